/**
 * The last applied snapshot: an entry a resource, and the contents that they name. The platform has no read call, so
 * snapshot and journal are the only record. Pure; its text is `snapshot-text.ts`.
 */
import type { Address, Content, Digest } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { contentIn, digestsOf, type Entry } from './entry.js'

export interface Snapshot {
  /** Tells one vendor's history from another's; `undefined` before the first apply. */
  readonly lineage: string | undefined
  readonly entries: ReadonlyMap<Address, Entry>
  /** At least those that the entries name. */
  readonly contents: Contents
}

/** A snapshot that has been, or is about to be, written. */
export interface NamedSnapshot extends Snapshot {
  readonly lineage: string
}

/** One change of a snapshot. */
export interface Put {
  readonly address: Address
  /** `undefined` removes the entry. */
  readonly entry: Entry | undefined
  /** At least those that the entry names. */
  readonly contents: Contents
}

export const empty: Snapshot = { lineage: undefined, entries: new Map(), contents: new Map() }

export function put<S extends Snapshot>(snapshot: S, puts: ReadonlyArray<Put>): S {
  const [entries, contents] = [new Map(snapshot.entries), new Map(snapshot.contents)]
  for (const each of puts) putInto(entries, contents, each)
  return { ...snapshot, entries, contents }
}

/** Changes the maps in place: a copy would cost the more the larger the snapshot is. */
export function putInto(
  entries: Map<Address, Entry>,
  contents: Map<Digest, Content>,
  { address, entry, contents: given }: Put,
): void {
  if (entry === undefined) {
    entries.delete(address)
    return
  }
  entries.set(address, entry)
  for (const digest of digestsOf(entry)) if (!contents.has(digest)) contents.set(digest, contentIn(given, digest))
}
