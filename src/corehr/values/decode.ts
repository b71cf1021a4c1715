/**
 * Strings of `value` back to values, as the tables of the page 自定义字段说明 have them, and in the newer or conflicting
 * forms that the platform's other pages show.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { failed, type Diagnostics } from '../../kit/diagnostic.js'
import { parseJson, parseMembers } from '../../kit/json-text.js'
import { MIDNIGHT, padded, parseWhen, unpadded, type When } from './calendar.js'
import { asDecimal, decimalValue } from '../../kit/numbers.js'
import { fieldIn, type FindField } from './encode.js'
import {
  isLanguage,
  isName,
  type Attachment,
  type DateValueField,
  type DecodedOf,
  type FieldsByName,
  type GroupFields,
  type MultilingualText,
  type OptionValueField,
  type SingleValueField,
  type ValueField,
} from './value-field.js'
import { isRow } from './group.js'
import { all } from './all.js'
import type { Unsupported, ValueCodes, ValueKind, ValueResult } from './codes.js'
import { tableOf, type ListNotation, type NotTaken, type Scenario } from './scenario.js'

/** Forms that are not those of the scenario's table. */
export type NewerForm =
  | 'text without quotes'
  | 'name without quotes'
  | 'name in quotes'
  | 'date without quotes'
  | 'date in quotes'
  | 'boolean in quotes'
  | 'number in quotes'
  | 'padded date'
  | 'unpadded date'
  | 'date alone'
  | 'date and time'
  | 'line break as it is'
  | 'texts by language'
  | 'list as JSON once'
  | 'list as JSON twice'
  | 'attachment with details'

export type Form =
  { readonly _tag: 'Page' } | { readonly _tag: 'Newer'; readonly met: RNEA.ReadonlyNonEmptyArray<NewerForm> }

export interface Decoded<A> {
  readonly value: A
  /** Whether it was as the page's table has it, or which other forms were met. */
  readonly form: Form
}

/** Values by the name of their field, each with its form. */
export type DecodedFields<Fields extends FieldsByName> = {
  readonly [Name in keyof Fields]?: Decoded<DecodedOf<Fields[Name]>>
}

/** Reads the string of one `value`. Official page: 自定义字段说明. */
export const decodeValue = <const F extends ValueField>(
  scenario: Scenario,
  field: F,
  text: string,
): ValueResult<Decoded<DecodedOf<F>>> => decodeUnknown(scenario, field, text) as ValueResult<Decoded<DecodedOf<F>>>

/** Reads the `custom_fields` of a call or of an answer, whichever of the two keys names the fields. */
export const decodeCustomFields = <const Fields extends FieldsByName>(
  scenario: Scenario,
  fields: Fields,
  entries: unknown,
): ValueResult<DecodedFields<Fields>> =>
  E.map((values: ReadonlyMap<string, Decoded<unknown>>) => Object.fromEntries(values) as DecodedFields<Fields>)(
    decodeEntries(scenario, fieldIn(fields), entries),
  )

/** {@link decodeCustomFields} into a map. */
export const decodeEntries = (
  scenario: Scenario,
  find: FindField,
  entries: unknown,
): ValueResult<ReadonlyMap<string, Decoded<unknown>>> => {
  if (!Array.isArray(entries)) return wrong(entries, 'list of entries')
  const values = new Map<string, Decoded<unknown>>()
  const results = all(
    entries.map((entry: unknown, i) => {
      const parts = entryParts(entry)
      if (parts === undefined) return [i, wrong(entry, 'entry')] as const
      const { name, value } = parts
      const field = find(name)
      if (E.isLeft(field)) return [i, field] as const
      if (values.has(name)) return [i, failed('repeated_field', { name })] as const
      const decoded = decodeUnknown(scenario, field.right, value)
      if (E.isRight(decoded)) values.set(name, decoded.right)
      return [i, decoded] as const
    }),
  )
  return E.isLeft(results) ? results : E.right(values)
}

/** An entry has one of the two keys, and a string. */
const entryParts = (entry: unknown): { readonly name: string; readonly value: string } | undefined => {
  if (!isRow(entry)) return undefined
  const members = new Map(Object.entries(entry))
  const [name, other] = [members.get('field_name'), members.get('custom_api_name')].filter((key) => key !== undefined)
  const value = members.get('value')
  return typeof name === 'string' && other === undefined && typeof value === 'string' ? { name, value } : undefined
}

/** {@link decodeValue} without its types. */
export const decodeUnknown = (scenario: Scenario, field: ValueField, text: string): ValueResult<Decoded<unknown>> => {
  const { group } = tableOf(scenario)
  if (field.type === 'group' && group !== 'taken') return notSupported(scenario, 'custom group', group)
  const read = field.type === 'group' ? readRows(field.fields, text) : readSingle(scenario, field, text)
  if (read === undefined) return failed('unreadable', { scenario, field, found: text })
  if ('_tag' in read) return read
  const [first, ...rest] = new Set(read.met)
  const form: Form = first === undefined ? { _tag: 'Page' } : { _tag: 'Newer', met: [first, ...rest] }
  return E.right({ value: read.value, form })
}

