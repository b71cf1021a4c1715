/**
 * From the platform's answer to an outcome, by a table over the body's `code`: the HTTP status alone tells nothing.
 * Pure. What the table does not name is in doubt.
 */
import type { CallFailure, Outcome } from '../apply/outcome.js'

export interface Answer {
  readonly status: number
  readonly logId: string | undefined
  /** From `x-ogw-ratelimit-reset`, in seconds. */
  readonly retryAfter: number | undefined
  readonly text: string
}

/** What to do with an answer: take it, or send the call again, which was surely not applied. */
export type Verdict =
  | { readonly _tag: 'Final'; readonly outcome: Outcome }
  | { readonly _tag: 'RateLimited'; readonly seconds: number; readonly failure: CallFailure }
  | { readonly _tag: 'TokenRefused'; readonly failure: CallFailure }

/** `code` of a body of the platform's shape; its meaning is documented for every call of the open platform. */
const RATE_LIMITED: ReadonlySet<number> = new Set([99991400])
const TOKEN_REFUSED: ReadonlySet<number> = new Set([99991663, 99991664, 99991665])
/** Answered by the gateway, before the call reached Hire. */
const REFUSED: ReadonlySet<number> = new Set([
  99991401, // this address is not allowed
  99991403, // monthly quota used up
  99991661, // no token
  99991662, // app disabled
  99991671, // token of the wrong form
  99991672, // permission missing
  99991673, // app disabled in this tenant
  99992402, // parameter missing or wrong
])

const HEAD = 200

export const verdict = (answer: Answer): Verdict => {
  const { status, logId } = answer
  const body = platformBody(answer.text)
  if (body === undefined) {
    const failure: CallFailure = { _tag: 'NotAnAnswer', status, head: answer.text.slice(0, HEAD), logId }
    // The gateway's plain-text answers: a path it does not know, or too many calls.
    if (status === 429) return { _tag: 'RateLimited', seconds: answer.retryAfter ?? 1, failure }
    return final(status === 404 && answer.text.startsWith('404 page not found') ? 'Refused' : 'InDoubt', failure)
  }
  if (body.code === 0) return { _tag: 'Final', outcome: { _tag: 'Acknowledged', logId } }
  const failure: CallFailure = { _tag: 'Answered', status, ...body, logId: logId ?? body.logId }
  if (RATE_LIMITED.has(body.code) || status === 429) {
    return { _tag: 'RateLimited', seconds: answer.retryAfter ?? 1, failure }
  }
  if (TOKEN_REFUSED.has(body.code)) return { _tag: 'TokenRefused', failure }
  return final(REFUSED.has(body.code) ? 'Refused' : 'InDoubt', failure)
}

const final = (_tag: 'Refused' | 'InDoubt', failure: CallFailure): Verdict => ({
  _tag: 'Final',
  outcome: { _tag, failure },
})

interface Body {
  readonly code: number
  readonly msg: string
  readonly logId: string | undefined
}

/** `undefined` for anything but a JSON object with a numeric `code`. */
const platformBody = (text: string): Body | undefined => {
  const json = parse(text)
  if (typeof json !== 'object' || json === null || !('code' in json) || typeof json.code !== 'number') return undefined
  const msg = 'msg' in json && typeof json.msg === 'string' ? json.msg : ''
  const error: unknown = 'error' in json ? json.error : undefined
  const logId =
    typeof error === 'object' && error !== null && 'log_id' in error && typeof error.log_id === 'string'
      ? error.log_id
      : undefined
  return { code: json.code, msg, logId }
}

/** The text's JSON, or `undefined`. */
export const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
