/**
 * What can go wrong with a call on purpose: the grammar of a fault and the choice of those that meet a call. It acts
 * on no socket.
 */
import * as E from 'fp-ts/lib/Either.js'

/** The N-th Hire call in order of arrival, from 1; or every one. */
export type At = number | '*'

export type Fault =
  /** HTTP 429, code 99991400; no effect. */
  | { readonly _tag: 'RateLimited'; readonly at: At }
  /** HTTP 500, code 1002001; no effect. */
  | { readonly _tag: 'ServerError'; readonly at: At }
  /** Waits before the effect, which comes even if the client has gone. */
  | { readonly _tag: 'Delay'; readonly at: At; readonly ms: number }
  /** The connection is cut before any effect. */
  | { readonly _tag: 'DropRequest'; readonly at: At }
  /** The connection is cut after the effect. */
  | { readonly _tag: 'DropResponse'; readonly at: At }
  /** HTTP 400, code 99991663; no effect. */
  | { readonly _tag: 'ExpiredToken'; readonly at: At }

export type FaultError =
  | { readonly _tag: 'NotAFault'; readonly text: string; readonly accepted: ReadonlyArray<string> }
  | { readonly _tag: 'NotACallNumber'; readonly text: string; readonly found: string }
  | { readonly _tag: 'NotADelay'; readonly text: string; readonly found: string }

/** The grammar, as a help text or an error shows it. */
export const FORMS: ReadonlyArray<string> = [
  '429@N',
  '500@N',
  'delay=MS@N',
  'drop-request@N',
  'drop-response@N',
  'expired-token@N',
]

/** The longest wait that a timer of Node takes. */
const LONGEST_DELAY = 2 ** 31 - 1

/** Reads one fault: `429@3` meets the third Hire call, `500@*` every one. */
export function parseFault(text: string): E.Either<FaultError, Fault> {
  const separator = text.lastIndexOf('@')
  if (separator === -1) return E.left({ _tag: 'NotAFault', text, accepted: FORMS })
  const [name, where] = [text.slice(0, separator), text.slice(separator + 1)]
  const at = callNumber(where)
  const make = faultOf(text, name)
  if (E.isLeft(make)) return make
  return at === undefined ? E.left({ _tag: 'NotACallNumber', text, found: where }) : E.right(make.right(at))
}

const callNumber = (text: string): At | undefined => {
  if (text === '*') return '*'
  const n = /^[0-9]+$/.test(text) ? Number(text) : 0
  return n >= 1 && Number.isSafeInteger(n) ? n : undefined
}

const faultOf = (text: string, name: string): E.Either<FaultError, (at: At) => Fault> => {
  if (name === '429') return E.right((at) => ({ _tag: 'RateLimited', at }))
  if (name === '500') return E.right((at) => ({ _tag: 'ServerError', at }))
  if (name === 'drop-request') return E.right((at) => ({ _tag: 'DropRequest', at }))
  if (name === 'drop-response') return E.right((at) => ({ _tag: 'DropResponse', at }))
  if (name === 'expired-token') return E.right((at) => ({ _tag: 'ExpiredToken', at }))
  if (!name.startsWith('delay=')) return E.left({ _tag: 'NotAFault', text, accepted: FORMS })
  const found = name.slice('delay='.length)
  const ms = /^[0-9]+$/.test(found) ? Number(found) : Infinity
  return ms > LONGEST_DELAY ? E.left({ _tag: 'NotADelay', text, found }) : E.right((at) => ({ _tag: 'Delay', at, ms }))
}

/** What meets a call: the delays added up, then the first other fault in the order they were given. */
export interface Meeting {
  readonly delayMs: number
  readonly fault: Exclude<Fault, { readonly _tag: 'Delay' }> | undefined
}

/** The faults of the `n`-th call. */
export function meeting(faults: ReadonlyArray<Fault>, n: number): Meeting {
  let delayMs = 0
  let first: Meeting['fault']
  for (const fault of faults) {
    if (fault.at !== '*' && fault.at !== n) continue
    if (fault._tag === 'Delay') delayMs = Math.min(delayMs + fault.ms, LONGEST_DELAY)
    else first ??= fault
  }
  return { delayMs, fault: first }
}
