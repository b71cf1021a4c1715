/**
 * Every row of the table of outcomes, over a real socket, and a few calls that are sent again.
 */
import { error, type DiagnosticOf } from '../../../src/kit/diagnostic.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { CallCodes } from '../../../src/feishu/codes.js'
import type { Outcome } from '../../../src/feishu/outcome.js'
import { OUTCOMES, type Stage } from '../../../src/feishu/outcome-table.js'
import { systemClock } from '../../../src/kit/clock.js'
import { calls, DELETE, TOKEN, type Calls } from './calls.js'
import {
  closedPort,
  makeCertificate,
  message,
  startPlatform,
  startScripted,
  type Script,
  type Scripted,
} from './servers.js'

const test = suite('outcomes on the wire')

type ScriptOf = (says: string | Buffer) => Script
const reads: ScriptOf = (says) => ({ reads: true, says, then: 'end' })
const readsThenStalls: ScriptOf = (says) => ({ reads: true, says, then: 'stall' })
const readsThenResets: ScriptOf = (says) => ({ reads: true, says, then: 'reset' })
const RESETS: Script = { reads: false, says: '', then: 'reset' }
const STALLS: Script = { reads: false, says: '', then: 'stall' }

const LOG = { 'X-Tt-Logid': 'log-1' }
const json = (status: number, code: number, headers: Readonly<Record<string, string>> = LOG): Script =>
  reads(message(status, JSON.stringify({ code, msg: 'words', data: {} }), headers))
/** An answer of which only a part comes. */
const partOf = (whole: Buffer): Buffer => whole.subarray(0, whole.length - 10)
const OK = message(200, '{"code":0,"msg":"ok","data":{}}')

type Failure = DiagnosticOf<CallCodes>

const answered = (status: number, code: number): Failure =>
  error('answered', { status, code, msg: 'words', permissions: [], violations: [], logId: 'log-1' })
const notAnAnswer = (status: number, head: string, logId?: string): Failure =>
  error('not_an_answer', { status, head, logId })
const broken = (stage: Stage, code: string, host: string): Failure => error('connection_failed', { code, host, stage })
const timedOut = (stage: Stage, milliseconds: number): Failure => error('timed_out', { milliseconds, stage })
const refused = (failure: Failure): Outcome => ({ _tag: 'Refused', failure })
const inDoubt = (failure: Failure): Outcome => ({ _tag: 'InDoubt', failure })
const neverSent = (failure: Failure): Outcome => ({ _tag: 'NeverSent', failure })

const met = new Set<string>()

/** One call that is made once: the row that it meets, and what becomes of it. */
const once = async (baseUrl: string, row: string, expected: Outcome, options: Calls = {}): Promise<void> => {
  const { outcomes, traces, waited } = await calls(baseUrl, options)
  assert.equal(outcomes, [expected])
  const means = traces.map((event) => (event._tag === 'Called' ? `${event.means} (${event.row})` : event._tag))
  assert.equal(means, [`${OUTCOMES.find(({ id }) => id === row)?.means ?? ''} (${row})`])
  assert.ok(!JSON.stringify([outcomes, traces]).includes(TOKEN), 'a token is shown')
  const failure = 'failure' in expected ? expected.failure : undefined
  assert.is(waited, failure?.code === 'timed_out' ? failure.params.milliseconds : 0)
  met.add(row)
}

interface Case {
  readonly name: string
  readonly script: Script
  readonly row: string
  readonly outcome: Outcome | ((host: string) => Outcome)
  /** The platform's scheme; http by default. */
  readonly scheme?: 'https'
  readonly options?: Calls
}

const HTML = '<!doctype html><title>Sign in</title>'
const ACKNOWLEDGED: Outcome = { _tag: 'Acknowledged', logId: 'log-1' }

const answeredCase = (
  status: number,
  code: number,
  row: string,
  outcome: (failure: Failure) => Outcome,
  headers: Readonly<Record<string, string>> = {},
): Case => ({
  name: `HTTP ${status} with code ${code}`,
  script: json(status, code, { ...LOG, ...headers }),
  row,
  outcome: outcome(answered(status, code)),
})

/** Longer than a limit may take, so that the call ends with it. */
const LONG_LIMIT = { 'X-Ogw-Ratelimit-Reset': '91' }

