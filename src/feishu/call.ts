/**
 * What is done next for one call, until it ends: a token → a turn → the record renewed → sent; and after an answer from
 * the top again, where the table of outcomes and the call's terms say so. The shell's loop is in `make-call.ts`. Pure.
 */
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { Verdict } from './answer.js'
import type { CallCodes } from './codes.js'
import type { CallTrace, Outcome } from './outcome.js'
import { NO_TOKEN } from './outcome-table.js'
import { LONGEST_RETRYING, LONGEST_WAIT_SECONDS, type Terms } from './policy.js'

/** A call, and how far it has got. Times are the clock's uptime, in milliseconds. */
export interface Progress {
  readonly terms: Terms
  readonly began: number
  /** One more with each pause, from 1; limits and stale tokens are seen to within it. */
  readonly attempt: number
  readonly attemptBegan: number
  /** The attempt has had another token already. */
  readonly hasNewToken: boolean
  /** There is a turn, and nothing was sent in it. */
  readonly hasTurn: boolean
  /** What came of it when it was last sent. */
  readonly last: Verdict | undefined
  /** When it was last sent without a clear answer. */
  readonly unanswered: string | undefined
  readonly stage: Stage
}

type Stage =
  | { readonly _tag: 'Fresh' }
  | { readonly _tag: 'Signed' }
  | { readonly _tag: 'Renewed' }
  | { readonly _tag: 'Answered'; readonly chance: number }
  | { readonly _tag: 'Ended' }

/** How a call ended; in doubt where `unanswered` is a time, unless it is acknowledged. */
export interface Ended extends Verdict {
  readonly unanswered: string | undefined
}

/** What the shell is to do; what is `told`, it tells first. */
export type Step = (
  | { readonly _tag: 'Wait'; readonly milliseconds: number }
  /** A tenant's token; it `drops` the one that it has, because that was refused. */
  | { readonly _tag: 'Token'; readonly drops: boolean }
  /** An `urgent` one goes before those that wait for their first. */
  | { readonly _tag: 'Turn'; readonly urgent: boolean }
  | { readonly _tag: 'Renew' }
  | { readonly _tag: 'Send' }
  /** A turn that it still has is given back. */
  | { readonly _tag: 'End'; readonly ended: Ended }
) & { readonly told?: CallTrace }

/** What came of the step. */
export type Answer =
  | { readonly _tag: 'Waited'; readonly uptime: number }
  | { readonly _tag: 'Signed' }
  | { readonly _tag: 'NoToken'; readonly failure: DiagnosticOf<CallCodes> }
  | { readonly _tag: 'Acquired' }
  | { readonly _tag: 'Renewed' }
  /** The turn has ended. `chance` is a number from 0 to 1, for the pause. */
  | { readonly _tag: 'Sent'; readonly verdict: Verdict; readonly at: string; readonly chance: number }
  /** It is not sent again: somebody stopped it, or it can't be recorded. */
  | { readonly _tag: 'Stopped' }

export function begin(terms: Terms, now: number): Progress {
  return {
    terms,
    began: now,
    attempt: 1,
    attemptBegan: now,
    hasNewToken: false,
    hasTurn: terms.isRecorded,
    last: undefined,
    unanswered: undefined,
    stage: { _tag: 'Fresh' },
  }
}

export function next(progress: Progress, now: number): Step {
  const { terms, hasTurn, last, stage } = progress
  switch (stage._tag) {
    case 'Fresh':
      return terms.isSigned ? { _tag: 'Token', drops: false } : { _tag: 'Send' }
    case 'Signed':
      if (!hasTurn) return { _tag: 'Turn', urgent: terms.isRecorded }
      return terms.isRecorded && last !== undefined ? { _tag: 'Renew' } : { _tag: 'Send' }
    case 'Renewed':
      return { _tag: 'Send' }
    case 'Answered':
      return afterAnswer(progress, stage.chance, now)
    case 'Ended':
      return end(progress)
  }
}

