/**
 * The text of a journal, format 1. Pure; the file itself is `file-journal.ts`.
 *
 * A line is `<bytes> <check> <JSON>`: how long the JSON is, and a check over it and over the line before. So a line that
 * was cut off or torn while it was written is told from one that was altered, and none can be taken out or moved. The first line
 * names format and lineage, each other one is what was written together. After the last line there may be NULs: room
 * that was set aside.
 */
import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import * as Codec from '../kit/codec.js'
import { failed } from '../kit/diagnostic.js'
import { parseJson } from '../kit/json-text.js'
import type { Entry } from './entry.js'
import {
  AddressText,
  CheckedEntryText,
  ContentTable,
  contentsOf,
  misnamed,
  checkedEntry,
  trustedEntry,
} from './entry-text.js'
import type { Result } from './codes.js'
import { checkOf, type Journal, type JournalLine } from './journal.js'
import type { Put, Snapshot } from './snapshot.js'

const JOURNAL_FORMAT_VERSION = 1

const HeaderText = Codec.strict(
  'the head of a journal',
  { format_version: Codec.oneOf('a format version', [JOURNAL_FORMAT_VERSION]), lineage: Codec.nonEmptyText },
  {},
)

/** What is written together: each content once, and a line a change. */
const GroupText = Codec.strict(
  'an entry of a journal',
  {
    forms: ContentTable,
    puts: Codec.list(
      'changes',
      Codec.strict(
        'a change',
        { address: AddressText, was: Codec.orNull(Codec.text), record: Codec.orNull(CheckedEntryText) },
        {},
      ),
    ),
  },
  {},
)

/** What the next line goes on from. */
export interface JournalEnd {
  /** The check of the last line; `''` before the first. */
  readonly check: string
  /** Bytes of all whole lines. */
  readonly length: number
}

export interface ReadJournal {
  /** `undefined` where not even the first line was written whole: nothing was sent under it. */
  readonly journal: Journal | undefined
  readonly end: JournalEnd
}

const start: JournalEnd = { check: '', length: 0 }

/** The line of a header. */
export function headerLine(lineage: string): string {
  return framed('', JSON.stringify(HeaderText.encode({ format_version: JOURNAL_FORMAT_VERSION, lineage })))
}

/** The line of what is written together. */
export function groupLine(before: string, lines: ReadonlyArray<JournalLine>): string {
  const contents = new Map(lines.flatMap(({ entry, contents: given }) => [...contentsOf([entry], given)]))
  const puts = lines.map(({ address, was, entry }) => ({
    address,
    was,
    record: entry && checkedEntry(address, entry),
  }))
  return framed(before, JSON.stringify(GroupText.encode({ forms: contents, puts })))
}

/** The check of a line, for the next one to go on from. */
export function checkOfLine(line: string): string {
  return line.slice(line.indexOf(' ') + 1).slice(0, CHECK_LENGTH)
}

const CHECK_LENGTH = 16

const checkAfter = (before: string, json: string): string =>
  createHash('sha256').update(before).update(json).digest('hex').slice(0, CHECK_LENGTH)

const framed = (before: string, json: string): string =>
  `${Buffer.byteLength(json)} ${checkAfter(before, json)} ${json}\n`

/** Reads a journal; a last line that was never written whole is no part of it. */
export function parseJournal(bytes: Buffer): Result<ReadJournal> {
  let end = start
  let lineage: string | undefined
  const lines: Array<JournalLine> = []
  for (let line = 1; ; line += 1) {
    const next = nextLine(bytes, end)
    if (next === 'none') return E.right({ journal: lineage === undefined ? undefined : { lineage, lines }, end })
    if (next === 'damaged') return failed('journal_damaged', {}, { line })
    const json = parseJson(next.json)
    if (E.isLeft(json)) return failed('journal_damaged', {}, { line })
    if (lineage === undefined) {
      const header = readHeader(json.right.value)
      if (E.isLeft(header)) return header
      lineage = header.right
    } else {
      const group = readGroup(json.right.value)
      if (group === undefined) return failed('journal_damaged', {}, { line })
      lines.push(...group)
    }
    end = next.end
  }
}

const NEWLINE = 0x0a
const HEAD = /^(\d{1,10}) ([0-9a-f]{16}) $/

type NextLine = { readonly json: string; readonly end: JournalEnd } | 'none' | 'damaged'

const nextLine = (bytes: Buffer, { check, length }: JournalEnd): NextLine => {
  const rest = bytes.subarray(length)
  const written = withoutRoom(rest)
  if (written.length === 0) return 'none'
  const newline = written.indexOf(NEWLINE)
  const line = newline === -1 ? written : written.subarray(0, newline)
  const headEnd = line.indexOf(' ', line.indexOf(' ') + 1) + 1
  const head = headEnd === 0 ? null : HEAD.exec(line.subarray(0, headEnd).toString('latin1'))
  const json = line.subarray(headEnd)
  // What was cut off has an end that is not there, and nothing after it.
  if (newline === -1 && isCutOff(line, head, json)) return 'none'
  const text = json.toString('utf8')
  const own = checkAfter(check, text)
  if (head === null || Number(head[1]) !== json.length || own !== head[2]) {
    return isTorn(written, length) ? 'none' : 'damaged'
  }
  return { json: text, end: { check: own, length: length + line.length + (newline === -1 ? 0 : 1) } }
}

/** Room that was set aside is NULs to the end of the file. */
const withoutRoom = (bytes: Buffer): Buffer => {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0) length -= 1
  return bytes.subarray(0, length)
}

const isCutOff = (line: Buffer, head: RegExpExecArray | null, json: Buffer): boolean =>
  head === null
    ? /^(\d{1,10}( [0-9a-f]{0,16} ?)?)?$/.test(line.toString('latin1'))
    : !line.includes(0) && json.length < Number(head[1])

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

/** The lineage. */
const readHeader = (value: unknown): Result<string> => {
  const newer = Codec.newerFormat(value, JOURNAL_FORMAT_VERSION)
  if (newer !== undefined) return failed('journal_newer', { found: newer, known: JOURNAL_FORMAT_VERSION })
  const header = HeaderText.decode(value)
  return E.isLeft(header) ? failed('journal_damaged', {}, { line: 1 }) : E.right(header.right.lineage)
}

/** `undefined` where it is not what was written together. */
const readGroup = (value: unknown): ReadonlyArray<JournalLine> | undefined => {
  const group = GroupText.decode(value)
  if (E.isLeft(group) || misnamed(group.right.forms) !== undefined) return undefined
  const { forms: contents, puts } = group.right
  const lines: Array<JournalLine> = []
  for (const { address, was, record } of puts) {
    const entry = record === undefined ? E.right(undefined) : trustedEntry(address, record, contents)
    if (E.isLeft(entry)) return undefined
    lines.push({ address, was, entry: entry.right, contents })
  }
  return lines
}

/** The lines of changes made one after the other, each on the entry that is there by then. */
export function linesOf(snapshot: Pick<Snapshot, 'entries'>, puts: ReadonlyArray<Put>): ReadonlyArray<JournalLine> {
  const made = new Map<Address, Entry | undefined>()
  return puts.map(({ address, entry, contents }) => {
    const present = made.has(address) ? made.get(address) : snapshot.entries.get(address)
    made.set(address, entry)
    return { address, entry, contents, was: checkOf(address, present) }
  })
}
