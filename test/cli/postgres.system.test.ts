/**
 * The main job with the snapshot in PostgreSQL, through the built command line.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { before, check, exam } from '../plan/forms.js'
import { startPostgres, type PostgresServer } from '../state/postgres/postgres-server.js'
import { fields, inFolder, MAIN, unwrapped, withPlatform, type Platform, type Ran } from './harness.js'

const test = suite('postgres')

let server: PostgresServer
test.before(async () => {
  server = await startPostgres()
})
test.after(() => server.close())

const configText = (store: object): string =>
  Yaml.stringify({
    store,
    eco_account_custom_fields: [{ scope: 'exam', custom_field_list: before(exam) }],
    eco_background_check_custom_fields: [{ account_id: '6995842370159937061', custom_field_list: before(check) }],
  })
const files = { '.fieldsrc.yaml': configText({ type: 'postgres' }) }

interface Shop extends Platform {
  readonly folder: string
  readonly database: string
  readonly run: (...args: ReadonlyArray<string>) => Promise<Ran>
}

const shop = (faults: ReadonlyArray<string>, use: (shop: Shop) => Promise<void>): (() => Promise<void>) => {
  return () =>
    inFolder(files, (folder) =>
      withPlatform(faults, async (platform) => {
        const database = await server.database()
        const env = { ...platform.env, FIELDS_POSTGRES_URL: server.url(database) }
        const run = (...args: ReadonlyArray<string>) => fields(args, { cwd: folder, env })
        await use({ ...platform, env, folder, database, run })
      }),
    )
}

const calls = async ({ state }: Platform): Promise<number> =>
  (await state()).requests.filter(({ path }) => path.includes('/hire/')).length

const actions = (ran: Ran): ReadonlyArray<string> => {
  const plan = JSON.parse(ran.stdout) as {
    readonly resources: ReadonlyArray<{ readonly action: string; readonly resend: boolean }>
  }
  return plan.resources.map(({ action, resend }) => action + (resend ? ' resend' : ''))
}

test(
  'applied in one folder, there is nothing to do in another; nothing is left in either',
  shop([], async ({ folder, env, run }) => {
    const applied = await run('apply', '--yes')
    assert.is(applied.code, 0, applied.stderr)
    assert.is(applied.stderr, '')
    await inFolder(files, async (other) => {
      const planned = await fields(['plan', '--detailed-exitcode', '--json'], { cwd: other, env })
      assert.is(planned.code, 0, planned.stdout + planned.stderr)
      assert.equal(actions(planned), ['no_op', 'no_op'])
      assert.equal(readdirSync(other), ['.fieldsrc.yaml'])
    })
    assert.equal(readdirSync(folder), ['.fieldsrc.yaml'])
    assert.match((await run('show')).stdout, 'account/exam')
    assert.match((await run('unlock', '--yes')).stdout, 'Nobody holds the lock')
  }),
)

test(
  'SIGKILL during a call: the next apply takes over and converges',
  shop(['delay=1500@*'], async ({ folder, env, database, run, state, letGo }) => {
    const child = spawn(process.execPath, [MAIN, 'apply', '--yes', '--concurrency', '1'], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
      stdio: 'ignore',
    })
    await untilRecorded(database)
    child.kill('SIGKILL')
    await once(child, 'exit')
    letGo()
    assert.equal(actions(await run('plan', '--json')), ['create resend', 'create'])
    const applied = await run('apply', '--yes')
    assert.is(applied.code, 0, applied.stderr)
    assert.match(unwrapped(applied.stderr), /Took over the lock of a run that is gone/)
    assert.is((await state()).eco_account_custom_fields['2']?.length, before(exam).length)
    assert.equal(actions(await run('plan', '--json')), ['no_op', 'no_op'])
  }),
)

/** Until there is a record of a call that is made. */
const untilRecorded = async (database: string): Promise<void> => {
  for (;;) {
    await pause(100)
    const rows = await server.ask('SELECT FROM feishu_fields.resources', [], database).catch(() => [])
    if (rows.length > 0) return
  }
}

