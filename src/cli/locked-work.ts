/**
 * A command's work while it holds the lock, and what people are told around it.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Session, Store } from '../state/store.js'
import { withLock, type LockOptions } from '../apply/locked.js'
import { recoveredWords, takeoverWords, waitWords } from '../diagnostics/snapshot-words.js'
import { fail, tell } from './console.js'
import { EXIT, type ExitCode } from './exit.js'
import { thisHolder } from './this-holder.js'
import type { Context } from './context.js'

export interface LockFlags {
  /** Seconds. */
  readonly lockTimeout: number
  readonly json?: boolean
}

/** @param command that holds the lock, for others to read */
export async function lockedWork(
  context: Context,
  command: string,
  store: Store,
  options: LockFlags,
  stop: AbortSignal,
  work: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const lock: LockOptions = {
    holder: await thisHolder(context, command),
    timeout: options.lockTimeout * 1000,
    onWait: (holder) => tell(context, waitWords(holder)),
    stop,
  }
  const worked = await withLock(store, context.clock, lock, (session) => {
    if (session.tookOver !== undefined) tell(context, takeoverWords(session.tookOver))
    if (session.recovered > 0) tell(context, recoveredWords(session.recovered))
    return work(session)
  })
  if (E.isLeft(worked)) return fail(context, worked.left, options)
  const { value, afterwards } = worked.right
  // A command that failed for the store's sake has said so.
  return afterwards === undefined || value === EXIT.error ? value : fail(context, afterwards)
}
