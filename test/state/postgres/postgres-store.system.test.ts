import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Result } from '../../../src/state/codes.js'
import type { Session, Store } from '../../../src/state/store.js'
import { StoreChoice } from '../../../src/config/store-choice.js'
import { put } from '../../../src/state/changes.js'
import { parseSnapshot, printSnapshot } from '../../../src/state/snapshot-text.js'
import type { NamedSnapshot, Put, Snapshot } from '../../../src/state/snapshot.js'
import { diagnosticJson } from '../../../src/diagnostics/told.js'
import { openPostgresStore, postgresStore } from '../../../src/state/postgres/postgres-store.js'
import { backgroundCheckAddress } from '../../../src/kinds/background-check-form/background-check-address.js'
import type { AccountId } from '../../../src/kinds/brand.js'
import { attempt, before, check, exam, gone, HEAD, headOf, inDoubt, record, recordsIn } from '../../plan/forms.js'
import { storeContract } from '../contract.js'
import { SNAPSHOT_1 } from '../fixtures.js'
import { livingHolder } from '../holders.js'
import { startPostgres, type PostgresServer } from './postgres-server.js'

const test = suite('postgres-store')

let server: PostgresServer
test.before(async () => {
  server = await startPostgres()
})
test.after(() => server.close())

const PLACE = { schema: 'feishu_fields', name: 'default' }
const one = record(exam, before(exam))
const two = record(check, before(check))
const doubtful = record(exam, before(exam), inDoubt(true, attempt('create', before(exam))))

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
/** Such as `postgres_not_written CONNECTION_LOST`. */
const said = (result: Result<unknown>): string => {
  if (E.isRight(result)) return 'ok'
  const [{ code, params }] = result.left
  return 'code' in params ? `${code} ${params.code}` : code
}
const words = (result: Result<unknown>): string =>
  E.isRight(result)
    ? 'ok'
    : result.left
        .map((each) => diagnosticJson(each, { show: (file) => file, given: {} }))
        .map(({ code, message }) => `${code}: ${message}`)
        .join('\n')

const open = (database: string, user?: string, password?: string): Store =>
  postgresStore(PLACE, { url: server.url(database, user, password) })
const lock = async (store: Store): Promise<Session> => right(await store.lock(await livingHolder()))
/** A whole run. */
const run = async (store: Store, ...puts: ReadonlyArray<Put>): Promise<void> => {
  const session = await lock(store)
  right(await session.append(HEAD, puts))
  right(await session.checkpoint())
  right(await session.release())
}
const addresses = async (store: Store): Promise<ReadonlyArray<string>> =>
  [...right(await store.read()).snapshot.entries.keys()].sort()
/** Ends the connections that hold a lock, as when their process or its machine died, and waits until they are gone. */
const abandon = async (database: string): Promise<void> => {
  await server.ask('SELECT pg_terminate_backend(backend, 10000) FROM feishu_fields.lock', [], database)
}

/** Takes what `sql` locks, until it is let go. */
const holding = async (database: string, sql: string): Promise<{ readonly letGo: () => Promise<void> }> => {
  const client = new pg.Client({ connectionString: server.url(database) })
  // A server that is killed ends it, too.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`BEGIN; ${sql}`)
  return { letGo: () => client.end() }
}

/** Asks the server until so many of its connections to a database wait for a lock. */
const waiting = async (database: string, count: number): Promise<void> => {
  const sql = `SELECT FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`
  while ((await server.ask(sql, [database])).length < count);
}

storeContract(test, async () => {
  const database = await server.database()
  return {
    open: () => open(database),
    abandon: () => abandon(database),
    remove: async () => {
      await server.ask(`DROP DATABASE ${database} WITH (FORCE)`)
    },
  }
})

test('a connection is left by nobody', async () => {
  const database = await server.database()
  await run(open(database), one)
  await open(database).read()
  await open(database).holder()
  await open(database).unlock('nobody')
  const session = await lock(open(database))
  assert.is(said(await open(database).lock(await livingHolder())), 'locked')
  await session.release()
  assert.equal(await server.ask('SELECT application_name FROM pg_stat_activity WHERE datname = $1', [database]), [])
})

