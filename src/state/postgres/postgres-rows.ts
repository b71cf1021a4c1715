/**
 * A record as rows: one a resource and one a form, each checked as a snapshot's text is. Pure; the statements are in
 * `postgres-snapshot.ts`.
 */
import { failed } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { nameInRecord, type Address, type Digest } from '../../kinds/brand.js'
import type { Contents } from '../../kinds/kind.js'
import { AnyContent } from '../../kinds/registry.js'
import * as Codec from '../../kit/codec.js'
import type { Path } from '../../kit/positions.js'
import { contentsOf, digestsOf } from '../entry.js'
import { asWritten, LineText } from '../entry-text.js'
import { HeadText, type Head } from '../head.js'
import { AddressText, DigestText } from '../name-texts.js'
import { FIRST_FORMAT, parseFirstFormat } from '../first-format.js'
import type { Line } from '../revision.js'
import { trustedLines } from '../trusted-lines.js'
import type { Result } from '../codes.js'
import type { LinePut, Snapshot } from '../snapshot.js'

export interface ResourceRow {
  readonly address: string
  /** JSON. */
  readonly record: string
}

export interface FormRow {
  readonly digest: string
  /** JSON. */
  readonly fields: string
}

export function readLines(rows: ReadonlyArray<ResourceRow>): Result<ReadonlyMap<Address, Line>> {
  const written = new Map<Address, Line>()
  for (const row of rows) {
    const path = ['entries', row.address]
    const address = decoded(AddressText, row.address, path)
    if (E.isLeft(address)) return address
    const line = decoded(LineText, jsonOf(row.record), path)
    if (E.isLeft(line)) return line
    written.set(address.right, line.right)
  }
  return E.right(written)
}

/** The names of the contents that entries need. */
export function namesIn(written: ReadonlyMap<Address, Line>): ReadonlyArray<string> {
  const digests = [...written.values()].flatMap(({ entry }) => (entry === undefined ? [] : digestsOf(entry)))
  return [...new Set(digests.map(nameInRecord))]
}

/** @param text JSON */
export function readHead(text: string): Result<Head> {
  return decoded(HeadText, jsonOf(text), ['head'])
}

export function trustedRows(
  head: Head,
  written: ReadonlyMap<Address, Line>,
  rows: ReadonlyArray<FormRow>,
): Result<Snapshot> {
  const contents = readContents(rows)
  return E.isLeft(contents) ? contents : trustedLines(head, written, contents.right)
}

/** Rows that an older version wrote, read as its text. */
export function firstFormatRows(
  lineage: string,
  resources: ReadonlyArray<ResourceRow>,
  forms: ReadonlyArray<FormRow>,
): Result<Snapshot> {
  return parseFirstFormat({
    format_version: FIRST_FORMAT,
    lineage,
    forms: Object.fromEntries(forms.map(({ digest, fields }) => [digest, jsonOf(fields)])),
    resources: Object.fromEntries(resources.map(({ address, record }) => [address, jsonOf(record)])),
  })
}

const readContents = (rows: ReadonlyArray<FormRow>): Result<Contents> => {
  const contents: Map<Digest, t.TypeOf<typeof AnyContent>> = new Map()
  for (const row of rows) {
    const path = ['forms', row.digest]
    const digest = decoded(DigestText, row.digest, path)
    if (E.isLeft(digest)) return digest
    const content = decoded(AnyContent, jsonOf(row.fields), path)
    if (E.isLeft(content)) return content
    contents.set(digest.right, content.right)
  }
  return E.right(contents)
}

const decoded = <A>(codec: t.Type<A, unknown>, value: unknown, path: Path): Result<A> => {
  const result = codec.decode(value)
  if (E.isRight(result)) return result
  const [problem] = Codec.problemsOf(result.left)
  const located = { ...problem, path: [...path, ...problem.path] }
  return failed('snapshot_damaged', { why: 'value', problem: located })
}

/** `undefined` where it is no JSON; the codec then says what should be there. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Changes as columns. */
export interface Columns {
  readonly digests: ReadonlyArray<string>
  readonly fields: ReadonlyArray<string>
  /** Resources that are left without a record. */
  readonly removed: ReadonlyArray<string>
  /** Resources with the record that they are left with. */
  readonly kept: ReadonlyArray<string>
  readonly records: ReadonlyArray<string>
  /** Every change, in order, with its record. */
  readonly addresses: ReadonlyArray<string>
  readonly history: ReadonlyArray<string | null>
}

/** Changes made one after the other; the last one of a resource is what it is left with. */
export function columnsOf(lines: ReadonlyArray<LinePut>): Columns {
  const forms = new Map(lines.flatMap(({ line, contents }) => [...contentsOf([line?.entry], contents)]))
  const last = new Map<Address, string | undefined>()
  const history = lines.map(({ address, line }) => {
    const text = line && JSON.stringify(LineText.encode(asWritten(address, line)))
    last.set(address, text)
    return text ?? null
  })
  const kept = [...last].flatMap(([address, text]) => (text === undefined ? [] : [{ address, text }]))
  return {
    digests: [...forms.keys()].map(nameInRecord),
    fields: [...forms.values()].map((content) => JSON.stringify(AnyContent.encode(content))),
    removed: [...last].flatMap(([address, text]) => (text === undefined ? [address] : [])),
    kept: kept.map(({ address }) => address),
    records: kept.map(({ text }) => text),
    addresses: lines.map(({ address }) => address),
    history,
  }
}
