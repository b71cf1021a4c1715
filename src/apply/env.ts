/**
 * What an apply needs from the outside, one small interface a capability. They are joined in `cli` alone.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { Field } from '../model/field.js'
import type { Call, NamedSnapshot } from '../model/snapshot.js'
import type { Target } from '../model/target.js'
import type { Outcome } from './outcome.js'

/** Keeps the snapshot. `Failure` says why it could not. */
export interface Store<Failure> {
  /** Replaces the snapshot that was last read or written through this store, durably, and no other. One at a time. */
  readonly write: (next: NamedSnapshot) => Promise<E.Either<Failure, void>>
}

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

export interface Clock {
  readonly now: () => Date
  /** Ends early, and does not reject, when `signal` aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** A Hire call as the plan means it; how it looks on the wire is the client's affair. */
export type Request =
  /** A text to be cleared is an explicit `""`. */
  | { readonly call: Exclude<Call, 'batch_delete'>; readonly target: Target; readonly fields: ReadonlyArray<Field> }
  | { readonly call: Extract<Call, 'batch_delete'>; readonly target: Target }
