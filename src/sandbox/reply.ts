/**
 * What comes of a call to the sandbox, as data, and the HTTP answer made of it. It decides nothing.
 */
import type { Violation } from '../kinds/sandbox-side.js'
import type * as Hire from './hire.js'
import { CONTENT_SECURITY_POLICY } from './page.js'

export type Reply =
  | Answer
  /** The connection is cut: no answer goes out. */
  | { readonly _tag: 'Cut' }

/** The answer to a call before it has a log id. */
export type Answer =
  | {
      readonly _tag: 'Json'
      readonly status: number
      readonly body: { readonly code: number; readonly msg: string; readonly data?: object }
      readonly violations?: ReadonlyArray<Violation>
      readonly headers?: HeaderValues
    }
  | { readonly _tag: 'Text'; readonly status: number; readonly text: string }

type HeaderValues = Readonly<Record<string, string>>

/** Every answer of a Hire or CoreHR call, and every refusal, has `data`; those of token calls have none. */
export function json(answer: Hire.Answer & { readonly data?: object }): Answer {
  const { status, code, msg, violations, data = {} } = answer
  return { _tag: 'Json', status, body: { code, msg, data }, violations }
}

export function refused(status: number, code: number, msg: string, headers: HeaderValues = {}): Answer {
  return { _tag: 'Json', status, body: { code, msg, data: {} }, headers }
}

export function rateLimited(limit: number, seconds: number): Answer {
  const headers = { 'x-ogw-ratelimit-limit': String(limit), 'x-ogw-ratelimit-reset': String(seconds) }
  return refused(429, 99991400, 'request trigger frequency limit', headers)
}

export const notFound: Answer = { _tag: 'Text', status: 404, text: '404 page not found' }
export const tooLarge: Answer = { _tag: 'Text', status: 413, text: '413 request entity too large' }
export const cut: Reply = { _tag: 'Cut' }

/** @param log the log id of the call; `undefined` for what is no call of the platform */
export function response(log: string | undefined, answer: Answer): Response {
  const logged = log === undefined ? {} : { 'x-tt-logid': log }
  switch (answer._tag) {
    case 'Json': {
      const { status, body, violations = [], headers } = answer
      const error = violations.length === 0 ? {} : { error: { log_id: log, field_violations: violations } }
      return served(status, 'application/json', JSON.stringify({ ...body, ...error }), { ...logged, ...headers })
    }
    case 'Text':
      return served(answer.status, 'text/plain', answer.text, logged)
  }
}

export function shownJson(value: object, status: number = 200): Response {
  return served(status, 'application/json', JSON.stringify(value, undefined, 2))
}

export function shownPage(text: string): Response {
  const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'referrer-policy': 'no-referrer' }
  return served(200, 'text/html', text, headers)
}

const served = (status: number, type: string, text: string, headers: HeaderValues = {}): Response =>
  new Response(text, {
    status,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    },
  })
