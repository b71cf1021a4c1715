/**
 * A small stand-in for the APIs of GitHub and of GitLab, and for git over HTTP: whose token it is, what it may do, pages,
 * and answers that fail. Shapes and codes are those of the two REST references.
 */
import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context } from 'hono'

export interface Account {
  readonly id: number
  readonly login: string
  /** Whether the token may write comments. */
  readonly write: boolean
}

export interface Comment {
  readonly id: number
  readonly body: string
  readonly account: Account
}

/** A pull request, or a merge request. */
export interface Change {
  readonly number: number
  readonly head: string
  readonly merged?: string
  readonly comments: ReadonlyArray<Comment>
}

/** How a call goes wrong: not made at all, or made without an answer. */
export type Fault = 'refused' | 'lost'

export interface Hosting {
  readonly url: string
  readonly changes: Map<number, Change>
  readonly accounts: Map<string, Account>
  /** Calls as `POST /repos/…`. */
  readonly calls: Array<string>
  /** The next calls of this method end like that. */
  fault(method: string, ...faults: ReadonlyArray<Fault>): void
  comment(change: number, account: Account, body: string): void
  close(): Promise<void>
}

interface Env {
  readonly Bindings: HttpBindings
}

const MOST_OF_A_PAGE = 100
const MOST_OF_A_COMMENT = 65_536

export interface GitServer {
  /** The folder with `group/project.git`. */
  readonly folder: string
  /** The only password that may push. */
  readonly password: string
}

