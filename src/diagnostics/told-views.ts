/**
 * What is wrong as people read it on a terminal.
 */
import type { Severity } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import { style, widthOf, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import type { Show } from './message.js'
import type { AnyDiagnostic } from './messages.js'
import { diagnosticJson, type DiagnosticJson } from './told.js'

export const HEADS: Readonly<Record<Severity, Words>> = {
  error: { en: 'Error: ', zh: '错误：' },
  warning: { en: 'Warning: ', zh: '警告：' },
}

/** Warnings, then errors. Ends with a newline; empty where there is nothing to tell. */
export function diagnosticsView(list: ReadonlyArray<AnyDiagnostic>, show: Show, terminal: Terminal): string {
  return (['warning', 'error'] as const)
    .flatMap((severity) =>
      list
        .filter((each) => each.severity === severity)
        .map((each) => toldView(diagnosticJson(each, show, terminal.language), severity, terminal)),
    )
    .join('')
}

/** One that stands as text already. Ends with a newline. */
export function toldView(
  { message, file, line, column, path }: DiagnosticJson,
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
  return where === ''
    ? `${wrapped(head, message, terminal.width)}\n`
    : `${head}${where}\n${wrapped(' '.repeat(widthOf(word)), message, terminal.width)}\n`
}
