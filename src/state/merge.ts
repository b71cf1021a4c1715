/**
 * Two records that grew from one, as branches do, made one again. Pure, and takes no side: where both changed a
 * resource, every form that either knows of may be live, and the next apply sends the desired one again.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { compareText } from '../kit/canonical-json.js'
import { failed } from '../kit/diagnostic.js'
import { enter } from './changes.js'
import { withProtection } from './entry.js'
import { entryJson, lineAfter } from './entry-text.js'
import type { Result } from './codes.js'
import type { Head } from './head.js'
import { compared, learned } from './identity.js'
import { mergedLine } from './merge-line.js'
import { relation, type Line } from './revision.js'
import { lineOf, writable, type NamedSnapshot, type Snapshot } from './snapshot.js'

export interface Merged {
  readonly snapshot: Snapshot
  /** Of which a person may want to know what became of them. */
  readonly told: ReadonlyArray<MergedResource>
}

export interface MergedResource {
  readonly address: Address
  readonly how:
    /** Each has another form. */
    | 'in doubt'
    /** The form is the same; the surer evidence counts. */
    | 'same form'
    /** One side let go of it, and the other changed it: what was changed stays. */
    | 'kept'
    /** One side went back to an earlier record of it: what is later stays. */
    | 'not taken back'
    /** One side has no record of it, though both grew from one that had: it stays. */
    | 'not lost'
}

/** @param base what both grew from; the empty snapshot where they began apart */
export function mergedSnapshot(base: Snapshot, ours: Snapshot, theirs: Snapshot): Result<Merged> {
  if (ours.head === undefined || theirs.head === undefined) {
    return E.right({ snapshot: ours.head === undefined ? theirs : ours, told: [] })
  }
  const [our, their] = [
    { ...ours, head: ours.head },
    { ...theirs, head: theirs.head },
  ]
  const head = mergedHead(our.head, their.head)
  if (E.isLeft(head)) return head
  return our.head.binding === their.head.binding ? mergedLines(head.right, base, our, their) : rebound(base, our, their)
}

const mergedLines = (head: Head, base: Snapshot, ours: NamedSnapshot, theirs: NamedSnapshot): Result<Merged> => {
  const merged = writable({ ...ours, contents: new Map([...ours.contents, ...theirs.contents]) })
  const told: Array<MergedResource> = []
  const addresses = new Set([...ours.revisions.keys(), ...theirs.revisions.keys()])
  for (const address of [...addresses].sort(compareText)) {
    const [was, our, their] = [lineOf(base, address), lineOf(ours, address), lineOf(theirs, address)]
    const line = mergedFrom(head, address, { was, our, their }, merged.contents)
    if (line === 'refused') return failed('merge_refused', { why: 'moved', address })
    enter(merged, { address, line, contents: merged.contents })
    const how = howMerged(address, was, our, their, line)
    if (how !== undefined) told.push({ address, how })
  }
  return E.right({ snapshot: { head, ...merged }, told })
}

interface Sides {
  readonly was: Line | undefined
  readonly our: Line | undefined
  readonly their: Line | undefined
}

const mergedFrom = (
  head: Head,
  address: Address,
  { was, our, their }: Sides,
  contents: Contents,
): Line | 'refused' | undefined => {
  // What the record had once is never without a line: one that is missing was lost, or is not known there yet.
  if (our === undefined || their === undefined) return our ?? their
  const how = relation(our.revision, their.revision)
  if (how === 'apart') {
    return besideProtection(head, address, was, our, their) ?? mergedLine(head, address, our, their, contents)
  }
  if (how !== 'unknown') return mergedLine(head, address, our, their, contents)
  const [higher, lower] = our.revision.rev > their.revision.rev ? [our, their] : [their, our]
  const isBase = [higher, lower].some((side) => isSame(side, was))
  // What grew from a line counts higher than it: one that does not went back, and is no change of what was let go of.
  const isBack = higher.entry === undefined && was !== undefined && lower.revision.rev < was.revision.rev
  return isBase || isBack ? higher : mergedLine(head, address, our, their, contents)
}

/** Whoever changed the protection alone said nothing of what is live: what the other made of the same line counts. */
const besideProtection = (
  head: Head,
  address: Address,
  was: Line | undefined,
  our: Line,
  their: Line,
): Line | undefined => {
  if (was === undefined || [our, their].some(({ revision }) => relation(revision, was.revision) !== 'later'))
    return undefined
  const known = knowledgeOf(address, was)
  const other = knowledgeOf(address, our) === known ? their : knowledgeOf(address, their) === known ? our : undefined
  if (was.entry === undefined || other?.entry === undefined) return undefined
  const isProtected = our.entry?.protect === true || their.entry?.protect === true
  const entry = withProtection(other.entry, isProtected)
  return lineAfter(head, address, { entry }, [our.revision, their.revision])
}

/** All that a line says but its protection. */
const knowledgeOf = (address: Address, { entry }: Line): string | undefined =>
  entry && JSON.stringify(entryJson(address, withProtection(entry, false)))

const isSame = (one: Line | undefined, other: Line | undefined): boolean =>
  one?.revision.check === other?.revision.check

const howMerged = (
  address: Address,
  was: Line | undefined,
  our: Line | undefined,
  their: Line | undefined,
  merged: Line | undefined,
): MergedResource['how'] | undefined => {
  if (our === undefined || their === undefined) return was === undefined ? undefined : 'not lost'
  if (isSame(our, their)) return undefined
  const isOne = isSame(merged, our) || isSame(merged, their)
  if (isOne) return isSame(merged, was) ? 'not taken back' : undefined
  if (our.entry === undefined || their.entry === undefined) return 'kept'
  if (knowledgeOf(address, our) === knowledgeOf(address, their)) return undefined
  if (merged?.entry?.evidence._tag === 'InDoubt') return 'in doubt'
  return our.entry.content === their.entry.content ? 'same form' : undefined
}

const mergedHead = (ours: Head, theirs: Head): Result<Head> => {
  if (ours.lineage !== theirs.lineage) return failed('merge_refused', { why: 'lineage', ours, theirs })
  if (ours.binding !== theirs.binding) return E.right(ours)
  const { differing } = compared(ours.platform, theirs.platform)
  if (differing.length > 0) return failed('merge_refused', { why: 'platform', ours, theirs })
  return E.right({ ...theirs, ...ours, platform: learned(theirs.platform, ours.platform) })
}

/** One side says that the record speaks for another platform: all is as it says, if the other changed nothing. */
const rebound = (base: Snapshot, ours: NamedSnapshot, theirs: NamedSnapshot): Result<Merged> => {
  const isOld = ({ head }: Snapshot) => head?.binding === base.head?.binding
  const old = isOld(ours) ? ours : theirs
  const isUnchanged =
    isOld(old) && [...old.revisions].every(([address, { check }]) => base.revisions.get(address)?.check === check)
  if (!isUnchanged) return failed('merge_refused', { why: 'binding', ours: ours.head, theirs: theirs.head })
  return E.right({ snapshot: old === ours ? theirs : ours, told: [] })
}
