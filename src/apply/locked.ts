/**
 * Work on a store while its lock is held: lock → work → checkpoint → unlock, whatever became of the work.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { LockHolder } from '../state/lock-holder.js'
import type { Clock } from '../kit/clock.js'
import type { Diagnostics } from '../kit/diagnostic.js'
import type { Result, StateCodes } from '../state/codes.js'
import type { Session, Store } from '../state/store.js'

export interface LockOptions {
  readonly holder: LockHolder
  /** Milliseconds to wait for somebody else to give the lock back. */
  readonly timeout: number
  /** Told once, when the wait begins, who has the lock; `undefined` where it does not say. */
  readonly onWait: (holder: LockHolder | undefined) => void
  /** Ends the wait. */
  readonly stop: AbortSignal
}

export interface Worked<A> {
  readonly value: A
  /** What could not be done after the work. Nothing is lost: the journal has it. */
  readonly afterwards: Diagnostics<StateCodes> | undefined
}

const AGAIN = 500

export async function withLock<A>(
  store: Store,
  clock: Pick<Clock, 'now' | 'sleep'>,
  options: LockOptions,
  work: (session: Session) => Promise<A>,
): Promise<Result<Worked<A>>> {
  const locked = await lockWithin(store, clock, options)
  if (E.isLeft(locked)) return locked
  const session = locked.right
  try {
    const value = await work(session)
    const checkpointed = await session.checkpoint()
    const released = await session.release()
    const afterwards = E.isLeft(checkpointed) ? checkpointed.left : E.isLeft(released) ? released.left : undefined
    return E.right({ value, afterwards })
  } catch (e) {
    // What was appended is in the journal; the next run checkpoints it.
    // eslint-disable-next-line local/no-dropped-either -- What was thrown came first, and is what is told.
    await session.release()
    throw e
  }
}

const lockWithin = async (
  store: Store,
  clock: Pick<Clock, 'now' | 'sleep'>,
  { holder, timeout, onWait, stop }: LockOptions,
): Promise<Result<Session>> => {
  const until = clock.now().getTime() + timeout
  for (let told = false; ;) {
    const locked = await store.lock(holder)
    if (E.isRight(locked)) return locked
    const [why] = locked.left
    if (why.code !== 'locked') return locked
    const left = until - clock.now().getTime()
    if (left <= 0 || stop.aborted) return locked
    if (!told) onWait(why.params.holder)
    told = true
    await clock.sleep(Math.min(AGAIN, left), stop)
  }
}
