/**
 * Texts that look alike: where they differ, in code points, so that a change that nobody can see is told. Pure, and without a
 * table of letters: what may look alike is told once too often rather than not at all.
 */
import { visible } from './text.js'

/** One place in which two texts differ; counted in code points, from 1. */
export interface Difference {
  readonly at: number
  /** Code points, such as `U+00A0`, with spaces between; empty for none. */
  readonly was: string
  readonly is: string
}

/** The most places that are told, and code points of one. */
const MOST = 3

/**
 * Where two texts differ that look alike, or that are shown alike.
 *
 * @param shown how they are shown, such as cut to a width
 * @returns empty where they can be told apart
 */
export function differences(
  was: string,
  is: string,
  shown: (text: string) => string = visible,
): ReadonlyArray<Difference> {
  if (was === is || !(areAlike(was, is) || areAlike(shown(was), shown(is)))) return []
  const [before, after] = [Array.from(was), Array.from(is)]
  const found =
    before.length === after.length
      ? before.flatMap((c, i) => (c === after[i] ? [] : difference(i, [c], [after[i] ?? ''])))
      : [difference(...middles(before, after))]
  return found.slice(0, MOST)
}

/** What stands in a text by itself that may be taken for something else: a letter of other letters, or nothing to be seen. */
export function oddities(text: string): ReadonlyArray<Pick<Difference, 'at' | 'is'>> {
  const isAscii = /[A-Za-z0-9]/.test(text)
  const isOdd = (c: string): boolean =>
    /[\p{DI}\p{Z}\u2800]/u.test(c) ? c !== ' ' : isAscii && c > '\u007f' && !EAST_ASIAN.test(c)
  return Array.from(text)
    .flatMap((c, i) => (isOdd(c) ? { at: i + 1, is: codePoints([c]) } : []))
    .slice(0, MOST)
}

const difference = (from: number, was: ReadonlyArray<string>, is: ReadonlyArray<string>): Difference => ({
  at: from + 1,
  was: codePoints(was),
  is: codePoints(is),
})

const codePoints = (characters: ReadonlyArray<string>): string =>
  [
    ...characters.slice(0, MOST).map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`),
    ...(characters.length > MOST ? ['…'] : []),
  ].join(' ')

/** Where they begin to differ, and what stands between that and the end that they share. */
const middles = (
  was: ReadonlyArray<string>,
  is: ReadonlyArray<string>,
): readonly [number, ReadonlyArray<string>, ReadonlyArray<string>] => {
  const shorter = Math.min(was.length, is.length)
  let from = 0
  while (from < shorter && was[from] === is[from]) from += 1
  let end = 0
  while (end < shorter - from && was.at(-1 - end) === is.at(-1 - end)) end += 1
  return [from, was.slice(from, was.length - end), is.slice(from, is.length - end)]
}

const areAlike = (a: string, b: string): boolean => {
  const [left, right] = [Array.from(folded(a)), Array.from(folded(b))]
  return left.length === right.length && left.every((c, i) => c === right[i] || mayBeAlike(c, right[i] ?? ''))
}

/** One form for what differs in its bytes alone, is not shown at all, or is a stroke, a dot or a space of another kind. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\p{DI}\p{Cc}]+/gu, (found) => (/\s/.test(found) ? ' ' : ''))
    .replaceAll(/[\s\u2800]+/g, ' ')
    .trim()
    .replaceAll(/[\p{Pd}\u2212\u2500\u30fc\u4e00]/gu, '-')
    .replaceAll(/[\p{Pi}\p{Pf}'"`\u00b4\u02b9-\u02bc\u2032\u2033\uff07]/gu, "'")
    .replaceAll(/[\u00b7\u2022\u2027\u2219\u22c5\u30fb]/g, '·')
    .replaceAll('rn', 'm')
    .replaceAll(/[Il|]/g, '1')
    .replaceAll('O', '0')

/** Letters of Chinese, Japanese and Korean, with their punctuation. */
const EAST_ASIAN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}\u3000-\u303f\uff01-\uff65]/u

const SCRIPTS = ['Latn', 'Cyrl', 'Grek', 'Han', 'Hira', 'Kana', 'Bopo', 'Hang'].map(
  (script) => new RegExp(`\\p{sc=${script}}`, 'u'),
)
const scriptOf = (c: string): number => SCRIPTS.findIndex((script) => script.test(c))

/**
 * Whether two characters that differ may look alike: letters of different scripts, of which none or both are East Asian, a
 * letter of ASCII and a Latin one beside it, and signs that are not both of ASCII.
 */
const mayBeAlike = (a: string, b: string): boolean => {
  const isAscii = (c: string): boolean => c <= '\u007f'
  if (isAscii(a) && isAscii(b)) return false
  const isLetter = (c: string): boolean => /[\p{L}\p{N}]/u.test(c)
  if (!isLetter(a) && !isLetter(b)) return true
  if (EAST_ASIAN.test(a) !== EAST_ASIAN.test(b)) return false
  return scriptOf(a) !== scriptOf(b) || (scriptOf(a) === 0 && isAscii(a) !== isAscii(b))
}
