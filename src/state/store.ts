/**
 * What a store of the snapshot promises, wherever it keeps it.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { LockHolder } from './lock-holder.js'
import type { Put, Snapshot } from './snapshot.js'

/**
 * Where the snapshot is kept, with the journal of what is not folded into it yet, and a lock. `Failure` says why
 * something could not be done. Every store keeps the promises of `test/state/contract.ts`.
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
