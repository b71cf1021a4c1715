/**
 * What is to be done with one resource: what its kind's route says, unless there is nothing to do, it is let go of, or it
 * needs somebody's word that was not given. Pure.
 */
import { isSurely, possibleKeys, possiblyUsed } from '../kinds/after.js'
import type { Address, Content, TenantKey } from '../kinds/brand.js'
import type { DesiredResource } from '../kinds/desired-state.js'
import type { Change, Kind, Known, Permit, Route } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { error, warning, type DiagnosticOf } from '../kit/diagnostic.js'
import { contentIn, type Entry, type RetiredKey } from '../state/entry.js'
import { knownOf } from '../state/known.js'
import type { Snapshot } from '../state/snapshot.js'
import type { Chosen } from './chosen.js'
import type { WarningCodes } from './codes.js'
import type { OpenDecisions } from './idle-decisions.js'
import {
  lacksReplacement,
  type Decision,
  type Forget,
  type Protection,
  type RejectDiagnostic,
  type Send,
} from './plan.js'

export interface Decided {
  readonly decision: Decision
  readonly warnings: ReadonlyArray<DiagnosticOf<WarningCodes>>
}

/** What was allowed: by flags, and by the config's decisions. */
export interface Allowed extends Chosen, OpenDecisions {}

/** A resource as it is recorded, with its kind, and what may be live of it. */
export interface Subject {
  readonly address: Address
  readonly kind: Kind
  readonly entry: Entry | undefined
  readonly known: Known
  /** What was last known to be live. */
  readonly before: Content | undefined
}

export function subjectOf(address: Address, { entries, contents }: Snapshot): Subject {
  const [kind, entry] = [kindOf(address), entries.get(address)]
  const before = contentIn(contents, entry?.content)
  return { address, kind, entry, known: knownOf(kind, entry, contents), before }
}

/** In the config: nothing to do, or what the kind's route says, unless it needs somebody's word that was not given. */
export function wanted(desired: DesiredResource, subject: Subject, chosen: Allowed): Decided {
  const { address, content } = desired
  const { kind, entry, known } = subject
  const { permits, by } = permitsFor(desired, chosen)
  const isResent = permits.has('resend')
  const route = isSurely(kind, known, content) && !isResent ? undefined : kind.route(known, content, permits)
  const against = [...tenantChange(entry, desired), ...reasonsOf(route, (permit) => permit === undefined)]
  if (against.length > 0)
    return { decision: reject(against, content, subject), warnings: given(desired, subject, route, chosen) }

  const decision = route === undefined ? ({ _tag: 'NoOp', content } as const) : decisionOf(route, content, by, subject)
  const returning = keysRetiredBy('replacement', content, entry)
  const warnings: ReadonlyArray<DiagnosticOf<WarningCodes>> = [
    ...(chosen.replace.has(address) && !isReplacement(decision) ? [warning('replace_not_needed', {})] : []),
    ...(isResent && isReplacement(decision) ? [warning('resends_all', { keys: possibleKeys(known) })] : []),
    ...(mayFindNothing(decision, subject) ? [warning('update_may_find_nothing', {})] : []),
    ...(returning.length > 0 ? [warning('dropped_keys_return', { keys: returning })] : []),
    ...given(desired, subject, route, chosen),
  ]
  const protect = desired.protect ?? entry?.protect ?? false
  if (!isReplacement(decision) || !protect || chosen.unprotect.has(address)) return { decision, warnings }
  const reasons = decision._tag === 'Reject' ? decision.reasons : []
  const isProtected = error('protected', { by: desired.protect === true ? 'config' : 'snapshot', isRemoved: false })
  return { decision: reject([...reasons, isProtected], content, subject), warnings }
}

/** Whether it is a replacement, or would be one. */
const isReplacement = (decision: Decision): boolean =>
  (decision._tag === 'Send' && decision.action === 'replace') || lacksReplacement(decision)

/** Whether a call in doubt is made again that the platform refuses where nothing is live: then it converges never. */
const mayFindNothing = (decision: Decision, { kind, entry, known }: Subject): boolean => {
  if (decision._tag !== 'Send' || entry?.evidence._tag !== 'InDoubt') return false
  const [{ call }] = decision.steps
  const isAgain = known.last?.name === call.name && known.last.content?.digest === call.content?.digest
  const nothing = { content: undefined, used: known.used }
  return isAgain && kind.parts(call).some((part) => kind.effect(call, nothing, part)._tag === 'Refused')
}

/** What was allowed, and whose word allows a replacement. */
const permitsFor = (desired: DesiredResource, chosen: Allowed) => {
  const { address, onChecksUnderWay } = desired
  const isResent = chosen.resend.has(address)
  const replacedBy = whoseReplacement(desired, chosen)
  const by = isResent ? 'resend' : (replacedBy ?? 'last attempt')
  const isUpdateAllowed = onChecksUnderWay === 'update' || chosen.update.has(address)
  const permits = new Set<Permit>([
    ...(isResent ? ['resend' as const] : []),
    ...(replacedBy === undefined ? [] : ['replace' as const]),
    ...(isUpdateAllowed ? ['update' as const] : []),
  ])
  return { permits, by } as const
}