const CASES: ReadonlyArray<Case> = [
  { name: 'code 0', script: json(200, 0), row: 'success', outcome: ACKNOWLEDGED },
  { name: 'code 0 with HTTP 500', script: json(500, 0), row: 'success', outcome: ACKNOWLEDGED },
  answeredCase(429, 99991400, 'too many calls', refused, LONG_LIMIT),
  answeredCase(400, 99991400, 'too many calls', refused, LONG_LIMIT),
  {
    name: 'HTTP 429 with a page',
    script: reads(message(429, HTML, LONG_LIMIT)),
    row: 'too many calls',
    outcome: refused(notAnAnswer(429, HTML)),
  },
  ...[99991663, 99991664, 99991665].map((code) => answeredCase(400, code, 'token refused', refused)),
  ...[99991201, 99991301, 99991401, 99991543, 99991668, 99991671, 99991677, 99992351, 99992402, 9499].map((code) =>
    answeredCase(400, code, 'refused by the gateway', refused),
  ),
  ...[99991403, 99991661, 99991662, 99991672, 99991673].map((code) =>
    answeredCase(400, code, 'refused by the gateway', refused),
  ),
  answeredCase(400, 1002002, 'parameter refused', refused),
  ...[1500, 1663, 1668, 2200, 5000, 10101, 55001, 1020001].map((code) =>
    answeredCase(200, code, 'internal error', inDoubt),
  ),
  answeredCase(500, 1002001, 'internal error', inDoubt),
  ...[1002001, 1002855, 1002860].map((code) => answeredCase(400, code, 'any other code', inDoubt)),
  {
    name: 'HTTP 407 with a page',
    script: reads(message(407, HTML)),
    row: 'proxy wants a password',
    outcome: neverSent(notAnAnswer(407, HTML)),
  },
  {
    name: 'an unknown path',
    script: reads(message(404, '404 page not found')),
    row: 'unknown path',
    outcome: refused(notAnAnswer(404, '404 page not found')),
  },
  {
    name: 'HTTP 502 with a page',
    script: reads(message(502, HTML, { 'X-Request-Id': 'request-1' })),
    row: 'server error page',
    outcome: inDoubt(notAnAnswer(502, HTML, 'request-1')),
  },
  {
    name: 'a page',
    script: reads(message(200, HTML)),
    row: 'not the platform’s answer',
    outcome: inDoubt(notAnAnswer(200, HTML)),
  },
  {
    name: 'a page that repeats the token',
    script: reads(message(200, `Authorization: Bearer ${TOKEN}`)),
    row: 'not the platform’s answer',
    outcome: inDoubt(notAnAnswer(200, 'Authorization: Bearer ***')),
  },
  {
    name: 'a long page, of which the token lies across the cut',
    script: reads(message(200, `${'x'.repeat(190)}${TOKEN}`)),
    row: 'not the platform’s answer',
    outcome: inDoubt(notAnAnswer(200, `${'x'.repeat(190)}***`)),
  },
  {
    name: 'nothing but a status',
    script: reads(message(200, '')),
    row: 'not the platform’s answer',
    outcome: inDoubt(notAnAnswer(200, '')),
  },
  {
    name: 'JSON that ends too early',
    script: reads(message(200, '{"code":0')),
    row: 'not the platform’s answer',
    outcome: inDoubt(notAnAnswer(200, '{"code":0')),
  },
  {
    name: 'reset before the request is read',
    script: RESETS,
    row: 'connection lost',
    outcome: (host) => inDoubt(broken('sent', 'ECONNRESET', host)),
  },
  {
    name: 'reset after the request is read',
    script: readsThenResets(''),
    row: 'connection lost',
    outcome: (host) => inDoubt(broken('sent', 'ECONNRESET', host)),
  },
  {
    name: 'closed after the request is read',
    script: reads(''),
    row: 'connection lost',
    outcome: (host) => inDoubt(broken('sent', 'ECONNRESET', host)),
  },
  {
    name: 'reset within the answer’s body',
    script: readsThenResets(partOf(OK)),
    row: 'connection lost',
    outcome: (host) => inDoubt(broken('answering', 'ECONNRESET', host)),
  },
  {
    name: 'no HTTP at all',
    script: reads('SSH-2.0-OpenSSH_9.2\r\n'),
    row: 'connection lost',
    outcome: (host) => inDoubt(broken('sent', 'HPE_INVALID_CONSTANT', host)),
  },
  {
    name: 'an answer of more than 1 MiB',
    script: reads(message(200, `{"code":0,"data":"${'x'.repeat(1024 * 1024)}"}`)),
    row: 'connection lost',
    outcome: (host) => inDoubt(broken('answering', 'max-size', host)),
  },
  {
    name: 'gzip that is none',
    script: reads(message(200, 'garbage', { 'Content-Encoding': 'gzip' })),
    row: 'connection lost',
    outcome: (host) => inDoubt(broken('answering', 'Z_DATA_ERROR', host)),
  },
  {
    name: 'TLS asked of a server that speaks none',
    script: { reads: false, says: 'HTTP/1.1 400 X\r\n\r\n', then: 'end' },
    scheme: 'https',
    row: 'no connection',
    outcome: (host) => neverSent(broken('connecting', 'EPROTO', host)),
  },
  {
    name: 'reset within the TLS handshake',
    script: RESETS,
    scheme: 'https',
    row: 'no connection',
    outcome: (host) => neverSent(broken('connecting', 'ECONNRESET', host)),
  },
  {
    name: 'a TLS handshake that never ends',
    script: STALLS,
    scheme: 'https',
    options: { connectTimeout: 200 },
    row: 'no connection in time',
    outcome: neverSent(timedOut('connecting', 200)),
  },
  {
    name: 'no answer',
    script: readsThenStalls(''),
    options: { connectTimeout: 100, timeout: 300 },
    row: 'no answer in time',
    outcome: inDoubt(timedOut('sent', 300)),
  },
  {
    name: 'an answer that stops after its headers',
    script: readsThenStalls(OK.subarray(0, OK.indexOf('{'))),
    options: { timeout: 300 },
    row: 'no answer in time',
    outcome: inDoubt(timedOut('answering', 300)),
  },
  {
    name: 'an answer that stops within its body',
    script: readsThenStalls(partOf(OK)),
    options: { timeout: 300 },
    row: 'no answer in time',
    outcome: inDoubt(timedOut('answering', 300)),
  },
]