test('reading makes nothing', async () => {
  const database = await server.database()
  right(await open(database).read())
  right(await open(database).holder())
  assert.is(right(await open(database).unlock('nobody')), false)
  assert.equal(await server.ask(`SELECT FROM pg_namespace WHERE nspname = 'feishu_fields'`, [], database), [])
})

test('snapshots in the same tables are apart, with a lock each', async () => {
  const url = server.url(await server.database())
  const [staging, live] = ['staging', 'live'].map((name) => postgresStore({ ...PLACE, name }, { url })) as [
    Store,
    Store,
  ]
  const [first, second] = [await lock(staging), await lock(live)]
  right(await first.append(HEAD, [one]))
  right(await second.append(headOf('b'), [two]))
  assert.equal([await addresses(staging), await addresses(live)], [[exam], [check]])
  assert.is(right(await live.read()).snapshot.head?.lineage, 'b')
  right(await first.release())
  right(await second.release())
})

test('of a holder whose connection broke the next run says whose lock it took over', async () => {
  const database = await server.database()
  const ann = await livingHolder()
  const session = right(await open(database).lock(ann))
  await abandon(database)
  assert.is(said(await session.append(HEAD, [one])), 'postgres_not_written CONNECTION_LOST')
  assert.is(said(await session.append(HEAD, [one])), 'postgres_not_written CONNECTION_LOST')
  const next = await lock(open(database))
  assert.equal(next.tookOver, ann)
  right(await next.release())
  assert.is((await session.release())._tag, 'Left')
})

test('a holder who hangs in the middle of a write does not keep others from being told', async () => {
  const database = await server.database()
  const ann = await livingHolder()
  const session = right(await open(database).lock(ann))
  right(await session.append(HEAD, [one]))
  // Every write of a resource that is there is held up, in its midst.
  const { letGo } = await holding(database, 'SELECT FROM feishu_fields.resources FOR UPDATE')
  const appended = session.append(HEAD, [doubtful, two])
  await waiting(database, 1)
  assert.is(said(await open(database).lock(await livingHolder())), 'locked')
  assert.equal(await addresses(open(database)), [exam])
  // To take the lock away waits for what is under way, so that it is whole or not at all.
  const unlocked = open(database).unlock(ann.id)
  await waiting(database, 2)
  await letGo()
  assert.is(right(await unlocked), true)
  assert.is(said(await appended), 'ok')
  assert.is(said(await session.append(HEAD, [one])), 'lock_lost')
  await session.release()
  assert.equal(recordsIn(right(await open(database).read()).snapshot)[0], doubtful)
  assert.equal(await addresses(open(database)), [exam, check].sort())
})

test('every change stays in the journal, with who made it', async () => {
  const database = await server.database()
  await run(open(database), doubtful, one, two)
  await run(open(database), gone(exam))
  const rows = await server.ask(
    `SELECT address, holder->>'user' AS user, record->'in_doubt' IS NOT NULL AS doubt, record->'gone'->>'how' AS gone,
       at > now() - interval '1 minute' AS recent FROM feishu_fields.journal ORDER BY number`,
    [],
    database,
  )
  const entry = { user: 'ann', doubt: false, gone: null, recent: true }
  assert.equal(rows, [
    { address: exam, ...entry, doubt: true },
    { address: exam, ...entry },
    { address: check, ...entry },
    { address: exam, ...entry, gone: 'forgotten' },
  ])
  // What the journal names can still be looked up.
  const forms = await server.ask('SELECT FROM feishu_fields.forms', [], database)
  assert.is(forms.length, 2)
})

test('what is appended costs the same however much there is', async () => {
  const database = await server.database()
  const many = Array.from({ length: 3000 }, (_, index) =>
    record(backgroundCheckAddress(`${7000000000000000000n + BigInt(index)}` as AccountId), before(check)),
  )
  await run(open(database), ...many)
  const session = await lock(open(database))
  const statistic = `SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS rows FROM pg_stat_all_tables WHERE schemaname = 'feishu_fields'`
  const rowsWritten = async () => Number((await server.ask(statistic, [], database))[0]?.['rows'])
  right(await session.append(HEAD, [one]))
  right(await session.release())
  const settled = await rowsWritten()
  await run(open(database), one)
  assert.ok((await rowsWritten()) - settled < 10)
  assert.is((await addresses(open(database))).length, 3001)
})

