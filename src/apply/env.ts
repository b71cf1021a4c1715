/**
 * What an apply needs from the outside, one small interface a capability. They are joined in `cli` alone.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { Field } from '../model/field.js'
import type { Call, NamedSnapshot } from '../model/snapshot.js'
import type { Target } from '../model/target.js'
import type { Outcome } from './outcome.js'

/** Keeps the snapshot. `E` says why it could not. */
export interface Store<Failure> {
  /** Replaces the snapshot that was last read or written through this store, durably, and no other. */
  readonly write: (next: NamedSnapshot) => Promise<E.Either<Failure, void>>
}

/** Makes one Hire call. Never rejects: whatever happens is an {@link Outcome}. */
export interface Platform {
  readonly send: (request: Request) => Promise<Outcome>
}

export interface Clock {
  readonly now: () => Date
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** A Hire call as the plan means it; how it looks on the wire is the client's affair. */
export type Request =
  /** A text to be cleared is an explicit `""`. */
  | { readonly call: Exclude<Call, 'batch_delete'>; readonly target: Target; readonly fields: ReadonlyArray<Field> }
  | { readonly call: Extract<Call, 'batch_delete'>; readonly target: Target }
