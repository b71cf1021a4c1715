/**
 * Everything that can be wrong, in words: the tables of all folders as one.
 */
import type { DocumentCodes } from '../kit/codec.js'
import type { Diagnostic, DiagnosticOf } from '../kit/diagnostic.js'
import type { Language } from '../kit/language.js'
import { documentMessages } from './document-messages.js'
import type { Messages, Show } from './message.js'

/** The codes of all folders. Two that share one do not compile. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface, so that two folders with one code don't compile
export interface Codes extends DocumentCodes {}

export type AnyDiagnostic = DiagnosticOf<Codes>

const MESSAGES: Messages<Codes> = { ...documentMessages }

/** What is wrong, in words. */
export function messageOf(diagnostic: AnyDiagnostic, language: Language, show: Show): string {
  const { code, params } = diagnostic as Diagnostic
  const messages = MESSAGES as Messages<Readonly<Record<string, unknown>>>
  return messages[code]?.[language](params, show) ?? code
}
