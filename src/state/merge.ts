/**
 * Two snapshots that grew from one, as branches do, made one again. Pure, and takes no side: where both changed a
 * resource, every form that either knows of may be live, and the next apply sends the desired one again.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import { compareText } from '../kit/canonical-json.js'
import * as Form from '../kinds/custom-fields/form.js'
import { recordCheck } from './record-check.js'
import {
  withProtection,
  type Attempt,
  type ResourceRecord,
  type RetiredKey,
  type Snapshot,
  type Sure,
} from './snapshot.js'
import type { Target } from '../kinds/target.js'

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

export type MergeProblem =
  /** The two do not belong to one history. */
  { readonly _tag: 'LineagesDiffer'; readonly ours: string; readonly theirs: string }

/** @param base what both grew from; the empty snapshot where they began apart */
export const mergedSnapshot = (base: Snapshot, ours: Snapshot, theirs: Snapshot): E.Either<MergeProblem, Merged> => {
  const lineage = mergedLineage(base, ours, theirs)
  if (E.isLeft(lineage)) return lineage
  const resources = new Map<Address, ResourceRecord>()
  const merged: Array<MergedResource> = []
  const addresses = new Set([...ours.resources.keys(), ...theirs.resources.keys()])
  for (const address of [...addresses].sort(compareText)) {
    const [was, our, their] = [base, ours, theirs].map(({ resources: of }) => of.get(address))
    // Protecting a form is no other form: it is merged by itself, unless one side let go of the whole record.
    const both = our !== undefined && their !== undefined
    const check = (record: ResourceRecord | undefined) =>
      record === undefined ? '' : recordCheck(address, both ? withProtection(record, false) : record)
    const oursChanged = check(our) !== check(was)
    const theirsChanged = check(their) !== check(was)
    const isOne = !oursChanged || !theirsChanged || check(our) === check(their)
    const record = isOne ? (theirsChanged ? their : our) : mergedRecord(our, their)
    if (record !== undefined)
      resources.set(address, both ? withProtection(record, isProtected(was, our, their)) : record)
    if (!isOne) merged.push({ address, how: howMerged(our, their, record) })
  }
  return E.right({ snapshot: { lineage: lineage.right, resources }, both: merged })
}

/** What one side changed, counts; where both did they did the same. */
const isProtected = (was: ResourceRecord | undefined, our: ResourceRecord, their: ResourceRecord): boolean => {
  const before = was?.protect ?? false
  const [ours, theirs] = [our.protect ?? false, their.protect ?? false]
  return ours === before ? theirs : ours
}

const howMerged = (
  our: ResourceRecord | undefined,
  their: ResourceRecord | undefined,
  merged: ResourceRecord | undefined,
): MergedResource['how'] => {
  if (our === undefined || their === undefined) return 'kept'
  return merged?.evidence._tag === 'InDoubt' ? 'in doubt' : 'same form'
}

/** Two histories that began apart, by a first apply on either branch, become one; which name it has does not matter. */
const mergedLineage = (
  base: Snapshot,
  ours: Snapshot,
  theirs: Snapshot,
): E.Either<MergeProblem, string | undefined> => {
  const [a, b] = [ours.lineage, theirs.lineage]
  if (a === undefined || b === undefined || a === b) return E.right(a ?? b)
  return base.lineage === undefined
    ? E.right(compareText(a, b) < 0 ? a : b)
    : E.left({ _tag: 'LineagesDiffer', ours: a, theirs: b })
}

/** Everything that either record knows; the order of the two does not matter, nor what was merged in before. */
export const mergedRecord = (
  one: ResourceRecord | undefined,
  other: ResourceRecord | undefined,
): ResourceRecord | undefined => {
  if (one === undefined || other === undefined) return one ?? other
  const [first, second] = earlierFirst(one, other)
  const target = namedFirst(first.target, second.target)
  const retired = mergedRetired(first.retired, second.retired)
  const [a, b] = [sureOf(first), sureOf(second)]
  const attempts = [...attemptsOf(first), ...attemptsOf(second)]
  // A protection that one side lifted is lifted again; one that was lost in a merge would be lost unseen.
  const protect = first.protect ?? second.protect
  const protection = protect === undefined ? {} : { protect }
  if (attempts.length === 0 && a && b && Form.nameOf(first.form) === Form.nameOf(second.form)) {
    const live = new Set(Form.keys(first.form ?? []))
    return {
      target,
      form: first.form,
      evidence: newerEvidence(a, b),
      retired: new Map([...retired].filter(([key]) => !live.has(key))),
      ...protection,
    }
  }
  const known = a === undefined ? second : first
  const isOther = a !== undefined && b !== undefined && ageOf(first) !== ageOf(second)
  const attempted = isOther ? [...attempts, asAttempt(second.form, b)] : attempts
  return {
    target,
    form: known.form,
    evidence: { _tag: 'InDoubt', before: sureOf(known), attempts: eachOnce(attempted) },
    retired,
    ...protection,
  }
}

/** The one that names its tenant; of two names the first by the alphabet. */
const namedFirst = (a: Target, b: Target): Target => {
  if (a.tenant === undefined || b.tenant === undefined) return a.tenant === undefined ? b : a
  return compareText(a.tenant, b.tenant) <= 0 ? a : b
}

/** What a record says for sure, be it before its attempts. */
const sureOf = ({ evidence }: ResourceRecord): Sure | undefined =>
  evidence._tag === 'InDoubt' ? evidence.before : evidence

const attemptsOf = ({ evidence }: ResourceRecord): ReadonlyArray<Attempt> =>
  evidence._tag === 'InDoubt' ? evidence.attempts : []

const earlierFirst = (a: ResourceRecord, b: ResourceRecord): readonly [ResourceRecord, ResourceRecord] =>
  compareText(ageOf(a), ageOf(b)) <= 0 ? [a, b] : [b, a]

const ageOf = (record: ResourceRecord): string => {
  const sure = sureOf(record)
  return [sure?.at ?? '', Form.nameOf(record.form), JSON.stringify(sure)].join(' ')
}

const newerEvidence = (earlier: Sure, later: Sure): Sure => {
  const newer = earlier._tag === 'Acknowledged' && later._tag === 'Adopted' ? earlier : later
  const unanswered = [earlier, later]
    .flatMap((each) => (each._tag === 'Acknowledged' && each.unanswered !== undefined ? [each.unanswered] : []))
    .sort(compareText)
    .at(-1)
  return newer._tag === 'Adopted' || unanswered === undefined ? newer : { ...newer, unanswered }
}

/** What the other side knows as live is, here, one more form that may be. */
const asAttempt = (form: Form.Form | undefined, { at }: Sure): Attempt => ({
  call: form === undefined ? 'batch_delete' : 'create',
  form,
  at,
})

const eachOnce = (attempts: ReadonlyArray<Attempt>): ReadonlyArray<Attempt> => {
  const named = attempts.map(
    (attempt) => [[attempt.at, attempt.call, Form.nameOf(attempt.form)].join(' '), attempt] as const,
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
