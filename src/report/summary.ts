/**
 * A plan as reports tell it: what it comes to, what stands against it, and its resources in groups, those first that
 * matter most. Every report is made from one, and none counts or sorts for itself.
 */
import { ACTION_WORDS, PROTECTION_WORDS, type ActionWords } from '../diagnostics/action-words.js'
import { effectWords } from '../diagnostics/effect-words.js'
import { notShownWords, withOthers } from '../diagnostics/plan-words.js'
import { toldOf, toldOfPlan, type Told } from '../diagnostics/reason-words.js'
import { wordsOf } from '../kinds/registry.js'
import type { ChangeWords } from '../kinds/words.js'
import type { Language, Words } from '../kit/language.js'
import { style } from '../kit/terminal.js'
import { clipped } from '../kit/text.js'
import * as Plan from '../plan/plan.js'
import { groups, type Group } from './groups.js'
import type { Place } from './places.js'

export interface Summary {
  readonly plan: Plan.Plan
  readonly counts: Plan.Summary
  readonly verdict: Verdict
  /** What stands against the plan as a whole. */
  readonly against: ReadonlyArray<Told>
  /** By importance, then by address. Those that have nothing to say are among them. */
  readonly groups: ReadonlyArray<SummaryGroup>
  /** Those that have something to say. */
  readonly shown: ReadonlyArray<SummaryGroup>
}

/** `pending`: there are changes to be applied. */
export type Verdict = 'exceeded' | 'rejected' | 'nothing' | 'unchanged' | 'pending'

export interface SummaryGroup extends Group {
  /** What is done; where nothing is sent but a protection changes, that. */
  readonly does: ActionWords
  readonly effect: Words
  readonly told: ReadonlyArray<Told>
}

export function summaryOf(plan: Plan.Plan): Summary {
  const all = groups(plan.resources)
    .toSorted((a, b) => importance(a) - importance(b))
    .map(({ first, addresses }): SummaryGroup => ({
      first,
      addresses,
      does: wordsOfAction(first),
      effect: effectWords(first),
      told: toldOf(first),
    }))
  return {
    plan,
    counts: Plan.summary(plan),
    verdict: verdictOf(plan),
    against: toldOfPlan(plan),
    groups: all,
    shown: all.filter(({ first }) => !Plan.isQuiet(first)),
  }
}

const verdictOf = (plan: Plan.Plan): Verdict => {
  if (plan.exceeded.length > 0) return 'exceeded'
  if (Plan.isRejected(plan)) return 'rejected'
  if (!Plan.isEmpty(plan)) return 'pending'
  return plan.resources.length === 0 ? 'nothing' : 'unchanged'
}

/** Rejections first: they decide whether anything is done at all. */
const RANKS: Readonly<Record<Plan.Action | 'protection', number>> = {
  reject: 0,
  destroy: 1,
  replace: 2,
  batch_update: 3,
  create: 4,
  forget: 5,
  protection: 6,
  no_op: 7,
}
export const BY_IMPORTANCE: ReadonlyArray<Plan.Action | 'protection'> = (
  Object.keys(RANKS) as ReadonlyArray<keyof typeof RANKS>
).toSorted((a, b) => RANKS[a] - RANKS[b])

const importance = ({ first }: Group): number =>
  RANKS[protectionAlone(first) === undefined ? Plan.action(first.decision) : 'protection']

const wordsOfAction = (resource: Plan.PlannedResource): ActionWords => {
  const protection = protectionAlone(resource)
  return protection === undefined ? ACTION_WORDS[Plan.action(resource.decision)] : PROTECTION_WORDS[protection]
}

/** Where it is all that changes. */
const protectionAlone = ({ decision, protection }: Plan.PlannedResource): Plan.Protection | undefined =>
  decision._tag === 'NoOp' ? protection : undefined

/** What a content holds, or a change; a text of a config can be as long as it likes, and what is left out is marked. */
export interface Line {
  readonly symbol: ChangeWords['symbol']
  readonly key: string
  readonly words: string
}

const MAX_KEY = 100
const MAX_WORDS = 400

export function linesOf({ first: { address, decision } }: Group, language: Language): ReadonlyArray<Line> {
  const words = wordsOf(address)
  if (decision._tag === 'Send' && decision.action === 'create' && decision.after !== undefined) {
    const lines = words.lines(decision.after, style({ color: false }), language)
    return lines.map((each) => line('+', each.key, each.words))
  }
  // A rejected resource's changes are its diagnostics, but where protection alone stands against them.
  const isTold = decision._tag !== 'Reject' || Plan.isHeldByProtection(decision)
  return (isTold ? Plan.changes(decision) : []).map((change) => {
    const { symbol, [language]: wasAndIs } = words.change(change)
    return line(symbol, change.key, wasAndIs)
  })
}

const line = (symbol: Line['symbol'], key: string, words: string): Line => ({
  symbol,
  key: clipped(key, MAX_KEY),
  words: clipped(words, MAX_WORDS),
})

/** What is told of a group, where there is little room. */
export function notesOf(
  { told }: SummaryGroup,
  language: Language,
): ReadonlyArray<Pick<Told, 'severity'> & { readonly message: string }> {
  return told.map(({ severity, words }) => ({ severity, message: clipped(words[language], 2 * MAX_WORDS) }))
}

/** " and 12 more accounts" */
export function othersOf({ first, addresses }: Group): Words {
  return withOthers(addresses.length, wordsOf(first.address).countedAs)
}

type Leveled = ReadonlyArray<{ readonly level: string }>

/** How many of what was found are errors, and how many are not. */
export function countsOf(found: Leveled): readonly [errors: number, warnings: number] {
  const errors = found.filter(({ level }) => level === 'error').length
  return [errors, found.length - errors]
}

/** `file:line:column`, as far as it is known. */
export function placeWords({ file, position }: Place): string {
  return position === undefined ? file : `${file}:${position.line}:${position.column}`
}

/** As many parts, from the first on, as there is room for. */
export function fitting(parts: ReadonlyArray<string>, room: number, size: (part: string) => number): number {
  let left = room
  for (const [i, part] of parts.entries()) {
    left -= size(part)
    if (left < 0) return i
  }
  return parts.length
}

/** How many resources are in groups that are not shown, by what is done to them. */
export function notShown(hidden: ReadonlyArray<Group>): Words {
  const counts = new Map<Plan.Action, number>()
  for (const { first, addresses } of hidden) {
    const action = Plan.action(first.decision)
    counts.set(action, (counts.get(action) ?? 0) + addresses.length)
  }
  return notShownWords([...counts].map(([action, count]) => [ACTION_WORDS[action].mark, count]))
}
