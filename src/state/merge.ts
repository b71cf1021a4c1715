/**
 * Two snapshots that grew from one, as branches do, made one again. Pure, and takes no side: where both changed a
 * resource, every form that either knows of may be live, and the next apply sends the desired one again.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address, TenantKey } from '../kinds/brand.js'
import { eitherOf } from '../kinds/after.js'
import type { Contents, Kind } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { compareText } from '../kit/canonical-json.js'
import { failed } from '../kit/diagnostic.js'
import type { Result } from './codes.js'
import {
  contentIn,
  withProtection,
  type Attempt,
  type Entry,
  type InDoubt,
  type RetiredKey,
  type Confirmed,
} from './entry.js'
import { entryCheck } from './entry-text.js'
import { attemptsOf, knownOf, possibleParts } from './known.js'
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

/** Everything that either entry knows; the order of the two does not matter, nor what was merged in before. */
export function mergedEntry(
  address: Address,
  one: Entry | undefined,
  other: Entry | undefined,
  contents: Contents,
): Entry | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const kind = kindOf(address)
  const [first, second] = earlierFirst(one, other)
  const tenant = namedFirst(first.tenant, second.tenant)
  const retired = mergedRetired(first.retired, second.retired)
  const [a, b] = [confirmedOf(first), confirmedOf(second)]
  const attempts = [...attemptsOf(first), ...attemptsOf(second)]
  // A protection that one side lifted is lifted again; one that was lost in a merge would be lost unseen.
  const protect = first.protect ?? second.protect
  const protection = protect === undefined ? {} : { protect }
  const isSure = first.evidence._tag !== 'InDoubt' && second.evidence._tag !== 'InDoubt'
  if (isSure && a && b && first.content === second.content) {
    const live = new Set(contentIn(contents, first.content)?.keys)
    return {
      tenant,
      content: first.content,
      evidence: newerEvidence(a, b),
      retired: new Map([...retired].filter(([key]) => !live.has(key))),
      ...protection,
    }
  }
  const known = a === undefined ? second : first
  const isOther = a !== undefined && b !== undefined && ageOf(first) !== ageOf(second)
  const doubt: InDoubt = { _tag: 'InDoubt', before: confirmedOf(known), attempts: eachOnce(attempts) }
  const { leadingTo } = kind
  return {
    tenant,
    content: known.content,
    evidence:
      leadingTo === undefined
        ? {
            ...doubt,
            parts: possibleParts(eitherOf(knownOf(kind, first, contents, []), knownOf(kind, second, contents, []))),
          }
        : {
            ...doubt,
            attempts: eachOnce(isOther ? [...attempts, asAttempt(leadingTo, second, b, contents)] : attempts),
          },
    retired,
    ...protection,
  }
}

/** The tenant that is named; of two the first by the alphabet. */
const namedFirst = (a: TenantKey | undefined, b: TenantKey | undefined): TenantKey | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  return compareText(a, b) <= 0 ? a : b
}

/** What an entry says for sure, be it before its attempts. */
const confirmedOf = ({ evidence }: Entry): Confirmed | undefined =>
  evidence._tag === 'InDoubt' ? evidence.before : evidence

const earlierFirst = (a: Entry, b: Entry): readonly [Entry, Entry] =>
  compareText(ageOf(a), ageOf(b)) <= 0 ? [a, b] : [b, a]

const ageOf = (entry: Entry): string => {
  const confirmed = confirmedOf(entry)
  return [confirmed?.at ?? '', entry.content ?? '', JSON.stringify(confirmed)].join(' ')
}

const newerEvidence = (earlier: Confirmed, later: Confirmed): Confirmed => {
  const newer = earlier._tag === 'Acknowledged' && later._tag === 'Adopted' ? earlier : later
  const unanswered = [earlier, later]
    .flatMap((each) => (each._tag === 'Acknowledged' && each.unanswered !== undefined ? [each.unanswered] : []))
    .sort(compareText)
    .at(-1)
  return newer._tag === 'Adopted' || unanswered === undefined ? newer : { ...newer, unanswered }
}

/** What the other side knows as live is, here, what one more call may have led to. */
const asAttempt = (
  leadingTo: NonNullable<Kind['leadingTo']>,
  { content }: Entry,
  { at }: Confirmed,
  contents: Contents,
): Attempt => {
  const call = leadingTo(contentIn(contents, content))
  return { call: call.name, content: call.content?.digest, at }
}

const eachOnce = (attempts: ReadonlyArray<Attempt>): ReadonlyArray<Attempt> => {
  const named = attempts.map(
    (attempt) => [[attempt.at, attempt.call, attempt.content ?? ''].join(' '), attempt] as const,
  )
  return [...new Map(named)].sort(([a], [b]) => compareText(a, b)).map(([, attempt]) => attempt)
}

/** A key that one side deleted is used up, whatever the other says of it. */
const mergedRetired = (
  a: ReadonlyMap<string, RetiredKey>,
  b: ReadonlyMap<string, RetiredKey>,
): ReadonlyMap<string, RetiredKey> => {
  const retired = new Map(a)
  for (const [key, theirs] of b) {
    const ours = retired.get(key)
    if (ours === undefined || compareText(rank(theirs), rank(ours)) < 0) retired.set(key, theirs)
  }
  return retired
}

const rank = ({ by, at }: RetiredKey): string => `${by} ${at}`
