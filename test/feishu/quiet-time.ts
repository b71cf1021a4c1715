/**
 * Time that stands still while a call is under way, and when none is passes at once to the next timer. What takes
 * minutes by it is done as soon as the machine can, and a slow machine makes nothing late. It holds no test.
 */
import type { Clock } from '../../src/kit/clock.js'

interface Timer {
  readonly at: number
  readonly callBack: () => void
}

export interface QuietTime extends Pick<Clock, 'uptime' | 'after'> {
  readonly callBegins: () => void
  /** @param milliseconds that the call took; 0 by default */
  readonly callEnds: (milliseconds?: number) => void
  /** Passes to the next timer though a call is under way, as when its answer never comes. */
  readonly elapse: () => void
}

export const quietTime = (): QuietTime => {
  const timers = new Set<Timer>()
  let now = 0
  let underWay = 0

  const elapse = (): void => {
    const [next] = [...timers].sort((a, b) => a.at - b.at)
    if (next === undefined) {
      if (underWay > 0) throw new Error('a call waits for what never comes, and no timer of its ends that')
      return
    }
    timers.delete(next)
    now = Math.max(now, next.at)
    next.callBack()
    settle()
  }

  /** Whoever got a turn begins its call in a microtask, so before this looks. */
  const settle = (): void => {
    setImmediate(() => {
      if (underWay === 0) elapse()
    })
  }

  return {
    uptime: () => now,
    after: (milliseconds, callBack) => {
      const timer = { at: now + milliseconds, callBack }
      timers.add(timer)
      settle()
      return () => timers.delete(timer)
    },
    callBegins: () => (underWay += 1),
    callEnds: (milliseconds = 0) => {
      underWay -= 1
      now += milliseconds
      settle()
    },
    elapse,
  }
}
