/**
 * Gives each call its turn: within the quotas of its rate window, and within the number of calls that may be under way
 * at once. A window that is full holds up no other.
 */
import { setMaxListeners } from 'node:events'
import type { Clock } from '../kit/clock.js'
import * as RateWindow from './rate-window.js'

export interface Turn {
  /** The call was answered, or failed. */
  readonly end: () => void
  /** The call was not made. */
  readonly giveBack: () => void
  /** The platform said that there were too many calls; the window is closed for this long. */
  readonly limited: (milliseconds: number) => void
}

export interface Limiter {
  /**
   * `undefined` when `signal` ended the wait. `urgent` goes before those that wait already.
   *
   * @param name of the window
   */
  readonly turn: (name: string, signal: AbortSignal, urgent?: boolean) => Promise<Turn | undefined>
}

export interface LimiterOptions {
  readonly quotas: ReadonlyArray<RateWindow.Quota>
  /** Calls under way at once, over all windows. */
  readonly concurrency: number
  readonly clock: Pick<Clock, 'uptime' | 'after'>
}

/** The calls of one rate window. */
interface Queue {
  window: RateWindow.RateWindow
  readonly waiting: Array<(turn: Turn | undefined) => void>
  /** Takes back the timer that is set, if one is. */
  untimed: () => void
}

export function createLimiter({ quotas, concurrency, clock: { uptime, after } }: LimiterOptions): Limiter {
  const queues = new Map<string, Queue>()
  let underWay = 0

  const turnIn = (queue: Queue): Turn => {
    let used = false
    const leave = (window: RateWindow.RateWindow) => {
      if (used) return
      used = true
      queue.window = window
      underWay -= 1
      for (const each of queues.values()) pump(each)
    }
    return {
      end: () => leave(RateWindow.end(quotas, queue.window, uptime())),
      giveBack: () => leave(RateWindow.giveBack(queue.window)),
      limited: (milliseconds) => (queue.window = RateWindow.close(queue.window, uptime() + milliseconds)),
    }
  }

  const pump = (queue: Queue): void => {
    queue.untimed()
    while (queue.waiting.length > 0 && underWay < concurrency) {
      const opens = RateWindow.opening(quotas, queue.window, uptime())
      if (opens === 'after an answer') return
      const wait = opens - uptime()
      if (wait > 0) {
        // A timer may fire a fraction early; then it is set again.
        queue.untimed = after(Math.ceil(wait), () => pump(queue))
        return
      }
      queue.window = RateWindow.begin(queue.window)
      underWay += 1
      queue.waiting.shift()?.(turnIn(queue))
    }
  }

  return {
    turn: (name, signal, urgent = false) => {
      const queue = queues.get(name) ?? { window: RateWindow.empty, waiting: [], untimed: () => undefined }
      queues.set(name, queue)
      const turn = placeIn(queue, signal, urgent)
      pump(queue)
      return turn
    },
  }
}

/** The turn that a place in the queue comes to; `undefined` once `signal` has ended the wait. */
const placeIn = (queue: Queue, signal: AbortSignal, urgent: boolean): Promise<Turn | undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve(undefined)
      return
    }
    const leave = () => {
      const place = queue.waiting.indexOf(given)
      if (place !== -1) queue.waiting.splice(place, 1)
      if (queue.waiting.length === 0) queue.untimed()
      resolve(undefined)
    }
    const given = (turn: Turn | undefined) => {
      signal.removeEventListener('abort', leave)
      resolve(turn)
    }
    // Thousands may wait on one signal; each leaves with its turn.
    setMaxListeners(0, signal)
    signal.addEventListener('abort', leave, { once: true })
    if (urgent) queue.waiting.unshift(given)
    else queue.waiting.push(given)
  })
