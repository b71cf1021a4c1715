/**
 * The custom fields and custom groups of a person who is added: the groups stand beside the fields, and not among them.
 *
 * Official page: 添加人员 (`POST /open-apis/corehr/v2/employees`).
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { below, byName, eachOf, listOf } from './all.js'
import { wrong, type ValueResult } from './codes.js'
import { decodeEntries, formOf, type Decoded, type DecodedFields } from './decode.js'
import { encodeUnknown, type CustomFieldEntry } from './encode.js'
import { fieldIn, type FindField } from './find-field.js'
import { isRowMember } from './group-value.js'
import { isRow, present } from './group.js'
import type { DecodedOf, FieldsByName, GroupFields, SingleValueField } from './value-field.js'

/** Values by the name of their field; of a group its rows, which all are new. */
export type AddedValues<Fields extends FieldsByName> = {
  readonly [Name in keyof Fields]?: DecodedOf<Fields[Name]> | undefined
}

export interface AddedPerson {
  readonly custom_fields: Entries
  readonly custom_groups: ReadonlyArray<CustomGroup>
}

export interface CustomGroup {
  readonly group_name: string
  /** A row each. */
  readonly items: ReadonlyArray<{ readonly custom_fields: Entries }>
}

type Entries = ReadonlyArray<CustomFieldEntry<'field_name'>>

/** What of a body is about custom fields. A body has four places for groups, by where in the profile a group was made. */
export function encodeAddedPerson<const Fields extends FieldsByName>(
  fields: Fields,
  values: AddedValues<Fields>,
): ValueResult<AddedPerson> {
  return encodeAdded(fieldIn(fields), values)
}

/** {@link encodeAddedPerson} of values that nobody checked. */
export function encodeAdded(find: FindField, values: unknown): ValueResult<AddedPerson> {
  if (!isRow(values)) return wrong(values, 'values by name')
  const written = byName<unknown, string | CustomGroup['items']>(present(values), (value, name) => {
    const field = find(name)
    if (E.isLeft(field)) return field
    return field.right.type === 'group'
      ? itemsOf(field.right.fields, value)
      : encodeUnknown('add_person', field.right, value)
  })
  if (E.isLeft(written)) return written
  return E.right({
    custom_fields: written.right.flatMap(([name, text]) => (typeof text === 'string' ? [entryOf(name, text)] : [])),
    custom_groups: written.right.flatMap(([group_name, items]) =>
      typeof items === 'string' ? [] : [{ group_name, items }],
    ),
  })
}

/** Whether some value is of a group. */
export function hasGroups(find: FindField, values: unknown): boolean {
  const isGroup = (name: string): boolean => {
    const field = find(name)
    return E.isRight(field) && field.right.type === 'group'
  }
  return isRow(values) && Object.keys(values).some(isGroup)
}

const entryOf = (field_name: string, value: string): Entries[number] => ({ field_name, value })

const itemsOf = (fields: GroupFields, rows: unknown): ValueResult<CustomGroup['items']> =>
  listOf('add_person', 'list of rows', rows, (row) => {
    if (!isRow(row)) return wrong(row, 'row')
    const texts = byName<unknown, string>(present(row), (value, name) => {
      if (isRowMember(fields, name)) return typeof value === 'string' ? E.right(value) : wrong(value, 'text')
      const field = fieldIn(fields)(name)
      return E.isLeft(field) ? field : valueOf(field.right as SingleValueField, value)
    })
    return E.isLeft(texts) ? texts : E.right({ custom_fields: texts.right.map(([name, text]) => entryOf(name, text)) })
  })

/** A text of one line stands as it is in a row. */
const valueOf = (field: SingleValueField, value: unknown): ValueResult<string> => {
  const text = encodeUnknown('add_person', field, value)
  const isLine = field.type === 'text' && typeof value === 'string' && !/[\n\r]/.test(value)
  return E.isRight(text) && isLine ? E.right(value) : text
}

/** Reads what of such a body is about custom fields. */
export function decodeAddedPerson<const Fields extends FieldsByName>(
  fields: Fields,
  added: unknown,
): ValueResult<DecodedFields<Fields>> {
  const values = decodeAdded(fieldIn(fields), added)
  return E.isLeft(values) ? values : E.right(Object.fromEntries(values.right) as DecodedFields<Fields>)
}

/** {@link decodeAddedPerson} into a map. */
export function decodeAdded(find: FindField, added: unknown): ValueResult<ReadonlyMap<string, Decoded<unknown>>> {
  if (!isRow(added)) return wrong(added, 'list of entries')
  const values = under('custom_fields', decodeEntries('add_person', find, added['custom_fields'] ?? []))
  const groups = under('custom_groups', groupsIn(find, added['custom_groups'] ?? []))
  if (E.isLeft(values)) return values
  return E.isLeft(groups) ? groups : E.right(new Map([...values.right, ...groups.right]))
}

type Named = readonly [name: string, rows: Decoded<unknown>]

const groupsIn = (find: FindField, groups: unknown): ValueResult<ReadonlyArray<Named>> => {
  const seen = new Set<string>()
  if (!Array.isArray(groups)) return wrong(groups, 'list of rows')
  return eachOf<unknown, Named>(groups, (group) => {
    const name = isRow(group) ? group['group_name'] : undefined
    if (!isRow(group) || typeof name !== 'string') return wrong(group, 'entry')
    if (seen.has(name)) return failed('repeated_field', { name })
    seen.add(name)
    const field = find(name)
    if (E.isLeft(field)) return field
    if (field.right.type !== 'group') return wrong(group, 'entry')
    const rows = under('items', rowsIn(field.right.fields, group['items'] ?? []))
    return E.isLeft(rows) ? rows : E.right([name, rows.right])
  })
}

const rowsIn = (fields: GroupFields, items: unknown): ValueResult<Decoded<unknown>> => {
  if (!Array.isArray(items)) return wrong(items, 'list of rows')
  const inRow: FindField = (name) => (isRowMember(fields, name) ? E.right({ type: 'text' }) : fieldIn(fields)(name))
  const rows = eachOf(items, (item: unknown) =>
    isRow(item)
      ? under('custom_fields', decodeEntries('add_person', inRow, item['custom_fields'] ?? []))
      : wrong(item, 'row'),
  )
  if (E.isLeft(rows)) return rows
  const met = rows.right.flatMap((row) => [...row.values()].flatMap(({ form }) => ('met' in form ? form.met : [])))
  const value = rows.right.map((row) => Object.fromEntries([...row].map(([name, { value: read }]) => [name, read])))
  return E.right({ value, form: formOf(met) })
}

const under = <A>(step: string, result: ValueResult<A>): ValueResult<A> =>
  E.isLeft(result) ? E.left(below(step, result.left)) : result
