/**
 * The catalog: what CoreHR's objects and custom fields were when they were last pulled, and its text, format 1, made to
 * live in git: sorted, with no times, the same for the same fields. Pure; the file is read in `config` and written in `cli`.
 */
import { error, failed, type DiagnosticOf, type Diagnostics } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { compareText } from '../../kit/canonical-json.js'
import * as Codec from '../../kit/codec.js'
import { newerFormat } from '../../kit/format-version.js'
import { parseJson, type SyntaxDiagnostic } from '../../kit/json-text.js'
import { canonicalText, type LocalizedText } from '../../kinds/custom-fields/locale.js'
import type { CatalogCodes } from './codes.js'
import { StoredField, StoredName } from './custom-field-codec.js'
import type { CustomField, CustomObject } from './custom-field.js'
import { stored } from './stored-field.js'
import { printedJson } from '../../kit/json-text.js'

/** Objects by `object_api_name`. */
export type Catalog = ReadonlyMap<string, CatalogObject>

export interface CatalogObject {
  readonly name: LocalizedText
  /** By `custom_api_name`. */
  readonly fields: ReadonlyMap<string, CustomField>
}

const FORMAT_VERSION = 1

/** The catalog of these objects; a field of no object among them is in none. */
export function catalogOf(objects: ReadonlyArray<CustomObject>, fields: ReadonlyArray<CustomField>): Catalog {
  return new Map(
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
}

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
export function printCatalog(catalog: Catalog): string {
  return printedJson(CatalogCodec.encode(catalog))
}

export function parseCatalog(text: string): E.Either<Diagnostics<CatalogCodes>, Catalog> {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7})(?: |\r?$)/.test(line))
  if (conflict !== -1) return failed('catalog_conflict', {}, { line: conflict + 1 })
  const document = parseJson(text)
  if (E.isLeft(document)) {
    const [first, ...others] = document.left
    return E.left([unparsed(first), ...others.map(unparsed)])
  }
  const { value, locate } = document.right
  const newer = newerFormat(value, FORMAT_VERSION)
  if (newer !== undefined) return failed('catalog_newer', { found: newer, known: FORMAT_VERSION })
  const decoded = CatalogCodec.decode(value)
  const [first, ...others] = E.isLeft(decoded) ? Codec.problemsOf(decoded.left) : misplaced(decoded.right)
  if (first === undefined) return decoded as E.Right<Catalog>
  const located = (problem: Codec.DocumentDiagnostic): DiagnosticOf<CatalogCodes> => {
    const { path } = problem
    return error('catalog_damaged', { what: 'value', problem }, { path, ...locate(path) })
  }
  return E.left([located(first), ...others.map(located)])
}

const unparsed = (problem: SyntaxDiagnostic): DiagnosticOf<CatalogCodes> => {
  const { line, column } = problem
  return error('catalog_damaged', { what: 'syntax', problem }, { line, column })
}

/** Fields whose own names are not those under which they stand. */
const misplaced = (catalog: Catalog): ReadonlyArray<Codec.DocumentDiagnostic> =>
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
