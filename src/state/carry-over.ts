/**
 * One place's record brought to another, where that has none or an earlier copy of the same one. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../kit/diagnostic.js'
import type { Result } from './codes.js'
import { missing } from './standing.js'
import { lineOf, type LinePut, type NamedSnapshot, type Snapshot } from './snapshot.js'

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
