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
import * as t from 'io-ts'
import { parseAddress, type Address, type FormDigest } from '../kinds/brand.js'
import type { Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { AnyFieldList } from '../kinds/custom-fields/field.js'
import * as Form from '../kinds/custom-fields/form.js'
import { checkOf, type Journal, type JournalEntry } from './journal.js'
import { parseJson } from '../kit/json-text.js'
import type { JournalProblem } from './failure.js'
import type { Put, ResourceRecord, Snapshot } from './snapshot.js'
import { Digest, readRecord, RecordCodec, writtenRecord, type WrittenRecord } from './record-text.js'

const JOURNAL_FORMAT_VERSION = 1

interface Header {
  readonly format_version: number
  readonly lineage: string
}

interface Group {
  readonly forms: ReadonlyMap<FormDigest, Form.Form>
  readonly puts: ReadonlyArray<{
    readonly address: Address
    readonly was: string | null
    readonly record: WrittenRecord | null
  }>
}

const HeaderCodec: t.Type<Header, unknown> = Codec.strict(
  'the head of a journal',
  { format_version: Codec.oneOf('a format version', [JOURNAL_FORMAT_VERSION]), lineage: Codec.nonEmptyText },
  {},
)

const GroupCodec: t.Type<Group, unknown> = Codec.strict(
  'an entry of a journal',
  {
    forms: Codec.table('forms by digest', Digest, AnyFieldList),
    puts: Codec.list(
      'changes',
      Codec.strict(
        'a change',
        {
          address: Codec.minted('an address', parseAddress),
          was: t.union([Codec.text, t.null], 'a check, or null'),
          record: t.union([RecordCodec, t.null], 'a record, or null'),
        },
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
export const headerLine = (lineage: string): string =>
  framed('', JSON.stringify({ format_version: JOURNAL_FORMAT_VERSION, lineage }))

/** The line of what is written together. */
export const groupLine = (before: string, entries: ReadonlyArray<JournalEntry>): string =>
  framed(before, JSON.stringify(groupJson(entries)))

/** What is written together, as plain JSON: each form once. */
const groupJson = (entries: ReadonlyArray<JournalEntry>): Json => {
  const forms = new Map<FormDigest, Form.Form>()
  for (const { record } of entries) {
    for (const form of record === undefined ? [] : formsOf(record)) forms.set(Form.digest(form), form)
  }
  return {
    forms: Object.fromEntries(forms) as unknown as Json,
    puts: entries.map(({ address, was, record }) => ({
      address,
      was: was ?? null,
      record: record === undefined ? null : writtenRecord(address, record),
    })),
  }
}

const formsOf = ({ form, evidence }: ResourceRecord): ReadonlyArray<Form.Form> =>
  [form, ...(evidence._tag === 'InDoubt' ? evidence.attempts.map((attempt) => attempt.form) : [])].filter(
    (each) => each !== undefined,
  )

/** The check of a line, for the next one to go on from. */
export const checkOfLine = (line: string): string => line.slice(line.indexOf(' ') + 1).slice(0, CHECK_LENGTH)

const CHECK_LENGTH = 16

const checkAfter = (before: string, json: string): string =>
  createHash('sha256').update(before).update(json).digest('hex').slice(0, CHECK_LENGTH)

const framed = (before: string, json: string): string =>
  `${Buffer.byteLength(json)} ${checkAfter(before, json)} ${json}\n`

/** Reads a journal; a last line that was never written whole is no part of it. */
export const parseJournal = (bytes: Buffer): E.Either<JournalProblem, ReadJournal> => {
  let end = start
  let lineage: string | undefined
  const entries: Array<JournalEntry> = []
  for (let line = 1; ; line += 1) {
    const next = nextLine(bytes, end)
    if (next === 'none') return E.right({ journal: lineage === undefined ? undefined : { lineage, entries }, end })
    if (next === 'damaged') return E.left({ _tag: 'JournalDamaged', line })
    const json = parseJson(next.json)
    if (E.isLeft(json)) return E.left({ _tag: 'JournalDamaged', line })
    if (lineage === undefined) {
      const header = readHeader(json.right.value)
      if (E.isLeft(header)) return header
      lineage = header.right.lineage
    } else {
      const group = readGroup(json.right.value)
      if (group === undefined) return E.left({ _tag: 'JournalDamaged', line })
      entries.push(...group)
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

const readHeader = (value: unknown): E.Either<JournalProblem, Header> => {
  const version: unknown =
    typeof value === 'object' && value !== null && 'format_version' in value ? value.format_version : undefined
  if (typeof version === 'number' && version > JOURNAL_FORMAT_VERSION) {
    return E.left({ _tag: 'JournalNewerFormat', found: version, known: JOURNAL_FORMAT_VERSION })
  }
  const header = HeaderCodec.decode(value)
  return E.isLeft(header) ? E.left({ _tag: 'JournalDamaged', line: 1 }) : header
}

/** Entries from the JSON of {@link groupJson}; `undefined` where it is not that. */
const readGroup = (value: unknown): ReadonlyArray<JournalEntry> | undefined => {
  const group = GroupCodec.decode(value)
  if (E.isLeft(group)) return undefined
  const forms = new Map([...group.right.forms].map(([digest, fields]) => [digest, Form.canonical(fields)]))
  if ([...forms].some(([digest, form]) => Form.digest(form) !== digest)) return undefined
  const entries: Array<JournalEntry> = []
  for (const { address, was, record } of group.right.puts) {
    const read = record === null ? E.right(undefined) : readRecord(address, record, forms)
    if (E.isLeft(read)) return undefined
    entries.push({ address, was: was ?? undefined, record: read.right })
  }
  return entries
}

/** The entries of changes made one after the other, each on the record that is there by then. */
export const entriesOf = (snapshot: Snapshot, puts: ReadonlyArray<Put>): ReadonlyArray<JournalEntry> => {
  const made = new Map<Address, ResourceRecord | undefined>()
  return puts.map(({ address, record }) => {
    const present = made.has(address) ? made.get(address) : snapshot.resources.get(address)
    made.set(address, record)
    return { address, record, was: checkOf(address, present) }
  })
}
