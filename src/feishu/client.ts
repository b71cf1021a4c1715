/**
 * The platform over HTTP: signs in, gives each call its turn, makes it, and turns whatever comes back into an outcome,
 * or into what was read. What is sent again, and how often, is decided here by the table of outcomes.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '../kit/clock.js'
import type { Permit, Platform, Request } from './platform.js'
import { failed, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import type { CallCodes, FeishuCodes, SignInCodes } from './codes.js'
import type { Outcome, CallTrace } from './outcome.js'
import { type ReadCall, isForGood, readPath } from './read-call.js'
import type { TenantKey } from '../kinds/brand.js'
import { parse, record, verdictOfAnswer, verdictOfBroken, type Answer, type Verdict } from './answer.js'
import { openAgent } from './agent.js'
import type { Settings } from './credentials.js'
import { exchange, type Exchange } from './http.js'
import { QUOTAS, type Quota } from './rate-window.js'
import { createLimiter, type Turn } from './limiter.js'
import { NO_TOKEN } from './outcome-table.js'
import { openTokens, type Token } from './tokens.js'

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
  /** For people who want to see it all; nothing in it is secret. */
  readonly trace: (event: CallTrace) => void
}

export interface Client extends Platform {
  /** A tenant's token, to see whether there is one. */
  readonly signIn: (tenant: TenantKey | undefined) => Promise<E.Either<Diagnostics<SignInCodes>, Token>>
  /** What a call that changes nothing answers, its `data`; it is repeated wherever that can help. */
  readonly read: (call: ReadCall, tenant: TenantKey | undefined) => Promise<E.Either<Diagnostics<FeishuCodes>, unknown>>
  /** Closes the sockets that are kept alive. */
  readonly close: () => void
}

/** A limit that many share can refuse one call often; after this long it is no limit any more. */
const LONGEST_LIMITED = 10 * 60 * 1000
/** Nothing is begun again later than this after the first attempt. */
const LONGEST_RETRYING = 2 * 60 * 1000
/** Longer than the minute's quota takes to be free again. */
const LONGEST_WAIT_SECONDS = 90

