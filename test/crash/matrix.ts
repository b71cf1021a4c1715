/**
 * The crash matrix of a store: an apply with every action is killed at every point, and after each kill the record tells
 * the truth, and one plan and one apply bring everything to the desired state. It holds no test.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import fetch from 'node-fetch'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { apply } from '../../src/apply/apply.js'
import type { Session, Store } from '../../src/apply/store.js'
import type { StoreFailure } from '../../src/apply/failure.js'
import { withLock } from '../../src/apply/locked.js'
import { puts, resolved } from '../../src/apply/record-edits.js'
import { openClient } from '../../src/feishu/client.js'
import { accountId, type Address } from '../../src/model/brand.js'
import type { DesiredState } from '../../src/model/desired-state.js'
import type * as Form from '../../src/model/form.js'
import { isTombstone, type NamedSnapshot, type Snapshot } from '../../src/model/snapshot.js'
import * as Target from '../../src/model/target.js'
import { defaultOptions, makePlan } from '../../src/plan/make-plan.js'
import * as Plan from '../../src/plan/plan.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js'
import { READY_TOKEN } from '../../src/sandbox/tokens.js'
import type { StateView } from '../../src/sandbox/view.js'
import { impatient } from '../clock.js'
import { MAIN } from '../cli/harness.js'
import {
  ACCOUNT,
  attempt,
  before,
  check,
  desire,
  exam,
  inDoubt,
  IN_PLACE,
  record,
  snapshotOf,
  STRUCTURAL_CHECK,
} from '../plan/forms.js'
import { livingHolder } from '../store/holders.js'

/** A place of its own for a snapshot, empty. */
export interface Ground {
  /** The `store` of the config; `undefined` for the file beside it. */
  readonly config: object | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly open: () => Store<StoreFailure>
  readonly remove: () => Promise<void>
}

export interface MatrixOptions {
  /** Makes a ground for a config in this folder. */
  readonly ground: (folder: string) => Promise<Ground>
  readonly concurrency: number
  /** Runs side by side. */
  readonly workers: number
}

const account = (tail: string) => Target.backgroundCheck(accountId(tail) ?? ACCOUNT, undefined)
const binding = Target.account(1, undefined)
const [update, replace, destroy, forget, resend, same] = ['1', '2', '3', '4', '5', '6'].map(account)
if (!update || !replace || !destroy || !forget || !resend || !same) throw new Error('six accounts')

const FORM = before(check)
const RENAMED = IN_PLACE['name altered']?.(FORM) ?? FORM
const SMALLER = STRUCTURAL_CHECK['field removed']?.(FORM) ?? FORM

/** What is live before the apply that is killed, with the record that says so. */
const BASE: NamedSnapshot = {
  ...snapshotOf(
    record(binding, before(exam)),
    record(update, FORM),
    record(replace, FORM),
    record(destroy, FORM),
    record(forget, FORM),
    record(resend, FORM, inDoubt(true, attempt('batch_update', RENAMED))),
    record(same, FORM),
  ),
  lineage: 'lineage',
}
const LIVE: ReadonlyArray<readonly [Target.Target, Form.Form]> = [...BASE.resources.values()].map(
  ({ target, form }) => [target, form ?? []] as const,
)

/** One resource for each action; `destroy` and `forget` are gone from the config. */
const DESIRED: DesiredState = [
  desire(exam, before(exam)),
  desire(binding, IN_PLACE['name altered']?.(before(exam)) ?? []),
  desire(update, RENAMED, 'reject', { protect: true }),
  desire(replace, SMALLER, 'replace'),
  desire(resend, RENAMED),
  // Nothing is sent for it, and its protection is recorded.
  desire(same, FORM, 'reject', { protect: true }),
].sort((a, b) => (a.address < b.address ? -1 : 1))

const DESTROYED = Target.address(destroy)
const FORGOTTEN = Target.address(forget)

