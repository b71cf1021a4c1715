/**
 * What the platform does for an apply: one call at a time, each in its turn.
 */
import type { Field } from '../kinds/custom-fields/field.js'
import type { Call } from '../state/snapshot.js'
import type { Target } from '../kinds/target.js'
import type { Outcome } from './outcome.js'

export interface Platform {
  /**
   * Waits until the call may be made under the platform's limits; `undefined` when `signal` ended the wait. Once it has
   * aborted, a call under way is finished and not made again.
   */
  readonly admit: (request: Request, signal: AbortSignal) => Promise<Permit | undefined>
}

/** The turn of one call, to be used or given back. */
export interface Permit {
  /**
   * Makes the call, and again where that is right. Never rejects: whatever happens is an {@link Outcome}.
   *
   * @param renew called before the call is made again, so that the record says when it was made last; `false` where that
   *   can't be recorded, and then it is not made again
   */
  readonly send: (renew: () => Promise<boolean>) => Promise<Outcome>
  readonly giveBack: () => void
}

/** A Hire call as the plan means it; how it looks on the wire is the client's affair. */
export type Request =
  /** A text to be cleared is an explicit `""`. */
  | { readonly call: Exclude<Call, 'batch_delete'>; readonly target: Target; readonly fields: ReadonlyArray<Field> }
  | { readonly call: Extract<Call, 'batch_delete'>; readonly target: Target }
