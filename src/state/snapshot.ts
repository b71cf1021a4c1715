/**
 * The last applied snapshot: for each resource what is known to be live, how it is known, and which keys are used up.
 * The platform has no read call, so this is the only record. Pure; its text is `snapshot-text.ts`.
 */
import type { Address } from '../kinds/brand.js'
import * as Form from '../kinds/custom-fields/form.js'
import type { Target } from '../kinds/target.js'

export interface Snapshot {
  /** Tells one vendor's history from another's; `undefined` before the first apply. */
  readonly lineage: string | undefined
  readonly resources: ReadonlyMap<Address, ResourceRecord>
}

/** A snapshot that has been, or is about to be, written. */
export interface NamedSnapshot extends Snapshot {
  readonly lineage: string
}

export interface ResourceRecord {
  readonly target: Target
  /** The last form known to be live; `undefined` for none: never created, or destroyed. */
  readonly form: Form.Form | undefined
  readonly evidence: Evidence
  readonly retired: ReadonlyMap<string, RetiredKey>
  /** The form is not replaced, destroyed or forgotten until somebody says so, whatever the config leaves out. */
  readonly protect?: true
}

export type Evidence = Sure | InDoubt

/** How the form is known. Times are ISO 8601 in UTC. */
export type Sure =
  /** The platform answered `code: 0`. */
  | {
      readonly _tag: 'Acknowledged'
      readonly at: string
      readonly logId: string | undefined
      /** When the same call was last made before this without an answer: that one may still arrive. */
      readonly unanswered?: string
    }
  /** A person said that it is live. */
  | { readonly _tag: 'Adopted'; readonly at: string }

/** Calls were made whose outcome is not known: any of their forms may be live, or still the one before them. */
export interface InDoubt {
  readonly _tag: 'InDoubt'
  readonly before: Sure | undefined
  /** Oldest first; at least one. */
  readonly attempts: ReadonlyArray<Attempt>
}

/** The Hire calls by the last part of their name. */
export type Call = 'create' | 'batch_update' | 'batch_delete'

export interface Attempt {
  readonly call: Call
  /** What is live if the call took effect; `undefined` for a batch_delete. */
  readonly form: Form.Form | undefined
  readonly at: string
}

/**
 * Why a key is used up: a deleted key is never taken again; one dropped by a replacement may be refused (the pages are
 * silent).
 */
export interface RetiredKey {
  readonly by: 'batch_delete' | 'replacement'
  readonly at: string
}

/** One change of a snapshot. */
export interface Put {
  readonly address: Address
  /** `undefined` removes the record. */
  readonly record: ResourceRecord | undefined
}

export const empty: Snapshot = { lineage: undefined, resources: new Map() }

export const put = <S extends Snapshot>(snapshot: S, puts: ReadonlyArray<Put>): S => {
  const resources = new Map(snapshot.resources)
  for (const { address, record } of puts) {
    if (record === undefined) resources.delete(address)
    else resources.set(address, record)
  }
  return { ...snapshot, resources }
}

/** The record, protected or not. */
export const withProtection = ({ protect: _, ...record }: ResourceRecord, isProtected: boolean): ResourceRecord =>
  isProtected ? { ...record, protect: true } : record

/** Every form that may be live, the surest first; `undefined` among them stands for none. Never empty. */
export const candidates = ({ form, evidence }: ResourceRecord): ReadonlyArray<Form.Form | undefined> =>
  evidence._tag === 'InDoubt' ? [form, ...evidence.attempts.map((attempt) => attempt.form)] : [form]

/** Keys of every form that may be live, each once, in order of first appearance. */
export const possibleKeys = (record: ResourceRecord): ReadonlyArray<string> => [
  ...new Set(candidates(record).flatMap((form) => Form.keys(form ?? []))),
]

/** A destroyed form's record: only its retired keys are left to remember. */
export const isTombstone = ({ form, evidence }: ResourceRecord): boolean =>
  form === undefined && evidence._tag !== 'InDoubt'

/** Keys that are used up once an attempt took effect. */
export const retiredAfter = (record: ResourceRecord, attempt: Attempt, at: string): ReadonlyMap<string, RetiredKey> => {
  if (attempt.call === 'batch_update') return record.retired
  const by = attempt.call === 'create' ? 'replacement' : 'batch_delete'
  const live = new Set(Form.keys(attempt.form ?? []))
  const gone = possibleKeys(record).filter((key) => !live.has(key))
  return new Map([
    ...[...record.retired].filter(([key, retired]) => !(live.has(key) && retired.by === 'replacement')),
    ...gone.map((key) => [key, { by, at }] as const),
  ])
}
