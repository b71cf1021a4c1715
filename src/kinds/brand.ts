/**
 * The branded strings of the core, each with its one mint. A cast to a brand stands in this file and nowhere else.
 */
import { createHash } from 'node:crypto'

declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** A background-check account, from the event `hire.eco_account.created_v1`. Unique over all tenants. */
export type AccountId = Brand<'AccountId'>

/** A customer's tenant, named by a store app's config. */
export type TenantKey = Brand<'TenantKey'>

/** `account/background_check`, `account/exam@<tenant_key>` or `background_check/<account_id>`. */
export type Address = Brand<'Address'>

/** `sha256:` and 64 hexadecimal digits: the name of a form. */
export type FormDigest = Brand<'FormDigest'>

/** `sha256:` and 64 hexadecimal digits: the name of a plan. */
export type PlanId = Brand<'PlanId'>

/** What an identifier that becomes part of an address may hold: no space, no control character, no `/` and no `@`. */
const IDENTIFIER = /^[^\s/@\p{C}]+$/u

export const accountId = (text: string): AccountId | undefined =>
  IDENTIFIER.test(text) ? (text as AccountId) : undefined

export const tenantKey = (text: string): TenantKey | undefined =>
  IDENTIFIER.test(text) ? (text as TenantKey) : undefined

/** Scopes by the platform's number, in its words (official page 创建账号自定义字段). */
export const SCOPES = { 1: 'background_check', 2: 'exam' } as const
export type Scope = keyof typeof SCOPES
export type ScopeName = (typeof SCOPES)[Scope]

export const accountAddress = (scope: Scope, tenant: TenantKey | undefined): Address =>
  `account/${SCOPES[scope]}${tenant === undefined ? '' : `@${tenant}`}` as Address

export const backgroundCheckAddress = (account: AccountId): Address => `background_check/${account}` as Address

const ADDRESS = /^(?:account\/(?:background_check|exam)(?:@[^\s/@\p{C}]+)?|background_check\/[^\s/@\p{C}]+)$/u

/** Reads an address as a person or a file wrote it; `undefined` when it has not the form of one. */
export const parseAddress = (text: string): Address | undefined => (ADDRESS.test(text) ? (text as Address) : undefined)

/** What an address names: a scope and a tenant, or an account. */
export const addressParts = (
  address: Address,
): { readonly scope: Scope; readonly tenant: TenantKey | undefined } | { readonly account: AccountId } => {
  const [kind = '', rest = ''] = address.split('/')
  if (kind === 'background_check') return { account: rest as AccountId }
  const [name, tenant] = rest.split('@')
  return { scope: name === SCOPES[1] ? 1 : 2, tenant: tenant as TenantKey | undefined }
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
const SHA256 = /^sha256:[0-9a-f]{64}$/

export const formDigestOf = (canonicalJson: string): FormDigest => sha256(canonicalJson) as FormDigest
export const parseFormDigest = (text: string): FormDigest | undefined =>
  SHA256.test(text) ? (text as FormDigest) : undefined

/** The check of a snapshot's line: enough to notice an edit, short enough to read past. */
export const recordCheckOf = (canonicalJson: string): string => sha256(canonicalJson).slice(7, 23)

export const planIdOf = (canonicalJson: string): PlanId => sha256(canonicalJson) as PlanId
export const parsePlanId = (text: string): PlanId | undefined => (SHA256.test(text) ? (text as PlanId) : undefined)
