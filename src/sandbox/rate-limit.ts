/**
 * The platform's rate limit: so many calls in any second and in any minute, counted per call, app and tenant. It reads
 * no clock. The official page 频控策略 says that either quota triggers it, and tells the header of the seconds to wait.
 */

export interface Limits {
  readonly perSecond: number
  readonly perMinute: number
}

/** Every Hire page: 1000 次/分钟、50 次/秒. */
export const DEFAULT_LIMITS: Limits = { perSecond: 50, perMinute: 1000 }

/** Per counted key, the times in ms of the calls that were let through in the last minute, oldest first. */
export type Limiter = ReadonlyMap<string, ReadonlyArray<number>>

export const empty: Limiter = new Map()

export type Decision =
  | { readonly _tag: 'Allowed'; readonly limiter: Limiter }
  /** `limit` is the quota that is used up; `seconds` is a whole number, at least 1. A refused call uses no quota. */
  | { readonly _tag: 'Limited'; readonly limiter: Limiter; readonly limit: number; readonly seconds: number }

const SECOND = 1000
const MINUTE = 60 * SECOND

/** What is counted together. The parts hold no line break, so that no two keys run into one. */
export function counted(call: string, app: string, tenant: string | undefined): string {
  return [call, app, tenant ?? ''].join('\n')
}

/**
 * Asks for one call at `now` (ms). Memory is bounded: a key keeps at most a minute's quota of times, and a key whose
 * minute has passed is dropped.
 */
export function take(limits: Limits, key: string, now: number, limiter: Limiter): Decision {
  const recent = new Map(
    [...limiter]
      .map(([each, times]) => [each, within(MINUTE, now, times)] as const)
      .filter(([, times]) => times.length > 0),
  )
  const times = recent.get(key) ?? []
  const waits = [
    { limit: limits.perSecond, wait: waitFor(limits.perSecond, SECOND, now, times) },
    { limit: limits.perMinute, wait: waitFor(limits.perMinute, MINUTE, now, times) },
  ]
  const longest = waits.reduce((a, b) => (b.wait > a.wait ? b : a))
  if (longest.wait > 0) {
    const seconds = Math.max(1, Math.ceil(longest.wait / SECOND))
    return { _tag: 'Limited', limiter: recent, limit: longest.limit, seconds }
  }
  return { _tag: 'Allowed', limiter: recent.set(key, [...times, now]) }
}

const within = (span: number, now: number, times: ReadonlyArray<number>): ReadonlyArray<number> => {
  const first = times.findIndex((time) => time > now - span)
  return first === 0 ? times : first === -1 ? [] : times.slice(first)
}

/** Milliseconds until a window of `span` has room for one more; 0 when it has. */
const waitFor = (quota: number, span: number, now: number, times: ReadonlyArray<number>): number => {
  const blocking = times.at(-quota)
  return times.length < quota || blocking === undefined ? 0 : Math.max(0, blocking + span - now)
}
