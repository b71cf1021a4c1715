/**
 * What a store of the snapshot promises, wherever it keeps it.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { Diagnostics } from '../kit/diagnostic.js'
import type { Result, StateCodes } from './codes.js'
import type { Head } from './head.js'
import type { LockHolder } from './lock-holder.js'
import type { LinePut, Put, Snapshot } from './snapshot.js'

/**
 * Where the snapshot is kept, with the journal of what is not in it yet, and a lock. Every store keeps the
 * promises of `test/state/contract.ts`.
 */
export interface Store {
  /** What is known, by snapshot and journal. Changes nothing and waits for nobody. */
  readonly read: () => Promise<Result<StoreContents>>
  /**
   * Takes the lock, or says at once that it is `locked`; one whose holder is surely dead is taken over. What a run that died left
   * in the journal is checkpointed first.
   */
  readonly lock: (holder: LockHolder) => Promise<Result<Session>>
  /** Who holds the lock, dead or not. */
  readonly holder: () => Promise<Result<LockHolder | undefined>>
  /** Takes the lock away from whoever holds it under this id; `false` where that is nobody any more. */
  readonly unlock: (id: string) => Promise<Result<boolean>>
}

export interface StoreContents {
  readonly snapshot: Snapshot
  /** Of so many resources a run that died, or still goes on, has left records in the journal. */
  readonly journaled: number
  /** It is kept in an older format than is written now. */
  readonly isOlder: boolean
}

/** The lock, held. */
export interface Session extends Journal<Diagnostics<StateCodes>> {
  /** As it was when the lock was taken; with no journal beside it. */
  readonly snapshot: Snapshot
  /** Resources that a run before this one had left in the journal. */
  readonly recovered: number
  /** It is kept in an older format, and is taken over into the one that is written now. */
  readonly isOlder: boolean
  /** Makes lines durable as they are, all or none of them: those of another place of the same record. */
  readonly enter: (head: Head, lines: ReadonlyArray<LinePut>) => Promise<Result<void>>
  /** Whose lock was taken over, because they are surely dead. */
  readonly tookOver: LockHolder | undefined
  /** Writes the snapshot with all that was appended, and drops the journal. */
  readonly checkpoint: () => Promise<Result<void>>
  /** Gives the lock back. */
  readonly release: () => Promise<Result<void>>
}

/** @typeParam Failure why a change could not be made durable */
export interface Journal<Failure> {
  /**
   * Makes changes durable, all or none of them. Costs the same however large the snapshot is. One at a time.
   *
   * @param head of the record from now on
   */
  readonly append: (head: Head, puts: ReadonlyArray<Put>) => Promise<E.Either<Failure, void>>
}
