/**
 * The catalog: what CoreHR's objects and custom fields were when they were last pulled, and its text, format 1, made to
 * live in git: sorted, with no times, the same for the same fields. Pure; the file is read in `config` and written in `cli`.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { compareText } from '../../kit/canonical-json.js'
import * as Codec from '../../kit/codec.js'
import { parseJson, type SyntaxProblem } from '../../kit/json-text.js'
import { canonicalText, type LocalizedText } from '../../kinds/custom-fields/locale.js'
import type { Position } from '../../kit/positions.js'
import { stored, StoredField, StoredName, type CustomField, type CustomObject } from './custom-field.js'

/** Why the text of a catalog can't be used. */
export type CatalogProblem =
  /** Markers of a merge that was not finished. Lines count from 1. */
  | { readonly _tag: 'Conflict'; readonly line: number }
  | { readonly _tag: 'NotJson'; readonly problems: ReadonlyArray<SyntaxProblem> }
  | { readonly _tag: 'NewerFormat'; readonly found: number; readonly known: number }
  | {
      readonly _tag: 'NotACatalog'
      readonly problems: ReadonlyArray<Codec.Problem & { readonly position: Position | undefined }>
    }

/** Objects by `object_api_name`. */
export type Catalog = ReadonlyMap<string, CatalogObject>

export interface CatalogObject {
  readonly name: LocalizedText
  /** By `custom_api_name`. */
  readonly fields: ReadonlyMap<string, CustomField>
}

const FORMAT_VERSION = 1

/** The catalog of these objects; a field of no object among them is in none. */
export const catalogOf = (objects: ReadonlyArray<CustomObject>, fields: ReadonlyArray<CustomField>): Catalog =>
  new Map(
    objects.map(({ object_api_name, name }) => [
      object_api_name,
      {
        name: canonicalText(name),
        fields: new Map(
          fields
            .filter((field) => field.object_api_name === object_api_name)
            .map((field) => [field.custom_api_name, stored(field)]),
        ),
      },
    ]),
  )

interface Written {
  readonly format_version: number
  readonly objects: Catalog
}

const ObjectCodec: t.Type<CatalogObject, unknown> = Codec.strict(
  'an object: { name, fields }',
  {
    name: StoredName,
    fields: Codec.table('fields by custom_api_name', Codec.nonEmptyText, StoredField),
  },
  {},
)

const CatalogCodec: t.Type<Written, unknown> = Codec.strict(
  'a catalog: { format_version, objects }',
  {
    format_version: Codec.oneOf('a format version', [FORMAT_VERSION]),
    objects: Codec.table('objects by object_api_name', Codec.nonEmptyText, ObjectCodec),
  },
  {},
)

/** Ends with a newline. */
export const printCatalog = (catalog: Catalog): string => {
  const objects = sorted(catalog).map(([name, object]) => {
    const fields = sorted(object.fields).map(([field, each]) => [field, stored(each)])
    return [name, { name: object.name, fields: Object.fromEntries(fields) as unknown }]
  })
  const text = { format_version: FORMAT_VERSION, objects: Object.fromEntries(objects) as unknown }
  return `${JSON.stringify(text, undefined, 2)}\n`
}

const sorted = <A>(map: ReadonlyMap<string, A>): ReadonlyArray<readonly [string, A]> =>
  [...map].sort(([a], [b]) => compareText(a, b))

export const parseCatalog = (text: string): E.Either<CatalogProblem, Catalog> => {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7})(?: |\r?$)/.test(line))
  if (conflict !== -1) return E.left({ _tag: 'Conflict', line: conflict + 1 })
  const document = parseJson(text)
  if (E.isLeft(document)) return E.left({ _tag: 'NotJson', problems: document.left })
  const { value, locate } = document.right
  const version = formatVersion(value)
  if (version !== undefined && version > FORMAT_VERSION) {
    return E.left({ _tag: 'NewerFormat', found: version, known: FORMAT_VERSION })
  }
  const decoded = CatalogCodec.decode(value)
  const problems = E.isLeft(decoded) ? Codec.problemsOf(decoded.left) : misplaced(decoded.right.objects)
  if (E.isRight(decoded) && problems.length === 0) return E.right(decoded.right.objects)
  return E.left({ _tag: 'NotACatalog', problems: problems.map((each) => ({ ...each, position: locate(each.path) })) })
}

const formatVersion = (value: unknown): number | undefined =>
  typeof value === 'object' && value !== null && 'format_version' in value && typeof value.format_version === 'number'
    ? value.format_version
    : undefined

/** Fields whose own names are not those under which they stand. */
const misplaced = (catalog: Catalog): ReadonlyArray<Codec.Problem> =>
  [...catalog].flatMap(([object, { fields }]) =>
    [...fields].flatMap(([name, field]) => {
      const path = ['objects', object, 'fields', name]
      const named = { object_api_name: object, custom_api_name: name }
      return (['object_api_name', 'custom_api_name'] as const)
        .filter((member) => field[member] !== named[member])
        .map((member) => ({
          path: [...path, member],
          _tag: 'NotOneOf' as const,
          found: field[member],
          accepted: [named[member]],
        }))
    }),
  )
