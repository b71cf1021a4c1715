/**
 * The crash matrix of a store: an apply with every action is killed at every point, and after each kill the record tells
 * the truth, and one plan and one apply bring everything to the desired state. It holds no test.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import fetch from 'node-fetch'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { apply } from '../../src/apply/apply.js'
import type { Session, Store } from '../../src/state/store.js'
import { withLock } from '../../src/apply/locked.js'
import { puts, resolved } from '../../src/state/entry-edits.js'
import { openClient } from '../../src/feishu/client.js'
import { accountId, addressParts, type Address } from '../../src/kinds/brand.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import type { SandboxSide, State } from '../../src/kinds/sandbox-side.js'
import { contentIn, contentsInDoubt, isTombstone } from '../../src/state/entry.js'
import type { NamedSnapshot, Snapshot } from '../../src/state/snapshot.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { defaultOptions } from '../../src/plan/plan-options.js'
import * as Plan from '../../src/plan/plan.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js'
import { READY_TOKEN } from '../../src/sandbox/sign-in.js'
import { impatient } from '../clock.js'
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
  recordsIn,
  snapshotOf,
  STRUCTURAL_CHECK,
} from '../plan/forms.js'
import { livingHolder } from '../state/holders.js'

/** A place of its own for a snapshot. */
export interface Ground {
  /** The `store` of the config; `undefined` for the file beside it. */
  readonly config: object | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly open: () => Store
  /** A ground that holds the same, given a copy of this one's folder. */
  readonly copied: (folder: string) => Promise<Ground>
}

export interface MatrixOptions {
  /** Such as `git store`. */
  readonly name: string
  /** Makes an empty ground for a config in this folder. */
  readonly ground: (folder: string) => Ground
  readonly concurrency: number
  /** Without REQUIRE_ALL=1 every so many points, with the first and the last; an odd number meets `before` and `after`. */
  readonly every: number
}

const account = (tail: string) => backgroundCheckAddress(accountId(tail) ?? ACCOUNT)
const binding = accountAddress(1, undefined)
const [update, replace, destroy, forget, resend, same] = ['1', '2', '3', '4', '5', '6'].map(account)
if (!update || !replace || !destroy || !forget || !resend || !same) throw new Error('six accounts')

const FORM = before(check)
const RENAMED = IN_PLACE['name altered']?.(FORM) ?? FORM
const SMALLER = STRUCTURAL_CHECK['field removed']?.(FORM) ?? FORM

