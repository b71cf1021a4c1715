/**
 * A finding of a rule as text, in the members of the plan's JSON: a plan file holds it, since the rule does not travel.
 */
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { clipped, visible } from '../kit/text.js'

export interface NotedDiagnostic {
  readonly severity: string
  readonly code: string
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly path?: string
  readonly key?: string
  /** The same as `message`; a plan's JSON has no Chinese, and a plan file may have none. */
  readonly message_zh?: string
}

/** Words are printed as they were written, and whoever wrote the file may have been anybody. */
const Words: t.Type<string, unknown> = Codec.minted('a string', (text) => visible(clipped(text, MAX_WORDS)))
const MAX_WORDS = 2000

export const NotedDiagnosticText: t.Type<NotedDiagnostic, unknown> = Codec.strict(
  'a finding of a rule',
  { severity: Words, code: Words, message: Words },
  { file: Words, line: Codec.wholeNumber, column: Codec.wholeNumber, path: Words, key: Words, message_zh: Words },
)
