/**
 * How a record could speak for what is not there, in every store, on the command line and against two sandboxes: a platform
 * that is another one, one that is empty, a record that is gone, moved, beside another store, or known by two names.
 */
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { startPostgres, type PostgresServer } from '../state/postgres/postgres-server.js'
import { fields, inFolder, unwrapped, withPlatform, type Platform } from './harness.js'

const test = suite('every store')

let server: PostgresServer
test.before(async () => {
  server = await startPostgres()
})
test.after(() => server.close())

const STORES = ['file', 'git', 'postgres'] as const
type Store = (typeof STORES)[number]

const FORM = 'eco_background_check_custom_fields'
const ADDRESS = 'background_check/1'
const config = (store: Store, name: string, more: object = {}): string =>
  Yaml.stringify({
    ...(store === 'file' ? {} : { store: { type: store } }),
    [FORM]: [
      { account_id: '1', custom_field_list: [{ type: 'text', key: 'a', name: { zh_cn: name }, is_required: true }] },
    ],
    ...more,
  })

interface Desk {
  readonly folder: string
  readonly store: Store
  readonly one: Platform
  readonly other: Platform
  readonly write: (name: string, more?: object, store?: Store) => void
  /** Runs against a platform, expects an exit code, and gives what was printed, unwrapped. */
  readonly expect: (code: number, platform: Platform, ...args: ReadonlyArray<string>) => Promise<string>
  /** Takes the record away. */
  readonly lose: () => Promise<void>
}

const desk = (store: Store, use: (desk: Desk) => Promise<void>): Promise<void> =>
  inFolder({}, (folder) =>
    withPlatform([], (one) =>
      withPlatform([], async (other) => {
        const git = (...args: ReadonlyArray<string>) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' })
        if (store === 'git') {
          git('init', '-q')
          git('init', '-q', '--bare', 'remote.git')
          git('remote', 'add', 'origin', './remote.git')
        }
        let database = store === 'postgres' ? await server.database() : ''
        const write: Desk['write'] = (name, more, type = store) =>
          writeFileSync(join(folder, '.fieldsrc.yaml'), config(type, name, more))
        write('名')
        await use({
          folder,
          store,
          one,
          other,
          write,
          expect: async (code, { env }, ...args) => {
            const ran = await fields(args, {
              cwd: folder,
              env: { ...env, ...(database === '' ? {} : { FIELDS_POSTGRES_URL: server.url(database) }) },
            })
            assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
            return unwrapped(ran.stdout + ran.stderr)
          },
          lose: async () => {
            if (store === 'file') rmSync(join(folder, 'fields.snapshot.json'))
            if (store === 'git') git('push', '-q', 'origin', ':refs/fields/state')
            if (store === 'postgres') database = await server.database()
          },
        })
      }),
    ),
  )

const sent = async ({ state }: Platform): Promise<number> => (await state()).requests.length
const nameOf = async ({ state }: Platform): Promise<string | undefined> => (await state())[FORM]['1']?.[0]?.name.zh_cn

interface Case {
  readonly name: string
  readonly run: (desk: Desk) => Promise<void>
  /** Where it can't come about, and why. */
  readonly not?: Partial<Record<Store, string>>
}

