/**
 * The body of the create and batch_update calls of background-check forms, exactly as the official pages print it
 * (创建背调自定义字段, 更新背调自定义字段).
 */
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { AccountIdText } from '../account.js'
import type { AccountId } from '../brand.js'
import { BackgroundCheckFieldList, type TypedField } from '../custom-fields/field.js'

export interface BackgroundCheckFieldsBody {
  readonly account_id: AccountId
  readonly custom_field_list: ReadonlyArray<TypedField>
}

export const BackgroundCheckFieldsBody: t.Type<BackgroundCheckFieldsBody, unknown> = Codec.strict(
  'a body: { account_id, custom_field_list }',
  { account_id: AccountIdText, custom_field_list: BackgroundCheckFieldList },
  {},
)
