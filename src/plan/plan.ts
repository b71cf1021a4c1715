/**
 * A plan is a value: what will be done to each resource, and why. It holds no words; those are made in `diagnostics`.
 */
import type { Address, Content, TenantKey } from '../kinds/brand.js'
import type { Change, NonEmpty, Reason as KindReason, SendingAction, Step } from '../kinds/kind.js'

export interface Plan {
  /** The history that the plan was made from; `undefined` before the first apply. */
  readonly lineage: string | undefined
  /** Sorted by address. */
  readonly resources: ReadonlyArray<PlannedResource>
  /** Resources of config and snapshot together, those left out by `--target` included. */
  readonly known: number
  /** Limits on how much may change at once that it goes over; with one, nothing of it is applied. */
  readonly exceeded: ReadonlyArray<Exceeded>
}

/** A limit, what is counted against it, and the most that is allowed. */
export type Exceeded =
  /** Resources that are not left as they are. */
  | { readonly _tag: 'MaxChanges'; readonly changed: number; readonly allowed: number }
  /** Live resources that are not left as they are, of all that are live; `allowed` in percent. */
  | {
      readonly _tag: 'MaxChangedPercent'
      readonly changed: number
      readonly live: number
      readonly allowed: number
    }

/** What becomes of the protection that the snapshot records; nothing is sent for it. */
export type Protection = 'set' | 'lift'

export interface PlannedResource {
  readonly address: Address
  readonly tenant: TenantKey | undefined
  readonly decision: Decision
  readonly warnings: ReadonlyArray<Warning>
  /** `undefined`: it stays as it is. */
  readonly protection: Protection | undefined
  /** Names the snapshot's entry that the decision rests on; `undefined` for none. */
  readonly baseCheck: string | undefined
}

export type Decision =
  | { readonly _tag: 'NoOp'; readonly content: Content }
  | Send
  /** Drops the record, and sends nothing. */
  | { readonly _tag: 'Forget'; readonly before: Content | undefined }
  | Reject

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
  /** Of a replacement, whose word allows it. */
  readonly allowedBy?: 'config' | 'flag' | 'last attempt'
  /** Sent again because the last call's outcome is in doubt. */
  readonly resend: boolean
}

export interface Reject {
  readonly _tag: 'Reject'
  /** At least one. */
  readonly reasons: ReadonlyArray<Reason>
  /** The whole difference, those changes included that could be made. */
  readonly changes: ReadonlyArray<Change>
  readonly before: Content | undefined
  readonly after: Content | undefined
}

export type Reason =
  /** The kind knows no way to what is wanted that was allowed. */
  | { readonly _tag: 'NoRoute'; readonly reason: KindReason }
  /** By the config, or by the snapshot alone. */
  | { readonly _tag: 'Protected'; readonly by: 'config' | 'snapshot' }
  /** A resource belongs to one tenant for good. */
  | { readonly _tag: 'TenantChanged'; readonly before: TenantKey; readonly after: TenantKey }

export type Warning =
  /** Dropped by a replacement once; the pages do not say whether they can come back. */
  | { readonly _tag: 'DroppedKeysReturn'; readonly keys: ReadonlyArray<string> }
  /** `replace` was allowed and is not needed. */
  | { readonly _tag: 'ReplaceNotNeeded' }
  /** Letting go forgets which keys are used up, or may be. */
  | { readonly _tag: 'ForgetsRetiredKeys'; readonly keys: ReadonlyArray<string> }
  | { readonly _tag: 'ForgetsDoubt' }
  /** An update was allowed that checks under way show, and is not made. */
  | { readonly _tag: 'UpdateNotNeeded' }
  /** A protection was to be lifted where there is none. */
  | { readonly _tag: 'UnprotectNotNeeded' }
  /** The snapshot records a protection of which the config says nothing any more. */
  | { readonly _tag: 'StaysProtected' }

/** The actions by their names in the plan's JSON, in the order in which they are counted. */
export const ACTIONS = ['create', 'batch_update', 'replace', 'destroy', 'forget', 'no_op', 'reject'] as const
export type Action = (typeof ACTIONS)[number]

export const action = (decision: Decision): Action => {
  switch (decision._tag) {
    case 'NoOp':
      return 'no_op'
    case 'Send':
      return decision.action
    case 'Forget':
      return 'forget'
    case 'Reject':
      return 'reject'
  }
}

export type Summary = Readonly<Record<Action, number>>

export const summary = (plan: Plan): Summary => {
  const counts: Record<Action, number> = {
    create: 0,
    batch_update: 0,
    replace: 0,
    destroy: 0,
    forget: 0,
    no_op: 0,
    reject: 0,
  }
  for (const { decision } of plan.resources) counts[action(decision)] += 1
  return counts
}

export const isRejected = (plan: Plan): boolean =>
  plan.exceeded.length > 0 || plan.resources.some(({ decision }) => decision._tag === 'Reject')

/** Whether there is nothing to do: no call, and nothing to let go of or to record. */
export const isEmpty = (plan: Plan): boolean =>
  plan.resources.every(({ decision, protection }) => decision._tag === 'NoOp' && protection === undefined)

/** How many resources change their protection, and how. */
export const protections = ({ resources }: Plan): Readonly<Record<Protection, number>> => {
  const count = (of: Protection) => resources.filter(({ protection }) => protection === of).length
  return { set: count('set'), lift: count('lift') }
}

/** Whether there is nothing to say of a resource, besides that it is there. */
export const isQuiet = ({ decision, warnings, protection }: PlannedResource): boolean =>
  decision._tag === 'NoOp' && warnings.length === 0 && protection === undefined

export const changes = (decision: Decision): ReadonlyArray<Change> =>
  decision._tag === 'Send' || decision._tag === 'Reject' ? decision.changes : []

export const isResend = (decision: Decision): boolean => decision._tag === 'Send' && decision.resend

/** Whether a replacement would do what is rejected. */
export const lacksReplacement = (decision: Decision): boolean =>
  decision._tag === 'Reject' &&
  decision.reasons.some((each) => each._tag === 'NoRoute' && each.reason.permit === 'replace')
