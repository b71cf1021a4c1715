/**
 * For which accounts an item of a config is: one, several that are listed, or those of a CSV file.
 */
import { error } from '../kit/diagnostic.js'
import type * as t from 'io-ts'
import { Account, AccountIdText, TenantKeyText } from '../kinds/account.js'
import { accountId, tenantKey } from '../kinds/brand.js'
import type { AccountsFile, Given, MemberCodecs, Once, Place } from '../kinds/section.js'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'

/** One account, from the event `hire.eco_account.created_v1`. */
export interface AccountConfig {
  /**
   * In quotes, since a number of this length would be rounded.
   *
   * @pattern ^[0-9]{1,64}$
   */
  readonly account_id: string
  /**
   * The customer's tenant; for store apps, which serve several.
   *
   * @pattern ^[^\s/@*\p{C}]+$
   */
  readonly tenant_key?: string
}

/** One account, or several: listed, or in a CSV file with the columns `account_id` and `tenant_key`. */
export type AccountsConfig =
  | (AccountConfig & { readonly accounts?: never })
  | {
      readonly accounts: AccountList | AccountsFrom
      readonly account_id?: never
      readonly tenant_key?: never
    }

/** @minItems 1 */
type AccountList = ReadonlyArray<AccountConfig>

interface AccountsFrom {
  /**
   * A CSV file beside the config, with the columns `account_id` and, for store apps, `tenant_key`.
   *
   * @minLength 1
   */
  readonly from: string
}

/** The members of an item that say for whom it is, as decoded. */
export interface DecodedAccounts extends Partial<Account> {
  readonly accounts?: ReadonlyArray<Account> | AccountsFrom
}

/** A row of a CSV file of accounts, with its line (1-based). */
export interface AccountRow extends Account {
  readonly line: number
}

const ListedAccounts: t.Type<ReadonlyArray<Account>, unknown> = Codec.list(
  'a list of accounts: [{ account_id }]',
  Account,
)

const AccountsFrom: t.Type<AccountsFrom, unknown> = Codec.strict(
  'accounts from a file: { from }',
  { from: Codec.nonEmptyText },
  {},
)

const Accounts: t.Type<ReadonlyArray<Account> | AccountsFrom, unknown> = Codec.decoder(
  'a list of accounts: [{ account_id }], or { from: "accounts.csv" }',
  (u, context) => {
    if (typeof u !== 'object' || u === null) return Codec.wrongType(u, context, Accounts.name)
    if (!Array.isArray(u)) return AccountsFrom.validate(u, context)
    return u.length === 0 ? Codec.fail(context, error('accounts_empty', {})) : ListedAccounts.validate(u, context)
  },
)

/** The optional members of an item's codec that say for whom it is; {@link checkAccounts} demands one of them. */
export const accountMembers: MemberCodecs<DecodedAccounts> = {
  account_id: AccountIdText,
  tenant_key: TenantKeyText,
  accounts: Accounts,
}

/** What holds between those members of a raw item. */
export function checkAccounts(raw: Readonly<Record<string, unknown>>, context: t.Context): t.Errors {
  if (raw['account_id'] === undefined) {
    if (raw['accounts'] === undefined) return [Codec.error(context, error('no_account', {}))]
    return raw['tenant_key'] === undefined
      ? []
      : [Codec.error(context, error('tenant_beside_accounts', {}), ['tenant_key'])]
  }
  return raw['accounts'] === undefined ? [] : [Codec.error(context, error('two_kinds_of_account', {}), ['accounts'])]
}

/** Every account stands once in a section. */
export const accountOnce: Once = {
  what: 'account',
  places: (item) => {
    const { accounts } = item as { readonly accounts?: unknown }
    const listed = Array.isArray(accounts) ? accounts : []
    return [...accountPlace(item, []), ...listed.flatMap((each: unknown, i) => accountPlace(each, ['accounts', i]))]
  },
}

const accountPlace = (item: unknown, at: Path): ReadonlyArray<Place> => {
  const id = typeof item === 'object' && item !== null && 'account_id' in item ? item.account_id : undefined
  return typeof id === 'string' ? [[id, [...at, 'account_id']]] : []
}

/** The file that an item names for its accounts. */
export function accountsFiles({ accounts }: DecodedAccounts): ReadonlyArray<AccountsFile> {
  return accounts !== undefined && 'from' in accounts ? [{ name: accounts.from, path: ['accounts', 'from'] }] : []
}

export function accountsOf(
  { account_id, tenant_key, accounts }: DecodedAccounts,
  { accountsFrom }: Given,
): ReadonlyArray<Account> {
  if (account_id !== undefined) return [{ account_id, ...(tenant_key === undefined ? {} : { tenant_key }) }]
  if (accounts === undefined) return []
  return 'from' in accounts ? accountsFrom(accounts.from) : accounts
}

/** One row's account, from its cells; a name is that of the cell that is wrong. */
export function accountRow(line: number, id: string, tenant: string): AccountRow | 'account_id' | 'tenant_key' {
  const account_id = accountId(id)
  if (account_id === undefined) return 'account_id'
  if (tenant === '') return { account_id, line }
  const tenant_key = tenantKey(tenant)
  return tenant_key === undefined ? 'tenant_key' : { account_id, tenant_key, line }
}