export const openClient = (settings: Settings, options: ClientOptions, clock: Clock): Client => {
  const { baseUrl, credentials } = settings
  const agent = openAgent(settings, options.concurrency)
  const limiter = createLimiter({
    quotas: options.quotas ?? QUOTAS,
    concurrency: options.concurrency,
    clock,
  })
  const never = new AbortController().signal

  const exchanged = async (what: string, each: Exchange): Promise<Verdict & { readonly answer?: Answer }> => {
    const start = clock.uptime()
    const answer = await exchange(each, {
      agent,
      userAgent: `feishu-fields/${options.version}`,
      connecting: Math.min(options.connectTimeout, options.timeout),
      whole: options.timeout,
      clock,
    })
    const verdict = E.isLeft(answer) ? verdictOfBroken(answer.left) : verdictOfAnswer(answer.right)
    const milliseconds = Math.round(clock.uptime() - start)
    // What changes nothing is never in doubt: there is a token, or what was asked for, or not.
    const changesNothing = each.token === undefined || each.method === 'GET'
    const means = changesNothing && verdict.row.means !== 'acknowledged' ? 'failed' : verdict.row.means
    options.trace({ _tag: 'Called', what, milliseconds, means, row: verdict.row.id })
    return E.isLeft(answer) ? verdict : { ...verdict, answer: answer.right }
  }

  /** Sends again, with growing pauses, what the table says may pass. */
  const withRetries = async <A extends { readonly row: Verdict['row']; readonly failure: DiagnosticOf<CallCodes> }>(
    what: string,
    retries: number,
    signal: AbortSignal,
    passing: ReadonlyArray<Verdict['row']['then']>,
    attempt: () => Promise<A>,
  ): Promise<A> => {
    const start = clock.uptime()
    for (let number = 1; ; number += 1) {
      const ended = await attempt()
      if (number > retries || !passing.includes(ended.row.then)) return ended
      options.trace({ _tag: 'Again', what, attempt: number, failure: ended.failure })
      if (clock.uptime() - start >= LONGEST_RETRYING) return ended
      await clock.sleep(pauseAfter(number))
      // What is under way is finished; what has failed is not begun again.
      if (signal.aborted) return ended
    }
  }

  const tokens = openTokens(
    credentials,
    (path, body, secrets) =>
      withRetries(path, options.retries, never, ['send again', 'wait and send again'], () =>
        exchanged(path, {
          method: 'POST',
          url: `${baseUrl}/open-apis/auth/v3/${path}`,
          token: undefined,
          secrets,
          body,
        }),
      ),
    clock,
  )

  /** One call, until the platform takes it or refuses it for good: limits and stale tokens are seen to. */
  const call = async (
    { method, path, body }: Pick<Request, 'method' | 'path' | 'body'> | ReadRequest,
    tenant: TenantKey | undefined,
    what: string,
    turn: () => Promise<Turn | undefined>,
    repeat: Repeat,
  ): Promise<Called> => {
    const start = clock.uptime()
    let renewed = false
    for (;;) {
      const token = await tokens.get(tenant)
      if (E.isLeft(token)) return { row: NO_TOKEN, failure: token.left[0].params.failure, logId: undefined }
      const { text } = token.right
      const mine = await turn()
      if (repeat.last !== undefined && (mine === undefined || !(await repeat.renew()))) {
        mine?.giveBack()
        return { ...repeat.last, row: { ...repeat.last.row, then: 'end' } }
      }
      if (mine === undefined) throw new Error('the turn of a first call was taken back')
      const verdict = await exchanged(what, { method, url: baseUrl + path, token: text, secrets: [text], body })
      repeat.last = verdict
      // The window is closed before the turn ends, or the next in it would go at once.
      const seconds = Math.max(verdict.seconds, 0.05)
      if (verdict.row.then === 'wait and send again') mine.limited(seconds * 1000)
      mine.end()
      switch (verdict.row.then) {
        case 'wait and send again': {
          const waited = clock.uptime() - start + seconds * 1000
          if (seconds > LONGEST_WAIT_SECONDS || waited > LONGEST_LIMITED) return verdict
          options.trace({ _tag: 'Limited', what, seconds })
          break
        }
        case 'get a new token and send again':
          if (renewed || !tokens.drop(tenant, text)) return verdict
          renewed = true
          options.trace({ _tag: 'NewToken', what })
          break
        case 'send again':
        case 'end':
          return verdict
      }
    }
  }

  const send = async (
    request: Request,
    first: Turn,
    window: string,
    signal: AbortSignal,
    renew: () => Promise<boolean>,
  ): Promise<Outcome> => {
    const { what, tenant } = request
    let given: Turn | undefined = first
    const turn = async (): Promise<Turn | undefined> => {
      const mine = given ?? (await limiter.turn(window, signal, true))
      given = undefined
      return mine
    }
    let unanswered: string | undefined
    const repeat: Repeat = { renew, last: undefined }
    const retries = request.isRepeatable ? options.retries : 0
    const ended = await withRetries(what, retries, signal, ['send again'], async () => {
      const verdict = await call(request, tenant, what, turn, repeat)
      if (verdict.row.means === 'in doubt') unanswered = clock.now().toISOString()
      return verdict
    })
    // A token that could not be had leaves the turn unused.
    first.giveBack()
    const { row, failure } = ended
    switch (row.means) {
      case 'acknowledged':
        return {
          _tag: 'Acknowledged',
          logId: ended.logId,
          ...(unanswered === undefined ? {} : { unanswered }),
        }
      case 'refused':
      case 'never sent':
        // What came of this attempt is sure; of one before it, it may not be.
        if (unanswered !== undefined) return { _tag: 'InDoubt', failure }
        return { _tag: row.means === 'refused' ? 'Refused' : 'NeverSent', failure }
      case 'in doubt':
        return { _tag: 'InDoubt', failure }
    }
  }

  const read = async (
    asked: ReadCall,
    tenant: TenantKey | undefined,
  ): Promise<E.Either<Diagnostics<FeishuCodes>, unknown>> => {
    const token = await tokens.get(tenant)
    if (E.isLeft(token)) return token
    const window = `${asked.call}${tenant === undefined ? '' : ` @${tenant}`}`
    const request: ReadRequest = { method: 'GET', path: readPath(asked), body: undefined }
    const turn = () => limiter.turn(window, never)
    const ended = await withRetries(asked.call, options.retries, never, ['send again'], async () => {
      const repeat: Repeat = { renew: () => Promise.resolve(true), last: undefined }
      const called = await call(request, tenant, asked.call, turn, repeat)
      const { failure } = called
      const isSame = failure.code === 'answered' && isForGood(failure.params.code)
      return isSame ? { ...called, row: { ...called.row, then: 'end' as const } } : called
    })
    const { row, failure, answer } = ended
    if (row.means !== 'acknowledged' || answer === undefined) return failed('read_failed', { asked, failure })
    return E.right(record(parse(answer.text))['data'])
  }

  return {
    signIn: tokens.get,
    read,
    close: () => agent.destroy(),
    acquire: async (request, signal): Promise<Permit | undefined> => {
      const window = windowOf(request)
      const turn = await limiter.turn(window, signal)
      return turn && { send: (renew) => send(request, turn, window, signal, renew), giveBack: turn.giveBack }
    },
  }
}

interface Called extends Pick<Verdict, 'row' | 'failure' | 'logId'> {
  readonly answer?: Answer
}

interface ReadRequest {
  readonly method: 'GET'
  readonly path: string
  readonly body: undefined
}

/** What the attempts of one call share. */
interface Repeat {
  readonly renew: () => Promise<boolean>
  /** How the attempt before ended; `undefined` before the first. */
  last: Called | undefined
}

/** Milliseconds from one failed attempt to the next: twice as long each time, and never the same for two processes. */
const pauseAfter = (attempt: number): number =>
  Math.min(Math.round((1 + Math.random()) * 500 * 2 ** (attempt - 1)), 8000)

/** Limits count per call, app and tenant (接口频率限制). One client is one app. */
const windowOf = ({ method, path, tenant }: Request): string =>
  `${method} ${path}${tenant === undefined ? '' : ` @${tenant}`}`
