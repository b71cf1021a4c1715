import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as RateWindow from '../../src/feishu/rate-window.js'

const test = suite('rate window')

const QUOTAS = [
  { count: 2, milliseconds: 10 },
  { count: 3, milliseconds: 100 },
]

const window = (underWay: number, answered: ReadonlyArray<number>, closedUntil = 0): RateWindow.RateWindow => ({
  underWay,
  answered,
  closedUntil,
})

/** A window, now, and when the next call may go. */
const ROWS: ReadonlyArray<readonly [string, RateWindow.RateWindow, number, number | 'after an answer']> = [
  ['empty', RateWindow.empty, 5, 5],
  ['room left', window(1, []), 5, 5],
  ['all under way', window(2, []), 5, 'after an answer'],
  ['one under way, one just answered', window(1, [4]), 5, 14],
  ['two answered', window(0, [3, 4]), 5, 13],
  ['two answered long ago', window(0, [3, 4]), 50, 50],
  ['the longer quota is full', window(0, [1, 2, 3]), 50, 101],
  ['the longer quota is full of one under way', window(1, [1, 2]), 50, 101],
  ['closed', window(0, [], 70), 5, 70],
  ['closed before', window(0, [], 3), 5, 5],
]
for (const [name, each, now, expected] of ROWS) {
  test(name, () => assert.is(RateWindow.opening(QUOTAS, each, now), expected))
}

test('what is older than the longest quota is forgotten', () => {
  assert.equal(RateWindow.end(QUOTAS, window(1, [1, 2, 60]), 110), window(0, [60, 110]))
})

test('whenever calls arrive, no window of the platform ever holds more than its quota', () => {
  // Each call: how long until the next is tried, how long to the platform, how long back.
  const call = fc.tuple(fc.nat(20), fc.nat(30), fc.nat(30))
  fc.assert(
    fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
      let state = RateWindow.empty
      let now = 0
      let ends: Array<number> = []
      const arrivals: Array<number> = []
      const settle = (until: number) => {
        for (const at of ends.filter((end) => end <= until).sort((a, b) => a - b))
          state = RateWindow.end(QUOTAS, state, at)
        ends = ends.filter((end) => end > until)
      }
      for (const [pause, there, back] of calls) {
        now += pause
        settle(now)
        for (;;) {
          const opens = RateWindow.opening(QUOTAS, state, now)
          if (opens === now) break
          now = opens === 'after an answer' ? Math.min(...ends) : Math.min(opens, ...ends.filter((end) => end > now))
          settle(now)
        }
        state = RateWindow.begin(state)
        arrivals.push(now + there)
        ends.push(now + there + back)
      }
      arrivals.sort((a, b) => a - b)
      for (const { count, milliseconds } of QUOTAS) {
        for (const [i, arrival] of arrivals.entries()) {
          const later = arrivals[i + count]
          assert.ok(later === undefined || later - arrival >= milliseconds, arrivals.join(' '))
        }
      }
    }),
    { numRuns: 500 },
  )
})

/** How long `n` calls take, each `latency` ms there and back, `concurrency` at once; all in simulated time. */
const simulated = (n: number, latency: number, concurrency: number): number => {
  let state = RateWindow.empty
  let now = 0
  const ends: Array<number> = []
  for (let sent = 0; sent < n; sent += 1) {
    for (;;) {
      const opens = ends.length < concurrency ? RateWindow.opening(RateWindow.QUOTAS, state, now) : 'after an answer'
      if (opens === now) break
      const answer = ends[0] ?? Infinity
      now = opens === 'after an answer' ? answer : Math.min(opens, answer)
      while ((ends[0] ?? Infinity) <= now) state = RateWindow.end(RateWindow.QUOTAS, state, ends.shift() ?? now)
    }
    state = RateWindow.begin(state)
    ends.push(now + latency)
  }
  return now
}

// 1,500 calls: 1,000 in the first minute, then bursts of 50 a second.
const SHORTEST = 60_000 + 9 * 1000
for (const latency of [1, 20, 100]) {
  test(`1,500 calls of ${latency} ms take at most 3 % longer than the limits allow`, () => {
    const ratio = simulated(1500, latency, 16) / SHORTEST
    assert.ok(ratio >= 1 && ratio < 1.03, `${ratio}`)
  })
}

test.run()