export const startHosting = async (git?: GitServer): Promise<Hosting> => {
  const changes = new Map<number, Change>()
  const accounts = new Map<string, Account>()
  const calls: Array<string> = []
  const faults: Array<readonly [string, Fault]> = []
  let lastId = 1000

  const add = (number: number, account: Account, body: string): Comment => {
    const comment = { id: (lastId += 1), body, account }
    edit(number, (before) => [...before, comment])
    return comment
  }
  const edit = (number: number, change: (before: ReadonlyArray<Comment>) => ReadonlyArray<Comment>): void => {
    const found = changes.get(number)
    if (found !== undefined) changes.set(number, { ...found, comments: change(found.comments) })
  }
  const holding = (id: number) =>
    [...changes.values()].find(({ comments }) => comments.some((comment) => comment.id === id))

  const account = ({ req }: Context<Env>): Account | undefined =>
    accounts.get(req.header('private-token') ?? /^Bearer (.+)$/.exec(req.header('authorization') ?? '')?.[1] ?? '')

  /** What every call meets: a fault, who asks, and whether a writing call is allowed. */
  const met = async (
    c: Context<Env>,
    effect: (account: Account) => Response | Promise<Response>,
  ): Promise<Response> => {
    calls.push(`${c.req.method} ${c.req.path}`)
    const at = faults.findIndex(([method]) => method === c.req.method && !c.req.path.endsWith('/graphql'))
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    if (fault?.[1] === 'refused') return c.json({ message: 'Server Error' }, 502)
    const asking = account(c)
    if (asking === undefined) return c.json({ message: 'Bad credentials' }, 401)
    const writes = c.req.method !== 'GET' && !c.req.path.endsWith('/graphql')
    if (writes && !asking.write) return c.json({ message: 'Resource not accessible by integration' }, 403)
    const answer = await effect(asking)
    if (fault === undefined) return answer
    c.env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  const page = <A>(c: Context<Env>, all: ReadonlyArray<A>): ReadonlyArray<A> => {
    const size = Math.min(Number(c.req.query('per_page') ?? 30), MOST_OF_A_PAGE)
    const start = (Number(c.req.query('page') ?? 1) - 1) * size
    return all.slice(start, start + size)
  }
  const change = (c: Context<Env>, name: string): Change | undefined => changes.get(Number(c.req.param(name)))
  const missing = (c: Context<Env>): Response => c.json({ message: 'Not Found' }, 404)
  const text = async (c: Context<Env>): Promise<string> => (await c.req.json<{ readonly body: string }>()).body

  const app = new Hono<Env>()
  const onGithub = ({ id, body, account: { id: user, login } }: Comment) => ({ id, body, user: { id: user, login } })
  app.post('/graphql', (c) => met(c, ({ login }) => c.json({ data: { viewer: { login } } })))
  app.get('/repos/:owner/:repo/pulls/:n', (c) =>
    met(c, () => {
      const found = change(c, 'n')
      return found === undefined ? missing(c) : c.json({ number: found.number, head: { sha: found.head } })
    }),
  )
  app.get('/repos/:owner/:repo/issues/:n/comments', (c) =>
    met(c, () => c.json(page(c, change(c, 'n')?.comments ?? []).map(onGithub))),
  )
  app.post('/repos/:owner/:repo/issues/:n/comments', (c) =>
    met(c, async (by) => {
      const body = await text(c)
      if (body.length > MOST_OF_A_COMMENT) return c.json({ message: 'body is too long' }, 422)
      return c.json(onGithub(add(Number(c.req.param('n')), by, body)), 201)
    }),
  )
  app.patch('/repos/:owner/:repo/issues/comments/:id', (c) => met(c, (by) => changed(c, by, 'id')))
  app.delete('/repos/:owner/:repo/issues/comments/:id', (c) => met(c, () => removed(c, 'id')))
  app.get('/repos/:owner/:repo/commits/:sha/pulls', (c) =>
    met(c, () => {
      const found = [...changes.values()].filter(({ merged }) => merged === c.req.param('sha'))
      return c.json(
        found.map(({ number, head }) => ({
          number,
          head: { sha: head },
          base: { ref: 'main' },
          merged_at: '2026-11-21T08:00:00Z',
        })),
      )
    }),
  )

  const onGitlab = ({ id, body, account: { id: user, login } }: Comment) => ({
    id,
    body,
    author: { id: user, username: login },
  })
  app.get('/api/v4/user', (c) => met(c, ({ id, login }) => c.json({ id, username: login })))
  app.get('/api/v4/projects/:p/merge_requests/:n', (c) =>
    met(c, () => {
      const found = change(c, 'n')
      return found === undefined ? missing(c) : c.json({ iid: found.number, sha: found.head })
    }),
  )
  app.get('/api/v4/projects/:p/merge_requests/:n/notes', (c) =>
    met(c, () => c.json(page(c, (change(c, 'n')?.comments ?? []).toReversed()).map(onGitlab))),
  )
  app.post('/api/v4/projects/:p/merge_requests/:n/notes', (c) =>
    met(c, async (by) => c.json(onGitlab(add(Number(c.req.param('n')), by, await text(c))), 201)),
  )
  app.put('/api/v4/projects/:p/merge_requests/:n/notes/:id', (c) => met(c, (by) => changed(c, by, 'id')))
  app.delete('/api/v4/projects/:p/merge_requests/:n/notes/:id', (c) => met(c, () => removed(c, 'id')))
  app.get('/api/v4/projects/:p/repository/commits/:sha/merge_requests', (c) =>
    met(c, () => {
      const found = [...changes.values()].filter(({ merged }) => merged === c.req.param('sha'))
      return c.json(
        found.map(({ number, head }) => ({ iid: number, sha: head, state: 'merged', target_branch: 'main' })),
      )
    }),
  )

  const changed = async (c: Context<Env>, by: Account, name: string): Promise<Response> => {
    const id = Number(c.req.param(name))
    const found = holding(id)
    const before = found?.comments.find((comment) => comment.id === id)
    if (found === undefined || before === undefined) return missing(c)
    if (before.account.id !== by.id) return c.json({ message: 'Forbidden' }, 403)
    const body = await text(c)
    if (body.length > MOST_OF_A_COMMENT) return c.json({ message: 'body is too long' }, 422)
    edit(found.number, (all) => all.map((comment) => (comment.id === id ? { ...comment, body } : comment)))
    return c.json({ id, body })
  }
  const removed = (c: Context<Env>, name: string): Response => {
    const id = Number(c.req.param(name))
    const found = holding(id)
    if (found === undefined) return missing(c)
    edit(found.number, (all) => all.filter((comment) => comment.id !== id))
    return c.body(null, 204)
  }

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    if (git !== undefined && /^\/[^?]*\.git\//.test(request.url ?? '')) gitOverHttp(git, request, response)
    else void listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes,
    accounts,
    calls,
    fault: (method, ...list) => faults.push(...list.map((fault) => [method, fault] as const)),
    comment: (number, by, body) => void add(number, by, body),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** git's own CGI program; anybody may read, and who pushes needs the password. */
const gitOverHttp = ({ folder, password }: GitServer, request: IncomingMessage, response: ServerResponse): void => {
  const url = new URL(request.url ?? '', 'http://localhost')
  const writes = url.pathname.endsWith('/git-receive-pack') || url.searchParams.get('service') === 'git-receive-pack'
  const given = Buffer.from(/^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '', 'base64').toString()
  if (writes && given !== `oauth2:${password}`) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('HTTP Basic: Access denied')
    return
  }
  const cgi = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'oauth2',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  request.pipe(cgi.stdin)
  const chunks: Array<Buffer> = []
  cgi.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  cgi.on('close', () => {
    const all = Buffer.concat(chunks)
    const end = all.indexOf('\r\n\r\n')
    const headers = all
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: (.*)/s))
    const status = headers.find(([name]) => name === 'Status')?.[1]
    response.statusCode = status === undefined ? 200 : Number.parseInt(status, 10)
    for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value)
    response.end(all.subarray(end + 4))
  })
}
