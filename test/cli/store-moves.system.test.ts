/**
 * A record that is moved from one store to another, pulled, pushed, and looked back upon, through the built command line.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { before, check, exam, IN_PLACE } from '../plan/forms.js'
import { startPostgres, type PostgresServer } from '../state/postgres/postgres-server.js'
import { fields, inFolder, unwrapped, withPlatform, type Platform, type Ran } from './harness.js'

const test = suite('store-moves')

let server: PostgresServer
test.before(async () => {
  server = await startPostgres()
})
test.after(() => server.close())

const CONFIG = '.fieldsrc.yaml'
const SNAPSHOT = 'fields.snapshot.json'
const ADDRESS = 'background_check/6995842370159937061'

const TYPES = ['file', 'git', 'postgres'] as const
type Type = (typeof TYPES)[number]

const configText = (type: Type, form: ReadonlyArray<Field> = before(check)): string =>
  Yaml.stringify({
    ...(type === 'file' ? {} : { store: { type } }),
    eco_account_custom_fields: [{ scope: 'exam', custom_field_list: before(exam) }],
    eco_background_check_custom_fields: [{ account_id: '6995842370159937061', custom_field_list: form }],
  })

const git = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=ann', '-c', 'user.email=ann@example.com', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })

interface Shop extends Platform {
  readonly folder: string
  readonly use: (type: Type, form?: ReadonlyArray<Field>) => void
  readonly run: (...args: ReadonlyArray<string>) => Promise<Ran>
  readonly done: (...args: ReadonlyArray<string>) => Promise<string>
}

const shop = (work: (shop: Shop) => Promise<void>) => () =>
  inFolder({}, (root) =>
    withPlatform([], async (platform) => {
      const folder = join(root, 'work')
      git(root, 'init', '-q', '--bare', 'remote.git')
      git(root, 'init', '-q', 'work')
      git(folder, 'remote', 'add', 'origin', '../remote.git')
      const env = { ...platform.env, FIELDS_POSTGRES_URL: server.url(await server.database()) }
      const run = (...args: ReadonlyArray<string>) => fields(args, { cwd: folder, env })
      const done = async (...args: ReadonlyArray<string>): Promise<string> => {
        const ran = await run(...args)
        assert.is(ran.code, 0, `${args.join(' ')}: ${ran.stderr}`)
        return ran.stdout
      }
      const use = (type: Type, form?: ReadonlyArray<Field>): void => {
        writeFileSync(join(folder, CONFIG), configText(type, form))
      }
      await work({ ...platform, folder, use, run, done })
    }),
  )

const isUnchanged = async ({ done }: Shop): Promise<void> => {
  const plan = JSON.parse(await done('plan', '--json')) as { readonly summary: { readonly no_op: number } }
  assert.is(plan.summary.no_op, 2)
}

const linesOf = (snapshot: string): string => snapshot.slice(snapshot.indexOf('"entries"'))

for (const from of TYPES) {
  for (const to of TYPES.filter((type) => type !== from)) {
    test(
      `from ${from} to ${to}, and back: nothing of it changes, and the place that it left says where it is`,
      shop(async (of) => {
        const { use, run, done } = of
        use(from)
        await done('apply', '--yes')
        const known = linesOf(await done('state', 'pull'))

        assert.match(await done('state', 'migrate', '--to', to, '--yes'), to === 'postgres' ? 'PostgreSQL' : to)
        for (const command of [['plan'], ['state', 'check'], ['apply', '--yes'], ['state', 'pull'], ['show']]) {
          const left = await run(...command)
          assert.is(left.code, 1, command.join(' '))
          assert.match(unwrapped(left.stderr), 'is kept elsewhere')
        }
        use(to)
        await isUnchanged(of)
        assert.is(linesOf(await done('state', 'pull')), known)
        await done('state', 'rm', 'account/exam', '--yes')

        await done('state', 'migrate', '--to', from, '--yes')
        use(from)
        assert.not.match(await done('state', 'list'), 'account/exam')
      }),
    )
  }
}

test(
  'a store that is empty beside a full file is refused, and one command brings the record there',
  shop(async (of) => {
    const { use, run, done } = of
    use('file')
    await done('apply', '--yes')
    use('git')
    for (const command of [['plan'], ['apply', '--yes'], ['state', 'check'], ['state', 'list']]) {
      const refused = await run(...command)
      assert.is(refused.code, 1, command.join(' '))
      assert.match(unwrapped(refused.stderr), `feishu-fields state migrate --to git --snapshot ${SNAPSHOT}`)
    }
    await done('state', 'migrate', '--to', 'git', '--snapshot', SNAPSHOT, '--yes')
    await isUnchanged(of)
    assert.is((await run('state', 'migrate', '--to', 'git', '--yes')).code, 1)
  }),
)

test(
  'a move that died between its two marks leaves neither place to be used, and goes on when it is run again',
  shop(async (of) => {
    const { folder, use, run, done } = of
    use('git')
    await done('apply', '--yes')
    await done('state', 'migrate', '--to', 'file', '--yes')
    const file = join(folder, SNAPSHOT)
    const mark = '"moved_to":"the git store, refs/fields/state of origin"'
    // As it arrives, the record says where it still is.
    writeFileSync(file, readFileSync(file, 'utf8').replace('"forms"', `${mark},\n\n"forms"`))
    for (const type of ['git', 'file'] as const) {
      use(type)
      assert.match(unwrapped((await run('apply', '--yes')).stderr), 'is kept elsewhere')
    }
    use('git')
    await done('state', 'migrate', '--to', 'file', '--yes')
    assert.match((await run('state', 'migrate', '--to', 'file', '--yes')).stdout, 'Nothing to change')
    use('file')
    await isUnchanged(of)
  }),
)

test(
  'without --yes and a terminal nothing is moved',
  shop(async (of) => {
    of.use('file')
    await of.done('apply', '--yes')
    const asked = await of.run('state', 'migrate', '--to', 'git')
    assert.is(asked.code, 1)
    await isUnchanged(of)
  }),
)

test(
  'nothing is pulled, pushed or moved where there is no record',
  shop(async ({ use, run, folder }) => {
    use('file')
    writeFileSync(join(folder, 'empty.json'), '')
    for (const command of [['pull'], ['push', 'empty.json', '--yes'], ['migrate', '--to', 'git', '--yes']]) {
      const ran = await run('state', ...command)
      assert.is(ran.code, 1, command.join(' '))
      assert.match(ran.stderr, 'There is no record here')
    }
  }),
)

for (const type of TYPES) {
  test(
    `push to ${type}: a later copy is taken, an earlier one and another history are refused`,
    shop(async (of) => {
      const { use, run, done, folder } = of
      use(type)
      await done('apply', '--yes')
      await done('state', 'pull', '--out', 'early.json')
      use(type, IN_PLACE['name altered']?.(before(check)))
      await done('apply', '--yes')
      await done('state', 'pull', '--out', 'late.json')
      const late = readFileSync(join(folder, 'late.json'), 'utf8')

      const earlier = await run('state', 'push', 'early.json', '--yes')
      assert.is(earlier.code, 1)
      assert.match(unwrapped(earlier.stderr), ADDRESS)
      assert.is(await done('state', 'pull'), late)
      assert.match(await done('state', 'push', 'late.json', '--yes'), 'Nothing to change')

      const other = late.replace(/"lineage": "[^"]*"/, '"lineage": "another"')
      writeFileSync(join(folder, 'edited.json'), other)
      assert.is((await run('state', 'push', 'edited.json', '--yes')).code, 1)
      await done('apply', '--yes', '--snapshot', 'other.json')
      const ofOther = await run('state', 'push', 'other.json', '--yes')
      assert.is(ofOther.code, 1)
      assert.match(unwrapped(ofOther.stderr), 'of another history')
      assert.is(await done('state', 'pull'), late)
    }),
  )

  test(
    `history of ${type}: what changed, when and by which call; and a record as it was`,
    shop(async (of) => {
      const { use, run, done, folder } = of
      use(type)
      const keep = (): void => {
        if (type !== 'file') return
        git(folder, 'add', '-A')
        git(folder, 'commit', '-qm', 'applied')
      }
      await done('apply', '--yes')
      keep()
      use(type, IN_PLACE['name altered']?.(before(check)))
      await done('apply', '--yes')
      keep()
      const { changes } = JSON.parse(await done('state', 'history', '--json')) as {
        readonly changes: ReadonlyArray<{
          readonly id: string
          readonly address: string
          readonly record: { readonly acknowledged?: { readonly log_id: string } } | null
        }>
      }
      const settled = changes.filter(({ address, record }) => address === ADDRESS && record?.acknowledged !== undefined)
      const calls = new Set(settled.map(({ record }) => record?.acknowledged?.log_id))
      assert.is(calls.size, 2)
      assert.match(await done('state', 'history'), ADDRESS)

      const [first] = settled.toReversed()
      const then = await done('state', 'show', '--at', first?.id ?? '', ADDRESS)
      const now = await done('state', 'show', ADDRESS)
      assert.match(now, '最高学历')
      assert.not.match(then, '最高学历')
      assert.is((await run('state', 'show', '--at', 'no-such', ADDRESS)).code, 1)
    }),
  )
}

test.run()
