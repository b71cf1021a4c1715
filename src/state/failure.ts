/**
 * What can go wrong with a store, and with the texts that it keeps.
 */
import type { Address, Digest } from '../kinds/brand.js'
import type { Problem } from '../kit/codec.js'
import type { SyntaxProblem } from '../kit/json-text.js'

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
      /** An SQLSTATE, Node's code, or a word of `postgres/postgres-connection.ts`. */
      readonly code: string
      /** The server's own words, where they can't hold a part of its address. */
      readonly message: string | undefined
    }

/** Why a text can't be trusted as a snapshot. It is then never overwritten. Lines count from 1; there is none where a snapshot is no text. */
export type SnapshotProblem =
  | { readonly _tag: 'Conflict'; readonly line: number }
  | { readonly _tag: 'NotJson'; readonly problem: SyntaxProblem }
  | { readonly _tag: 'NewerFormat'; readonly found: number; readonly known: number }
  | { readonly _tag: 'NotASnapshot'; readonly problem: Problem; readonly line: Line }
  | { readonly _tag: 'FormChanged'; readonly digest: Digest; readonly line: Line }
  | { readonly _tag: 'FormMissing'; readonly digest: Digest; readonly address: Address; readonly line: Line }
  | { readonly _tag: 'FormOfOtherKind'; readonly address: Address; readonly line: Line }
  | { readonly _tag: 'RecordChanged'; readonly address: Address; readonly line: Line }
  | {
      readonly _tag: 'RetiredKeyLive'
      readonly address: Address
      readonly key: string
      readonly line: Line
    }

type Line = number | undefined

/** Why a journal can't be trusted. It is then never overwritten. Lines count from 1. */
export type JournalProblem =
  | { readonly _tag: 'JournalDamaged'; readonly line: number }
  | { readonly _tag: 'JournalNewerFormat'; readonly found: number; readonly known: number }
  /** The snapshot beside it belongs to another history. */
  | { readonly _tag: 'JournalOfOtherLineage' }
