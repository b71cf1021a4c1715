/**
 * Words of a page in both languages, of which its reader chooses one or both.
 */
import { LOCALES, type Locale } from '../../kinds/custom-fields/field.js'
import { LANG } from './form-html.js'
import { markup, type Markup, type Part } from '../../kit/html.js'

/** The same words in each language. */
export type Bilingual<A extends Part = Part> = Readonly<Record<Locale, A>>

export const bilingual = <A extends Part>(zh_cn: A, en_us: A): Bilingual<A> => ({ zh_cn, en_us })

/** The class of what is there in one language alone. */
export const ONLY: Readonly<Record<Locale, string>> = { zh_cn: 'only-zh', en_us: 'only-en' }

/** In a line. */
export const said = (words: Bilingual): Markup =>
  markup`${LOCALES.map((locale) => markup`<span class="${ONLY[locale]}" lang="${LANG[locale]}">${words[locale]}</span>`)}`

/** As paragraphs. */
export const paragraphs = (words: Bilingual): Markup =>
  markup`${LOCALES.map(
    (locale) => markup`<p class="${ONLY[locale]}" lang="${LANG[locale]}">${words[locale]}</p>
`,
  )}`
