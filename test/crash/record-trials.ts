/**
 * The trials of the commands that carry a record, or say whose it is: whenever one is killed, a record that can be used is
 * whole, no two places can be used, and the same command ends what it began. It holds no test.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fetch from 'node-fetch'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { run } from '../../src/cli/run.js'
import { put } from '../../src/state/changes.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId } from '../../src/kinds/brand.js'
import type { Form } from '../../src/kinds/custom-fields/form.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import type { State } from '../../src/kinds/sandbox-side.js'
import { startSandbox } from '../../src/sandbox/server.js'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import { context, leadingTo, unwrapped, type Ran } from '../cli/harness.js'
import { impatient } from '../clock.js'
import {
  ACCOUNT,
  before,
  check,
  contentAt,
  HEAD,
  exam,
  F,
  gone,
  IN_PLACE,
  N,
  record,
  snapshotOf,
} from '../plan/forms.js'
import { right, seed, type Ground, type StoreType } from './grounds.js'
import type { Run, Trial } from './matrix.js'

const OTHER = backgroundCheckAddress(accountId('6995842370159937062') ?? ACCOUNT)
const PUTS = [record(exam, before(exam)), record(check, F), gone(OTHER)]
const RECORD = snapshotOf(...PUTS)
const LIVE: State = new Map(
  [exam, check].map((address) => {
    const state = { address, tenant: undefined, content: contentAt(address, before(address)), retired: [] }
    return [address, state]
  }),
)
const D: Form = IN_PLACE['description altered']?.(F) ?? F
const SIDES = await sandboxSides()

interface Desk {
  readonly env: Readonly<Record<string, string>>
  /** Names a store in the config, and wants a form of the account. */
  readonly want: (ground: Ground, form: Form) => void
  readonly run: (...args: ReadonlyArray<string>) => Promise<Ran>
  /** Runs a command that has to end with 0, and returns what it printed. */
  readonly done: (...args: ReadonlyArray<string>) => Promise<string>
  /** The form of the account on the platform. */
  readonly live: () => Promise<unknown>
}

/** A run against a sandbox that has what the record says. */
const deskRun = async (
  folder: string,
  environment: Readonly<Record<string, string>>,
  make: (desk: Desk) => Pick<Run, 'argv' | 'check'>,
): Promise<Run> => {
  const sandbox = await startSandbox(SIDES, { limits: 'none', state: LIVE, id: 'one' })
  const env = { ...leadingTo(sandbox), ...environment }
  const ran = async (...args: ReadonlyArray<string>): Promise<Ran> => {
    const made = context({ cwd: folder, env, clock: impatient })
    const code = await run(args, made)
    return { code, stdout: made.stdout.text, stderr: made.stderr.text }
  }
  const desk: Desk = {
    env,
    want: ({ config }, form) => {
      const text = Yaml.stringify({
        ...(config === undefined ? {} : { store: config }),
        eco_account_custom_fields: [{ scope: 'exam', custom_field_list: before(exam) }],
        eco_background_check_custom_fields: [{ account_id: ACCOUNT, custom_field_list: form }],
      })
      writeFileSync(join(folder, '.fieldsrc.yaml'), text)
    },
    run: ran,
    done: async (...args) => {
      const { code, stdout, stderr } = await ran(...args)
      assert.is(code, 0, `${args.join(' ')}: ${stdout}${stderr}`)
      return stdout
    },
    live: async () => {
      const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as {
        readonly eco_background_check_custom_fields: Readonly<Record<string, unknown>>
      }
      return state.eco_background_check_custom_fields[ACCOUNT]
    },
  }
  return { ...make(desk), env, close: () => sandbox.close() }
}

/** Lines and forms alone, without the head. */
const linesOf = (snapshot: string): string => snapshot.slice(snapshot.indexOf('"forms"'))
const KNOWN = linesOf(printSnapshot(RECORD))

/** What a kill left of a record, but for who held its lock. */
const leftOf = async (ground: Ground): Promise<string> => {
  const { read, holder } = ground.open()
  const { snapshot, journaled } = right(await read())
  const text = snapshot.head && printSnapshot({ ...snapshot, head: snapshot.head })
  return JSON.stringify([text, journaled, right(await holder()) !== undefined])
}

/** The names of the files in a folder, but for what is drawn at random. */
const filesIn = (folder: string): string =>
  readdirSync(folder)
    .map((name) => name.replaceAll(/[0-9a-f]{8,}(-[0-9a-f]+)*/g, ''))
    .sort()
    .join()

/** Checks what kills leave; most leave the same, of which it is looked at once what becomes of it. */
const checkedOnce = () => {
  const known = new Set<string>()
  return async (folder: string, grounds: ReadonlyArray<Ground>, check: () => Promise<void>): Promise<void> => {
    const left = [filesIn(folder)]
    for (const ground of grounds) left.push(await leftOf(ground))
    const world = left.join('\n')
    if (known.has(world)) return
    known.add(world)
    await check()
  }
}

/** Brings the account to a form under this config, and has nothing to do afterwards. */
const applies = async ({ want, done, live }: Desk, ground: Ground, form: Form): Promise<void> => {
  want(ground, form)
  await done('apply', '--yes')
  assert.equal(await live(), form)
  assert.match(await done('plan'), 'No changes')
}

const ELSEWHERE = /is kept elsewhere: (.*?)\. Nothing was read/
const elsewhere = ({ code, stderr }: Ran): string | undefined => {
  assert.is(code, 1, stderr)
  return ELSEWHERE.exec(unwrapped(stderr))?.[1]
}

