/**
 * The time, for whatever waits or says when: handed in, so that a test has a time of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Clock {
  readonly now: () => Date
  /** Milliseconds that never go back, from whenever. */
  readonly uptime: () => number
  /** Calls back once, so many milliseconds later; what it returns takes that back. */
  readonly after: (milliseconds: number, callBack: () => void) => () => void
  /** Ends early, and does not reject, when `signal` aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  uptime: () => performance.now(),
  after: (milliseconds, callBack) => {
    const timer = setTimeout(callBack, milliseconds)
    return () => clearTimeout(timer)
  },
  sleep: async (milliseconds, signal) => {
    // A wait that is ended early ends like any other.
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  },
}
