/**
 * What a config would say to allow what a plan rejects: lines that can be copied into TypeScript, JavaScript, JSON5 and, as
 * they are, into YAML.
 */
import type { Address } from '../kinds/brand.js'
import * as Plan from '../plan/plan.js'

/** One line a decision, for all resources that are decided alike; empty where none would help. */
export function configLines(decision: Plan.Decision, addresses: ReadonlyArray<Address>): ReadonlyArray<string> {
  if (decision._tag !== 'Reject') return []
  const { after } = decision
  const line = (member: string, rest: string) =>
    `${member}: [${addresses.map((address) => `{ address: ${quoted(address)}, ${rest} }`).join(', ')}]`
  return [
    ...(Plan.lacksRemoval(decision) ? [line('removed', "by: 'forget'")] : []),
    ...(Plan.lacksReplacement(decision) && after !== undefined
      ? [line('allow_replace', `form: '${after.digest}'`)]
      : []),
  ]
}

/** JavaScript and YAML escape alike in double quotes alone. */
const quoted = (address: Address): string => (/['\\]/.test(address) ? JSON.stringify(address) : `'${address}'`)
