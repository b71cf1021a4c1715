/**
 * A command's work while it holds the lock, and what people are told around it.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Session, Store } from '../state/store.js'
import { withLock, type LockOptions as LockWork } from '../apply/locked.js'
import { OLDER_FORMAT, recoveredWords, takeoverWords, waitWords } from '../diagnostics/snapshot-words.js'
import type { Ended } from './command.js'
import { tell } from './console.js'
import { unlessMoved } from './moved-record.js'
import { thisHolder } from './this-holder.js'
import type { Context } from './context.js'

export interface LockOptions {
  /** Seconds. */
  readonly lockTimeout: number
}

/** @param command that holds the lock, for others to read */
export async function lockedWork(
  context: Context,
  command: string,
  store: Store,
  { lockTimeout }: LockOptions,
  stop: AbortSignal,
  work: (session: Session) => Promise<Ended>,
  /** Whether the record may have left this place: it then comes back. */
  mayBeMoved = false,
): Promise<Ended> {
  const lock: LockWork = {
    holder: await thisHolder(context, command),
    timeout: lockTimeout * 1000,
    onWait: (holder) => tell(context, waitWords(holder)),
    stop,
  }
  const worked = await withLock(store, context.clock, lock, (session) => {
    const here = mayBeMoved ? E.right(undefined) : unlessMoved(session.snapshot)
    if (E.isLeft(here)) return Promise.resolve(here)
    if (session.tookOver !== undefined) tell(context, takeoverWords(session.tookOver))
    if (session.isOlder) tell(context, OLDER_FORMAT)
    if (session.recovered > 0) tell(context, recoveredWords(session.recovered))
    return work(session)
  })
  if (E.isLeft(worked)) return worked
  const { value, afterwards } = worked.right
  // A command that failed for the store's sake says so.
  return afterwards === undefined || E.isLeft(value) ? value : E.left(afterwards)
}
