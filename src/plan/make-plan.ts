/**
 * The planner: desired state and snapshot to plan. Pure. Which calls lead to what is wanted is each kind's `route`; what
 * is the same for all kinds is here: nothing to do, letting go, and what needs somebody's word.
 */
import * as E from 'fp-ts/lib/Either.js'
import { isSurely, possiblyUsed } from '../kinds/after.js'
import type { Address, Content, TenantKey } from '../kinds/brand.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import type { Change, Kind, Known, Permit, Route } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { compareText } from '../kit/canonical-json.js'
import { error, warning, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'

import type { ChangeLimits } from '../config/safeguards.js'
import { contentIn, isTombstone, type Entry, type RetiredKey } from '../state/entry.js'
import { entryCheck } from '../state/entry-text.js'
import { knownOf } from '../state/known.js'
import type { WarningCodes } from './codes.js'
import type { Snapshot } from '../state/snapshot.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import {
  lacksReplacement,
  type Decision,
  type Exceeded,
  type Plan,
  type PlannedResource,
  type Protection,
  type RejectDiagnostic,
  type Send,
} from './plan.js'

/** What the command line allows and narrows down. */
export interface PlanOptions {
  /** Only these; empty for all. */
  readonly target: ReadonlyArray<Address>
  /** May be replaced as a whole. */
  readonly replace: ReadonlyArray<Address>
  /** Gone from the config: drop the record, send nothing. */
  readonly forget: ReadonlyArray<Address>
  /** Gone from the config: delete the form on the platform. */
  readonly destroy: ReadonlyArray<Address>
  /** May be updated in place though checks under way show it. */
  readonly update: ReadonlyArray<Address>
  /** May be replaced, destroyed or forgotten though they are protected. */
  readonly unprotect: ReadonlyArray<Address>
  /** Go before those of the config. */
  readonly maxChanges?: number
  readonly maxChangedPercent?: number
}

export const defaultOptions: PlanOptions = {
  target: [],
  replace: [],
  forget: [],
  destroy: [],
  update: [],
  unprotect: [],
}

export const SELECTORS = ['target', 'replace', 'forget', 'destroy', 'update', 'unprotect'] as const
export type Selector = (typeof SELECTORS)[number]

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
    lineage: snapshot.lineage,
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

interface Decided {
  readonly decision: Decision
  readonly warnings: ReadonlyArray<DiagnosticOf<WarningCodes>>
}

/** What a plan says of a resource besides whose it is. */
type Told = Pick<PlannedResource, 'decision' | 'warnings' | 'protection'>

/** A resource as it is recorded, with its kind, and what may be live of it. */
interface Subject {
  readonly address: Address
  readonly kind: Kind
  readonly entry: Entry | undefined
  readonly known: Known
  /** What was last known to be live. */
  readonly before: Content | undefined
}

const subjectOf = (address: Address, { entries, contents }: Snapshot): Subject => {
  const [kind, entry] = [kindOf(address), entries.get(address)]
  const before = contentIn(contents, entry?.content)
  return { address, kind, entry, known: knownOf(kind, entry, contents), before }
}

