/**
 * The snapshot in PostgreSQL: a row a resource. An append is one statement, durable when it is answered and as dear for
 * ten resources as for ten thousand, so there is nothing to be folded in. The statement asks first whether the lock is
 * still held, so whoever lost it writes nothing.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed, within } from '../../kit/diagnostic.js'
import type { Result } from '../codes.js'
import type { Session, Store } from '../store.js'
import type { LockHolder } from '../lock-holder.js'
import { empty, type Put, type Snapshot } from '../snapshot.js'
import {
  close,
  connect,
  postgresConnection,
  undone,
  type PostgresClient,
  type PostgresConnection,
  type Undone,
} from './postgres-connection.js'
import { dropLock, readLock, takeLock, type LockPlace } from './postgres-lock.js'
import { migrate, tablesOf, versionOf } from './postgres-migrations.js'
import { columnsOf, digestsIn, readEntries, trustedRows, type FormRow, type ResourceRow } from './postgres-rows.js'

interface PostgresPlace {
  /** Of the tables; made when something is written first. */
  readonly schema: string
  /** Which of the snapshots in these tables. */
  readonly name: string
}

/** The name of the place, for people. */
const postgresPlace = ({ schema, name }: PostgresPlace): string => `PostgreSQL, schema ${schema}, snapshot ${name}`

/** The store that the environment leads to. */
export function openPostgresStore(at: PostgresPlace, env: Readonly<Record<string, string | undefined>>): Result<Store> {
  const connection = postgresConnection(env, postgresPlace(at))
  return E.isLeft(connection) ? connection : E.right(postgresStore(at, connection.right))
}

interface Base extends LockPlace {
  /** For people. */
  readonly place: string
  readonly connection: PostgresConnection
}

/** @param at tables that are not there are the empty snapshot */
export function postgresStore(at: PostgresPlace, connection: PostgresConnection): Store {
  const base: Base = { ...at, table: tablesOf(at.schema), place: postgresPlace(at), connection }
  const reading = <A>(none: A, use: (client: PostgresClient) => Promise<Result<A>>): Promise<Result<A>> =>
    connected(base, 'postgres_not_read', (client) => inOneView(client, base, none, use))
  return {
    read: () =>
      reading({ snapshot: empty, journaled: 0 }, async (client) => {
        const snapshot = await readSnapshot(client, base)
        return E.isLeft(snapshot) ? snapshot : E.right({ snapshot: snapshot.right, journaled: 0 })
      }),
    lock: (holder) => lock(base, holder),
    holder: () => reading<LockHolder | undefined>(undefined, async (client) => E.right(await readLock(client, base))),
    unlock: (id) =>
      connected(base, 'postgres_not_unlocked', async (client) => {
        const version = await known(client, base)
        if (E.isLeft(version)) return version
        return E.right(version.right > 0 && (await dropLock(client, base, id)))
      }),
  }
}

/** A connection for one question. */
const connected = async <A>(
  base: Base,
  what: Undone,
  use: (client: PostgresClient) => Promise<Result<A>>,
): Promise<Result<A>> => {
  const client = await connectTo(base)
  if (E.isLeft(client)) return client
  try {
    return await use(client.right)
  } catch (e) {
    return E.left([undone(base.place, what, e)])
  } finally {
    await close(client.right)
  }
}

const connectTo = async ({ place, connection }: Base): Promise<Result<PostgresClient>> => {
  try {
    return E.right(await connect(connection))
  } catch (e) {
    return E.left([undone(place, 'postgres_not_reached', e)])
  }
}

/** Reads of one moment, that wait for nobody; `none` where there are no tables yet. */
const inOneView = async <A>(
  client: PostgresClient,
  base: Base,
  none: A,
  use: (client: PostgresClient) => Promise<Result<A>>,
): Promise<Result<A>> => {
  const version = await known(client, base)
  if (E.isLeft(version)) return version
  if (version.right === 0) return E.right(none)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  return use(client)
}

const known = async (client: PostgresClient, { schema, place }: Base): Promise<Result<number>> => {
  const version = await versionOf(client, schema)
  return E.isLeft(version) ? E.left(within(version.left, { file: place })) : version
}

const readSnapshot = async (client: PostgresClient, { name, table, place }: Base): Promise<Result<Snapshot>> => {
  const named = await client.query<{ lineage: string }>(`SELECT lineage FROM ${table('snapshots')} WHERE name = $1`, [
    name,
  ])
  const lineage = named.rows[0]?.lineage
  if (lineage === undefined) return E.right(empty)
  const resources = await client.query<ResourceRow>(
    `SELECT address, record::text AS record FROM ${table('resources')} WHERE snapshot = $1`,
    [name],
  )
  const written = readEntries(resources.rows)
  if (E.isLeft(written)) return E.left(within(written.left, { file: place }))
  const forms = await client.query<FormRow>(
    `SELECT digest, fields::text AS fields FROM ${table('forms')} WHERE snapshot = $1 AND digest = ANY ($2)`,
    [name, digestsIn(written.right)],
  )
  const read = trustedRows(written.right, forms.rows)
  return E.isLeft(read) ? E.left(within(read.left, { file: place })) : E.right({ lineage, ...read.right })
}

