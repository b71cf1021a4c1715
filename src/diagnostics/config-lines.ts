/**
 * What a config would say to allow what a plan rejects: lines in JSON's notation, which TypeScript, JavaScript, JSON5 and YAML
 * read too, so that they can be copied into a config of any format.
 */
import type { Address } from '../kinds/brand.js'
import * as Plan from '../plan/plan.js'

/** One line a decision, for all resources that are decided alike; empty where none would help. */
export function configLines(decision: Plan.Decision, addresses: ReadonlyArray<Address>): ReadonlyArray<string> {
  if (decision._tag !== 'Reject') return []
  const { after } = decision
  const line = (member: string, key: string, value: string) =>
    `"${member}": [${addresses.map((address) => `{ "address": ${JSON.stringify(address)}, "${key}": "${value}" }`).join(', ')}]`
  return [
    ...(Plan.lacksRemoval(decision) ? [line('removed', 'by', 'forget')] : []),
    ...(Plan.lacksReplacement(decision) && after !== undefined ? [line('allow_replace', 'form', after.digest)] : []),
  ]
}
