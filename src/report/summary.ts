/**
 * A plan as reports tell it: what it comes to, what stands against it, and its resources in groups, those first that
 * matter most. Every report is made from one, and none counts or sorts for itself.
 */
import { ACTION_WORDS, PROTECTION_WORDS, UNKNOWN_WORDS, type ActionWords } from '../diagnostics/action-words.js'
import { configLines } from '../diagnostics/config-lines.js'
import { effectWords } from '../diagnostics/effect-words.js'
import { idleWords } from '../diagnostics/idle-words.js'
import { lastAppliedWords } from '../diagnostics/platform-words.js'
import { allUnchanged, notShownWords, othersUnchanged, partWords } from '../diagnostics/plan-words.js'
import { toldOf, toldOfPlan, type Told } from '../diagnostics/reason-words.js'
import type { WayOn } from '../diagnostics/message.js'
import { limitWays, noticesOf, waysOn, type Notice } from '../diagnostics/ways-on.js'
import type { Change } from '../kinds/kind.js'
import type { Words } from '../kit/language.js'
import type { IdleDecision } from '../plan/idle-decisions.js'
import * as Plan from '../plan/plan.js'
import type { Given } from '../plan/remedy-command.js'
import { groups, type Group } from './groups.js'
import type { Place } from './places.js'

export interface Summary {
  readonly plan: Plan.Plan
  /** Of the command line, for the commands that are told. */
  readonly given: Given
  /** What nothing can be said of is in none of them. */
  readonly counts: Plan.Summary
  readonly verdict: Verdict
  /** What it looked at, where that is not all that there is. */
  readonly part: Words | undefined
  /** How many stay as they are, where there are any. */
  readonly unchanged: Words | undefined
  /** For which platform it is, as far as the record says. */
  readonly platform: Words
  /** What is to be known of the record, which is said first. */
  readonly notices: ReadonlyArray<Notice>
  /** What stands against the plan as a whole. */
  readonly against: ReadonlyArray<Told>
  /** What would let it be planned all the same. */
  readonly wayOn: ReadonlyArray<WayOn>
  /** What the config decides and does nothing here. */
  readonly idle: ReadonlyArray<IdleGroup>
  /** By importance, then by address. Those that have nothing to say are among them. */
  readonly groups: ReadonlyArray<SummaryGroup>
  /** Those that have something to say. */
  readonly shown: ReadonlyArray<SummaryGroup>
}

/** Decisions that do nothing for the same reason; the first stands for all. */
export interface IdleGroup {
  readonly first: IdleDecision
  readonly words: Words
}

/** `pending`: there are changes to be applied. `behind`: there are none by a record that is not the latest. */
export type Verdict = 'exceeded' | 'rejected' | 'nothing' | 'behind' | 'unchanged' | 'pending'

export interface SummaryGroup extends Group {
  /** What is done; where nothing is sent but a protection changes, that. */
  readonly does: ActionWords
  readonly effect: Words
  readonly told: ReadonlyArray<Told>
  /** What the config would say to allow what is rejected; see {@link configLines}. */
  readonly configLines: ReadonlyArray<string>
  /** Of a rejection, the changes that nothing of what is told is about. */
  readonly otherChanges: ReadonlyArray<Change>
  /** What would let it be planned all the same, or does what a warning is about. */
  readonly wayOn: ReadonlyArray<WayOn>
}

export function summaryOf(plan: Plan.Plan, given: Given = {}): Summary {
  const all = groups(plan.resources)
    .toSorted((a, b) => importance(a) - importance(b))
    .map((group): SummaryGroup => {
      const { first } = group
      const told = toldOf(first)
      return {
        ...group,
        does: wordsOfAction(first),
        effect: effectWords(first),
        told,
        otherChanges: otherChanges(first.decision, told),
        wayOn: waysOn(first, group.addresses, plan, given),
        configLines: configLines(first.decision, group.addresses),
      }
    })
  const [byAction, verdict] = [Plan.summary(plan), verdictOf(plan)]
  const counts = { ...byAction, no_op: byAction.no_op - plan.resources.filter(Plan.isUnknown).length }
  return {
    plan,
    given,
    counts,
    verdict,
    part: partWords(plan),
    unchanged: unchangedWords(verdict, counts),
    platform: lastAppliedWords(plan.platform, plan.isAcknowledged),
    notices: noticesOf(plan, given),
    against: toldOfPlan(plan),
    wayOn: limitWays(plan, given),
    idle: idleGroups(plan.idle),
    groups: all,
    shown: all.filter(({ first }) => !Plan.isQuiet(first)),
  }
}

const idleGroups = (idle: ReadonlyArray<IdleDecision>): ReadonlyArray<IdleGroup> => {
  const counts = new Map<string, { readonly first: IdleDecision; count: number }>()
  for (const each of idle) {
    const name = `${each.decision} ${each.why} ${each.decision === 'allow_replace' ? each.form : ''}`
    const known = counts.get(name)
    if (known === undefined) counts.set(name, { first: each, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].map(({ first, count }) => ({ first, words: idleWords(first, count) }))
}

const unchangedWords = (verdict: Verdict, { no_op }: Plan.Summary): Words | undefined => {
  if (verdict === 'unchanged') return allUnchanged(no_op)
  return no_op > 0 ? othersUnchanged(no_op) : undefined
}

/** A change is in a plan once, whoever tells of it. */
export function otherChanges(decision: Plan.Decision, told: ReadonlyArray<Told>): ReadonlyArray<Change> {
  if (decision._tag !== 'Reject') return []
  const said = new Set(told.map(({ change }) => JSON.stringify(change)))
  return decision.changes.filter((change) => !said.has(JSON.stringify(change)))
}

const verdictOf = (plan: Plan.Plan): Verdict => {
  if (plan.exceeded.length > 0) return 'exceeded'
  if (Plan.isRejected(plan)) return 'rejected'
  if (!Plan.isEmpty(plan)) return 'pending'
  if (plan.resources.some(Plan.isUnknown)) return 'behind'
  return plan.resources.length === 0 ? 'nothing' : 'unchanged'
}

/** Rejections first: they decide whether anything is done at all. */
const RANKS: Readonly<Record<Plan.Action | 'protection', number>> = {
  reject: 0,
  destroy: 1,
  replace: 2,
  batch_update: 3,
  create: 4,
  adopt: 5,
  move: 6,
  forget: 7,
  protection: 8,
  no_op: 9,
}
export const BY_IMPORTANCE: ReadonlyArray<Plan.Action | 'protection'> = (
  Object.keys(RANKS) as ReadonlyArray<keyof typeof RANKS>
).toSorted((a, b) => RANKS[a] - RANKS[b])

const importance = ({ first }: Group): number =>
  RANKS[protectionAlone(first) === undefined ? Plan.action(first.decision) : 'protection']

const wordsOfAction = (resource: Plan.PlannedResource): ActionWords => {
  if (Plan.isUnknown(resource)) return UNKNOWN_WORDS
  const protection = protectionAlone(resource)
  return protection === undefined ? ACTION_WORDS[Plan.action(resource.decision)] : PROTECTION_WORDS[protection]
}

/** Where it is all that changes. */
const protectionAlone = ({ decision, protection }: Plan.PlannedResource): Plan.Protection | undefined =>
  decision._tag === 'NoOp' ? protection : undefined

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
