/**
 * The planner: desired state and snapshot to plan. Pure, and the only place that decides what is done.
 *
 * Read `decide` and `gone` from the top: they are the decision table.
 */
import * as E from 'fp-ts/lib/Either.js'
import { isInPlace } from '../kinds/custom-fields/change.js'
import { diffForms } from '../kinds/custom-fields/diff.js'
import type { Address, TenantKey } from '../kinds/brand.js'
import { compareText } from '../kit/canonical-json.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import { LOCALES } from '../kinds/custom-fields/field.js'
import * as Form from '../kinds/custom-fields/form.js'
import { recordCheck } from '../state/record-check.js'
import type { ChangeLimits } from '../config/safeguards.js'
import * as Snapshot from '../state/snapshot.js'
import type { Clear, Decision, Exceeded, Plan, PlannedResource, Protection, Reason, Replace, Warning } from './plan.js'

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

/** A selector that means nothing; a plan made without it would not be the one that was asked for. */
export interface SelectorProblem {
  readonly selector: Selector
  readonly address: Address
  readonly why:
    'unknown' | 'not in config' | 'still in config' | 'already destroyed' | 'outside target' | 'two selectors'
  readonly known: ReadonlyArray<Address>
}

/**
 * Makes the plan; fails with every selector that does not fit config and snapshot.
 *
 * @param limits the config's
 */
export const makePlan = (
  desired: DesiredState,
  snapshot: Snapshot.Snapshot,
  options: PlanOptions = defaultOptions,
  limits: ChangeLimits = {},
): E.Either<ReadonlyArray<SelectorProblem>, Plan> => {
  const wanted = new Map(desired.map((resource) => [resource.address, resource]))
  const known = [...new Set([...wanted.keys(), ...liveAddresses(snapshot, options.forget)])].sort(compareText)
  const problems = selectorProblems(wanted, snapshot, known, options)
  if (problems.length > 0) return E.left(problems)

  const targets = new Set(options.target)
  const looked = known.filter((address) => targets.size === 0 || targets.has(address))
  const resources = looked.flatMap((address) => plannedResource(address, wanted.get(address), snapshot, options))
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
  snapshot: Snapshot.Snapshot,
  { maxChanges, maxChangedPercent }: Limits,
): ReadonlyArray<Exceeded> => {
  const changed = resources.filter(({ decision }) => decision._tag !== 'NoOp')
  const isLive = (record: Snapshot.ResourceRecord | undefined) => record !== undefined && !Snapshot.isTombstone(record)
  const live = [...snapshot.resources.values()].filter(isLive).length
  const changedLive = changed.filter(({ address }) => isLive(snapshot.resources.get(address))).length
  return [
    ...(maxChanges !== undefined && changed.length > maxChanges
      ? [{ _tag: 'MaxChanges', changed: changed.length, allowed: maxChanges } as const]
      : []),
    ...(maxChangedPercent !== undefined && changedLive * 100 > maxChangedPercent * live
      ? [{ _tag: 'MaxChangedPercent', changed: changedLive, live, allowed: maxChangedPercent } as const]
      : []),
  ]
}

/** A destroyed form's record stays, for its retired keys; it is no resource any more, but can still be forgotten. */
const liveAddresses = (snapshot: Snapshot.Snapshot, forget: ReadonlyArray<Address>): ReadonlyArray<Address> =>
  [...snapshot.resources].flatMap(([address, record]) =>
    Snapshot.isTombstone(record) && !forget.includes(address) ? [] : [address],
  )

const selectorProblems = (
  wanted: ReadonlyMap<Address, DesiredResource>,
  snapshot: Snapshot.Snapshot,
  known: ReadonlyArray<Address>,
  options: PlanOptions,
): ReadonlyArray<SelectorProblem> => {
  const targets = new Set(options.target)
  const why = (selector: Selector, address: Address): SelectorProblem['why'] | undefined => {
    const inConfig = wanted.has(address)
    const inSnapshot = snapshot.resources.has(address)
    if (!inConfig && !inSnapshot) return 'unknown'
    if (!known.includes(address)) return 'already destroyed'
    if (selector === 'target') return undefined
    if (targets.size > 0 && !targets.has(address)) return 'outside target'
    if (selector === 'replace' || selector === 'update') return inConfig ? undefined : 'not in config'
    if (selector === 'unprotect') return undefined
    if (inConfig) return 'still in config'
    if (options.forget.includes(address) && options.destroy.includes(address)) return 'two selectors'
    return undefined
  }
  return SELECTORS.flatMap((selector) =>
    options[selector].flatMap((address) => {
      const problem = why(selector, address)
      return problem === undefined ? [] : [{ selector, address, why: problem, known }]
    }),
  )
}

