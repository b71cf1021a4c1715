/**
 * Sockets to the platform: kept alive, and through a proxy where there is one. An extra CA comes by Node's own
 * `NODE_EXTRA_CA_CERTS`.
 */
import { Agent as HttpAgent, type ClientRequest } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { TLSSocket } from 'node:tls'
import { HttpProxyAgent } from 'http-proxy-agent'
import { HttpsProxyAgent } from 'https-proxy-agent'
import type { Settings } from './credentials.js'

type Address = Pick<Settings, 'baseUrl' | 'proxy'>

/**
 * @param concurrency sockets that are kept. The limiter says how many are open at once: a limit here would count a
 *   tunnel that a proxy never answered, and a call that has its turn would wait for it
 */
export function openAgent({ baseUrl, proxy }: Address, concurrency: number): HttpAgent {
  const options = { keepAlive: true, maxFreeSockets: concurrency }
  const secure = baseUrl.startsWith('https:')
  if (proxy === undefined) return secure ? new HttpsAgent(options) : new HttpAgent(options)
  return secure ? new HttpsProxyAgent(proxy.url, options) : new HttpProxyAgent(proxy.url, options)
}

/** What every agent has and its types leave out. */
interface AddRequest {
  addRequest: (request: ClientRequest, ...rest: ReadonlyArray<unknown>) => void
}

/** What is told of one request's socket. */
export interface SocketEvents {
  /** Bytes of the request can leave this machine from now on. */
  readonly connected: () => void
  /** A proxy opened the tunnel: what fails from now on is between us and the platform. */
  readonly tunnelled: () => void
  /** A proxy refused the tunnel with this status: nothing of the request was sent, whatever is answered now. */
  readonly tunnelRefused: (status: number) => void
}

/** The same agent, for one request. */
export function watched(agent: HttpAgent, { connected, tunnelled, tunnelRefused }: SocketEvents): HttpAgent {
  const shared = agent as HttpAgent & AddRequest
  const own = Object.create(shared) as HttpAgent & AddRequest
  own.addRequest = (request, ...rest) => {
    let refused = false
    request.once('proxyConnect', ({ statusCode = 200 }: { readonly statusCode?: number }) => {
      refused = statusCode !== 200
      if (refused) tunnelRefused(statusCode)
      else tunnelled()
    })
    request.once('socket', (socket) => {
      if (refused) return
      if (request.reusedSocket) connected()
      // An encrypted socket sends nothing of the request before its handshake is done.
      else if (socket instanceof TLSSocket) socket.once('secureConnect', connected)
      else if (socket.connecting) socket.once('connect', connected)
      else connected()
    })
    shared.addRequest(request, ...rest)
  }
  return own
}
