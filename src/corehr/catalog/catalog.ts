/**
 * The catalog: what CoreHR's objects and custom fields were when they were last pulled, and its text, format 1, made to
 * live in git: sorted, with no times, the same for the same fields. Pure; the file is read in `config` and written in `cli`.
 */
import { error } from '../../kit/diagnostic.js'
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

/** A table by name, written sorted. */
const sortedTable = <A>(name: string, of: t.Type<A, unknown>): t.Type<ReadonlyMap<string, A>, unknown> =>
  Codec.mapped(
    Codec.table(name, Codec.nonEmptyText, of),
    E.right,
    (map) => new Map([...map].sort(([a], [b]) => compareText(a, b))),
  )

const FieldCodec: t.Type<CustomField, unknown> = Codec.mapped(StoredField, E.right, stored)

const ObjectCodec: t.Type<CatalogObject, unknown> = Codec.strict(
  'an object: { name, fields }',
  { name: StoredName, fields: sortedTable('fields by custom_api_name', FieldCodec) },
  {},
)

const CatalogCodec: t.Type<Catalog, unknown> = Codec.mapped(
  Codec.strict(
    'a catalog: { format_version, objects }',
    {
      format_version: Codec.oneOf('a format version', [FORMAT_VERSION]),
      objects: sortedTable('objects by object_api_name', ObjectCodec),
    },
    {},
  ),
  ({ objects }) => E.right(objects),
  (objects) => ({ format_version: FORMAT_VERSION, objects }),
)

/** Ends with a newline. */
export const printCatalog = (catalog: Catalog): string =>
  `${JSON.stringify(CatalogCodec.encode(catalog), undefined, 2)}\n`

export const parseCatalog = (text: string): E.Either<CatalogProblem, Catalog> => {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7})(?: |\r?$)/.test(line))
  if (conflict !== -1) return E.left({ _tag: 'Conflict', line: conflict + 1 })
  const document = parseJson(text)
  if (E.isLeft(document)) return E.left({ _tag: 'NotJson', problems: document.left })
  const { value, locate } = document.right
  const newer = Codec.newerFormat(value, FORMAT_VERSION)
  if (newer !== undefined) return E.left({ _tag: 'NewerFormat', found: newer, known: FORMAT_VERSION })
  const decoded = CatalogCodec.decode(value)
  const problems = E.isLeft(decoded) ? Codec.problemsOf(decoded.left) : misplaced(decoded.right)
  if (E.isRight(decoded) && problems.length === 0) return decoded
  return E.left({ _tag: 'NotACatalog', problems: problems.map((each) => ({ ...each, position: locate(each.path) })) })
}

/** Fields whose own names are not those under which they stand. */
const misplaced = (catalog: Catalog): ReadonlyArray<Codec.Problem> =>
  [...catalog].flatMap(([object, { fields }]) =>
    [...fields].flatMap(([name, field]) => {
      const path = ['objects', object, 'fields', name]
      const named = { object_api_name: object, custom_api_name: name }
      return (['object_api_name', 'custom_api_name'] as const)
        .filter((member) => field[member] !== named[member])
        .map((member) =>
          error('not_one_of', { found: field[member], accepted: [named[member]] }, { path: [...path, member] }),
        )
    }),
  )
