/**
 * The time that limits and timeouts are measured in: the process's own, unless a test has another.
 */

export interface Timers {
  /** Milliseconds that never go back. */
  readonly now: () => number
  /** Calls back once, so many milliseconds later; what it returns takes that back. */
  readonly after: (milliseconds: number, callBack: () => void) => () => void
}

export const processTimers: Timers = {
  now: () => performance.now(),
  after: (milliseconds, callBack) => {
    const timer = setTimeout(callBack, milliseconds)
    return () => clearTimeout(timer)
  },
}