/** A value, and the forms that were met which are not the table's. */
interface Read<A> {
  readonly value: A
  readonly met: ReadonlyArray<NewerForm>
}

/** `undefined` for what can't be read; `Left` for what the scenario does not have, or what is wrong in a known form. */
type Reading = Read<unknown> | E.Left<Diagnostics<ValueCodes>> | undefined

const left = (e: ValueResult<never>): E.Left<Diagnostics<ValueCodes>> => e as E.Left<Diagnostics<ValueCodes>>

const wrong = (found: unknown, expected: ValueKind): E.Left<Diagnostics<ValueCodes>> =>
  left(failed('wrong_value', { found, expected }))

const notSupported = (scenario: Scenario, what: Unsupported, because: NotTaken): E.Left<Diagnostics<ValueCodes>> =>
  left(failed('not_supported', { scenario, what, because }))

const readSingle = (scenario: Scenario, field: SingleValueField, text: string): Reading => {
  const table = tableOf(scenario)
  switch (field.type) {
    case 'text':
      if (field.multilingual !== true) return readText(scenario, text)
      return table.multilingual === 'refused' || table.multilingual === 'no row'
        ? notSupported(scenario, 'multilingual text', table.multilingual)
        : readTexts(table.multilingual, text)
    case 'boolean':
      return readBoolean(text)
    case 'number':
      return readNumber(text)
    case 'option': {
      const names = field.multiple === true ? readNames(text) : readName(table.option, text)
      return names === undefined ? undefined : (unknownOption(field, names.value) ?? names)
    }
    case 'lookup':
      if (table.lookup === 'refused' || table.lookup === 'no row') return notSupported(scenario, 'lookup', table.lookup)
      return field.multiple === true ? readNames(text) : readName(table.lookup, text)
    case 'date':
      return readDate(scenario, field, text)
    case 'attachment':
      return table.attachment === 'refused' || table.attachment === 'no row'
        ? notSupported(scenario, 'attachment', table.attachment)
        : readAttachments(table.attachment, field.multiple === true, text)
  }
}

/** A JSON text's value; `undefined` for what is none. */
const json = (text: string): unknown => {
  const parsed = parseJson(text)
  return E.isRight(parsed) ? parsed.right.value : undefined
}

const jsonString = (text: string): string | undefined => {
  const value = json(text)
  return typeof value === 'string' ? value : undefined
}

const readText = (scenario: Scenario, text: string): Reading => {
  switch (tableOf(scenario).text) {
    case 'quoted': {
      const value = jsonString(text)
      if (value !== undefined) return { value, met: [] }
      return scenario === 'add_person' ? { value: text, met: ['text without quotes'] } : undefined
    }
    case 'plain':
      return { value: text, met: [] }
    case 'plain, line breaks as \\n':
      return {
        value: text.replaceAll('\\n', '\n'),
        met: text.includes('\n') ? ['line break as it is'] : [],
      }
    case 'list of one': {
      const list = json(text)
      return Array.isArray(list) && list.length === 1 && typeof list[0] === 'string'
        ? { value: list[0], met: [] }
        : undefined
    }
  }
}

/** A JSON value that stands once or twice as JSON. */
const unwrapped = (notation: ListNotation, text: string): Read<unknown> | undefined => {
  const once = json(text)
  if (typeof once === 'string') {
    return { value: json(once), met: notation === 'twice' ? [] : ['list as JSON twice'] }
  }
  return once === undefined ? undefined : { value: once, met: notation === 'once' ? [] : ['list as JSON once'] }
}

const readTexts = (notation: ListNotation, text: string): Reading => {
  const read = unwrapped(notation, text)
  if (read === undefined) return undefined
  const isList = Array.isArray(read.value)
  const pairs = isList ? (read.value as ReadonlyArray<unknown>).map(languagePair) : languagePairs(read.value)
  const good = pairs.filter((pair) => pair !== undefined)
  if (good.length < pairs.length || new Set(good.map(([lang]) => lang)).size < good.length) return undefined
  if (good.length === 0 && !isList) return undefined
  const value = Object.fromEntries(good) as MultilingualText
  return { value, met: isList ? read.met : ['texts by language'] }
}

type Pair = readonly [lang: string, text: string] | undefined

const pair = (lang: unknown, text: unknown): Pair =>
  typeof lang === 'string' && isLanguage(lang) && typeof text === 'string' ? [lang, text] : undefined

const languagePair = (u: unknown): Pair => (isRow(u) ? pair(u['lang'], u['value']) : undefined)

const languagePairs = (u: unknown): ReadonlyArray<Pair> =>
  isRow(u) ? Object.entries(u).map(([lang, text]) => pair(lang, text)) : [undefined]

const readBoolean = (text: string): Reading => {
  switch (text) {
    case 'true':
    case 'false':
      return { value: text === 'true', met: [] }
    case '"true"':
    case '"false"':
      return { value: text === '"true"', met: ['boolean in quotes'] }
    default:
      return undefined
  }
}

