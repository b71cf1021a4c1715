/**
 * Equal decisions over many accounts, told once.
 */
import type { Address } from '../kinds/brand.js'
import { decisionText } from '../plan/plan-file.js'
import type { PlannedResource } from '../plan/plan.js'

export interface Group {
  /** Stands for all: they differ in address alone. */
  readonly first: PlannedResource
  readonly addresses: ReadonlyArray<Address>
}

/** Groups in the order of their first address. */
export const groups = (resources: ReadonlyArray<PlannedResource>): ReadonlyArray<Group> => {
  const found = new Map<string, { readonly first: PlannedResource; readonly addresses: Array<Address> }>()
  for (const resource of resources) {
    const { target, address } = resource
    // Account resources differ in more than the address: each is its own.
    const name = (target._tag === 'Account' ? address : '') + decisionText(resource)
    const group = found.get(name)
    if (group === undefined) found.set(name, { first: resource, addresses: [address] })
    else group.addresses.push(address)
  }
  return [...found.values()]
}
