/**
 * What a message is: its words in each language, made from the parameters of its code.
 */
import type { Diagnostic, DiagnosticOf, Where } from '../kit/diagnostic.js'
import type { Language, Words } from '../kit/language.js'

/** How a file's name is shown, such as relative to the current folder. */
export type Show = (file: string) => string

/** The words of every code of an interface; the compiler demands each in each language. */
export type Messages<Codes> = {
  readonly [C in keyof Codes & string]: Words<(params: Codes[C], show: Show, where: Where) => string>
}

/** What is wrong, in the words of a table; also as a part of another message. */
export function wordsIn<Codes>(
  messages: Messages<Codes>,
  diagnostic: DiagnosticOf<Codes>,
  language: Language,
  show: Show = (file) => file,
): string {
  const { code, params, ...where } = diagnostic as Diagnostic
  const table = messages as Messages<Readonly<Record<string, unknown>>>
  return table[code]?.[language](params, show, where) ?? code
}
