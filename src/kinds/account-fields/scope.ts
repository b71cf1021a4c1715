/**
 * The scopes of account fields by the platform's number, in its words (创建账号自定义字段).
 */
import { addressOf, type Address, type TenantKey } from '../brand.js'

export const SCOPES = { 1: 'background_check', 2: 'exam' } as const
export type Scope = keyof typeof SCOPES
export type ScopeName = (typeof SCOPES)[Scope]

export function accountAddress(scope: Scope, tenant: TenantKey | undefined): Address {
  return addressOf('account', SCOPES[scope], tenant)
}

/** A scope by its name, or by its number. */
export function scopeNamed(found: unknown): Scope | undefined {
  const entry = Object.entries(SCOPES).find(([number, name]) => name === found || Number(number) === found)
  return entry === undefined ? undefined : (Number(entry[0]) as Scope)
}
