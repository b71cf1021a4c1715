/**
 * What can keep an apply from starting or from going on.
 */
import type { TenantKey } from '../model/brand.js'
import type { JournalProblem } from '../model/journal-problem.js'
import type { SnapshotProblem } from '../model/snapshot-problem.js'
import type { CallFailure } from './outcome.js'

/** `place` is a file, absolute, or the name of a place that is no file. */
export type StoreFailure =
  | { readonly _tag: 'SnapshotUnusable'; readonly place: string; readonly problem: SnapshotProblem }
  | { readonly _tag: 'JournalUnusable'; readonly place: string; readonly problem: JournalProblem }
  | { readonly _tag: 'SnapshotNotRead'; readonly place: string; readonly code: string }
  | { readonly _tag: 'SnapshotNotWritten'; readonly place: string; readonly code: string }
  | { readonly _tag: 'JournalNotWritten'; readonly place: string; readonly code: string }
  | { readonly _tag: 'LockNotWritten'; readonly place: string; readonly code: string }
  /** It is not what was read: a checkout, an editor. */
  | { readonly _tag: 'SnapshotMoved'; readonly place: string }
  /** Somebody took the lock away while it was held. */
  | { readonly _tag: 'LockLost'; readonly place: string }
  | GitFailure
  | PostgresFailure

/** `place` is a ref of a remote, without any password. */
export type GitFailure =
  | { readonly _tag: 'GitMissing'; readonly place: string }
  | { readonly _tag: 'NotARepository'; readonly place: string; readonly folder: string }
  /** The ref has a file that no store writes, such as a branch has. */
  | { readonly _tag: 'NotAStore'; readonly place: string; readonly found: string }
  | {
      readonly _tag: 'GitFailed'
      readonly place: string
      readonly doing: GitDoing
      readonly cause: GitCause
      /** What git and the server said. */
      readonly message: string
    }

export type GitDoing = 'read' | 'lock' | 'journal' | 'fold' | 'release' | 'unlock'

/** As far as its words tell; `refused` is the server's rule, `time` that nothing came. */
export type GitCause = 'access' | 'no remote' | 'refused' | 'network' | 'time' | 'other'

/** `place` names schema and snapshot, without the server's address. */
export type PostgresFailure =
  | { readonly _tag: 'PostgresNotConfigured'; readonly place: string; readonly why: 'nothing set' | 'not a url' }
  /** Its tables are of a later version than is known here. */
  | { readonly _tag: 'PostgresNewer'; readonly place: string; readonly found: number; readonly known: number }
  /** A pooler gave another connection than the one that the lock was taken on. */
  | { readonly _tag: 'PostgresPooled'; readonly place: string }
  | {
      readonly _tag: 'PostgresFailed'
      readonly place: string
      readonly what: 'connecting' | 'reading' | 'locking' | 'appending' | 'unlocking'
      /** An SQLSTATE, Node's code, or a word of `store/postgres-connection.ts`. */
      readonly code: string
      /** The server's own words, where they can't hold a part of its address. */
      readonly message: string | undefined
    }

/** Says what is wrong with the environment, never what it holds. */
export type SettingsProblem =
  | { readonly _tag: 'NoCredentials' }
  | { readonly _tag: 'TicketAlone' }
  | { readonly _tag: 'HalfCredentials'; readonly missing: 'FEISHU_APP_ID' | 'FEISHU_APP_SECRET' }
  | { readonly _tag: 'MalformedSecret'; readonly variable: string }
  | { readonly _tag: 'BadProxy' }
  | { readonly _tag: 'BadBaseUrl'; readonly why: 'not a url' | 'not https' | 'has credentials' }

/** Why no token could be had. */
export type SignInFailure =
  | {
      readonly _tag: 'SignInFailed'
      readonly failure: CallFailure
      readonly tenant?: TenantKey
      /** The store app's ticket was refused, and whether another one was asked for. */
      readonly ticket?: 'resent' | 'refused'
    }
  /** A store app serves several tenants, and the resource names none. */
  | { readonly _tag: 'TenantNotNamed' }
