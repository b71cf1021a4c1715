/**
 * The proxy that the environment names for an address, by `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` or their
 * small forms, which take precedence.
 */
import * as E from 'fp-ts/lib/Either.js'
import { isLoopback } from '../kit/base-url.js'
import { failed, type Diagnostics } from '../kit/diagnostic.js'
import type { NamedProxy, SettingsCodes } from './codes.js'
import type { Environment, Proxy } from './credentials.js'
import { idleEntries, isLeftOut } from './no-proxy.js'

/** The proxy for an address; `undefined` for none. */
export function proxyFrom(
  env: Environment,
  baseUrl: string,
): E.Either<Diagnostics<Pick<SettingsCodes, 'bad_proxy'>>, Proxy | undefined> {
  const address = new URL(baseUrl)
  const variable = [address.protocol === 'https:' ? 'https_proxy' : 'http_proxy', 'all_proxy']
    .flatMap((name) => [name, name.toUpperCase()])
    .find((name) => valueOf(env, name) !== '')
  if (variable === undefined || isLeftOut(noProxy(env), address)) return E.right(undefined)
  const named = valueOf(env, variable)
  // One without a scheme speaks http, as for curl.
  const url = named.includes('://') ? named : `http://${named}`
  const why = problemOf(url)
  if (why !== undefined) return failed('bad_proxy', { variable, why })
  // A server on this machine is reached without help, and over http the token would be there for the proxy to read.
  const isInTheClear = address.protocol === 'http:' && !isLoopback(new URL(url).hostname)
  return E.right(isInTheClear ? undefined : { variable, url })
}

/** The entries of `NO_PROXY` that no address can match. */
export function idleInNoProxy(env: Environment): ReadonlyArray<string> {
  return idleEntries(noProxy(env))
}

/** Without its user and password. */
export function named({ variable, url }: Proxy): NamedProxy {
  return { variable, host: new URL(url).host }
}

const valueOf = (env: Environment, name: string): string => (env[name] ?? '').trim()

const noProxy = (env: Environment): string => valueOf(env, 'no_proxy') || valueOf(env, 'NO_PROXY')

const problemOf = (text: string): SettingsCodes['bad_proxy']['why'] | undefined => {
  if (/^socks/i.test(text)) return 'socks'
  if (!URL.canParse(text)) return 'not a url'
  const { protocol, pathname, username, password } = new URL(text)
  if (!/^https?:$/.test(protocol)) return 'not http'
  // Of a password with such a sign, the first part would be taken for the port, and shown.
  const isWhole = pathname === '/' && !/[\s\p{Cc}#?\\]/u.test(text)
  return isWhole && isDecodable(username) && isDecodable(password) ? undefined : 'not a url'
}

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
