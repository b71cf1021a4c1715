/**
 * The statements that read a snapshot from its tables, and that write changes into them.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Result } from '../codes.js'
import type { LockHolder } from '../lock-holder.js'
import { HeadText, type Head } from '../head.js'
import { empty, type LinePut } from '../snapshot.js'
import type { ReadSnapshot } from '../snapshot-text.js'
import type { PostgresClient } from './postgres-connection.js'
import type { LockPlace } from './postgres-lock.js'
import { HEAD_VERSION } from './postgres-migrations.js'
import {
  columnsOf,
  firstFormatRows,
  namesIn,
  readHead,
  readLines,
  trustedRows,
  type FormRow,
  type ResourceRow,
} from './postgres-rows.js'

/** What is kept, and whether an older version wrote it. */
export async function readSnapshot(
  client: PostgresClient,
  place: LockPlace,
  version: number,
): Promise<Result<ReadSnapshot>> {
  const { rows } = await client.query<ResourceRow>(
    `SELECT address, record::text AS record FROM ${place.table('resources')} WHERE snapshot = $1`,
    [place.name],
  )
  return readRows(client, place, version, rows)
}

/** The same of these rows. */
export async function readRows(
  client: PostgresClient,
  { name, table }: LockPlace,
  version: number,
  rows: ReadonlyArray<ResourceRow>,
): Promise<Result<ReadSnapshot>> {
  const head = version < HEAD_VERSION ? 'NULL' : 'head::text'
  const snapshots = await client.query<{ lineage: string; head: string | null }>(
    `SELECT lineage, ${head} AS head FROM ${table('snapshots')} WHERE name = $1`,
    [name],
  )
  const found = snapshots.rows[0]
  if (found === undefined) return E.right({ snapshot: empty, isOlder: false })
  const formsNamed = async (names: ReadonlyArray<string> | undefined) => {
    const which = names === undefined ? 'TRUE' : 'digest = ANY ($2)'
    const forms = await client.query<FormRow>(
      `SELECT digest, fields::text AS fields FROM ${table('forms')} WHERE snapshot = $1 AND ${which}`,
      names === undefined ? [name] : [name, names],
    )
    return forms.rows
  }
  if (found.head === null) {
    const read = firstFormatRows(found.lineage, rows, await formsNamed(undefined))
    return E.isLeft(read) ? read : E.right({ snapshot: read.right, isOlder: true })
  }
  const known = readHead(found.head)
  if (E.isLeft(known)) return known
  const written = readLines(rows)
  if (E.isLeft(written)) return written
  const read = trustedRows(known.right, written.right, await formsNamed(namesIn(written.right)))
  return E.isLeft(read) ? read : E.right({ snapshot: read.right, isOlder: false })
}

/** Whether the changes were written, all of them or none. Rejects where that is not known. */
export async function writeChanges(
  client: PostgresClient,
  place: LockPlace,
  holder: LockHolder,
  head: Head,
  lines: ReadonlyArray<LinePut>,
): Promise<boolean> {
  const { digests, fields, removed, kept, records, addresses, history } = columnsOf(lines)
  const changes = [digests, fields, removed, kept, records, addresses, history]
  const named = [head.lineage, JSON.stringify(holder)]
  const values = [place.name, holder.id, ...named, ...changes, JSON.stringify(HeadText.encode(head))]
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
    INSERT INTO ${table('snapshots')} (name, lineage, head)
    SELECT snapshot, $3::text, $12::json FROM mine
    ON CONFLICT (name) DO UPDATE SET lineage = excluded.lineage, head = excluded.head
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
