/**
 * The planner: desired state and snapshot to plan. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import { compareText } from '../kit/canonical-json.js'
import { error, type Diagnostics } from '../kit/diagnostic.js'
import type { ChangeLimits } from '../config/safeguards.js'
import { isTombstone, type Entry } from '../state/entry.js'
import type { Snapshot } from '../state/snapshot.js'
import { choose, type Chosen } from './chosen.js'
import { protectionOf, subjectOf, isOtherTenant, unwanted, wanted } from './decide.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import { defaultOptions, type PlanOptions } from './plan-options.js'
import type { Exceeded, Plan, PlannedResource } from './plan.js'

/**
 * Makes the plan; fails with every selector that does not fit config and snapshot.
 *
 * @param limits the config's
 */
export function makePlan(
  desired: DesiredState,
  snapshot: Snapshot,
  options: PlanOptions = defaultOptions,
  limits: ChangeLimits = {},
  environment?: string,
): E.Either<Diagnostics<PlanFileCodes>, Plan> {
  const wanted = new Map(desired.map((resource) => [resource.address, resource]))
  const known = [...new Set([...wanted.keys(), ...liveAddresses(snapshot, options.forget)])].sort(compareText)
  const choice = choose({ wanted, entries: snapshot.entries, known }, options)
  if (E.isLeft(choice)) return choice
  const { chosen, looked } = choice.right
  const alike = new Map<string, Told>()
  const resources = looked.flatMap((address) => plannedResource(address, wanted.get(address), snapshot, chosen, alike))
  return E.right({
    environment,
    lineage: snapshot.head?.lineage,
    platform: snapshot.head?.platform,
    resources,
    known: known.length,
    asked: options,
    exceeded: exceeded(resources, snapshot, {
      maxChanges: options.maxChanges ?? limits.max_changes,
      maxChangedPercent: options.maxChangedPercent ?? limits.max_changed_percent,
    }),
  })
}

interface Limits {
  readonly maxChanges: number | undefined
  readonly maxChangedPercent: number | undefined
}

/** Rejected resources count: once each of them is allowed, the limits are still there. */
const exceeded = (
  resources: ReadonlyArray<PlannedResource>,
  snapshot: Snapshot,
  { maxChanges, maxChangedPercent }: Limits,
): ReadonlyArray<Exceeded> => {
  const changed = resources.filter(({ decision }) => decision._tag !== 'NoOp')
  const isLive = (entry: Entry | undefined) => entry !== undefined && !isTombstone(entry)
  const live = [...snapshot.entries.values()].filter(isLive).length
  const changedLive = changed.filter(({ address }) => isLive(snapshot.entries.get(address))).length
  return [
    ...(maxChanges !== undefined && changed.length > maxChanges
      ? [error('max_changes', { changed: changed.length, allowed: maxChanges })]
      : []),
    ...(maxChangedPercent !== undefined && changedLive * 100 > maxChangedPercent * live
      ? [error('max_changed_percent', { changed: changedLive, live, allowed: maxChangedPercent })]
      : []),
  ]
}

/** A destroyed resource's entry stays, for its retired keys; it is no resource any more, but can still be forgotten. */
const liveAddresses = (snapshot: Snapshot, forget: PlanOptions['forget']): ReadonlyArray<Address> =>
  [...snapshot.entries].flatMap(([address, entry]) =>
    isTombstone(entry) && !forget.includes(address) ? [] : [address],
  )

/** What a plan says of a resource besides whose it is. */
type Told = Pick<PlannedResource, 'decision' | 'warnings' | 'protection'>

const plannedResource = (
  address: Address,
  desired: DesiredResource | undefined,
  snapshot: Snapshot,
  chosen: Chosen,
  alike: Map<string, Told>,
): ReadonlyArray<PlannedResource> => {
  const entry = snapshot.entries.get(address)
  const baseCheck = entry && snapshot.revisions.get(address)?.check
  if (desired !== undefined) {
    const name = nameOfGroup(desired, entry, chosen)
    const told = (name === undefined ? undefined : alike.get(name)) ?? toldOf(desired, snapshot, chosen)
    if (name !== undefined) alike.set(name, told)
    return [{ address, tenant: desired.tenant, ...told, baseCheck }]
  }
  if (entry === undefined) return []
  const told = unwanted(entry, subjectOf(address, snapshot), chosen)
  return [{ address, tenant: entry.tenant, ...told, protection: undefined, baseCheck }]
}

const toldOf = (desired: DesiredResource, snapshot: Snapshot, chosen: Chosen): Told => {
  const subject = subjectOf(desired.address, snapshot)
  const { decision, warnings } = wanted(desired, subject, chosen)
  const protection = decision._tag === 'Reject' ? undefined : protectionOf(desired, subject.entry, chosen)
  return { decision, warnings, protection }
}

/**
 * The same for resources of which the same is wanted and the same is known, but for whose they are: thousands of accounts
 * share a form, and it is planned once. One that has a history of its own, in doubt or of retired keys, is alone.
 */
const nameOfGroup = (
  { address, tenant, content, onStructuralChange, onChecksUnderWay, protect }: DesiredResource,
  entry: Entry | undefined,
  { replace, update, unprotect, resend }: Chosen,
): string | undefined => {
  const isAlone =
    entry !== undefined &&
    (entry.evidence._tag === 'InDoubt' || entry.retired.size > 0 || isOtherTenant(entry.tenant, tenant))
  if (isAlone || [replace, update, unprotect, resend].some((named) => named.has(address))) return undefined
  return [
    content.kind,
    content.digest,
    onStructuralChange,
    onChecksUnderWay,
    protect,
    entry === undefined ? 'new' : entry.content,
    entry?.protect,
  ].join(' ')
}
