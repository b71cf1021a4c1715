/**
 * The bodies of the create and batch_update calls, exactly as the official pages print them.
 */
import type * as t from 'io-ts'
import { accountId, SCOPES, type AccountId, type Scope } from './brand.js'
import * as Codec from '../kit/codec.js'
import {
  AccountFieldList,
  BackgroundCheckFieldList,
  type AccountField,
  type TypedField,
} from './custom-fields/field.js'

/** Body of POST and PATCH for account fields (创建账号自定义字段, 更新账号自定义字段). */
export interface AccountFieldsBody {
  readonly scope: Scope
  readonly custom_field_list: ReadonlyArray<AccountField>
}

/** Body of POST and PATCH for background-check fields (创建背调自定义字段, 更新背调自定义字段). */
export interface BackgroundCheckFieldsBody {
  readonly account_id: AccountId
  readonly custom_field_list: ReadonlyArray<TypedField>
}

export const ScopeNumber: t.Type<Scope, unknown> = Codec.oneOf(
  'a scope',
  Object.keys(SCOPES).map(Number) as Array<Scope>,
)

/** Says "in quotes" because a YAML or JSON number of this length would be rounded. */
export const AccountIdText: t.Type<AccountId, unknown> = Codec.minted(
  'an account id: a string in quotes, without spaces, "/" or "@"',
  accountId,
)

export const AccountFieldsBody: t.Type<AccountFieldsBody, unknown> = Codec.strict(
  'a body: { scope, custom_field_list }',
  { scope: ScopeNumber, custom_field_list: AccountFieldList },
  {},
)

export const BackgroundCheckFieldsBody: t.Type<BackgroundCheckFieldsBody, unknown> = Codec.strict(
  'a body: { account_id, custom_field_list }',
  { account_id: AccountIdText, custom_field_list: BackgroundCheckFieldList },
  {},
)
