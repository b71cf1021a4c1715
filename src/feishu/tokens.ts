/**
 * Tokens, kept in memory alone: one for each tenant, fetched once however many calls wait, and again before it ends.
 *
 * `POST /open-apis/auth/v3/tenant_access_token/internal` (自建应用获取 tenant_access_token),
 * `app_access_token` (商店应用获取 app_access_token), `tenant_access_token` (商店应用获取 tenant_access_token),
 * `app_ticket/resend` (重新获取 app_ticket). A failure can be HTTP 200 with a `code` that is not 0.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '../kit/clock.js'
import { error, failed, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import type { CallCodes, SignInCodes } from './codes.js'
import type { TenantKey } from '../kinds/brand.js'
import { parse, record, type Verdict } from './answer.js'
import type { Credentials } from './credentials.js'

export interface Tokens {
  /** The tenant's token; `undefined` stands for the one tenant of an app's own. */
  readonly get: (tenant: TenantKey | undefined) => Promise<E.Either<Diagnostics<SignInCodes>, Token>>
  /** Whether another can be had in place of one that the platform refused. */
  readonly isRenewable: boolean
  /** Forgets a token that the platform refused. */
  readonly drop: (tenant: TenantKey | undefined, token: string) => void
}

export interface Token {
  readonly text: string
  /** Epoch milliseconds; `undefined` where nobody said. */
  readonly expires: number | undefined
}

/** Makes a token call: its path below `/open-apis/auth/v3/`, its body, and what of that is secret. Never rejects. */
export type TokenCall = (
  path: string,
  body: Readonly<Record<string, string>>,
  secrets: ReadonlyArray<string>,
) => Promise<Verdict>

type Fetch = () => Promise<E.Either<Diagnostics<SignInCodes>, Token>>

export function openTokens(credentials: Credentials, call: TokenCall, clock: Pick<Clock, 'now'>): Tokens {
  switch (credentials._tag) {
    case 'TenantToken': {
      const token = E.right({ text: credentials.token, expires: undefined })
      return { get: () => Promise.resolve(token), isRenewable: false, drop: () => undefined }
    }
    case 'CustomApp': {
      const { appId, appSecret } = credentials
      const cache = cached(
        () =>
          fetchToken(
            call,
            'tenant_access_token/internal',
            { app_id: appId, app_secret: appSecret },
            [appSecret],
            'tenant_access_token',
            clock,
          ),
        clock,
      )
      return { get: cache.get, isRenewable: true, drop: (_tenant, token) => cache.drop(token) }
    }
    case 'StoreApp':
      return storeAppTokens(credentials, call, clock)
  }
}

const storeAppTokens = (
  { appId, appSecret, appTicket }: Extract<Credentials, { readonly _tag: 'StoreApp' }>,
  call: TokenCall,
  clock: Pick<Clock, 'now'>,
): Tokens => {
  let resent: ReturnType<TokenCall> | undefined
  const app = cached(async () => {
    const token = await fetchToken(
      call,
      'app_access_token',
      { app_id: appId, app_secret: appSecret, app_ticket: appTicket },
      [appSecret, appTicket],
      'app_access_token',
      clock,
    )
    if (E.isRight(token)) return token
    const { failure } = token.left[0].params
    if (!isTicketRefused(failure)) return token
    // Every tenant meets the same refusal; one new ticket is enough.
    resent ??= call('app_ticket/resend', { app_id: appId, app_secret: appSecret }, [appSecret])
    const ticket = (await resent).row.means === 'acknowledged' ? 'resent' : 'refused'
    return failed('sign_in_failed', { failure, ticket })
  }, clock)
  const tenants = new Map<TenantKey, ReturnType<typeof cached>>()

  const ofTenant =
    (tenant: TenantKey): Fetch =>
    async () => {
      const appToken = await app.get()
      if (E.isLeft(appToken)) return appToken
      const { text } = appToken.right
      const token = await fetchToken(
        call,
        'tenant_access_token',
        { app_access_token: text, tenant_key: tenant },
        [text],
        'tenant_access_token',
        clock,
      )
      if (E.isRight(token)) return token
      // The app's token may be the one that is stale.
      app.drop(text)
      return failed('sign_in_failed', { ...token.left[0].params, tenant })
    }

  return {
    get: (tenant) => {
      if (tenant === undefined) return Promise.resolve(failed('sign_in_failed', { failure: error('no_tenant', {}) }))
      const cache = tenants.get(tenant) ?? cached(ofTenant(tenant), clock)
      tenants.set(tenant, cache)
      return cache.get()
    },
    isRenewable: true,
    drop: (tenant, token) => tenant && tenants.get(tenant)?.drop(token),
  }
}

/** Ticket needed, or refused (API error codes 10012 and 10005). */
const TICKET_REFUSED: ReadonlySet<number> = new Set([10012, 10005])

const isTicketRefused = (failure: DiagnosticOf<CallCodes>): boolean =>
  failure.code === 'answered' && TICKET_REFUSED.has(failure.params.code)

/** As the official SDKs do. */
const REFRESH_EARLY = 3 * 60 * 1000

/** One token, one fetch at a time. */
const cached = (fetch: Fetch, clock: Pick<Clock, 'now'>) => {
  let known: Token | undefined
  let underWay: ReturnType<Fetch> | undefined
  const isFresh = ({ expires }: Token) => expires === undefined || clock.now().getTime() < expires - REFRESH_EARLY
  return {
    get: (): ReturnType<Fetch> => {
      if (known !== undefined && isFresh(known)) return Promise.resolve(E.right(known))
      underWay ??= fetch().then((token) => {
        underWay = undefined
        if (E.isRight(token)) known = token.right
        return token
      })
      return underWay
    },
    drop: (token: string): void => {
      // Several calls may have been refused with one token; only the first finds it here.
      if (known?.text === token) known = undefined
    },
  }
}

const fetchToken = async (
  call: TokenCall,
  path: string,
  body: Readonly<Record<string, string>>,
  secrets: ReadonlyArray<string>,
  member: 'tenant_access_token' | 'app_access_token',
  clock: Pick<Clock, 'now'>,
): Promise<E.Either<Diagnostics<SignInCodes>, Token>> => {
  const { answer, row, failure } = await call(path, body, secrets)
  if (row.means !== 'acknowledged' || answer === undefined) return failed('sign_in_failed', { failure })
  const json = record(parse(answer.text))
  const token = json[member]
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) {
    const seconds = typeof json['expire'] === 'number' ? json['expire'] : 0
    return E.right({ text: token, expires: clock.now().getTime() + seconds * 1000 })
  }
  // Its text may hold secrets of another shape, so that none of it is told.
  const { status, logId } = answer
  return failed('sign_in_failed', { failure: error('token_missing', { status, member, logId }) })
}
