import { error } from '../../src/kit/diagnostic.js'
import { readFileSync, writeFileSync } from 'node:fs'
import * as prettier from 'prettier'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verdictOfAnswer, verdictOfBroken } from '../../src/feishu/answer.js'
import { callWords } from '../../src/diagnostics/call-messages.js'
import { LANGUAGES } from '../../src/kit/language.js'
import { OUTCOMES, type Stage } from '../../src/feishu/outcome-table.js'

const test = suite('outcome-table')

const json = (code: unknown, msg = 'words') => JSON.stringify({ code, msg, data: {} })

/** Those that page 通用错误码 lists, and members of its families that it does not. */
const GATEWAY = [
  ...[99991201, 99991301, 99991401, 99991403, 99991543, 99991641, 99991661, 99991662, 99991668, 99991671, 99991672],
  ...[99991673, 99991674, 99991676, 99991677, 99991679, 99991681, 99991692, 99992351, 99992402, 9499],
  ...[99991000, 99991999, 99992000, 99992999],
]

/** Status, body, and the row that it is. */
const ANSWERS: ReadonlyArray<readonly [number, string, string]> = [
  [200, json(0), 'success'],
  [200, '{"code":0}', 'success'],
  [500, json(0), 'success'],
  [400, json(99991400), 'too many calls'],
  [429, json(99991400), 'too many calls'],
  [429, json(1), 'too many calls'],
  [429, 'too many', 'too many calls'],
  ...[99991663, 99991664, 99991665].flatMap((code) => [
    [400, json(code), 'token refused'] as const,
    [200, json(code), 'token refused'] as const,
  ]),
  ...GATEWAY.flatMap((code) =>
    [200, 400, 500].map((status) => [status, json(code), 'refused by the gateway'] as const),
  ),
  [400, json(99990999), 'any other code'],
  [400, json(99993000), 'any other code'],
  [400, json(1002002), 'parameter refused'],
  ...[1500, 1663, 1668, 2200, 5000, 10101, 55001, 1020001].map((code) => [200, json(code), 'internal error'] as const),
  ...[4000, 4005, 10003, 10005, 10012, 10013, 10014, 10015, 10016, 1000040351].map(
    (code) => [200, json(code), 'any other code'] as const,
  ),
  [500, json(1002001), 'internal error'],
  [502, json(12345), 'internal error'],
  [200, json(1002001), 'any other code'],
  [400, json(1002001), 'any other code'],
  [400, json(1002855), 'any other code'],
  [400, json(1002860), 'any other code'],
  [404, json(1), 'any other code'],
  [407, 'who are you', 'proxy wants a password'],
  [404, '404 page not found', 'unknown path'],
  [404, '<html>', 'not the platform’s answer'],
  [502, 'Bad Gateway', 'server error page'],
  [503, '', 'server error page'],
  [200, '<html>sign in</html>', 'not the platform’s answer'],
  [302, '', 'not the platform’s answer'],
  [200, '{"code":0', 'not the platform’s answer'],
  [200, json('0'), 'not the platform’s answer'],
  [200, json(null), 'not the platform’s answer'],
  [200, '0', 'not the platform’s answer'],
  [200, '[]', 'not the platform’s answer'],
  [200, 'null', 'not the platform’s answer'],
  [200, '', 'not the platform’s answer'],
]

for (const [status, text, expected] of ANSWERS) {
  test(`HTTP ${status} ${text} → ${expected}`, () => {
    assert.is(verdictOfAnswer({ status, text, logId: 'log', retryAfter: 7 }).row.id, expected)
  })
}

const BREAKS: ReadonlyArray<readonly [Stage, boolean, string]> = [
  ['connecting', false, 'no connection'],
  ['connecting', true, 'no connection in time'],
  ['sent', false, 'connection lost'],
  ['answering', false, 'connection lost'],
  ['sent', true, 'no answer in time'],
  ['answering', true, 'no answer in time'],
]
for (const [stage, timedOut, expected] of BREAKS) {
  test(`broken while ${stage}${timedOut ? ', by a time-out' : ''} → ${expected}`, () => {
    const failure = timedOut
      ? error('timed_out', { milliseconds: 1, stage })
      : error('connection_failed', { code: 'ECONNRESET', host: 'h', stage })
    assert.is(verdictOfBroken({ failure, stage }).row.id, expected)
  })
}

