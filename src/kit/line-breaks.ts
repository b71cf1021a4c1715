/**
 * Where the lines of Chinese text begin: between any two ideographs, but never with what closes or behind what opens.
 * Latin words, flags, file names and quoted texts stay whole where a line has room for them. It is the part of Unicode's
 * line breaking (UAX 14) that such text needs; that of the whole also breaks a flag behind its hyphens, and a path.
 */

export interface Measured {
  readonly character: string
  /** Columns. */
  readonly width: number
}

/** A mark of Chinese sentences, which no other text has but in a name. */
const CHINESE_MARK = /[，。；：？！（）]/
const HAN = /\p{Script=Han}/gu
const LATIN = /[A-Za-z]/g
/** Beside these a line may begin without a space. */
const SPACELESS = /[\p{Script=Han}\u3000-\u30ff\uff01-\uff60…—“”]/u
/** Begins no line: what closes, and what belongs to the character before it. */
const CLOSES = /^[，。、：；？！）」』》】〉〕〗”’·～／％…—%‰°\p{M}\u200d]/u
/** The same, unless it begins a word, as in `./file` and `{ key }`. */
const CLOSES_WORD = /^[,.:;?!)\]}]/
/** Behind these a word may begin with a mark, as a hidden file does. */
const BEGINS_WORD = /[，。、：；（「]/u
/** Ends no line. */
const OPENS = /[（「『《【〈〔〖“‘\u200d]$/u
const OPENS_WORD = /[([{]$/
const QUOTED = /"[^"]*"/g

/** Whether it is more than words of another language around quoted names. */
export function isChinese(text: string): boolean {
  const own = text.replaceAll(QUOTED, '')
  if (CHINESE_MARK.test(own)) return true
  return own.includes('、') && (own.match(HAN)?.length ?? 0) > (own.match(LATIN)?.length ?? 0)
}

/** How readily a line begins at a place. What has only worse places is broken there; at `NEVER`, even a line without room is not. */
const BETWEEN_WORDS = 0
const INSIDE_QUOTES = 1
const INSIDE_A_WORD = 2
const NEVER = 3

/** @returns the index of each line's first character; spaces may end a line that has no room for them */
export function lineStarts(text: ReadonlyArray<Measured>, room: number): ReadonlyArray<number> {
  const places = placesOf(text.map(({ character }) => character))
  const starts = [0]
  for (let start: number | undefined = 0; start !== undefined;) {
    start = nextStart(text, places, start, room)
    if (start !== undefined) starts.push(start)
  }
  return starts
}

const nextStart = (
  text: ReadonlyArray<Measured>,
  places: ReadonlyArray<number>,
  start: number,
  room: number,
): number | undefined => {
  /** The last place of each kind up to which the line has room. */
  const last: Array<number | undefined> = []
  let width = 0
  let isFull = false
  for (const [i, { character, width: own }] of text.entries()) {
    if (i < start) continue
    const place = places[i] ?? NEVER
    if (i > start && place < NEVER) {
      if (isFull) return i
      last[place] = i
    }
    width += own
    isFull ||= width > room && own > 0 && character !== ' '
    const best = last.find((each) => each !== undefined)
    if (isFull && best !== undefined) return best
  }
  return undefined
}

const placesOf = (characters: ReadonlyArray<string>): ReadonlyArray<number> => {
  const { inside, glued } = quotes(characters)
  /** The last character that is no space. */
  let solid = ''
  return characters.map((after, i) => {
    const before = characters[i - 1] ?? ''
    if (before !== ' ') solid = before
    if (after === ' ' || after === '' || glued.has(i) || CLOSES.test(after) || OPENS.test(solid)) return NEVER
    const isAtWord = before === ' ' || BEGINS_WORD.test(before)
    if ((!isAtWord && CLOSES_WORD.test(after)) || (before !== ' ' && OPENS_WORD.test(before))) return NEVER
    if (before !== ' ' && !SPACELESS.test(before) && !SPACELESS.test(after)) return INSIDE_A_WORD
    return inside.has(i) ? INSIDE_QUOTES : BETWEEN_WORDS
  })
}

/** Which characters stand in quotes, and which no line may begin with: the first of them, and the mark that closes. */
const quotes = (characters: ReadonlyArray<string>) => {
  const inside = new Set<number>()
  const glued = new Set<number>()
  let opened: number | undefined
  for (const [i, character] of characters.entries()) {
    if (character !== '"') continue
    if (opened === undefined) {
      opened = i
      continue
    }
    for (let each = opened + 1; each < i; each += 1) inside.add(each)
    glued.add(opened + 1).add(i)
    opened = undefined
  }
  return { inside, glued }
}