const readNumber = (text: string): Reading => {
  const inside = jsonString(text)
  const decimal = asDecimal(inside ?? text)
  if (decimal === undefined) return undefined
  return { value: decimalValue(decimal), met: inside === undefined ? [] : ['number in quotes'] }
}

const readName = (notation: 'quoted' | 'plain', text: string): Read<string> | undefined => {
  const inside = jsonString(text)
  const value = inside ?? text
  if (!isName(value)) return undefined
  if (inside === undefined) return { value, met: notation === 'plain' ? [] : ['name without quotes'] }
  return { value, met: notation === 'quoted' ? [] : ['name in quotes'] }
}

const readNames = (text: string): Read<ReadonlyArray<string>> | undefined => {
  const list = json(text)
  return Array.isArray(list) && list.every((each): each is string => typeof each === 'string' && isName(each))
    ? { value: list, met: [] }
    : undefined
}

const unknownOption = (
  { options }: OptionValueField,
  value: string | ReadonlyArray<string>,
): E.Left<Diagnostics<ValueCodes>> | undefined => {
  if (options === undefined) return undefined
  const names: ReadonlyArray<string> = typeof value === 'string' ? [value] : value
  const known = new Set(options.map(({ api_name }) => api_name))
  const found = names.find((name) => !known.has(name))
  return found === undefined ? undefined : left(failed('unknown_option', { found, options }))
}

const readDate = (scenario: Scenario, { dateTimeType }: DateValueField, text: string): Reading => {
  const { date, dateShape } = tableOf(scenario)
  if (dateTimeType === 2) return notSupported(scenario, 'time', 'no row')
  if (dateTimeType === 4) return notSupported(scenario, 'timestamp', 'no row')
  const inside = jsonString(text)
  const written = inside ?? text
  const when = parseWhen(written)
  const value = when && dateValue(dateTimeType, when)
  if (when === undefined || value === undefined) return undefined
  const met: Array<NewerForm> = []
  if (inside === undefined && date === 'quoted') met.push('date without quotes')
  if (inside !== undefined && date === 'plain') met.push('date in quotes')
  if (when.time === undefined && dateShape === 'date and time') met.push('date alone')
  if (when.time !== undefined && dateShape !== 'date and time') met.push('date and time')
  const [day] = written.split(' ')
  if (dateShape === 'unpadded date' && day !== unpadded(when)) met.push('padded date')
  if (dateShape !== 'unpadded date' && day !== padded(when)) met.push('unpadded date')
  return { value, met }
}

/** A date has no time of day but midnight. */
const dateValue = (dateTimeType: 1 | 3 | undefined, when: When): string | undefined => {
  const day = padded(when)
  switch (dateTimeType) {
    case 1:
      return when.time === undefined || when.time === MIDNIGHT ? day : undefined
    case 3:
      return `${day} ${when.time ?? MIDNIGHT}`
    case undefined:
      return when.time === undefined ? day : `${day} ${when.time}`
  }
}

const readAttachments = (notation: ListNotation, multiple: boolean, text: string): Reading => {
  const read = unwrapped(notation, text)
  if (read === undefined || !Array.isArray(read.value)) return undefined
  const files = read.value.map(attachment)
  const good = files.filter((file) => file !== undefined)
  const [first] = good
  if (good.length < files.length || (!multiple && good.length !== 1) || (!multiple && first === undefined)) {
    return undefined
  }
  const details = good.some((file) => Object.keys(file).length > 1)
  return {
    value: multiple ? good : first,
    met: details ? [...read.met, 'attachment with details'] : read.met,
  }
}

/** A file as it is listed; what this does not know of it is passed over. */
const attachment = (u: unknown): Attachment | undefined => {
  if (!isRow(u)) return undefined
  const { file_id, mime_type, name, size } = u
  if (typeof file_id !== 'string' || !isName(file_id)) return undefined
  return {
    file_id,
    ...(typeof mime_type === 'string' ? { mime_type } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof size === 'string' || typeof size === 'number' ? { size } : {}),
  }
}

const readRows = (fields: GroupFields, text: string): Reading => {
  const rows = parseMembers(text)
  if (rows === undefined) return undefined
  const met: Array<NewerForm> = []
  const values = all(rows.map((row, i) => [i, readRow(fieldIn(fields), row, met)] as const))
  return E.isLeft(values) ? values : { value: values.right, met }
}

const readRow = (
  find: FindField,
  row: ReadonlyMap<string, string>,
  met: Array<NewerForm>,
): ValueResult<Readonly<Record<string, unknown>>> => {
  const members = all(
    [...row].map(([name, text]) => {
      if (name === 'wk_id') {
        const id = jsonString(text)
        return [name, id === undefined ? wrong(text, 'id') : E.right([name, id as unknown] as const)] as const
      }
      const field = find(name)
      const decoded = E.isLeft(field) ? field : decodeUnknown('employee', field.right, text)
      if (E.isLeft(decoded)) return [name, decoded] as const
      const { form, value } = decoded.right
      if (form._tag === 'Newer') met.push(...form.met)
      return [name, E.right([name, value] as const)] as const
    }),
  )
  return E.map((entries: ReadonlyArray<readonly [string, unknown]>) => Object.fromEntries(entries))(members)
}
