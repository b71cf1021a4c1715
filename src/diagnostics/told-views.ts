/**
 * What is wrong as people read it on a terminal.
 */
import type { Severity } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import { style, widthOf, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import type { WayOn } from './message.js'
import type { AnyDiagnostic } from './messages.js'
import { toldHere, type Here, type ToldHere } from './told.js'

export const HEADS: Readonly<Record<Severity, Words>> = {
  error: { en: 'Error: ', zh: '错误：' },
  warning: { en: 'Warning: ', zh: '警告：' },
}

/** Warnings, then errors. Ends with a newline; empty where there is nothing to tell. */
export function diagnosticsView(list: ReadonlyArray<AnyDiagnostic>, here: Here, terminal: Terminal): string {
  return (['warning', 'error'] as const)
    .flatMap((severity) =>
      list
        .filter((each) => each.severity === severity)
        .map((each) => toldView(toldHere(each, here), severity, terminal)),
    )
    .join('')
}

/** Ends with a newline. */
export function toldView(
  { words, ways, file, line, column, path }: Omit<ToldHere, 'code'>,
  severity: Severity,
  terminal: Terminal,
): string {
  const s = style(terminal)
  const word = HEADS[severity][terminal.language]
  const head = s.bold(severity === 'error' ? s.red(word) : s.yellow(word))
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const where = [visible(place), path === undefined || path === '' ? '' : s.bold(path)]
    .filter((part) => part !== '')
    .join('  ')
  const indent = ' '.repeat(widthOf(word))
  const message = words[terminal.language]
  return [
    ...(where === ''
      ? [wrapped(head, message, terminal.width)]
      : [`${head}${where}`, wrapped(indent, message, terminal.width)]),
    ...wayOnLines(ways, indent, terminal),
    '',
  ].join('\n')
}

/** A command is not broken into lines, and nothing stands beside it, so that it can be copied whole. */
export function wayOnLines(
  ways: ReadonlyArray<WayOn>,
  indent: string,
  { language, width }: Terminal,
): ReadonlyArray<string> {
  return ways.flatMap(({ command, [language]: words }) => [wrapped(indent, words, width), `${indent}  ${command}`])
}
