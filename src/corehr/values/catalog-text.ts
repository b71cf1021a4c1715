/**
 * The fields that values are written against, from the text of a catalog. It reads of a catalog what values need.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from '../../model/codec.js'
import { parseJson, type SyntaxProblem } from '../../model/json-text.js'
import type { FindField } from './encode.js'
import { isGroupObject, valueFieldOf, type GroupFields, type SingleValueField } from './field.js'
import { fail, problem } from './problem.js'

/** Of each object, by its `object_api_name`, the platform's `custom_field`s by their `custom_api_name`. */
export type ValueCatalog = ReadonlyMap<string, ReadonlyMap<string, unknown>>

export type ValueCatalogProblem =
  | { readonly _tag: 'CatalogNotJson'; readonly problems: ReadonlyArray<SyntaxProblem> }
  | { readonly _tag: 'NotACatalog'; readonly problems: ReadonlyArray<Codec.Problem> }

/** Reads the text of a catalog; nothing else here knows its format. */
export const parseValueCatalog = (text: string): E.Either<ValueCatalogProblem, ValueCatalog> => {
  const parsed = parseJson(text)
  if (E.isLeft(parsed)) return E.left({ _tag: 'CatalogNotJson', problems: parsed.left })
  const decoded = CatalogText.decode(parsed.right.value)
  if (E.isLeft(decoded)) return E.left({ _tag: 'NotACatalog', problems: Codec.problemsOf(decoded.left) })
  return E.right(new Map([...decoded.right.objects].map(([name, { fields }]) => [name, fields])))
}

const CatalogText = t.type({
  format_version: Codec.oneOf<1>('1', [1]),
  objects: Codec.table(
    'objects by their api name',
    Codec.text,
    t.type({ fields: Codec.table('fields by their api name', Codec.text, t.unknown) }),
  ),
})

/** The fields of an object, by name; `undefined` for an object that the catalog does not have. */
export const fieldsIn = (catalog: ValueCatalog, object: string): FindField | undefined => {
  const fields = catalog.get(object)
  if (fields === undefined) return undefined
  const group = (name: string): GroupFields | undefined => groupIn(catalog, name)
  return (name) => {
    const customField = fields.get(name)
    if (customField !== undefined) return E.mapLeft(problem)(valueFieldOf(customField, group))
    // A custom group is named by its object, and need not be among the person's fields.
    const rows = object === 'person' && isGroupObject(name) ? group(name) : undefined
    return rows === undefined
      ? fail({ _tag: 'UnknownField', name, accepted: [...fields.keys()] })
      : E.right({ type: 'group', fields: rows })
  }
}

/** The fields of a custom group that can be written. A group has no group in it. */
const groupIn = (catalog: ValueCatalog, object: string): GroupFields | undefined => {
  const fields = catalog.get(object)
  if (fields === undefined) return undefined
  const single: Array<readonly [string, SingleValueField]> = []
  for (const [name, customField] of fields) {
    const field = valueFieldOf(customField)
    if (E.isRight(field) && field.right.type !== 'group') single.push([name, field.right])
  }
  return Object.fromEntries(single)
}
