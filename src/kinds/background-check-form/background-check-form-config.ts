/**
 * The section of a config that has background-check forms, each for one account or several.
 */
import type * as t from 'io-ts'
import {
  accountMembers,
  accountOnce,
  accountsFiles,
  accountsOf,
  checkAccounts,
  type AccountsConfig,
  type DecodedAccounts,
} from '../../config/accounts.js'
import { OnChecksUnderWayCodec } from '../../config/safeguards.js'
import * as Codec from '../../kit/codec.js'
import type { Field } from '../custom-fields/field.js'
import { formFields, formResource, guardMembers, type Guards } from '../custom-fields/form-config.js'
import { contentOfFields } from '../custom-fields/form.js'
import type { OnChecksUnderWay, OnStructuralChange, Protect } from '../desired-state.js'
import type { Label } from '../label.js'
import { itemList, type Given, type Item, type Section } from '../section.js'
import {
  ConfiguredFieldList,
  isFromCorehr,
  type BackgroundCheckField,
  type ConfiguredField,
} from './background-check-field-config.js'
import { backgroundCheckAddress } from './background-check-address.js'
import { backgroundCheckForm } from './background-check-form.js'

export interface BackgroundCheckFieldsMember {
  /** Forms shown when a background check is ordered, by account. */
  readonly eco_background_check_custom_fields?: ReadonlyArray<BackgroundCheckFieldsConfig>
}

interface BackgroundCheckForm {
  readonly on_structural_change?: OnStructuralChange
  readonly on_checks_under_way?: OnChecksUnderWay
  readonly protect?: Protect
  readonly labels?: ReadonlyArray<Label>
  /** @minItems 1 */
  readonly custom_field_list: ReadonlyArray<BackgroundCheckField>
}

/** The form of one account, or of several: listed, or in a CSV file with the columns `account_id` and `tenant_key`. */
export type BackgroundCheckFieldsConfig = BackgroundCheckForm & AccountsConfig

interface DecodedBackgroundCheckFields extends DecodedAccounts, Guards {
  readonly on_checks_under_way?: OnChecksUnderWay
  readonly custom_field_list: ReadonlyArray<ConfiguredField>
}

const BackgroundCheckFields: t.Type<DecodedBackgroundCheckFields, unknown> = Codec.strict(
  'background-check fields: { account_id, custom_field_list }',
  { custom_field_list: ConfiguredFieldList },
  { ...accountMembers, on_checks_under_way: OnChecksUnderWayCodec, ...guardMembers },
  checkAccounts,
)

const itemOf = (each: DecodedBackgroundCheckFields): Item => ({
  accountsFiles: accountsFiles(each),
  corehrUses: each.custom_field_list.flatMap(({ options: source }, i) =>
    isFromCorehr(source) ? [{ source, path: ['custom_field_list', i, 'options', 'from_corehr'] }] : [],
  ),
  resources: (given) => {
    const fields = each.custom_field_list.map((field) => withOptions(field, given))
    const content = contentOfFields(backgroundCheckForm.name, fields)
    const onChecksUnderWay = each.on_checks_under_way ?? given.safeguards.on_checks_under_way
    const resource = formResource(content, each, onChecksUnderWay)
    return accountsOf(each, given).map(({ account_id, tenant_key }) =>
      resource(backgroundCheckAddress(account_id), tenant_key),
    )
  },
})

const withOptions = ({ options, ...field }: ConfiguredField, { optionsFrom }: Given): Field => {
  if (options === undefined) return field
  return { ...field, options: isFromCorehr(options) ? optionsFrom(options) : options }
}

export const backgroundCheckSection: Section<BackgroundCheckFieldsMember> = {
  member: 'eco_background_check_custom_fields' satisfies keyof BackgroundCheckFieldsMember,
  items: itemList('a list of background-check forms', BackgroundCheckFields, itemOf),
  once: accountOnce,
  fields: formFields,
}
