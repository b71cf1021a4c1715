/**
 * A plan is a value: what will be done to each resource, and why. It holds no words; those are made in `diagnostics`.
 */
import type { Change } from '../kinds/custom-fields/change.js'
import type { Address, TenantKey } from '../kinds/brand.js'
import type { Locale } from '../kinds/custom-fields/field.js'
import type { Form } from '../kinds/custom-fields/form.js'
import type { Target } from '../kinds/target.js'

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
  readonly target: Target
  readonly decision: Decision
  readonly warnings: ReadonlyArray<Warning>
  /** `undefined`: it stays as it is. */
  readonly protection: Protection | undefined
  /** Names the snapshot's record that the decision rests on; `undefined` for none. */
  readonly baseCheck: string | undefined
}

export type Decision =
  | { readonly _tag: 'NoOp'; readonly form: Form }
  | Create
  | BatchUpdate
  | Replace
  | Destroy
  | { readonly _tag: 'Forget'; readonly before: Form | undefined }
  | Reject

/** POST of the whole form where none is known. */
export interface Create {
  readonly _tag: 'Create'
  readonly after: Form
  /** Sent again because the last call's outcome is in doubt. */
  readonly resend: boolean
}

/** PATCH of the whole form, which changes names and descriptions. */
export interface BatchUpdate {
  readonly _tag: 'BatchUpdate'
  readonly before: Form
  readonly after: Form
  readonly changes: ReadonlyArray<Change>
  /** Texts that may be live and are to go: an absent text might be left as it is, so they are sent as `""`. */
  readonly clears: ReadonlyArray<Clear>
  readonly resend: boolean
}

export interface Clear {
  readonly key: string
  readonly member: 'name' | 'description'
  readonly locale: Locale
}

/** POST of the whole form over one that differs in structure. */
export interface Replace {
  readonly _tag: 'Replace'
  readonly before: Form | undefined
  readonly after: Form
  readonly changes: ReadonlyArray<Change>
  /** Keys that may be live and go with it. */
  readonly drops: ReadonlyArray<string>
  readonly allowedBy: 'config' | 'flag' | 'last attempt'
  readonly resend: boolean
}

/** batch_delete of a background-check form. */
export interface Destroy {
  readonly _tag: 'Destroy'
  readonly before: Form | undefined
  /** Keys that may be live and are used up by it. */
  readonly retires: ReadonlyArray<string>
  readonly resend: boolean
}

export interface Reject {
  readonly _tag: 'Reject'
  /** At least one. */
  readonly reasons: ReadonlyArray<Reason>
  /** The whole difference, those changes included that could be made. */
  readonly changes: ReadonlyArray<Change>
  readonly before: Form | undefined
  readonly after: Form | undefined
}

export type Reason =
  /** Only a full create could make these changes, and nobody allowed one. */
  | { readonly _tag: 'Structural'; readonly changes: ReadonlyArray<Change> }
  /** What is live is in doubt, and no update fits every form that it may be. */
  | { readonly _tag: 'StructuralInDoubt' }
  | { readonly _tag: 'GoneFromConfig' }
  /** The platform never takes a deleted key again. */
  | { readonly _tag: 'RetiredKeys'; readonly keys: ReadonlyArray<string> }
  | { readonly _tag: 'AccountFieldsStay' }
  /** A batch_delete may have taken effect, so its keys may be used up. */
  | { readonly _tag: 'DestroyInDoubt' }
  /** Checks under way would show the new texts, and nobody allowed it. */
  | { readonly _tag: 'ChecksUnderWay'; readonly changes: ReadonlyArray<Change> }
  /** By the config, or by the snapshot alone. */
  | { readonly _tag: 'Protected'; readonly by: 'config' | 'snapshot' }
  /** An account belongs to one tenant for good. */
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
    case 'Create':
      return 'create'
    case 'BatchUpdate':
      return 'batch_update'
    case 'Replace':
      return 'replace'
    case 'Destroy':
      return 'destroy'
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

export const changes = (decision: Decision): ReadonlyArray<Change> => {
  switch (decision._tag) {
    case 'BatchUpdate':
    case 'Replace':
    case 'Reject':
      return decision.changes
    case 'NoOp':
    case 'Create':
    case 'Destroy':
    case 'Forget':
      return []
  }
}

export const isResend = (decision: Decision): boolean => {
  switch (decision._tag) {
    case 'Create':
    case 'BatchUpdate':
    case 'Replace':
    case 'Destroy':
      return decision.resend
    case 'NoOp':
    case 'Forget':
    case 'Reject':
      return false
  }
}
