/**
 * A plan with what is to be known of the record that it was made from. None of it is part of the plan's name: the same plan
 * is made in a clone that knows less. Pure.
 */
import type { Address } from '../kinds/brand.js'
import { error, warning, type DiagnosticOf } from '../kit/diagnostic.js'
import type { Later, Standing } from '../state/standing.js'
import type { StandingCodes } from '../state/standing-codes.js'
import { isUntouched, type Plan } from './plan.js'

export interface KnownStanding extends Standing {
  /** Where the record is, or would be. */
  readonly place: string
  readonly isMissing: boolean
}

/** @param unheld a limit in percent was set */
export function withStanding(plan: Plan, known: KnownStanding, unheld: boolean): Plan {
  const { place, isMissing, lost, behind, uncompared } = known
  const from = new Map([...behind, ...lost].map((each) => [each.address, each.from]))
  return {
    ...plan,
    notices: [
      ...(isMissing ? [warning('no_snapshot', { place, unheld })] : []),
      ...together(lost).map((group) => warning('record_lost', { place, ...group })),
      ...together(behind).map((group) => warning('record_behind', { place, ...group })),
      ...uncompared,
    ],
    resources: plan.resources.map((resource) => {
      const later = from.get(resource.address)
      return later === undefined ? resource : { ...resource, behind: later }
    }),
  }
}

/** What the record lost; with any of it nothing is sent. */
export function lostErrors({ place, lost }: KnownStanding): ReadonlyArray<DiagnosticOf<StandingCodes>> {
  return together(lost).map((group) => error('record_lost', { place, ...group }))
}

/** What a new record would begin beside, where there is none. */
export function begunElsewhere({
  place,
  isMissing,
  lost,
  behind,
}: KnownStanding): ReadonlyArray<DiagnosticOf<StandingCodes>> {
  return isMissing ? together([...lost, ...behind]).map((group) => error('begun_elsewhere', { place, ...group })) : []
}

/** What a plan would change by a record that is behind, or by none. */
export function touchedBehind(plan: Plan, known: KnownStanding): ReadonlyArray<DiagnosticOf<StandingCodes>> {
  const { place, behind, isMissing } = known
  const touched = new Set(plan.resources.flatMap((each) => (isUntouched(each) ? [] : [each.address])))
  if (isMissing && touched.size > 0) return begunElsewhere(known)
  return together(behind.filter(({ address }) => touched.has(address))).map((group) =>
    error('behind_not_touched', { place, ...group }),
  )
}

type Group = Omit<Later, 'address'> & { readonly addresses: ReadonlyArray<Address> }

/** Those are told together that one copy has in one way. */
const together = (found: ReadonlyArray<Later>): ReadonlyArray<Group> => {
  const groups = new Map<string, Omit<Later, 'address'> & { readonly addresses: Array<Address> }>()
  for (const { address, how, from } of found) {
    const group = groups.get(`${how} ${from}`)
    if (group === undefined) groups.set(`${how} ${from}`, { how, from, addresses: [address] })
    else group.addresses.push(address)
  }
  return [...groups.values()]
}
