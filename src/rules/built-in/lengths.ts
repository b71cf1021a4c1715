/**
 * What the rules about the length of names share: their options, and the names that are too long.
 */
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { error, type Diagnostic } from '../../kit/diagnostic.js'
import type { Locale } from '../../kinds/custom-fields/field.js'
import type { Label } from '../form-texts.js'

/** The most characters of a text, by locale; a locale that is left out keeps its preset. */
export interface LengthOptions {
  readonly zh_cn?: Characters
  readonly en_us?: Characters
}

/**
 * @asType integer
 * @minimum 1
 * @maximum 9007199254740991
 */
export type Characters = number

export interface TooLong {
  readonly key: string
  readonly locale: Locale
  readonly length: number
  readonly max: number
}

const Count: t.Type<Characters, unknown> = Codec.number({
  name: 'a whole number from 1',
  is: (n) => Number.isSafeInteger(n) && n >= 1,
})

export const Lengths: t.Type<LengthOptions, unknown> = Codec.strict(
  '{ zh_cn?, en_us? }',
  {},
  { zh_cn: Count, en_us: Count },
)

export const MOST: Required<LengthOptions> = { zh_cn: 20, en_us: 60 }

/** @param code the rule's */
export function tooLong<C extends string>(
  code: C,
  labels: ReadonlyArray<Label>,
  most: Required<LengthOptions>,
): ReadonlyArray<Diagnostic<C, TooLong>> {
  return labels.flatMap(({ at, key, locale, label }) => {
    const length = characters(label)
    const max = most[locale]
    return length <= max ? [] : [error(code, { key, locale, length, max }, { path: at })]
  })
}

/** Characters as a person counts them, all but: a letter with a combining mark is two. */
const characters = (text: string): number => Array.from(text).length
