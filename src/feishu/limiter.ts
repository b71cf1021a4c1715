/**
 * Gives each call its turn: within the quotas of its lane, and within the number of calls that may be under way at
 * once. A lane that is full holds up no other.
 */
import { setMaxListeners } from 'node:events'
import type { Clock } from '../kit/clock.js'
import * as Lane from './lane.js'

export interface Turn {
  /** The call was answered, or failed. */
  readonly end: () => void
  /** The call was not made. */
  readonly giveBack: () => void
  /** The platform said that there were too many calls; the lane pauses for this long. */
  readonly limited: (milliseconds: number) => void
}

export interface Limiter {
  /** `undefined` when `signal` ended the wait. `urgent` goes before those that wait already. */
  readonly turn: (lane: string, signal: AbortSignal, urgent?: boolean) => Promise<Turn | undefined>
}

export interface LimiterOptions {
  readonly quotas: ReadonlyArray<Lane.Quota>
  /** Calls under way at once, over all lanes. */
  readonly concurrency: number
  readonly clock: Pick<Clock, 'uptime' | 'after'>
}

interface OpenLane {
  lane: Lane.Lane
  readonly waiting: Array<(turn: Turn | undefined) => void>
  /** Takes back the timer that is set, if one is. */
  untimed: () => void
}

export const createLimiter = ({ quotas, concurrency, clock: { uptime, after } }: LimiterOptions): Limiter => {
  const lanes = new Map<string, OpenLane>()
  let underWay = 0

  const turnIn = (open: OpenLane): Turn => {
    let used = false
    const leave = (lane: Lane.Lane) => {
      if (used) return
      used = true
      open.lane = lane
      underWay -= 1
      pumpAll()
    }
    return {
      end: () => leave(Lane.end(quotas, open.lane, uptime())),
      giveBack: () => leave(Lane.giveBack(open.lane)),
      limited: (milliseconds) => (open.lane = Lane.close(open.lane, uptime() + milliseconds)),
    }
  }

  const pumpAll = (): void => {
    for (const open of lanes.values()) pump(open)
  }

  const pump = (open: OpenLane): void => {
    open.untimed()
    while (open.waiting.length > 0 && underWay < concurrency) {
      const opens = Lane.opening(quotas, open.lane, uptime())
      if (opens === 'after an answer') return
      const wait = opens - uptime()
      if (wait > 0) {
        // A timer may fire a fraction early; then it is set again.
        open.untimed = after(Math.ceil(wait), () => pump(open))
        return
      }
      open.lane = Lane.begin(open.lane)
      underWay += 1
      open.waiting.shift()?.(turnIn(open))
    }
  }

  return {
    turn: (name, signal, urgent = false) => {
      const open = lanes.get(name) ?? { lane: Lane.empty, waiting: [], untimed: () => undefined }
      lanes.set(name, open)
      return new Promise((resolve) => {
        if (signal.aborted) {
          resolve(undefined)
          return
        }
        const leave = () => {
          const place = open.waiting.indexOf(given)
          if (place !== -1) open.waiting.splice(place, 1)
          if (open.waiting.length === 0) open.untimed()
          resolve(undefined)
        }
        const given = (turn: Turn | undefined) => {
          signal.removeEventListener('abort', leave)
          resolve(turn)
        }
        // Thousands may wait on one signal; each leaves with its turn.
        setMaxListeners(0, signal)
        signal.addEventListener('abort', leave, { once: true })
        if (urgent) open.waiting.unshift(given)
        else open.waiting.push(given)
        pump(open)
      })
    },
  }
}
