/**
 * Background-check forms on the platform's side: 创建背调自定义字段, 更新背调自定义字段, 删除背调自定义字段. An account
 * belongs to the tenant that created its form first.
 */
import { error } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { quoted, refused, taking } from '../../sandbox/body.js'
import { found } from '../../sandbox/hire.js'
import { AccountIdText } from '../account.js'
import { addressParts, type AccountId } from '../brand.js'
import { FIELD_TYPES, fieldList, isChoice, type FieldType, type Option } from '../custom-fields/field.js'
import { ASSUMED, DOCUMENTED } from '../custom-fields/fields-answers-sandbox.js'
import * as Fields from '../custom-fields/fields-sandbox.js'
import { keys } from '../custom-fields/form.js'
import type { Refusal, Resource, SandboxCall, SandboxSide, State, Tenant } from '../sandbox-side.js'
import { backgroundCheckAddress } from './background-check-address.js'
import { BackgroundCheckFieldsBody } from './background-check-body.js'
import { preview } from './background-check-form-preview.js'

/** A field of a batch_update; its type must be the stored one. */
interface TypedFieldTexts extends Fields.FieldTexts {
  readonly type: FieldType
  readonly options?: ReadonlyArray<Option>
}

interface TextsBody {
  readonly account_id: AccountId
  readonly custom_field_list: ReadonlyArray<TypedFieldTexts>
}

interface DeleteBody {
  readonly account_id: AccountId
}

const PATH = '/open-apis/hire/v1/eco_background_check_custom_fields'

const OptionTexts: t.Type<Option, unknown> = Codec.strict(
  'an option: { key, name }',
  { key: Codec.nonEmptyText, name: Fields.Texts },
  {},
)

const FieldTexts: t.Type<TypedFieldTexts, unknown> = Codec.strict(
  'a field: { type, key, name, is_required, description?, options? }',
  { type: Codec.oneOf('a field type', FIELD_TYPES), ...Fields.textMembers },
  {
    description: Fields.Texts,
    options: Codec.list('a list of options: [{ key, name }]', OptionTexts, Codec.uniqueKeys('option key')),
  },
  ({ type, options }, context) =>
    // The page asks for the options of a choice here too, though it takes no change of them.
    isChoice(type) && options === undefined ? [Codec.error(context, error('options_missing', { type }))] : [],
)

const TextsBody: t.Type<TextsBody, unknown> = Codec.strict(
  'a body: { account_id, custom_field_list }',
  { account_id: AccountIdText, custom_field_list: fieldList(FieldTexts) },
  {},
)

const DeleteBody: t.Type<DeleteBody, unknown> = Codec.strict(
  'a body: { account_id }',
  { account_id: AccountIdText },
  {},
)

/** The account's form; refused to another tenant than its own. */
const formOf = (id: AccountId, tenant: Tenant, state: State): E.Either<Refusal, Resource> => {
  const resource = found(backgroundCheckAddress(id), tenant, state)
  return resource.tenant === tenant ? E.right(resource) : refused(`account ${id} is not one of this tenant's`)
}

/** The same of an account that must have fields. */
const fieldsOf = (id: AccountId, tenant: Tenant, state: State): E.Either<Refusal, Resource> => {
  const resource = formOf(id, tenant, state)
  return E.isRight(resource) && resource.right.content === undefined
    ? refused(`account ${id} has no fields: create them first`)
    : resource
}

/** A full replacement; the last call wins. */
const create: SandboxCall = {
  method: 'POST',
  path: PATH,
  success: 'success',
  refused: { status: 400, code: 1002855 },
  perform: taking(BackgroundCheckFieldsBody, ({ account_id, custom_field_list }, tenant, state) => {
    const resource = formOf(account_id, tenant, state)
    return E.isLeft(resource) ? resource : Fields.replaced(resource.right, custom_field_list)
  }),
}

/** Names and descriptions alone; the list is as long as the created one. */
const update: SandboxCall = {
  method: 'PATCH',
  path: `${PATH}/batch_update`,
  success: 'success',
  refused: { status: 400, code: 1002001 },
  perform: taking(TextsBody, ({ account_id, custom_field_list }, tenant, state) => {
    const resource = fieldsOf(account_id, tenant, state)
    if (E.isLeft(resource)) return resource
    const form = Fields.formIn(resource.right)
    if (custom_field_list.length !== form.length) {
      const [sent, created] = [custom_field_list.length, form.length]
      return refused(`custom_field_list has length ${sent}, but ${created} fields were created`)
    }
    const types = new Map(form.map((field) => [field.key, field.type]))
    const retyped = custom_field_list.find(({ key, type }) => types.has(key) && types.get(key) !== type)
    if (retyped !== undefined) {
      const { key, type } = retyped
      return refused(`field ${quoted([key])} is of type ${String(types.get(key))}, not ${type}`)
    }
    return Fields.withTexts(resource.right, custom_field_list)
  }),
}

/** All of the account's fields, and their keys for ever. */
const remove: SandboxCall = {
  method: 'POST',
  path: `${PATH}/batch_delete`,
  success: 'success',
  refused: { status: 400, code: 1002860 },
  perform: taking(DeleteBody, ({ account_id }, tenant, state) => {
    const resource = fieldsOf(account_id, tenant, state)
    if (E.isLeft(resource)) return resource
    const { retired } = resource.right
    const deleted = keys(Fields.formIn(resource.right))
    return E.right({ ...Fields.withForm(resource.right, []), retired: [...retired, ...deleted] })
  }),
}

export const sandbox: SandboxSide = {
  calls: [create, update, remove],
  stateMember: 'eco_background_check_custom_fields',
  stateName: ({ address }) => addressParts(address).name,
  title: preview.title,
  size: Fields.sizeOfForm,
  html: Fields.formColumns,
  documented: DOCUMENTED,
  assumed: ASSUMED,
  limitPages: ['创建背调自定义字段', '更新背调自定义字段'],
}
