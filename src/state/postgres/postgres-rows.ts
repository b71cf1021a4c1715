/**
 * A snapshot as rows: one a resource and one a form, each checked as a snapshot's text is. Pure; the statements are in
 * `postgres-snapshot.ts`.
 */
import { failed } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Address, Digest } from '../../kinds/brand.js'
import type { Contents } from '../../kinds/kind.js'
import { AnyContent } from '../../kinds/registry.js'
import * as Codec from '../../kit/codec.js'
import type { Path } from '../../kit/positions.js'
import { contentsOf, digestsOf, type Entry } from '../entry.js'
import { CheckedEntryText, checkedEntry, type CheckedEntry } from '../entry-text.js'
import { AddressText, DigestText } from '../name-texts.js'
import { trustedEntries } from '../trusted-entries.js'
import type { Result } from '../codes.js'
import type { Put } from '../snapshot.js'

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

export function readEntries(rows: ReadonlyArray<ResourceRow>): Result<ReadonlyMap<Address, CheckedEntry>> {
  const written = new Map<Address, CheckedEntry>()
  for (const row of rows) {
    const path = ['resources', row.address]
    const address = decoded(AddressText, row.address, path)
    if (E.isLeft(address)) return address
    const entry = decoded(CheckedEntryText, jsonOf(row.record), path)
    if (E.isLeft(entry)) return entry
    written.set(address.right, entry.right)
  }
  return E.right(written)
}

/** The digests of the contents that entries need. */
export function digestsIn(written: ReadonlyMap<Address, CheckedEntry>): ReadonlyArray<Digest> {
  return [...new Set([...written.values()].flatMap(({ entry }) => digestsOf(entry)))]
}

export function trustedRows(
  written: ReadonlyMap<Address, CheckedEntry>,
  rows: ReadonlyArray<FormRow>,
): Result<{ readonly entries: ReadonlyMap<Address, Entry>; readonly contents: Contents }> {
  const contents = readContents(rows)
  if (E.isLeft(contents)) return contents
  const entries = trustedEntries(written, contents.right)
  return E.isLeft(entries) ? entries : E.right({ entries: entries.right, contents: contents.right })
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
export function columnsOf(puts: ReadonlyArray<Put>): Columns {
  const forms = new Map(puts.flatMap(({ entry, contents }) => [...contentsOf([entry], contents)]))
  const last = new Map<Address, string | undefined>()
  const history = puts.map(({ address, entry }) => {
    const text = entry === undefined ? undefined : JSON.stringify(CheckedEntryText.encode(checkedEntry(address, entry)))
    last.set(address, text)
    return text ?? null
  })
  const kept = [...last].flatMap(([address, text]) => (text === undefined ? [] : [{ address, text }]))
  return {
    digests: [...forms.keys()],
    fields: [...forms.values()].map((content) => JSON.stringify(AnyContent.encode(content))),
    removed: [...last].flatMap(([address, text]) => (text === undefined ? [address] : [])),
    kept: kept.map(({ address }) => address),
    records: kept.map(({ text }) => text),
    addresses: puts.map(({ address }) => address),
    history,
  }
}
