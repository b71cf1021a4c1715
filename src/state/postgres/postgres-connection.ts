/**
 * A connection to PostgreSQL: where it leads comes from the environment, and is in nothing that is said about it.
 */
import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { error, failed, type Diagnostic } from '../../kit/diagnostic.js'
import type { Result, StateCodes } from '../codes.js'

/** Where the server is, and who asks. It holds a password: it is shown to nobody. */
export interface PostgresConnection {
  /** `undefined` where `pg` reads `PGHOST`, `PGUSER`, `PGPASSWORD` and the like by itself. */
  readonly url: string | undefined
}

export type PostgresClient = pg.Client

type Env = Readonly<Record<string, string | undefined>>

/** Where the environment says that the server is; nothing is guessed, since another server is another snapshot. */
export function postgresConnection(env: Env, place: string): Result<PostgresConnection> {
  const url = env['FIELDS_POSTGRES_URL']
  if (url === undefined && (env['PGHOST'] ?? '') !== '') return E.right({ url })
  if (url === undefined || url === '') {
    return failed('postgres_not_configured', { why: 'nothing set' }, { file: place })
  }
  return /^postgres(ql)?:\/\//.test(url) && URL.canParse(url)
    ? E.right({ url })
    : failed('postgres_not_configured', { why: 'not a url' }, { file: place })
}

const SECOND = 1000

/** What the server is asked to keep to; those that it is too old for are left out. */
const SETTINGS: Readonly<Record<string, string>> = {
  search_path: 'pg_catalog',
  statement_timeout: '30s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '30s',
  // A session is idle for as long as the platform takes to answer.
  idle_session_timeout: '0',
  // So that the server notices within a minute that the holder's machine is gone, and lets go of the lock.
  tcp_keepalives_idle: '20',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  client_connection_check_interval: '10s',
}

const SET = `
  SELECT set_config(wanted.name, wanted.value, false)
  FROM unnest($1::text[], $2::text[]) AS wanted(name, value)
  WHERE EXISTS (SELECT FROM pg_catalog.pg_settings AS known WHERE known.name = wanted.name)`

/** Nobody is told that a change is durable before it is, whatever the role's own settings say. */
const DURABLE = `
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')`

/** Rejects where there is no connection. Every one that is opened has to be closed. */
export async function connect({ url }: PostgresConnection): Promise<PostgresClient> {
  const client = new pg.Client({
    ...(url === undefined ? {} : { connectionString: url }),
    fallback_application_name: 'feishu-fields',
    connectionTimeoutMillis: 15 * SECOND,
    // Longer than the server's own limit, for a server that says nothing any more.
    query_timeout: 40 * SECOND,
    keepAlive: true,
    keepAliveInitialDelayMillis: 20 * SECOND,
  })
  // A connection that breaks while nothing is asked fails what is asked next.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(SET, [Object.keys(SETTINGS), Object.values(SETTINGS)])
    await client.query(DURABLE)
    return client
  } catch (e) {
    await close(client)
    throw e
  }
}

/** Never rejects, and does not wait for a server that is gone. */
export async function close(client: PostgresClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, SECOND)))
  await Promise.race([client.end().catch(() => undefined), patience])
  clearTimeout(timer)
}

/** A number for words, as PostgreSQL's advisory locks want one. */
export function advisoryKey(...words: ReadonlyArray<string>): string {
  return createHash('sha256')
    .update(JSON.stringify(['feishu-fields', ...words]))
    .digest()
    .readBigInt64BE()
    .toString()
}

/** What could not be done. */
export type Undone = Extract<keyof StateCodes, `postgres_not_${'reached' | 'read' | 'locked' | 'written' | 'unlocked'}`>

/**
 * What was thrown, as data. What is said of a connection that was not made could repeat a part of the address, where
 * a password with a `/` ends up in it; so there the code is all.
 */
export function undone<const C extends Undone>(place: string, what: C, e: unknown): Diagnostic<C, StateCodes[C]> {
  const said = what !== 'postgres_not_reached' && e instanceof pg.DatabaseError ? e.message : undefined
  return error(what, { code: codeOf(e), said }, { file: place })
}

/** The SQLSTATE, or Node's code, or one of ours for what `pg` says in words alone. */
export function codeOf(e: unknown): string {
  if (!(e instanceof Error)) return 'UNKNOWN'
  if ('code' in e && typeof e.code === 'string') return e.code
  return WORDS.find(([words]) => words.test(e.message))?.[1] ?? 'UNKNOWN'
}

const WORDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/timeout/i, 'TIMEOUT'],
  [/Connection terminated|not queryable|client was closed/i, 'CONNECTION_LOST'],
  [/password must be/i, 'NO_PASSWORD'],
  [/does not support SSL|SSL connection/i, 'NO_TLS'],
  [/Invalid URL|URI malformed/i, 'BAD_URL'],
]