const TAMPERED: ReadonlyArray<readonly [sql: string, words: RegExp]> = [
  [
    `UPDATE feishu_fields.resources SET record = jsonb_set(record::jsonb, '{adopted}', '{"at":"2020-01-01T00:00:00Z"}')::json`,
    /^snapshot_(edited|damaged)/,
  ],
  [
    `UPDATE feishu_fields.resources SET record = '{"form":null}'`,
    /^snapshot_damaged: .* at entries\["account\/exam"\]/,
  ],
  [`UPDATE feishu_fields.resources SET record = '[]'`, /^snapshot_damaged/],
  [
    `UPDATE feishu_fields.resources SET address = 'account/background_check'`,
    /^snapshot_edited: The record of account\/background_check/,
  ],
  [`UPDATE feishu_fields.resources SET address = E'__proto__\\u001b[2J'`, /^snapshot_damaged/],
  [
    `UPDATE feishu_fields.forms SET fields = replace(fields::text, '"is_required":true', '"is_required":false')::json`,
    /^snapshot_edited: A form is not the one/,
  ],
  [`UPDATE feishu_fields.forms SET fields = '{}'`, /^snapshot_damaged: .* at forms/],
  [`DELETE FROM feishu_fields.forms`, /^snapshot_damaged: account\/exam has a form .* not in the snapshot/],
]
test('rows that somebody altered are refused, and not overwritten', async () => {
  for (const [sql, expected] of TAMPERED) {
    const database = await server.database()
    await run(open(database), one)
    assert.is(
      (await server.ask(`WITH done AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM done`, [], database))[0]?.[
        'n'
      ],
      1,
    )
    const read = await open(database).read()
    assert.ok(['snapshot_damaged', 'snapshot_edited'].includes(said(read)), sql)
    assert.match(words(read), expected)
    assert.match(words(read), /Take the last good rows from a backup/)
    assert.not.match(words(read), /\u001b|git/)
    assert.is(said(await open(database).lock(await livingHolder())), said(read))
    assert.is(right(await open(database).holder()), undefined)
  }
})

test('a lock’s row that does not say whose it is holds all the same while its connection lives', async () => {
  const database = await server.database()
  const session = await lock(open(database))
  await server.ask(`UPDATE feishu_fields.lock SET holder = '{"id":1}'`, [], database)
  const holder = right(await open(database).holder())
  assert.is(holder?.user, 'unknown')
  assert.is(said(await open(database).lock(await livingHolder())), 'locked')
  assert.is(right(await open(database).unlock(holder?.id ?? '')), true)
  await session.release()
})

test('tables of a later version are left alone', async () => {
  const database = await server.database()
  await run(open(database), one)
  await server.ask('INSERT INTO feishu_fields.migrations (version) VALUES (7)', [], database)
  const all = [
    await open(database).read(),
    await open(database).lock(await livingHolder()),
    await open(database).holder(),
    await open(database).unlock('x'),
  ]
  assert.equal(all.map(said), Array(4).fill('postgres_newer'))
})

test('eight that find no tables make them once', async () => {
  for (const prepared of [false, true]) {
    const database = await server.database()
    if (prepared) await server.ask('CREATE SCHEMA feishu_fields', [], database)
    const asked = await Promise.all(Array.from({ length: 8 }, async () => open(database).lock(await livingHolder())))
    assert.equal([...new Set(asked.map(said))].sort(), ['locked', 'ok'])
    for (const each of asked) if (E.isRight(each)) right(await each.right.release())
    assert.equal(await server.ask('SELECT version FROM feishu_fields.migrations', [], database), [
      { version: 1 },
      { version: 2 },
    ])
  }
})