interface Decided {
  readonly decision: Decision
  readonly warnings?: ReadonlyArray<Warning>
}

const plannedResource = (
  address: Address,
  desired: DesiredResource | undefined,
  snapshot: Snapshot.Snapshot,
  options: PlanOptions,
): ReadonlyArray<PlannedResource> => {
  const record = snapshot.resources.get(address)
  const baseCheck = record === undefined ? undefined : recordCheck(address, record)
  if (desired !== undefined) {
    const { decision, warnings } = guarded(desired, record, options)
    const protection = decision._tag === 'Reject' ? undefined : protectionOf(desired, record, options)
    return [{ address, target: desired.target, decision, warnings, protection, baseCheck }]
  }
  if (record === undefined) return []
  const { decision, warnings = [] } = guardedGone(address, record, options)
  return [{ address, target: record.target, decision, warnings, protection: undefined, baseCheck }]
}

/** What the decision table says, unless it needs somebody's word that was not given. */
const guarded = (
  desired: DesiredResource,
  record: Snapshot.ResourceRecord | undefined,
  options: PlanOptions,
): Required<Decided> => {
  const { decision, warnings = [] } = decide(desired, record, allowance(desired, options))
  const { address, form } = desired
  const said = [
    ...warnings,
    ...unprotectNotNeeded(address, desired.protect ?? record?.protect ?? false, options),
    ...(options.update.includes(address) && !(decision._tag === 'BatchUpdate' && asksBeforeUpdate(desired, record))
      ? [{ _tag: 'UpdateNotNeeded' } as const]
      : []),
    ...(record?.protect === true && desired.protect === undefined && !options.unprotect.includes(address)
      ? [{ _tag: 'StaysProtected' } as const]
      : []),
  ]
  const reasons = reasonsAgainst(decision, desired, record, options)
  if (record === undefined || reasons.length === 0) return { decision, warnings: said }
  const rejected = decision._tag === 'Reject' ? [...decision.reasons, ...reasons] : reasons
  return { decision: reject(rejected, form, record).decision, warnings: said }
}

const reasonsAgainst = (
  decision: Decision,
  desired: DesiredResource,
  record: Snapshot.ResourceRecord | undefined,
  options: PlanOptions,
): ReadonlyArray<Reason> => {
  const { address, protect } = desired
  const replaces =
    decision._tag === 'Replace' ||
    (decision._tag === 'Reject' && decision.reasons.some(({ _tag }) => _tag.startsWith('Structural')))
  const isProtected = !options.unprotect.includes(address) && (protect ?? record?.protect ?? false)
  if (replaces && isProtected) return [{ _tag: 'Protected', by: protect === true ? 'config' : 'snapshot' }]
  if (decision._tag !== 'BatchUpdate' || options.update.includes(address) || !asksBeforeUpdate(desired, record))
    return []
  return [{ _tag: 'ChecksUnderWay', changes: decision.changes }]
}

/** An update that was allowed once, and whose outcome is in doubt, is the same update when it is sent again. */
const asksBeforeUpdate = (
  { onChecksUnderWay, target, form }: DesiredResource,
  record: Snapshot.ResourceRecord | undefined,
): boolean => {
  const last = record?.evidence._tag === 'InDoubt' ? record.evidence.attempts.at(-1) : undefined
  const wasSent =
    last?.call === 'batch_update' && last.form !== undefined && Form.digest(last.form) === Form.digest(form)
  return target._tag === 'BackgroundCheck' && onChecksUnderWay === 'reject' && !wasSent
}

/** What the config says counts; where it says nothing, what is recorded, until somebody says otherwise. */
const protectionOf = (
  { address, protect }: DesiredResource,
  record: Snapshot.ResourceRecord | undefined,
  options: PlanOptions,
): Protection | undefined => {
  const before = record?.protect ?? false
  const after = protect ?? (options.unprotect.includes(address) ? false : before)
  return after === before ? undefined : after ? 'set' : 'lift'
}

