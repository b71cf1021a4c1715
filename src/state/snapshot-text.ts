/**
 * The text of `fields.snapshot.json`, format 1: forms once each by digest, one resource a line, sorted. Pure; the file
 * itself is `file-store.ts`.
 *
 * Laid out so that git merges two branches that change different resources: an empty line between any two, the comma at
 * the head of a line so that one more at the end changes no other, and forms in the order of the resources that have
 * them, so that a form stays in its place when it changes.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { parseAddress, type Address, type FormDigest } from '../kinds/brand.js'
import { compareText } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { AnyFieldList } from '../kinds/custom-fields/field.js'
import * as Form from '../kinds/custom-fields/form.js'
import { parseJson, type JsonDocument } from '../kit/json-text.js'
import type { NamedSnapshot, ResourceRecord, Snapshot } from './snapshot.js'
import type { SnapshotProblem } from './failure.js'
import { Digest, readRecord, RecordCodec, writtenRecord, type WrittenRecord } from './record-text.js'

export const FORMAT_VERSION = 1

interface Written {
  readonly format_version: number
  readonly lineage: string
  readonly forms: ReadonlyMap<FormDigest, Form.Form>
  readonly resources: ReadonlyMap<Address, WrittenRecord>
}

const WrittenCodec: t.Type<Written, unknown> = Codec.strict(
  'a snapshot',
  {
    format_version: Codec.oneOf('a format version', [FORMAT_VERSION]),
    lineage: Codec.nonEmptyText,
    forms: Codec.table('forms by digest', Digest, AnyFieldList),
    resources: Codec.table('records by address', Codec.minted('an address', parseAddress), RecordCodec),
  },
  {},
)

/** Reads a snapshot's text; the first problem is enough, since nobody mends a snapshot by hand. */
export const parseSnapshot = (text: string): E.Either<SnapshotProblem, Snapshot> => {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/.test(line))
  if (conflict !== -1) return E.left({ _tag: 'Conflict', line: conflict + 1 })
  const json = parseJson(text)
  if (E.isLeft(json)) {
    const [problem = { line: 1, column: 1, message: 'it is empty' }] = json.left
    return E.left({ _tag: 'NotJson', problem })
  }
  const version = formatVersion(json.right.value)
  if (version !== undefined && version > FORMAT_VERSION) {
    return E.left({ _tag: 'NewerFormat', found: version, known: FORMAT_VERSION })
  }
  const written = WrittenCodec.decode(json.right.value)
  if (E.isLeft(written)) {
    const [problem = { path: [], _tag: 'WrongType', found: json.right.value, accepted: 'a snapshot' } as const] =
      Codec.problemsOf(written.left)
    return E.left({ _tag: 'NotASnapshot', problem, line: lineOf(json.right, problem.path) })
  }
  return fromWritten(written.right, json.right)
}

const formatVersion = (value: unknown): number | undefined => {
  const found: unknown =
    typeof value === 'object' && value !== null && 'format_version' in value ? value.format_version : undefined
  return typeof found === 'number' ? found : undefined
}

const lineOf = (document: JsonDocument, path: Codec.Path): number => document.locate(path)?.line ?? 1

const fromWritten = (written: Written, document: JsonDocument): E.Either<SnapshotProblem, Snapshot> => {
  const forms = new Map([...written.forms].map(([digest, fields]) => [digest, Form.canonical(fields)]))
  for (const [digest, form] of forms) {
    if (Form.digest(form) !== digest) {
      return E.left({ _tag: 'FormChanged', digest, line: lineOf(document, ['forms', digest]) })
    }
  }
  const resources = new Map<Address, ResourceRecord>()
  for (const [address, each] of written.resources) {
    const record = readRecord(address, each, forms)
    if (E.isLeft(record)) return E.left({ ...record.left, line: lineOf(document, ['resources', address]) })
    resources.set(address, record.right)
  }
  return E.right({ lineage: written.lineage, resources })
}

/** The text of a snapshot, `lineage` included; ends with a newline. The same snapshot always has the same text. */
export const printSnapshot = (snapshot: NamedSnapshot): string => {
  const records = [...snapshot.resources].sort(([a], [b]) => compareText(a, b))
  const forms = new Map<FormDigest, Form.Form>()
  const keep = (form: Form.Form | undefined) => {
    if (form !== undefined) forms.set(Form.digest(form), form)
  }
  for (const [, { form, evidence }] of records) {
    keep(form)
    if (evidence._tag === 'InDoubt') for (const attempt of evidence.attempts) keep(attempt.form)
  }
  const formLines = [...forms].map(([digest, form]) => line(digest, form))
  const recordLines = records.map(([address, record]) => line(address, writtenRecord(address, record)))
  return `{
  "format_version": ${FORMAT_VERSION},
  "lineage": ${JSON.stringify(snapshot.lineage)},
  "forms": ${block(formLines)},
  "resources": ${block(recordLines)}
}
`
}

const line = (key: string, value: unknown): string => `${JSON.stringify(key)}: ${JSON.stringify(value)}`
const block = (lines: ReadonlyArray<string>): string =>
  lines.length === 0 ? '{}' : `{\n     ${lines.join('\n\n    ,')}\n\n  }`
