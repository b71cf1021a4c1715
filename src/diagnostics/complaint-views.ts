/**
 * Complaints as they are printed, for people and for machines.
 */
import type { Complaint } from './complaint.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'

/** Complaints for people; ends with a newline. */
export const complaintsView = (
  list: ReadonlyArray<Complaint>,
  terminal: Terminal,
  severity: 'error' | 'warning' = 'error',
): string => {
  const s = style(terminal)
  const head = severity === 'error' ? s.bold(s.red('Error: ')) : s.bold(s.yellow('Warning: '))
  return list
    .map(({ message, file, line, column, path }) => {
      const place = [file, line, column].filter((part) => part !== undefined).join(':')
      const where = [visible(place), path === undefined || path === '' ? '' : s.bold(path)]
        .filter((part) => part !== '')
        .join('  ')
      return where === ''
        ? `${wrapped(head, message, terminal.width)}\n`
        : `${head}${where}\n${wrapped(severity === 'error' ? '       ' : '         ', message, terminal.width)}\n`
    })
    .join('')
}

/** Complaints for machines: one JSON document, ended by a newline. Warnings are there where there are some. */
export const complaintsJson = (
  list: ReadonlyArray<Complaint>,
  warnings: ReadonlyArray<Complaint> = [],
  more: Readonly<Record<string, string>> = {},
): string =>
  `${JSON.stringify({ format_version: 1, errors: list, ...(warnings.length > 0 ? { warnings } : {}), ...more }, undefined, 2)}\n`
