/**
 * The statements that read a snapshot from its tables, and that write changes into them.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Result } from '../codes.js'
import type { LockHolder } from '../lock-holder.js'
import { empty, type Put, type Snapshot } from '../snapshot.js'
import type { PostgresClient } from './postgres-connection.js'
import type { LockPlace } from './postgres-lock.js'
import { columnsOf, digestsIn, readEntries, trustedRows, type FormRow, type ResourceRow } from './postgres-rows.js'

export async function readSnapshot(client: PostgresClient, { name, table }: LockPlace): Promise<Result<Snapshot>> {
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
  if (E.isLeft(written)) return written
  const forms = await client.query<FormRow>(
    `SELECT digest, fields::text AS fields FROM ${table('forms')} WHERE snapshot = $1 AND digest = ANY ($2)`,
    [name, digestsIn(written.right)],
  )
  const read = trustedRows(written.right, forms.rows)
  return E.isLeft(read) ? read : E.right({ lineage, ...read.right })
}

/** Whether the changes were written, all of them or none. Rejects where that is not known. */
export async function writeChanges(
  client: PostgresClient,
  place: LockPlace,
  holder: LockHolder,
  lineage: string,
  puts: ReadonlyArray<Put>,
): Promise<boolean> {
  const { digests, fields, removed, kept, records, addresses, history } = columnsOf(puts)
  const changes = [digests, fields, removed, kept, records, addresses, history]
  const values = [place.name, holder.id, lineage, JSON.stringify(holder), ...changes]
  const { rowCount } = await client.query(appendStatement(place), values)
  return rowCount === 1
}

/**
 * All of it or nothing, and nothing where the lock's row is another's by now, or where a pooler gave another connection
 * than the one that the lock was taken on. The row stays locked until the end, so it can't be taken away in between.
 */
const appendStatement = ({ table }: LockPlace): string => `
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
