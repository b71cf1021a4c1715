/**
 * The tables in PostgreSQL, version by version. Forward only: a version that was ever used stays as it is.
 */
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { failed } from '../../kit/diagnostic.js'
import type { Result } from '../codes.js'
import { advisoryKey, codeOf, type PostgresClient } from './postgres-connection.js'

/** The name of a table as SQL takes it. */
export type TableName = (table: 'migrations' | 'snapshots' | 'forms' | 'resources' | 'lock' | 'journal') => string

export function tablesOf(schema: string): TableName {
  return (table) => `${pg.escapeIdentifier(schema)}.${table}`
}

/** Each brings the tables from the version before it to its own, counted from 1. */
const MIGRATIONS: ReadonlyArray<(table: TableName) => string> = [
  (table) => `
    CREATE TABLE ${table('snapshots')} (
      name text PRIMARY KEY,
      lineage text NOT NULL
    );
    CREATE TABLE ${table('forms')} (
      snapshot text NOT NULL REFERENCES ${table('snapshots')},
      digest text NOT NULL,
      fields json NOT NULL,
      PRIMARY KEY (snapshot, digest)
    );
    CREATE TABLE ${table('resources')} (
      snapshot text NOT NULL REFERENCES ${table('snapshots')},
      address text NOT NULL,
      record json NOT NULL,
      PRIMARY KEY (snapshot, address)
    );
    CREATE TABLE ${table('lock')} (
      snapshot text PRIMARY KEY,
      id text NOT NULL,
      holder json NOT NULL,
      backend integer NOT NULL
    );
    CREATE TABLE ${table('journal')} (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      snapshot text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      holder json NOT NULL,
      address text NOT NULL,
      record json
    );
    CREATE INDEX ON ${table('journal')} (snapshot, address, number);`,
  (table) => `ALTER TABLE ${table('snapshots')} ADD COLUMN head json`,
]

export const KNOWN_VERSION: number = MIGRATIONS.length

/** From which on a snapshot has a head, and its records are of format 2. */
export const HEAD_VERSION = 2

/** The version of the tables, 0 for none. */
export async function versionOf(client: PostgresClient, schema: string): Promise<Result<number>> {
  const found = await storedVersion(client, schema)
  return found > KNOWN_VERSION ? failed('postgres_newer', { found, known: KNOWN_VERSION }) : E.right(found)
}

const storedVersion = async (client: PostgresClient, schema: string): Promise<number> => {
  try {
    const { rows } = await client.query<{ version: number | null }>(
      `SELECT max(version) AS version FROM ${tablesOf(schema)('migrations')}`,
    )
    return rows[0]?.version ?? 0
  } catch (e) {
    if (codeOf(e) === UNDEFINED_TABLE) return 0
    throw e
  }
}

const UNDEFINED_TABLE = '42P01'

/** Brings the tables to the version that is known here, all or nothing; of two at once the second finds it done. */
export async function migrate(client: PostgresClient, schema: string): Promise<Result<void>> {
  const before = await versionOf(client, schema)
  if (E.isLeft(before)) return before
  if (before.right === KNOWN_VERSION) return E.right(undefined)
  await client.query('BEGIN')
  await client.query('SELECT pg_advisory_xact_lock($1)', [advisoryKey('migrations', schema)])
  await makeMigrations(client, schema)
  const version = await versionOf(client, schema)
  if (E.isRight(version)) {
    const table = tablesOf(schema)
    for (const [index, migration] of MIGRATIONS.entries()) {
      if (index < version.right) continue
      await client.query(migration(table))
      await client.query(`INSERT INTO ${table('migrations')} (version) VALUES ($1)`, [index + 1])
    }
  }
  await client.query('COMMIT')
  return E.isLeft(version) ? version : E.right(undefined)
}

const makeMigrations = async (client: PostgresClient, schema: string): Promise<void> => {
  // `IF NOT EXISTS` would ask for the right to create a schema even where an administrator has made it.
  const { rowCount } = await client.query('SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1', [schema])
  if (rowCount === 0) await client.query(`CREATE SCHEMA ${pg.escapeIdentifier(schema)}`)
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${tablesOf(schema)('migrations')} (
      version integer PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now()
    )`,
  )
}