/** What is live before the apply that is killed, with the record that says so. */
const BASE: NamedSnapshot = snapshotOf(
  record(binding, before(exam)),
  record(update, FORM),
  record(replace, FORM),
  record(destroy, FORM),
  record(forget, FORM),
  record(resend, FORM, inDoubt(true, attempt('batch_update', RENAMED))),
  record(same, FORM),
)
const LIVE: State = new Map(
  [...BASE.entries].map(([address, { tenant, content: digest }]) => {
    const content = digest === undefined ? undefined : contentIn(BASE.contents, digest)
    return [address, { address, tenant, content, retired: [] }]
  }),
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

const SIDES = await sandboxSides()
const sideOf = (address: Address): SandboxSide => {
  const side = SIDES.get(addressParts(address).kind)
  if (side === undefined) throw new Error(`no kind has the address ${address}`)
  return side
}

const configText = (store: object | undefined): string =>
  Yaml.stringify({
    eco_account_custom_fields: DESIRED.flatMap(({ address, content }) =>
      addressParts(address).kind === 'account'
        ? [{ scope: addressParts(address).name, custom_field_list: content.json }]
        : [],
    ),
    eco_background_check_custom_fields: DESIRED.flatMap(({ address, content, onStructuralChange, protect }) =>
      addressParts(address).kind === 'account'
        ? []
        : [
            {
              account_id: addressParts(address).name,
              on_structural_change: onStructuralChange,
              ...(protect === undefined ? {} : { protect }),
              custom_field_list: content.json,
            },
          ],
    ),
    ...(store === undefined ? {} : { store }),
  })

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** Runs the matrix, says how many points it has, and returns their names. */
export const crashMatrix = async (options: MatrixOptions): Promise<ReadonlyArray<string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-crash-'))
  try {
    const program = await bundled(folder)
    const seeded = join(folder, 'seeded')
    mkdirSync(seeded)
    const ground = options.ground(seeded)
    await seed(ground.open())
    const matrix: Matrix = { folder, program, seeded, ground, concurrency: options.concurrency }

    const points = await ended(matrix)
    const isAll = process.env['REQUIRE_ALL'] === '1'
    const chosen = points.flatMap((_, index) => {
      const n = index + 1
      return isAll || n === 1 || n === points.length || n % options.every === 0 ? [n] : []
    })
    await killedAtEach(chosen, matrix)
    console.log(`\ncrash matrix, ${options.name}: ${pointsView(points)}`)
    const left = points.length - chosen.length
    if (left > 0) {
      const of = `${left} of ${points.length} crash points of the ${options.name}`
      console.log(`Skipped, because REQUIRE_ALL is not set: ${of}`)
    }
    return points
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Matrix {
  readonly folder: string
  readonly program: Program
  /** The folder of `ground`, which every run starts from a copy of. */
  readonly seeded: string
  readonly ground: Ground
  readonly concurrency: number
}

/** The points of a run that nobody kills. */
const ended = async (matrix: Matrix): Promise<ReadonlyArray<string>> => {
  const points = await killedAt(0, loading(matrix.program), matrix)
  if (points === undefined) throw new Error('an apply that is not killed ends with 0')
  return points
}

/** A worker for each core; each lets the program load for its next run while this one goes on. */
const killedAtEach = async (chosen: ReadonlyArray<number>, matrix: Matrix): Promise<void> => {
  const left = [...chosen]
  const worker = async (): Promise<void> => {
    let next = loading(matrix.program)
    try {
      for (let n = left.shift(); n !== undefined; n = left.shift()) {
        const child = next
        next = loading(matrix.program)
        const points = await killedAt(n, child, matrix)
        // How many pieces arrive on a socket differs from run to run: this one had fewer.
        if (points !== undefined) assert.ok(points.length < n, `passed point ${n} of ${points.length}, and lives`)
      }
    } catch (e) {
      left.length = 0
      throw e
    } finally {
      next.process.kill('SIGKILL')
    }
  }
  // What the others work on is removed only once they are done.
  for (const each of await Promise.allSettled(Array.from({ length: availableParallelism() }, worker))) {
    if (each.status === 'rejected') throw each.reason
  }
}

/** `undefined` where it was killed; otherwise the points that it passed. Nobody kills it at 0. */
const killedAt = async (n: number, child: Child, matrix: Matrix): Promise<ReadonlyArray<string> | undefined> => {
  const folder = mkdtempSync(join(matrix.folder, 'run-'))
  const sandbox = await startSandbox(SIDES, { limits: 'none', state: LIVE })
  const place = n === 0 ? 'not killed' : `killed at point ${n}`
  try {
    cpSync(matrix.seeded, folder, { recursive: true })
    const ground = await matrix.ground.copied(folder)
    writeFileSync(join(folder, '.fieldsrc.yaml'), configText(ground.config))
    const log = join(folder, 'points')
    const isKilled = await applied(child, {
      argv: ['apply', ...FLAGS, '--concurrency', String(matrix.concurrency)],
      cwd: folder,
      env: { FEISHU_BASE_URL: sandbox.url, FEISHU_TENANT_ACCESS_TOKEN: READY_TOKEN, ...ground.environment },
      at: n,
      log,
      keepCache: n === 0,
    })
    await truthful(sandbox, ground.open(), place)
    await converges(sandbox, ground.open(), place)
    return isKilled ? undefined : readFileSync(log, 'utf8').split('\n')
  } catch (e) {
    throw new Error(`${place}: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`)
  } finally {
    await sandbox.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const FLAGS = ['--yes', '--settle', '0', '--destroy', destroy, '--forget', forget]

/** Whether it was killed; otherwise it ended with 0. */
const applied = async ({ process: child, ready }: Child, run: object): Promise<boolean> => {
  await ready
  const exit = once(child, 'exit')
  child.send(run)
  const [code, signal] = (await exit) as [number | null, NodeJS.Signals | null]
  if (signal === 'SIGKILL') return true
  assert.is(code, 0, 'an apply that is not killed ends with 0')
  return false
}

/** The program as one file, which loads in a third of the time. */
interface Program {
  readonly bundle: string
  /** V8's code cache, which the first run leaves. */
  readonly cache: string
}

const bundled = async (folder: string): Promise<Program> => {
  const bundle = join(folder, 'program.cjs')
  const cli = fileURLToPath(new URL('../../src/cli', import.meta.url))
  // The command, which the program imports once it runs, is loaded ahead.
  const contents = `
    export { run } from './run.js'
    export { systemClock } from '../kit/clock.js'
    export * as ahead from './commands/apply.js'`
  await esbuild.build({
    stdin: { contents, resolveDir: cli },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['jiti', 'pg-native', 'typescript'],
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(cli, 'main.ts')).href) },
  })
  return { bundle, cache: join(folder, 'program.cache') }
}

/** The one that tsx itself uses. */
const esbuild = createRequire(createRequire(import.meta.url).resolve('tsx'))('esbuild') as {
  readonly build: (options: object) => Promise<unknown>
}

interface Child {
  readonly process: ChildProcess
  /** Resolves once the program is loaded. */
  readonly ready: Promise<void>
}

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url))

