/**
 * The lines of a journal as bytes: each is `<bytes> <check> <text>`, how long the text is, and a check over it and over the
 * line before. So a line that was cut off or torn while it was written is told from one that was altered, and none can be
 * taken out or moved. After the last line there may be NULs: room that was set aside. Pure; what they say is
 * `journal-text.ts`.
 */
import { createHash } from 'node:crypto'

/** What the next line goes on from. */
export interface JournalEnd {
  /** The check of the last line; `''` before the first. */
  readonly check: string
  /** Bytes of all whole lines. */
  readonly length: number
}

export const BEGINNING: JournalEnd = { check: '', length: 0 }

type NextLine = { readonly text: string; readonly end: JournalEnd } | 'none' | 'damaged'

/** @param before the check of the line before; `''` for none */
export function framed(before: string, text: string): string {
  return `${Buffer.byteLength(text)} ${checkAfter(before, text)} ${text}\n`
}

/** The check of a line, for the next one to go on from. */
export function checkOfLine(line: string): string {
  return line.slice(line.indexOf(' ') + 1).slice(0, CHECK_LENGTH)
}

/** The line after what was read; `none` too where it was never written whole, which only the last one can be. */
export function nextLine(bytes: Buffer, { check, length }: JournalEnd): NextLine {
  const written = withoutRoom(bytes.subarray(length))
  if (written.length === 0) return 'none'
  const newline = written.indexOf(NEWLINE)
  const line = newline === -1 ? written : written.subarray(0, newline)
  const headEnd = line.indexOf(' ', line.indexOf(' ') + 1) + 1
  const head = headEnd === 0 ? null : HEAD.exec(line.subarray(0, headEnd).toString('latin1'))
  const body = line.subarray(headEnd)
  // What was cut off has an end that is not there, and nothing after it.
  if (newline === -1 && isCutOff(line, head, body)) return 'none'
  const text = body.toString('utf8')
  const own = checkAfter(check, text)
  if (head === null || Number(head[1]) !== body.length || own !== head[2]) {
    return isTorn(written, length) ? 'none' : 'damaged'
  }
  return { text, end: { check: own, length: length + line.length + (newline === -1 ? 0 : 1) } }
}

const CHECK_LENGTH = 16

const checkAfter = (before: string, text: string): string =>
  createHash('sha256').update(before).update(text).digest('hex').slice(0, CHECK_LENGTH)

const NEWLINE = 0x0a
const HEAD = /^(\d{1,10}) ([0-9a-f]{16}) $/

/** Room that was set aside is NULs to the end of the file. */
const withoutRoom = (bytes: Buffer): Buffer => {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0) length -= 1
  return bytes.subarray(0, length)
}

const isCutOff = (line: Buffer, head: RegExpExecArray | null, body: Buffer): boolean =>
  head === null
    ? /^(\d{1,10}( [0-9a-f]{0,16} ?)?)?$/.test(line.toString('latin1'))
    : !line.includes(0) && body.length < Number(head[1])

const SECTOR = 512

/**
 * Whether this is a last line of which sectors are missing: a disk takes them in any order, so after a loss of power a
 * later one can be there without an earlier one. Nobody was told that it is written. One byte alone was rather altered.
 */
const isTorn = (written: Buffer, start: number): boolean => {
  const newline = written.indexOf(NEWLINE)
  if (newline !== -1 && newline !== written.length - 1) return false
  let missing = false
  for (let from = 0; from < written.length;) {
    const end = from + SECTOR - ((start + from) % SECTOR)
    const sector = written.subarray(from, end)
    if (sector.includes(0)) {
      if (sector.length === 1 || sector.some((byte) => byte !== 0)) return false
      missing = true
    }
    from = end
  }
  return missing
}