const lock = async (base: Base, holder: LockHolder): Promise<Result<Session>> => {
  const connection = await connectTo(base)
  if (E.isLeft(connection)) return connection
  const client = connection.right
  const session = await sessionOn(client, base, holder)
  if (E.isLeft(session)) await close(client)
  return session
}

/** A connection that is closed afterwards lets go of what was taken on it, but for the row. */
const sessionOn = async (client: PostgresClient, base: Base, holder: LockHolder): Promise<Result<Session>> => {
  const { place, schema } = base
  try {
    const migrated = await migrate(client, schema)
    if (E.isLeft(migrated)) return E.left(within(migrated.left, { file: place }))
    const taken = await takeLock(client, base, holder)
    if (E.isLeft(taken)) return failed('locked', { holder: taken.left }, { file: place })
    const snapshot = await readSnapshot(client, base)
    if (E.isRight(snapshot)) return E.right(openSession(client, base, holder, snapshot.right, taken.right))
    await dropLock(client, base, holder.id)
    return snapshot
  } catch (e) {
    return E.left([undone(place, 'postgres_not_locked', e)])
  }
}

const openSession = (
  client: PostgresClient,
  base: Base,
  holder: LockHolder,
  snapshot: Snapshot,
  tookOver: LockHolder | undefined,
): Session => ({
  snapshot,
  recovered: 0,
  tookOver,
  append: (lineage, puts) => append(client, base, holder, lineage, puts),
  checkpoint: async () => {
    try {
      const present = await readLock(client, base)
      return present?.id === holder.id ? E.right(undefined) : failed('lock_lost', {}, { file: base.place })
    } catch (e) {
      return E.left([undone(base.place, 'postgres_not_read', e)])
    }
  },
  release: async () => {
    try {
      await dropLock(client, base, holder.id)
      return E.right(undefined)
    } catch (e) {
      return E.left([undone(base.place, 'postgres_not_unlocked', e)])
    } finally {
      await close(client)
    }
  },
})

const append = async (
  client: PostgresClient,
  base: Base,
  holder: LockHolder,
  lineage: string,
  puts: ReadonlyArray<Put>,
): Promise<Result<void>> => {
  const { place } = base
  try {
    const { digests, fields, removed, kept, records, addresses, history } = columnsOf(puts)
    const changes = [digests, fields, removed, kept, records, addresses, history]
    const values = [base.name, holder.id, lineage, JSON.stringify(holder), ...changes]
    const { rowCount } = await client.query(appendStatement(base), values)
    if (rowCount === 1) return E.right(undefined)
    const present = await readLock(client, base)
    return failed(present?.id === holder.id ? 'postgres_pooled' : 'lock_lost', {}, { file: place })
  } catch (e) {
    // Whether it was written is not known; a connection that says so is not asked again.
    const why = undone(place, 'postgres_not_written', e)
    if (why.params.said === undefined) await close(client)
    return E.left([why])
  }
}

/**
 * All of it or nothing, and nothing where the lock's row is another's by now, or where a pooler gave another connection
 * than the one that the lock was taken on. The row stays locked until the end, so it can't be taken away in between.
 */
const appendStatement = ({ table }: Base): string => `
  WITH mine AS (
    SELECT snapshot FROM ${table('lock')}
    WHERE snapshot = $1 AND id = $2 AND backend = pg_backend_pid()
    FOR UPDATE
  ), named AS (
    INSERT INTO ${table('snapshots')} (name, lineage)
    SELECT snapshot, $3::text FROM mine
    ON CONFLICT DO NOTHING
  ), added AS (
    INSERT INTO ${table('forms')} (snapshot, digest, fields)
    SELECT snapshot, digest, fields FROM mine, unnest($5::text[], $6::json[]) AS form(digest, fields)
    ON CONFLICT DO NOTHING
  ), dropped AS (
    DELETE FROM ${table('resources')} AS resource USING mine
    WHERE resource.snapshot = mine.snapshot AND address = ANY ($7::text[])
  ), kept AS (
    INSERT INTO ${table('resources')} (snapshot, address, record)
    SELECT snapshot, address, record FROM mine, unnest($8::text[], $9::json[]) AS change(address, record)
    ON CONFLICT (snapshot, address) DO UPDATE SET record = excluded.record
  ), told AS (
    INSERT INTO ${table('journal')} (snapshot, holder, address, record)
    SELECT snapshot, $4::json, address, record
    FROM mine, unnest($10::text[], $11::json[]) WITH ORDINALITY AS change(address, record, place)
    ORDER BY place
  )
  SELECT FROM mine`
