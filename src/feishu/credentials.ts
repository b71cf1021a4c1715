/**
 * Credentials and address of the platform, from the environment alone. Pure: the environment is handed in.
 */
import * as E from 'fp-ts/lib/Either.js'
import { parseBaseUrl } from '../kit/base-url.js'
import { failed, type Diagnostics } from '../kit/diagnostic.js'
import type { Identity } from '../state/identity.js'
import type { SettingsCodes } from './codes.js'

export interface Settings {
  /** No slash at the end. */
  readonly baseUrl: string
  readonly credentials: Credentials
  /** `undefined` for none. */
  readonly proxy?: Proxy | undefined
}

/** The proxy that the environment names. */
export interface Proxy {
  /** That names it. */
  readonly variable: string
  /** It may hold a password. */
  readonly url: string
}

export type Credentials =
  | { readonly _tag: 'TenantToken'; readonly token: string }
  | { readonly _tag: 'CustomApp'; readonly appId: string; readonly appSecret: string }
  | { readonly _tag: 'StoreApp'; readonly appId: string; readonly appSecret: string; readonly appTicket: string }

export const DEFAULT_BASE_URL = 'https://open.feishu.cn'

export type Environment = Readonly<Record<string, string | undefined>>

export function settingsFrom(env: Environment): E.Either<Diagnostics<SettingsCodes>, Settings> {
  const baseUrl = baseUrlFrom(env['FEISHU_BASE_URL'] ?? DEFAULT_BASE_URL)
  const credentials = credentialsFrom(env)
  if (E.isRight(baseUrl)) {
    return E.isLeft(credentials) ? credentials : E.right({ baseUrl: baseUrl.right, credentials: credentials.right })
  }
  return E.isLeft(credentials) ? E.left([...baseUrl.left, ...credentials.left]) : baseUrl
}

/** What the environment says of the platform, and no secret of it; nothing where it names none. */
export function namedPlatform(env: Environment): E.Either<Diagnostics<SettingsCodes>, Identity> {
  const { FEISHU_BASE_URL: address } = env
  const isSet = (name: string): boolean => (env[name] ?? '') !== ''
  if (address === undefined && !CREDENTIALS.some(isSet)) return E.right({})
  const baseUrl = baseUrlFrom(address ?? DEFAULT_BASE_URL)
  if (E.isLeft(baseUrl)) return baseUrl
  // A ready token takes precedence over an app's credentials, and names no app.
  const { FEISHU_APP_ID: appId = '' } = isSet('FEISHU_TENANT_ACCESS_TOKEN') ? {} : env
  return E.right({ baseUrl: baseUrl.right, ...(appId === '' ? {} : { appId }) })
}

const CREDENTIALS = ['FEISHU_TENANT_ACCESS_TOKEN', 'FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_APP_TICKET']

/** Set and empty is a mistake: whoever meant a sandbox must not reach the platform. */
const baseUrlFrom = (text: string): E.Either<Diagnostics<SettingsCodes>, string> => {
  const url = parseBaseUrl(text)
  return E.isLeft(url) ? failed('bad_base_url', { why: url.left }) : url
}

/** What a program makes of a value that it does not have. */
const NOTHING = /^\s*(?:null|undefined|none|nil)\s*$/i

/** Page of error code 99991671: how tokens of other kinds begin. */
const OTHER_TOKENS: Readonly<Record<string, 'user' | 'app'>> = { 'u-': 'user', 'a-': 'app' }

const credentialsFrom = (env: Environment): E.Either<Diagnostics<SettingsCodes>, Credentials> => {
  const token = env['FEISHU_TENANT_ACCESS_TOKEN'] ?? ''
  const appId = env['FEISHU_APP_ID'] ?? ''
  const appSecret = env['FEISHU_APP_SECRET'] ?? ''
  const appTicket = env['FEISHU_APP_TICKET'] ?? ''
  const given = Object.entries({
    FEISHU_TENANT_ACCESS_TOKEN: token,
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_APP_TICKET: appTicket,
  })
  const nothing = given.find(([, value]) => NOTHING.test(value))
  if (nothing !== undefined) return failed('no_value', { variable: nothing[0], found: nothing[1].trim() })
  if (/^\s*bearer\s/i.test(token)) return failed('not_a_tenant_token', { found: 'header' })
  // A header can't carry a line break, and the error that says so would quote the secret.
  const malformed = given.find(([, value]) => !/^[\x21-\x7e]*$/.test(value))
  if (malformed !== undefined) return failed('malformed_secret', { variable: malformed[0] })
  if (token !== '') {
    return /^t-./.test(token)
      ? E.right({ _tag: 'TenantToken', token })
      : failed('not_a_tenant_token', { found: OTHER_TOKENS[token.slice(0, 2)] ?? 'other' })
  }
  if (appId === '' && appSecret === '')
    return appTicket === '' ? failed('no_credentials', {}) : failed('ticket_alone', {})
  if (appId === '') return failed('half_credentials', { missing: 'FEISHU_APP_ID' })
  if (appSecret === '') return failed('half_credentials', { missing: 'FEISHU_APP_SECRET' })
  return E.right(
    appTicket === '' ? { _tag: 'CustomApp', appId, appSecret } : { _tag: 'StoreApp', appId, appSecret, appTicket },
  )
}