/** After a point everything is as before the next one, and what arrives changes nothing. */
const isChange = (point: string): boolean => point.startsWith('before') && !point.endsWith('arrival')

/** Where no database is asked, what is sent goes to a process of git, and changes nothing that anybody reads. */
const isChangeHere = (point: string): boolean => isChange(point) && !point.endsWith('send')

export interface MigrateOptions {
  readonly from: StoreType
  readonly to: StoreType
  /** Makes an empty ground of a type for a config in this folder. */
  readonly ground: (type: StoreType, folder: string) => Promise<Ground>
  readonly every: number
}

export const migrateTrial = ({ from, to, ground, every }: MigrateOptions): Trial => {
  let seeded: Readonly<Record<'from' | 'to', Ground>> | undefined
  const argv = ['state', 'migrate', '--to', to, '--yes']
  const once = checkedOnce()
  return {
    name: `move from ${from} to ${to}`,
    command: 'state-migrate',
    every,
    isMet: [from, to].includes('postgres') ? isChange : isChangeHere,
    isAwaited: true,
    seed: async (folder) => {
      seeded = { from: await ground(from, folder), to: await ground(to, folder) }
      await seed(seeded.from.open(), HEAD, PUTS)
    },
    begin: async (folder) => {
      if (seeded === undefined) throw new Error('it begins with what is seeded')
      const [left, reached] = [await seeded.from.copied(folder), await seeded.to.copied(folder)]
      return deskRun(folder, { ...left.environment, ...reached.environment }, (desk) => {
        const { want, run: ran, done } = desk
        const pulled = (of: Ground): Promise<Ran> => {
          want(of, F)
          return ran('state', 'pull')
        }
        want(left, F)
        return {
          argv,
          check: () =>
            once(folder, [left, reached], async () => {
              const [old, now] = [await pulled(left), await pulled(reached)]
              const usable = [old, now].filter(({ code }) => code === 0)
              assert.ok(usable.length < 2, 'both places can be used')
              for (const { stdout } of usable) assert.is(linesOf(stdout), KNOWN)
              if (old.code === 0) await applies(desk, left, N)
              if (now.code === 0) await applies(desk, reached, N)
              if (now.code === 0) assert.ok(elsewhere(await pulled(left)), 'the place that it left says where it is')
              if (usable.length === 0) for (const each of [old, now]) assert.ok(elsewhere(each), each.stderr)

              want(left, usable.length === 0 ? F : N)
              await done(...argv)
              want(reached, usable.length === 0 ? F : N)
              assert.match(await done('plan'), 'No changes')
              await applies(desk, reached, D)
              want(left, F)
              for (const args of [['plan'], ['apply', '--yes']]) assert.ok(elsewhere(await ran(...args)))
            }),
        }
      })
    },
  }
}

export interface RecordOptions {
  readonly type: StoreType
  readonly ground: MigrateOptions['ground']
  readonly every: number
}

/** A later copy is brought to a store that has an earlier one. */
export const pushTrial = ({ type, ground, every }: RecordOptions): Trial => {
  let seeded: Ground | undefined
  const later = printSnapshot(put(HEAD, RECORD, [record(check, N), record(OTHER, F)]))
  const argv = ['state', 'push', 'later.json', '--yes']
  const once = checkedOnce()
  return {
    name: `push to ${type}`,
    command: 'state-push',
    every,
    isMet: isChange,
    isAwaited: true,
    seed: async (folder) => {
      seeded = await ground(type, folder)
      await seed(seeded.open(), HEAD, PUTS)
      writeFileSync(join(folder, 'later.json'), later)
    },
    begin: async (folder) => {
      const own = await (seeded as Ground).copied(folder)
      return deskRun(folder, own.environment, ({ want, done }) => {
        want(own, N)
        return {
          argv,
          check: () =>
            once(folder, [own], async () => {
              const found = linesOf(await done('state', 'pull'))
              assert.ok([KNOWN, linesOf(later)].includes(found), 'it is the earlier or the later one')
              await done(...argv)
              assert.is(linesOf(await done('state', 'pull')), linesOf(later))
              await done('state', 'check')
            }),
        }
      })
    },
  }
}

/** A record of a platform that is gone is said to speak for the one at hand. */
export const rebindTrial = ({ type, ground, every }: RecordOptions): Trial => {
  let seeded: Ground | undefined
  const gone = { ...HEAD, platform: { baseUrl: 'http://127.0.0.1:1', sandbox: 'gone' } }
  const argv = ['state', 'rebind', '--yes', '--settle', '0']
  const once = checkedOnce()
  return {
    name: `rebind of ${type}`,
    command: 'state-rebind',
    every,
    isMet: isChange,
    isAwaited: true,
    seed: async (folder) => {
      seeded = await ground(type, folder)
      await seed(seeded.open(), gone, PUTS)
    },
    begin: async (folder) => {
      const own = await (seeded as Ground).copied(folder)
      return deskRun(folder, own.environment, (desk) => {
        const { want, run: ran, done } = desk
        want(own, F)
        return {
          argv,
          check: () =>
            once(folder, [own], async () => {
              await done('state', 'check')
              const { resources, platform } = JSON.parse(await done('show', '--json')) as {
                readonly resources: ReadonlyArray<object>
                readonly platform: { readonly sandbox: string }
              }
              const isRebound = platform.sandbox === 'one'
              const adopted = resources.filter((each) => 'adopted' in each)
              assert.equal([resources.length, adopted.length], [2, isRebound ? 2 : 0])
              if (!isRebound) assert.match((await ran('apply', '--yes')).stderr, 'another platform')
              await done(...argv)
              await applies(desk, own, N)
            }),
        }
      })
    },
  }
}
