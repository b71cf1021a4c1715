/**
 * Text out of bytes: UTF-8, or what it rather is and where that shows. Pure.
 */
import { isUtf8 } from 'node:buffer'
import * as E from 'fp-ts/lib/Either.js'
import { failed, type DiagnosticOf } from './diagnostic.js'
import type { Position } from './positions.js'

export interface TextCodes {
  /** `byte` is the first that can't stand there; `probably` is `undefined` for UTF-8 that was damaged. */
  readonly not_utf8: { readonly byte: number; readonly probably: Encoding | undefined }
}

/** As iconv calls them. */
export type Encoding = 'GB18030' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-32' | 'ISO-8859-1'

type NotUtf8 = readonly [DiagnosticOf<TextCodes> & Position]

/** A mark of the byte order at the beginning is left out. */
export function textIn(bytes: Buffer): E.Either<NotUtf8, string> {
  const wide = wideIn(bytes)
  if (wide !== undefined) return failed('not_utf8', { byte: bytes[0] ?? 0, probably: wide }, { line: 1, column: 1 })
  if (!isUtf8(bytes)) return firstFault(bytes)
  const text = bytes.toString('utf8')
  return E.right(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)
}

const BYTE_ORDER_MARK = '\uFEFF'

/** So many bytes tell. */
const SAMPLE = 4096

/** By its mark, or by its zero bytes: what is written in ASCII has one beside each letter, and is UTF-8 all the same. */
const wideIn = (bytes: Buffer): Encoding | undefined => {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16LE'
  if (a === 0xfe && b === 0xff) return 'UTF-16BE'
  const sample = bytes.subarray(0, SAMPLE)
  const zeros = [0, 0]
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const isMany = (count: number): boolean => count > sample.length / 8
  if (isMany(even) && isMany(odd)) return sample.some((byte) => byte !== 0) ? 'UTF-32' : undefined
  if (isMany(odd) && even === 0) return 'UTF-16LE'
  return isMany(even) && odd === 0 ? 'UTF-16BE' : undefined
}

/** No character of UTF-8 goes over the end of a line. */
const firstFault = (bytes: Buffer): E.Either<NotUtf8, never> => {
  let line = 1
  for (let from = 0; ; line += 1) {
    const newline = bytes.indexOf(NEWLINE, from)
    const end = newline === -1 ? bytes.length : newline
    const found = bytes.subarray(from, end)
    if (!isUtf8(found)) {
      const { offset, column } = faultIn(found)
      return failed('not_utf8', { byte: found[offset] ?? 0, probably: encodingOf(bytes) }, { line, column })
    }
    from = end + 1
  }
}

const NEWLINE = 0x0a

/** The first character that is read as a replacement, and stands for other bytes. */
const faultIn = (line: Buffer): { readonly offset: number; readonly column: number } => {
  let [offset, column] = [0, 1]
  for (const character of line.toString('utf8')) {
    if (character === REPLACEMENT && !line.subarray(offset).subarray(0, 3).equals(REPLACEMENT_BYTES)) break
    offset += Buffer.byteLength(character)
    column += character.length
  }
  return { offset, column }
}

const REPLACEMENT = '\uFFFD'
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT)

/** Chinese is told by its pairs of bytes; UTF-8 of which more is right than wrong was damaged. */
const encodingOf = (bytes: Buffer): Encoding | undefined => {
  const chinese = shareOfEveryday(bytes)
  if (chinese > 0.9) return 'GB18030'
  const { right, wrong } = asUtf8(bytes)
  if (right > wrong) return undefined
  return chinese > 0.5 ? 'GB18030' : 'ISO-8859-1'
}

/** Bytes of characters that are no ASCII, and bytes that are of none. */
const asUtf8 = (bytes: Buffer): { readonly right: number; readonly wrong: number } => {
  const text = bytes.toString('utf8')
  let written = 0
  for (let i = bytes.indexOf(REPLACEMENT_BYTES); i !== -1; i = bytes.indexOf(REPLACEMENT_BYTES, i + 1)) written += 1
  const others = text.match(/[^\0-\x7F\uFFFD]+/g)?.join('') ?? ''
  const replaced = text.split(REPLACEMENT).length - 1 - written
  return { right: Buffer.byteLength(others) + written * REPLACEMENT_BYTES.length, wrong: replaced }
}

/** Of the pairs of bytes of GB18030, how many are everyday characters; 0 where it is none. */
const shareOfEveryday = (bytes: Buffer): number => {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    return 0
  }
  let [pairs, everyday] = [0, 0]
  for (let i = 0; i < bytes.length; i += 1) {
    if ((bytes[i] ?? 0) < 0x80) continue
    pairs += 1
    if ((bytes[i] ?? 0) >= 0xa1 && (bytes[i + 1] ?? 0) >= 0xa1) everyday += 1
    i += 1
  }
  return everyday / pairs
}