const configText = (store: object | undefined): string =>
  Yaml.stringify({
    eco_account_custom_fields: DESIRED.flatMap(({ target, form }) =>
      target._tag === 'Account' ? [{ scope: target.scope, custom_field_list: form }] : [],
    ),
    eco_background_check_custom_fields: DESIRED.flatMap(({ target, form, onStructuralChange, protect }) =>
      target._tag === 'Account'
        ? []
        : [
            {
              account_id: target.account,
              on_structural_change: onStructuralChange,
              ...(protect === undefined ? {} : { protect }),
              custom_field_list: form,
            },
          ],
    ),
    ...(store === undefined ? {} : { store }),
  })

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** Runs the matrix, and returns the names of its points. */
export const crashMatrix = async (options: MatrixOptions): Promise<ReadonlyArray<string>> => {
  let next = 0
  let ended: ReadonlyArray<string> | undefined
  const worker = async (): Promise<void> => {
    while (ended === undefined) {
      next += 1
      const points = await killedAt(next, options)
      // A run that came to its end has fewer points than this: there is none left.
      if (points !== undefined) ended ??= points
    }
  }
  await Promise.all(Array.from({ length: options.workers }, worker))
  return ended ?? []
}

/** `undefined` where it was killed; otherwise the points that it passed. */
const killedAt = async (n: number, options: MatrixOptions): Promise<ReadonlyArray<string> | undefined> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-crash-'))
  const sandbox = await startSandbox({ limits: 'none' })
  const ground = await options.ground(folder)
  try {
    writeFileSync(join(folder, '.fieldsrc.yaml'), configText(ground.config))
    await seed(sandbox, ground.open())
    const log = join(folder, 'points')
    const code = await applied(folder, sandbox, ground, options.concurrency, { CRASH_AT: String(n), CRASH_LOG: log })
    const place = `killed at point ${n}`
    await truthful(sandbox, ground.open(), place)
    await converges(sandbox, ground.open(), place)
    if (code === null) return undefined
    assert.is(code, 0, 'an apply that is not killed ends with 0')
    return readFileSync(log, 'utf8').split('\n')
  } catch (e) {
    throw new Error(`killed at point ${n}: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`)
  } finally {
    await sandbox.close()
    await ground.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

const PRELOAD = fileURLToPath(new URL('./points.mjs', import.meta.url))

/** The exit code; `null` for a process that was killed. */
const applied = async (
  folder: string,
  sandbox: Sandbox,
  ground: Ground,
  concurrency: number,
  environment: Readonly<Record<string, string>>,
): Promise<number | null> => {
  const selectors = ['--destroy', DESTROYED, '--forget', FORGOTTEN]
  const flags = ['--yes', '--settle', '0', '--concurrency', String(concurrency), ...selectors]
  const child = spawn(process.execPath, ['--import', PRELOAD, MAIN, 'apply', ...flags], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      FEISHU_BASE_URL: sandbox.url,
      FEISHU_TENANT_ACCESS_TOKEN: READY_TOKEN,
      ...ground.environment,
      ...environment,
    },
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** What is live, and a snapshot that says so. */
const seed = async (sandbox: Sandbox, store: Store<StoreFailure>): Promise<void> => {
  for (const [target, form] of LIVE) {
    const [path, owner] =
      target._tag === 'Account'
        ? ['eco_account_custom_fields', { scope: target.scope }]
        : ['eco_background_check_custom_fields', { account_id: target.account }]
    const answer = await fetch(`${sandbox.url}/open-apis/hire/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${READY_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...owner, custom_field_list: form }),
    })
    assert.is(answer.status, 200)
  }
  await locked(store, async (session) => {
    const records = [...BASE.resources].map(([address, each]) => ({ address, record: each }))
    right(await session.append(BASE.lineage, records))
  })
}

const locked = async (
  store: Store<StoreFailure>,
  work: (session: Session<StoreFailure>) => Promise<void>,
): Promise<void> => {
  const options = {
    holder: await livingHolder(),
    timeout: 0,
    onWait: () => undefined,
    stop: new AbortController().signal,
  }
  const { afterwards } = right(await withLock(store, impatient, options, work))
  assert.is(afterwards, undefined)
}

const live = async (sandbox: Sandbox): Promise<(target: Target.Target) => ReadonlyArray<unknown>> => {
  const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as StateView
  return (target) =>
    (target._tag === 'Account'
      ? state.eco_account_custom_fields[target.scope]
      : state.eco_background_check_custom_fields[target.account]) ?? []
}

/** What the record calls sure is live, what it calls in doubt has what is live among its candidates. */
const truthful = async (sandbox: Sandbox, store: Store<StoreFailure>, place: string): Promise<void> => {
  const { snapshot } = right(await store.read())
  const liveForm = await live(sandbox)
  for (const { target, form, evidence } of snapshot.resources.values()) {
    const possible = evidence._tag === 'InDoubt' ? [form, ...evidence.attempts.map((each) => each.form)] : [form]
    const found = JSON.stringify(liveForm(target))
    const isPossible = possible.some((each) => JSON.stringify(each ?? []) === found)
    assert.ok(isPossible, `${place}: ${Target.address(target)} is not as the record says`)
  }
  for (const { address, target } of DESIRED) {
    const isRecorded = snapshot.resources.has(address)
    assert.ok(isRecorded || liveForm(target).length === 0, `${place}: ${address} is live, and there is no record`)
  }
  const plan = planOf(snapshot)
  for (const { address, target, decision } of plan.resources) {
    if (decision._tag !== 'NoOp') continue
    assert.equal(liveForm(target), decision.form, `${place}: ${address} is said to need nothing`)
  }
}

/** As a person would call plan next: what is still there of the two that are gone from the config. */
const planOf = (snapshot: Snapshot): Plan.Plan => {
  const isThere = (address: Address) => {
    const found = snapshot.resources.get(address)
    return found !== undefined && !isTombstone(found)
  }
  const options = {
    ...defaultOptions,
    destroy: [DESTROYED].filter(isThere),
    forget: [FORGOTTEN].filter(isThere),
  }
  return right(makePlan(DESIRED, snapshot, options))
}

const converges = async (sandbox: Sandbox, store: Store<StoreFailure>, place: string): Promise<void> => {
  const credentials = { _tag: 'TenantToken', token: READY_TOKEN } as const
  const client = openClient(
    { baseUrl: sandbox.url, credentials },
    {
      version: 'test',
      timeout: 10_000,
      connectTimeout: 10_000,
      concurrency: 16,
      retries: 0,
      trace: () => undefined,
    },
    impatient,
  )
  await locked(store, async (session) => {
    const plan = planOf(session.snapshot)
    assert.not(Plan.isRejected(plan), `${place}: the plan is rejected`)
    const env = {
      journal: session,
      platform: client,
      clock: impatient,
      report: () => undefined,
      stop: new AbortController().signal,
    }
    const { storeFailure } = await apply(plan, session.snapshot, { lineage: randomUUID(), settling: 0 }, env)
    assert.is(storeFailure, undefined)
  })
  client.close()
  // A deletion that took effect without an answer can't be acknowledged any more: somebody looks, and says so.
  const { snapshot } = right(await store.read())
  if (snapshot.resources.get(DESTROYED)?.evidence._tag === 'InDoubt') {
    await locked(store, async (session) => {
      const resolution = { applied: undefined, now: new Date(), settling: 0 }
      right(await session.append('lineage', puts(right(resolved(session.snapshot, DESTROYED, resolution)))))
    })
  }
  const known = right(await store.read()).snapshot
  assert.ok(Plan.isEmpty(planOf(known)), `${place}: one apply did not do it`)
  const liveForm = await live(sandbox)
  for (const { target, form } of DESIRED) assert.equal(liveForm(target), form, place)
  assert.equal(liveForm(destroy), [], place)
  assert.equal(liveForm(forget), FORM, place)
}

/** Such as `100 points (12 sync, 8 send)`. */
export const pointsView = (points: ReadonlyArray<string>): string => {
  const kinds = new Map<string, number>()
  for (const point of points) {
    const kind = point.replace(/^(before|after) /, '')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return `${points.length} points (${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')})`
}
