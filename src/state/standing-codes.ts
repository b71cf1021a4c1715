/**
 * What is to be known of a record before it is relied on: that there is none, that it is another one, or an older copy.
 */
import type { Address } from '../kinds/brand.js'
import type { None } from '../kit/diagnostic.js'

/** What the record that was read has of a resource of which another copy knows more. */
export type Missing =
  /** No line. */
  | 'absent'
  /** One that the other took the place of. */
  | 'earlier'
  /** One that took the place of the same line as the other: neither knows of the other. */
  | 'apart'

/** `place` is where the record is, or would be. */
export interface StandingCodes {
  /** `unheld`: a limit in percent of what is live, which holds nothing back where nothing is known to be live. */
  readonly no_snapshot: { readonly place: string; readonly unheld: boolean }
  /** Where there must be one. */
  readonly snapshot_missing: { readonly place: string }
  /** The config says which history the record is of. */
  readonly lineage_missing: { readonly place: string; readonly lineage: string }
  readonly other_lineage: { readonly place: string; readonly lineage: string; readonly found: string }
  /** Its own history had later records. */
  readonly record_lost: Later
  /** Only another branch, or this clone at another time, has later records. */
  readonly record_behind: Later
  /** What is decided of a resource rests on an older record than that of another copy. */
  readonly older_record: { readonly from: string }
  /** The plan would change what is behind. */
  readonly behind_not_touched: Later
  /** There is none here, and a new one would be another history. */
  readonly begun_elsewhere: Later
  /** The clone has only the latest commits. */
  readonly shallow_history: None
  /** The clone has all commits, and not all texts of the record. */
  readonly partial_history: None
  /** The record is in a work tree, of which git tells nothing or not all. */
  readonly git_not_asked: Exclude<NotTold, { readonly why: 'partial' }>
}

/** Why git does not tell all of a record. */
export type NotTold =
  | { readonly why: 'missing' }
  /** `directory` is what git has to be told to trust, as a shell takes it. */
  | { readonly why: 'owner'; readonly directory: string }
  /** The clone has all commits, and not all texts. */
  | { readonly why: 'partial' }
  /** By git; may be empty. */
  | { readonly why: 'failed'; readonly words: string }

interface Later {
  readonly place: string
  /** The copy that has them. */
  readonly from: string
  readonly how: Missing
  /** At least one. */
  readonly addresses: ReadonlyArray<Address>
}
