/**
 * Changes of a record: what is to become of a resource, as the line that takes the place of the one there. Pure.
 */
import type { Address } from '../kinds/brand.js'
import { contentIn, digestsOf } from './entry.js'
import { lineAfter } from './entry-text.js'
import type { Head } from './head.js'
import type { Line } from './revision.js'
import {
  lineOf,
  writable,
  type LinePut,
  type NamedSnapshot,
  type Put,
  type Snapshot,
  type Writable,
} from './snapshot.js'

/** The lines of changes made one after the other, each in place of the line that is there by then. */
export function linesOf(head: Head, snapshot: Snapshot | Writable, puts: ReadonlyArray<Put>): ReadonlyArray<LinePut> {
  const made = new Map<Address, Line | undefined>()
  return puts.map((each) => {
    const { address, contents } = each
    const line = lineIn(head, each, made.has(address) ? made.get(address) : lineOf(snapshot, address))
    made.set(address, line)
    return { address, line, contents }
  })
}

const lineIn = (head: Head, { address, entry, gone }: Put, present: Line | undefined): Line | undefined => {
  const before = present === undefined ? [] : [present.revision]
  if (entry !== undefined || gone !== undefined) return lineAfter(head, address, { entry, gone }, before)
  // A line that was only ever an intent leaves nothing behind.
  if (present === undefined || present.revision.rev === 1) return undefined
  return lineAfter(head, address, { entry, gone: { how: 'refused' } }, before)
}

export function enter({ entries, revisions, contents }: Writable, { address, line, contents: given }: LinePut): void {
  if (line?.entry === undefined) entries.delete(address)
  else entries.set(address, line.entry)
  if (line === undefined) revisions.delete(address)
  else revisions.set(address, line.revision)
  if (line?.entry === undefined) return
  for (const digest of digestsOf(line.entry)) if (!contents.has(digest)) contents.set(digest, contentIn(given, digest))
}

export function put(head: Head, snapshot: Snapshot, puts: ReadonlyArray<Put>): NamedSnapshot {
  return entered(head, snapshot, linesOf(head, snapshot, puts))
}

export function entered(head: Head, snapshot: Snapshot, lines: ReadonlyArray<LinePut>): NamedSnapshot {
  const changed = writable(snapshot)
  for (const each of lines) enter(changed, each)
  return { head, ...changed }
}
