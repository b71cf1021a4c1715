/**
 * The loop around `call.ts` over a real socket: what it does with tokens, turns, the record and time, in its order.
 */
import * as E from 'fp-ts/lib/Either.js'
import { Agent } from 'node:http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { impatient } from '../../clock.js'
import type { Turn } from '../../../src/feishu/limiter.js'
import { makeCall } from '../../../src/feishu/make-call.js'
import { POLICIES, type Use } from '../../../src/feishu/policy.js'
import { error, failed } from '../../../src/kit/diagnostic.js'
import { message, startScripted, type Script } from './servers.js'

const test = suite('make-call')

const answered = (status: number, code: number, headers: Readonly<Record<string, string>> = {}): Script => ({
  reads: true,
  says: message(status, JSON.stringify({ code, msg: 'words' }), headers),
  then: 'end',
})
const OK = answered(200, 0)
const LOST = answered(500, 1002001)
const STALE = answered(400, 99991663)
const LIMIT = answered(429, 99991400, { 'X-Ogw-Ratelimit-Reset': '2' })

interface Case {
  readonly name: string
  readonly use: Use
  readonly scripts: ReadonlyArray<Script>
  /** What fails when it is asked for, if anything does. */
  readonly fails?: 'token' | 'turn' | 'renew'
  /** Somebody stops it in its first pause. */
  readonly stops?: boolean
  readonly happened: ReadonlyArray<string>
}

/** Each with one retry. */
const CASES: ReadonlyArray<Case> = [
  {
    name: 'a call that writes has its turn, and ends it',
    use: 'write',
    scripts: [OK],
    happened: ['token', 'arrived with t-1', 'Called', 'end 1'],
  },
  {
    name: 'after an error it pauses, and goes first with a turn of its own and a record',
    use: 'write',
    scripts: [LOST, OK],
    happened: [
      ...['token', 'arrived with t-1', 'Called', 'end 1', 'Again', 'slept'],
      ...['token', 'urgent turn 2 in w', 'renewed', 'arrived with t-1', 'Called', 'end 2'],
    ],
  },
  {
    name: 'after a limit the window is closed before the turn ends',
    use: 'write once',
    scripts: [LIMIT, OK],
    happened: [
      ...['token', 'arrived with t-1', 'Called', 'limited 1 for 2000', 'end 1', 'Limited'],
      ...['token', 'urgent turn 2 in w', 'renewed', 'arrived with t-1', 'Called', 'end 2'],
    ],
  },
  {
    name: 'a token that is refused is dropped, and the next one taken',
    use: 'write',
    scripts: [STALE, OK],
    happened: [
      ...['token', 'arrived with t-1', 'Called', 'end 1', 'NewToken', 'drop t-1'],
      ...['token', 'urgent turn 2 in w', 'renewed', 'arrived with t-2', 'Called', 'end 2'],
    ],
  },
  {
    name: 'without a token the turn is given back',
    use: 'write',
    scripts: [OK],
    fails: 'token',
    happened: ['token', 'give back 1'],
  },
  {
    name: 'without a record the turn is given back',
    use: 'write',
    scripts: [LOST, OK],
    fails: 'renew',
    happened: [
      ...['token', 'arrived with t-1', 'Called', 'end 1', 'Again', 'slept'],
      ...['token', 'urgent turn 2 in w', 'renewed', 'give back 2'],
    ],
  },
  {
    name: 'stopped in its pause it takes nothing more',
    use: 'write',
    scripts: [LOST, OK],
    stops: true,
    happened: ['token', 'arrived with t-1', 'Called', 'end 1', 'Again', 'slept'],
  },
  {
    name: 'stopped while it waits for its turn it has none to give back',
    use: 'write',
    scripts: [LIMIT, OK],
    fails: 'turn',
    happened: [
      ...['token', 'arrived with t-1', 'Called', 'limited 1 for 2000', 'end 1', 'Limited'],
      ...['token', 'urgent turn 2 in w'],
    ],
  },
  {
    name: 'a call that reads waits for its turn like any other, and is recorded nowhere',
    use: 'read',
    scripts: [LOST, OK],
    happened: [
      ...['token', 'turn 1 in w', 'arrived with t-1', 'Called', 'end 1', 'Again', 'slept'],
      ...['token', 'turn 2 in w', 'arrived with t-1', 'Called', 'end 2'],
    ],
  },
  {
    name: 'a call for a token takes no token and no turn',
    use: 'token',
    scripts: [LIMIT, OK],
    happened: ['arrived', 'Called', 'Limited', 'slept', 'arrived', 'Called'],
  },
]

for (const { name, use, scripts, fails, stops = false, happened: expected } of CASES) {
  test(name, async () => {
    const happened: Array<string> = []
    const server = await startScripted(scripts, { onRequest: () => happened.push('arrived') })
    const agent = new Agent()
    const stop = new AbortController()
    let turns = 0
    let tokens = 1

    const turn = (): Turn => {
      const number = turns
      return {
        end: () => happened.push(`end ${number}`),
        // Most turns were ended before, and nothing comes of it.
        giveBack: () => happened.includes(`end ${number}`) || happened.push(`give back ${number}`),
        limited: (milliseconds) => happened.push(`limited ${number} for ${milliseconds}`),
      }
    }
    const first = POLICIES[use].isRecorded ? ((turns += 1), turn()) : undefined

    try {
      await makeCall(
        { ...POLICIES[use], what: 'it', retries: 1, isRenewable: true },
        {
          exchange: { method: 'POST', url: `http://${server.host}/`, secrets: [], body: {} },
          tenant: undefined,
          window: 'w',
          turn: first,
          renew: () => Promise.resolve(happened.push('renewed') > 0 && fails !== 'renew'),
          stop: stop.signal,
        },
        {
          tokens: {
            isRenewable: true,
            get: () => {
              happened.push('token')
              if (fails === 'token')
                return Promise.resolve(failed('sign_in_failed', { failure: error('no_tenant', {}) }))
              return Promise.resolve(E.right({ text: `t-${tokens}`, expires: undefined }))
            },
            drop: (_tenant, token) => {
              happened.push(`drop ${token}`)
              tokens += 1
            },
          },
          limiter: {
            turn: (window, _signal, urgent = false) => {
              turns += 1
              happened.push(`${urgent ? 'urgent ' : ''}turn ${turns} in ${window}`)
              return Promise.resolve(fails === 'turn' ? undefined : turn())
            },
          },
          http: { agent, userAgent: 'test', connecting: 60_000, whole: 60_000, clock: impatient, proxy: undefined },
          clock: {
            ...impatient,
            sleep: () => {
              happened.push('slept')
              if (stops) stop.abort()
              return Promise.resolve()
            },
          },
          trace: ({ _tag }) => void happened.push(_tag),
        },
      )
      const bearers = server.heard.map((each) => /bearer (\S+)/i.exec(each)?.[1])
      const told = happened.map((each) => {
        if (each !== 'arrived') return each
        const token = bearers.shift()
        return token === undefined ? each : `${each} with ${token}`
      })
      assert.equal(told, expected)
    } finally {
      agent.destroy()
      await server.close()
    }
  })
}

test.run()
