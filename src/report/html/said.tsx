/**
 * Words of a page in both languages, of which its reader chooses one or both.
 */
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { LOCALES, type Locale } from '../../kinds/custom-fields/locale.js'
import type { Language, Words } from '../../kit/language.js'

/** The language in which a text of a content is. */
export const LANGUAGE: Readonly<Record<Locale, Language>> = { zh_cn: 'zh', en_us: 'en' }

/** The value of a `lang` attribute. */
export const LANG: Readonly<Record<Locale, string>> = { zh_cn: 'zh-CN', en_us: 'en' }

/** The class of what is there in one language alone. */
export const ONLY: Readonly<Record<Locale, string>> = { zh_cn: 'only-zh', en_us: 'only-en' }

interface SaidProps {
  readonly words: Words<Child>
}

/** In a line. */
export function Said({ words }: SaidProps): JSX.Element {
  return (
    <>
      {LOCALES.map((locale) => (
        <span class={ONLY[locale]} lang={LANG[locale]}>
          {words[LANGUAGE[locale]]}
        </span>
      ))}
    </>
  )
}

/** As paragraphs. */
export function Paragraphs({ words }: SaidProps): JSX.Element {
  return (
    <>
      {LOCALES.map((locale) => (
        <p class={ONLY[locale]} lang={LANG[locale]}>
          {words[LANGUAGE[locale]]}
        </p>
      ))}
    </>
  )
}
