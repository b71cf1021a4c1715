/**
 * The snapshot in PostgreSQL: a row a resource. An append is one statement, durable when it is answered and as dear for
 * ten resources as for ten thousand, so a checkpoint has nothing to write. The statement asks first whether the lock is
 * still held, so whoever lost it writes nothing.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed, within } from '../../kit/diagnostic.js'
import type { Result } from '../codes.js'
import type { LockHolder } from '../lock-holder.js'
import { enter, linesOf } from '../changes.js'
import type { Head } from '../head.js'
import { empty, lineOf, writable, type LinePut, type Snapshot } from '../snapshot.js'
import type { ReadSnapshot } from '../snapshot-text.js'
import type { Session, Store } from '../store.js'
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
import { KNOWN_VERSION, migrate, tablesOf, versionOf } from './postgres-migrations.js'
import type { PastChange } from '../past.js'
import { journalAt, journalPast } from './postgres-past.js'
import { readSnapshot, writeChanges } from './postgres-snapshot.js'

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
  return {
    read: () =>
      reading(base, { snapshot: empty, journaled: 0, isOlder: false }, async (client, version) => {
        const read = await readSnapshot(client, base, version)
        return E.isLeft(read) ? read : E.right({ ...read.right, journaled: 0 })
      }),
    lock: (holder) => lock(base, holder),
    holder: () =>
      reading<LockHolder | undefined>(base, undefined, async (client) => E.right(await readLock(client, base))),
    unlock: (id) =>
      connected(base, 'postgres_not_unlocked', async (client) => {
        const version = await versionOf(client, base.schema)
        return E.isLeft(version) ? version : E.right(version.right > 0 && (await dropLock(client, base, id)))
      }),
  }
}

/** What changed of the snapshot, the latest first, at most so many. */
export function postgresPast(at: PostgresPlace, env: Env, most: number): Promise<Result<ReadonlyArray<PastChange>>> {
  return onPast(at, env, [], async (client, base) => E.right(await journalPast(client, base, most)))
}

/** The snapshot as it was after a change; `undefined` where there is none of this number. */
export function postgresAt(at: PostgresPlace, env: Env, number: string): Promise<Result<Snapshot | undefined>> {
  return onPast(at, env, undefined, (client, base, version) => journalAt(client, base, version, number))
}

type Env = Readonly<Record<string, string | undefined>>

const onPast = async <A>(
  at: PostgresPlace,
  env: Env,
  none: A,
  use: (client: PostgresClient, base: Base, version: number) => Promise<Result<A>>,
): Promise<Result<A>> => {
  const connection = postgresConnection(env, postgresPlace(at))
  if (E.isLeft(connection)) return connection
  const base: Base = { ...at, table: tablesOf(at.schema), place: postgresPlace(at), connection: connection.right }
  return reading(base, none, (client, version) => use(client, base, version))
}

/** What is wrong is told with the place, and what was thrown as what could not be done. */
const trying = async <A>({ place }: Base, what: Undone, run: () => Promise<Result<A>>): Promise<Result<A>> => {
  try {
    const result = await run()
    return E.isLeft(result) ? E.left(within(result.left, { file: place })) : result
  } catch (e) {
    return E.left([undone(place, what, e)])
  }
}

const connectTo = (base: Base): Promise<Result<PostgresClient>> =>
  trying(base, 'postgres_not_reached', async () => E.right(await connect(base.connection)))

/** A connection for one question. */
const connected = async <A>(
  base: Base,
  what: Undone,
  use: (client: PostgresClient) => Promise<Result<A>>,
): Promise<Result<A>> => {
  const client = await connectTo(base)
  if (E.isLeft(client)) return client
  const result = await trying(base, what, () => use(client.right))
  await close(client.right)
  return result
}

/** Reads of one moment, that wait for nobody; `none` where there are no tables yet. */
const reading = <A>(
  base: Base,
  none: A,
  use: (client: PostgresClient, version: number) => Promise<Result<A>>,
): Promise<Result<A>> =>
  connected(base, 'postgres_not_read', async (client) => {
    const version = await versionOf(client, base.schema)
    if (E.isLeft(version)) return version
    if (version.right === 0) return E.right(none)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return use(client, version.right)
  })

const lock = async (base: Base, holder: LockHolder): Promise<Result<Session>> => {
  const client = await connectTo(base)
  if (E.isLeft(client)) return client
  const session = await trying(base, 'postgres_not_locked', () => sessionOn(client.right, base, holder))
  if (E.isLeft(session)) await close(client.right)
  return session
}

/** A connection that is closed afterwards lets go of what was taken on it, but for the row. */
const sessionOn = async (client: PostgresClient, base: Base, holder: LockHolder): Promise<Result<Session>> => {
  const migrated = await migrate(client, base.schema)
  if (E.isLeft(migrated)) return migrated
  const taken = await takeLock(client, base, holder)
  if (E.isLeft(taken)) return failed('locked', { holder: taken.left })
  const read = await readSnapshot(client, base, KNOWN_VERSION)
  const ready = E.isRight(read) && read.right.isOlder ? await takenOver(client, base, holder, read.right) : read
  if (E.isRight(ready)) return E.right(openSession(client, base, holder, ready.right, taken.right))
  await dropLock(client, base, holder.id)
  return ready
}

/** Writes every record in the format of now, all or none of them. */
const takenOver = async (
  client: PostgresClient,
  base: Base,
  holder: LockHolder,
  read: ReadSnapshot,
): Promise<Result<ReadSnapshot>> => {
  const { head, revisions, contents } = read.snapshot
  if (head === undefined) return E.right(read)
  const lines = [...revisions.keys()].map((address) => ({ address, line: lineOf(read.snapshot, address), contents }))
  const written = await writeLines(client, base, holder, head, lines)
  return E.isLeft(written) ? written : E.right(read)
}

const openSession = (
  client: PostgresClient,
  base: Base,
  holder: LockHolder,
  { snapshot, isOlder }: ReadSnapshot,
  tookOver: LockHolder | undefined,
): Session => {
  const record = writable(snapshot)
  const enterLines = async (head: Head, lines: ReadonlyArray<LinePut>): Promise<Result<void>> => {
    const written = await writeLines(client, base, holder, head, lines)
    if (E.isRight(written)) for (const line of lines) enter(record, line)
    return written
  }
  return {
    snapshot,
    recovered: 0,
    isOlder,
    tookOver,
    append: (head, puts) => enterLines(head, linesOf(head, record, puts)),
    enter: enterLines,
    checkpoint: () =>
      trying(base, 'postgres_not_read', async () =>
        (await readLock(client, base))?.id === holder.id ? E.right(undefined) : failed('lock_lost', {}),
      ),
    release: async () => {
      const released = await trying(base, 'postgres_not_unlocked', async () => {
        await dropLock(client, base, holder.id)
        return E.right(undefined)
      })
      await close(client)
      return released
    },
  }
}

const writeLines = async (
  client: PostgresClient,
  base: Base,
  holder: LockHolder,
  head: Head,
  lines: ReadonlyArray<LinePut>,
): Promise<Result<void>> => {
  const { place } = base
  try {
    if (await writeChanges(client, base, holder, head, lines)) return E.right(undefined)
    const present = await readLock(client, base)
    return failed(present?.id === holder.id ? 'postgres_pooled' : 'lock_lost', {}, { file: place })
  } catch (e) {
    // Whether it was written is not known; a connection that says so is not asked again.
    const why = undone(place, 'postgres_not_written', e)
    if (why.params.said === undefined) await close(client)
    return E.left([why])
  }
}
