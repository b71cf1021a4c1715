/**
 * The credentials that the sandbox knows and the tokens it gives for them. It reads no clock; nothing here is a secret.
 *
 * Official pages: 自建应用获取 tenant_access_token, 商店应用获取 app_access_token, 商店应用获取 tenant_access_token,
 * 重新获取 app_ticket.
 */
import { tenantKey, type TenantKey } from '../kinds/brand.js'

export const APP_ID = 'cli_sandbox'
export const APP_SECRET = 'sandbox-secret'
export const APP_TICKET = 'sandbox-ticket'

/** A tenant token of the default tenant that is good from the start and never expires. */
export const READY_TOKEN = 't-sandbox'

/** Seconds that a new token is good for. */
export const EXPIRE = 7200

/** With this many seconds or more left, a repeated request gets the same token. */
const SAME_TOKEN = 30 * 60

/** What a tenant token allows: calls of this app in this tenant. */
export interface Grant {
  readonly app: string
  readonly tenant: TenantKey | undefined
}

interface Issued {
  readonly token: string
  readonly kind: 'app' | 'tenant'
  readonly grant: Grant
  /** In ms, by the clock of the caller. */
  readonly expiresAt: number
}

export interface Tokens {
  readonly issued: ReadonlyArray<Issued>
  /** How many were issued: tokens are numbered. */
  readonly count: number
}

export const empty: Tokens = { issued: [], count: 0 }

export type TokenCall =
  'tenant_access_token_internal' | 'app_access_token' | 'tenant_access_token' | 'app_ticket_resend'

export interface TokenRoute {
  readonly call: TokenCall
  readonly path: string
}

export const ROUTES: ReadonlyArray<TokenRoute> = [
  { call: 'tenant_access_token_internal', path: '/open-apis/auth/v3/tenant_access_token/internal' },
  { call: 'app_access_token', path: '/open-apis/auth/v3/app_access_token' },
  { call: 'tenant_access_token', path: '/open-apis/auth/v3/tenant_access_token' },
  { call: 'app_ticket_resend', path: '/open-apis/auth/v3/app_ticket/resend' },
]

/** What a token call answers: HTTP 200 always, these members at the top level. */
export interface TokenAnswer {
  readonly code: number
  readonly msg: string
  readonly tenant_access_token?: string
  readonly app_access_token?: string
  readonly expire?: number
}

export interface TokenOutcome {
  readonly tokens: Tokens
  readonly answer: TokenAnswer
}

const BAD_PARAMETER = 10003
const BAD_APP_TOKEN = 10005
const BAD_TICKET = 10012
const UNKNOWN_APP = 10014
const WRONG_SECRET = 10015

/** Makes one token call at `now` (ms). `body` is the JSON value that was sent, `undefined` where it was none. */
export function perform(call: TokenCall, body: unknown, now: number, tokens: Tokens): TokenOutcome {
  switch (call) {
    case 'tenant_access_token_internal':
      return credentialsProblem(body, tokens) ?? tenantToken({ app: APP_ID, tenant: undefined }, 'ok', now, tokens)
    case 'app_access_token':
      return appAccessToken(body, now, tokens)
    case 'tenant_access_token':
      return tenantAccessToken(body, now, tokens)
    case 'app_ticket_resend':
      return credentialsProblem(body, tokens) ?? { tokens, answer: { code: 0, msg: 'success' } }
  }
}

/** What a tenant token allows at `now` (ms); `undefined` when it is unknown or expired. */
export function grantOf(token: string, now: number, tokens: Tokens): Grant | undefined {
  if (token === READY_TOKEN) return { app: APP_ID, tenant: undefined }
  return alive('tenant', now, tokens).find((each) => each.token === token)?.grant
}

/** Ends a token before its time. The ready one has no end. */
export function revoke(token: string, tokens: Tokens): Tokens {
  return {
    ...tokens,
    issued: tokens.issued.filter((each) => each.token !== token),
  }
}

