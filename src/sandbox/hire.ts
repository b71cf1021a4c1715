/**
 * What the six Hire calls do to what is stored, and what they answer. It reads no clock, socket or file, and knows
 * nothing of tokens, limits or faults.
 *
 * Official pages: 创建账号自定义字段, 更新账号自定义字段, 删除账号自定义字段, 创建背调自定义字段, 更新背调自定义字段,
 * 删除背调自定义字段. Where they are silent this takes the strict reading; `answers.ts` lists those readings.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address, Scope, TenantKey } from '../kinds/brand.js'
import { LOCALES, type LocalizedText } from '../kinds/custom-fields/field.js'
import * as Form from '../kinds/custom-fields/form.js'
import * as Target from '../kinds/target.js'
import * as Body from './body.js'

/** The tenant of a token: named for a store app, `undefined` for the custom app's own. */
export type Tenant = TenantKey | undefined

/** The fields of one scope or account. `form` is empty when all were deleted: the owner and the retired keys stay. */
export interface Resource {
  readonly target: Target.Target
  readonly form: Form.Form
  readonly retired: ReadonlyArray<string>
}

export type State = ReadonlyMap<Address, Resource>

export const empty: State = new Map()

/** The six calls. */
export type Call =
  | 'create_account_fields'
  | 'update_account_fields'
  | 'delete_account_fields'
  | 'create_background_check_fields'
  | 'update_background_check_fields'
  | 'delete_background_check_fields'

export interface Route {
  readonly call: Call
  readonly method: 'POST' | 'PATCH'
  readonly path: string
}

const ACCOUNT = '/open-apis/hire/v1/eco_account_custom_fields'
const BACKGROUND_CHECK = '/open-apis/hire/v1/eco_background_check_custom_fields'

export const ROUTES: ReadonlyArray<Route> = [
  { call: 'create_account_fields', method: 'POST', path: ACCOUNT },
  { call: 'update_account_fields', method: 'PATCH', path: `${ACCOUNT}/batch_update` },
  { call: 'delete_account_fields', method: 'POST', path: `${ACCOUNT}/batch_delete` },
  { call: 'create_background_check_fields', method: 'POST', path: BACKGROUND_CHECK },
  { call: 'update_background_check_fields', method: 'PATCH', path: `${BACKGROUND_CHECK}/batch_update` },
  { call: 'delete_background_check_fields', method: 'POST', path: `${BACKGROUND_CHECK}/batch_delete` },
]

export interface Answer {
  readonly status: 200 | 400 | 500
  readonly code: number
  readonly msg: string
  readonly violations: ReadonlyArray<Body.Violation>
}

export interface Outcome extends Answer {
  readonly state: State
}

/** Makes one call for a tenant. `body` is the JSON value that was sent; a refused call leaves the state as it is. */
export const perform = (call: Call, tenant: Tenant, body: unknown, state: State): Outcome => {
  switch (call) {
    case 'create_account_fields':
      return createAccountFields(tenant, body, state)
    case 'update_account_fields':
      return updateAccountFields(tenant, body, state)
    case 'delete_account_fields':
      return deleteAccountFields(tenant, body, state)
    case 'create_background_check_fields':
      return createBackgroundCheckFields(tenant, body, state)
    case 'update_background_check_fields':
      return updateBackgroundCheckFields(tenant, body, state)
    case 'delete_background_check_fields':
      return deleteBackgroundCheckFields(tenant, body, state)
  }
}

/** 创建账号自定义字段: a full replacement; the last call wins. */
export const createAccountFields = (tenant: Tenant, body: unknown, state: State): Outcome => {
  const call = 'create_account_fields'
  const decoded = Body.createAccountFields(body)
  if (E.isLeft(decoded)) return refusedBody(call, decoded.left, state)
  const { scope, custom_field_list } = decoded.right
  return replace(call, account(scope, tenant, state), custom_field_list, state)
}

/** 更新账号自定义字段: names and descriptions of fields that are there; `is_required` has no effect. */
export const updateAccountFields = (tenant: Tenant, body: unknown, state: State): Outcome => {
  const call = 'update_account_fields'
  const decoded = Body.updateAccountFields(body)
  if (E.isLeft(decoded)) return refusedBody(call, decoded.left, state)
  const { scope, custom_field_list } = decoded.right
  return updateTexts(call, account(scope, tenant, state), custom_field_list, state)
}

