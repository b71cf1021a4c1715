/**
 * The sandbox as a server on 127.0.0.1: which path is which call, and what a delay and a cut do to sockets. What it keeps
 * between calls, and what they answer, is in `memory.ts`.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import * as E from 'fp-ts/lib/Either.js'
import { Hono, type Context } from 'hono'
import { SANDBOX_HEADER, SANDBOX_ID_PATH } from '../kinds/sandbox-id.js'
import type { SandboxSides, State } from '../kinds/sandbox-side.js'
import * as Corehr from './corehr.js'
import { builtInCatalog } from './corehr-catalog.js'
import type { Fault } from './faults.js'
import * as Hire from './hire.js'
import * as Memory from './memory.js'
import * as Page from './page.js'
import { DEFAULT_LIMITS, type Limits } from './rate-limit.js'
import * as Reply from './reply.js'
import { readBody } from './request-body.js'
import * as Tokens from './sign-in.js'
import { stateView, type RequestEntry } from './view.js'

export interface SandboxOptions {
  /** Of this start, as `sandboxId` takes it; random by default. */
  readonly id?: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly faults?: ReadonlyArray<Fault>
  readonly limits?: Limits | 'none'
  /** What is stored at its start; nothing by default. */
  readonly state?: State
  /** Now in ms, for tokens and limits. */
  readonly clock?: () => number
  /** For delays; real time, unless a test has another. Rejects when `signal` aborts. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export interface Sandbox {
  /** Of this start. */
  readonly id: string
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  /** Cuts what is under way, and resolves when the port is free. */
  close(): Promise<void>
}

/** Starts a sandbox of these kinds. Rejects with Node's own error, say `EADDRINUSE`. */
export function startSandbox(sides: SandboxSides, options: SandboxOptions = {}): Promise<Sandbox> {
  const closing = new AbortController()
  const id = options.id ?? randomBytes(4).toString('hex')
  const app = sandboxApp(sides, id, options, closing.signal)
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    response.setHeader(SANDBOX_HEADER, id)
    void listener(request, response)
  })
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
      resolve({ id, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close })
    })
  })
}

interface Env {
  readonly Bindings: HttpBindings
}

const sandboxApp = (sides: SandboxSides, id: string, options: SandboxOptions, closing: AbortSignal): Hono<Env> => {
  const { faults = [], limits = DEFAULT_LIMITS, clock = Date.now, state = Hire.empty, sleep = realSleep } = options
  const memory = Memory.begun({ faults, limits, clock, state, catalog: builtInCatalog() })
  const app = new Hono<Env>()
  for (const call of [...sides.values()].flatMap(({ calls }) => calls)) {
    app.on(call.method, call.path, (c) => {
      const { delayMs, fault } = Memory.metHire(memory)
      return called(c, memory, async (sent) => {
        // The sandbox's closing ends a delay early.
        if (delayMs > 0) await sleep(delayMs, closing).catch(() => undefined)
        return closing.aborted ? Reply.cut : Memory.hire(memory, call, fault, sent)
      })
    })
  }
  for (const { call, path } of Corehr.ROUTES) {
    app.get(path, (c) => called(c, memory, (sent) => Memory.corehr(memory, call, sent)))
  }
  for (const { call, path } of Tokens.ROUTES) {
    app.post(path, (c) => called(c, memory, (sent) => Memory.token(memory, call, sent)))
  }
  app.post('/sandbox/corehr', async ({ env }) => {
    const edits = Memory.drift(memory, await readBody(env.incoming))
    return E.isLeft(edits) ? Reply.shownJson({ error: edits.left }, 400) : Reply.shownJson({ edits: edits.right })
  })
  app.get(SANDBOX_ID_PATH, () => Reply.shownJson({ sandbox: id }))
  app.get('/sandbox/state', () => Reply.shownJson(stateView(sides, id, memory.state, memory.requests)))
  app.get('/', () => Reply.shownPage(Page.page(sides, id, memory.state, memory.requests)))
  app.notFound(({ req }) =>
    req.path.startsWith('/open-apis/')
      ? answered(Memory.arrived(memory, req.method, req.path), Reply.notFound)
      : Reply.response(undefined, Reply.notFound),
  )
  return app
}

/** Enters a call, reads its body first, so that the effect no longer depends on the client, and answers. */
const called = async (
  { req, env }: Context<Env>,
  memory: Memory.Memory,
  replyTo: (sent: Memory.Sent) => Reply.Reply | Promise<Reply.Reply>,
): Promise<Response> => {
  const entry = Memory.arrived(memory, req.method, req.path)
  const body = await readBody(env.incoming)
  const [authorization, query] = [req.header('authorization'), new URL(req.url).searchParams]
  const reply = body === 'gone' ? Reply.cut : await replyTo({ authorization, query, body })
  if (reply._tag !== 'Cut') return answered(entry, reply)
  env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

const answered = (entry: RequestEntry, answer: Reply.Answer): Response => {
  entry.status = answer.status
  entry.code = answer._tag === 'Json' ? answer.body.code : null
  return Reply.response(entry.log_id, answer)
}

const realSleep = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal })
