/**
 * Places in a text, counted as editors count them: from 1, columns in UTF-16 units.
 */

/** Where a value stands: object keys and list indexes from the document's root. */
export type Path = ReadonlyArray<string | number>

export interface Position {
  readonly line: number
  readonly column: number
}

/** Of a text. */
export const START: Position = { line: 1, column: 1 }

/** Where the value at a path stands; for a value that is not there, the nearest thing around it that is. */
export type Locate = (path: Path) => Position | undefined

/** Turns offsets into positions. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0]
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** What a text says, and where its parts stand. */
export interface TextSource {
  readonly value: unknown
  readonly locate: Locate
}