for (const { name, script, row, outcome, scheme = 'http', options } of CASES) {
  test(`${name}: ${row}`, async () => {
    const server = await startScripted([script])
    try {
      const expected = typeof outcome === 'function' ? outcome(server.host) : outcome
      await once(`${scheme}://${server.host}`, row, expected, { server, ...options })
      assert.is(server.heard.length, 1)
      // The client may close before the server has read that far.
      if (script.reads) assert.ok(server.heard[0]?.includes(`Bearer ${TOKEN}`))
    } finally {
      await server.close()
    }
  })
}

test('a port where nobody listens: no connection', async () => {
  const host = `127.0.0.1:${await closedPort()}`
  await once(`http://${host}`, 'no connection', neverSent(broken('connecting', 'ECONNREFUSED', host)))
})

test('a name that can’t be resolved: no connection', async () => {
  const { outcomes } = await calls('https://open.feishu.invalid')
  const [outcome] = outcomes
  const failure = outcome?._tag === 'NeverSent' ? outcome.failure : undefined
  // Without a network a resolver may say "try again", or nothing in time.
  if (failure?.code === 'connection_failed') {
    const { code } = failure.params
    assert.ok(code === 'ENOTFOUND' || code === 'EAI_AGAIN', String(code))
  } else assert.is(failure?.code, 'timed_out')
})

test('a certificate that nobody vouches for: no connection, and no token leaves', async () => {
  const certificate = await makeCertificate()
  const platform = await startPlatform({ certificate })
  try {
    const failure = broken('connecting', 'DEPTH_ZERO_SELF_SIGNED_CERT', platform.host)
    await once(platform.url, 'no connection', neverSent(failure))
    assert.equal(platform.requests, [])
    assert.is(platform.connections(), 1)
  } finally {
    await platform.close()
    certificate.remove()
  }
})

for (const status of [301, 302, 303, 307, 308]) {
  test(`HTTP ${status} to a login page: nothing is sent there`, async () => {
    const login = await startScripted([reads(OK)])
    const server = await startScripted([reads(message(status, HTML, { Location: `http://${login.host}/login` }))])
    try {
      await once(`http://${server.host}`, 'not the platform’s answer', inDoubt(notAnAnswer(status, HTML)))
      assert.equal(login.heard, [])
    } finally {
      await Promise.all([login.close(), server.close()])
    }
  })
}