/** Tables as the version before made them, with two snapshots of format 1 in them. */
const firstTables = async (database: string): Promise<void> => {
  await server.ask(
    `CREATE SCHEMA feishu_fields;
    CREATE TABLE feishu_fields.migrations (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE feishu_fields.snapshots (name text PRIMARY KEY, lineage text NOT NULL);
    CREATE TABLE feishu_fields.forms (
      snapshot text NOT NULL REFERENCES feishu_fields.snapshots,
      digest text NOT NULL,
      fields json NOT NULL,
      PRIMARY KEY (snapshot, digest)
    );
    CREATE TABLE feishu_fields.resources (
      snapshot text NOT NULL REFERENCES feishu_fields.snapshots,
      address text NOT NULL,
      record json NOT NULL,
      PRIMARY KEY (snapshot, address)
    );
    CREATE TABLE feishu_fields.lock (
      snapshot text PRIMARY KEY,
      id text NOT NULL,
      holder json NOT NULL,
      backend integer NOT NULL
    );
    CREATE TABLE feishu_fields.journal (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      snapshot text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      holder json NOT NULL,
      address text NOT NULL,
      record json
    );
    CREATE INDEX ON feishu_fields.journal (snapshot, address, number);
    INSERT INTO feishu_fields.migrations (version) VALUES (1)`,
    [],
    database,
  )
  for (const name of ['default', 'other']) {
    const rows = (table: string, member: string) =>
      server.ask(
        `INSERT INTO feishu_fields.${table} SELECT $1, key, value FROM json_each($2::json->'${member}')`,
        [name, SNAPSHOT_1],
        database,
      )
    await server.ask(
      `INSERT INTO feishu_fields.snapshots SELECT $1, $2::json->>'lineage'`,
      [name, SNAPSHOT_1],
      database,
    )
    await rows('forms', 'forms')
    await rows('resources', 'resources')
  }
}
/** All that these tables hold. */
const dumped = (database: string, ...tables: ReadonlyArray<string>): Promise<ReadonlyArray<unknown>> =>
  Promise.all(
    tables.map((table) =>
      server.ask(`SELECT to_json(t)::text AS row FROM feishu_fields.${table} AS t ORDER BY 1`, [], database),
    ),
  )
const KEPT = ['forms', 'resources', 'journal']
const FIRST = ((): NamedSnapshot => {
  const { head, ...rest } = right(parseSnapshot(SNAPSHOT_1)).snapshot
  if (head === undefined) throw new Error('no head')
  return { head, ...rest }
})()
const textOf = ({ head, ...rest }: Snapshot): string => printSnapshot({ ...rest, head: head ?? HEAD })

test('tables of the version before are read as they are, and taken over by whoever gets the lock', async () => {
  const database = await server.database()
  await firstTables(database)
  const all = ['migrations', 'snapshots', ...KEPT]
  const was = await dumped(database, ...all)
  const read = right(await open(database).read())
  assert.is(read.isOlder, true)
  assert.is(textOf(read.snapshot), printSnapshot(FIRST))
  assert.equal(right(await open(database).holder()), undefined)
  assert.is(right(await open(database).unlock('nobody')), false)
  assert.equal(await dumped(database, ...all), was)

  const session = await lock(open(database))
  assert.is(session.isOlder, true)
  // The version before knows of no tables of this one, and leaves them alone.
  const version = await server.ask('SELECT max(version) AS version FROM feishu_fields.migrations', [], database)
  assert.equal(version, [{ version: 2 }])
  const taken = right(await open(database).read())
  assert.equal([taken.isOlder, textOf(taken.snapshot)], [false, printSnapshot(FIRST)])
  const head = { ...FIRST.head, platform: { baseUrl: 'https://open.feishu.cn' } }
  right(await session.append(head, [one, two]))
  right(await session.release())
  assert.is(textOf(right(await open(database).read()).snapshot), printSnapshot(put(head, FIRST, [one, two])))
})

test('of two snapshots in the same tables one is taken over, and the other when it is locked', async () => {
  const database = await server.database()
  await firstTables(database)
  await run(open(database), one)
  const other = postgresStore({ ...PLACE, name: 'other' }, { url: server.url(database) })
  const read = right(await other.read())
  assert.equal([read.isOlder, textOf(read.snapshot)], [true, printSnapshot(FIRST)])
  const session = await lock(other)
  assert.is(session.isOlder, true)
  right(await session.release())
  const taken = right(await other.read())
  assert.equal([taken.isOlder, textOf(taken.snapshot)], [false, printSnapshot(FIRST)])
})

