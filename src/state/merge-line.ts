/**
 * Two lines of a resource made one: every content that either knows of may be live. Pure.
 */
import { eitherOf } from '../kinds/after.js'
import type { Address, TenantKey } from '../kinds/brand.js'
import type { Contents, Kind } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { compareText } from '../kit/canonical-json.js'
import {
  confirmedOf,
  contentIn,
  withoutLive,
  withProtection,
  type Attempt,
  type Confirmed,
  type Entry,
  type InDoubt,
  type RetiredKey,
} from './entry.js'
import { lineAfter } from './entry-text.js'
import type { Head } from './head.js'
import { attemptsOf, knownOf, possibleParts } from './known.js'
import { relation, type Gone, type Line } from './revision.js'

/**
 * The line of what either knows; the order of the two does not matter, nor what was merged in before. `refused` where one
 * was moved elsewhere and the other changed: whoever merges must say which is meant.
 */
export function mergedLine(head: Head, address: Address, one: Line, other: Line, contents: Contents): Line | 'refused' {
  switch (relation(one.revision, other.revision)) {
    case 'same':
    case 'later':
      return one
    case 'earlier':
      return other
    case 'apart':
    case 'unknown':
      return joined(head, address, one, other, contents)
  }
}

const joined = (head: Head, address: Address, one: Line, other: Line, contents: Contents): Line | 'refused' => {
  const [a, b] = [one.revision.gone, other.revision.gone]
  const known =
    a !== undefined && b !== undefined
      ? { entry: undefined, gone: goneOf(a, b) }
      : { entry: entryOf(one, other, contents, address), gone: undefined }
  const isElsewhere = (a === undefined) !== (b === undefined) && (a ?? b)?.how === 'moved'
  if (isElsewhere || known.gone === 'refused') return 'refused'
  return lineAfter(head, address, { entry: known.entry, gone: known.gone }, [one.revision, other.revision])
}

/** Both let go of it: the later counts, and what says where it is. */
const goneOf = (a: Gone, b: Gone): Gone | 'refused' => {
  if (a.how === 'refused') return b
  if (b.how === 'refused') return a
  if (a.how === 'moved' && b.how === 'moved' && a.to !== b.to) return 'refused'
  if (a.how !== b.how) return a.how === 'moved' ? a : b
  return compareText(a.at, b.at) < 0 ? b : a
}

const entryOf = (one: Line, other: Line, contents: Contents, address: Address): Entry | undefined =>
  one.entry === undefined || other.entry === undefined
    ? (one.entry ?? other.entry)
    : mergedEntry(address, one.entry, other.entry, contents)

const mergedEntry = (address: Address, one: Entry, other: Entry, contents: Contents): Entry => {
  const [first, second] = earlierFirst(one, other)
  const tenant = namedFirst(first.tenant, second.tenant)
  const retired = mergedRetired(first.retired, second.retired)
  // A protection that one side lifted is lifted again; one that was lost in a merge would be lost unseen.
  const isProtected = first.protect === true || second.protect === true
  const { content } = confirmedOf(first) === undefined ? second : first
  if (first.evidence._tag !== 'InDoubt' && second.evidence._tag !== 'InDoubt' && first.content === second.content) {
    const evidence = surerEvidence(first.evidence, second.evidence)
    const entry = { tenant, content, evidence, retired: withoutLive(retired, content, contents) }
    return withProtection(entry, isProtected)
  }
  const evidence = doubtBetween(kindOf(address), first, second, contents)
  return withProtection({ tenant, content, evidence, retired }, isProtected)
}

const doubtBetween = (kind: Kind, first: Entry, second: Entry, contents: Contents): InDoubt => {
  const [a, b] = [confirmedOf(first), confirmedOf(second)]
  const before = a ?? b
  const attempts = [...attemptsOf(first), ...attemptsOf(second)]
  const { leadingTo } = kind
  if (leadingTo === undefined) {
    const parts = possibleParts(eitherOf(knownOf(kind, first, contents, []), knownOf(kind, second, contents, [])))
    return { _tag: 'InDoubt', before, attempts: eachOnce(attempts), parts }
  }
  const isOther = a !== undefined && b !== undefined && ageOf(first) !== ageOf(second)
  const other = isOther ? [asAttempt(leadingTo, second, b, contents)] : []
  return { _tag: 'InDoubt', before, attempts: eachOnce([...attempts, ...other]) }
}

/** The tenant that is named; of two the first by the alphabet. */
const namedFirst = (a: TenantKey | undefined, b: TenantKey | undefined): TenantKey | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  return compareText(a, b) <= 0 ? a : b
}

const earlierFirst = (a: Entry, b: Entry): readonly [Entry, Entry] =>
  compareText(ageOf(a), ageOf(b)) <= 0 ? [a, b] : [b, a]

const ageOf = (entry: Entry): string => {
  const confirmed = confirmedOf(entry)
  return [confirmed?.at ?? '', entry.content ?? '', JSON.stringify(confirmed)].join(' ')
}

/** What our own call proved goes before what was seen, and that before what a person said; of two alike the later. */
const surerEvidence = (earlier: Confirmed, later: Confirmed): Confirmed => {
  const surer = SURENESS[earlier._tag] > SURENESS[later._tag] ? earlier : later
  const unanswered = [earlier, later]
    .flatMap((each) => (each._tag === 'Acknowledged' && each.unanswered !== undefined ? [each.unanswered] : []))
    .sort(compareText)
    .at(-1)
  return surer._tag !== 'Acknowledged' || unanswered === undefined ? surer : { ...surer, unanswered }
}

const SURENESS: Readonly<Record<Confirmed['_tag'], number>> = { Adopted: 0, Observed: 1, Acknowledged: 2 }

/** What the other side knows as live is, here, what one more call may have led to. */
const asAttempt = (
  leadingTo: NonNullable<Kind['leadingTo']>,
  { content }: Entry,
  { at }: Confirmed,
  contents: Contents,
): Attempt => {
  const call = leadingTo(contentIn(contents, content))
  return { call: call.name, content: call.content?.digest, first: at, last: at }
}

/** One call may be known to each side, and by one of them to have been made again. */
const eachOnce = (attempts: ReadonlyArray<Attempt>): ReadonlyArray<Attempt> => {
  const named = new Map<string, Attempt>()
  for (const attempt of attempts.toSorted((a, b) => compareText(a.last, b.last))) {
    named.set([attempt.first, attempt.call, attempt.content ?? ''].join(' '), attempt)
  }
  return [...named].sort(([a], [b]) => compareText(a, b)).map(([, attempt]) => attempt)
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
