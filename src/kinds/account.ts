/**
 * Accounts and tenants as the platform names them, read from what a person or a file wrote.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { error } from '../kit/diagnostic.js'
import { idFault } from '../kit/spreadsheet.js'
import { accountId, tenantKey, type AccountId, type TenantKey } from './brand.js'

/** Members by the names that a config and a CSV file have. */
export interface Account {
  readonly account_id: AccountId
  readonly tenant_key?: TenantKey
}

/** Says "in quotes" because a YAML or JSON number of this length would be rounded. */
const ACCEPTED = 'an account id: digits alone, in quotes'

export const AccountIdText: t.Type<AccountId, unknown> = Codec.codec(
  ACCEPTED,
  (u, context) => {
    if (typeof u !== 'string') return Codec.wrongType(u, context, ACCEPTED)
    const id = accountId(u)
    return id === undefined
      ? Codec.fail(context, error('bad_account_id', { found: u, fault: idFault(u) }))
      : E.right(id)
  },
  (id) => id,
)

export const TenantKeyText: t.Type<TenantKey, unknown> = Codec.minted(
  'a tenant key: a string without spaces, "/", "@" or "*"',
  tenantKey,
)

export const Account: t.Type<Account, unknown> = Codec.strict(
  'an account: { account_id, tenant_key? }',
  { account_id: AccountIdText },
  { tenant_key: TenantKeyText },
)
