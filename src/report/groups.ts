/**
 * Equal decisions over many resources of a kind, told once.
 */
import type { Address } from '../kinds/brand.js'
import { kindOf, wordsOf } from '../kinds/registry.js'
import { decisionText } from '../plan/plan-id.js'
import type { PlannedResource } from '../plan/plan.js'

export interface Group {
  /** Stands for all: they differ in address alone. */
  readonly first: PlannedResource
  readonly addresses: ReadonlyArray<Address>
}

/** Groups in the order of their first address. */
export function groups(resources: ReadonlyArray<PlannedResource>): ReadonlyArray<Group> {
  const found = new Map<string, { readonly first: PlannedResource; readonly addresses: Array<Address> }>()
  for (const resource of resources) {
    const { address } = resource
    const name = `${nameToTell(address)} ${decisionText(resource)}`
    const group = found.get(name)
    if (group === undefined) found.set(name, { first: resource, addresses: [address] })
    else group.addresses.push(address)
  }
  return [...found.values()]
}

/** Equal resources of one name are told together: those of a kind, or where the kind tells each by itself, no others. */
export function nameToTell(address: Address): string {
  return wordsOf(address).countedAs === undefined ? address : kindOf(address).name
}
