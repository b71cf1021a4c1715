/**
 * Which items of a reordered list moved: the fewest whose moving turns one order into the other.
 */

export interface Move {
  readonly key: string
  /** Positions in the whole lists, from 0. */
  readonly before: number
  readonly after: number
  /** What stands right before it in the new list; `undefined` where it is the first. */
  readonly follows: string | undefined
}

/**
 * The items that are in both lists and not on a longest increasing run of their old positions, in the order of the new
 * list. Put one after the other right behind what they follow, they turn one order into the other.
 */
export function moves(before: ReadonlyArray<string>, after: ReadonlyArray<string>): ReadonlyArray<Move> {
  const oldPosition = new Map(before.map((key, i) => [key, i]))
  const common = after.flatMap((key, i) => {
    const old = oldPosition.get(key)
    return old === undefined ? [] : [{ key, before: old, after: i, follows: after[i - 1] }]
  })
  const stay = longestIncreasing(common.map((each) => each.before))
  return common.filter((_, i) => !stay.has(i))
}

/** Indexes of a longest strictly increasing subsequence, by patience sorting; O(n log n). */
const longestIncreasing = (values: ReadonlyArray<number>): ReadonlySet<number> => {
  const tails: Array<number> = []
  const previous: Array<number | undefined> = []
  const valueAt = (i: number | undefined): number => (i === undefined ? -Infinity : (values[i] ?? -Infinity))
  for (const [i, value] of values.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (valueAt(tails[middle]) < value) low = middle + 1
      else high = middle
    }
    previous.push(low > 0 ? tails[low - 1] : undefined)
    tails[low] = i
  }
  const chosen = new Set<number>()
  for (let i = tails.at(-1); i !== undefined; i = previous[i]) chosen.add(i)
  return chosen
}
