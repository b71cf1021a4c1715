/**
 * Two entries of a resource made one: every content that either knows of may be live. Pure.
 */
import { eitherOf } from '../kinds/after.js'
import type { Address, TenantKey } from '../kinds/brand.js'
import type { Contents, Kind } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { compareText } from '../kit/canonical-json.js'
import {
  contentIn,
  withoutLive,
  withProtection,
  type Attempt,
  type Confirmed,
  type Entry,
  type InDoubt,
  type RetiredKey,
} from './entry.js'
import { attemptsOf, knownOf, possibleParts } from './known.js'

/** Everything that either entry knows; the order of the two does not matter, nor what was merged in before. */
export function mergedEntry(
  address: Address,
  one: Entry | undefined,
  other: Entry | undefined,
  contents: Contents,
): Entry | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const [first, second] = earlierFirst(one, other)
  const tenant = namedFirst(first.tenant, second.tenant)
  const retired = mergedRetired(first.retired, second.retired)
  // A protection that one side lifted is lifted again; one that was lost in a merge would be lost unseen.
  const isProtected = first.protect === true || second.protect === true
  const { content } = confirmedOf(first) === undefined ? second : first
  if (first.evidence._tag !== 'InDoubt' && second.evidence._tag !== 'InDoubt' && first.content === second.content) {
    const evidence = newerEvidence(first.evidence, second.evidence)
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

/** What an entry says is confirmed, be it before its attempts. */
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
