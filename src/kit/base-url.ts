/**
 * Which addresses a token may be sent to: https, or a server on this machine.
 */
import * as E from 'fp-ts/lib/Either.js'

export type BaseUrlProblem =
  'not a url' | 'not https' | 'has credentials' | 'has a path' | 'has a query' | 'has a fragment'

/**
 * Reads an address as a person wrote it; without a slash at the end. The path under which all calls are, as the pages print
 * it, is understood; behind any other no call would be found.
 */
export function parseBaseUrl(text: string): E.Either<BaseUrlProblem, string> {
  const written = text.trim()
  // URL repairs what was hardly meant: it drops line breaks, and takes a host for a scheme.
  const isWhole = /^[a-z][a-z0-9+.-]*:\/\/[^\s\p{Cc}\\]+$/iu.test(written)
  const url = isWhole && URL.canParse(written) ? new URL(written) : undefined
  if (url === undefined) return E.left('not a url')
  if (url.username !== '' || url.password !== '') return E.left('has credentials')
  const isLocal = url.protocol === 'http:' && isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !isLocal) return E.left('not https')
  if (written.includes('#')) return E.left('has a fragment')
  if (written.includes('?')) return E.left('has a query')
  return /^\/*(?:open-apis\/*)?$/.test(url.pathname) ? E.right(url.origin) : E.left('has a path')
}

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname)
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
