/**
 * Accounts and tenants as the platform names them, read from what a person or a file wrote.
 */
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { accountId, tenantKey, type AccountId, type TenantKey } from './brand.js'

/** Members by the names that a config and a CSV file have. */
export interface Account {
  readonly account_id: AccountId
  readonly tenant_key?: TenantKey
}

/** Says "in quotes" because a YAML or JSON number of this length would be rounded. */
export const AccountIdText: t.Type<AccountId, unknown> = Codec.minted(
  'an account id: a string in quotes, without spaces, "/" or "@"',
  accountId,
)

export const TenantKeyText: t.Type<TenantKey, unknown> = Codec.minted(
  'a tenant key: a string without spaces, "/" or "@"',
  tenantKey,
)

export const Account: t.Type<Account, unknown> = Codec.strict(
  'an account: { account_id, tenant_key? }',
  { account_id: AccountIdText },
  { tenant_key: TenantKeyText },
)
