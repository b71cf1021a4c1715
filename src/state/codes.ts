/**
 * What can be wrong with the record: with a store, with what it keeps, and with what a person says of it.
 *
 * `file` is where the store is: a file, a ref of a remote without any password, or schema and snapshot without the
 * server's address. Lines count from 1; there is none where a snapshot is no text.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { Address, Digest, Selection } from '../kinds/brand.js'
import type { DocumentDiagnostic } from '../kit/codec.js'
import type { SyntaxDiagnostic } from '../kit/json-text.js'
import type { Diagnostics, None } from '../kit/diagnostic.js'
import type { IoFailure } from '../kit/files.js'
import type { TextCodes } from '../kit/utf8.js'
import type { Head } from './head.js'
import type { LockHolder } from './lock-holder.js'
import type { NotTold, StandingCodes } from './standing-codes.js'

export type Result<A> = E.Either<Diagnostics<StateCodes>, A>

export interface StateCodes extends StandingCodes, TextCodes {
  readonly snapshot_not_read: Io
  readonly snapshot_not_written: IoFailure
  /** Its place does not let it be made or replaced, durably; known before anything is sent. */
  readonly record_not_kept: IoFailure
  /** It is not what was read: a checkout, an editor. */
  readonly snapshot_moved: None
  // What can't be trusted is never overwritten.
  readonly snapshot_conflict: None
  readonly snapshot_newer: Newer
  readonly snapshot_damaged:
    | { readonly why: 'not_json'; readonly problem: SyntaxDiagnostic }
    | { readonly why: 'value'; readonly problem: DocumentDiagnostic }
    | { readonly why: 'form_missing'; readonly address: Address; readonly digest: Digest }
    | { readonly why: 'form_of_other_kind'; readonly address: Address }
    | { readonly why: 'retired_key_live'; readonly address: Address; readonly key: string }
    | { readonly why: 'moved_to_nowhere'; readonly address: Address; readonly to: Address }
  readonly snapshot_edited:
    { readonly what: 'form'; readonly digest: Digest } | { readonly what: 'record'; readonly address: Address }
  readonly journal_not_written: IoFailure
  readonly journal_damaged: None
  readonly journal_newer: Newer
  /** What an older version did and did not fold in. */
  readonly journal_older: Newer
  /** The snapshot beside it belongs to another history. */
  readonly journal_of_other_history: { readonly journal: string }
  readonly lock_not_written: IoFailure
  /** The folder is told where it is not there, since a link on the way leads to nowhere. */
  readonly record_linked: {
    readonly part: RecordPart | 'folder'
    /** Where the link leads. */
    readonly real: string
    readonly isThere: boolean
  }
  readonly record_named_twice: { readonly part: RecordPart; readonly names: number }
  /** The index has it, and the work tree does not; by a sparse checkout or otherwise. */
  readonly record_not_checked_out: { readonly part: RecordPart; readonly isSparse: boolean }
  /** A folder, a pipe, a device. */
  readonly record_no_file: { readonly part: RecordPart; readonly isFolder: boolean }
  /** Somebody took the lock away while it was held. */
  readonly lock_lost: None
  /** The holder is `undefined` where the lock does not say. */
  readonly locked: { readonly holder: LockHolder | undefined }

  readonly git_missing: None
  readonly not_a_repository: { readonly folder: string }
  /** The ref has a file that no store writes, such as a branch has. */
  readonly not_a_store: { readonly found: string }
  readonly git_failed: {
    readonly doing: 'read' | 'lock' | 'journal' | 'checkpoint' | 'release' | 'unlock'
    /** As far as git's words tell; `refused` is the server's rule, `time` that nothing came. */
    readonly cause: 'access' | 'no remote' | 'refused' | 'network' | 'time' | 'other'
    /** By git and the server; where they said nothing, what came of it. */
    readonly said:
      | { readonly what: 'words'; readonly words: string }
      | { readonly what: 'ended'; readonly command: string; readonly code: number }
      | { readonly what: 'no end'; readonly command: string; readonly seconds: number }
      | { readonly what: 'not fetched'; readonly commit: string }
      | { readonly what: 'missing'; readonly name: string }
      /** Others moved the ref again and again. */
      | { readonly what: 'moved' }
  }

  readonly postgres_not_configured: { readonly why: 'nothing set' | 'not a url' }
  /** Its tables are of a later version than is known here. */
  readonly postgres_newer: Newer
  /** A pooler gave another connection than the one that the lock was taken on. */
  readonly postgres_pooled: None
  readonly postgres_not_reached: PostgresSaid
  readonly postgres_not_read: PostgresSaid
  readonly postgres_not_locked: PostgresSaid
  readonly postgres_not_written: PostgresSaid
  readonly postgres_not_unlocked: PostgresSaid

  readonly not_in_snapshot: { readonly address: Selection; readonly known: ReadonlyArray<Address> }
  readonly not_in_doubt: { readonly address: Address }
  /** The call may still arrive, whatever was seen in Feishu just now. */
  readonly not_settled: { readonly address: Address; readonly milliseconds: number }
  readonly no_such_attempt: { readonly address: Address; readonly attempts: number }
  /** A content can't be live with keys that were deleted for ever. */
  readonly keys_used_up: { readonly address: Address; readonly keys: ReadonlyArray<string> }
  readonly already_there: { readonly address: Address }
  /** By the config, by the snapshot alone, or where somebody lets go of the record; `isRemoved` from the config. */
  readonly protected:
    | { readonly by: 'config' | 'snapshot'; readonly isRemoved: boolean }
    | { readonly by: 'record'; readonly address: Address }
  readonly other_kind: { readonly from: Address; readonly to: Address }
  /** Another account or scope: what was sent for one says nothing of the other. */
  readonly other_resource: { readonly from: Address; readonly to: Address }
  /** Two snapshots do not belong to one history. */
  /** A record can't be brought to a place that has another one, or more of it. */
  readonly carry_refused:
    | { readonly why: 'lineage' | 'binding'; readonly given: Head; readonly there: Head }
    | { readonly why: 'older'; readonly addresses: ReadonlyArray<Address> }
  /** The store is empty, and this file beside the config has the record. */
  readonly record_beside: { readonly to: 'git' | 'postgres' }
  /** The config names that store already. */
  readonly record_stays: { readonly to: string }
  /** Of a file in a git work tree. */
  readonly past_not_read: NotTold
  /** Nothing that was written is named so, or more than one thing. */
  readonly no_such_past: { readonly id: string }
  /** There is none to be read. */
  readonly no_record: None
  /** It is kept elsewhere since: `to` is in words. */
  readonly record_moved: { readonly to: string }
  /** The two records are of different histories, or speak for different platforms, or a resource was moved on one side. */
  readonly merge_refused:
    | { readonly why: 'lineage' | 'binding' | 'platform'; readonly ours: Head; readonly theirs: Head }
    | { readonly why: 'moved'; readonly address: Address }
}

/** A file of a record that is kept in files. */
export type RecordPart = 'snapshot' | 'journal' | 'lock'

/** Node's code. */
interface Io {
  readonly io: string
}

/** Versions of a format. */
interface Newer {
  readonly found: number
  readonly known: number
}

interface PostgresSaid {
  /** An SQLSTATE, Node's code, or a word of `postgres/postgres-connection.ts`. */
  readonly code: string
  /** The server's own words, where they can't hold a part of its address. */
  readonly said: string | undefined
}
