/**
 * One HTTP exchange with the platform, bounded in time and size. The one place that knows node-fetch.
 */
import * as E from 'fp-ts/lib/Either.js'
import fetch, { FetchError } from 'node-fetch'
import type { CallFailure } from '../apply/outcome.js'
import type { Answer } from './answer.js'

/** Why there is no answer, and whether the request can have left this machine. */
export interface Broken {
  readonly failure: CallFailure
  readonly sent: 'no' | 'perhaps'
}

const MAX_BODY = 1024 * 1024

export interface Exchange {
  readonly method: 'POST' | 'PATCH'
  readonly url: string
  readonly token: string | undefined
  /** Blotted out of the answer's text: a proxy's error page may repeat what it was sent. */
  readonly secrets: ReadonlyArray<string>
  readonly body: unknown
  /** For the whole exchange, the answer's body included. */
  readonly milliseconds: number
}

/** Never rejects. A redirect is not followed: the token goes nowhere but to the address that was asked. */
export const exchange = async (each: Exchange): Promise<E.Either<Broken, Answer>> => {
  try {
    const response = await fetch(each.url, {
      method: each.method,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        ...(each.token === undefined ? {} : { Authorization: `Bearer ${each.token}` }),
      },
      body: JSON.stringify(each.body),
      redirect: 'manual',
      size: MAX_BODY,
      signal: AbortSignal.timeout(each.milliseconds),
    })
    const reset = Number(response.headers.get('x-ogw-ratelimit-reset') ?? Number.NaN)
    return E.right({
      status: response.status,
      logId: response.headers.get('x-tt-logid') ?? response.headers.get('x-request-id') ?? undefined,
      retryAfter: Number.isFinite(reset) && reset >= 0 ? reset : undefined,
      text: each.secrets.reduce((text, secret) => text.replaceAll(secret, '***'), await response.text()),
    })
  } catch (e) {
    return E.left(broken(e, each))
  }
}

/** Failures of the handshake: nothing of the request was sent. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

const broken = (e: unknown, { url, milliseconds }: Exchange): Broken => {
  if (e instanceof Error && e.name === 'AbortError') {
    return { failure: { _tag: 'TimedOut', milliseconds }, sent: 'perhaps' }
  }
  const code = (e instanceof FetchError ? (e.code ?? e.type) : undefined) ?? 'unknown'
  // Set by node-fetch and missing from its types.
  const atConnect = e instanceof FetchError && 'erroredSysCall' in e && e.erroredSysCall === 'connect'
  return {
    failure: { _tag: 'Connection', code, host: new URL(url).host },
    sent: atConnect || BEFORE_SENDING.has(code) ? 'no' : 'perhaps',
  }
}
