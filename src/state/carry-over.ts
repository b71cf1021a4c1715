/**
 * One place's record brought to another, where that has none or an earlier copy of the same one. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Head } from './head.js'
import { failed } from '../kit/diagnostic.js'
import type { Result } from './codes.js'
import { missing } from './standing.js'
import { lineOf, type LinePut, type NamedSnapshot, type Snapshot } from './snapshot.js'

/** Names of two places, in words. */
export interface Move {
  readonly from: string
  readonly to: string
}

/**
 * The heads of a record that moves, in the order in which they are made durable: it arrives marked, so that at no time both
 * places can be used. Where the process dies in between, each can name the other.
 */
export function headsOfMove(
  { movedTo: _, ...head }: Head,
  { from, to }: Move,
): Record<'arrived' | 'left' | 'open', Head> {
  return { arrived: { ...head, movedTo: from }, left: { ...head, movedTo: to }, open: head }
}

/** Whether all but the last of the heads are there: each place names the other. */
export function isHalfMoved(left: Snapshot, there: Snapshot, { from, to }: Move): boolean {
  return left.head?.movedTo === to && there.head?.movedTo === from && left.head.lineage === there.head.lineage
}

/** Whether all of them are. */
export function isMoved(left: Snapshot, there: Snapshot, { to }: Move): boolean {
  return left.head?.movedTo === to && there.head?.lineage === left.head.lineage && there.head.movedTo === undefined
}

/** The lines that are to be entered there; as they are, since it is the same record. */
export function carriedOver(given: NamedSnapshot, there: Snapshot): Result<ReadonlyArray<LinePut>> {
  const { head } = there
  if (head !== undefined && head.lineage !== given.head.lineage) {
    return failed('carry_refused', { why: 'lineage', given: given.head, there: head })
  }
  if (head !== undefined && head.binding !== given.head.binding) {
    return failed('carry_refused', { why: 'binding', given: given.head, there: head })
  }
  const older = [...there.revisions].flatMap(([address, revision]) =>
    missing(given.revisions.get(address), revision) === undefined ? [] : [address],
  )
  if (older.length > 0) return failed('carry_refused', { why: 'older', addresses: older })
  const changed = [...given.revisions].filter(([address, { check }]) => there.revisions.get(address)?.check !== check)
  return E.right(changed.map(([address]) => ({ address, line: lineOf(given, address), contents: given.contents })))
}
