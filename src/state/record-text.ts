/**
 * A record as the snapshot's text and the journal's have it: forms by digest, and the check that names the record. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { parseFormDigest, tenantKey, type Address, type FormDigest, type TenantKey } from '../kinds/brand.js'
import type { Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import * as Form from '../kinds/custom-fields/form.js'
import { recordCheck, recordJson } from './record-check.js'
import type { Attempt, Call, Evidence, ResourceRecord, RetiredKey, Sure } from './snapshot.js'
import * as Target from '../kinds/target.js'

export interface WrittenRecord {
  readonly tenant_key?: TenantKey
  readonly form: FormDigest | null
  readonly acknowledged?: { readonly at: string; readonly log_id?: string; readonly unanswered?: string }
  readonly adopted?: { readonly at: string }
  readonly in_doubt?: { readonly before: WrittenSure | null; readonly attempts: ReadonlyArray<WrittenAttempt> }
  readonly retired?: ReadonlyMap<string, RetiredKey>
  readonly protect?: boolean
  readonly check: string
}

type WrittenSure = Pick<WrittenRecord, 'acknowledged' | 'adopted'>

interface WrittenAttempt {
  readonly call: Call
  readonly form: FormDigest | null
  readonly at: string
}

export const Digest: t.Type<FormDigest, unknown> = Codec.minted('the digest of a form', parseFormDigest)
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
export const RecordCodec: t.Type<WrittenRecord, unknown> = Codec.strict(
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
    protect: Codec.trueOrFalse,
  },
)
/** Why a record that is well-formed can't be trusted all the same. */
export type RecordProblem =
  | { readonly _tag: 'FormMissing'; readonly digest: FormDigest; readonly address: Address }
  | { readonly _tag: 'FormOfOtherKind'; readonly address: Address }
  | { readonly _tag: 'RecordChanged'; readonly address: Address }
  | { readonly _tag: 'RetiredKeyLive'; readonly address: Address; readonly key: string }

/** @param forms every form that the text holds */
export const readRecord = (
  address: Address,
  written: WrittenRecord,
  forms: ReadonlyMap<FormDigest, Form.Form>,
): E.Either<RecordProblem, ResourceRecord> => {
  const target = Target.ofAddress(address, written.tenant_key)
  const digests = [written.form, ...(written.in_doubt?.attempts ?? []).map((attempt) => attempt.form)]
  for (const digest of digests) {
    if (digest === null) continue
    const form = forms.get(digest)
    if (form === undefined) return E.left({ _tag: 'FormMissing', digest, address })
    if ((form[0]?.type !== undefined) !== (target._tag === 'BackgroundCheck')) {
      return E.left({ _tag: 'FormOfOtherKind', address })
    }
  }
  const formOf = (digest: FormDigest | null) => (digest === null ? undefined : forms.get(digest))
  const evidence = evidenceOf(written, formOf)
  const record = evidence && {
    target,
    form: formOf(written.form),
    evidence,
    retired: written.retired ?? new Map<string, RetiredKey>(),
    ...(written.protect === true ? { protect: true as const } : {}),
  }
  if (record === undefined || recordCheck(address, record) !== written.check) {
    return E.left({ _tag: 'RecordChanged', address })
  }
  const burnt = Form.keys(record.form ?? []).find((key) => record.retired.get(key)?.by === 'batch_delete')
  // While it is in doubt which of two histories is true, a key may be live in one and used up in the other.
  return burnt === undefined || record.evidence._tag === 'InDoubt'
    ? E.right(record)
    : E.left({ _tag: 'RetiredKeyLive', address, key: burnt })
}

/** A record as it is written. */
export const writtenRecord = (address: Address, record: ResourceRecord): { readonly [member: string]: Json } => ({
  ...recordJson(record),
  check: recordCheck(address, record),
})

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
