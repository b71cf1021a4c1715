/**
 * What changed of a record in PostgreSQL, by its journal: a row a change, which nothing takes out.
 */
import * as E from 'fp-ts/lib/Either.js'
import { AddressText } from '../name-texts.js'
import { LineText } from '../entry-text.js'
import { parseLock } from '../lock-holder.js'
import type { Result } from '../codes.js'
import type { PastChange } from '../past.js'
import type { Snapshot } from '../snapshot.js'
import type { PostgresClient } from './postgres-connection.js'
import type { LockPlace } from './postgres-lock.js'
import { readRows } from './postgres-snapshot.js'

interface JournalRow {
  readonly number: string
  readonly at: Date
  readonly holder: string
  readonly address: string
  readonly record: string | null
}

/** The latest first, at most so many. A row of an older format says only that there was a change. */
export async function journalPast(
  client: PostgresClient,
  { name, table }: LockPlace,
  most: number,
): Promise<ReadonlyArray<PastChange>> {
  const { rows } = await client.query<JournalRow>(
    `SELECT number::text AS number, at, holder::text AS holder, address, record::text AS record
     FROM ${table('journal')} WHERE snapshot = $1 ORDER BY number DESC LIMIT $2`,
    [name, most],
  )
  return rows.flatMap(({ number, at, holder, address, record }) => {
    const named = AddressText.decode(address)
    if (E.isLeft(named)) return []
    const line = record === null ? undefined : LineText.decode(JSON.parse(record))
    const { user, host, command } = parseLock(holder)
    return [
      {
        id: number,
        at: at.toISOString(),
        by: `feishu-fields ${command} by ${user} on ${host}`,
        address: named.right,
        line: line === undefined || E.isLeft(line) ? undefined : line.right,
      },
    ]
  })
}

/** The record after a change, as far as its lines are under the head of now. */
export async function journalAt(
  client: PostgresClient,
  place: LockPlace,
  version: number,
  number: string,
): Promise<Result<Snapshot | undefined>> {
  const { name, table } = place
  const { rows } = await client.query<{ address: string; record: string | null }>(
    `SELECT DISTINCT ON (address) address, record::text AS record FROM ${table('journal')}
     WHERE snapshot = $1 AND number <= $2::bigint
       AND EXISTS (SELECT FROM ${table('journal')} WHERE snapshot = $1 AND number = $2::bigint)
     ORDER BY address, number DESC`,
    [name, number],
  )
  if (rows.length === 0) return E.right(undefined)
  const there = rows.flatMap(({ address, record }) => (record === null ? [] : [{ address, record }]))
  const read = await readRows(client, place, version, there)
  return E.isLeft(read) ? read : E.right(read.right.snapshot)
}
