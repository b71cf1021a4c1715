/**
 * The form that is shown when a background check is ordered, by account: 创建背调自定义字段, 更新背调自定义字段
 * (`hire/v1/eco_background_check_custom_fields`).
 */
import { addressParts } from '../brand.js'
import { BackgroundCheckFieldsBody } from './background-check-body.js'
import { BackgroundCheckFieldList } from '../custom-fields/field.js'
import { fieldsKind } from '../custom-fields/fields-kind.js'
import type { FieldsCall } from '../custom-fields/texts-to-clear.js'
import type { Kind } from '../kind.js'

export const backgroundCheckForm: Kind<FieldsCall> = fieldsKind({
  name: 'background_check',
  addressForm: 'background_check/<account_id>',
  namesTenant: false,
  // An account id is unique over all tenants.
  hasName: (_, hasTenant) => !hasTenant,
  fields: BackgroundCheckFieldList,
  body: BackgroundCheckFieldsBody,
  path: '/open-apis/hire/v1/eco_background_check_custom_fields',
  owner: (address) => ({ account_id: addressParts(address).name }),
  ownerMember: 'account_id',
  ownerIn: ({ account_id }) => ({ name: account_id, said: `account_id ${account_id}` }),
  canBeDestroyed: true,
  updatesAll: true,
  isShownUnderWay: true,
})
