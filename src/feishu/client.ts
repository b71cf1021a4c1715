/**
 * The platform over HTTP: signs in, makes the Hire calls, and turns whatever comes back into an outcome.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Clock, Platform, Request } from '../apply/env.js'
import type { SignInFailure } from '../apply/failure.js'
import type { CallFailure, Outcome } from '../apply/outcome.js'
import { parse, verdict } from './answer.js'
import type { Credentials, Settings } from './credentials.js'
import { exchange } from './http.js'
import { wireRequest } from './wire.js'

export interface ClientOptions {
  /** For each exchange, in milliseconds. */
  readonly timeout: number
}

interface Token {
  readonly text: string
  /** Epoch milliseconds. */
  readonly expires: number
}

/** How often a call that surely was not applied, because of a limit, is sent again. */
const MAX_LIMITED = 10
/** A longer wait than the minute's quota is no rate limit. */
const MAX_WAIT_SECONDS = 60
/** As the official SDKs do. */
const REFRESH_EARLY = 3 * 60 * 1000

/** Signs in, so that wrong credentials are found before anything is recorded or sent. */
export const signIn = async (
  settings: Settings,
  options: ClientOptions,
  clock: Clock,
): Promise<E.Either<SignInFailure, Platform>> => {
  const token = tokens(settings, options, clock)
  const first = await token.get()
  if (E.isLeft(first)) return first
  return E.right({ send: (request) => send(request, settings, options, clock, token) })
}

interface Tokens {
  readonly get: () => Promise<E.Either<SignInFailure, string>>
  /** Forgets a token that the platform refused; `false` where no other can be had. */
  readonly drop: () => boolean
}

const tokens = (settings: Settings, options: ClientOptions, clock: Clock): Tokens => {
  const { credentials } = settings
  if (credentials._tag === 'TenantToken') {
    return { get: () => Promise.resolve(E.right(credentials.token)), drop: () => false }
  }
  let cached: Token | undefined
  return {
    get: async () => {
      if (cached !== undefined && clock.now().getTime() < cached.expires - REFRESH_EARLY) return E.right(cached.text)
      const fresh = await customAppToken(settings.baseUrl, credentials, options, clock)
      if (E.isLeft(fresh)) return fresh
      cached = fresh.right
      return E.right(cached.text)
    },
    drop: () => {
      cached = undefined
      return true
    },
  }
}

/** `POST /open-apis/auth/v3/tenant_access_token/internal`; a failure can be HTTP 200 with a `code` that is not 0. */
const customAppToken = async (
  baseUrl: string,
  { appId, appSecret }: Extract<Credentials, { readonly _tag: 'CustomApp' }>,
  { timeout }: ClientOptions,
  clock: Clock,
): Promise<E.Either<SignInFailure, Token>> => {
  const answer = await exchange({
    method: 'POST',
    url: `${baseUrl}/open-apis/auth/v3/tenant_access_token/internal`,
    token: undefined,
    secrets: [appSecret],
    body: { app_id: appId, app_secret: appSecret },
    milliseconds: timeout,
  })
  if (E.isLeft(answer)) return E.left({ _tag: 'SignInFailed', failure: answer.left.failure })
  const { status, logId, text } = answer.right
  const json = parse(text)
  if (
    typeof json === 'object' &&
    json !== null &&
    'code' in json &&
    json.code === 0 &&
    'tenant_access_token' in json &&
    typeof json.tenant_access_token === 'string' &&
    /^[\x21-\x7e]+$/.test(json.tenant_access_token)
  ) {
    const seconds = 'expire' in json && typeof json.expire === 'number' ? json.expire : 0
    return E.right({ text: json.tenant_access_token, expires: clock.now().getTime() + seconds * 1000 })
  }
  const given = verdict(answer.right)
  const failure: CallFailure =
    given._tag !== 'Final'
      ? given.failure
      : given.outcome._tag === 'Acknowledged'
        ? // Said to be a success, and without a token. Its text may hold secrets of another shape.
          { _tag: 'NotAnAnswer', status, head: '', logId }
        : given.outcome.failure
  return E.left({ _tag: 'SignInFailed', failure })
}

const send = async (
  request: Request,
  settings: Settings,
  { timeout }: ClientOptions,
  clock: Clock,
  token: Tokens,
): Promise<Outcome> => {
  const { method, path, body } = wireRequest(request)
  let limited = 0
  let refreshed = false
  for (;;) {
    const text = await token.get()
    if (E.isLeft(text)) return { _tag: 'NeverSent', failure: text.left.failure }
    const answer = await exchange({
      method,
      url: settings.baseUrl + path,
      token: text.right,
      secrets: [text.right],
      body,
      milliseconds: timeout,
    })
    if (E.isLeft(answer)) {
      const { sent, failure } = answer.left
      return { _tag: sent === 'no' ? 'NeverSent' : 'InDoubt', failure }
    }
    const given = verdict(answer.right)
    switch (given._tag) {
      case 'Final':
        return given.outcome
      case 'RateLimited':
        limited += 1
        if (limited > MAX_LIMITED || given.seconds > MAX_WAIT_SECONDS) {
          return { _tag: 'Refused', failure: given.failure }
        }
        await clock.sleep(given.seconds * 1000)
        break
      case 'TokenRefused':
        if (refreshed || !token.drop()) return { _tag: 'Refused', failure: given.failure }
        refreshed = true
        break
    }
  }
}
