/**
 * What every way in which a call can end means, as a table: the first row that fits counts. Pure. `docs/outcomes.md`
 * prints it. The HTTP status alone tells little; the body's `code` decides where there is one.
 */

/** How a call ended. */
export type Observation =
  | {
      readonly _tag: 'Answer'
      readonly status: number
      /** Of a body of the platform's shape; `undefined` for any other body. */
      readonly code: number | undefined
      readonly text: string
    }
  | { readonly _tag: 'Broken'; readonly stage: Stage; readonly timedOut: boolean }

/** How far a call had got when its connection broke. */
export type Stage = 'connecting' | 'sent' | 'answering'

export type RowId =
  | 'success'
  | 'too many calls'
  | 'token refused'
  | 'refused by the gateway'
  | 'parameter refused'
  | 'internal error'
  | 'any other code'
  | 'proxy wants a password'
  | 'unknown path'
  | 'server error page'
  | 'not the platform’s answer'
  | 'no connection'
  | 'no connection in time'
  | 'connection lost'
  | 'no answer in time'
  /** Of no call: without a token none is made. */
  | 'no token'

export interface Row {
  readonly id: RowId
  /** In words, for people. */
  readonly when: string
  readonly fits: (seen: Observation) => boolean
  readonly means: 'acknowledged' | 'refused' | 'never sent' | 'in doubt'
  readonly then: 'end' | 'wait and send again' | 'get a new token and send again' | 'send again'
}

const answer =
  (fits: (seen: Extract<Observation, { readonly _tag: 'Answer' }>) => boolean): Row['fits'] =>
  (seen) =>
    seen._tag === 'Answer' && fits(seen)

const codes = (...list: ReadonlyArray<number>): Row['fits'] =>
  answer(({ code }) => code !== undefined && list.includes(code))

const broken =
  (timedOut: boolean, ...stages: ReadonlyArray<Stage>): Row['fits'] =>
  (seen) =>
    seen._tag === 'Broken' && seen.timedOut === timedOut && stages.includes(seen.stage)

/** Page 通用错误码. */
const isOfGateway = (code: number): boolean => code >= 99991000 && code <= 99992999

const INTERNAL: ReadonlyArray<number> = [1500, 1663, 1668, 2200, 5000, 10101, 55001, 1020001]

export const OUTCOMES: ReadonlyArray<Row> = [
  {
    id: 'success',
    when: 'code 0, whatever the status',
    fits: codes(0),
    means: 'acknowledged',
    then: 'end',
  },
  {
    id: 'too many calls',
    when: 'HTTP 429, whatever the body; or code 99991400, whatever the status',
    fits: answer(({ status, code }) => status === 429 || code === 99991400),
    means: 'refused',
    then: 'wait and send again',
  },
  {
    id: 'token refused',
    when: 'code 99991663, 99991664, 99991665',
    fits: codes(99991663, 99991664, 99991665),
    means: 'refused',
    then: 'get a new token and send again',
  },
  {
    id: 'refused by the gateway',
    when: 'any other code of the gateway, whose families are 99991xxx and 99992xxx, or its 9499 (parameter wrong), whatever the status: the call did not reach Hire',
    fits: answer(({ code }) => code === 9499 || (code !== undefined && isOfGateway(code))),
    means: 'refused',
    then: 'end',
  },
  {
    id: 'parameter refused',
    when: 'code 1002002, of which the page says "parameter error" and nothing else',
    fits: codes(1002002),
    means: 'refused',
    then: 'end',
  },
  {
    id: 'internal error',
    when: 'code 1500, 1663, 1668, 2200, 5000, 10101, 55001, 1020001; or any other code with HTTP 5xx',
    fits: answer(({ status, code }) => code !== undefined && (status >= 500 || INTERNAL.includes(code))),
    means: 'in doubt',
    then: 'send again',
  },
  {
    id: 'any other code',
    when: 'any other code; of 1002001, 1002855 and 1002860 the pages say "parameter error or system error"',
    fits: answer(({ code }) => code !== undefined),
    means: 'in doubt',
    then: 'end',
  },
  {
    id: 'proxy wants a password',
    when: 'HTTP 407 without the platform’s JSON',
    fits: answer(({ status }) => status === 407),
    means: 'never sent',
    then: 'end',
  },
  {
    id: 'unknown path',
    when: 'HTTP 404 with the text "404 page not found"',
    fits: answer(({ status, text }) => status === 404 && text.startsWith('404 page not found')),
    means: 'refused',
    then: 'end',
  },
  {
    id: 'server error page',
    when: 'HTTP 5xx without the platform’s JSON',
    fits: answer(({ status }) => status >= 500),
    means: 'in doubt',
    then: 'send again',
  },
  {
    id: 'not the platform’s answer',
    when: 'anything else without the platform’s JSON: a page, a redirect to a login, half a JSON',
    fits: answer(() => true),
    means: 'in doubt',
    then: 'end',
  },
  {
    id: 'no connection',
    when: 'the name can’t be resolved, the connection or a proxy’s tunnel is refused, TLS fails',
    fits: broken(false, 'connecting'),
    means: 'never sent',
    then: 'send again',
  },
  {
    id: 'no connection in time',
    when: 'there is no connection within the time for connecting',
    fits: broken(true, 'connecting'),
    means: 'never sent',
    then: 'send again',
  },
  {
    id: 'connection lost',
    when: 'the connection breaks after the request may have been sent, or within the answer; the answer is too large',
    fits: broken(false, 'sent', 'answering'),
    means: 'in doubt',
    then: 'send again',
  },
  {
    id: 'no answer in time',
    when: 'the answer does not begin, or does not end, within the time for the call',
    fits: broken(true, 'sent', 'answering'),
    means: 'in doubt',
    then: 'send again',
  },
]

/** Of a call that was not made. A sign-in's own retries were made already. */
export const NO_TOKEN: Row = {
  id: 'no token',
  when: 'no token can be had',
  fits: () => false,
  means: 'never sent',
  then: 'end',
}

/** The row of a call that ended so. Every observation has one. */
export function row(seen: Observation): Row {
  const found = OUTCOMES.find(({ fits }) => fits(seen))
  if (found === undefined) throw new Error('the table of outcomes has a gap')
  return found
}
