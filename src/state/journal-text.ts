/**
 * The text of a journal, format 2, in the lines of `journal-lines.ts`: the first names format and record, each other one
 * is what was written together. Pure; the file itself is `file-journal.ts`.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Codec from '../kit/codec.js'
import { formatOf, newerFormat } from '../kit/format-version.js'
import { failed } from '../kit/diagnostic.js'
import { parseJson } from '../kit/json-text.js'
import type { Result } from './codes.js'
import { contentsOf } from './entry.js'
import { asWritten, LineText } from './entry-text.js'
import { HeadText, type Head } from './head.js'
import { AddressText, ContentTable } from './name-texts.js'
import type { Journal } from './journal.js'
import { BEGINNING, framed, nextLine } from './journal-lines.js'
import type { LinePut, Snapshot } from './snapshot.js'
import { misnamed, trustedLine, wholeContents } from './trusted-lines.js'

const JOURNAL_FORMAT_VERSION = 2

const HeaderText = Codec.strict(
  'the head of a journal',
  {
    format_version: Codec.oneOf('a format version', [JOURNAL_FORMAT_VERSION]),
    record: HeadText,
    /** The binding of the snapshot that it goes on from. */
    from: Codec.orNull(Codec.text),
  },
  {},
)

/** What is written together: each content once, and a line a change. */
const GroupText = Codec.strict(
  'an entry of a journal',
  {
    forms: ContentTable,
    puts: Codec.list('changes', Codec.strict('a change', { address: AddressText, record: Codec.orNull(LineText) }, {})),
  },
  {},
)

/** The line of a header. */
export function headerLine(head: Head, snapshot: Pick<Snapshot, 'head'>): string {
  const header = { format_version: JOURNAL_FORMAT_VERSION, record: head, from: snapshot.head?.binding }
  return framed('', JSON.stringify(HeaderText.encode(header)))
}

/** The line of what is written together. */
export function groupLine(before: string, lines: ReadonlyArray<LinePut>): string {
  const contents = new Map(lines.flatMap(({ line, contents: given }) => [...contentsOf([line?.entry], given)]))
  const puts = lines.map(({ address, line }) => ({ address, record: line && asWritten(address, line) }))
  return framed(before, JSON.stringify(GroupText.encode({ forms: contents, puts })))
}

/** Reads a journal; `undefined` where not even the first line was written whole: nothing was sent under it. */
export function parseJournal(bytes: Buffer): Result<Journal | undefined> {
  let end = BEGINNING
  let header: Omit<Journal, 'lines'> | undefined
  const lines: Array<LinePut> = []
  for (let line = 1; ; line += 1) {
    const next = nextLine(bytes, end)
    if (next === 'none') return E.right(header && { ...header, lines })
    if (next === 'damaged') return failed('journal_damaged', {}, { line })
    const json = parseJson(next.text)
    if (E.isLeft(json)) return failed('journal_damaged', {}, { line })
    if (header === undefined) {
      const read = readHeader(json.right.value)
      if (E.isLeft(read)) return read
      header = read.right
    } else {
      const group = readGroup(header.head, json.right.value)
      if (group === undefined) return failed('journal_damaged', {}, { line })
      lines.push(...group)
    }
    end = next.end
  }
}

const readHeader = (value: unknown): Result<Omit<Journal, 'lines'>> => {
  const known = JOURNAL_FORMAT_VERSION
  const newer = newerFormat(value, known)
  if (newer !== undefined) return failed('journal_newer', { found: newer, known })
  const found = formatOf(value)
  if (found !== undefined && found < known) return failed('journal_older', { found, known }, { line: 1 })
  const header = HeaderText.decode(value)
  if (E.isLeft(header)) return failed('journal_damaged', {}, { line: 1 })
  return E.right({ head: header.right.record, from: header.right.from })
}

/** `undefined` where it is not what was written together. */
const readGroup = (head: Head, value: unknown): ReadonlyArray<LinePut> | undefined => {
  const group = GroupText.decode(value)
  if (E.isLeft(group) || misnamed(group.right.forms) !== undefined) return undefined
  const { forms, puts } = group.right
  const contents = wholeContents(forms)
  const lines: Array<LinePut> = []
  for (const { address, record } of puts) {
    const line = record === undefined ? E.right(undefined) : trustedLine(head, address, record, forms)
    if (E.isLeft(line)) return undefined
    lines.push({ address, line: line.right, contents })
  }
  return lines
}
