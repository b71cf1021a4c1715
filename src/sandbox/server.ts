/**
 * The sandbox as a server on 127.0.0.1: it keeps what was stored between calls, and does to sockets what the faults
 * say. What a call means is decided by its kind, and in `hire.ts`, `corehr.ts`, `sign-in.ts`, `rate-limit.ts` and `faults.ts`.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import * as E from 'fp-ts/lib/Either.js'
import { Hono, type Context } from 'hono'
import type { Catalog } from '../corehr/catalog/catalog.js'
import type { SandboxCall, SandboxSides, State, Violation } from '../kinds/sandbox-side.js'
import * as Body from './body.js'
import * as Corehr from './corehr.js'
import { builtInCatalog } from './corehr-catalog.js'
import * as CorehrDrift from './corehr-drift.js'
import * as Faults from './faults.js'
import * as Page from './page.js'
import * as Hire from './hire.js'
import * as RateLimit from './rate-limit.js'
import * as Tokens from './sign-in.js'
import { stateView, type RequestEntry } from './view.js'

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly faults?: ReadonlyArray<Faults.Fault>
  readonly limits?: RateLimit.Limits | 'none'
  /** What is stored at its start; nothing by default. */
  readonly state?: State
  /** Now in ms, for tokens and limits. */
  readonly clock?: () => number
  /** For delays; real time, unless a test has another. Rejects when `signal` aborts. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  /** Cuts what is under way, and resolves when the port is free. */
  close(): Promise<void>
}

/** Starts a sandbox of these kinds. Rejects with Node's own error, say `EADDRINUSE`. */
export function startSandbox(sides: SandboxSides, options: SandboxOptions = {}): Promise<Sandbox> {
  const closing = new AbortController()
  const app = sandboxApp(sides, options, closing.signal)
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => void listener(request, response))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      closing.abort()
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject)
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close })
    })
  })
}

interface Env {
  readonly Bindings: HttpBindings
}

/** The answer to a call before it has a log id. */
type Reply =
  | {
      readonly _tag: 'Json'
      readonly status: number
      readonly body: { readonly code: number; readonly msg: string }
      readonly violations: ReadonlyArray<Violation>
      readonly headers: Readonly<Record<string, string>>
    }
  | { readonly _tag: 'Text'; readonly status: number; readonly text: string }

const BODY_LIMIT = 2 ** 20

