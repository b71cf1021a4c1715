/**
 * How long calls without an answer may still arrive. Pure.
 */
import * as Form from '../kinds/custom-fields/form.js'
import type { Attempt, ResourceRecord } from './snapshot.js'

/** A body that is still on its way can't be called back, so a different one has to wait until it must have arrived. */
export const stillSettling = (
  record: ResourceRecord | undefined,
  after: Form.Form | undefined,
  now: Date,
  settling: number,
): number => {
  const others = callsUnanswered(record).filter(({ form }) => Form.nameOf(form) !== Form.nameOf(after))
  return untilSettled(others, now, settling)
}

/** Milliseconds until every call of a record that had no answer must have arrived. */
export const settlesIn = (record: ResourceRecord | undefined, now: Date, settling: number): number =>
  untilSettled(callsUnanswered(record), now, settling)

/** Milliseconds until calls without an answer must have arrived. */
export const untilSettled = (unanswered: ReadonlyArray<Pick<Attempt, 'at'>>, now: Date, settling: number): number => {
  const since = Math.max(...unanswered.map(({ at }) => Date.parse(at)))
  // A clock that went backwards must not make anyone wait longer than the settling time.
  return unanswered.length === 0 ? 0 : Math.min(settling, Math.max(0, since + settling - now.getTime()))
}

/** Calls that had no answer, and when: they may still arrive. */
const callsUnanswered = (record: ResourceRecord | undefined): ReadonlyArray<Pick<Attempt, 'form' | 'at'>> => {
  if (record === undefined) return []
  const { form, evidence } = record
  const sure = evidence._tag === 'InDoubt' ? evidence.before : evidence
  return [
    ...(evidence._tag === 'InDoubt' ? evidence.attempts : []),
    ...(sure?._tag === 'Acknowledged' && sure.unanswered !== undefined ? [{ form, at: sure.unanswered }] : []),
  ]
}
