/**
 * The ways on from what was rejected, in words with a command that works as it stands.
 */
import type { Address } from '../kinds/brand.js'
import type { Words } from '../kit/language.js'
import { present } from '../kit/present.js'
import type { Plan, PlannedResource } from '../plan/plan.js'
import { remedyCommand, type Given } from '../plan/remedy-command.js'
import { remediesOf, type Remedy } from '../plan/remedies.js'
import type { WayOn } from './message.js'
import { waysOf } from './messages.js'
import { noticeTold, type Told } from './reason-words.js'
import { remedyWords } from './remedy-words.js'

/**
 * For all resources that are decided as the first.
 */
export function waysOn(
  first: PlannedResource,
  addresses: ReadonlyArray<Address>,
  plan: Plan,
  given: Given,
): ReadonlyArray<WayOn> {
  const { decision } = first
  return [
    ...remediesOf(first).map((remedy) => wayOn(remedy, addresses, plan, given)),
    ...(decision._tag === 'Reject' ? decision.reasons : []).flatMap((reason) =>
      reason.code === 'no_route' ? [] : waysOf(reason, inPlan(plan, given)),
    ),
  ]
}

/** For the plan as a whole. */
export function limitWays(plan: Plan, given: Given): ReadonlyArray<WayOn> {
  const [limit, ...limits] = plan.exceeded
  return limit === undefined ? [] : [wayOn({ _tag: 'Limit', exceeded: [limit, ...limits] }, [], plan, given)]
}

/** What is to be known of the record that a plan was made from, and what can be done about it. */
export interface Notice extends Told {
  readonly wayOn: ReadonlyArray<WayOn>
}

export function noticesOf({ notices = [], environment }: Plan, given: Given): ReadonlyArray<Notice> {
  return notices.map((notice) => ({ ...noticeTold(notice), wayOn: waysOf(notice, inPlan({ environment }, given)) }))
}

/** A plan that stands in a file is of its own environment. */
const inPlan = ({ environment }: Pick<Plan, 'environment'>, { env: _, ...given }: Given): Given => ({
  ...given,
  ...present({ env: environment }),
})

const wayOn = (remedy: Remedy, addresses: ReadonlyArray<Address>, plan: Plan, given: Given): WayOn => ({
  ...remedyWords(remedy),
  command: remedyCommand(remedy, addresses, plan, given),
})

/** In one text, with as many commands as it has room for: a part of a command would be another one. */
export function withWaysOn(said: Words, ways: ReadonlyArray<WayOn>, room: number = Infinity): Words {
  return ways.reduce((before, { en, zh, command }) => {
    const after = { en: `${before.en} ${en} ${command}`, zh: `${before.zh} ${zh} ${command}` }
    return after.en.length > room ? before : after
  }, said)
}
