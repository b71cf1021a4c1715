/**
 * The JSON of an apply, of which `docs/apply.schema.json` is made.
 */
import type { AddressOfKinds } from '../kinds/registered.js'
import type { Action } from '../plan/plan.js'
import type { EnvironmentJson, PlanIdJson } from './plan-document.js'
import type { PlatformJson } from './platform-document.js'

/**
 * What `feishu-fields apply --json` prints once it has begun, or found nothing to do: what became of each resource that the
 * plan meant to change. A changed meaning changes format_version.
 *
 * @title feishu-fields apply, format 1
 */
export interface ApplyJson {
  /** The version of this format. */
  readonly format_version: 1
  readonly plan_id: PlanIdJson
  /** The platform at hand, with what the snapshot knows of it; null where nothing is known. */
  readonly platform: PlatformJson | null
  /** Of the config, where it has environments. */
  readonly environment?: EnvironmentJson
  /** The history of the snapshot: as `lineage` in the config it makes a missing snapshot, or another one, an error. Absent before the first apply. */
  readonly lineage?: string
  /** Whether each resource ended as the plan meant it to. */
  readonly complete: boolean
  /** Sorted by address. Resources that stay as they are are not here. */
  readonly resources: ReadonlyArray<AppliedJson>
}

export type AppliedJson = AppliedMembers & EndingJson

interface AppliedMembers {
  readonly address: AddressOfKinds
  readonly action: Action
}

export type EndingJson =
  /** The platform answered that the call took effect. */
  | { readonly outcome: 'acknowledged'; readonly log_id?: LogId }
  /** The record was dropped, and nothing was sent. */
  | { readonly outcome: 'forgotten' }
  /** It was recorded that the form is live, or has this address, and nothing was sent. */
  | { readonly outcome: 'adopted' | 'moved' }
  /** The protection alone was recorded, and nothing was sent. */
  | { readonly outcome: 'protection_recorded' }
  /** Nothing was sent. */
  | { readonly outcome: 'not_started' }
  /** Some of its calls were made and recorded, and the rest was not begun. */
  | { readonly outcome: 'unfinished' }
  /** in_doubt: the call may have taken effect. refused, never_sent: it has not. */
  | { readonly outcome: 'in_doubt' | 'refused' | 'never_sent'; readonly message: EndingWords }

/** The platform's, of the call's answer. */
type LogId = string

/**
 * Why, for people.
 *
 * @minLength 1
 */
type EndingWords = string
