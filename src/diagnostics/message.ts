/**
 * What a message is: its words in each language, made from the parameters of its code, and the commands that it leads to.
 */
import type { Diagnostic, DiagnosticOf, Where } from '../kit/diagnostic.js'
import type { Language, Words } from '../kit/language.js'
import { visible } from '../kit/text.js'
import { commandLine, givenAgain, OF_RECORD, type Given } from '../plan/remedy-command.js'

/** How a file's name is shown, such as relative to the current folder. */
export type Show = (file: string) => string

/** The words of every code of an interface; the compiler demands each in each language. */
export type Messages<Codes> = {
  readonly [C in keyof Codes & string]: Message<Codes[C]>
}

/** No command stands in the words: a line that is wrapped, or that a full stop follows, can't be copied. */
interface Message<P> extends Words<(params: P, show: Show, where: Where) => string> {
  readonly ways?: (params: P, show: Show, where: Where) => ReadonlyArray<Way>
}

/** What can be done, in words that end with a colon, and the command that does it. */
export interface Way extends Words {
  readonly command: Command
}

/** What has to be filled in is in capital letters. */
export interface Command {
  readonly words: ReadonlyArray<string>
  /** Of the flags that were given, those that it is given too. */
  readonly takes: ReadonlyArray<keyof Given>
}

/** Of this program, on the record that the failed command was about. */
export function onRecord(...words: ReadonlyArray<string>): Command {
  return { words: ['feishu-fields', ...words], takes: OF_RECORD }
}

/** Of this program, on the config, where the command says itself which record is meant. */
export function onConfig(...words: ReadonlyArray<string>): Command {
  return { words: ['feishu-fields', ...words], takes: ['config', 'env'] }
}

/** Makes the catalog, or makes it anew. */
export const PULL: Command = {
  words: ['feishu-fields', 'corehr', 'pull'],
  takes: ['config', 'env', 'catalog', 'tenant'],
}

/** Its files are named by whoever runs it. */
export const MERGE: Command = alone('feishu-fields', 'state', 'merge', 'BASE', 'OURS', 'THEIRS')

/** Of this program, on CoreHR as it is. */
export function onTenant(...words: ReadonlyArray<string>): Command {
  return { words: ['feishu-fields', ...words], takes: ['tenant'] }
}

/** Whatever program; it takes nothing else. */
export function alone(...words: ReadonlyArray<string>): Command {
  return { words, takes: [] }
}

/** Words, and the command that ends them: one line. */
export interface WayOn extends Words {
  readonly command: string
}

export function wayOn({ en, zh, command: { words, takes } }: Way, given: Given): WayOn {
  return { en, zh, command: visible(commandLine(...words, ...givenAgain(given, takes))) }
}

/** The commands that a message leads to, in the words of a table. */
export function waysIn<Codes>(
  messages: Messages<Codes>,
  diagnostic: DiagnosticOf<Codes>,
  show: Show = (file) => file,
): ReadonlyArray<Way> {
  const { code, params, ...where } = diagnostic as Diagnostic
  const table = messages as Messages<Readonly<Record<string, unknown>>>
  return table[code]?.ways?.(params, show, where) ?? []
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