const plannedResource = (
  address: Address,
  desired: DesiredResource | undefined,
  snapshot: Snapshot,
  options: PlanOptions,
  alike: Map<string, Told>,
): ReadonlyArray<PlannedResource> => {
  const entry = snapshot.entries.get(address)
  const baseCheck = entry === undefined ? undefined : entryCheck(address, entry)
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

/** In the config: nothing to do, or what the kind's route says, unless it needs somebody's word that was not given. */
const wanted = (desired: DesiredResource, subject: Subject, options: PlanOptions): Decided => {
  const { address, content } = desired
  const { kind, entry, known } = subject
  const { permits, by } = permitsFor(desired, options)
  const route = isSurely(kind, known, content) ? undefined : kind.route(known, content, permits)
  const against = [
    ...tenantChange(entry?.tenant, desired.tenant),
    ...reasonsOf(route, (permit) => permit === undefined),
  ]
  if (against.length > 0)
    return { decision: reject(against, content, subject), warnings: given(desired, subject, route, options) }

  const decision = route === undefined ? ({ _tag: 'NoOp', content } as const) : decisionOf(route, content, by, subject)
  const returning = keysRetiredBy('replacement', content, entry)
  const warnings: ReadonlyArray<DiagnosticOf<WarningCodes>> = [
    ...(options.replace.includes(address) && !isReplacement(decision) ? [warning('replace_not_needed', {})] : []),
    ...(returning.length > 0 ? [warning('dropped_keys_return', { keys: returning })] : []),
    ...given(desired, subject, route, options),
  ]
  const protect = desired.protect ?? entry?.protect ?? false
  if (!isReplacement(decision) || !protect || options.unprotect.includes(address)) return { decision, warnings }
  const reasons = decision._tag === 'Reject' ? decision.reasons : []
  const isProtected = error('protected', { by: desired.protect === true ? 'config' : 'snapshot', isRemoved: false })
  return { decision: reject([...reasons, isProtected], content, subject), warnings }
}

/** Whether it is a replacement, or would be one. */
const isReplacement = (decision: Decision): boolean =>
  (decision._tag === 'Send' && decision.action === 'replace') || lacksReplacement(decision)

/** What was allowed, and whose word allows a replacement. */
const permitsFor = ({ address, onStructuralChange, onChecksUnderWay }: DesiredResource, options: PlanOptions) => {
  const byFlag = options.replace.includes(address)
  const by = byFlag ? 'flag' : onStructuralChange === 'replace' ? 'config' : 'last attempt'
  const isUpdateAllowed = onChecksUnderWay === 'update' || options.update.includes(address)
  const permits = new Set<Permit>([
    ...(by === 'last attempt' ? [] : ['replace' as const]),
    ...(isUpdateAllowed ? ['update' as const] : []),
  ])
  return { permits, by } as const
}

const decisionOf = (
  route: Route,
  after: Content | undefined,
  allowedBy: NonNullable<Send['allowedBy']>,
  subject: Subject,
): Decision => {
  if (route._tag === 'Reject')
    return reject(
      reasonsOf(route, () => true),
      after,
      subject,
    )
  const { before, entry } = subject
  const { action, steps, drops } = route
  return {
    _tag: 'Send',
    action,
    steps,
    before,
    after,
    changes: changesOf(after, subject),
    drops,
    ...(action === 'replace' ? { allowedBy } : {}),
    resend: entry?.evidence._tag === 'InDoubt',
  }
}

const changesOf = (after: Content | undefined, { kind, before }: Subject): ReadonlyArray<Change> =>
  before === undefined || after === undefined ? [] : kind.changes(before, after)

const reject = (reasons: ReadonlyArray<RejectDiagnostic>, after: Content | undefined, subject: Subject): Decision => ({
  _tag: 'Reject',
  reasons,
  changes: changesOf(after, subject),
  before: subject.before,
  after,
})

const reasonsOf = (
  route: Route | undefined,
  which: (permit: Permit | undefined) => boolean,
): ReadonlyArray<RejectDiagnostic> =>
  route?._tag === 'Reject'
    ? route.reasons.flatMap((reason) => (which(reason.permit) ? [error('no_route', { reason })] : []))
    : []

/** A tenant that is named for the first time, or no longer, is no other one. */
const tenantChange = (before: TenantKey | undefined, after: TenantKey | undefined): ReadonlyArray<RejectDiagnostic> =>
  before === undefined || after === undefined || before === after ? [] : [error('tenant_changed', { before, after })]

/** Of what was given by a flag, or is recorded, whatever is decided. */
const given = (
  desired: DesiredResource,
  { kind, entry, known }: Subject,
  route: Route | undefined,
  options: PlanOptions,
): ReadonlyArray<DiagnosticOf<WarningCodes>> => {
  const { address, content, protect, onChecksUnderWay } = desired
  const isUpdateNeeded = () => {
    if (onChecksUnderWay !== 'reject' || route?._tag !== 'Send') return false
    const without = new Set([...permitsFor(desired, options).permits].filter((permit) => permit !== 'update'))
    return reasonsOf(kind.route(known, content, without), (permit) => permit === 'update').length > 0
  }
  return [
    ...unprotectNotNeeded(address, protect ?? entry?.protect ?? false, options),
    ...(options.update.includes(address) && !isUpdateNeeded() ? [warning('update_not_needed', {})] : []),
    ...(entry?.protect === true && protect === undefined && !options.unprotect.includes(address)
      ? [warning('stays_protected', {})]
      : []),
  ]
}

/** What the config says counts; where it says nothing, what is recorded, until somebody says otherwise. */
const protectionOf = (
  { address, protect }: DesiredResource,
  entry: Entry | undefined,
  options: PlanOptions,
): Protection | undefined => {
  const before = entry?.protect ?? false
  const after = protect ?? (options.unprotect.includes(address) ? false : before)
  return after === before ? undefined : after ? 'set' : 'lift'
}

/** Gone from the config, which lifts no protection. */
const unwanted = (entry: Entry, subject: Subject, options: PlanOptions): Decided => {
  const { address, kind, known } = subject
  const permits = new Set<Permit>(options.destroy.includes(address) ? ['destroy'] : [])
  const { decision, warnings } = options.forget.includes(address)
    ? forget(entry, subject)
    : { decision: decisionOf(kind.route(known, undefined, permits), undefined, 'flag', subject), warnings: [] }
  if (entry.protect !== true || options.unprotect.includes(address)) {
    return { decision, warnings: [...warnings, ...unprotectNotNeeded(address, entry.protect ?? false, options)] }
  }
  const reasons = decision._tag === 'Reject' ? decision.reasons : []
  const isProtected = error('protected', { by: 'snapshot', isRemoved: true })
  return { decision: reject([...reasons, isProtected], undefined, subject), warnings: [] }
}

const forget = ({ evidence }: Entry, { known, before }: Subject): Decided => {
  const keys = possiblyUsed(known)
  return {
    decision: { _tag: 'Forget', before },
    warnings: [
      ...(keys.length > 0 ? [warning('forgets_retired_keys', { keys })] : []),
      ...(evidence._tag === 'InDoubt' ? [warning('forgets_doubt', {})] : []),
    ],
  }
}

const unprotectNotNeeded = (
  address: Address,
  isProtected: boolean,
  { unprotect }: PlanOptions,
): ReadonlyArray<DiagnosticOf<WarningCodes>> =>
  unprotect.includes(address) && !isProtected ? [warning('unprotect_not_needed', {})] : []

const keysRetiredBy = (by: RetiredKey['by'], { keys }: Content, entry: Entry | undefined): ReadonlyArray<string> =>
  keys.filter((key) => entry?.retired.get(key)?.by === by)