test('by the process’s own time as well, what never answers is given up', async () => {
  const server = await startScripted([STALLS])
  try {
    const { outcomes } = await calls(`http://${server.host}`, { timeout: 1, clock: systemClock })
    // How far it came in a millisecond is the machine's affair.
    const [outcome] = outcomes
    assert.is(outcome !== undefined && 'failure' in outcome && outcome.failure.code, 'timed_out')
  } finally {
    await server.close()
  }
})

test('every row was met', () => {
  assert.equal(
    OUTCOMES.map(({ id }) => id).filter((id) => !met.has(id)),
    [],
  )
})

type Event = 'arrived' | 'renewed'

interface Series {
  readonly name: string
  readonly scripts: ReadonlyArray<Script>
  readonly options?: Calls
  /** Connections that are accepted before the port is closed. */
  readonly accepts?: number
  /** What `renew` answers; `true` by default. */
  readonly renews?: boolean
  readonly events: ReadonlyArray<Event>
  /** With `unanswered` replaced by `…`, if it is a time. */
  readonly outcome: Outcome | ((host: string) => Outcome)
}

const LATER: Outcome = { _tag: 'Acknowledged', logId: 'log-1', unanswered: '…' }

/** Each with `retries: 2`. What is done after which answer is a table in `call.test.ts`. */
const SERIES: ReadonlyArray<Series> = [
  {
    name: 'HTTP 500, then a success: acknowledged, and the lost one is told',
    scripts: [json(500, 1002001), json(200, 0)],
    events: ['arrived', 'renewed', 'arrived'],
    outcome: LATER,
  },
  {
    name: 'a record that can’t be renewed: one attempt',
    scripts: [json(500, 1002001), json(200, 0)],
    renews: false,
    events: ['arrived', 'renewed'],
    outcome: inDoubt(answered(500, 1002001)),
  },
  {
    name: 'a limit, then a success: acknowledged, and nothing was lost',
    scripts: [json(429, 99991400, { ...LOG, 'X-Ogw-Ratelimit-Reset': '0' }), json(200, 0)],
    events: ['arrived', 'renewed', 'arrived'],
    outcome: ACKNOWLEDGED,
  },
  {
    name: 'in doubt, then no connection: in doubt',
    scripts: [json(500, 1002001)],
    accepts: 1,
    options: { retries: 1 },
    events: ['arrived', 'renewed'],
    outcome: (host) => inDoubt(broken('connecting', 'ECONNREFUSED', host)),
  },
  {
    name: 'batch_delete, HTTP 500: one attempt',
    scripts: [json(500, 1002001)],
    options: { request: DELETE },
    events: ['arrived'],
    outcome: inDoubt(answered(500, 1002001)),
  },
]

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text))

const timeless = (outcome: Outcome | undefined): Outcome | undefined =>
  outcome?._tag === 'Acknowledged' && outcome.unanswered !== undefined && isTime(outcome.unanswered)
    ? { ...outcome, unanswered: '…' }
    : outcome

for (const { name, scripts, options, accepts = Infinity, renews = true, events, outcome } of SERIES) {
  test(name, async () => {
    const happened: Array<Event> = []
    const server = await startScripted(scripts, { accepts, onRequest: () => happened.push('arrived') })
    try {
      const renew = () => Promise.resolve(happened.push('renewed') > 0 && renews)
      const { outcomes, traces } = await calls(`http://${server.host}`, { retries: 2, renew, server, ...options })
      const expected = typeof outcome === 'function' ? outcome(server.host) : outcome
      assert.equal(outcomes.map(timeless), [expected])
      assert.equal(happened, events)
      assert.is(server.heard.length, events.filter((event) => event === 'arrived').length)
      assert.ok(!JSON.stringify([outcomes, traces]).includes(TOKEN), 'a token is shown')
    } finally {
      await server.close()
    }
  })
}

test('a connection that is refused, and the server comes back: acknowledged, and nothing was lost', async () => {
  const port = await closedPort()
  let server: Scripted | undefined
  const meanwhile = async () => void (server = await startScripted([json(200, 0)], { port }))
  try {
    const { outcomes, traces } = await calls(`http://127.0.0.1:${port}`, { retries: 2, meanwhile })
    assert.equal(outcomes, [ACKNOWLEDGED])
    assert.equal(
      traces.map(({ _tag }) => _tag),
      ['Called', 'Again', 'Called'],
    )
  } finally {
    await server?.close()
  }
})

test.run()