/** 删除账号自定义字段: the named keys, for ever; at least one field must remain. */
export const deleteAccountFields = (tenant: Tenant, body: unknown, state: State): Outcome => {
  const call = 'delete_account_fields'
  const decoded = Body.deleteAccountFields(body)
  if (E.isLeft(decoded)) return refusedBody(call, decoded.left, state)
  const { scope, custom_field_key_list: keys = [] } = decoded.right
  const resource = account(scope, tenant, state)
  const named = new Set(keys)
  if (named.size === 0) return refuse(call, 'custom_field_key_list names no field', state)
  if (named.size < keys.length) return refuse(call, 'custom_field_key_list names a field twice', state)
  const unknown = unknownKeys(resource, keys)
  if (unknown.length > 0) return refuse(call, noSuchField(resource, unknown), state)
  const form = resource.form.filter(({ key }) => !named.has(key))
  if (form.length === 0) return refuse(call, 'at least one field must remain', state)
  return store(call, { ...resource, form, retired: [...resource.retired, ...keys] }, state)
}

/** 创建背调自定义字段: a full replacement; the last call wins. */
export const createBackgroundCheckFields = (tenant: Tenant, body: unknown, state: State): Outcome => {
  const call = 'create_background_check_fields'
  const decoded = Body.createBackgroundCheckFields(body)
  if (E.isLeft(decoded)) return refusedBody(call, decoded.left, state)
  const { account_id, custom_field_list } = decoded.right
  const resource = found(Target.backgroundCheck(account_id, tenant), state)
  if (resource.target.tenant !== tenant) return refuse(call, anotherTenant(account_id), state)
  return replace(call, resource, custom_field_list, state)
}

/** 更新背调自定义字段: names and descriptions alone; the list is as long as the created one. */
export const updateBackgroundCheckFields = (tenant: Tenant, body: unknown, state: State): Outcome => {
  const call = 'update_background_check_fields'
  const decoded = Body.updateBackgroundCheckFields(body)
  if (E.isLeft(decoded)) return refusedBody(call, decoded.left, state)
  const { account_id, custom_field_list } = decoded.right
  const resource = found(Target.backgroundCheck(account_id, tenant), state)
  if (resource.target.tenant !== tenant) return refuse(call, anotherTenant(account_id), state)
  if (resource.form.length === 0) return refuse(call, noFields(account_id), state)
  if (custom_field_list.length !== resource.form.length) {
    const [sent, created] = [custom_field_list.length, resource.form.length]
    return refuse(call, `custom_field_list has length ${sent}, but ${created} fields were created`, state)
  }
  const types = new Map(resource.form.map((field) => [field.key, field.type]))
  const retyped = custom_field_list.find(({ key, type }) => types.has(key) && types.get(key) !== type)
  if (retyped !== undefined) {
    const { key, type } = retyped
    return refuse(call, `field ${quoted([key])} is of type ${String(types.get(key))}, not ${type}`, state)
  }
  return updateTexts(call, resource, custom_field_list, state)
}

/** 删除背调自定义字段: all of the account's fields, and their keys for ever. */
export const deleteBackgroundCheckFields = (tenant: Tenant, body: unknown, state: State): Outcome => {
  const call = 'delete_background_check_fields'
  const decoded = Body.deleteBackgroundCheckFields(body)
  if (E.isLeft(decoded)) return refusedBody(call, decoded.left, state)
  const { account_id } = decoded.right
  const resource = found(Target.backgroundCheck(account_id, tenant), state)
  if (resource.target.tenant !== tenant) return refuse(call, anotherTenant(account_id), state)
  if (resource.form.length === 0) return refuse(call, noFields(account_id), state)
  return store(call, { ...resource, form: [], retired: [...resource.retired, ...Form.keys(resource.form)] }, state)
}

/** The answer to a body or parameters that the platform's gateway refuses before the call sees them. */
export const badShape = (violations: Body.Violations): Answer => ({
  status: 400,
  code: 99992402,
  msg: `field validation failed: ${Body.inWords(violations)}`,
  violations,
})

const SYSTEM_ERROR = { status: 500, code: 1002001 } as const