test('rows of the version before that somebody altered are refused, and not taken over', async () => {
  for (const sql of [
    `UPDATE feishu_fields.resources SET record = replace(record::text, 'log-5', 'log-6')::json`,
    `UPDATE feishu_fields.resources SET address = 'account/background_check' WHERE address = 'account/exam'`,
    `UPDATE feishu_fields.resources SET record = '[]' WHERE address = 'account/exam'`,
    `UPDATE feishu_fields.forms SET fields = replace(fields::text, '最高学历', '最低学历')::json`,
    `UPDATE feishu_fields.forms SET digest = replace(digest, '9c2', '9c3')`,
    `DELETE FROM feishu_fields.forms WHERE digest LIKE 'sha256:371d%'`,
  ]) {
    const database = await server.database()
    await firstTables(database)
    await server.ask(sql, [], database)
    const was = await dumped(database, ...KEPT)
    const read = await open(database).read()
    assert.ok(['snapshot_damaged', 'snapshot_edited'].includes(said(read)), sql)
    assert.is(said(await open(database).lock(await livingHolder())), said(read), sql)
    assert.equal(await dumped(database, ...KEPT), was)
    assert.is(right(await open(database).holder()), undefined)
  }
})

test('a server that dies while tables are taken over has all old records or all new ones', async () => {
  const database = await server.database()
  await firstTables(database)
  const was = await dumped(database, ...KEPT)
  const { letGo } = await holding(database, 'LOCK TABLE feishu_fields.journal IN EXCLUSIVE MODE')
  const asked = open(database).lock(await livingHolder())
  await waiting(database, 1)
  await server.kill()
  assert.is((await asked)._tag, 'Left')
  await letGo()
  await server.start()
  assert.equal(await dumped(database, ...KEPT), was)
  assert.is(textOf(right(await open(database).read()).snapshot), printSnapshot(FIRST))
  const session = await lock(open(database))
  assert.is(session.isOlder, true)
  right(await session.release())
  const taken = right(await open(database).read())
  assert.equal([taken.isOlder, textOf(taken.snapshot)], [false, printSnapshot(FIRST)])
})

