/**
 * Strings of `value` back to values, as the tables of the page 自定义字段说明 have them, and in the newer or conflicting
 * forms that the platform's other pages show.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { failed } from '../../kit/diagnostic.js'
import { eachOf } from './all.js'
import { wrong, type ValueResult } from './codes.js'
import { fieldIn, type FindField } from './find-field.js'
import { isRow } from './group.js'
import { notationOf } from './notation-of.js'
import type { NewerForm } from './notation.js'
import type { Scenario } from './scenario.js'
import type { DecodedOf, FieldsByName, ValueField } from './value-field.js'

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
export function decodeValue<const F extends ValueField>(
  scenario: Scenario,
  field: F,
  text: string,
): ValueResult<Decoded<DecodedOf<F>>> {
  return decodeUnknown(scenario, field, text) as ValueResult<Decoded<DecodedOf<F>>>
}

/** Reads the `custom_fields` of a call or of an answer, whichever of the two keys names the fields. */
export function decodeCustomFields<const Fields extends FieldsByName>(
  scenario: Scenario,
  fields: Fields,
  entries: unknown,
): ValueResult<DecodedFields<Fields>> {
  const values = decodeEntries(scenario, fieldIn(fields), entries)
  return E.isLeft(values) ? values : E.right(Object.fromEntries(values.right) as DecodedFields<Fields>)
}

/** {@link decodeCustomFields} into a map. */
export function decodeEntries(
  scenario: Scenario,
  find: FindField,
  entries: unknown,
): ValueResult<ReadonlyMap<string, Decoded<unknown>>> {
  if (!Array.isArray(entries)) return wrong(entries, 'list of entries')
  const values = new Map<string, Decoded<unknown>>()
  const results = eachOf(entries, (entry: unknown) => {
    const parts = entryParts(entry)
    if (parts === undefined) return wrong(entry, 'entry')
    const { name, value } = parts
    const field = find(name)
    if (E.isLeft(field)) return field
    if (values.has(name)) return failed('repeated_field', { name })
    const decoded = decodeUnknown(scenario, field.right, value)
    if (E.isRight(decoded)) values.set(name, decoded.right)
    return decoded
  })
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
export function decodeUnknown(scenario: Scenario, field: ValueField, text: string): ValueResult<Decoded<unknown>> {
  const met: Array<NewerForm> = []
  const value = notationOf(scenario, field).read(text, (form) => met.push(form))
  return E.isLeft(value) ? value : E.right({ value: value.right, form: formOf(met) })
}

/** Each once. */
export function formOf(met: ReadonlyArray<NewerForm>): Form {
  const [first, ...rest] = new Set(met)
  return first === undefined ? { _tag: 'Page' } : { _tag: 'Newer', met: [first, ...rest] }
}
