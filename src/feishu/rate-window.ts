/**
 * How many calls a quota still allows. Pure.
 *
 * A call counts from the moment that it was answered, not sent: it reached the platform before that, so a call sent a
 * whole window later arrives more than a window later, however long each was on its way. This keeps within a sliding
 * window, and so within a fixed one, with no margin for jitter.
 */

/** At most `count` calls in any `milliseconds`. */
export interface Quota {
  readonly count: number
  readonly milliseconds: number
}

/** 接口频率限制: 1000 次/分钟、50 次/秒, for each call, app and tenant. */
export const QUOTAS: ReadonlyArray<Quota> = [
  { count: 50, milliseconds: 1000 },
  { count: 1000, milliseconds: 60_000 },
]

/** The calls that count together. */
export interface RateWindow {
  readonly underWay: number
  /** When calls were answered, oldest first. */
  readonly answered: ReadonlyArray<number>
  /** The platform said to wait until then. */
  readonly closedUntil: number
}

export const empty: RateWindow = { underWay: 0, answered: [], closedUntil: 0 }

/** When the next call may be sent: now, at a time, or once another is answered. */
export function opening(quotas: ReadonlyArray<Quota>, window: RateWindow, now: number): number | 'after an answer' {
  let opens = Math.max(now, window.closedUntil)
  for (const { count, milliseconds } of quotas) {
    const free = count - window.underWay
    if (free <= 0) return 'after an answer'
    // All but `free - 1` of the answered ones must have left the window.
    const blocking = window.answered.at(-free)
    if (blocking !== undefined) opens = Math.max(opens, blocking + milliseconds)
  }
  return opens
}

export function begin(window: RateWindow): RateWindow {
  return { ...window, underWay: window.underWay + 1 }
}

export function giveBack(window: RateWindow): RateWindow {
  return { ...window, underWay: window.underWay - 1 }
}

/** @param now of the answer, or of the failure that came instead */
export function end(quotas: ReadonlyArray<Quota>, window: RateWindow, now: number): RateWindow {
  const longest = Math.max(0, ...quotas.map(({ milliseconds }) => milliseconds))
  const old = window.answered.findIndex((at) => at + longest > now)
  return {
    ...window,
    underWay: window.underWay - 1,
    answered: [...(old === -1 ? [] : window.answered.slice(old)), now],
  }
}

/** After the platform said that there were too many. */
export function close(window: RateWindow, until: number): RateWindow {
  return { ...window, closedUntil: Math.max(window.closedUntil, until) }
}
