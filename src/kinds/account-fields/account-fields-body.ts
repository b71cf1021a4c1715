/**
 * The body of the create and batch_update calls of account fields, exactly as the official pages print it
 * (创建账号自定义字段, 更新账号自定义字段).
 */
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { AccountFieldList, type AccountField } from '../custom-fields/field.js'
import { SCOPES, type Scope } from './scope.js'

export interface AccountFieldsBody {
  readonly scope: Scope
  readonly custom_field_list: ReadonlyArray<AccountField>
}

export const ScopeNumber: t.Type<Scope, unknown> = Codec.oneOf(
  'a scope',
  Object.keys(SCOPES).map(Number) as Array<Scope>,
)

export const AccountFieldsBody: t.Type<AccountFieldsBody, unknown> = Codec.strict(
  'a body: { scope, custom_field_list }',
  { scope: ScopeNumber, custom_field_list: AccountFieldList },
  {},
)
