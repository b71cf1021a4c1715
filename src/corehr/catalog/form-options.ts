/**
 * What the options that a config takes from CoreHR come to, by the catalog alone.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Path } from '../../kit/positions.js'
import { error, failed, type DiagnosticOf, type Diagnostics } from '../../kit/diagnostic.js'
import type { CatalogCodes } from './codes.js'
import type { Option } from '../../kinds/custom-fields/field.js'
import type { DecodedSource } from './from-corehr.js'
import { LOCALES, type Locale, type LocalizedText } from '../../kinds/custom-fields/locale.js'
import type { Catalog } from './catalog.js'
import { isClosed, OPTION_TYPE, optionsOf, type CustomField, type EnumOption } from './custom-field.js'

/**
 * The options of a field of the catalog, in the order of CoreHR; all mistakes at once, each at its path below
 * `from_corehr`.
 *
 * @param named the catalog's file, as the config names it
 */
export function resolveOptions(
  catalog: Catalog,
  named: string,
  source: DecodedSource,
): E.Either<Diagnostics<CatalogCodes>, ReadonlyArray<Option>> {
  const field = fieldOf(catalog, named, source)
  if (E.isLeft(field)) return field
  const [unknown, ...others] = unknownNames(source, named, optionsOf(field.right))
  if (unknown !== undefined) return E.left([unknown, ...others])
  const chosen = optionsOf(field.right).filter((option) => isChosen(source, option))
  if (chosen.length === 0) {
    return failed('corehr_no_option_left', { catalog: named, field: source.field }, { path: ['field'] })
  }
  const made = chosen.map((option) => optionOf(source, named, option))
  const [problem, ...more] = [...made.flatMap((each) => (E.isLeft(each) ? [each.left] : [])), ...repeatedKeys(made)]
  if (problem !== undefined) return E.left([problem, ...more])
  return E.right(made.flatMap((each) => (E.isRight(each) ? [each.right] : [])))
}

const fieldOf = (
  objects: Catalog,
  catalog: string,
  { object, field }: DecodedSource,
): E.Either<Diagnostics<CatalogCodes>, CustomField> => {
  const fields = objects.get(object)?.fields
  if (fields === undefined) {
    return failed('corehr_no_object', { catalog, object, known: [...objects.keys()] }, { path: ['object'] })
  }
  const found = fields.get(field)
  const path = ['field']
  if (found === undefined) {
    return failed('corehr_no_field', { catalog, object, field, known: [...fields.keys()] }, { path })
  }
  return found.type === OPTION_TYPE
    ? E.right(found)
    : failed('corehr_not_an_option_field', { catalog, field, type: found.type }, { path })
}

/** Options that the config names and the field has not: misspelt, or gone from CoreHR. */
const unknownNames = (
  { filter, keys }: DecodedSource,
  catalog: string,
  options: ReadonlyArray<EnumOption>,
): ReadonlyArray<DiagnosticOf<CatalogCodes>> => {
  const known = options.flatMap(({ api_name }) => (api_name === undefined ? [] : [api_name]))
  const named: ReadonlyArray<readonly [Path, string]> = [
    ...(filter?.include ?? []).map((name, i) => [['filter', 'include', i], name] as const),
    ...(filter?.exclude ?? []).map((name, i) => [['filter', 'exclude', i], name] as const),
    ...[...(keys?.map?.keys() ?? [])].map((name) => [['keys', 'map', name], name] as const),
  ]
  return named
    .filter(([, name]) => !known.includes(name))
    .map(([path, option]) => error('corehr_no_option', { catalog, option, known }, { path }))
}

const isChosen = ({ filter = {} }: DecodedSource, option: EnumOption): boolean => {
  const { open_only = true, include, exclude = [] } = filter
  const name = option.api_name ?? ''
  return !(open_only && isClosed(option)) && (include?.includes(name) ?? true) && !exclude.includes(name)
}

const optionOf = (
  { locale, keys }: DecodedSource,
  catalog: string,
  { api_name, name }: EnumOption,
): E.Either<DiagnosticOf<CatalogCodes>, Option> => {
  const path = ['field']
  if (api_name === undefined) return E.left(error('corehr_option_unnamed', { catalog }, { path }))
  const text = chosenText(name ?? {}, locale ?? LOCALES)
  if (Object.keys(text).length === 0) {
    return E.left(error('corehr_option_without_text', { catalog, option: api_name }, { path }))
  }
  return E.right({ key: keys?.map?.get(api_name) ?? `${keys?.prefix ?? ''}${api_name}`, name: text })
}

const chosenText = (text: LocalizedText, locales: ReadonlyArray<Locale>): LocalizedText =>
  Object.fromEntries(
    LOCALES.filter((locale) => locales.includes(locale)).flatMap((locale) => {
      const value = text[locale]
      return value === undefined || value.trim() === '' ? [] : [[locale, value]]
    }),
  )

const repeatedKeys = (made: ReadonlyArray<ReturnType<typeof optionOf>>): ReadonlyArray<DiagnosticOf<CatalogCodes>> => {
  const seen = new Set<string>()
  return made.flatMap((each) => {
    if (E.isLeft(each)) return []
    const { key } = each.right
    if (seen.has(key)) return [error('corehr_key_twice', { key }, { path: ['keys'] })]
    seen.add(key)
    return []
  })
}