/** To leave a resource out of the config lifts no protection. */
const guardedGone = (address: Address, record: Snapshot.ResourceRecord, options: PlanOptions): Decided => {
  const { decision, warnings = [] } = gone(address, record, options)
  if (record.protect !== true || options.unprotect.includes(address)) {
    return { decision, warnings: [...warnings, ...unprotectNotNeeded(address, record.protect ?? false, options)] }
  }
  const reasons = decision._tag === 'Reject' ? decision.reasons : []
  return reject([...reasons, { _tag: 'Protected', by: 'snapshot' }], undefined, record)
}

const unprotectNotNeeded = (
  address: Address,
  isProtected: boolean,
  { unprotect }: PlanOptions,
): ReadonlyArray<Warning> => (unprotect.includes(address) && !isProtected ? [{ _tag: 'UnprotectNotNeeded' }] : [])

/** The decision table for a resource in the config; `gone` has the rows for one that is not. */
const decide = (desired: DesiredResource, record: Snapshot.ResourceRecord | undefined, allowed: Allowed): Decided => {
  if (record === undefined) return create(desired.form, allowed)

  const retired = keysRetiredBy('batch_delete', desired.form, record)
  const doubt = record.evidence._tag === 'InDoubt' ? record.evidence : undefined
  const reasons: ReadonlyArray<Reason> = [
    ...tenantChange(record.target.tenant, desired.target.tenant),
    ...(retired.length > 0 ? [{ _tag: 'RetiredKeys', keys: retired } as const] : []),
    ...(isDestroyInDoubt(record) ? [{ _tag: 'DestroyInDoubt' } as const] : []),
  ]
  if (reasons.length > 0) return reject(reasons, desired.form, record)
  return withReturningKeys(
    desired.form,
    record,
    doubt === undefined ? sure(desired.form, record, allowed) : inDoubt(desired.form, record, doubt, allowed),
  )
}

const isDestroyInDoubt = ({ evidence }: Snapshot.ResourceRecord): boolean =>
  evidence._tag === 'InDoubt' && evidence.attempts.some(({ call }) => call === 'batch_delete')

/** A tenant that is named for the first time, or no longer, is no other one. */
const tenantChange = (before: TenantKey | undefined, after: TenantKey | undefined): ReadonlyArray<Reason> =>
  before === undefined || after === undefined || before === after ? [] : [{ _tag: 'TenantChanged', before, after }]

type Allowed = 'config' | 'flag' | undefined

const allowance = (desired: DesiredResource, options: PlanOptions): Allowed => {
  if (options.replace.includes(desired.address)) return 'flag'
  return desired.onStructuralChange === 'replace' ? 'config' : undefined
}

/** Gone from the config. */
const gone = (address: Address, record: Snapshot.ResourceRecord, options: PlanOptions): Decided => {
  if (options.forget.includes(address)) {
    const destroyed = isDestroyInDoubt(record) ? Snapshot.possibleKeys(record) : []
    const retired = [...record.retired].flatMap(([key, { by }]) => (by === 'batch_delete' ? [key] : []))
    const keys = [...new Set([...retired, ...destroyed])]
    return {
      decision: { _tag: 'Forget', before: record.form },
      warnings: [
        ...(keys.length > 0 ? [{ _tag: 'ForgetsRetiredKeys', keys } as const] : []),
        ...(record.evidence._tag === 'InDoubt' ? [{ _tag: 'ForgetsDoubt' } as const] : []),
      ],
    }
  }
  const destroy = options.destroy.includes(address)
  if (destroy && record.target._tag === 'BackgroundCheck') {
    const resend = record.evidence._tag === 'InDoubt'
    return {
      decision: { _tag: 'Destroy', before: record.form, retires: Snapshot.possibleKeys(record), resend },
    }
  }
  return reject([{ _tag: destroy ? 'AccountFieldsStay' : 'GoneFromConfig' }], undefined, record)
}

const create = (after: Form.Form, allowed: Allowed): Decided => ({
  decision: { _tag: 'Create', after, resend: false },
  warnings: replaceNotNeeded(allowed),
})

const replaceNotNeeded = (allowed: Allowed): ReadonlyArray<Warning> =>
  allowed === 'flag' ? [{ _tag: 'ReplaceNotNeeded' }] : []

/** What is live is known. */
const sure = (after: Form.Form, record: Snapshot.ResourceRecord, allowed: Allowed): Decided => {
  const before = record.form
  if (before === undefined) return create(after, allowed)
  if (Form.digest(before) === Form.digest(after)) {
    return { decision: { _tag: 'NoOp', form: after }, warnings: replaceNotNeeded(allowed) }
  }
  const changes = diffForms(before, after)
  const structural = changes.filter((change) => !isInPlace(change))
  if (structural.length === 0) {
    const clears = textsToClear([before], after)
    return {
      decision: { _tag: 'BatchUpdate', before, after, changes, clears, resend: false },
      warnings: replaceNotNeeded(allowed),
    }
  }
  if (allowed === undefined) return reject([{ _tag: 'Structural', changes: structural }], after, record)
  return { decision: replace(after, record, allowed) }
}

