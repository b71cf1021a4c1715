/**
 * Account fields on the platform's side: 创建账号自定义字段, 更新账号自定义字段, 删除账号自定义字段.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { refused, taking } from '../../sandbox/body.js'
import { found } from '../../sandbox/hire.js'
import { addressParts } from '../brand.js'
import { fieldList } from '../custom-fields/field.js'
import { ASSUMED, DOCUMENTED } from '../custom-fields/fields-answers-sandbox.js'
import * as Fields from '../custom-fields/fields-sandbox.js'
import type { Resource, SandboxCall, SandboxSide, State, Tenant } from '../sandbox-side.js'
import { AccountFieldsBody, ScopeNumber } from './account-fields-body.js'
import { preview } from './account-fields-preview.js'
import { accountAddress, scopeNamed, type Scope } from './scope.js'

interface TextsBody {
  readonly scope: Scope
  readonly custom_field_list: ReadonlyArray<Fields.FieldTexts>
}

interface DeleteBody {
  readonly scope: Scope
  readonly custom_field_key_list?: ReadonlyArray<string>
}

const PATH = '/open-apis/hire/v1/eco_account_custom_fields'
const ANSWERS = { success: 'ok', refused: { status: 500, code: 1002001 } } as const

const FieldTexts: t.Type<Fields.FieldTexts, unknown> = Codec.strict(
  'a field: { key, name, is_required, description? }',
  { ...Fields.textMembers },
  { description: Fields.Texts },
)

const TextsBody: t.Type<TextsBody, unknown> = Codec.strict(
  'a body: { scope, custom_field_list }',
  { scope: ScopeNumber, custom_field_list: fieldList(FieldTexts) },
  {},
)

const DeleteBody: t.Type<DeleteBody, unknown> = Codec.strict(
  'a body: { scope, custom_field_key_list }',
  { scope: ScopeNumber },
  { custom_field_key_list: Codec.list('a list of field keys', Codec.nonEmptyText) },
)

const fieldsOf = (scope: Scope, tenant: Tenant, state: State): Resource =>
  found(accountAddress(scope, tenant), tenant, state)

/** A full replacement; the last call wins. */
const create: SandboxCall = {
  method: 'POST',
  path: PATH,
  ...ANSWERS,
  perform: taking(AccountFieldsBody, ({ scope, custom_field_list }, tenant, state) =>
    Fields.replaced(fieldsOf(scope, tenant, state), custom_field_list),
  ),
}

/** Names and descriptions of fields that are there; `is_required` has no effect. */
const update: SandboxCall = {
  method: 'PATCH',
  path: `${PATH}/batch_update`,
  ...ANSWERS,
  perform: taking(TextsBody, ({ scope, custom_field_list }, tenant, state) =>
    Fields.withTexts(fieldsOf(scope, tenant, state), custom_field_list),
  ),
}

/** The named keys, for ever; at least one field must remain. */
const remove: SandboxCall = {
  method: 'POST',
  path: `${PATH}/batch_delete`,
  ...ANSWERS,
  perform: taking(DeleteBody, ({ scope, custom_field_key_list: keys = [] }, tenant, state) => {
    const resource = fieldsOf(scope, tenant, state)
    const named = new Set(keys)
    if (named.size === 0) return refused('custom_field_key_list names no field')
    if (named.size < keys.length) return refused('custom_field_key_list names a field twice')
    const unknown = Fields.unknownKeys(resource, keys)
    if (unknown.length > 0) return refused(Fields.noSuchField(resource, unknown))
    const form = Fields.formIn(resource).filter(({ key }) => !named.has(key))
    if (form.length === 0) return refused('at least one field must remain')
    return E.right({ ...Fields.withForm(resource, form), retired: [...resource.retired, ...keys] })
  }),
}

export const sandbox: SandboxSide = {
  calls: [create, update, remove],
  stateMember: 'eco_account_custom_fields',
  stateName: ({ address, tenant }) => {
    const scope = scopeNamed(addressParts(address).name)
    return tenant === undefined ? String(scope) : `${scope}@${tenant}`
  },
  title: preview.title,
  size: Fields.sizeOfForm,
  html: Fields.formColumns,
  documented: DOCUMENTED,
  assumed: ASSUMED,
  limitPages: ['创建账号自定义字段', '更新账号自定义字段'],
}
