/**
 * The platform over HTTP: each call with its address, its token, its turns and its policy. What is done for one call is
 * decided in `call.ts`.
 */
import type { Agent } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import type { TenantKey } from '../kinds/brand.js'
import type { Clock } from '../kit/clock.js'
import { error, failed, type Diagnostics } from '../kit/diagnostic.js'
import { openAgent } from './agent.js'
import { parse, record } from './answer.js'
import * as Call from './call.js'
import type { FeishuCodes, SignInCodes } from './codes.js'
import type { Proxy, Settings } from './credentials.js'
import type { ExchangeOptions } from './http.js'
import { createLimiter } from './limiter.js'
import { makeCall, type Own } from './make-call.js'
import type { CallTrace, Outcome } from './outcome.js'
import type { Platform } from './platform.js'
import { POLICIES, type Policy } from './policy.js'
import { named } from './proxy.js'
import { QUOTAS, type Quota } from './rate-window.js'
import { readPath, type ReadCall } from './read-call.js'
import { openTokens, type Token, type Tokens } from './tokens.js'

export interface ClientOptions {
  /** For `User-Agent`. */
  readonly version: string
  /** Milliseconds for each exchange, from the first byte to the last. */
  readonly timeout: number
  /** Milliseconds until there is a connection; never more than `timeout`. */
  readonly connectTimeout: number
  /** Calls under way at once. */
  readonly concurrency: number
  /** How often a call is sent again that failed for a while; see the table of outcomes. */
  readonly retries: number
  /** The platform's, unless a test has others. */
  readonly quotas?: ReadonlyArray<Quota>
  /** The sandbox that the calls are for, where that is known. Once another one answers, no further call is made. */
  readonly expected?: string | undefined
  /** For people who want to see it all; nothing in it is secret. */
  readonly trace: (event: CallTrace) => void
}

export interface Client extends Platform {
  /** A tenant's token, to see whether there is one. */
  readonly signIn: (tenant: TenantKey | undefined) => Promise<E.Either<Diagnostics<SignInCodes>, Token>>
  /** What a call that changes nothing answers, its `data`; it is repeated wherever that can help. */
  readonly read: (call: ReadCall, tenant: TenantKey | undefined) => Promise<E.Either<Diagnostics<FeishuCodes>, unknown>>
  /** The sandbox that has answered; `undefined` for any other platform, and before the first answer. */
  readonly sandbox: () => string | undefined
  /** Closes the sockets that are kept alive. */
  readonly close: () => void
}

export function openClient(settings: Settings, options: ClientOptions, clock: Clock): Client {
  const { baseUrl, credentials } = settings
  const { concurrency, quotas = QUOTAS, retries, trace } = options
  const agent = openAgent(settings, concurrency)
  const limiter = createLimiter({ quotas, concurrency, clock })
  const http = exchangeOptions({ ...options, proxy: settings.proxy }, agent, clock)

  let sandbox: string | undefined
  let isElsewhere = false
  const call = async (what: string, policy: Policy, own: Own): Promise<Call.Ended> => {
    const terms = { ...policy, what, retries, isRenewable: tokens.isRenewable }
    const ended = await makeCall(terms, own, { tokens, limiter, http, clock, trace })
    sandbox = ended.answer?.sandbox ?? sandbox
    return ended
  }

  const tokens: Tokens = openTokens(
    credentials,
    (path, body, secrets) => {
      const exchange = { method: 'POST', url: `${baseUrl}/open-apis/auth/v3/${path}`, secrets, body } as const
      return call(path, POLICIES.token, { ...ALONE, exchange, tenant: undefined, window: path })
    },
    clock,
  )

  return {
    signIn: tokens.get,
    read: async (asked, tenant) => {
      const token = await tokens.get(tenant)
      if (E.isLeft(token)) return token
      const exchange = { method: 'GET', url: baseUrl + readPath(asked), secrets: [], body: undefined } as const
      const own = { ...ALONE, exchange, tenant, window: windowOf(asked.call, tenant) }
      const { row, failure, answer } = await call(asked.call, POLICIES.read, own)
      if (row.means !== 'acknowledged' || answer === undefined) return failed('read_failed', { asked, failure })
      return E.right(record(parse(answer.text))['data'])
    },
    sandbox: () => sandbox,
    close: () => agent.destroy(),
    acquire: async ({ what, method, path, body, tenant, isRepeatable }, stop) => {
      const window = windowOf(`${method} ${path}`, tenant)
      const turn = await limiter.turn(window, stop)
      if (isElsewhere) turn?.giveBack()
      if (turn === undefined || isElsewhere) return undefined
      const own = { exchange: { method, url: baseUrl + path, secrets: [], body }, tenant, window, turn, stop }
      const policy = POLICIES[isRepeatable ? 'write' : 'write once']
      return {
        send: async (renew) => {
          const expected = options.expected ?? sandbox
          const ended = await call(what, policy, { ...own, renew })
          const outcome = outcomeAt(expected, ended)
          isElsewhere ||= outcome._tag === 'InDoubt' && outcome.failure.code === 'other_sandbox'
          return outcome
        },
        giveBack: turn.giveBack,
      }
    },
  }
}

/** What anybody else acknowledged or refused is nothing that the sandbox said which the call was for. */
const outcomeAt = (expected: string | undefined, ended: Call.Ended): Outcome => {
  const [outcome, found] = [Call.outcomeOf(ended), ended.answer?.sandbox]
  const isAnswered = outcome._tag === 'Acknowledged' || outcome._tag === 'Refused' || found !== undefined
  return expected === undefined || found === expected || !isAnswered
    ? outcome
    : { _tag: 'InDoubt', failure: error('other_sandbox', { expected, found }) }
}

/** What changes nothing is recorded nowhere, and is not stopped. */
const ALONE = { turn: undefined, renew: () => Promise.resolve(true), stop: new AbortController().signal }

type ExchangeTerms = Pick<ClientOptions, 'version' | 'timeout' | 'connectTimeout'> & {
  readonly proxy: Proxy | undefined
}

export function exchangeOptions(
  { version, timeout, connectTimeout, proxy }: ExchangeTerms,
  agent: Agent,
  clock: Clock,
): ExchangeOptions {
  return {
    agent,
    userAgent: `feishu-fields/${version}`,
    connecting: Math.min(connectTimeout, timeout),
    whole: timeout,
    clock,
    proxy: proxy && named(proxy),
  }
}

/** Limits count per call, app and tenant (接口频率限制). One client is one app. */
const windowOf = (call: string, tenant: TenantKey | undefined): string =>
  `${call}${tenant === undefined ? '' : ` @${tenant}`}`