const afterAnswer = (progress: Progress, chance: number, now: number): Step => {
  const { terms, attemptBegan, hasNewToken } = progress
  const { row, failure, seconds } = lastOf(progress)
  const isForGood = failure.code === 'answered' && terms.forGood.has(failure.params.code)
  if (terms.pausesAfter.includes(row.then)) return isForGood ? end(progress) : again(progress, chance, now)
  switch (row.then) {
    case 'wait and send again': {
      const waited = now - attemptBegan + seconds * 1000
      if (seconds > LONGEST_WAIT_SECONDS || waited > terms.longestLimited) return end(progress)
      const told: CallTrace = { _tag: 'Limited', what: terms.what, seconds }
      // A call that takes turns waits by its next one.
      if (terms.isSigned) return { _tag: 'Token', drops: false, told }
      return { _tag: 'Wait', milliseconds: Math.max(seconds * 1000, pauseAfter(1, chance)), told }
    }
    case 'get a new token and send again':
      if (!terms.isSigned || !terms.isRenewable || hasNewToken) return end(progress)
      return { _tag: 'Token', drops: true, told: { _tag: 'NewToken', what: terms.what } }
    case 'send again':
    case 'end':
      return end(progress)
  }
}

const again = (progress: Progress, chance: number, now: number): Step => {
  const { terms, began, attempt } = progress
  if (attempt > terms.retries) return end(progress)
  const { failure } = lastOf(progress)
  const told: CallTrace = { _tag: 'Again', what: terms.what, attempt, failure }
  if (now - began >= LONGEST_RETRYING) return { ...end(progress), told }
  return { _tag: 'Wait', milliseconds: pauseAfter(attempt, chance), told }
}

/** Twice as long each time, and never the same for two processes. */
const pauseAfter = (attempt: number, chance: number): number =>
  Math.min(Math.round((1 + chance) * 500 * 2 ** (attempt - 1)), 8000)

const end = (progress: Progress): Step => ({
  _tag: 'End',
  ended: { ...lastOf(progress), unanswered: progress.unanswered },
})

const lastOf = ({ last }: Progress): Verdict => {
  if (last === undefined) throw new Error('a call has ended that was never sent')
  return last
}

/** The call after a step and its answer. */
export function evolve(progress: Progress, answer: Answer): Progress {
  switch (answer._tag) {
    case 'Waited': {
      // A limit takes no attempt.
      if (progress.last?.row.then === 'wait and send again') return { ...progress, stage: { _tag: 'Fresh' } }
      const attempt = progress.attempt + 1
      return { ...progress, attempt, attemptBegan: answer.uptime, hasNewToken: false, stage: { _tag: 'Fresh' } }
    }
    case 'Signed': {
      const hasNewToken = progress.hasNewToken || progress.last?.row.then === 'get a new token and send again'
      return { ...progress, hasNewToken, stage: { _tag: 'Signed' } }
    }
    case 'NoToken': {
      const last = { row: NO_TOKEN, failure: answer.failure, logId: undefined, seconds: 0, answer: undefined }
      return { ...progress, last, stage: { _tag: 'Ended' } }
    }
    case 'Acquired':
      return { ...progress, hasTurn: true }
    case 'Renewed':
      return { ...progress, stage: { _tag: 'Renewed' } }
    case 'Sent': {
      const { verdict, at, chance } = answer
      const unanswered = verdict.row.means === 'in doubt' ? at : progress.unanswered
      return { ...progress, hasTurn: false, last: verdict, unanswered, stage: { _tag: 'Answered', chance } }
    }
    case 'Stopped':
      return { ...progress, stage: { _tag: 'Ended' } }
  }
}

/** What became of a call that writes. */
export function outcomeOf({ row, failure, logId, unanswered }: Ended): Outcome {
  switch (row.means) {
    case 'acknowledged':
      return { _tag: 'Acknowledged', logId, ...(unanswered === undefined ? {} : { unanswered }) }
    case 'refused':
    case 'never sent':
      // What came of this attempt is sure; of one before it, it may not be.
      if (unanswered !== undefined) return { _tag: 'InDoubt', failure }
      return { _tag: row.means === 'refused' ? 'Refused' : 'NeverSent', failure }
    case 'in doubt':
      return { _tag: 'InDoubt', failure }
  }
}
