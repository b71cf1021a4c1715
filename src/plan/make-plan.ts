/**
 * The planner: desired state and snapshot to plan. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import { compareText } from '../kit/canonical-json.js'
import { error, type Diagnostics } from '../kit/diagnostic.js'
import { noDecisions, type Decisions } from '../config/decisions.js'
import type { ChangeLimits } from '../config/safeguards.js'
import { isLive, isTombstone, type Entry } from '../state/entry.js'
import { isAcknowledged, type Snapshot } from '../state/snapshot.js'
import { choose } from './chosen.js'
import { protectionOf, subjectOf, isOtherTenant, unwanted, wanted, type Allowed, type Decided } from './decide.js'
import { sortedDecisions } from './idle-decisions.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import { defaultOptions, type PlanOptions } from './plan-options.js'
import type { Exceeded, Plan, PlannedResource } from './plan.js'
import * as Recording from './recording.js'

/**
 * Makes the plan; fails with every selector that does not fit config and snapshot.
 *
 * @param limits the config's
 * @param decisions the config's
 */
export function makePlan(
  desired: DesiredState,
  snapshot: Snapshot,
  options: PlanOptions = defaultOptions,
  limits: ChangeLimits = {},
  environment?: string,
  decisions: Decisions = noDecisions,
): E.Either<Diagnostics<PlanFileCodes>, Plan> {
  const wanted = new Map(desired.map((resource) => [resource.address, resource]))
  const { idle, ...open } = sortedDecisions(decisions, desired, snapshot)
  const movedAway = new Set(open.moves.values())
  const known = [...new Set([...wanted.keys(), ...liveAddresses(snapshot, options.forget), ...open.moves.keys()])]
    .filter((address) => !movedAway.has(address))
    .sort(compareText)
  const choice = choose({ wanted, entries: snapshot.entries, known, open }, options)
  if (E.isLeft(choice)) return choice
  const { chosen, looked } = choice.right
  const allowed: Allowed = { ...chosen, ...open }
  const alike = new Map<string, Told>()
  const resources = looked.flatMap((address) => plannedResource(address, wanted.get(address), snapshot, allowed, alike))
  return E.right({
    environment,
    lineage: snapshot.head?.lineage,
    platform: snapshot.head?.platform,
    isAcknowledged: isAcknowledged(snapshot),
    resources,
    known: known.length,
    asked: options,
    // Of a part of the plan nothing is said that is about the rest.
    idle: looked.length === known.length ? idle : idle.filter(({ address }) => looked.some((each) => each === address)),
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

/**
 * Rejected resources count: once each of them is allowed, the limits are still there. What is adopted or moved changes nothing
 * that is live, and lets go of nothing.
 */
const exceeded = (
  resources: ReadonlyArray<PlannedResource>,
  snapshot: Snapshot,
  { maxChanges, maxChangedPercent }: Limits,
): ReadonlyArray<Exceeded> => {
  const changed = resources.filter(({ decision }) => !['NoOp', 'Adopt', 'Move'].includes(decision._tag))
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
  allowed: Allowed,
  alike: Map<string, Told>,
): ReadonlyArray<PlannedResource> => {
  const from = allowed.moves.get(address)
  if (from !== undefined) return [movedResource(from, address, desired, snapshot, allowed)]
  const entry = snapshot.entries.get(address)
  const baseCheck = checkAt(address, snapshot)
  if (desired !== undefined) {
    const name = nameOfGroup(desired, entry, allowed)
    const told = (name === undefined ? undefined : alike.get(name)) ?? toldOf(desired, snapshot, allowed)
    if (name !== undefined) alike.set(name, told)
    return [{ address, tenant: desired.tenant, ...told, baseCheck }]
  }
  if (entry === undefined) return []
  const told = unwanted(entry, subjectOf(address, snapshot), allowed)
  return [{ address, tenant: entry.tenant, ...told, protection: undefined, baseCheck }]
}

const movedResource = (
  from: Address,
  address: Address,
  desired: DesiredResource | undefined,
  snapshot: Snapshot,
  allowed: Allowed,
): PlannedResource => {
  const { entry, ...told } = Recording.move(from, address, desired, snapshot, allowed)
  const based = told.decision._tag === 'Move' ? from : address
  return { address, tenant: entry?.tenant, ...told, protection: undefined, baseCheck: checkAt(based, snapshot) }
}

const checkAt = (address: Address, { entries, revisions }: Snapshot): string | undefined =>
  entries.get(address) && revisions.get(address)?.check

const toldOf = (desired: DesiredResource, snapshot: Snapshot, allowed: Allowed): Told => {
  const subject = subjectOf(desired.address, snapshot)
  const adopted = allowed.adopted.get(desired.address)
  const { decision, warnings }: Decided =
    adopted === undefined ? wanted(desired, subject, allowed) : Recording.adoption(adopted, desired, snapshot, allowed)
  const protection = decision._tag === 'Reject' ? undefined : protectionOf(desired, subject.entry, allowed)
  return { decision, warnings, protection }
}

/**
 * The same for resources of which the same is wanted and the same is known, but for whose they are: thousands of accounts
 * share a form, and it is planned once. One that has a history of its own, in doubt or of retired keys, is alone.
 */
const nameOfGroup = (
  { address, tenant, content, onStructuralChange, onChecksUnderWay, protect }: DesiredResource,
  entry: Entry | undefined,
  { replace, update, unprotect, resend, adopted, allowed }: Allowed,
): string | undefined => {
  const isAlone =
    entry !== undefined &&
    (entry.evidence._tag === 'InDoubt' || entry.retired.size > 0 || isOtherTenant(entry.tenant, tenant))
  if (isAlone || adopted.has(address) || [replace, update, unprotect, resend].some((named) => named.has(address)))
    return undefined
  return [
    content.kind,
    content.digest,
    onStructuralChange,
    onChecksUnderWay,
    protect,
    entry === undefined ? 'new' : entry.content,
    entry?.protect,
    allowed.get(address)?.has(content.digest),
  ].join(' ')
}
