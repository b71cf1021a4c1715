/**
 * Texts by locale, as the platform's pages have them everywhere: `{ zh_cn, en_us }`.
 */
import { error } from '../../kit/diagnostic.js'
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'

/** A text in Chinese, in English, or in both. */
export interface LocalizedText {
  readonly zh_cn?: string
  readonly en_us?: string
}

/**
 * A text of which at least one locale says something.
 *
 * @minProperties 1
 */
export type Name = { readonly [L in Locale]?: string }

export const LOCALES = ['zh_cn', 'en_us'] as const
export type Locale = (typeof LOCALES)[number]

const optionalTexts = { zh_cn: Codec.text, en_us: Codec.text }

export const Description: t.Type<LocalizedText, unknown> = Codec.strict(
  'a text by locale: { zh_cn, en_us }',
  {},
  optionalTexts,
)

const hasText = (u: unknown): boolean => typeof u === 'string' && u.trim() !== ''

export const Name: t.Type<Name, unknown> = Codec.strict(
  'a name by locale: { zh_cn, en_us }',
  {},
  optionalTexts,
  (raw, context) =>
    // A locale of the wrong type, or a misspelt one, is already named; to call the name empty as well would mislead.
    Object.entries(raw).some(([, value]) => value !== undefined && (typeof value !== 'string' || hasText(value)))
      ? []
      : [Codec.error(context, error('empty_name', {}))],
)

/** Without the locales that have no text: a text that is absent, `undefined` or `""` is absent. */
export function canonicalText(text: LocalizedText): LocalizedText {
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const value = text[locale]
      return value === undefined || value === '' ? [] : [[locale, value]]
    }),
  )
}
