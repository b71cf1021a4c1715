/**
 * Calls of a host's API: a few tries, no redirects, and failures in words.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from './settings.mjs'
import { said } from './words.mjs'

const TIMEOUT_MS = 20_000
const WAITS_MS = [500, 2000, 5000]

/** The host said no, for good. */
export class Refused extends Problem {
  /** @param {string} message @param {number} status */
  constructor(message, status) {
    super(message)
    this.status = status
  }
}

/** Nobody knows whether the call did something. */
export class Unclear extends Problem {}

/**
 * @typedef {{ method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', headers: Record<string, string>, body?: unknown }} Request
 */

/**
 * One try. What fails for a while is `Unclear`.
 * @param {string} url @param {Request} request
 * @returns {Promise<any>} the answer's JSON
 */
export const once = async (url, { method = 'GET', headers, body }) => {
  const what = `${method} ${new URL(url).pathname}`
  let status
  let text
  let isLimit
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        ...headers,
        'user-agent': 'feishu-fields',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    status = answer.status
    // GitHub says 403 to a token that may not, and to one that asked too often.
    isLimit = answer.headers.has('retry-after') || answer.headers.get('x-ratelimit-remaining') === '0'
    text = await answer.text()
  } catch (e) {
    const cause = e instanceof Error ? (e.cause instanceof Error ? e.cause : e) : undefined
    const why = cause?.message ?? said('unknown', '原因不明')
    throw new Unclear(said(`${what} got no answer (${why}).`, `${what} 没有得到应答（${why}）。`))
  }
  if (status === 429 || status >= 500 || (status === 403 && isLimit))
    throw new Unclear(said(`${what} was answered with ${status}.`, `${what} 的应答是 ${status}。`))
  if (status < 200 || status > 299) {
    const start = text.slice(0, 200)
    throw new Refused(
      said(`${what} was answered with ${status}: ${start}`, `${what} 的应答是 ${status}：${start}`),
      status,
    )
  }
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    throw new Unclear(said(`${what} was answered with something that is no JSON.`, `${what} 的应答不是 JSON。`))
  }
}

/** Tries again what failed for a while. @template A @param {() => Promise<A>} call @returns {Promise<A>} */
export const withRetries = async (call) => {
  for (const wait of WAITS_MS) {
    try {
      return await call()
    } catch (e) {
      if (!(e instanceof Unclear)) throw e
      await sleep(wait)
    }
  }
  return call()
}

/** For calls that may be made twice. @param {string} url @param {Request} request */
export const request = (url, request) => withRetries(() => once(url, request))

const PAGE = 100

/** All the pages of a list. @param {string} url @param {Request} options @returns {Promise<Array<any>>} */
export const list = async (url, options) => {
  const all = []
  for (let page = 1; ; page += 1) {
    const at = new URL(url)
    at.searchParams.set('per_page', String(PAGE))
    at.searchParams.set('page', String(page))
    const found = await request(at.href, options)
    if (!Array.isArray(found)) {
      throw new Unclear(said(`GET ${at.pathname} was not answered with a list.`, `GET ${at.pathname} 的应答不是列表。`))
    }
    all.push(...found)
    if (found.length < PAGE) return all
  }
}