const appAccessToken = (body: unknown, now: number, tokens: Tokens): TokenOutcome => {
  const problem = credentialsProblem(body, tokens)
  if (problem !== undefined) return problem
  const ticket = member(body, 'app_ticket')
  if (ticket === undefined) return failed(BAD_PARAMETER, 'app_ticket is missing', tokens)
  if (ticket !== APP_TICKET) return failed(BAD_TICKET, 'app_ticket is invalid', tokens)
  const { token, left, after } = issue('app', { app: APP_ID, tenant: undefined }, now, tokens)
  return { tokens: after, answer: { code: 0, msg: 'success', app_access_token: token, expire: left } }
}

const tenantAccessToken = (body: unknown, now: number, tokens: Tokens): TokenOutcome => {
  const [appToken, key] = [member(body, 'app_access_token'), member(body, 'tenant_key')]
  if (appToken === undefined) return failed(BAD_PARAMETER, 'app_access_token is missing', tokens)
  const tenant = key === undefined ? undefined : tenantKey(key)
  if (tenant === undefined) return failed(BAD_PARAMETER, 'tenant_key is missing or malformed', tokens)
  const app = alive('app', now, tokens).find((each) => each.token === appToken)
  if (app === undefined) return failed(BAD_APP_TOKEN, 'app_access_token is invalid or expired', tokens)
  return tenantToken({ app: app.grant.app, tenant }, 'success', now, tokens)
}

const tenantToken = (grant: Grant, msg: string, now: number, tokens: Tokens): TokenOutcome => {
  const { token, left, after } = issue('tenant', grant, now, tokens)
  return { tokens: after, answer: { code: 0, msg, tenant_access_token: token, expire: left } }
}

/** The answer to wrong credentials; `undefined` when they are right. */
const credentialsProblem = (body: unknown, tokens: Tokens): TokenOutcome | undefined => {
  const [id, secret] = [member(body, 'app_id'), member(body, 'app_secret')]
  if (id === undefined) return failed(BAD_PARAMETER, 'app_id is missing', tokens)
  if (secret === undefined) return failed(BAD_PARAMETER, 'app_secret is missing', tokens)
  if (id !== APP_ID) return failed(UNKNOWN_APP, 'app does not exist', tokens)
  return secret === APP_SECRET ? undefined : failed(WRONG_SECRET, 'app secret is wrong', tokens)
}

const failed = (code: number, msg: string, tokens: Tokens): TokenOutcome => ({ tokens, answer: { code, msg } })

/** A member that is a string with something in it. */
const member = (body: unknown, name: string): string | undefined => {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined
  const value = (body as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const alive = (kind: Issued['kind'], now: number, { issued }: Tokens): ReadonlyArray<Issued> =>
  issued.filter((each) => each.kind === kind && each.expiresAt > now)

/** The same token while enough of its time is left, else a new one beside it. Expired ones are forgotten here. */
const issue = (
  kind: Issued['kind'],
  grant: Grant,
  now: number,
  tokens: Tokens,
): { readonly token: string; readonly left: number; readonly after: Tokens } => {
  const mine = alive(kind, now, tokens).find(
    (each) =>
      each.grant.app === grant.app && each.grant.tenant === grant.tenant && each.expiresAt - now >= SAME_TOKEN * 1000,
  )
  if (mine !== undefined) {
    return { token: mine.token, left: Math.floor((mine.expiresAt - now) / 1000), after: tokens }
  }
  const count = tokens.count + 1
  const token = `${kind === 'app' ? 'a' : 't'}-sandbox-${String(count).padStart(6, '0')}`
  const issued = [
    ...tokens.issued.filter((each) => each.expiresAt > now),
    { token, kind, grant, expiresAt: now + EXPIRE * 1000 },
  ]
  return { token, left: EXPIRE, after: { issued, count } }
}
