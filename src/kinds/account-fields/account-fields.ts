/**
 * The fields that a customer fills in to bind an account, by scope: 创建账号自定义字段, 更新账号自定义字段
 * (`hire/v1/eco_account_custom_fields`).
 */
import { addressParts } from '../brand.js'
import { AccountFieldList } from '../custom-fields/field.js'
import { fieldsKind } from '../custom-fields/fields-kind.js'
import type { FieldsCall } from '../custom-fields/texts-to-clear.js'
import type { Kind } from '../kind.js'
import { AccountFieldsBody } from './account-fields-body.js'
import { SCOPES, scopeNamed } from './scope.js'

export const accountFields: Kind<FieldsCall> = fieldsKind({
  name: 'account',
  addressForm: 'account/background_check, account/exam',
  namesTenant: true,
  hasName: (name) => scopeNamed(name) !== undefined,
  fields: AccountFieldList,
  body: AccountFieldsBody,
  path: '/open-apis/hire/v1/eco_account_custom_fields',
  owner: (address) => ({ scope: scopeNamed(addressParts(address).name) }),
  ownerMember: 'scope',
  ownerIn: ({ scope }) => ({ name: SCOPES[scope], said: `scope ${scope} (${SCOPES[scope]})` }),
  // Of account fields at least one stays.
  canBeDestroyed: false,
  updatesAll: false,
  isShownUnderWay: false,
})
