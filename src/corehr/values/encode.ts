/**
 * Values to the strings that the calls of a scenario take, as the tables of the page 自定义字段说明 have them.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { MIDNIGHT, padded, parseWhen, unpadded, type When } from './calendar.js'
import { failed } from '../../kit/diagnostic.js'
import { asDecimal } from '../../kit/numbers.js'
import {
  isLanguage,
  isName,
  type DateValueField,
  type FieldsByName,
  type GroupFields,
  type NumberValueField,
  type OptionValueField,
  type SingleValueField,
  type TextValueField,
  type ValueField,
  type ValueOf,
} from './value-field.js'
import { groupRows, isRow } from './group.js'
import { all, below } from './all.js'
import type { Unsupported, ValueKind, ValueResult } from './codes.js'
import {
  tableOf,
  type DefaultKey,
  type KeyName,
  type ListNotation,
  type NotTaken,
  type Scenario,
  type StringNotation,
} from './scenario.js'

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
export const encodeValue = <const F extends ValueField>(
  scenario: Scenario,
  field: F,
  value: ValueOf<F>,
): ValueResult<string> => encodeUnknown(scenario, field, value)

/**
 * The `custom_fields` of a call of the scenario, all problems at once. `key` is for a call that takes the other key than
 * most of its scenario: of those of 雇佣信息&个人信息, `corehr/v2/persons` takes `custom_api_name`.
 */
export const encodeCustomFields = <
  const Fields extends FieldsByName,
  const S extends Scenario,
  Key extends KeyName = DefaultKey<S>,
>(
  scenario: S,
  fields: Fields,
  values: ValuesOf<Fields>,
  key?: Key,
): ValueResult<ReadonlyArray<CustomFieldEntry<Key>>> =>
  encodeEntries(scenario, fieldIn(fields), values, key) as ValueResult<ReadonlyArray<CustomFieldEntry<Key>>>

/**
 * The `custom_fields` of an update of a pre-hire, and its `custom_update_fields`: the page has a field that is named there
 * and has no value cleared. Standard fields and their `standard_update_fields` are the caller's.
 */
export const encodePreHireUpdate = <const Fields extends FieldsByName>(
  fields: Fields,
  values: PreHireValues<Fields>,
): ValueResult<PreHireUpdate> => encodeUpdate(fieldIn(fields), values)

/** A field by its name, or why there is none. */
export type FindField = (name: string) => ValueResult<ValueField>

export const fieldIn =
  (fields: FieldsByName): FindField =>
  (name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    return field === undefined ? failed('unknown_field', { name, accepted: Object.keys(fields) }) : E.right(field)
  }

/** {@link encodeCustomFields} of values that nobody checked. */
export const encodeEntries = (
  scenario: Scenario,
  find: FindField,
  values: unknown,
  key: KeyName = tableOf(scenario).key,
): ValueResult<ReadonlyArray<CustomFieldEntry>> => {
  if (!isRow(values)) return wrong(values, 'values by name')
  return all(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const found = find(name)
        const wire = E.isLeft(found) ? found : encodeUnknown(scenario, found.right, value)
        return [name, E.isLeft(wire) ? wire : E.right(entryOf(key, name, wire.right))] as const
      }),
  )
}

