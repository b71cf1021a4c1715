/**
 * A plan is a value: what will be done to each resource, and why. It holds no words; those are made in `diagnostics`.
 */
import type { Address, Content, TenantKey } from '../kinds/brand.js'
import type { Diagnostic, DiagnosticOf } from '../kit/diagnostic.js'
import type { Change, NonEmpty, Permit, Reason as KindReason, SendingAction, Step } from '../kinds/kind.js'
import type { IdleDecision } from './idle-decisions.js'
import type { Identity } from '../state/identity.js'
import type { StandingCodes } from '../state/standing-codes.js'
import type { PlanOptions } from './plan-options.js'
import type { LimitCodes, ReasonCodes, WarningCodes } from './codes.js'

export interface Plan {
  /** Of the config, where it has some. */
  readonly environment: string | undefined
  /** The history that the plan was made from; `undefined` before the first apply. */
  readonly lineage: string | undefined
  /** The platform that the record speaks for, which is no part of the plan's id; `undefined` before the first apply. */
  readonly platform: Identity | undefined
  /** Whether that platform acknowledged something, and not only a person; no part of the plan's id either. */
  readonly isAcknowledged: boolean
  /** Sorted by address. */
  readonly resources: ReadonlyArray<PlannedResource>
  /** Resources of config and snapshot together, those left out by `--target` and `--exclude` included. */
  readonly known: number
  /** What the plan was asked for, as it was written. */
  readonly asked: PlanOptions
  /** Limits on how much may change at once that it goes over; with one, nothing of it is applied. */
  readonly exceeded: ReadonlyArray<Exceeded>
  /** What the config decides and does nothing here. No part of the plan's id: it says nothing of what is done. */
  readonly idle: ReadonlyArray<IdleDecision>
  /** What is to be known of the record that it was made from, which is no part of the plan's id. */
  readonly notices?: ReadonlyArray<DiagnosticOf<StandingCodes>>
}

/** What becomes of the protection that the snapshot records; nothing is sent for it. */
export type Protection = 'set' | 'lift'

export interface PlannedResource {
  readonly address: Address
  readonly tenant: TenantKey | undefined
  readonly decision: Decision
  readonly warnings: ReadonlyArray<DiagnosticOf<WarningCodes>>
  /** `undefined`: it stays as it is. */
  readonly protection: Protection | undefined
  /** Names the snapshot's entry that the decision rests on; `undefined` for none. */
  readonly baseCheck: string | undefined
  /** The copy of the record that has a later line of it: what the decision rests on is not the latest. No part of the plan's id. */
  readonly behind?: string
}

export type Decision = { readonly _tag: 'NoOp'; readonly content: Content } | Send | Forget | Adopt | Move | Reject

/** Drops the record, and sends nothing. */
export interface Forget {
  readonly _tag: 'Forget'
  readonly before: Content | undefined
  /** The config's word; absent where a flag gives it. */
  readonly allowedBy?: 'removed'
}

/** Records that a content is live already, and sends nothing. */
export interface Adopt {
  readonly _tag: 'Adopt'
  readonly content: Content
}

/** Gives the record another address, and sends nothing. */
export interface Move {
  readonly _tag: 'Move'
  readonly from: Address
  /** What was last known to be live. */
  readonly content: Content | undefined
}

/** Calls, one after the other, that lead to what is wanted from whatever may be live. */
export interface Send {
  readonly _tag: 'Send'
  readonly action: SendingAction
  readonly steps: NonEmpty<Step>
  /** What was last known to be live. */
  readonly before: Content | undefined
  /** `undefined` for none. */
  readonly after: Content | undefined
  readonly changes: ReadonlyArray<Change>
  /** Keys that may be live, and go with it. */
  readonly drops: ReadonlyArray<string>
  /** Of a replacement, whose word allows it; of what is destroyed, where the config's does. */
  readonly allowedBy?: AllowedBy
  /** Sent again because the last call's outcome is in doubt. */
  readonly resend: boolean
}

export type AllowedBy = 'config' | 'flag' | 'last attempt' | 'resend' | 'allow_replace' | 'removed'

