/**
 * The planner: desired state and snapshot to plan. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import { compareText } from '../kit/canonical-json.js'
import { error, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import type { ChangeLimits } from '../config/safeguards.js'
import { isTombstone, type Entry } from '../state/entry.js'
import type { Snapshot } from '../state/snapshot.js'
import { protectionOf, subjectOf, tenantChange, unwanted, wanted } from './decide.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import { defaultOptions, SELECTORS, type PlanOptions, type Selector } from './plan-options.js'
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
): E.Either<Diagnostics<PlanFileCodes>, Plan> {
  const wanted = new Map(desired.map((resource) => [resource.address, resource]))
  const known = [...new Set([...wanted.keys(), ...liveAddresses(snapshot, options.forget)])].sort(compareText)
  const [problem, ...problems] = selectorProblems(wanted, snapshot, known, options)
  if (problem !== undefined) return E.left([problem, ...problems])

  const targets = new Set(options.target)
  const looked = known.filter((address) => targets.size === 0 || targets.has(address))
  const alike = new Map<string, Told>()
  const resources = looked.flatMap((address) => plannedResource(address, wanted.get(address), snapshot, options, alike))
  return E.right({
    lineage: snapshot.head?.lineage,
    resources,
    known: known.length,
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
const liveAddresses = (snapshot: Snapshot, forget: ReadonlyArray<Address>): ReadonlyArray<Address> =>
  [...snapshot.entries].flatMap(([address, entry]) =>
    isTombstone(entry) && !forget.includes(address) ? [] : [address],
  )

const selectorProblems = (
  wanted: ReadonlyMap<Address, DesiredResource>,
  snapshot: Snapshot,
  known: ReadonlyArray<Address>,
  options: PlanOptions,
): ReadonlyArray<DiagnosticOf<PlanFileCodes>> => {
  const targets = new Set(options.target)
  const why = (selector: Selector, address: Address): PlanFileCodes['selector']['why'] | undefined => {
    const inConfig = wanted.has(address)
    const inSnapshot = snapshot.entries.has(address)
    if (!inConfig && !inSnapshot) return 'unknown'
    if (!known.includes(address)) return 'already_destroyed'
    if (selector === 'target') return undefined
    if (targets.size > 0 && !targets.has(address)) return 'outside_target'
    if (selector === 'replace' || selector === 'update') return inConfig ? undefined : 'not_in_config'
    if (selector === 'unprotect') return undefined
    if (inConfig) return 'still_in_config'
    if (options.forget.includes(address) && options.destroy.includes(address)) return 'two_selectors'
    return undefined
  }
  return SELECTORS.flatMap((selector) =>
    options[selector].flatMap((address) => {
      const problem = why(selector, address)
      return problem === undefined ? [] : [error('selector', { selector, address, why: problem, known })]
    }),
  )
}

/** What a plan says of a resource besides whose it is. */
type Told = Pick<PlannedResource, 'decision' | 'warnings' | 'protection'>

const plannedResource = (
  address: Address,
  desired: DesiredResource | undefined,
  snapshot: Snapshot,
  options: PlanOptions,
  alike: Map<string, Told>,
): ReadonlyArray<PlannedResource> => {
  const entry = snapshot.entries.get(address)
  const baseCheck = entry && snapshot.revisions.get(address)?.check
  if (desired !== undefined) {
    const name = nameOfGroup(desired, entry, options)
    const told = (name === undefined ? undefined : alike.get(name)) ?? toldOf(desired, snapshot, options)
    if (name !== undefined) alike.set(name, told)
    return [{ address, tenant: desired.tenant, ...told, baseCheck }]
  }
  if (entry === undefined) return []
  const told = unwanted(entry, subjectOf(address, snapshot), options)
  return [{ address, tenant: entry.tenant, ...told, protection: undefined, baseCheck }]
}

const toldOf = (desired: DesiredResource, snapshot: Snapshot, options: PlanOptions): Told => {
  const subject = subjectOf(desired.address, snapshot)
  const { decision, warnings } = wanted(desired, subject, options)
  const protection = decision._tag === 'Reject' ? undefined : protectionOf(desired, subject.entry, options)
  return { decision, warnings, protection }
}

/**
 * The same for resources of which the same is wanted and the same is known, but for whose they are: thousands of accounts
 * share a form, and it is planned once. One that has a history of its own, in doubt or of retired keys, is alone.
 */
const nameOfGroup = (
  { address, tenant, content, onStructuralChange, onChecksUnderWay, protect }: DesiredResource,
  entry: Entry | undefined,
  { replace, update, unprotect }: PlanOptions,
): string | undefined => {
  const isAlone =
    entry !== undefined &&
    (entry.evidence._tag === 'InDoubt' || entry.retired.size > 0 || tenantChange(entry.tenant, tenant).length > 0)
  if (isAlone || [replace, update, unprotect].some((named) => named.includes(address))) return undefined
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
