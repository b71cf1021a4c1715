/**
 * What an apply needs from the outside, one small interface a capability. They are joined in `cli` alone.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { Field } from '../model/field.js'
import type { LockHolder } from '../model/lock-holder.js'
import type { Call, Put, Snapshot } from '../model/snapshot.js'
import type { Target } from '../model/target.js'
import type { Outcome } from './outcome.js'

/**
 * Where the snapshot is kept, with the journal of what is not folded into it yet, and a lock. `Failure` says why
 * something could not be done. Every store keeps the promises of `test/store/contract.ts`.
 */
export interface Store<Failure> {
  /** What is known, by snapshot and journal. Changes nothing and waits for nobody. */
  readonly read: () => Promise<E.Either<Failure, Held>>
  /**
   * Takes the lock, or says at once who has it; one whose holder is surely dead is taken over. What a run that died left
   * in the journal is folded in first.
   */
  readonly lock: (holder: LockHolder) => Promise<E.Either<Failure | Locked, Session<Failure>>>
  /** Who holds the lock, dead or not. */
  readonly holder: () => Promise<E.Either<Failure, LockHolder | undefined>>
  /** Takes the lock away from whoever holds it under this id; `false` where that is nobody any more. */
  readonly unlock: (id: string) => Promise<E.Either<Failure, boolean>>
}

export interface Held {
  readonly snapshot: Snapshot
  /** Of so many resources a run that died, or still goes on, has left records in the journal. */
  readonly unfolded: number
}

export interface Locked {
  readonly _tag: 'Locked'
  readonly place: string
  /** `undefined` where the lock does not say. */
  readonly holder: LockHolder | undefined
}

/** The lock, held. */
export interface Session<Failure> extends Journal<Failure> {
  /** As it was when the lock was taken; with no journal beside it. */
  readonly snapshot: Snapshot
  /** Resources that a run before this one had left in the journal. */
  readonly recovered: number
  /** Whose lock was taken over, because they are surely dead. */
  readonly tookOver: LockHolder | undefined
  /** Writes the snapshot with all that was appended, and drops the journal. */
  readonly fold: () => Promise<E.Either<Failure, void>>
  /** Gives the lock back. */
  readonly release: () => Promise<E.Either<Failure, void>>
}

export interface Journal<Failure> {
  /**
   * Makes changes durable, all or none of them. Costs the same however large the snapshot is. One at a time.
   *
   * @param lineage names the history, where there is no snapshot yet
   */
  readonly append: (lineage: string, puts: ReadonlyArray<Put>) => Promise<E.Either<Failure, void>>
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
  /** Milliseconds that never go back, from whenever. */
  readonly uptime: () => number
  /** Ends early, and does not reject, when `signal` aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** A Hire call as the plan means it; how it looks on the wire is the client's affair. */
export type Request =
  /** A text to be cleared is an explicit `""`. */
  | { readonly call: Exclude<Call, 'batch_delete'>; readonly target: Target; readonly fields: ReadonlyArray<Field> }
  | { readonly call: Extract<Call, 'batch_delete'>; readonly target: Target }