/** The code of a call that is refused, from its page's table of errors. */
const refusal = (call: Call): Pick<Answer, 'status' | 'code'> => {
  switch (call) {
    case 'create_account_fields':
    case 'update_account_fields':
    case 'delete_account_fields':
      return SYSTEM_ERROR
    case 'create_background_check_fields':
      return { status: 400, code: 1002855 }
    case 'update_background_check_fields':
      return { status: 400, code: 1002001 }
    case 'delete_background_check_fields':
      return { status: 400, code: 1002860 }
  }
}

/** The pages' examples differ in this word. */
const success = (call: Call): string => {
  switch (call) {
    case 'create_account_fields':
    case 'update_account_fields':
    case 'delete_account_fields':
      return 'ok'
    case 'create_background_check_fields':
    case 'update_background_check_fields':
    case 'delete_background_check_fields':
      return 'success'
  }
}

const refuse = (call: Call, msg: string, state: State, violations: ReadonlyArray<Body.Violation> = []): Outcome => ({
  state,
  ...refusal(call),
  msg,
  violations,
})

const refusedBody = (call: Call, refused: Body.RefusedBody, state: State): Outcome => {
  switch (refused._tag) {
    case 'BadShape':
      return { state, ...badShape(refused.violations) }
    case 'BadContent':
      return refuse(call, Body.inWords(refused.violations), state, refused.violations)
  }
}

const found = (target: Target.Target, state: State): Resource =>
  state.get(Target.address(target)) ?? { target, form: [], retired: [] }

const account = (scope: Scope, tenant: Tenant, state: State): Resource => found(Target.account(scope, tenant), state)

const store = (call: Call, resource: Resource, state: State): Outcome => ({
  state: new Map(state).set(Target.address(resource.target), resource),
  status: 200,
  code: 0,
  msg: success(call),
  violations: [],
})

/** A key that an earlier replacement merely dropped may come back; a deleted one may not. */
const replace = (call: Call, resource: Resource, fields: Form.Form, state: State): Outcome => {
  const retired = new Set(resource.retired)
  const burnt = Form.keys(fields).filter((key) => retired.has(key))
  if (burnt.length > 0) return refuse(call, `${quoted(burnt)}: a deleted key can't be used again`, state)
  return store(call, { ...resource, form: Form.canonical(fields) }, state)
}

/** Fields are matched by key; the order, `is_required` and the options of the body have no effect. */
const updateTexts = (call: Call, resource: Resource, fields: ReadonlyArray<Body.FieldTexts>, state: State): Outcome => {
  const unknown = unknownKeys(
    resource,
    fields.map(({ key }) => key),
  )
  if (unknown.length > 0) return refuse(call, noSuchField(resource, unknown), state)
  const sent = new Map(fields.map((field) => [field.key, field]))
  const form = Form.canonical(
    resource.form.map((field) => {
      const texts = sent.get(field.key)
      if (texts === undefined) return field
      return {
        ...field,
        name: overlaid(field.name, texts.name),
        description: overlaid(field.description, texts.description),
      }
    }),
  )
  const nameless = form.filter(({ name }) => !LOCALES.some((locale) => name[locale]?.trim()))
  if (nameless.length > 0) return refuse(call, `${quoted(Form.keys(nameless))}: no name in any locale is left`, state)
  return store(call, { ...resource, form }, state)
}

/** A locale that is absent leaves what was; `""` stays here, and is dropped by the canonical form. */
const overlaid = (was: LocalizedText | undefined, sent: LocalizedText | undefined): LocalizedText => ({
  ...was,
  ...sent,
})

const unknownKeys = (resource: Resource, keys: ReadonlyArray<string>): ReadonlyArray<string> => {
  const known = new Set(Form.keys(resource.form))
  return keys.filter((key) => !known.has(key))
}

const noSuchField = (resource: Resource, keys: ReadonlyArray<string>): string => {
  const retired = keys.some((key) => resource.retired.includes(key))
  return `${quoted(keys)}: ${retired ? 'deleted fields' : 'no such field here'}`
}

const noFields = (id: string): string => `account ${id} has no fields: create them first`
const anotherTenant = (id: string): string => `account ${id} is not one of this tenant's`

const quoted = (keys: ReadonlyArray<string>): string => {
  const shown = keys.slice(0, 5).map((key) => `"${Body.clipped(key)}"`)
  return `${shown.join(', ')}${keys.length > 5 ? ` and ${keys.length - 5} more` : ''}`
}
