/**
 * How long calls without an answer may still arrive. Pure.
 */
import type { Digest } from '../kinds/brand.js'
import type { Call } from '../kinds/kind.js'
import { confirmedOf, type Attempt, type Entry } from './entry.js'

/** A call that is still on its way can't be called back, so a different one has to wait until it must have arrived. */
export function stillSettling(entry: Entry | undefined, call: Call, now: Date, settling: number): number {
  const others = callsUnanswered(entry).filter(
    (each) => each.call !== call.name || each.content !== call.content?.digest,
  )
  return untilSettled(others, now, settling)
}

/** The same for a person who says that a content is live: only a call that leads elsewhere can make that false. */
export function untilSurelyLive(
  entry: Entry | undefined,
  content: Digest | undefined,
  now: Date,
  settling: number,
): number {
  return untilSettled(
    callsUnanswered(entry).filter((each) => each.content !== content),
    now,
    settling,
  )
}

/** Milliseconds until every call of an entry that had no answer must have arrived. */
export function settlesIn(entry: Entry | undefined, now: Date, settling: number): number {
  return untilSettled(callsUnanswered(entry), now, settling)
}

/** Milliseconds until calls without an answer must have arrived. */
export function untilSettled(unanswered: ReadonlyArray<Pick<Attempt, 'last'>>, now: Date, settling: number): number {
  const since = Math.max(...unanswered.map(({ last }) => Date.parse(last)))
  // A clock that went backwards must not make anyone wait longer than the settling time.
  return unanswered.length === 0 ? 0 : Math.min(settling, Math.max(0, since + settling - now.getTime()))
}

interface Unanswered extends Pick<Attempt, 'content' | 'last'> {
  /** `undefined` where the entry does not say; it is then another one than any. */
  readonly call: string | undefined
}

/** Calls that had no answer, and when: they may still arrive. */
const callsUnanswered = (entry: Entry | undefined): ReadonlyArray<Unanswered> => {
  if (entry === undefined) return []
  const { content, evidence } = entry
  const confirmed = confirmedOf(entry)
  return [
    ...(evidence._tag === 'InDoubt' ? evidence.attempts : []),
    ...(confirmed?._tag === 'Acknowledged' && confirmed.unanswered !== undefined
      ? [{ call: undefined, content, last: confirmed.unanswered }]
      : []),
  ]
}
