/**
 * The machine's own clock for what waits for nothing: a pause is over at once. It holds no test.
 */
import { systemClock, type Clock } from '../src/kit/clock.js'

export const impatient: Clock = { ...systemClock, sleep: () => Promise.resolve() }
