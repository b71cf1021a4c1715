/**
 * Text for terminals: colour, width and wrapping that know Chinese, and nothing in it that a terminal would obey.
 */
import pc from 'picocolors'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { Language } from './language.js'
import { isChinese, lineStarts } from './line-breaks.js'
import { visible } from './text.js'

/** How much room there is, whether colour is wanted, and in what language people read. */
export interface Terminal {
  readonly color: boolean
  /** Columns. */
  readonly width: number
  readonly language: Language
}

/**
 * Whether to colour what goes to a stream: where a terminal reads it, or where somebody asks for it. That a runner sets `CI`
 * asks for nothing. `NO_COLOR` takes precedence over all, and an empty variable is as one that is not set.
 *
 * Sources: no-color.org; bixense.com/clicolors; of `FORCE_COLOR=0`, Node's own page of the command line.
 */
export function wantsColor(env: Readonly<Record<string, string | undefined>>, isTTY: boolean | undefined): boolean {
  const says = (name: string): string | undefined => env[name] || undefined
  const force = says('FORCE_COLOR')
  if (says('NO_COLOR') !== undefined || force === '0' || force === 'false') return false
  if (force !== undefined || (says('CLICOLOR_FORCE') ?? '0') !== '0') return true
  return isTTY === true && env['TERM'] !== 'dumb'
}

export type Style = Pick<
  ReturnType<typeof pc.createColors>,
  'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'magenta'
>

export function style({ color }: Pick<Terminal, 'color'>): Style {
  return pc.createColors(color)
}

/** A text in quotes, made visible, cut to at most `max` columns. */
export function quoted(text: string, max = 60): string {
  return `"${cut(visible(text), max)}"`
}

export function cut(text: string, max: number): string {
  if (widthOf(text) <= max) return text
  let kept = ''
  for (const c of text) {
    if (stringWidth(kept + c) > max - 1) break
    kept += c
  }
  return `${kept}…`
}

/** Letters of ASCII, one column wide, and Chinese, two wide: most text, which takes no time to measure. */
const PLAIN = /^[\x20-\x7e\u00b7\u3001-\u3003\u4e00-\u9fff\uff01-\uff5e]*$/
const WIDE = /[\u3001-\uff5e]/g

/** Columns. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length + (text.match(WIDE)?.length ?? 0) : stringWidth(text)
}

const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/**
 * Rows whose columns line up, two spaces apart. Nothing is padded at a row's end; a last cell that has no room is
 * wrapped below itself.
 */
export function columns(rows: ReadonlyArray<ReadonlyArray<string>>, width: number): ReadonlyArray<string> {
  const widths: Array<number> = []
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      if (i < row.length - 1) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell))
    }
  }
  return rows.map((row) => {
    const before = row.slice(0, -1).map((cell, i) => `${padEnd(cell, widths[i] ?? 0)}  `)
    return wrapped(before.join(''), row.at(-1) ?? '', width).trimEnd()
  })
}

/**
 * Wraps to the width behind `first`; the lines after the first are indented by as much. No line begins with `::`, which
 * GitHub's runner would take for a command.
 */
export function wrapped(first: string, text: string, width: number): string {
  const indent = ' '.repeat(widthOf(first))
  // Below 20 columns nothing reads well; then the terminal may break the lines.
  const room = Math.max(20, width - indent.length)
  return lines(text, room)
    .map((line, i) => {
      const before = i === 0 ? first : indent
      return before + (before.trim() === '' ? line.replace(/^\s*:(?=:)/, ': ') : line)
    })
    .join('\n')
}

const lines = (text: string, room: number): ReadonlyArray<string> => {
  if (PLAIN.test(text) && text.trim() === text && widthOf(text) <= room) return [text]
  if (!isChinese(text) || widthOf(text) <= room) return wrapAnsi(text, room, { hard: true }).split('\n')
  return text
    .normalize()
    .split('\n')
    .flatMap((line) => styled(chineseLines(line.trim(), room)))
}

const ESCAPE = '\u001b'
const CLOSE = `${ESCAPE}\\[(?:22|39)m`
const CODES = new RegExp(`${ESCAPE}\\[\\d+m`, 'g')
/** A character with the codes that begin a style before it, and those that end one behind it. */
const PARTS = new RegExp(`(?:${CODES.source})*[^${ESCAPE}](?:${CLOSE})*|(?:${CODES.source})+|.`, 'gsu')

const chineseLines = (text: string, room: number): ReadonlyArray<string> => {
  const parts = text.match(PARTS) ?? ['']
  const characters = parts.map((part) => part.replaceAll(CODES, ''))
  const starts = lineStarts(
    characters.map((character) => ({ character, width: widthOf(character) })),
    room,
  )
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? parts.length
    const solid = characters.slice(start, end).findLastIndex((character) => character !== ' ')
    // Of the spaces at its end a line keeps the codes alone.
    return parts
      .slice(start, end)
      .map((part, at) => (at > solid ? part.replaceAll(' ', '') : part))
      .join('')
  })
}

/** The lines of one text; a style that goes on ends with a line, and begins again with the next one. */
const styled = (list: ReadonlyArray<string>): ReadonlyArray<string> => {
  let open: ReadonlyArray<string> = []
  return list.map((line) => {
    const begin = open.join('')
    for (const [code] of line.matchAll(CODES)) {
      open = isEnd(code) ? open.filter((each) => endOf(each) !== code) : [...open, code]
    }
    return begin + line + open.map(endOf).reverse().join('')
  })
}

/** Of the styles that there are, bold and dim end together, and so do all colours. */
const endOf = (code: string): string => (/\[[12]m/.test(code) ? `${ESCAPE}[22m` : `${ESCAPE}[39m`)
const isEnd = (code: string): boolean => code === endOf('[1m') || code === endOf('')
