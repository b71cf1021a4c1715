/**
 * Equal decisions over many resources of a kind, told once.
 */
import { addressParts, type Address, type TenantKey } from '../kinds/brand.js'
import { kindOf, wordsOf } from '../kinds/registry.js'
import { decisionText } from '../plan/plan-id.js'
import type { PlannedResource } from '../plan/plan.js'

export interface Group {
  /** Stands for all: they differ in address alone. */
  readonly first: PlannedResource
  readonly addresses: ReadonlyArray<Address>
  /** Whose they are, where their addresses do not say it. */
  readonly tenants: ReadonlySet<TenantKey>
}

/** Groups in the order of their first address. */
export function groups(resources: ReadonlyArray<PlannedResource>): ReadonlyArray<Group> {
  const found = new Map<string, Found>()
  for (const resource of resources) {
    const { address } = resource
    const tenant = unsaidTenant(resource)
    const name = `${nameToTell(address)} ${decisionText(resource)} ${resource.behind ?? ''}`
    const group = found.get(name) ?? { first: resource, addresses: [], tenants: new Set() }
    group.addresses.push(address)
    if (tenant !== undefined) group.tenants.add(tenant)
    found.set(name, group)
  }
  return [...found.values()]
}

interface Found extends Group {
  readonly addresses: Array<Address>
  readonly tenants: Set<TenantKey>
}

/** Whose it is, where its address does not say it. */
export function unsaidTenant({ address, tenant }: PlannedResource): TenantKey | undefined {
  return addressParts(address).tenant === undefined ? tenant : undefined
}

/** Equal resources of one name are told together: those of a kind, or where the kind tells each by itself, no others. */
export function nameToTell(address: Address): string {
  return wordsOf(address).countedAs === undefined ? address : kindOf(address).name
}