/** {@link encodePreHireUpdate} of values that nobody checked. */
export const encodeUpdate = (find: FindField, values: unknown): ValueResult<PreHireUpdate> => {
  if (!isRow(values)) return wrong(values, 'values by name')
  const names = Object.keys(values).filter((name) => values[name] !== undefined)
  const unknown = all(names.map((name) => [name, find(name)] as const))
  if (E.isLeft(unknown)) return unknown
  const set = Object.fromEntries(names.filter((name) => values[name] !== null).map((name) => [name, values[name]]))
  const entries = encodeEntries('pre_hire', find, set, 'field_name')
  return E.isLeft(entries)
    ? entries
    : E.right({
        custom_fields: entries.right as ReadonlyArray<CustomFieldEntry<'field_name'>>,
        custom_update_fields: names,
      })
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
export const encodeUnknown = (scenario: Scenario, field: ValueField, value: unknown): ValueResult<string> => {
  const { clearing, group } = tableOf(scenario)
  if (value === null || value === undefined) return failed('clearing', { scenario, clearing })
  if (field.type !== 'group') return encodeSingle(scenario, field, value)
  if (group !== 'taken') return notSupported(scenario, 'custom group', group)
  return encodeChange(field.fields, value)
}

const encodeSingle = (scenario: Scenario, field: SingleValueField, value: unknown): ValueResult<string> => {
  const table = tableOf(scenario)
  switch (field.type) {
    case 'text':
      return field.multilingual === true ? encodeTexts(scenario, value) : encodeText(scenario, field, value)
    case 'boolean':
      return typeof value === 'boolean' ? E.right(String(value)) : wrong(value, 'boolean')
    case 'number':
      return encodeNumber(field, value)
    case 'option':
      return field.multiple === true
        ? encodeList(scenario, value, 'list of option names', (each) => optionName(field, each))
        : E.map(inString(table.option))(optionName(field, value))
    case 'lookup':
      if (table.lookup === 'refused' || table.lookup === 'no row') return notSupported(scenario, 'lookup', table.lookup)
      return field.multiple === true
        ? encodeList(scenario, value, 'list of ids', id)
        : E.map(inString(table.lookup))(id(value))
    case 'date':
      return E.map(inString(table.date))(encodeDate(scenario, field, value))
    case 'attachment':
      if (table.attachment === 'refused' || table.attachment === 'no row') {
        return notSupported(scenario, 'attachment', table.attachment)
      }
      return encodeAttachments(scenario, table.attachment, field.multiple === true, value)
  }
}

const inString =
  (notation: StringNotation) =>
  (text: string): string => {
    switch (notation) {
      case 'quoted':
        return JSON.stringify(text)
      case 'plain':
        return text
      case 'plain, line breaks as \\n':
        return text.replaceAll('\n', '\\n')
      case 'list of one':
        return JSON.stringify([text])
    }
  }

const inList = (notation: ListNotation, items: ReadonlyArray<object>): string => {
  switch (notation) {
    case 'once':
      return JSON.stringify(items)
    case 'twice':
      return JSON.stringify(JSON.stringify(items))
  }
}

const wrong = (found: unknown, expected: ValueKind): ValueResult<never> => failed('wrong_value', { found, expected })

const notSupported = (scenario: Scenario, what: Unsupported, because: NotTaken): ValueResult<never> =>
  failed('not_supported', { scenario, what, because })

const empty = (scenario: Scenario): ValueResult<never> =>
  failed('clearing', { scenario, clearing: tableOf(scenario).clearing })

const encodeText = (scenario: Scenario, field: TextValueField, value: unknown): ValueResult<string> => {
  const { text, multiline } = tableOf(scenario)
  if (typeof value !== 'string') return wrong(value, 'text')
  if (value === '') return empty(scenario)
  const lines = /[\n\r]/.test(value)
  if (multiline !== 'taken' && (lines || field.multiline === true)) {
    return notSupported(scenario, 'multi-line text', multiline)
  }
  if (lines && field.multiline === false) return failed('line_break', { found: value })
  return text === 'plain, line breaks as \\n' && value.includes('\\n')
    ? failed('literal_line_break', { found: value })
    : E.right(inString(text)(value))
}

const encodeTexts = (scenario: Scenario, value: unknown): ValueResult<string> => {
  const { multilingual } = tableOf(scenario)
  if (multilingual === 'refused' || multilingual === 'no row') {
    return notSupported(scenario, 'multilingual text', multilingual)
  }
  if (!isRow(value)) return wrong(value, 'texts by language')
  const texts = all(
    Object.entries(value).map(([lang, text]) => {
      if (!isLanguage(lang)) return [lang, wrong(lang, 'language')] as const
      if (typeof text !== 'string') return [lang, wrong(text, 'text')] as const
      return [lang, text === '' ? empty(scenario) : E.right({ lang, value: text })] as const
    }),
  )
  if (E.isLeft(texts)) return texts
  return texts.right.length === 0 ? empty(scenario) : E.right(inList(multilingual, texts.right))
}

const encodeNumber = (field: NumberValueField, value: unknown): ValueResult<string> => {
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
  const decimal = isNumber ? asDecimal(String(value)) : undefined
  if (decimal === undefined) return wrong(value, 'number')
  const places = field.numberType === 2 ? 0 : field.decimalPlaces
  if (places === undefined) return E.right(decimal.text)
  return decimal.fraction.length > places
    ? failed('too_many_decimals', { found: decimal.text, places })
    : E.right(places === 0 ? decimal.whole : `${decimal.whole}.${decimal.fraction.padEnd(places, '0')}`)
}

const id = (value: unknown): ValueResult<string> =>
  typeof value === 'string' && isName(value) ? E.right(value) : wrong(value, 'id')

const optionName = ({ options }: OptionValueField, value: unknown): ValueResult<string> => {
  if (typeof value !== 'string' || !isName(value)) return wrong(value, 'option name')
  if (options === undefined) return E.right(value)
  const option = options.find(({ api_name }) => api_name === value)
  if (option === undefined) return failed('unknown_option', { found: value, options })
  return option.is_open === false ? failed('closed_option', { found: value, options }) : E.right(value)
}

/** Several values are the JSON text of a list in every table. */
const encodeList = (
  scenario: Scenario,
  value: unknown,
  expected: ValueKind,
  item: (each: unknown) => ValueResult<string>,
): ValueResult<string> => {
  if (!Array.isArray(value)) return wrong(value, expected)
  if (value.length === 0) return empty(scenario)
  const items = all(value.map((each: unknown, i) => [i, item(each)] as const))
  return E.map((list: ReadonlyArray<string>) => JSON.stringify(list))(items)
}

const encodeDate = (scenario: Scenario, field: DateValueField, value: unknown): ValueResult<string> => {
  const { dateShape } = tableOf(scenario)
  const { dateTimeType } = field
  if (dateTimeType === 2) return notSupported(scenario, 'time', 'no row')
  if (dateTimeType === 4) return notSupported(scenario, 'timestamp', 'no row')
  if (dateTimeType === 3 && dateShape !== 'date and time') return notSupported(scenario, 'time of day', 'no row')
  const expected = dateTimeType === 1 ? 'date' : dateTimeType === 3 ? 'date and time' : 'date, or date and time'
  // The unpadded form is the platform's, in one scenario; a value has one form, so that it can be compared.
  const when = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? parseWhen(value) : undefined
  if (when === undefined) return wrong(value, expected)
  if (dateTimeType === 1 && when.time !== undefined) return wrong(value, expected)
  if (dateTimeType === 3 && when.time === undefined) return wrong(value, expected)
  return when.time !== undefined && dateShape !== 'date and time'
    ? notSupported(scenario, 'time of day', 'no row')
    : E.right(inShape(dateShape, when))
}

const inShape = (shape: ReturnType<typeof tableOf>['dateShape'], when: When): string => {
  switch (shape) {
    case 'padded date':
      return padded(when)
    case 'unpadded date':
      return unpadded(when)
    case 'date and time':
      return `${padded(when)} ${when.time ?? MIDNIGHT}`
  }
}

const encodeAttachments = (
  scenario: Scenario,
  notation: ListNotation,
  multiple: boolean,
  value: unknown,
): ValueResult<string> => {
  if (multiple && !Array.isArray(value)) return wrong(value, 'list of attachments')
  const items: ReadonlyArray<unknown> = multiple && Array.isArray(value) ? value : [value]
  if (items.length === 0) return empty(scenario)
  const files = multiple
    ? all(items.map((each, i) => [i, attachment(each)] as const))
    : E.map(RA.of<object>)(attachment(value))
  return E.map((list: ReadonlyArray<object>) => inList(notation, list))(files)
}

const ATTACHMENT_MEMBERS = ['file_id', 'mime_type', 'name', 'size']

/** What else is known of a file is not written: the page writes its id alone. */
const attachment = (value: unknown): ValueResult<{ readonly file_id: string }> => {
  if (!isRow(value) || !Object.keys(value).every((key) => ATTACHMENT_MEMBERS.includes(key))) {
    return wrong(value, 'attachment')
  }
  const file_id = Object.hasOwn(value, 'file_id') ? value['file_id'] : undefined
  return typeof file_id === 'string' && isName(file_id) ? E.right({ file_id }) : wrong(value, 'attachment')
}

const encodeChange = (fields: GroupFields, change: unknown): ValueResult<string> => {
  const rows = groupRows(change)
  return E.isLeft(rows) ? rows : encodeRows(fields, rows.right)
}

/** The rows of a custom group as they are sent. */
const encodeRows = (
  fields: GroupFields,
  rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
): ValueResult<string> => {
  const texts = all(rows.map((row, i) => [i, encodeRow(fieldIn(fields), row)] as const))
  return E.isLeft(texts) ? E.left(below('rows', texts.left)) : E.right(`[${texts.right.join(',')}]`)
}

/** Every string of 雇佣信息&个人信息 is a JSON text; in a row, which is one itself, these texts are its values. */
const encodeRow = (find: FindField, row: Readonly<Record<string, unknown>>): ValueResult<string> => {
  const { wk_id, ...values } = row
  const members = all(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const field = find(name)
        const wire = E.isLeft(field) ? field : encodeUnknown('employee', field.right, value)
        return [name, E.isLeft(wire) ? wire : E.right(`${JSON.stringify(name)}:${wire.right}`)] as const
      }),
  )
  if (E.isLeft(members)) return members
  const last = wk_id === undefined ? [] : [`"wk_id":${JSON.stringify(wk_id)}`]
  return E.right(`{${[...members.right, ...last].join(',')}}`)
}
