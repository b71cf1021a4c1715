/**
 * From what came back, or did not, to a row of the table of outcomes and the facts to report with it. Pure.
 */
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import type { CallCodes, NamedProxy, Violation } from './codes.js'
import { present } from '../kit/present.js'
import { clipped } from '../kit/text.js'
import { row, type Row, type Stage } from './outcome-table.js'

export interface Answer {
  readonly status: number
  readonly logId: string | undefined
  /** From the header of a sandbox. */
  readonly sandbox?: string | undefined
  /** From `x-ogw-ratelimit-reset`, in seconds. */
  readonly retryAfter: number | undefined
  readonly text: string
  /** That answered, where one did. */
  readonly proxy?: NamedProxy
}

/** Why there is no answer. */
export interface Broken {
  readonly failure: DiagnosticOf<Pick<CallCodes, 'timed_out' | 'connection_failed'>>
  readonly stage: Stage
}

export interface Verdict {
  readonly row: Row
  /** What is said when the call is not acknowledged. */
  readonly failure: DiagnosticOf<CallCodes>
  readonly logId: string | undefined
  /** How long to wait where the row says so. */
  readonly seconds: number
  readonly answer: Answer | undefined
}

/** Characters of an answer that is none, to show. */
const HEAD = 200

/** Seconds. Where the platform says 0, it is not asked again at once. */
const SHORTEST_WAIT = 0.05

export function verdictOfAnswer(answer: Answer): Verdict {
  const { status, logId: header, retryAfter, text, proxy } = answer
  const body = platformBody(text)
  const logId = header ?? body?.logId
  return {
    row: row({ _tag: 'Answer', status, code: body?.code, text }),
    failure:
      body === undefined
        ? error('not_an_answer', { status, head: text.slice(0, HEAD), logId, ...present({ proxy }) })
        : error('answered', { ...body, status, logId }),
    logId,
    seconds: Math.max(retryAfter ?? 1, SHORTEST_WAIT),
    answer,
  }
}

export function verdictOfBroken({ failure, stage }: Broken): Verdict {
  return {
    row: row({ _tag: 'Broken', stage, timedOut: failure.code === 'timed_out' }),
    failure,
    logId: undefined,
    seconds: 0,
    answer: undefined,
  }
}

interface Body {
  readonly code: number
  readonly msg: string
  readonly permissions: ReadonlyArray<string>
  readonly violations: ReadonlyArray<Violation>
  readonly logId: string | undefined
}

/** Of a list, and of a text in it: whoever answers may be anybody. */
const MOST = 20
const LONGEST = 500

/** `undefined` for anything but a JSON object with a numeric `code`. */
const platformBody = (text: string): Body | undefined => {
  const json = record(parse(text))
  if (typeof json['code'] !== 'number') return undefined
  const details = record(json['error'])
  return {
    code: json['code'],
    msg: typeof json['msg'] === 'string' ? json['msg'] : '',
    permissions: listed(details['permission_violations']).flatMap(({ subject }) => shortened(subject) || []),
    violations: listed(details['field_violations'])
      .map(({ field, description }) => ({ field: shortened(field), description: shortened(description) }))
      .filter(({ field, description }) => field !== '' || description !== ''),
    logId: typeof details['log_id'] === 'string' ? details['log_id'] : undefined,
  }
}

const listed = (value: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> =>
  Array.isArray(value) ? value.slice(0, MOST).map(record) : []

const shortened = (value: unknown): string => (typeof value === 'string' ? clipped(value.trim(), LONGEST) : '')

/** An object's members; none for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** The text's JSON, or `undefined`. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
