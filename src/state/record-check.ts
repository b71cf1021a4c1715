/**
 * A record of the snapshot as plain JSON, and the check that names it: the same record at the same address has the
 * same check, any other another.
 */
import { recordCheckOf, type Address, type FormDigest } from '../kinds/brand.js'
import { canonicalJson, compareText, type Json } from '../kit/canonical-json.js'
import * as Form from '../kinds/custom-fields/form.js'
import type { Evidence, ResourceRecord, RetiredKey, Sure } from './snapshot.js'

/** Forms stand in a record by their digest. */
export const recordJson = (record: ResourceRecord): { readonly [key: string]: Json } => ({
  ...(record.target._tag === 'BackgroundCheck' && record.target.tenant !== undefined
    ? { tenant_key: record.target.tenant }
    : {}),
  form: formName(record.form),
  ...evidenceJson(record.evidence),
  ...(record.retired.size > 0 ? { retired: retiredJson(record.retired) } : {}),
  ...(record.protect === true ? { protect: true } : {}),
})

export const recordCheck = (address: Address, record: ResourceRecord): string =>
  recordCheckOf(canonicalJson([address, recordJson(record)]))

const formName = (form: Form.Form | undefined): FormDigest | null => (form === undefined ? null : Form.digest(form))

const evidenceJson = (evidence: Evidence): { readonly [key: string]: Json } => {
  switch (evidence._tag) {
    case 'Acknowledged':
    case 'Adopted':
      return sureJson(evidence)
    case 'InDoubt':
      return {
        in_doubt: {
          before: evidence.before === undefined ? null : sureJson(evidence.before),
          attempts: evidence.attempts.map(({ call, form, at }) => ({ call, form: formName(form), at })),
        },
      }
  }
}

const sureJson = (evidence: Sure): { readonly [key: string]: Json } => {
  switch (evidence._tag) {
    case 'Acknowledged':
      return {
        acknowledged: {
          at: evidence.at,
          ...(evidence.logId === undefined ? {} : { log_id: evidence.logId }),
          ...(evidence.unanswered === undefined ? {} : { unanswered: evidence.unanswered }),
        },
      }
    case 'Adopted':
      return { adopted: { at: evidence.at } }
  }
}

const retiredJson = (retired: ReadonlyMap<string, RetiredKey>): Json =>
  Object.fromEntries([...retired].sort(([a], [b]) => compareText(a, b)).map(([key, { by, at }]) => [key, { by, at }]))
