/**
 * An entry as JSON, format 1 of snapshot, journal and plan file: contents by digest, and the check that names the entry.
 * Pure.
 */
import { error, failed, type DiagnosticOf, type Where } from '../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import {
  addressParts,
  checkOf,
  parseDigest,
  tenantKey,
  type Address,
  type Content,
  type Digest,
  type TenantKey,
} from '../kinds/brand.js'
import { compareText, type Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import type { Contents, NonEmpty, Part } from '../kinds/kind.js'
import { AnyContent, CALL_NAMES, kindOf, parseAddress } from '../kinds/registry.js'
import type { JsonDocument } from '../kit/json-text.js'
import type { Result } from './codes.js'
import {
  contentIn,
  digestsOf,
  type Attempt,
  type Entry,
  type Evidence,
  type PossiblePart,
  type RetiredKey,
  type Confirmed,
} from './entry.js'

export const AddressText: t.Type<Address, unknown> = Codec.minted('an address', parseAddress)
export const TenantText: t.Type<TenantKey, unknown> = Codec.minted('a tenant key', tenantKey)
export const DigestText: t.Type<Digest, unknown> = Codec.minted('the digest of a form', parseDigest)
export const ContentTable: t.Type<Contents, unknown> = Codec.table('forms by digest', DigestText, AnyContent)

const DigestOrNull = Codec.orNull(DigestText)
const Time: t.Type<string, unknown> = Codec.minted('a time in UTC', (s) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(s) ? s : undefined,
)

const sureMembers = {
  acknowledged: Codec.strict('{ at, log_id?, unanswered? }', { at: Time }, { log_id: Codec.text, unanswered: Time }),
  adopted: Codec.strict('{ at }', { at: Time }, {}),
}

const ConfirmedMembers = Codec.strict('evidence', {}, sureMembers)
type ConfirmedMembers = t.TypeOf<typeof ConfirmedMembers>

/** Evidence that is none, or that is two at once, is not what was ever written. */
const NONE = 'one of acknowledged, adopted and in_doubt'

const confirmedOf = ({ acknowledged, adopted }: ConfirmedMembers): Confirmed | undefined => {
  if (acknowledged === undefined) return adopted === undefined ? undefined : { _tag: 'Adopted', at: adopted.at }
  if (adopted !== undefined) return undefined
  const { at, log_id: logId, unanswered } = acknowledged
  return { _tag: 'Acknowledged', at, logId, ...(unanswered === undefined ? {} : { unanswered }) }
}

const confirmedMembersOf = (confirmed: Confirmed): ConfirmedMembers => {
  switch (confirmed._tag) {
    case 'Acknowledged': {
      const { at, logId: log_id, unanswered } = confirmed
      return {
        acknowledged: {
          at,
          ...(log_id === undefined ? {} : { log_id }),
          ...(unanswered === undefined ? {} : { unanswered }),
        },
      }
    }
    case 'Adopted':
      return { adopted: { at: confirmed.at } }
  }
}

const one = <A>(found: unknown, a: A | undefined): E.Either<DiagnosticOf<Codec.DocumentCodes>, A> =>
  a === undefined ? E.left(error('wrong_type', { found, accepted: NONE })) : E.right(a)

const ConfirmedText: t.Type<Confirmed, unknown> = Codec.mapped(
  ConfirmedMembers,
  (members) => one(members, confirmedOf(members)),
  confirmedMembersOf,
)

const AttemptText: t.Type<Attempt, unknown> = Codec.mapped(
  Codec.strict('an attempt', { call: Codec.oneOf('a call', CALL_NAMES), form: DigestOrNull, at: Time }, {}),
  ({ call, form, at }) => E.right({ call, content: form, at }),
  ({ call, content, at }) => ({ call, form: content, at }),
)

const PossibleText: t.Type<PossiblePart, unknown> = Codec.mapped(
  Codec.strict('what may be live of a part', { form: DigestOrNull, used: Codec.list('keys', Codec.text) }, {}),
  ({ form, used }) => E.right({ content: form, used }),
  ({ content, used }) => ({ form: content, used }),
)

const PossibleList: t.Type<NonEmpty<PossiblePart>, unknown> = Codec.mapped(
  Codec.list('what may be live of a part', PossibleText),
  ([first, ...rest]) => one<NonEmpty<PossiblePart>>([], first && [first, ...rest]),
  (lives) => lives,
)

const PartTable: t.Type<ReadonlyMap<Part, NonEmpty<PossiblePart>>, unknown> = Codec.table(
  'what may be live, by part',
  Codec.nonEmptyText,
  PossibleList,
)

const RetiredText: t.Type<RetiredKey, unknown> = Codec.strict(
  'a retired key',
  { by: Codec.oneOf<RetiredKey['by']>('what retired it', ['batch_delete', 'replacement']), at: Time },
  {},
)

const EntryMembers = Codec.strict(
  'a record',
  { form: DigestOrNull, check: Codec.text },
  {
    tenant_key: TenantText,
    ...sureMembers,
    in_doubt: Codec.strict(
      '{ before, attempts }',
      { before: Codec.orNull(ConfirmedText), attempts: Codec.list('attempts', AttemptText) },
      { parts: PartTable },
    ),
    retired: Codec.table('retired keys', Codec.text, RetiredText),
    protect: Codec.trueOrFalse,
  },
)
type EntryMembers = t.TypeOf<typeof EntryMembers>

const evidenceOf = ({ in_doubt: doubt, ...members }: Omit<EntryMembers, 'check'>): Evidence | undefined => {
  if (doubt === undefined) return confirmedOf(members)
  const { before, attempts, parts } = doubt
  const isNone = attempts.length === 0 && parts === undefined
  if (isNone || members.acknowledged !== undefined || members.adopted !== undefined) return undefined
  return { _tag: 'InDoubt', before, attempts, ...(parts === undefined ? {} : { parts }) }
}

const evidenceMembersOf = (evidence: Evidence): Pick<EntryMembers, 'in_doubt' | 'acknowledged' | 'adopted'> => {
  if (evidence._tag !== 'InDoubt') return confirmedMembersOf(evidence)
  const { before, attempts, parts } = evidence
  return { in_doubt: { before, attempts, ...(parts === undefined ? {} : { parts }) } }
}

/** An entry with the check that is written beside it, which need not be its own. */
export interface CheckedEntry {
  readonly entry: Entry
  readonly check: string
}

export const CheckedEntryText: t.Type<CheckedEntry, unknown> = Codec.mapped(
  EntryMembers,
  ({ check, ...members }) => {
    const { tenant_key: tenant, form: content, retired = new Map<string, never>(), protect } = members
    const evidence = evidenceOf(members)
    const entry = evidence && { tenant, content, evidence, retired, ...(protect === true ? { protect } : {}) }
    return one(members, entry && { entry, check })
  },
  ({ entry: { tenant, content, evidence, retired, protect }, check }) => ({
    ...(tenant === undefined ? {} : { tenant_key: tenant }),
    form: content,
    ...evidenceMembersOf(evidence),
    ...(retired.size > 0 ? { retired: new Map([...retired].sort(([a], [b]) => compareText(a, b))) } : {}),
    ...(protect === true ? { protect } : {}),
    check,
  }),
)

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

/** The line of a text at which something stands. */
export function lineOf(document: JsonDocument, path: Codec.Path): number {
  return document.locate(path)?.line ?? 1
}

/**
 * The entry, if it can be trusted.
 *
 * @param contents every content that the text holds
 * @param document the text; rows of a database have none
 */
export function trustedEntry(
  address: Address,
  { entry: written, check }: CheckedEntry,
  contents: Contents,
  document?: JsonDocument,
): Result<Entry> {
  const where = placeIn(document, ['resources', address])
  const entry = { ...written, tenant: addressParts(address).tenant ?? written.tenant }
  const kind = kindOf(address)
  for (const digest of digestsOf(entry)) {
    const content = contents.get(digest)
    if (content === undefined) return failed('snapshot_damaged', { why: 'form_missing', address, digest }, where)
    if (content.kind !== kind.name) return failed('snapshot_damaged', { why: 'form_of_other_kind', address }, where)
  }
  if (entryCheck(address, entry) !== check) return failed('snapshot_edited', { what: 'record', address }, where)
  // While it is in doubt which of two histories is true, a key may be live in one and used up in the other.
  if (entry.evidence._tag === 'InDoubt' || entry.content === undefined) return E.right(entry)
  const { keys } = contentIn(contents, entry.content)
  const burnt = keys.find((key) => entry.retired.get(key)?.by === 'batch_delete')
  return burnt === undefined
    ? E.right(entry)
    : failed('snapshot_damaged', { why: 'retired_key_live', address, key: burnt }, where)
}

/** The entries of a text, if all that it holds can be trusted. */
export function trustedEntries(
  written: ReadonlyMap<Address, CheckedEntry>,
  contents: Contents,
  document?: JsonDocument,
): Result<ReadonlyMap<Address, Entry>> {
  const digest = misnamed(contents)
  if (digest !== undefined) {
    const where = placeIn(document, ['forms', digest])
    return failed('snapshot_edited', { what: 'form', digest }, where)
  }
  const entries = new Map<Address, Entry>()
  for (const [address, each] of written) {
    const entry = trustedEntry(address, each, contents, document)
    if (E.isLeft(entry)) return entry
    entries.set(address, entry.right)
  }
  return E.right(entries)
}

const placeIn = (document: JsonDocument | undefined, path: Codec.Path): Where =>
  document === undefined ? {} : { line: lineOf(document, path) }

/** The first content that is not what its digest says. */
export function misnamed(contents: Contents): Digest | undefined {
  return [...contents].find(([digest, content]) => content.digest !== digest)?.[0]
}

/** The contents that entries name, in the order of the entries. */
export function contentsOf(
  entries: ReadonlyArray<Entry | undefined>,
  contents: Contents,
): ReadonlyMap<Digest, Content> {
  return new Map(
    entries
      .flatMap((entry) => (entry === undefined ? [] : digestsOf(entry)))
      .map((digest) => [digest, contentIn(contents, digest)]),
  )
}
