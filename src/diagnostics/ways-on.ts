/**
 * The ways on from what was rejected, in words with a command that works as it stands.
 */
import type { Address } from '../kinds/brand.js'
import type { Words } from '../kit/language.js'
import type { Plan, PlannedResource } from '../plan/plan.js'
import { remedyCommand } from '../plan/remedy-command.js'
import { remediesOf, type Remedy } from '../plan/remedies.js'
import { remedyWords } from './remedy-words.js'

/** Words, and the command that ends them: one line. */
export interface WayOn extends Words {
  readonly command: string
}

/**
 * For all resources that are decided as the first.
 *
 * @param given flags that say where config and record are
 */
export function waysOn(
  first: PlannedResource,
  addresses: ReadonlyArray<Address>,
  plan: Plan,
  given: ReadonlyArray<string>,
): ReadonlyArray<WayOn> {
  return remediesOf(first).map((remedy) => wayOn(remedy, addresses, plan, given))
}

/** For the plan as a whole. */
export function limitWays(plan: Plan, given: ReadonlyArray<string>): ReadonlyArray<WayOn> {
  const [limit, ...limits] = plan.exceeded
  return limit === undefined ? [] : [wayOn({ _tag: 'Limit', exceeded: [limit, ...limits] }, [], plan, given)]
}

const wayOn = (remedy: Remedy, addresses: ReadonlyArray<Address>, plan: Plan, given: ReadonlyArray<string>): WayOn => ({
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