export interface Reject {
  readonly _tag: 'Reject'
  /** At least one. */
  readonly reasons: ReadonlyArray<RejectDiagnostic>
  /** The whole difference, those changes included that could be made. */
  readonly changes: ReadonlyArray<Change>
  readonly before: Content | undefined
  readonly after: Content | undefined
}

export type RejectDiagnostic =
  | DiagnosticOf<ReasonCodes>
  /** The kind knows no way to what is wanted that was allowed: what stands against it has codes and words of the kind. */
  | Diagnostic<'no_route', { readonly reason: KindReason }>

/** A limit on how much may change at once. */
export type Exceeded = DiagnosticOf<LimitCodes>

/** The actions by their names in the plan's JSON, in the order in which they are counted. */
export const ACTIONS = [
  'create',
  'batch_update',
  'replace',
  'destroy',
  'adopt',
  'move',
  'forget',
  'no_op',
  'reject',
] as const
export type Action = (typeof ACTIONS)[number]

export function action(decision: Decision): Action {
  switch (decision._tag) {
    case 'NoOp':
      return 'no_op'
    case 'Send':
      return decision.action
    case 'Forget':
      return 'forget'
    case 'Adopt':
      return 'adopt'
    case 'Move':
      return 'move'
    case 'Reject':
      return 'reject'
  }
}

export type Summary = Readonly<Record<Action, number>>

export function summary(plan: Plan): Summary {
  const counts: Record<Action, number> = {
    create: 0,
    batch_update: 0,
    replace: 0,
    destroy: 0,
    adopt: 0,
    move: 0,
    forget: 0,
    no_op: 0,
    reject: 0,
  }
  for (const { decision } of plan.resources) counts[action(decision)] += 1
  return counts
}

export function isRejected(plan: Plan): boolean {
  return plan.exceeded.length > 0 || plan.resources.some(({ decision }) => decision._tag === 'Reject')
}

/** Whether there is nothing to do: no call, and nothing to let go of or to record. */
export function isEmpty(plan: Plan): boolean {
  return plan.resources.every(isUntouched)
}

/** Whether nothing is done to a resource, nor recorded of it. */
export function isUntouched({ decision, protection }: PlannedResource): boolean {
  return decision._tag === 'NoOp' && protection === undefined
}

/** Whether nothing can be said of a resource: there is nothing to do by a record that is not the latest. */
export function isUnknown(resource: PlannedResource): boolean {
  return resource.behind !== undefined && isUntouched(resource)
}

/** How many resources change their protection, and how. */
export function protections({ resources }: Plan): Readonly<Record<Protection, number>> {
  const count = (of: Protection) => resources.filter(({ protection }) => protection === of).length
  return { set: count('set'), lift: count('lift') }
}

/** Whether there is nothing to say of a resource, besides that it is there. */
export function isQuiet(resource: PlannedResource): boolean {
  return isUntouched(resource) && resource.warnings.length === 0 && resource.behind === undefined
}

export function changes(decision: Decision): ReadonlyArray<Change> {
  return decision._tag === 'Send' || decision._tag === 'Reject' ? decision.changes : []
}

/** What was last known to be live, and what is wanted. */
export function contents(decision: Decision): Partial<Record<'before' | 'after', Content | undefined>> {
  switch (decision._tag) {
    case 'NoOp':
      return { before: decision.content, after: decision.content }
    case 'Move':
      return { before: decision.content, after: decision.content }
    case 'Adopt':
      return { after: decision.content }
    case 'Send':
    case 'Reject':
    case 'Forget':
      return decision
  }
}

export function isResend(decision: Decision): boolean {
  return decision._tag === 'Send' && decision.resend
}

/** Whether a replacement would do what is rejected. */
export function lacksReplacement(decision: Decision): boolean {
  return lacks(decision, 'replace')
}

/** Whether it is gone from the config, and nobody said what is done with it. */
export function lacksRemoval(decision: Decision): boolean {
  return lacks(decision, 'destroy')
}

const lacks = (decision: Decision, permit: Permit): boolean =>
  decision._tag === 'Reject' &&
  decision.reasons.some((each) => each.code === 'no_route' && each.params.reason.permit === permit)