const CASES: ReadonlyArray<Case> = [
  {
    name: 'applied to one sandbox, then pointed at an empty one: both are named, and nothing is sent',
    run: async ({ one, other, expect, write }) => {
      assert.match(await expect(0, one, 'apply', '--yes'), `Sent to sandbox ${one.sandbox.id}`)
      for (const name of ['名', '新名']) {
        write(name)
        assert.match(await expect(0, other, 'plan'), `Last applied to sandbox ${one.sandbox.id}`)
        const said = await expect(1, other, 'apply', '--yes')
        for (const each of [one, other]) assert.match(said, `sandbox ${each.sandbox.id}`)
        for (const way of ['--env', '--snapshot', 'state rebind']) assert.match(said, way)
      }
      assert.match(await expect(0, other, 'state', 'check'), `sandbox ${one.sandbox.id}`)
      assert.is(await sent(other), 0)
    },
  },
  {
    name: 'rebound to an empty one: the PATCH that it refuses leaves a doubt, and the next plan offers to send the form',
    run: async ({ one, other, expect, write }) => {
      await expect(0, one, 'apply', '--yes')
      await expect(0, other, 'state', 'rebind', '--yes', '--settle', '0')
      assert.is(await sent(other), 0)
      write('新名')
      await expect(4, other, 'apply', '--yes')
      assert.match(await expect(0, other, 'plan'), `--resend ${ADDRESS}`)
      await expect(0, other, 'apply', '--yes', '--settle', '0', '--resend', ADDRESS)
      assert.is(await nameOf(other), '新名')
      assert.match(await expect(0, other, 'apply', '--yes'), 'No changes')
      assert.match(await expect(1, one, 'apply', '--yes'), 'another platform')
    },
  },
  {
    name: 'a form that somebody changed by hand is sent again',
    run: async ({ one, expect, write }) => {
      await expect(0, one, 'apply', '--yes')
      await inFolder({ '.fieldsrc.yaml': config('file', '手改') }, async (cwd) => {
        assert.is((await fields(['apply', '--yes'], { cwd, env: one.env })).code, 0)
      })
      assert.is(await nameOf(one), '手改')
      assert.match(await expect(0, one, 'plan'), 'No changes')
      await expect(0, one, 'apply', '--yes', '--resend', ADDRESS)
      assert.is(await nameOf(one), '名')
      write('名')
      assert.match(await expect(0, one, 'plan'), 'No changes')
    },
  },
  {
    name: 'state mv to another account id is refused, and the evidence stays where it is',
    run: async ({ one, expect }) => {
      await expect(0, one, 'apply', '--yes')
      const before = await expect(0, one, 'state', 'show', ADDRESS)
      assert.match(await expect(1, one, 'state', 'mv', ADDRESS, 'background_check/2', '--yes'), 'adopt')
      assert.is(await expect(0, one, 'state', 'show', ADDRESS), before)
    },
  },
  {
    name: 'the record is gone: it is said first, and with its lineage in the config nothing is planned',
    run: async ({ one, expect, write, lose }) => {
      const applied = await expect(0, one, 'apply', '--yes')
      const [, lineage = ''] = /"?lineage"?: ['"]([^'"]+)['"]/.exec(applied) ?? []
      assert.is.not(lineage, '', applied)
      await lose()
      assert.match(await expect(0, one, 'plan'), /^.{0,20}No snapshot at .*: everything is planned as new/)
      assert.match(await expect(1, one, 'state', 'check'), 'There is no snapshot at')
      write('名', { lineage })
      const calls = await sent(one)
      for (const args of [['plan'], ['apply', '--yes']]) await expect(1, one, ...args)
      assert.is(await sent(one), calls)
    },
  },
  {
    name: 'an empty store beside a full file is refused, and one command moves the record',
    not: { file: 'the file is the store' },
    run: async ({ one, expect, write, store }) => {
      write('名', {}, 'file')
      await expect(0, one, 'apply', '--yes')
      write('名')
      const move = `state migrate --to ${store} --snapshot fields.snapshot.json`
      for (const args of [['plan'], ['apply', '--yes']]) assert.match(await expect(1, one, ...args), move)
      await expect(0, one, ...move.split(' '), '--yes')
      assert.match(await expect(0, one, 'plan'), 'No changes')
    },
  },
  {
    name: 'one record under two names',
    not: {
      git: 'the remote has its ref, by whatever name the remote is known, and moves it only from where it was',
      postgres: 'the server has its row and its lock, by whatever address the server is reached',
    },
    run: async ({ one, expect, folder }) => {
      await expect(0, one, 'apply', '--yes')
      symlinkSync('fields.snapshot.json', join(folder, 'linked.json'))
      for (const args of [['plan'], ['apply', '--yes'], ['state', 'check']]) {
        assert.match(await expect(1, one, ...args, '--snapshot', 'linked.json'), 'fields.snapshot.json')
      }
    },
  },
]

for (const { name, run, not = {} } of CASES) {
  for (const store of STORES.filter((each) => not[each] === undefined)) {
    test(`${store}: ${name}`, () => desk(store, run))
  }
}

test.run()
