/**
 * What became of a resource that the plan meant to change.
 */
import type { Outcome } from '../feishu/outcome.js'
import type { Address } from '../kinds/brand.js'
import type { Action } from '../plan/plan.js'

export interface Result {
  readonly address: Address
  readonly action: Action
  readonly ending: Ending
}

export type Ending =
  | Outcome
  | { readonly _tag: 'Forgotten' }
  | { readonly _tag: 'Adopted' }
  | { readonly _tag: 'Moved' }
  /** The protection alone; nothing was sent. */
  | { readonly _tag: 'ProtectionRecorded' }
  | { readonly _tag: 'NotStarted' }
  /** Some of its calls were made and recorded, and the rest was not begun. */
  | { readonly _tag: 'Unfinished' }
  /** The call was made, but the snapshot still calls it in doubt. */
  | { readonly _tag: 'NotRecorded'; readonly outcome: Outcome }

/** Whether the platform is known to hold, or may hold, what was sent to it or is said to be there. */
export function mayBeLive({ _tag }: Ending): boolean {
  return ['Acknowledged', 'InDoubt', 'Adopted', 'Unfinished', 'NotRecorded'].includes(_tag)
}
