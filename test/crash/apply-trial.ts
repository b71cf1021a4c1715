/**
 * The trial of an apply with every action: whenever it is killed, the record tells the truth, and one plan and one apply
 * bring everything to the desired state. It holds no test.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fetch from 'node-fetch'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { apply } from '../../src/apply/apply.js'
import type { Store } from '../../src/state/store.js'
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
import { locked, right, seed, type Ground } from './grounds.js'
import type { Trial } from './matrix.js'

export interface ApplyOptions {
  /** Such as `git store`. */
  readonly name: string
  /** Makes an empty ground for a config in this folder. */
  readonly ground: (folder: string) => Ground
  readonly concurrency: number
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

const FLAGS = ['--yes', '--settle', '0', '--destroy', destroy, '--forget', forget]

export const applyTrial = ({ name, ground: make, concurrency, every }: ApplyOptions): Trial => {
  let seeded: Ground | undefined
  return {
    name,
    command: 'apply',
    every,
    seed: async (folder) => {
      seeded = make(folder)
      await seed(seeded.open(), BASE.head, recordsIn(BASE))
    },
    begin: async (folder) => {
      const sandbox = await startSandbox(SIDES, { limits: 'none', state: LIVE })
      const ground = (await seeded?.copied(folder)) ?? make(folder)
      writeFileSync(join(folder, '.fieldsrc.yaml'), configText(ground.config))
      return {
        argv: ['apply', ...FLAGS, '--concurrency', String(concurrency)],
        env: { FEISHU_BASE_URL: sandbox.url, FEISHU_TENANT_ACCESS_TOKEN: READY_TOKEN, ...ground.environment },
        check: async () => {
          await truthful(sandbox, ground.open())
          await converges(sandbox, ground.open())
        },
        close: () => sandbox.close(),
      }
    },
  }
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
const truthful = async (sandbox: Sandbox, store: Store): Promise<void> => {
  const { snapshot } = right(await store.read())
  const liveForm = await live(sandbox)
  for (const [address, entry] of snapshot.entries) {
    const possible = contentsInDoubt(entry).map((each) => each && contentIn(snapshot.contents, each).json)
    const found = JSON.stringify(liveForm(address))
    const isPossible = possible.some((each) => JSON.stringify(each ?? []) === found)
    assert.ok(isPossible, `${address} is not as the record says`)
  }
  for (const { address } of DESIRED) {
    const isRecorded = snapshot.entries.has(address)
    assert.ok(isRecorded || isNone(liveForm(address)), `${address} is live, and there is no record`)
  }
  const plan = planOf(snapshot)
  for (const { address, decision } of plan.resources) {
    if (decision._tag !== 'NoOp') continue
    assert.equal(liveForm(address), decision.content.json, `${address} is said to need nothing`)
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

const converges = async (sandbox: Sandbox, store: Store): Promise<void> => {
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
    assert.not(Plan.isRejected(plan), 'the plan is rejected')
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
  assert.ok(Plan.isEmpty(planOf(known)), 'one apply did not do it')
  const liveForm = await live(sandbox)
  for (const { address, content } of DESIRED) assert.equal(liveForm(address), content.json)
  assert.equal(liveForm(destroy), [])
  assert.equal(liveForm(forget), FORM)
}
