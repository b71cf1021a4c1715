import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verdict } from '../../src/feishu/answer.js'

const test = suite('answer')

const json = (code: unknown, msg = 'words') => JSON.stringify({ code, msg, data: {} })

/** Status, body, and what it means. */
const ROWS: ReadonlyArray<readonly [number, string, string]> = [
  [200, json(0), 'Acknowledged'],
  [200, '{"code":0}', 'Acknowledged'],
  [200, json(1002001), 'InDoubt'],
  [500, json(1002001), 'InDoubt'],
  [400, json(1002001), 'InDoubt'],
  [400, json(1002855), 'InDoubt'],
  [400, json(1002860), 'InDoubt'],
  [200, json(2200), 'InDoubt'],
  [400, json(99991400), 'RateLimited 7'],
  [429, json(99991400), 'RateLimited 7'],
  [429, json(1), 'RateLimited 7'],
  [429, 'too many', 'RateLimited 7'],
  [400, json(99991663), 'TokenRefused'],
  [200, json(99991663), 'TokenRefused'],
  [400, json(99991664), 'TokenRefused'],
  [400, json(99991665), 'TokenRefused'],
  [403, json(99991672), 'Refused'],
  [400, json(99991661), 'Refused'],
  [400, json(99991671), 'Refused'],
  [400, json(99991403), 'Refused'],
  [400, json(99992402), 'Refused'],
  [404, '404 page not found', 'Refused'],
  [404, json(1), 'InDoubt'],
  [200, '<html>sign in</html>', 'InDoubt'],
  [302, '', 'InDoubt'],
  [502, 'Bad Gateway', 'InDoubt'],
  [200, '{"code":0', 'InDoubt'],
  [200, json('0'), 'InDoubt'],
  [200, json(null), 'InDoubt'],
  [200, '0', 'InDoubt'],
  [200, '[]', 'InDoubt'],
  [200, 'null', 'InDoubt'],
  [200, '', 'InDoubt'],
]

for (const [status, text, expected] of ROWS) {
  test(`HTTP ${status} ${text} → ${expected}`, () => {
    const given = verdict({ status, text, logId: 'log', retryAfter: 7 })
    const found =
      given._tag === 'Final'
        ? given.outcome._tag
        : given._tag === 'RateLimited'
          ? `RateLimited ${given.seconds}`
          : given._tag
    assert.is(found, expected)
  })
}

test('a failure carries code, msg and the log id, of the header before the body', () => {
  const text = JSON.stringify({ code: 99991672, msg: 'no permission', error: { log_id: 'from-body' } })
  const of = (logId: string | undefined) => {
    const given = verdict({ status: 403, text, logId, retryAfter: undefined })
    return given._tag === 'Final' && given.outcome._tag === 'Refused' ? given.outcome.failure : undefined
  }
  const answered = { _tag: 'Answered', status: 403, code: 99991672, msg: 'no permission' }
  assert.equal(of('from-header'), { ...answered, logId: 'from-header' })
  assert.equal(of(undefined), { ...answered, logId: 'from-body' })
})

test.run()