/** Whose word allows a replacement, whether or not one is needed. */
const whoseReplacement = ({ address, content, onStructuralChange }: DesiredResource, { replace, allowed }: Allowed) => {
  if (replace.has(address)) return 'flag'
  if (onStructuralChange === 'replace') return 'config'
  return allowed.get(address)?.has(content.digest) === true ? 'allow_replace' : undefined
}

const decisionOf = (
  route: Route,
  after: Content | undefined,
  allowedBy: Send['allowedBy'],
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
    ...(allowedBy !== undefined && (action === 'replace' || allowedBy === 'removed') ? { allowedBy } : {}),
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

const tenantChange = (entry: Entry | undefined, { tenant }: DesiredResource): ReadonlyArray<RejectDiagnostic> =>
  entry?.tenant !== undefined && tenant !== undefined && isOtherTenant(entry.tenant, tenant)
    ? [error('tenant_changed', { before: entry.tenant, after: tenant, isProtected: entry.protect === true })]
    : []

/** A tenant that is named for the first time, or no longer, is no other one. */
export function isOtherTenant(before: TenantKey | undefined, after: TenantKey | undefined): boolean {
  return before !== undefined && after !== undefined && before !== after
}

/** Of what was given by a flag, or is recorded, whatever is decided. */
const given = (
  desired: DesiredResource,
  { kind, entry, known }: Subject,
  route: Route | undefined,
  chosen: Allowed,
): ReadonlyArray<DiagnosticOf<WarningCodes>> => {
  const { address, content, protect, onChecksUnderWay } = desired
  const isUpdateNeeded = () => {
    if (onChecksUnderWay !== 'reject' || route?._tag !== 'Send') return false
    const without = new Set([...permitsFor(desired, chosen).permits].filter((permit) => permit !== 'update'))
    return reasonsOf(kind.route(known, content, without), (permit) => permit === 'update').length > 0
  }
  return [
    ...unprotectNotNeeded(address, protect ?? entry?.protect ?? false, chosen),
    ...(chosen.update.has(address) && !isUpdateNeeded() ? [warning('update_not_needed', {})] : []),
    ...(entry?.protect === true && protect === undefined && !chosen.unprotect.has(address)
      ? [warning('stays_protected', {})]
      : []),
  ]
}

/** What the config says counts; where it says nothing, what is recorded, until somebody says otherwise. */
export function protectionOf(
  { address, protect }: DesiredResource,
  entry: Entry | undefined,
  chosen: Chosen,
): Protection | undefined {
  const before = entry?.protect ?? false
  const after = protect ?? (chosen.unprotect.has(address) ? false : before)
  return after === before ? undefined : after ? 'set' : 'lift'
}

/** Gone from the config, which lifts no protection. */
export function unwanted(entry: Entry, subject: Subject, chosen: Allowed): Decided {
  const { address, kind, known } = subject
  const byFlag = chosen.forget.has(address) ? 'forget' : chosen.destroy.has(address) ? 'destroy' : undefined
  const by = byFlag ?? chosen.removed.get(address)
  const allowedBy = byFlag === undefined && by !== undefined ? 'removed' : undefined
  const permits = new Set<Permit>(by === 'destroy' ? ['destroy'] : [])
  const { decision, warnings } =
    by === 'forget'
      ? forget(entry, subject, allowedBy)
      : { decision: decisionOf(kind.route(known, undefined, permits), undefined, allowedBy, subject), warnings: [] }
  if (entry.protect !== true || chosen.unprotect.has(address)) {
    return { decision, warnings: [...warnings, ...unprotectNotNeeded(address, entry.protect ?? false, chosen)] }
  }
  const reasons = decision._tag === 'Reject' ? decision.reasons : []
  const isProtected = error('protected', { by: 'snapshot', isRemoved: true })
  return { decision: reject([...reasons, isProtected], undefined, subject), warnings: [] }
}

const forget = ({ evidence }: Entry, { known, before }: Subject, allowedBy: Forget['allowedBy']): Decided => {
  const keys = possiblyUsed(known)
  return {
    decision: { _tag: 'Forget', before, ...(allowedBy === undefined ? {} : { allowedBy }) },
    warnings: [
      ...(keys.length > 0 ? [warning('forgets_retired_keys', { keys })] : []),
      ...(evidence._tag === 'InDoubt' ? [warning('forgets_doubt', {})] : []),
    ],
  }
}

const unprotectNotNeeded = (
  address: Address,
  isProtected: boolean,
  { unprotect }: Chosen,
): ReadonlyArray<DiagnosticOf<WarningCodes>> =>
  unprotect.has(address) && !isProtected ? [warning('unprotect_not_needed', {})] : []

const keysRetiredBy = (by: RetiredKey['by'], { keys }: Content, entry: Entry | undefined): ReadonlyArray<string> =>
  keys.filter((key) => entry?.retired.get(key)?.by === by)