test('what the server refuses is said, without the password', async () => {
  const database = await server.database()
  await server.ask(`CREATE ROLE clerk LOGIN PASSWORD 'clerk-pass'; CREATE ROLE standby LOGIN PASSWORD 'standby-pass'`)
  await server.ask(
    `ALTER ROLE standby SET default_transaction_read_only = on; GRANT CREATE ON DATABASE ${database} TO standby`,
  )
  const at = (url: string) => postgresStore(PLACE, { url })
  const { port, password } = server
  const rows: ReadonlyArray<readonly [Store, string, RegExp]> = [
    [open(database, 'postgres', 'wrong-pass'), 'postgres_not_reached 28P01', /refused the user or the password/],
    [at(`postgres://clerk@127.0.0.1:${port}/${database}`), 'postgres_not_reached NO_PASSWORD', /refused the user/],
    [open('none'), 'postgres_not_reached 3D000', /no such database/],
    [open(database, 'clerk', 'clerk-pass'), 'postgres_not_locked 42501', /right to create schemas/],
    [open(database, 'standby', 'standby-pass'), 'postgres_not_locked 25006', /read-only/],
    [at(`postgres://u:${password}@127.0.0.1:1/d`), 'postgres_not_reached ECONNREFUSED', /can't be reached/],
    [at(`${server.url(database)}?sslmode=verify-full`), 'postgres_not_reached NO_TLS', /does no TLS/],
    // Not escaped, a part of the password ends up where the database is.
    [
      at(`postgres://127.0.0.1:${port}/${password}@h/d?user=postgres&password=${password}`),
      'postgres_not_reached 3D000',
      /no such database/,
    ],
  ]
  for (const [store, expected, message] of rows) {
    const locked = await store.lock(await livingHolder())
    assert.ok(said(locked).startsWith(expected), said(locked))
    assert.match(words(locked), message)
    assert.not.match(
      JSON.stringify(locked) + words(locked),
      new RegExp(`wrong-pass|clerk-pass|standby-pass|${password}`),
    )
  }
  assert.is(said(await open(database, 'clerk', 'clerk-pass').read()), 'ok')
  await server.ask(`REVOKE ALL ON DATABASE ${database} FROM standby; DROP ROLE clerk; DROP ROLE standby`)
})

test('a database that goes away under a run is said', async () => {
  const database = await server.database()
  const session = await lock(open(database))
  await server.ask(`DROP DATABASE ${database} WITH (FORCE)`)
  assert.is((await session.append(HEAD, [one]))._tag, 'Left')
  await session.release()
  assert.is(said(await open(database).read()), 'postgres_not_reached 3D000')
})

test('a server that dies in the middle of an append has it whole or not at all, and the run is told that it failed', async () => {
  const database = await server.database()
  const session = await lock(open(database))
  right(await session.append(HEAD, [one]))
  const { letGo } = await holding(database, 'LOCK TABLE feishu_fields.journal')
  const appended = session.append(HEAD, [two, gone(exam)])
  await waiting(database, 1)
  await server.kill()
  assert.is((await appended)._tag, 'Left')
  assert.match(words(await appended), /No further call was made/)
  await letGo()
  assert.is((await session.release())._tag, 'Left')
  assert.is(said(await open(database).read()), 'postgres_not_reached ECONNREFUSED')
  await server.start()
  assert.equal(await addresses(open(database)), [exam])
  await run(open(database), two)
  assert.equal(await addresses(open(database)), [exam, check].sort())
})

test('another connection than the one that the lock was taken on writes nothing', async () => {
  const database = await server.database()
  const session = await lock(open(database))
  await server.ask('UPDATE feishu_fields.lock SET backend = 1', [], database)
  assert.is(said(await session.append(HEAD, [one])), 'postgres_pooled')
  await session.release()
  assert.equal(await addresses(open(database)), [])
})

test('any schema is a name and never SQL', async () => {
  const url = server.url(await server.database())
  const hostile = { schema: 'a"; DROP SCHEMA public; --', name: `'; DROP SCHEMA public; --` }
  await run(postgresStore(hostile, { url }), one)
  assert.equal(await addresses(postgresStore(hostile, { url })), [exam])
  assert.equal(await addresses(postgresStore(PLACE, { url })), [])
  const accepted = [{}, { schema: 'a_1' }, { schema: 'x'.repeat(63), name: '生产-1.a' }]
  const refused = [
    { schema: '' },
    { schema: 'A' },
    { schema: 'a"b' },
    { schema: 'pg_x' },
    { schema: 'x'.repeat(64) },
    { name: '' },
    { name: 'a b' },
    { url },
    { password: 'x' },
  ]
  for (const each of accepted)
    assert.is(StoreChoice.decode({ type: 'postgres', ...each })._tag, 'Right', JSON.stringify(each))
  for (const each of refused)
    assert.is(StoreChoice.decode({ type: 'postgres', ...each })._tag, 'Left', JSON.stringify(each))
})

test('where the server is comes from the environment, and is never guessed', () => {
  const url = 'postgres://u:secret-word@h/d'
  const rows: ReadonlyArray<readonly [Readonly<Record<string, string>>, string]> = [
    [{ FIELDS_POSTGRES_URL: url }, 'ok'],
    [{ PGHOST: 'h' }, 'ok'],
    [{}, 'postgres_not_configured'],
    [{ PGUSER: 'u' }, 'postgres_not_configured'],
    [{ FIELDS_POSTGRES_URL: '', PGHOST: 'h' }, 'postgres_not_configured'],
    [{ FIELDS_POSTGRES_URL: 'secret-word' }, 'postgres_not_configured'],
    [{ FIELDS_POSTGRES_URL: 'postgres://u:secret-word/x@h/d' }, 'postgres_not_configured'],
  ]
  for (const [env, expected] of rows) {
    const opened = openPostgresStore(PLACE, env)
    assert.is(said(opened), expected, JSON.stringify(env))
    assert.not.match(words(opened), /secret-word/)
  }
})

test.run()