const sandboxApp = (sides: SandboxSides, options: SandboxOptions, closing: AbortSignal): Hono<Env> => {
  const { faults = [], limits = RateLimit.DEFAULT_LIMITS, clock = Date.now, sleep = realSleep } = options
  let state = options.state ?? Hire.empty
  let catalog = builtInCatalog()
  let tokens = Tokens.empty
  let limiter = RateLimit.empty
  let hireCalls = 0
  const requests: Array<RequestEntry> = []

  /** Enters a call in the order of arrival; it stands there without an answer until `answer` gives it one. */
  const arrive = ({ req }: Context<Env>): number =>
    requests.push({ method: req.method, path: req.path, status: null, code: null, log_id: logId(requests.length + 1) })

  const answer = (number: number, reply: Reply): Response => {
    const entry = requests[number - 1]
    if (entry !== undefined) {
      requests[number - 1] = { ...entry, status: reply.status, code: reply._tag === 'Json' ? reply.body.code : null }
    }
    return response(logId(number), reply)
  }

  /** What every call but those for tokens asks first: a token that is good, and quota. */
  const admitted = (call: string, authorization: string | undefined): E.Either<Reply, Tokens.Grant> => {
    const now = clock()
    const bearer = authorized(authorization, now, tokens)
    if (E.isLeft(bearer) || limits === 'none') return bearer
    const { app, tenant } = bearer.right
    const decision = RateLimit.take(limits, RateLimit.counted(call, app, tenant), now, limiter)
    limiter = decision.limiter
    return decision._tag === 'Limited' ? E.left(rateLimited(decision.limit, decision.seconds)) : bearer
  }

  /** The call itself, in one go from the token to the effect: nothing else comes between. */
  const hireReply = (call: SandboxCall, authorization: string | undefined, body: WholeBody): Reply => {
    const grant = admitted(`${call.method} ${call.path}`, authorization)
    if (E.isLeft(grant)) return grant.left
    if (body._tag === 'TooLarge') return tooLarge
    const parsed = Body.parse(body.bytes)
    if (E.isLeft(parsed)) return hireReplyOf(Hire.badShape(parsed.left))
    const outcome = Hire.perform(call, grant.right.tenant, parsed.right, state)
    state = outcome.state
    return hireReplyOf(outcome)
  }

  /** The answer that a fault gives in place of the call's own; `undefined` when it gives none. */
  const faultReply = (fault: Faults.Meeting['fault'], authorization: string | undefined): Reply | undefined => {
    switch (fault?._tag) {
      case 'RateLimited':
        return rateLimited(limits === 'none' ? RateLimit.DEFAULT_LIMITS.perSecond : limits.perSecond, 1)
      case 'ServerError':
        return json(500, 1002001, 'system error')
      case 'ExpiredToken':
        // An issued token really ends, so that a client that asks again gets a new one.
        tokens = Tokens.revoke(bearerToken(authorization) ?? '', tokens)
        return invalidToken
      case 'DropRequest':
      case 'DropResponse':
      case undefined:
        return undefined
    }
  }

  const hire = async (c: Context<Env>, call: SandboxCall): Promise<Response> => {
    const number = arrive(c)
    hireCalls += 1
    const { delayMs, fault } = Faults.meeting(faults, hireCalls)
    const authorization = c.req.header('authorization')
    // The body is read before any delay, so that the effect no longer depends on the client.
    const body = await readBody(c.env.incoming)
    if (body._tag === 'Gone') return cut(c)
    if (delayMs > 0 && !(await waited(sleep(delayMs, closing)))) return cut(c)
    if (fault?._tag === 'DropRequest') return cut(c)
    const reply = faultReply(fault, authorization) ?? hireReply(call, authorization, body)
    return fault?._tag === 'DropResponse' ? cut(c) : answer(number, reply)
  }

  /** No fault meets these calls, and none counts them. */
  const corehr = async (c: Context<Env>, call: Corehr.Call): Promise<Response> => {
    const number = arrive(c)
    // The official SDK sends a body with a GET. It is read to its end and has no meaning.
    const body = await readBody(c.env.incoming)
    if (body._tag === 'Gone') return cut(c)
    const grant = admitted(call, c.req.header('authorization'))
    if (E.isLeft(grant)) return answer(number, grant.left)
    return answer(number, corehrReply(Corehr.perform(call, new URL(c.req.url).searchParams, catalog)))
  }

  /** Somebody changes CoreHR's settings: one edit, or a list of them, all or none. */
  const drift = async ({ env }: Context<Env>): Promise<Response> => {
    const body = await readBody(env.incoming)
    const parsed = body._tag === 'Read' ? Body.parse(body.bytes) : undefined
    if (parsed === undefined || E.isLeft(parsed)) return shownJson({ error: 'The body is not JSON.' }, 400)
    const edits: ReadonlyArray<unknown> = Array.isArray(parsed.right) ? parsed.right : [parsed.right]
    let next: E.Either<string, Catalog> = E.right(catalog)
    for (const edit of edits) if (E.isRight(next)) next = CorehrDrift.edited(next.right, edit)
    if (E.isLeft(next)) return shownJson({ error: next.left }, 400)
    catalog = next.right
    return shownJson({ edits: edits.length })
  }

  const token = async (c: Context<Env>, call: Tokens.TokenCall): Promise<Response> => {
    const number = arrive(c)
    const body = await readBody(c.env.incoming)
    if (body._tag === 'Gone') return cut(c)
    if (body._tag === 'TooLarge') return answer(number, tooLarge)
    const parsed = Body.parse(body.bytes)
    const outcome = Tokens.perform(call, E.isLeft(parsed) ? undefined : parsed.right, clock(), tokens)
    tokens = outcome.tokens
    return answer(number, { _tag: 'Json', status: 200, body: outcome.answer, violations: [], headers: {} })
  }

  const app = new Hono<Env>()
  for (const call of [...sides.values()].flatMap(({ calls }) => calls))
    app.on(call.method, call.path, (c) => hire(c, call))
  for (const { call, path } of Corehr.ROUTES) app.get(path, (c) => corehr(c, call))
  for (const { call, path } of Tokens.ROUTES) app.post(path, (c) => token(c, call))
  app.post('/sandbox/corehr', drift)
  app.get('/sandbox/state', () => shownJson(stateView(sides, state, requests)))
  app.get('/', () => shownPage(Page.page(sides, state, requests)))
  app.notFound((c) =>
    c.req.path.startsWith('/open-apis/') ? answer(arrive(c), notFound) : response(undefined, notFound),
  )
  return app
}

