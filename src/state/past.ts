/**
 * What a record was, and what changed of it when. Pure.
 */
import type { Address } from '../kinds/brand.js'
import { compareText } from '../kit/canonical-json.js'
import type { Line } from './revision.js'
import { empty, lineOf, type Snapshot } from './snapshot.js'

/** A record as it was once. */
export interface Past {
  /** A commit, or the number of a row. */
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  /** Who wrote it, and by which command, as far as the store knows. */
  readonly by: string
  readonly snapshot: Snapshot
}

export interface PastChange extends Omit<Past, 'snapshot'> {
  readonly address: Address
  /** `undefined` where the line was taken out. */
  readonly line: Line | undefined
}

/** @param pasts the latest first; the last of them is what the others are compared with, unless it is the first ever */
export function changesIn(pasts: ReadonlyArray<Past>, isWhole: boolean): ReadonlyArray<PastChange> {
  return pasts.flatMap(({ snapshot, ...of }, i) => {
    const before = pasts[i + 1]?.snapshot ?? (isWhole ? empty : undefined)
    if (before === undefined) return []
    const addresses = [...new Set([...snapshot.revisions.keys(), ...before.revisions.keys()])].sort(compareText)
    return addresses.flatMap((address) => {
      const line = lineOf(snapshot, address)
      const isSame = line?.revision.check === before.revisions.get(address)?.check
      return isSame ? [] : [{ ...of, address, line }]
    })
  })
}