test(
  'eight applies at once: each is done or finds the lock held, and every call is made once',
  shop(['delay=300@*'], async (each) => {
    let ended = 0
    const one = async () => {
      const ran = await each.run('apply', '--yes')
      ended += 1
      // Whoever holds the lock is kept at work until all others have met it.
      if (ended === 7) each.letGo()
      return ran
    }
    const ran = await Promise.all(Array.from({ length: 8 }, one))
    assert.equal([...new Set(ran.map(({ code }) => code))].sort(), [0, 5], ran.map(({ stderr }) => stderr).join('\n'))
    assert.is(await calls(each), 2)
    for (const { code, stderr } of ran) if (code === 5) assert.match(unwrapped(stderr), /holds the lock since/)
  }),
)

test(
  'a server that stops during a call: no further call, and the next apply converges',
  shop(['delay=1500@*'], async (each) => {
    const apply = each.run('apply', '--yes', '--concurrency', '1')
    await untilRecorded(each.database)
    await server.kill()
    each.letGo()
    const ran = await apply
    assert.is(ran.code, 1)
    assert.match(unwrapped(ran.stderr), /PostgreSQL, schema feishu_fields, snapshot default .*No further call was made/)
    assert.is(await calls(each), 1)
    await server.start()
    assert.equal(actions(await each.run('plan', '--json')), ['create resend', 'create'])
    assert.is((await each.run('apply', '--yes')).code, 0)
  }),
)

const BROKEN: ReadonlyArray<readonly [env: Readonly<Record<string, string>>, words: RegExp]> = [
  [{}, /nothing says where that is.*Set FIELDS_POSTGRES_URL/],
  [{ FIELDS_POSTGRES_URL: 'secret-word' }, /not an address of PostgreSQL/],
  [{ FIELDS_POSTGRES_URL: 'postgres://u:secret-word@127.0.0.1:1/d' }, /can't be reached \(ECONNREFUSED\)/],
  [{ PGHOST: '127.0.0.1', PGPORT: '1', PGUSER: 'u', PGPASSWORD: 'secret-word' }, /can't be reached/],
]
test('without a server: said in words, with no secret in them', () =>
  inFolder(files, async (cwd) => {
    for (const [env, words] of BROKEN) {
      for (const args of [['plan'], ['apply', '--yes'], ['show'], ['unlock', '--yes'], ['plan', '--json']]) {
        const ran = await fields(args, { cwd, env })
        assert.is(ran.code, 1)
        assert.match(unwrapped(ran.stderr), words)
        assert.not.match(ran.stdout + ran.stderr, /secret-word|\n {4}at /)
      }
    }
  }))

test('a password that the server refuses is in nothing that is printed', async () => {
  const FIELDS_POSTGRES_URL = server.url(await server.database(), 'postgres', 'secret-word')
  await inFolder(files, async (cwd) => {
    for (const args of [
      ['plan', '--json'],
      ['apply', '--yes', '--verbose'],
    ]) {
      const ran = await fields(args, { cwd, env: { FIELDS_POSTGRES_URL } })
      assert.is(ran.code, 1)
      assert.match(unwrapped(ran.stderr), /refused the user or the password/)
      assert.not.match(ran.stdout + ran.stderr, /secret-word/)
    }
  })
})

test('a config that says something else about its store', async () => {
  for (const [store, words] of [
    [{ type: 'postgres', schema: 'a"b' }, /store.schema .*a name of small letters/],
    [{ type: 'postgres', url: 'postgres://u:p@h/d' }, /"url" is not known here. Accepted: type, schema, name/],
    [{ type: 'postgress' }, /Did you mean postgres/],
  ] as const) {
    await inFolder({ '.fieldsrc.yaml': configText(store) }, async (cwd) => {
      const ran = await fields(['validate'], { cwd })
      assert.is(ran.code, 1)
      assert.match(unwrapped(ran.stderr), words)
    })
  }
})

test.run()