const realSleep = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal })

const logId = (number: number): string => `sandbox-${String(number).padStart(6, '0')}`

const json = (status: number, code: number, msg: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  _tag: 'Json',
  status,
  body: withData(code, msg),
  violations: [],
  headers,
})

/** Every answer of a Hire call, and every refusal, has an empty `data`; those of token calls have none. */
const withData = (
  code: number,
  msg: string,
  data: object = {},
): { readonly code: number; readonly msg: string; readonly data: object } => ({ code, msg, data })

const hireReplyOf = ({ status, code, msg, violations }: Hire.Answer): Reply => ({
  _tag: 'Json',
  status,
  body: withData(code, msg),
  violations,
  headers: {},
})

const corehrReply = ({ status, code, msg, violations, data }: Corehr.Answer): Reply => ({
  _tag: 'Json',
  status,
  body: withData(code, msg, data),
  violations,
  headers: {},
})

const rateLimited = (limit: number, seconds: number): Reply =>
  json(429, 99991400, 'request trigger frequency limit', {
    'x-ogw-ratelimit-limit': String(limit),
    'x-ogw-ratelimit-reset': String(seconds),
  })

const invalidToken: Reply = json(400, 99991663, 'Invalid access token for authorization: expired or unknown')
const notFound: Reply = { _tag: 'Text', status: 404, text: '404 page not found' }
const tooLarge: Reply = { _tag: 'Text', status: 413, text: '413 request entity too large' }

const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer (t-\S+)$/.exec(authorization ?? '')?.[1]

const authorized = (
  authorization: string | undefined,
  now: number,
  tokens: Tokens.Tokens,
): E.Either<Reply, Tokens.Grant> => {
  if (authorization === undefined || authorization === '') {
    return E.left(json(400, 99991661, 'Missing access token for authorization'))
  }
  const token = bearerToken(authorization)
  if (token === undefined) return E.left(json(400, 99991671, 'Invalid access token: it must be "Bearer t-…"'))
  const grant = Tokens.grantOf(token, now, tokens)
  return grant === undefined ? E.left(invalidToken) : E.right(grant)
}

const NO_SNIFF = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

const response = (log: string | undefined, reply: Reply): Response => {
  const logged = { ...NO_SNIFF, ...(log === undefined ? {} : { 'x-tt-logid': log }) }
  switch (reply._tag) {
    case 'Json': {
      const { status, body, violations } = reply
      const error = violations.length === 0 ? {} : { error: { log_id: log, field_violations: violations } }
      return new Response(JSON.stringify({ ...body, ...error }), {
        status,
        headers: { ...logged, ...JSON_TYPE, ...reply.headers },
      })
    }
    case 'Text':
      return new Response(reply.text, {
        status: reply.status,
        headers: { ...logged, 'content-type': 'text/plain; charset=utf-8' },
      })
  }
}

const shownJson = (value: object, status: number = 200): Response =>
  new Response(JSON.stringify(value, undefined, 2), { status, headers: { ...NO_SNIFF, ...JSON_TYPE } })

const shownPage = (text: string): Response =>
  new Response(text, {
    headers: {
      ...NO_SNIFF,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': Page.CONTENT_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
    },
  })

/** Destroys the client's connection: no answer goes out. */
const cut = ({ env }: Context<Env>): Response => {
  env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Whether the whole time passed; the sandbox's closing ends it early. */
const waited = (sleeping: Promise<void>): Promise<boolean> =>
  sleeping.then(
    () => true,
    () => false,
  )

type WholeBody = { readonly _tag: 'Read'; readonly bytes: Uint8Array } | { readonly _tag: 'TooLarge' }
type ReadBody = WholeBody | { readonly _tag: 'Gone' }

/** Reads to the end, so that the client can hear the answer, but keeps no more than the limit. */
const readBody = (incoming: IncomingMessage): Promise<ReadBody> =>
  new Promise((resolve) => {
    const chunks: Array<Buffer> = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_LIMIT) chunks.push(chunk)
      else chunks.length = 0
    })
    incoming.once('end', () =>
      resolve(size > BODY_LIMIT ? { _tag: 'TooLarge' } : { _tag: 'Read', bytes: Buffer.concat(chunks) }),
    )
    // After an end this changes nothing: the promise is settled.
    incoming.once('close', () => resolve({ _tag: 'Gone' }))
    incoming.once('error', () => resolve({ _tag: 'Gone' }))
  })
