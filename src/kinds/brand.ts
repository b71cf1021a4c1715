/**
 * The branded values of the core, each with its one mint. A cast to a brand stands in this file and nowhere else.
 */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../kit/canonical-json.js'

declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** A background-check account, from the event `hire.eco_account.created_v1`. Unique over all tenants. */
export type AccountId = Brand<'AccountId'>

/** A customer's tenant, named by a store app's config. */
export type TenantKey = Brand<'TenantKey'>

/** `account/background_check`, `account/exam@<tenant_key>` or `background_check/<account_id>`. */
export type Address = Brand<'Address'>

/** A pattern of addresses, such as `background_check/*`, or a label of the config, such as `label:premium`. */
export type Several = Brand<'Several'>

/** What names resources: one, or several. */
export type Selection = Address | Several

/** `sha256:` and 64 hexadecimal digits: the name of a content. */
export type Digest = Brand<'Digest'>

/** `sha256:` and 64 hexadecimal digits: the name of a plan. */
export type PlanId = Brand<'PlanId'>

/** What an identifier that becomes part of an address may hold: no space, no control character, no `/`, no `@`, and no `*` of a pattern. */
const IDENTIFIER = /^[^\s/@*\p{C}]+$/u

/** Far more than any id has. */
const ACCOUNT_ID = /^[0-9]{1,64}$/

export function accountId(text: string): AccountId | undefined {
  return ACCOUNT_ID.test(text) ? (text as AccountId) : undefined
}

export function tenantKey(text: string): TenantKey | undefined {
  return IDENTIFIER.test(text) ? (text as TenantKey) : undefined
}

/** What an address says: a kind, the name of one of its resources, and the tenant where the address has one. */
export interface AddressParts {
  readonly kind: string
  readonly name: string
  readonly tenant: TenantKey | undefined
}

export function addressOf(kind: string, name: string, tenant: TenantKey | undefined): Address {
  return `${kind}/${name}${tenant === undefined ? '' : `@${tenant}`}` as Address
}

export function addressParts(address: Address): AddressParts {
  const [, kind = '', name = '', tenant] = ADDRESS.exec(address) ?? []
  return { kind, name, tenant: tenant as TenantKey | undefined }
}

const ADDRESS = /^([a-z_]+)\/([^\s/@\p{C}]+)(?:@([^\s/@\p{C}]+))?$/u

/**
 * Reads an address as a person or a file wrote it; `undefined` when it has not the form of one.
 *
 * @param isKnown whether there is such a kind, and it has a resource of this name
 */
export function readAddress(text: string, isKnown: (parts: AddressParts) => boolean): Address | undefined {
  return ADDRESS.test(text) && isKnown(addressParts(text as Address)) ? (text as Address) : undefined
}

const LABEL = /^[a-z0-9][a-z0-9_-]{0,39}$/
const LABELED = 'label:'

/** The name of a label of the config; `undefined` for anything else. */
export function labelName(text: string): string | undefined {
  return LABEL.test(text) ? text : undefined
}

export function several(text: string): Several | undefined {
  const isPattern = text.includes('*') && PATTERN.test(text)
  return isPattern || labelOf(text as Several) !== undefined ? (text as Several) : undefined
}

const PATTERN = /^[^\s\p{C}]{1,300}$/u

/** One that a `*` stands in is a pattern, which names the address of the same text with others. */
export function isSeveral(selection: Selection): selection is Several {
  return several(selection) !== undefined
}

/** The label that it names; of a pattern there is none. */
export function labelOf(several: Several): string | undefined {
  return several.startsWith(LABELED) ? labelName(several.slice(LABELED.length)) : undefined
}

/** What names every resource with a label. */
export function labeled(label: string): string {
  return LABELED + label
}

declare const opaque: unique symbol

/**
 * What is live of a resource, or is to be, in canonical form. State, plan and apply know its name and its keys, and what
 * it says is its kind's alone.
 */
export interface Content {
  readonly [opaque]: true
  /** The name of its kind. */
  readonly kind: string
  /** Two contents are equal exactly when their digests are. */
  readonly digest: Digest
  /** Of what it holds, each once, in order. */
  readonly keys: ReadonlyArray<string>
  /** As it is written: for codecs, and for its kind to read. */
  readonly json: Json
}

export function isContent(u: unknown): u is Content {
  return typeof u === 'object' && u !== null && 'digest' in u && 'keys' in u && 'json' in u
}

/** @param json in canonical form */
export function contentOf(kind: string, keys: ReadonlyArray<string>, json: Json): Content {
  return { kind, digest: sha256(canonicalJson(json)) as Digest, keys, json } as Content
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
const SHA256 = /^sha256:[0-9a-f]{64}$/

export function parseDigest(text: string): Digest | undefined {
  return SHA256.test(text) ? (text as Digest) : undefined
}

/** The name that a content has in the record: the beginning of its digest, 32 hexadecimal digits. */
export function nameInRecord(digest: Digest): string {
  return digest.slice(7, 39)
}

/** A content as the record names it, until its text is at hand; `undefined` where it is no such name. */
export function digestNamed(name: string): Digest | undefined {
  return /^[0-9a-f]{32}$/.test(name) ? (`sha256:${name}` as Digest) : undefined
}

/** The check of an entry: enough to notice an edit, short enough to read past. */
export function checkOf(json: Json): string {
  return sha256(canonicalJson(json)).slice(7, 23)
}

export function planIdOf(json: Json): PlanId {
  return sha256(canonicalJson(json)) as PlanId
}
export function parsePlanId(text: string): PlanId | undefined {
  return SHA256.test(text) ? (text as PlanId) : undefined
}
