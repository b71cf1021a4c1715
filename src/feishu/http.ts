/**
 * One HTTP exchange with the platform, bounded in time and size. The one place that knows node-fetch.
 */
import type { Agent } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import fetch, { FetchError } from 'node-fetch'
import { SANDBOX_HEADER, sandboxId } from '../kinds/sandbox-id.js'
import type { Clock } from '../kit/clock.js'
import { error } from '../kit/diagnostic.js'
import { present } from '../kit/present.js'
import type { Answer, Broken } from './answer.js'
import { watched } from './agent.js'
import type { NamedProxy } from './codes.js'
import type { Stage } from './outcome-table.js'

const MAX_BODY = 1024 * 1024
/** What is read can be long: twenty objects of CoreHR with all their options come in one answer. */
const MAX_READ = 32 * 1024 * 1024

export interface Exchange {
  readonly method: 'POST' | 'PATCH' | 'GET'
  readonly url: string
  readonly token: string | undefined
  /** Blotted out of the answer's text, as the token is: a proxy's error page may repeat what it was sent. */
  readonly secrets: ReadonlyArray<string>
  /** `undefined` for none. */
  readonly body: unknown
}

export interface ExchangeOptions {
  readonly agent: Agent
  readonly userAgent: string
  /** Milliseconds until there is a connection. */
  readonly connecting: number
  /** Milliseconds for the whole exchange, the answer's body included. */
  readonly whole: number
  readonly clock: Pick<Clock, 'after'>
  /** That the agent goes through. */
  readonly proxy: NamedProxy | undefined
}

/** Secrets as they are, and as JSON writes them. */
const redact = (text: string, { token, secrets }: Exchange): string =>
  (token === undefined ? secrets : [token, ...secrets])
    .flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret])
    .reduce((kept, secret) => kept.replaceAll(secret, '***'), text)

/** Never rejects. A redirect is not followed: the token goes nowhere but to the address that was asked. */
export async function exchange(each: Exchange, options: ExchangeOptions): Promise<E.Either<Broken, Answer>> {
  let stage = 'connecting' as Stage
  let timedOut: number | undefined
  let refused: number | undefined
  let isTunnelled = false
  const controller = new AbortController()
  const limit = (milliseconds: number) =>
    options.clock.after(milliseconds, () => {
      timedOut = milliseconds
      controller.abort()
    })
  const untimed = { whole: limit(options.whole), connecting: limit(options.connecting) }
  const agent = watched(options.agent, {
    connected: () => {
      stage = 'sent'
      untimed.connecting()
    },
    tunnelled: () => (isTunnelled = true),
    tunnelRefused: (status) => (refused = status),
  })
  const atProxy = () => (stage === 'connecting' && !isTunnelled ? present({ proxy: options.proxy }) : {})
  try {
    const response = await fetch(each.url, {
      method: each.method,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'User-Agent': options.userAgent,
        ...(each.token === undefined ? {} : { Authorization: `Bearer ${each.token}` }),
      },
      body: each.body === undefined ? null : JSON.stringify(each.body),
      redirect: 'manual',
      size: each.method === 'GET' ? MAX_READ : MAX_BODY,
      agent,
      signal: controller.signal,
    })
    // A proxy that refused the tunnel answers for itself; that it wants a password is for the table to say.
    if (refused !== undefined && refused !== 407) return E.left(unconnected(each, refused, 'connecting', atProxy()))
    if (stage === 'sent') stage = 'answering'
    const reset = Number(response.headers.get('x-ogw-ratelimit-reset') ?? Number.NaN)
    const text = await response.text()
    return E.right({
      status: response.status,
      logId: response.headers.get('x-tt-logid') ?? response.headers.get('x-request-id') ?? undefined,
      sandbox: sandboxId(response.headers.get(SANDBOX_HEADER)),
      retryAfter: Number.isFinite(reset) && reset >= 0 ? reset : undefined,
      text: redact(text, each),
      ...(response.status === 407 ? present({ proxy: options.proxy }) : {}),
    })
  } catch (e) {
    if (refused !== undefined) return E.left(unconnected(each, refused, 'connecting', atProxy()))
    if (timedOut !== undefined) {
      return E.left({ failure: error('timed_out', { milliseconds: timedOut, stage, ...atProxy() }), stage })
    }
    const code = e instanceof FetchError ? (e.code ?? e.type) : 'unknown'
    return E.left(unconnected(each, code, stage, atProxy()))
  } finally {
    untimed.whole()
    untimed.connecting()
  }
}

const unconnected = (
  { url }: Exchange,
  code: string | number,
  stage: Stage,
  proxy: { readonly proxy?: NamedProxy },
): Broken => ({ failure: error('connection_failed', { code, host: new URL(url).host, stage, ...proxy }), stage })
