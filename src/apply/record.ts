/**
 * What the snapshot says of a resource after each step of a call. Pure; the laws: an intent is recorded before the
 * call, only an acknowledgement makes a form sure, and only a refusal takes an attempt back.
 */
import * as Form from '../kinds/custom-fields/form.js'
import * as Snapshot from '../state/snapshot.js'
import type { Target } from '../kinds/target.js'
import type { Outcome } from '../feishu/outcome.js'

/** The record once an attempt is about to be sent. */
export const intended = (
  record: Snapshot.ResourceRecord | undefined,
  target: Target,
  attempt: Snapshot.Attempt,
  isProtected: boolean,
): Snapshot.ResourceRecord => {
  const evidence = record?.evidence
  const attempts = evidence?._tag === 'InDoubt' ? evidence.attempts : []
  const after: Snapshot.ResourceRecord = {
    target,
    form: record?.form,
    evidence: {
      _tag: 'InDoubt',
      before: evidence?._tag === 'InDoubt' ? evidence.before : evidence,
      attempts: [...attempts, attempt],
    },
    retired: record?.retired ?? new Map(),
  }
  return Snapshot.withProtection(after, isProtected)
}

/** The record once its last attempt is about to be sent again. */
export const renewed = (record: Snapshot.ResourceRecord, at: string): Snapshot.ResourceRecord => {
  const { evidence } = record
  const last = evidence._tag === 'InDoubt' ? evidence.attempts.at(-1) : undefined
  return evidence._tag !== 'InDoubt' || last === undefined
    ? record
    : { ...record, evidence: { ...evidence, attempts: [...evidence.attempts.slice(0, -1), { ...last, at }] } }
}

/**
 * The record once the outcome of its last attempt is known; `undefined` where nothing is left to remember. A record
 * that is not in doubt has no attempt, and stays as it is.
 */
export const settled = (
  record: Snapshot.ResourceRecord,
  outcome: Outcome,
  at: string,
): Snapshot.ResourceRecord | undefined => {
  const { evidence } = record
  const attempt = evidence._tag === 'InDoubt' ? evidence.attempts.at(-1) : undefined
  if (evidence._tag !== 'InDoubt' || attempt === undefined) return record
  switch (outcome._tag) {
    case 'Acknowledged':
      return {
        target: record.target,
        form: attempt.form,
        evidence: { _tag: 'Acknowledged', at, logId: outcome.logId, ...unansweredBefore(evidence, outcome) },
        retired: Snapshot.retiredAfter(record, attempt, at),
        // What is gone needs no protection; a form that comes to its place later is another one.
        ...(record.protect === true && attempt.form !== undefined ? { protect: true } : {}),
      }
    case 'Refused':
    case 'NeverSent':
      return withoutLast(record, evidence)
    case 'InDoubt':
      return { ...record, evidence: { ...evidence, attempts: withoutRepeats(evidence.attempts) } }
  }
}

/**
 * An acknowledgement does not call back what was sent before it. By the settling rule those calls had the same body, so
 * the form is sure; but a different body must wait for them still.
 */
const unansweredBefore = (
  { attempts }: Snapshot.InDoubt,
  outcome: Extract<Outcome, { readonly _tag: 'Acknowledged' }>,
): { readonly unanswered?: string } => {
  const last = outcome.unanswered ?? attempts.at(-2)?.at
  return last === undefined ? {} : { unanswered: last }
}

const withoutLast = (
  record: Snapshot.ResourceRecord,
  { before, attempts }: Snapshot.InDoubt,
): Snapshot.ResourceRecord | undefined => {
  const earlier = attempts.slice(0, -1)
  if (earlier.length > 0) return { ...record, evidence: { _tag: 'InDoubt', before, attempts: earlier } }
  return before === undefined ? undefined : { ...record, evidence: before }
}

/** The same body sent twice is one thing that may be live; its last time counts for the settling. */
const withoutRepeats = (attempts: ReadonlyArray<Snapshot.Attempt>): ReadonlyArray<Snapshot.Attempt> =>
  attempts.filter((attempt, i) => !attempts.slice(i + 1).some((later) => isSame(attempt, later)))

const isSame = (a: Snapshot.Attempt, b: Snapshot.Attempt): boolean =>
  a.call === b.call && Form.nameOf(a.form) === Form.nameOf(b.form)
