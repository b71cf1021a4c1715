/**
 * Values to the strings that the calls of a scenario take, as the tables of the page 自定义字段说明 have them.
 */
import * as E from 'fp-ts/lib/Either.js'
import { byName } from './all.js'
import { wrong, type ValueResult } from './codes.js'
import { fieldIn, type FindField } from './find-field.js'
import { isRow, present } from './group.js'
import { notationOf } from './notation-of.js'
import { tableOf, type DefaultKey, type KeyName, type Scenario } from './scenario.js'
import type { FieldsByName, ValueField, ValueOf } from './value-field.js'

/** An item of a call's `custom_fields`. */
export type CustomFieldEntry<Key extends KeyName = KeyName> = {
  readonly field_name: { readonly field_name: string; readonly value: string }
  readonly custom_api_name: { readonly custom_api_name: string; readonly value: string }
}[Key]

/** Values by the name of their field. One that is absent is not sent. */
export type ValuesOf<Fields extends FieldsByName> = {
  readonly [Name in keyof Fields]?: ValueOf<Fields[Name]> | undefined
}

/** The values of a pre-hire's update; `null` clears a field. */
export type PreHireValues<Fields extends FieldsByName> = {
  readonly [Name in keyof Fields]?: ValueOf<Fields[Name]> | null | undefined
}

/** What of a pre-hire's update is about custom fields. */
export interface PreHireUpdate {
  readonly custom_fields: ReadonlyArray<CustomFieldEntry<'field_name'>>
  /** Every field that is set, and every one that is cleared. */
  readonly custom_update_fields: ReadonlyArray<string>
}

/**
 * The string that stands in `value`: of a single field in any scenario, of a custom group in `employee` alone.
 * Official page: 自定义字段说明.
 */
export function encodeValue<const F extends ValueField>(
  scenario: Scenario,
  field: F,
  value: ValueOf<F>,
): ValueResult<string> {
  return encodeUnknown(scenario, field, value)
}

/**
 * The `custom_fields` of a call of the scenario, all problems at once. `key` is for a call that takes the other key than
 * most of its scenario: of those of 雇佣信息&个人信息, `corehr/v2/persons` takes `custom_api_name`.
 */
export function encodeCustomFields<
  const Fields extends FieldsByName,
  const S extends Scenario,
  Key extends KeyName = DefaultKey<S>,
>(scenario: S, fields: Fields, values: ValuesOf<Fields>, key?: Key): ValueResult<ReadonlyArray<CustomFieldEntry<Key>>> {
  return encodeEntries(scenario, fieldIn(fields), values, key) as ValueResult<ReadonlyArray<CustomFieldEntry<Key>>>
}

/**
 * The `custom_fields` of an update of a pre-hire, and its `custom_update_fields`: the page has a field that is named there
 * and has no value cleared. Standard fields and their `standard_update_fields` are the caller's.
 */
export function encodePreHireUpdate<const Fields extends FieldsByName>(
  fields: Fields,
  values: PreHireValues<Fields>,
): ValueResult<PreHireUpdate> {
  return encodeUpdate(fieldIn(fields), values)
}

/** {@link encodeCustomFields} of values that nobody checked. */
export function encodeEntries(
  scenario: Scenario,
  find: FindField,
  values: unknown,
  key: KeyName = tableOf(scenario).key,
): ValueResult<ReadonlyArray<CustomFieldEntry>> {
  if (!isRow(values)) return wrong(values, 'values by name')
  const texts = byName(present(values), (value, name) => {
    const field = find(name)
    return E.isLeft(field) ? field : encodeUnknown(scenario, field.right, value)
  })
  return E.isLeft(texts) ? texts : E.right(texts.right.map(([name, text]) => entryOf(key, name, text)))
}

/** {@link encodePreHireUpdate} of values that nobody checked. */
export function encodeUpdate(find: FindField, values: unknown): ValueResult<PreHireUpdate> {
  if (!isRow(values)) return wrong(values, 'values by name')
  const named = byName(present(values), (_, name) => find(name))
  if (E.isLeft(named)) return named
  const set = Object.fromEntries(present(values).filter(([, value]) => value !== null))
  const entries = encodeEntries('pre_hire', find, set, 'field_name')
  if (E.isLeft(entries)) return entries
  const custom_fields = entries.right as PreHireUpdate['custom_fields']
  return E.right({ custom_fields, custom_update_fields: named.right.map(([name]) => name) })
}

const entryOf = (key: KeyName, name: string, value: string): CustomFieldEntry => {
  switch (key) {
    case 'field_name':
      return { field_name: name, value }
    case 'custom_api_name':
      return { custom_api_name: name, value }
  }
}

/** {@link encodeValue} of a value that nobody checked. */
export function encodeUnknown(scenario: Scenario, field: ValueField, value: unknown): ValueResult<string> {
  return notationOf(scenario, field).write(value)
}
