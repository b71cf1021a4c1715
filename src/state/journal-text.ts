/**
 * The text of a journal, format 1, in the lines of `journal-lines.ts`: the first names format and lineage, each other one
 * is what was written together. Pure; the file itself is `file-journal.ts`.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Codec from '../kit/codec.js'
import { newerFormat } from '../kit/format-version.js'
import { failed } from '../kit/diagnostic.js'
import { parseJson } from '../kit/json-text.js'
import type { Result } from './codes.js'
import { contentsOf } from './entry.js'
import { CheckedEntryText, checkedEntry } from './entry-text.js'
import { AddressText, ContentTable } from './name-texts.js'
import type { Journal, JournalLine } from './journal.js'
import { BEGINNING, framed, nextLine } from './journal-lines.js'
import { misnamed, trustedEntry } from './trusted-entries.js'

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

/** Reads a journal; `undefined` where not even the first line was written whole: nothing was sent under it. */
export function parseJournal(bytes: Buffer): Result<Journal | undefined> {
  let end = BEGINNING
  let lineage: string | undefined
  const lines: Array<JournalLine> = []
  for (let line = 1; ; line += 1) {
    const next = nextLine(bytes, end)
    if (next === 'none') return E.right(lineage === undefined ? undefined : { lineage, lines })
    if (next === 'damaged') return failed('journal_damaged', {}, { line })
    const json = parseJson(next.text)
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

/** The lineage. */
const readHeader = (value: unknown): Result<string> => {
  const newer = newerFormat(value, JOURNAL_FORMAT_VERSION)
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
