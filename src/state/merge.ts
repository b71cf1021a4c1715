/**
 * Two snapshots that grew from one, as branches do, made one again. Pure, and takes no side: where both changed a
 * resource, every form that either knows of may be live, and the next apply sends the desired one again.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { compareText } from '../kit/canonical-json.js'
import { failed } from '../kit/diagnostic.js'
import type { Result } from './codes.js'
import { withProtection, type Entry } from './entry.js'
import { entryCheck } from './entry-text.js'
import { mergedEntry } from './merge-entry.js'
import type { Snapshot } from './snapshot.js'

export interface Merged {
  readonly snapshot: Snapshot
  /** Resources that both sides changed, differently. */
  readonly both: ReadonlyArray<MergedResource>
}

export interface MergedResource {
  readonly address: Address
  readonly how:
    /** Each has another form. */
    | 'in doubt'
    /** The form is the same; the newer evidence counts. */
    | 'same form'
    /** One side let go of it, and the other changed it: what was changed stays. */
    | 'kept'
}

/** @param base what both grew from; the empty snapshot where they began apart */
export function mergedSnapshot(base: Snapshot, ours: Snapshot, theirs: Snapshot): Result<Merged> {
  const lineage = mergedLineage(base, ours, theirs)
  if (E.isLeft(lineage)) return lineage
  const entries = new Map<Address, Entry>()
  const contents: Contents = new Map([...ours.contents, ...theirs.contents])
  const merged: Array<MergedResource> = []
  const addresses = new Set([...ours.entries.keys(), ...theirs.entries.keys()])
  for (const address of [...addresses].sort(compareText)) {
    const [was, our, their] = [base, ours, theirs].map(({ entries: of }) => of.get(address))
    // Protecting what is live changes nothing of it: it is merged by itself, unless one side let go of the whole entry.
    const both = our !== undefined && their !== undefined
    const check = (entry: Entry | undefined) =>
      entry === undefined ? '' : entryCheck(address, both ? withProtection(entry, false) : entry)
    const oursChanged = check(our) !== check(was)
    const theirsChanged = check(their) !== check(was)
    const isOne = !oursChanged || !theirsChanged || check(our) === check(their)
    const entry = isOne ? (theirsChanged ? their : our) : mergedEntry(address, our, their, contents)
    if (entry !== undefined) entries.set(address, both ? withProtection(entry, isProtected(was, our, their)) : entry)
    if (!isOne) merged.push({ address, how: howMerged(our, their, entry) })
  }
  return E.right({ snapshot: { lineage: lineage.right, entries, contents }, both: merged })
}

/** What one side changed, counts; where both did they did the same. */
const isProtected = (was: Entry | undefined, our: Entry, their: Entry): boolean => {
  const before = was?.protect ?? false
  const [ours, theirs] = [our.protect ?? false, their.protect ?? false]
  return ours === before ? theirs : ours
}

const howMerged = (
  our: Entry | undefined,
  their: Entry | undefined,
  merged: Entry | undefined,
): MergedResource['how'] => {
  if (our === undefined || their === undefined) return 'kept'
  return merged?.evidence._tag === 'InDoubt' ? 'in doubt' : 'same form'
}

/** Two histories that began apart, by a first apply on either branch, become one; which name it has does not matter. */
const mergedLineage = (base: Snapshot, ours: Snapshot, theirs: Snapshot): Result<string | undefined> => {
  const [a, b] = [ours.lineage, theirs.lineage]
  if (a === undefined || b === undefined || a === b) return E.right(a ?? b)
  return base.lineage === undefined
    ? E.right(compareText(a, b) < 0 ? a : b)
    : failed('merge_refused', { ours: a, theirs: b })
}
