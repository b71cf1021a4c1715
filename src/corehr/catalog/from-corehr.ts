/**
 * Options that a config takes from CoreHR (飞书人事) rather than listing them: which field of the catalog, which of its
 * options, and by which keys and texts. What they come to is decided in `corehr/options.ts`.
 */
import { error } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { LOCALES, type Locale } from '../../kinds/custom-fields/locale.js'

/** Stands where a list of options would. */
export interface OptionsFromCorehr {
  readonly from_corehr: CorehrSource
}

export interface CorehrSource {
  /**
   * The object's `object_api_name`, such as `education` or `custom_obj_6`.
   *
   * @minLength 1
   */
  readonly object: string
  /**
   * The field's `custom_api_name`; a field of type option (4).
   *
   * @minLength 1
   */
  readonly field: string
  /** Which texts become an option's name; default: both. */
  readonly locale?: Locale | SomeLocales
  /** Which options; default: those that are open. */
  readonly filter?: CorehrFilter
  /** How an option's `key` is made of its `api_name`; default: it is the `api_name`. */
  readonly keys?: CorehrKeys
}

/** @minItems 1 */
type SomeLocales = ReadonlyArray<Locale>

export interface CorehrFilter {
  /** Leave out options that are closed in CoreHR (`is_open: false`); default: `true`. */
  readonly open_only?: boolean
  /** Only these, by `api_name`; their order stays that of CoreHR. */
  readonly include?: ReadonlyArray<ApiName>
  /** Not these, by `api_name`. */
  readonly exclude?: ReadonlyArray<ApiName>
}

/** @minLength 1 */
type ApiName = string

export interface CorehrKeys {
  /**
   * Keys by `api_name`; takes precedence over `prefix`.
   *
   * @propertyNames { "minLength": 1 }
   */
  readonly map?: Readonly<Record<string, OptionKey>>
  /**
   * Put before the `api_name` of each option that `map` does not name.
   *
   * @minLength 1
   */
  readonly prefix?: string
}

/** @minLength 1 */
type OptionKey = string

/** The same as decoded. */
export interface DecodedOptionsFromCorehr {
  readonly from_corehr: DecodedSource
}

export interface DecodedSource {
  readonly object: string
  readonly field: string
  readonly locale?: ReadonlyArray<Locale>
  readonly filter?: CorehrFilter
  readonly keys?: { readonly map?: ReadonlyMap<string, string>; readonly prefix?: string }
}

const LOCALES_NAME = 'zh_cn, en_us, or a list of them'
const OneLocale: t.Type<Locale, unknown> = Codec.oneOf('a locale', LOCALES)
const LocaleList: t.Type<ReadonlyArray<Locale>, unknown> = Codec.list(LOCALES_NAME, OneLocale, (raw, context) =>
  raw.length === 0 ? [Codec.error(context, error('wrong_type', { found: raw, accepted: LOCALES_NAME }))] : [],
)

const Locales: t.Type<ReadonlyArray<Locale>, unknown> = Codec.decoder(LOCALES_NAME, (u, context) => {
  if (typeof u !== 'string') return LocaleList.validate(u, context)
  const one = OneLocale.validate(u, context)
  return E.isLeft(one) ? one : t.success([one.right])
})

const ApiNames: t.Type<ReadonlyArray<string>, unknown> = Codec.list('a list of api_names', Codec.nonEmptyText)

const Source: t.Type<DecodedSource, unknown> = Codec.strict(
  'a field of the CoreHR catalog: { object, field }',
  { object: Codec.nonEmptyText, field: Codec.nonEmptyText },
  {
    locale: Locales,
    filter: Codec.strict(
      'a choice of options: { open_only?, include?, exclude? }',
      {},
      { open_only: Codec.trueOrFalse, include: ApiNames, exclude: ApiNames },
    ),
    keys: Codec.strict(
      'keys of options: { map?, prefix? }',
      {},
      {
        map: Codec.table('keys by api_name: { <api_name>: <key> }', Codec.nonEmptyText, Codec.nonEmptyText),
        prefix: Codec.nonEmptyText,
      },
    ),
  },
)

export const FromCorehr: t.Type<DecodedOptionsFromCorehr, unknown> = Codec.strict(
  'options from CoreHR: { from_corehr: { object, field } }',
  { from_corehr: Source },
  {},
)
