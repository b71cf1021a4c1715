/**
 * A snapshot as rows: one a resource and one a form, each checked as a snapshot's text is. Pure; the statements are in
 * `postgres-store.ts`.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { parseAddress, type Address, type FormDigest } from '../../kinds/brand.js'
import * as Codec from '../../kit/codec.js'
import { AnyFieldList } from '../../kinds/custom-fields/field.js'
import * as Form from '../../kinds/custom-fields/form.js'
import { candidates, type Put, type ResourceRecord } from '../snapshot.js'
import type { SnapshotProblem } from '../failure.js'
import { Digest, readRecord, RecordCodec, writtenRecord, type WrittenRecord } from '../record-text.js'

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

type Rows<A> = E.Either<SnapshotProblem, A>

export const writtenRecords = (rows: ReadonlyArray<ResourceRow>): Rows<ReadonlyMap<Address, WrittenRecord>> => {
  const written = new Map<Address, WrittenRecord>()
  for (const row of rows) {
    const path = ['resources', row.address]
    const address = decoded(AddressCodec, row.address, path)
    if (E.isLeft(address)) return address
    const record = decoded(RecordCodec, jsonOf(row.record), path)
    if (E.isLeft(record)) return record
    written.set(address.right, record.right)
  }
  return E.right(written)
}

const AddressCodec = Codec.minted('an address', parseAddress)

/** The digests of the forms that records need. */
export const digestsOf = (written: ReadonlyMap<Address, WrittenRecord>): ReadonlyArray<FormDigest> => {
  const digests = new Set<FormDigest>()
  for (const { form, in_doubt: doubt } of written.values()) {
    for (const digest of [form, ...(doubt?.attempts ?? []).map((attempt) => attempt.form)]) {
      if (digest !== null) digests.add(digest)
    }
  }
  return [...digests]
}

export const readRows = (
  written: ReadonlyMap<Address, WrittenRecord>,
  rows: ReadonlyArray<FormRow>,
): Rows<ReadonlyMap<Address, ResourceRecord>> => {
  const forms = readForms(rows)
  if (E.isLeft(forms)) return forms
  const resources = new Map<Address, ResourceRecord>()
  for (const [address, each] of written) {
    const record = readRecord(address, each, forms.right)
    if (E.isLeft(record)) return E.left({ ...record.left, line: undefined })
    resources.set(address, record.right)
  }
  return E.right(resources)
}

const readForms = (rows: ReadonlyArray<FormRow>): Rows<ReadonlyMap<FormDigest, Form.Form>> => {
  const forms = new Map<FormDigest, Form.Form>()
  for (const row of rows) {
    const path = ['forms', row.digest]
    const digest = decoded(Digest, row.digest, path)
    if (E.isLeft(digest)) return digest
    const fields = decoded(AnyFieldList, jsonOf(row.fields), path)
    if (E.isLeft(fields)) return fields
    const form = Form.canonical(fields.right)
    if (Form.digest(form) !== digest.right) {
      return E.left({ _tag: 'FormChanged', digest: digest.right, line: undefined })
    }
    forms.set(digest.right, form)
  }
  return E.right(forms)
}

const decoded = <A>(codec: t.Type<A, unknown>, value: unknown, path: Codec.Path): Rows<A> => {
  const result = codec.decode(value)
  if (E.isRight(result)) return result
  const [problem = { path: [], _tag: 'WrongType', found: value, accepted: codec.name } as const] = Codec.problemsOf(
    result.left,
  )
  return E.left({ _tag: 'NotASnapshot', problem: { ...problem, path: [...path, ...problem.path] }, line: undefined })
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
  readonly gone: ReadonlyArray<string>
  /** Resources with the record that they are left with. */
  readonly kept: ReadonlyArray<string>
  readonly records: ReadonlyArray<string>
  /** Every change, in order, with its record. */
  readonly addresses: ReadonlyArray<string>
  readonly history: ReadonlyArray<string | null>
}

/** Changes made one after the other; the last one of a resource is what it is left with. */
export const columnsOf = (puts: ReadonlyArray<Put>): Columns => {
  const forms = new Map<FormDigest, Form.Form>()
  const last = new Map<Address, string | undefined>()
  const history = puts.map(({ address, record }) => {
    for (const form of record === undefined ? [] : candidates(record)) {
      if (form !== undefined) forms.set(Form.digest(form), form)
    }
    const text = record === undefined ? undefined : JSON.stringify(writtenRecord(address, record))
    last.set(address, text)
    return text ?? null
  })
  const kept = [...last].flatMap(([address, text]) => (text === undefined ? [] : [{ address, text }]))
  return {
    digests: [...forms.keys()],
    fields: [...forms.values()].map((form) => JSON.stringify(form)),
    gone: [...last].flatMap(([address, text]) => (text === undefined ? [address] : [])),
    kept: kept.map(({ address }) => address),
    records: kept.map(({ text }) => text),
    addresses: puts.map(({ address }) => address),
    history,
  }
}
