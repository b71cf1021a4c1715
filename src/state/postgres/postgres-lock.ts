/**
 * The lock in PostgreSQL: a row that says who holds it, and beside it an advisory lock on the holder's own connection, of
 * which the server lets go when that connection ends. The row decides who may write; the advisory lock only tells whether
 * its holder is still there. So a lock can be taken away from a holder who hangs, and one who died holds up nobody.
 */
import * as E from 'fp-ts/lib/Either.js'
import { LockHolder, UNKNOWN_HOLDER } from '../lock-holder.js'
import { advisoryKey, type PostgresClient } from './postgres-connection.js'
import type { TableName } from './postgres-migrations.js'
import { isSurelyDead } from '../process-life.js'

export interface LockPlace {
  readonly schema: string
  /** Of the snapshot. */
  readonly name: string
  readonly table: TableName
}

/** Who holds the lock, there or not; `undefined` for nobody. */
export async function readLock(client: PostgresClient, { name, table }: LockPlace): Promise<LockHolder | undefined> {
  const { rows } = await client.query<{ id: string; holder: string }>(
    `SELECT id, holder::text AS holder FROM ${table('lock')} WHERE snapshot = $1`,
    [name],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const holder = LockHolder.decode(JSON.parse(row.holder))
  return E.isRight(holder) && holder.right.id === row.id ? holder.right : { ...UNKNOWN_HOLDER, id: row.id }
}

/** Takes the lock, and says from whom if it was taken over; or says who has it. */
export async function takeLock(
  client: PostgresClient,
  place: LockPlace,
  holder: LockHolder,
): Promise<E.Either<LockHolder, LockHolder | undefined>> {
  const { schema, name, table } = place
  const present = await readLock(client, place)
  // Whoever is there is told at once, and not waited for.
  if (present !== undefined && (await isThere(client, place, present))) return E.left(present)
  await client.query('SELECT pg_advisory_lock($1)', [holderKey(place, holder)])
  await client.query('BEGIN')
  await client.query('SELECT pg_advisory_xact_lock($1)', [advisoryKey('lock', schema, name)])
  const last = await readLock(client, place)
  if (last !== undefined && (await isThere(client, place, last))) {
    await client.query('ROLLBACK')
    return E.left(last)
  }
  await client.query(
    `INSERT INTO ${table('lock')} (snapshot, id, holder, backend) VALUES ($1, $2, $3, pg_backend_pid())
     ON CONFLICT (snapshot) DO UPDATE SET id = excluded.id, holder = excluded.holder, backend = excluded.backend`,
    [name, holder.id, JSON.stringify(holder)],
  )
  await client.query('COMMIT')
  return E.right(last)
}

const holderKey = ({ schema, name }: LockPlace, { id }: LockHolder): string => advisoryKey('holder', schema, name, id)

/** The server may take a moment to notice a death that can be seen from here; the row keeps the dead from writing. */
const isThere = async (client: PostgresClient, place: LockPlace, holder: LockHolder): Promise<boolean> =>
  (await isConnected(client, place, holder)) && !(await isSurelyDead(holder))

/** Asked by a shared lock, so that two who ask at once do not take each other for the holder. */
const isConnected = async (client: PostgresClient, place: LockPlace, holder: LockHolder): Promise<boolean> => {
  const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock_shared($1) AS free', [
    holderKey(place, holder),
  ])
  return rows[0]?.free !== true
}

/** Ends the lock that is held under this id; `false` where there is none. */
export async function dropLock(client: PostgresClient, { name, table }: LockPlace, id: string): Promise<boolean> {
  const { rowCount } = await client.query(`DELETE FROM ${table('lock')} WHERE snapshot = $1 AND id = $2`, [name, id])
  return rowCount === 1
}
