/**
 * The fields that values are written against, by their names: those that are given, or an object's in the catalog.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import type { Catalog } from '../catalog/catalog.js'
import type { ValueResult } from './codes.js'
import { valueFieldOf } from './field-of.js'
import {
  isGroupObject,
  type FieldsByName,
  type GroupFields,
  type SingleValueField,
  type ValueField,
} from './value-field.js'

/** A field by its name, or why there is none. */
export type FindField = (name: string) => ValueResult<ValueField>

export function fieldIn(fields: FieldsByName): FindField {
  return (name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    return field === undefined ? failed('unknown_field', { name, accepted: Object.keys(fields) }) : E.right(field)
  }
}

/** The fields of an object; `undefined` for an object that the catalog does not have. */
export function fieldsIn(catalog: Catalog, object: string): FindField | undefined {
  const fields = catalog.get(object)?.fields
  if (fields === undefined) return undefined
  const group = (name: string): GroupFields | undefined => groupIn(catalog, name)
  return (name) => {
    const customField = fields.get(name)
    if (customField !== undefined) return valueFieldOf(customField, group)
    // A custom group is named by its object, and need not be among the fields of what it belongs to.
    const rows = GROUPED.includes(object) && isGroupObject(name) ? group(name) : undefined
    return rows === undefined
      ? failed('unknown_field', { name, accepted: [...fields.keys()] })
      : E.right({ type: 'group', fields: rows })
  }
}

/** The objects that custom groups belong to: 个人信息 and 工作信息. */
const GROUPED: ReadonlyArray<string> = ['person', 'employment']

/** The fields of a custom group that can be written. A group has no group in it. */
const groupIn = (catalog: Catalog, object: string): GroupFields | undefined => {
  const fields = catalog.get(object)?.fields
  if (fields === undefined) return undefined
  const single: Array<readonly [string, SingleValueField]> = []
  for (const [name, customField] of fields) {
    const field = valueFieldOf(customField)
    if (E.isRight(field) && field.right.type !== 'group') single.push([name, field.right])
  }
  return Object.fromEntries(single)
}