/** A process for one run, which begins to load the program. */
const loading = ({ bundle, cache }: Program): Child => {
  const child = fork(CHILD, [bundle, cache], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(new Error('the program could not be loaded')))
  })
  // One that is never asked to run is killed, and nobody waits for it.
  ready.catch(() => undefined)
  return { process: child, ready }
}

/** A snapshot that says what is live. */
const seed = (store: Store): Promise<void> =>
  locked(store, async (session) => {
    right(await session.append(BASE.head, recordsIn(BASE)))
  })

const locked = async (store: Store, work: (session: Session) => Promise<void>): Promise<void> => {
  const options = {
    holder: await livingHolder(),
    timeout: 0,
    onWait: () => undefined,
    stop: new AbortController().signal,
  }
  const { afterwards } = right(await withLock(store, impatient, options, work))
  assert.is(afterwards, undefined)
}

const live = async (sandbox: Sandbox): Promise<(address: Address) => unknown> => {
  const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as Readonly<Record<string, object>>
  return (address) => {
    const { stateMember, stateName } = sideOf(address)
    const contents = state[stateMember] as Readonly<Record<string, unknown>>
    return contents[stateName({ address, tenant: undefined, content: undefined, retired: [] })] ?? []
  }
}

/** What the record calls sure is live, what it calls in doubt has what is live among its candidates. */
const truthful = async (sandbox: Sandbox, store: Store, place: string): Promise<void> => {
  const { snapshot } = right(await store.read())
  const liveForm = await live(sandbox)
  for (const [address, entry] of snapshot.entries) {
    const possible = contentsInDoubt(entry).map((each) => each && contentIn(snapshot.contents, each).json)
    const found = JSON.stringify(liveForm(address))
    const isPossible = possible.some((each) => JSON.stringify(each ?? []) === found)
    assert.ok(isPossible, `${place}: ${address} is not as the record says`)
  }
  for (const { address } of DESIRED) {
    const isRecorded = snapshot.entries.has(address)
    assert.ok(isRecorded || isNone(liveForm(address)), `${place}: ${address} is live, and there is no record`)
  }
  const plan = planOf(snapshot)
  for (const { address, decision } of plan.resources) {
    if (decision._tag !== 'NoOp') continue
    assert.equal(liveForm(address), decision.content.json, `${place}: ${address} is said to need nothing`)
  }
}

const isNone = (form: unknown): boolean => Array.isArray(form) && form.length === 0

/** As a person would call plan next: what is still there of the two that are gone from the config. */
const planOf = (snapshot: Snapshot): Plan.Plan => {
  const isThere = (address: Address) => {
    const found = snapshot.entries.get(address)
    return found !== undefined && !isTombstone(found)
  }
  const options = {
    ...defaultOptions,
    destroy: [destroy].filter(isThere),
    forget: [forget].filter(isThere),
  }
  return right(makePlan(DESIRED, snapshot, options))
}

const converges = async (sandbox: Sandbox, store: Store, place: string): Promise<void> => {
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
    const { storeFailure } = await apply(plan, session.snapshot, { head: BASE.head, settling: 0 }, env)
    assert.is(storeFailure, undefined)
  })
  client.close()
  // A deletion that took effect without an answer can't be acknowledged any more: somebody looks, and says so.
  const { snapshot } = right(await store.read())
  if (snapshot.entries.get(destroy)?.evidence._tag === 'InDoubt') {
    await locked(store, async (session) => {
      const resolution = { applied: undefined, now: new Date(), settling: 0 }
      right(await session.append(BASE.head, puts(right(resolved(session.snapshot, destroy, resolution)))))
    })
  }
  const known = right(await store.read()).snapshot
  assert.ok(Plan.isEmpty(planOf(known)), `${place}: one apply did not do it`)
  const liveForm = await live(sandbox)
  for (const { address, content } of DESIRED) assert.equal(liveForm(address), content.json, place)
  assert.equal(liveForm(destroy), [], place)
  assert.equal(liveForm(forget), FORM, place)
}

/** Such as `100 points (12 sync, 8 send)`. */
const pointsView = (points: ReadonlyArray<string>): string => {
  const kinds = new Map<string, number>()
  for (const point of points) {
    const kind = point.replace(/^(before|after) /, '')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return `${points.length} points (${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')})`
}
