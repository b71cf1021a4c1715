/**
 * A plan for a place with little room: its groups, those first that matter most, and as much of them as fits.
 */
import { wordsOf } from '../kinds/registry.js'
import type { ChangeWords } from '../kinds/words.js'
import { style } from '../kit/terminal.js'
import * as Plan from '../plan/plan.js'
import { diagnostics, type Diagnostic } from '../diagnostics/effects.js'
import type { Finding } from './findings.js'
import { counted, groups, type Group } from './groups.js'
import type { Place } from './places.js'
import { clipped, plural } from '../kit/text.js'

/** What a report tells beside the plan. */
export interface Beside {
  /** What the config's rules found. */
  readonly rules: ReadonlyArray<Finding>
  /** The file that the same run writes the whole plan to. */
  readonly whole: string | undefined
}

/** Rejections first: they decide whether anything is done at all. */
const IMPORTANCE: Readonly<Record<Plan.Action, number>> = {
  reject: 0,
  destroy: 1,
  replace: 2,
  batch_update: 3,
  create: 4,
  forget: 5,
  no_op: 6,
}

/** The groups that have something to say, by importance, then by address. */
export const shownGroups = (plan: Plan.Plan): ReadonlyArray<Group> =>
  groups(plan.resources.filter((resource) => !Plan.isQuiet(resource))).toSorted(
    (a, b) => IMPORTANCE[Plan.action(a.first.decision)] - IMPORTANCE[Plan.action(b.first.decision)],
  )

/** What a content holds, or a change; a text of a config can be as long as it likes, and what is left out is marked. */
export interface Line {
  readonly symbol: ChangeWords['symbol']
  readonly key: string
  readonly words: string
}

const MAX_KEY = 100
const MAX_WORDS = 400

export const linesOf = ({ address, decision }: Plan.PlannedResource): ReadonlyArray<Line> => {
  const words = wordsOf(address)
  if (decision._tag === 'Send' && decision.action === 'create' && decision.after !== undefined) {
    return words.lines(decision.after, style({ color: false })).map((each) => line('+', each.key, each.words))
  }
  // A rejected resource's changes are its diagnostics, but where protection alone stands against them.
  const isTold = decision._tag !== 'Reject' || decision.reasons.every(({ _tag }) => _tag === 'Protected')
  return (isTold ? Plan.changes(decision) : []).map((change) => {
    const { symbol, en } = words.change(change)
    return line(symbol, change.key, en)
  })
}

const line = (symbol: Line['symbol'], key: string, words: string): Line => ({
  symbol,
  key: clipped(key, MAX_KEY),
  words: clipped(words, MAX_WORDS),
})

export const notesOf = (resource: Plan.PlannedResource): ReadonlyArray<Diagnostic> =>
  diagnostics(resource).map((each) => ({ ...each, message: clipped(each.message, 2 * MAX_WORDS) }))

/** " and 12 more accounts" */
export const othersOf = ({ first, addresses }: Group): string =>
  addresses.length > 1 ? ` and ${counted(addresses.length - 1, first.address, 'more ')}` : ''

/** "2 errors, 1 warning" */
export const findingCount = (found: ReadonlyArray<Finding>): string => {
  const warnings = found.filter(({ level }) => level !== 'error').length
  const parts = [plural(found.length - warnings, 'error'), ...(warnings === 0 ? [] : [plural(warnings, 'warning')])]
  return parts.join(', ')
}

/** `file:line:column`, as far as it is known. */
export const placeWords = ({ file, position }: Place): string =>
  position === undefined ? file : `${file}:${position.line}:${position.column}`

/** As many parts, from the first on, as there is room for. */
export const fitting = (parts: ReadonlyArray<string>, room: number, size: (part: string) => number): number => {
  let left = room
  for (const [i, part] of parts.entries()) {
    left -= size(part)
    if (left < 0) return i
  }
  return parts.length
}

/** "12 groups of resources are not shown here: 4,000 resources to update in place, 3 rejected." */
export const notShownWords = (hidden: ReadonlyArray<Group>): string => {
  const counts = new Map<Plan.Action, number>()
  for (const { first, addresses } of hidden) {
    const action = Plan.action(first.decision)
    counts.set(action, (counts.get(action) ?? 0) + addresses.length)
  }
  const parts = [...counts].map(([action, count]) => `${count.toLocaleString('en-US')} ${action}`)
  const resources = hidden.reduce((sum, { addresses }) => sum + addresses.length, 0)
  return `Not shown here: ${plural(resources, 'resource')} (${parts.join(', ')}).`
}
