/**
 * An entry as JSON, format 1 of snapshot, journal and plan file: contents by digest, and the check that names the entry.
 * Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { addressParts, checkOf, type Address } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { compareText, type Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { contentsOf, type Entry, type RetiredKey } from './entry.js'
import { evidenceIn, evidenceMembers, membersOf } from './evidence-text.js'
import { AddressText, DigestOrNull, TenantText, Time } from './name-texts.js'
import type { Snapshot } from './snapshot.js'

/** An entry with the check that is written beside it, which need not be its own. */
export interface CheckedEntry {
  readonly entry: Entry
  readonly check: string
}

const RetiredText: t.Type<RetiredKey, unknown> = Codec.strict(
  'a retired key',
  { by: Codec.oneOf<RetiredKey['by']>('what retired it', ['batch_delete', 'replacement']), at: Time },
  {},
)

export const CheckedEntryText: t.Type<CheckedEntry, unknown> = Codec.mapped(
  Codec.strict(
    'a record',
    { form: DigestOrNull, check: Codec.text },
    {
      tenant_key: TenantText,
      ...evidenceMembers,
      retired: Codec.table('retired keys', Codec.text, RetiredText),
      protect: Codec.trueOrFalse,
    },
  ),
  ({ check, ...members }) => {
    const evidence = evidenceIn(members)
    if (E.isLeft(evidence)) return evidence
    const { tenant_key: tenant, form: content, retired = new Map<string, RetiredKey>(), protect } = members
    const protection = protect === true ? { protect } : {}
    return E.right({ entry: { tenant, content, evidence: evidence.right, retired, ...protection }, check })
  },
  ({ entry: { tenant, content, evidence, retired, protect }, check }) => ({
    ...(tenant === undefined ? {} : { tenant_key: tenant }),
    form: content,
    ...membersOf(evidence),
    ...(retired.size > 0 ? { retired: new Map([...retired].sort(([a], [b]) => compareText(a, b))) } : {}),
    ...(protect === true ? { protect } : {}),
    check,
  }),
)

export const EntryTable: t.Type<ReadonlyMap<Address, CheckedEntry>, unknown> = Codec.table(
  'records by address',
  AddressText,
  CheckedEntryText,
)

/** A snapshot's entries as a text has them, sorted by address, and the contents that they name, in the same order. */
export interface Records {
  readonly forms: Contents
  readonly resources: ReadonlyMap<Address, CheckedEntry>
}

export function recordsOf({ entries, contents }: Snapshot): Records {
  const sorted = [...entries].sort(([a], [b]) => compareText(a, b))
  const forms = contentsOf(
    sorted.map(([, entry]) => entry),
    contents,
  )
  return { forms, resources: new Map(sorted.map(([address, entry]) => [address, checkedEntry(address, entry)])) }
}

/** The entry with its check, as it is written: a tenant that the address names is not said again. */
export function checkedEntry(address: Address, { tenant, ...entry }: Entry): CheckedEntry {
  const written = { ...entry, tenant: addressParts(address).tenant === undefined ? tenant : undefined }
  return { entry: written, check: checkOf([address, jsonOf(written)]) }
}

/** Names the entry: the same one at the same address has the same check, any other another. */
export function entryCheck(address: Address, entry: Entry): string {
  return checkedEntry(address, entry).check
}

/** An entry as JSON, without its check. */
export function entryJson(address: Address, entry: Entry): { readonly [member: string]: Json } {
  return jsonOf(checkedEntry(address, entry).entry)
}

const jsonOf = (entry: Entry): { readonly [member: string]: Json } => {
  const { check: _, ...json } = CheckedEntryText.encode({ entry, check: '' }) as { readonly [member: string]: Json }
  return json
}
