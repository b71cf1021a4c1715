import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as RateLimit from '../../src/sandbox/rate-limit.js'

const test = suite('rate-limit')

const LIMITS: RateLimit.Limits = { perSecond: 2, perMinute: 4 }

/** The decisions on one key: `ok`, or `limit/seconds`. */
const decisions = (limits: RateLimit.Limits, times: ReadonlyArray<number>): ReadonlyArray<string> => {
  let limiter = RateLimit.empty
  return times.map((now) => {
    const decision = RateLimit.take(limits, 'key', now, limiter)
    limiter = decision.limiter
    return decision._tag === 'Allowed' ? 'ok' : `${decision.limit}/${decision.seconds}`
  })
}

const rows: ReadonlyArray<readonly [string, ReadonlyArray<number>, ReadonlyArray<string>]> = [
  ['the second’s quota', [0, 0, 0, 999, 1000], ['ok', 'ok', '2/1', '2/1', 'ok']],
  ['the window slides', [0, 900, 1000, 1100, 1900], ['ok', 'ok', 'ok', '2/1', 'ok']],
  ['the minute’s quota', [0, 1000, 2000, 3000, 4000, 59_999, 60_000], ['ok', 'ok', 'ok', 'ok', '4/56', '4/1', 'ok']],
  ['the longer wait is told', [0, 1000, 2000, 2000, 2000], ['ok', 'ok', 'ok', 'ok', '4/58']],
  ['a clock set back only lengthens the wait', [5000, 5000, 4000], ['ok', 'ok', '2/2']],
]
for (const [name, times, expected] of rows) {
  test(name, () => assert.equal(decisions(LIMITS, times), expected))
}

test('keys are counted apart', () => {
  const keys = [
    RateLimit.counted('create', 'app', undefined),
    RateLimit.counted('create', 'app', 'acme'),
    RateLimit.counted('create', 'other', undefined),
    RateLimit.counted('update', 'app', undefined),
  ]
  assert.is(new Set(keys).size, keys.length)
  const limits = { perSecond: 1, perMinute: 1 }
  let limiter = RateLimit.empty
  for (const key of keys) {
    const decision = RateLimit.take(limits, key, 0, limiter)
    assert.is(decision._tag, 'Allowed')
    limiter = decision.limiter
  }
  assert.is(RateLimit.take(limits, keys[0] ?? '', 0, limiter)._tag, 'Limited')
})

test('memory is bounded: quota per key, and keys of the last minute', () => {
  let limiter = RateLimit.empty
  for (let now = 0; now < 200_000; now += 50) {
    limiter = RateLimit.take(LIMITS, `key ${Math.floor(now / 1000)}`, now, limiter).limiter
  }
  assert.ok(limiter.size <= 61, String(limiter.size))
  for (const times of limiter.values()) assert.ok(times.length <= LIMITS.perMinute)
})

test('no window ever holds more than its quota, and who waits is let through', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(900), { maxLength: 60 }), (gaps) => {
      const allowed: Array<number> = []
      let limiter = RateLimit.empty
      let now = 0
      for (const gap of gaps) {
        now += gap
        const decision = RateLimit.take(LIMITS, 'key', now, limiter)
        limiter = decision.limiter
        if (decision._tag === 'Allowed') allowed.push(now)
        else {
          const later = now + decision.seconds * 1000
          assert.is(RateLimit.take(LIMITS, 'key', later, limiter)._tag, 'Allowed')
        }
      }
      for (const end of allowed) {
        assert.ok(allowed.filter((time) => time > end - 1000 && time <= end).length <= LIMITS.perSecond)
        assert.ok(allowed.filter((time) => time > end - 60_000 && time <= end).length <= LIMITS.perMinute)
      }
    }),
  )
})

test.run()