test('every row has a case here', () => {
  const cases = new Set([...ANSWERS, ...BREAKS].map(([, , id]) => id))
  assert.equal(
    OUTCOMES.map(({ id }) => id).filter((id) => !cases.has(id)),
    [],
  )
})

test('only what surely had no effect, or can be repeated, is sent again', () => {
  for (const { means, then } of OUTCOMES) {
    if (means === 'acknowledged') assert.is(then, 'end')
    if (then === 'wait and send again' || then === 'get a new token and send again') assert.is(means, 'refused')
  }
})

test('the documentation prints the table; UPDATE_EXPECTED=1 writes it', async () => {
  const lines = OUTCOMES.map(({ when, means, then }) => `| ${when} | ${means} | ${then} |`)
  const page = new URL('../../docs/outcomes.md', import.meta.url)
  const text = readFileSync(page, 'utf8')
  if (process.env['UPDATE_EXPECTED'] === '1') {
    const table = ['| how the call ended | means | what is done |', '| --- | --- | --- |', ...lines].join('\n')
    const made = text.replace(/^\|.*\|$(?:\n\|.*\|$)*/m, () => table)
    writeFileSync(page, await prettier.format(made, { parser: 'markdown', ...(await prettier.resolveConfig(page)) }))
    return
  }
  const squeezed = text.replaceAll(/ +/g, ' ')
  for (const line of lines) assert.ok(squeezed.includes(line), line)
  assert.is(squeezed.split('\n').filter((line) => line.startsWith('| ')).length, lines.length + 2)
})

test('a failure carries code, msg, permissions and the log id, of the header before the body', () => {
  const text = JSON.stringify({
    code: 99991672,
    msg: 'no permission',
    error: { log_id: 'from-body', permission_violations: [{ subject: 'hire:exam' }, 1] },
  })
  const answered = { status: 403, code: 99991672, msg: 'no permission', permissions: ['hire:exam'], violations: [] }
  const of = (logId: string | undefined) => verdictOfAnswer({ status: 403, text, logId, retryAfter: undefined }).failure
  assert.equal(of('from-header'), error('answered', { ...answered, logId: 'from-header' }))
  assert.equal(of(undefined), error('answered', { ...answered, logId: 'from-body' }))
})

/** What `error.field_violations` holds, and what is known of it. */
const VIOLATIONS: ReadonlyArray<readonly [unknown, unknown]> = [
  [
    [{ field: 'custom_field_list[0].name', description: 'the max len is 100', value: 'x' }],
    [{ field: 'custom_field_list[0].name', description: 'the max len is 100' }],
  ],
  [
    [{ field: 'a' }, { description: 'b' }],
    [
      { field: 'a', description: '' },
      { field: '', description: 'b' },
    ],
  ],
  [[null, 1, 'a', [], {}, { field: 1, description: {} }, { field: ' ', description: '' }], []],
  [{ field: 'a' }, []],
  ['a', []],
  [null, []],
]
for (const [field_violations, expected] of VIOLATIONS) {
  test(`field_violations: ${JSON.stringify(field_violations)} → ${JSON.stringify(expected)}`, () => {
    const text = JSON.stringify({ code: 99992402, msg: 'field validation failed', error: { field_violations } })
    const { failure } = verdictOfAnswer({ status: 400, text, logId: undefined, retryAfter: undefined })
    assert.equal((failure.params as { readonly violations?: unknown }).violations, expected)
  })
}

test('an answer of any length is told in few characters, and none of them moves a cursor', () => {
  const huge = '\u001b[2J@'.repeat(2000)
  const field_violations = Array.from({ length: 100 }, () => ({ field: huge, description: huge }))
  const permission_violations = Array.from({ length: 100 }, () => ({ subject: huge }))
  const text = JSON.stringify({ code: 99992402, msg: huge, error: { field_violations, permission_violations } })
  const { failure } = verdictOfAnswer({ status: 400, text, logId: undefined, retryAfter: undefined })
  for (const language of LANGUAGES) {
    const told = callWords(failure, language)
    assert.ok(told.length < 5000, String(told.length))
    assert.not.match(told, '\u001b')
  }
})

test.run()
