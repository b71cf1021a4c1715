/**
 * Sockets to the platform: kept alive, and through a proxy where the environment names one. `HTTPS_PROXY`, `HTTP_PROXY`,
 * `NO_PROXY` and their small forms are read as curl reads them (proxy-from-env); an extra CA comes by Node's own
 * `NODE_EXTRA_CA_CERTS`.
 */
import { Agent as HttpAgent, type ClientRequest } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { TLSSocket } from 'node:tls'
import { HttpProxyAgent } from 'http-proxy-agent'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { getProxyForUrl } from 'proxy-from-env'

/** @param concurrency sockets at once; a call that has its turn never waits for one */
export const openAgent = (baseUrl: string, concurrency: number): HttpAgent => {
  const options = { keepAlive: true, maxSockets: concurrency }
  const proxy = getProxyForUrl(baseUrl)
  const secure = baseUrl.startsWith('https:')
  if (proxy === '') return secure ? new HttpsAgent(options) : new HttpAgent(options)
  return secure ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy, options)
}

/** The host and port of the proxy for an address, without its user and password; `undefined` for none. */
export const proxyFor = (baseUrl: string): string | undefined => {
  const proxy = getProxyForUrl(baseUrl)
  return URL.canParse(proxy) ? new URL(proxy).host : undefined
}

/** What every agent has and its types leave out. */
interface AddRequest {
  addRequest: (request: ClientRequest, ...rest: ReadonlyArray<unknown>) => void
}

/** The same agent, for one request: `connected` is called once its bytes can leave this machine. */
export const watched = (agent: HttpAgent, connected: () => void): HttpAgent => {
  const shared = agent as HttpAgent & AddRequest
  const own = Object.create(shared) as HttpAgent & AddRequest
  own.addRequest = (request, ...rest) => {
    request.once('socket', (socket) => {
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
