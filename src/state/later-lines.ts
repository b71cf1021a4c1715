/**
 * A record with what another copy of it knows more, and nothing else of that copy. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import { entered } from './changes.js'
import { mergedSnapshot, type MergedResource } from './merge.js'
import { parseSnapshot } from './snapshot-text.js'
import { empty, lineOf, type LinePut, type NamedSnapshot, type Snapshot } from './snapshot.js'
import { copyReader, missing, missingIn, type Revisions, type Standing } from './standing.js'

export interface WithLater {
  readonly snapshot: NamedSnapshot
  /** The lines that it got. */
  readonly lines: ReadonlyArray<LinePut>
  /** What became of resources that both had changed. */
  readonly told: ReadonlyArray<MergedResource>
}

/**
 * Merges what the copy knows more; `undefined` where that is nothing, or can't be taken.
 *
 * @param text of the copy
 * @param apart resources of which it is known that each grew without the other, where trails end too early to tell
 */
export function mergedWithLater(
  snapshot: NamedSnapshot,
  text: string,
  apart: ReadonlyArray<Address>,
): WithLater | undefined {
  const copy = copyReader(snapshot)(text)
  const unclear = apart.filter((address) => isUnclear(snapshot.revisions, copy, address))
  const missed = [...new Set([...missingIn(snapshot.revisions, copy).keys(), ...unclear])]
  const other = missed.length === 0 ? undefined : snapshotIn(text)
  if (other === undefined) return undefined
  const later = entered(snapshot.head, empty, putsOf(other, missed))
  const merged = mergedSnapshot(empty, snapshot, later)
  if (E.isLeft(merged)) return undefined
  const all = { ...merged.right.snapshot, head: snapshot.head }
  return { snapshot: all, lines: putsOf(all, missed), told: merged.right.told }
}

export interface Taken extends WithLater {
  /** The copy. */
  readonly from: string
}

/**
 * All that copies know more, from one after the other, each on top of what was taken before.
 *
 * @param texts of the copies, by the names that the standing has; the last written first
 */
export function takenFrom(
  snapshot: NamedSnapshot,
  { lost, behind }: Standing,
  texts: ReadonlyMap<string, string>,
): ReadonlyArray<Taken> {
  const taken: Array<Taken> = []
  const found = [...lost, ...behind]
  if (found.length === 0) return []
  // A copy that is not the first to have a resource can have the most of it.
  for (const [from, text] of texts) {
    const apart = found.flatMap((each) => (each.from === from && each.how === 'apart' ? [each.address] : []))
    const later = mergedWithLater(taken.at(-1)?.snapshot ?? snapshot, text, apart)
    if (later !== undefined) taken.push({ from, ...later })
  }
  return taken
}

/** Takes lines as they are, in place of earlier ones; what grew apart stays. */
export function keptWithLater(snapshot: NamedSnapshot, text: string): NamedSnapshot {
  const missed = missingIn(snapshot.revisions, copyReader(snapshot)(text))
  const later = [...missed].flatMap(([address, how]) => (how === 'apart' ? [] : [address]))
  const other = later.length === 0 ? undefined : snapshotIn(text)
  return other === undefined ? snapshot : entered(snapshot.head, snapshot, putsOf(other, later))
}

const isUnclear = (read: Revisions, other: Revisions, address: Address): boolean => {
  const revision = other.get(address)
  return revision !== undefined && missing(read.get(address), revision) === 'unclear'
}

const snapshotIn = (text: string): Snapshot | undefined => {
  const parsed = parseSnapshot(text)
  return E.isLeft(parsed) ? undefined : parsed.right.snapshot
}

const putsOf = (snapshot: Snapshot, addresses: ReadonlyArray<Address>): ReadonlyArray<LinePut> =>
  addresses.map((address) => ({ address, line: lineOf(snapshot, address), contents: snapshot.contents }))
