/**
 * The section of a config that has account fields, one item a scope.
 */
import { error } from '../../kit/diagnostic.js'
import * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { TenantKeyText } from '../account.js'
import type { TenantKey } from '../brand.js'
import { AccountFieldList, type AccountField } from '../custom-fields/field.js'
import { formFields, formResource, guardMembers, type Guards } from '../custom-fields/form-config.js'
import { contentOfFields } from '../custom-fields/form.js'
import type { OnStructuralChange, Protect } from '../desired-state.js'
import type { Label } from '../label.js'
import { itemList, type Item, type Section } from '../section.js'
import { accountFields } from './account-fields.js'
import { accountAddress, SCOPES, scopeNamed, type Scope, type ScopeName } from './scope.js'

export interface AccountFieldsMember {
  /** Fields that a customer fills in to bind an account, by scope. */
  readonly eco_account_custom_fields?: ReadonlyArray<AccountFieldsConfig>
}

export interface AccountFieldsConfig {
  /** `background_check` (the platform's 1) or `exam` (2). */
  readonly scope: ScopeName | Scope
  /**
   * The customer's tenant; for store apps, which serve several.
   *
   * @pattern ^[^\s/@*\p{C}]+$
   */
  readonly tenant_key?: string
  readonly on_structural_change?: OnStructuralChange
  readonly protect?: Protect
  readonly labels?: ReadonlyArray<Label>
  /** @minItems 1 */
  readonly custom_field_list: ReadonlyArray<AccountField>
}

interface DecodedAccountFields extends Guards {
  readonly scope: Scope
  readonly tenant_key?: TenantKey
  readonly custom_field_list: ReadonlyArray<AccountField>
}

const ScopeText: t.Type<Scope, unknown> = Codec.decoder('a scope: "background_check" or "exam"', (u, context) => {
  const scope = scopeNamed(u)
  const accepted = [...Object.values(SCOPES), ...Object.keys(SCOPES).map(Number)]
  return scope === undefined ? Codec.fail(context, error('not_one_of', { found: u, accepted })) : t.success(scope)
})

const AccountFields: t.Type<DecodedAccountFields, unknown> = Codec.strict(
  'account fields: { scope, custom_field_list }',
  { scope: ScopeText, custom_field_list: AccountFieldList },
  { tenant_key: TenantKeyText, ...guardMembers },
)

const itemOf = (each: DecodedAccountFields): Item => ({
  accountsFiles: [],
  corehrUses: [],
  resources: () => {
    const resource = formResource(contentOfFields(accountFields.name, each.custom_field_list), each)
    return [resource(accountAddress(each.scope, each.tenant_key), each.tenant_key)]
  },
})

export const accountFieldsSection: Section<AccountFieldsMember> = {
  member: 'eco_account_custom_fields' satisfies keyof AccountFieldsMember,
  items: itemList('a list of account fields, one item a scope', AccountFields, itemOf),
  once: {
    what: 'scope',
    places: (item) => {
      const { scope: raw, tenant_key } = item as { readonly scope?: unknown; readonly tenant_key?: unknown }
      const scope = scopeNamed(raw)
      if (scope === undefined) return []
      return [[`${SCOPES[scope]}${typeof tenant_key === 'string' ? `@${tenant_key}` : ''}`, ['scope']]]
    },
  },
  fields: formFields,
}
