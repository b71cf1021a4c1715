/**
 * Which addresses a token may be sent to: https, or a server on this machine.
 */
import * as E from 'fp-ts/lib/Either.js'

export type BaseUrlProblem = 'not a url' | 'not https' | 'has credentials'

/** Reads an address as a person wrote it; without a slash at the end. */
export function parseBaseUrl(text: string): E.Either<BaseUrlProblem, string> {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined) return E.left('not a url')
  if (url.username !== '' || url.password !== '') return E.left('has credentials')
  const isLocal = url.protocol === 'http:' && isLoopback(url.hostname)
  return url.protocol === 'https:' || isLocal
    ? E.right(`${url.origin}${url.pathname}`.replace(/\/+$/, ''))
    : E.left('not https')
}

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname)
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
