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
  /** It may hold a password; `undefined` for none. */
  readonly proxy?: string | undefined
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

const credentialsFrom = (env: Environment): E.Either<Diagnostics<SettingsCodes>, Credentials> => {
  const token = env['FEISHU_TENANT_ACCESS_TOKEN'] ?? ''
  const appId = env['FEISHU_APP_ID'] ?? ''
  const appSecret = env['FEISHU_APP_SECRET'] ?? ''
  const appTicket = env['FEISHU_APP_TICKET'] ?? ''
  // A header can't carry a line break, and the error that says so would quote the secret.
  const malformed = Object.entries({
    FEISHU_TENANT_ACCESS_TOKEN: token,
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_APP_TICKET: appTicket,
  }).find(([, value]) => !/^[\x21-\x7e]*$/.test(value))
  if (malformed !== undefined) return failed('malformed_secret', { variable: malformed[0] })
  if (token !== '') return E.right({ _tag: 'TenantToken', token })
  if (appId === '' && appSecret === '')
    return appTicket === '' ? failed('no_credentials', {}) : failed('ticket_alone', {})
  if (appId === '') return failed('half_credentials', { missing: 'FEISHU_APP_ID' })
  if (appSecret === '') return failed('half_credentials', { missing: 'FEISHU_APP_SECRET' })
  return E.right(
    appTicket === '' ? { _tag: 'CustomApp', appId, appSecret } : { _tag: 'StoreApp', appId, appSecret, appTicket },
  )
}
