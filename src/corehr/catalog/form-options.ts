/**
 * What the options that a config takes from CoreHR come to, by the catalog alone.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Path } from '../../kit/codec.js'

import type { Option } from '../../kinds/custom-fields/field.js'
import type { DecodedSource } from './from-corehr.js'
import { LOCALES, type Locale, type LocalizedText } from '../../kinds/custom-fields/locale.js'
import type { Catalog } from './catalog.js'
import { isClosed, OPTION_TYPE, optionsOf, type CustomField, type EnumOption } from './custom-field.js'

/** `known` is what there is instead. */
export type CorehrProblem =
  | { readonly _tag: 'CatalogOutside' }
  | { readonly _tag: 'CatalogNotRead'; readonly code: string }
  | { readonly _tag: 'NoObject'; readonly object: string; readonly known: ReadonlyArray<string> }
  | {
      readonly _tag: 'NoField'
      readonly object: string
      readonly field: string
      readonly known: ReadonlyArray<string>
    }
  /** `type` is the platform's number. */
  | { readonly _tag: 'NotAnOptionField'; readonly field: string; readonly type: number }
  | { readonly _tag: 'NoOption'; readonly option: string; readonly known: ReadonlyArray<string> }
  | { readonly _tag: 'NoOptionLeft'; readonly field: string }
  /** CoreHR gives it no `api_name`, so nothing can be its key. */
  | { readonly _tag: 'OptionUnnamed' }
  | { readonly _tag: 'OptionWithoutText'; readonly option: string }
  | { readonly _tag: 'KeyTwice'; readonly key: string }

/** What is wrong, and where below `from_corehr`. */
export interface SourceProblem {
  readonly below: Path
  readonly problem: CorehrProblem
}

/** The options of a field of the catalog, in the order of CoreHR; all mistakes at once. */
export const resolveOptions = (
  catalog: Catalog,
  source: DecodedSource,
): E.Either<ReadonlyArray<SourceProblem>, ReadonlyArray<Option>> => {
  const field = fieldOf(catalog, source)
  if (E.isLeft(field)) return field
  const unknown = unknownNames(source, optionsOf(field.right))
  if (unknown.length > 0) return E.left(unknown)
  const chosen = optionsOf(field.right).filter((option) => isChosen(source, option))
  if (chosen.length === 0) return E.left([{ below: ['field'], problem: { _tag: 'NoOptionLeft', field: source.field } }])
  const made = chosen.map((option) => optionOf(source, option))
  const problems = [...made.flatMap((each) => (E.isLeft(each) ? [each.left] : [])), ...repeatedKeys(made)]
  return problems.length > 0 ? E.left(problems) : E.right(made.flatMap((each) => (E.isRight(each) ? [each.right] : [])))
}

const fieldOf = (
  catalog: Catalog,
  { object: name, field }: DecodedSource,
): E.Either<ReadonlyArray<SourceProblem>, CustomField> => {
  const object = catalog.get(name)
  if (object === undefined) {
    return E.left([{ below: ['object'], problem: { _tag: 'NoObject', object: name, known: [...catalog.keys()] } }])
  }
  const found = object.fields.get(field)
  if (found === undefined) {
    const known = [...object.fields.keys()]
    return E.left([{ below: ['field'], problem: { _tag: 'NoField', object: name, field, known } }])
  }
  return found.type === OPTION_TYPE
    ? E.right(found)
    : E.left([{ below: ['field'], problem: { _tag: 'NotAnOptionField', field, type: found.type } }])
}

/** Options that the config names and the field has not: misspelt, or gone from CoreHR. */
const unknownNames = (
  { filter, keys }: DecodedSource,
  options: ReadonlyArray<EnumOption>,
): ReadonlyArray<SourceProblem> => {
  const known = options.flatMap(({ api_name }) => (api_name === undefined ? [] : [api_name]))
  const named: ReadonlyArray<readonly [Path, string]> = [
    ...(filter?.include ?? []).map((name, i) => [['filter', 'include', i], name] as const),
    ...(filter?.exclude ?? []).map((name, i) => [['filter', 'exclude', i], name] as const),
    ...[...(keys?.map?.keys() ?? [])].map((name) => [['keys', 'map', name], name] as const),
  ]
  return named
    .filter(([, name]) => !known.includes(name))
    .map(([below, option]) => ({ below, problem: { _tag: 'NoOption', option, known } }))
}

const isChosen = ({ filter = {} }: DecodedSource, option: EnumOption): boolean => {
  const { open_only = true, include, exclude = [] } = filter
  const name = option.api_name ?? ''
  return !(open_only && isClosed(option)) && (include?.includes(name) ?? true) && !exclude.includes(name)
}

const optionOf = ({ locale, keys }: DecodedSource, { api_name, name }: EnumOption): E.Either<SourceProblem, Option> => {
  if (api_name === undefined) return E.left({ below: ['field'], problem: { _tag: 'OptionUnnamed' } })
  const text = chosenText(name ?? {}, locale ?? LOCALES)
  if (Object.keys(text).length === 0) {
    return E.left({ below: ['field'], problem: { _tag: 'OptionWithoutText', option: api_name } })
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

const repeatedKeys = (made: ReadonlyArray<E.Either<SourceProblem, Option>>): ReadonlyArray<SourceProblem> => {
  const seen = new Set<string>()
  return made.flatMap((each): ReadonlyArray<SourceProblem> => {
    if (E.isLeft(each)) return []
    const { key } = each.right
    if (seen.has(key)) return [{ below: ['keys'], problem: { _tag: 'KeyTwice', key } }]
    seen.add(key)
    return []
  })
}
