/**
 * What went wrong with a snapshot that is kept in PostgreSQL, in words.
 */
import type { PostgresFailure } from '../state/failure.js'
import { say, type Complaint } from './complaint.js'
import { visible } from '../kit/text.js'

type PostgresFailed = Extract<PostgresFailure, { readonly _tag: 'PostgresFailed' }>

export const postgresComplaint = (failure: PostgresFailure): Complaint => {
  switch (failure._tag) {
    case 'PostgresNotConfigured':
      return say('postgres_not_configured', notConfiguredWords[failure.why])
    case 'PostgresNewer':
      return say(
        'postgres_newer',
        `The tables have version ${failure.found}, and this version of feishu-fields knows ${failure.known}. Nothing was changed. Use the version that made them, or a newer one.`,
      )
    case 'PostgresPooled':
      return say(
        'postgres_pooled',
        'The connection is not the one that the lock was taken on: a pooler such as PgBouncer, in transaction or statement mode, stands in between. No further call was made. Connect to the server itself, or have the pooler keep one connection for a session.',
      )
    case 'PostgresFailed':
      return say(`postgres_${CODES[failure.what]}`, failedWords(failure))
  }
}

const notConfiguredWords = {
  'nothing set':
    'The config keeps the snapshot in PostgreSQL, and nothing says where that is. Nothing was sent. Set FIELDS_POSTGRES_URL, such as postgres://USER:PASSWORD@HOST:5432/DATABASE, or PGHOST, PGDATABASE, PGUSER and PGPASSWORD.',
  'not a url':
    'FIELDS_POSTGRES_URL is not an address of PostgreSQL. Nothing was sent. Example: postgres://USER:PASSWORD@HOST:5432/DATABASE, with %2F for a / in the password, and so on.',
}

const CODES: Readonly<Record<PostgresFailed['what'], string>> = {
  connecting: 'not_reached',
  reading: 'not_read',
  locking: 'not_locked',
  appending: 'not_written',
  unlocking: 'not_unlocked',
}

const failedWords = (failure: PostgresFailed): string => {
  const why = causeWords(failure)
  switch (failure.what) {
    case 'connecting':
      return `There is no connection: ${why} Nothing was sent.`
    case 'reading':
      return `The snapshot can't be read: ${why} Nothing was changed.`
    case 'locking':
      return `The lock can't be taken: ${why} Nothing was sent.`
    case 'appending':
      return `What was done can't be recorded: ${why} No further call was made, because its outcome could not be recorded. Mend this, then plan again.`
    case 'unlocking':
      return `The lock can't be given back: ${why} Nothing is lost. Once its holder's connection has ended, the next run takes it over.`
  }
}

/** Ends with a full stop. The codes are PostgreSQL's (appendix A of its manual), Node's, and some of our own. */
const causeWords = ({ code, message }: PostgresFailed): string => {
  switch (code) {
    case '28P01':
    case 'NO_PASSWORD':
      return 'the server refused the user or the password. Check FIELDS_POSTGRES_URL, or PGUSER and PGPASSWORD.'
    case '28000':
      return 'the server does not let this user in from here, or not without TLS. Check the user and sslmode.'
    case '3D000':
      return 'the server has no such database. Create it, or check its name.'
    case '42501':
      return 'this user may not. Give it the right to create schemas in the database, or make the schema beforehand with this user as its owner.'
    case '25006':
      return 'the server is read-only, as a standby is. Name the primary.'
    case '53300':
      return 'the server has no connection left. Try again later.'
    case '53100':
      return "the server's disk is full."
    case '55P03':
    case '57014':
    case 'TIMEOUT':
      return 'the server did not answer in time. Try again later.'
    case '57P01':
    case '57P02':
    case '57P03':
    case '08006':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'CONNECTION_LOST':
      return 'the connection broke, or the server is being stopped.'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `no server has this name (${code}). Check the host.`
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `the server can't be reached (${code}). Check host and port, and that it runs.`
    case 'ENOENT':
      return 'a file that the address names is not there: the socket of the server, or sslrootcert. Check the address.'
    case 'NO_TLS':
      return 'the server does no TLS, and sslmode asks for it.'
    case 'BAD_URL':
      return 'the address is not one of PostgreSQL. Check FIELDS_POSTGRES_URL.'
    default:
      return /CERT|SSL|TLS/.test(code)
        ? `the server's certificate is not trusted (${visible(code)}). Name the one to trust: sslrootcert=FILE in FIELDS_POSTGRES_URL, or NODE_EXTRA_CA_CERTS.`
        : `the server says ${visible(code)}${message === undefined ? '' : `, ${visible(message)}`}.`
  }
}
