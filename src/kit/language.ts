/**
 * The languages that people read. What is said in one is said in all of them, and the compiler demands it.
 */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same in each language. */
export type Words<A = string> = { readonly [L in Language]: A }

/** What needs no language, such as a name or code. */
export function same(text: string): Words {
  return { en: text, zh: text }
}

/** One text of several sentences. English ones are apart from each other, Chinese ones are not. */
export function sentences(...parts: ReadonlyArray<Words | false | undefined>): Words {
  const said = parts.filter((part) => part !== false && part !== undefined)
  return { en: said.map(({ en }) => en).join(' '), zh: said.map(({ zh }) => zh).join('') }
}
