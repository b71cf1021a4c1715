/**
 * The text of `fields.snapshot.json`, format 1: forms once each by digest, one resource a line, sorted, with an empty
 * line between, so that git merges the resources of two branches that change different ones. Pure; the file itself is
 * `file-store.ts`.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import {
  addressParts,
  parseAddress,
  parseFormDigest,
  tenantKey,
  type Address,
  type FormDigest,
  type TenantKey,
} from '../model/brand.js'
import { compareText } from '../model/canonical-json.js'
import * as Codec from '../model/codec.js'
import { AnyFieldList } from '../model/field.js'
import * as Form from '../model/form.js'
import { parseJson, type JsonDocument } from '../model/json-text.js'
import { recordCheck, recordJson } from '../model/record-check.js'
import type {
  Attempt,
  Call,
  Evidence,
  NamedSnapshot,
  ResourceRecord,
  RetiredKey,
  Snapshot,
  Sure,
} from '../model/snapshot.js'
import type { SnapshotProblem } from '../model/snapshot-problem.js'
import * as Target from '../model/target.js'

export const FORMAT_VERSION = 1

interface Written {
  readonly format_version: number
  readonly lineage: string
  readonly forms: ReadonlyMap<FormDigest, Form.Form>
  readonly resources: ReadonlyMap<Address, WrittenRecord>
}

interface WrittenRecord {
  readonly tenant_key?: TenantKey
  readonly form: FormDigest | null
  readonly acknowledged?: { readonly at: string; readonly log_id?: string; readonly unanswered?: string }
  readonly adopted?: { readonly at: string }
  readonly in_doubt?: { readonly before: WrittenSure | null; readonly attempts: ReadonlyArray<WrittenAttempt> }
  readonly retired?: ReadonlyMap<string, RetiredKey>
  readonly check: string
}

type WrittenSure = Pick<WrittenRecord, 'acknowledged' | 'adopted'>

interface WrittenAttempt {
  readonly call: Call
  readonly form: FormDigest | null
  readonly at: string
}

const Digest: t.Type<FormDigest, unknown> = Codec.minted('the digest of a form', parseFormDigest)
const DigestOrNull: t.Type<FormDigest | null, unknown> = t.union([Digest, t.null], 'the digest of a form, or null')
const Time: t.Type<string, unknown> = Codec.minted('a time in UTC', (s) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(s) ? s : undefined,
)
const sureMembers = {
  acknowledged: Codec.strict('{ at, log_id?, unanswered? }', { at: Time }, { log_id: Codec.text, unanswered: Time }),
  adopted: Codec.strict('{ at }', { at: Time }, {}),
}
const SureCodec: t.Type<WrittenSure, unknown> = Codec.strict('evidence', {}, sureMembers)
const AttemptCodec: t.Type<WrittenAttempt, unknown> = Codec.strict(
  'an attempt',
  { call: Codec.oneOf<Call>('a call', ['create', 'batch_update', 'batch_delete']), form: DigestOrNull, at: Time },
  {},
)
const RetiredCodec: t.Type<RetiredKey, unknown> = Codec.strict(
  'a retired key',
  { by: Codec.oneOf<RetiredKey['by']>('what retired it', ['batch_delete', 'replacement']), at: Time },
  {},
)
const RecordCodec: t.Type<WrittenRecord, unknown> = Codec.strict(
  'a record',
  { form: DigestOrNull, check: Codec.text },
  {
    tenant_key: Codec.minted('a tenant key', tenantKey),
    ...sureMembers,
    in_doubt: Codec.strict(
      '{ before, attempts }',
      { before: t.union([SureCodec, t.null], 'evidence, or null'), attempts: Codec.list('attempts', AttemptCodec) },
      {},
    ),
    retired: Codec.table('retired keys', Codec.text, RetiredCodec),
  },
)
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
    const line = lineOf(document, ['resources', address])
    const target = targetOf(address, each.tenant_key)
    const digests = [each.form, ...(each.in_doubt?.attempts ?? []).map((attempt) => attempt.form)]
    for (const digest of digests) {
      if (digest === null) continue
      const form = forms.get(digest)
      if (form === undefined) return E.left({ _tag: 'FormMissing', digest, address, line })
      if ((form[0]?.type !== undefined) !== (target._tag === 'BackgroundCheck')) {
        return E.left({ _tag: 'FormOfOtherKind', address, line })
      }
    }
    const formOf = (digest: FormDigest | null) => (digest === null ? undefined : forms.get(digest))
    const evidence = evidenceOf(each, formOf)
    const record = evidence && { target, form: formOf(each.form), evidence, retired: each.retired ?? new Map() }
    if (record === undefined || recordCheck(address, record) !== each.check) {
      return E.left({ _tag: 'RecordChanged', address, line })
    }
    resources.set(address, record)
  }
  return E.right({ lineage: written.lineage, resources })
}

const targetOf = (address: Address, tenant: TenantKey | undefined): Target.Target => {
  const parts = addressParts(address)
  return 'account' in parts ? Target.backgroundCheck(parts.account, tenant) : Target.account(parts.scope, parts.tenant)
}

type FormOf = (digest: FormDigest | null) => Form.Form | undefined

/** `undefined` where the record has no evidence, or more than one. */
const evidenceOf = (each: WrittenRecord, formOf: FormOf): Evidence | undefined => {
  const doubt = each.in_doubt
  if (doubt === undefined) return sureOf(each)
  if (doubt.attempts.length === 0 || each.acknowledged !== undefined || each.adopted !== undefined) return undefined
  const attempts = doubt.attempts.map(({ call, form, at }): Attempt => ({ call, form: formOf(form), at }))
  return { _tag: 'InDoubt', before: doubt.before === null ? undefined : sureOf(doubt.before), attempts }
}

const sureOf = ({ acknowledged, adopted }: WrittenSure): Sure | undefined => {
  if (acknowledged === undefined) return adopted === undefined ? undefined : { _tag: 'Adopted', at: adopted.at }
  if (adopted !== undefined) return undefined
  const { at, log_id: logId, unanswered } = acknowledged
  return { _tag: 'Acknowledged', at, logId, ...(unanswered === undefined ? {} : { unanswered }) }
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
  const formLines = [...forms].sort(([a], [b]) => compareText(a, b)).map(([digest, form]) => line(digest, form))
  const recordLines = records.map(([address, record]) =>
    line(address, { ...recordJson(record), check: recordCheck(address, record) }),
  )
  return `{
  "format_version": ${FORMAT_VERSION},
  "lineage": ${JSON.stringify(snapshot.lineage)},
  "forms": ${block(formLines)},
  "resources": ${block(recordLines)}
}
`
}

const line = (key: string, value: unknown): string => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`
const block = (lines: ReadonlyArray<string>): string => (lines.length === 0 ? '{}' : `{\n${lines.join(',\n\n')}\n  }`)