/**
 * What is live is one of several forms. A full-state call converges whichever it is: a batch_update where each has the
 * desired structure, a create anywhere. Never a no-op, even where the desired form is one of them.
 */
const inDoubt = (
  after: Form.Form,
  record: Snapshot.ResourceRecord,
  doubt: Snapshot.InDoubt,
  allowed: Allowed,
): Decided => {
  const possible = Snapshot.candidates(record)
  const forms = possible.filter((form) => form !== undefined)
  if (forms.length === possible.length && forms.every((form) => sameStructure(form, after))) {
    const before = record.form ?? after
    const clears = textsToClear(forms, after)
    return {
      decision: { _tag: 'BatchUpdate', before, after, changes: diffForms(before, after), clears, resend: true },
      warnings: replaceNotNeeded(allowed),
    }
  }
  const last = doubt.attempts.at(-1)?.form
  // Permission for this structure was given when it was first sent.
  const given = last !== undefined && sameStructure(last, after) ? 'last attempt' : undefined
  const allowedBy = allowed ?? given
  if (allowedBy === undefined) return reject(structuralInDoubt(after, record), after, record)
  if (record.form === undefined && given !== undefined) {
    return { decision: { _tag: 'Create', after, resend: true }, warnings: replaceNotNeeded(allowed) }
  }
  return { decision: replace(after, record, allowedBy) }
}

const structuralInDoubt = (after: Form.Form, record: Snapshot.ResourceRecord): ReadonlyArray<Reason> => {
  const structural =
    record.form === undefined ? [] : diffForms(record.form, after).filter((change) => !isInPlace(change))
  return [
    ...(structural.length > 0 ? [{ _tag: 'Structural', changes: structural } as const] : []),
    { _tag: 'StructuralInDoubt' },
  ]
}

const replace = (after: Form.Form, record: Snapshot.ResourceRecord, allowedBy: Replace['allowedBy']): Replace => {
  const stays = new Set(Form.keys(after))
  return {
    _tag: 'Replace',
    before: record.form,
    after,
    changes: record.form === undefined ? [] : diffForms(record.form, after),
    drops: Snapshot.possibleKeys(record).filter((key) => !stays.has(key)),
    allowedBy,
    resend: record.evidence._tag === 'InDoubt',
  }
}

const reject = (
  reasons: ReadonlyArray<Reason>,
  after: Form.Form | undefined,
  record: Snapshot.ResourceRecord,
): Decided => {
  const before = record.form
  const changes = before === undefined || after === undefined ? [] : diffForms(before, after)
  return { decision: { _tag: 'Reject', reasons, changes, before, after } }
}

/** Two forms that batch_update can turn into each other. */
const sameStructure = (a: Form.Form, b: Form.Form): boolean =>
  Form.digest(a) === Form.digest(b) || diffForms(a, b).every(isInPlace)

const keysRetiredBy = (
  by: Snapshot.RetiredKey['by'],
  form: Form.Form,
  record: Snapshot.ResourceRecord,
): ReadonlyArray<string> => Form.keys(form).filter((key) => record.retired.get(key)?.by === by)

const withReturningKeys = (form: Form.Form, record: Snapshot.ResourceRecord, decided: Decided): Decided => {
  const { decision, warnings = [] } = decided
  const returning = keysRetiredBy('replacement', form, record)
  return returning.length > 0
    ? { decision, warnings: [...warnings, { _tag: 'DroppedKeysReturn', keys: returning }] }
    : decided
}

/** Texts that some possible form has and the desired one has not. */
const textsToClear = (possible: ReadonlyArray<Form.Form>, after: Form.Form): ReadonlyArray<Clear> =>
  after.flatMap(({ key, ...wanted }) => {
    const live = possible.flatMap((form) => form.filter((field) => field.key === key))
    return (['name', 'description'] as const).flatMap((member) =>
      LOCALES.flatMap((locale) =>
        wanted[member]?.[locale] === undefined && live.some((field) => field[member]?.[locale] !== undefined)
          ? [{ key, member, locale }]
          : [],
      ),
    )
  })
