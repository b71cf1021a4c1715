/**
 * The machine's own clock for what waits for nothing: a pause is over at once. It holds no test.
 */
import type { Clock } from '../src/apply/env.js'

export const impatient: Clock = {
  now: () => new Date(),
  uptime: () => performance.now(),
  sleep: () => Promise.resolve(),
}
