/**
 * The last applied snapshot: an entry a resource, and the contents that they name. The platform has no read call, so
 * snapshot and journal are the only record. Pure; its text is `snapshot-text.ts`.
 */
import type { Address, Content, Digest } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { confirmedOf, type Entry } from './entry.js'
import type { Head } from './head.js'
import type { Gone, Line, Revision } from './revision.js'

export interface Snapshot {
  /** `undefined` before the first apply. */
  readonly head: Head | undefined
  readonly entries: ReadonlyMap<Address, Entry>
  /** Of every resource that ever had an entry. */
  readonly revisions: ReadonlyMap<Address, Revision>
  /** At least those that the entries name. */
  readonly contents: Contents
}

/** A snapshot that has been, or is about to be, written. */
export interface NamedSnapshot extends Snapshot {
  readonly head: Head
}

/** What is to become of one resource. */
export interface Put {
  readonly address: Address
  /** `undefined` where nothing is known of it any more. */
  readonly entry: Entry | undefined
  /** Why there is no entry any more; where it is not said, no call of it ever took effect. */
  readonly gone?: Gone
  /** At least those that the entry names. */
  readonly contents: Contents
}

/** One change of a snapshot. */
export interface LinePut {
  readonly address: Address
  /** `undefined` takes the line out: it is as if it had never been. */
  readonly line: Line | undefined
  /** At least those that the line names. */
  readonly contents: Contents
}

/** Whether the platform that it speaks for acknowledged a call: for another one, whatever a record has is adopted. */
export function isAcknowledged({ entries }: Pick<Snapshot, 'entries'>): boolean {
  for (const entry of entries.values()) if (confirmedOf(entry)?._tag === 'Acknowledged') return true
  return false
}

export const empty: Snapshot = { head: undefined, entries: new Map(), revisions: new Map(), contents: new Map() }

/** A snapshot that is changed in place: a copy would cost the more the larger it is. */
export interface Writable {
  readonly entries: Map<Address, Entry>
  readonly revisions: Map<Address, Revision>
  readonly contents: Map<Digest, Content>
}

export function writable({ entries, revisions, contents }: Snapshot): Writable {
  return { entries: new Map(entries), revisions: new Map(revisions), contents: new Map(contents) }
}

export function lineOf({ entries, revisions }: Snapshot | Writable, address: Address): Line | undefined {
  const revision = revisions.get(address)
  return revision && { entry: entries.get(address), revision }
}
