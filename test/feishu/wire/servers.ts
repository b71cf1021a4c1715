/**
 * Small servers on 127.0.0.1 that the HTTP client is tried against: a scripted one, a platform that takes every call,
 * and a proxy. It holds no test.
 */
import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import {
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createNetServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { generate } from 'selfsigned'
import { createProxy } from 'proxy'

/** What is done to one connection. */
export interface Script {
  /** Whether the whole request is read before anything else. */
  readonly reads: boolean
  readonly says: string | Buffer
  readonly then: 'end' | 'reset' | 'stall'
}

export interface Running {
  readonly port: number
  /** `127.0.0.1:PORT`. */
  readonly host: string
  /** Cuts what is under way, and resolves when the port is free. */
  readonly close: () => Promise<void>
}

export interface Scripted extends Running {
  /** What each connection said, oldest first; as far as it was read. */
  readonly heard: ReadonlyArray<string>
  /** What is done whenever it stalls, once the client has read all that was said before. */
  readonly onStall: (act: () => void) => void
}

export interface ScriptedOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** How many connections are accepted; those after are refused. */
  readonly accepts?: number
  readonly onRequest?: () => void
}

/** The first connection gets the first script, and so on; the last script is for all that follow. */
export const startScripted = async (
  scripts: ReadonlyArray<Script>,
  { port = 0, accepts = Infinity, onRequest = () => undefined }: ScriptedOptions = {},
): Promise<Scripted> => {
  const heard: Array<string> = []
  let stalled = (): void => undefined
  const server = createNetServer((socket) => {
    const number = heard.push('') - 1
    if (heard.length >= accepts) server.close()
    const script = scripts[Math.min(number, scripts.length - 1)]
    if (script === undefined) throw new Error('a server without a script')
    socket.on('error', () => undefined)
    if (!script.reads) {
      void perform(script, socket, stalled)
      return
    }
    let done = false
    socket.on('data', (chunk: Buffer) => {
      const text = `${heard[number] ?? ''}${chunk.toString('latin1')}`
      heard[number] = text
      if (done || !isWhole(text)) return
      done = true
      onRequest()
      void perform(script, socket, stalled)
    })
  })
  return { ...(await running(server, port)), heard, onStall: (act) => (stalled = act) }
}

const perform = async ({ says, then }: Script, socket: Socket, stalled: () => void): Promise<void> => {
  if (says.length > 0) socket.write(says)
  if (then === 'end') {
    socket.end()
    return
  }
  await isRead(socket, Buffer.byteLength(says))
  if (then === 'reset') socket.resetAndDestroy()
  else stalled()
}

/** The client's side of every connection, as the clients are in this process too. */
const clients = new Set<Socket>()
subscribe('net.client.socket', (message) => {
  const { socket } = message as { readonly socket: Socket }
  clients.add(socket)
  socket.once('close', () => clients.delete(socket))
})

/** Waits until the client knows its connection, and has read so many bytes of it and thought about them. */
const isRead = async (socket: Socket, bytes: number): Promise<void> => {
  const client = [...clients].find(({ localPort }) => localPort === socket.remotePort)
  if (client?.connecting === true) await once(client, 'connect')
  while (client !== undefined && client.bytesRead < bytes) await once(client, 'data')
  await setImmediate()
}

const isWhole = (text: string): boolean => {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = Number(/^content-length: *(\d+)/im.exec(text.slice(0, end))?.[1] ?? 0)
  return text.length >= end + 4 + length
}

/** An HTTP answer that says how long it is, and that no other follows. */
export const message = (
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Buffer => {
  const lines = Object.entries({ 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close', ...headers })
  const head = [`HTTP/1.1 ${status} X`, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n')
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)])
}

/** A port where nobody listens. */
export const closedPort = async (): Promise<number> => {
  const { port, close } = await running(createNetServer(), 0)
  await close()
  return port
}

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** Where `cert` lies as a file. */
  readonly file: string
  readonly remove: () => void
}

/** A self-signed certificate for 127.0.0.1 and localhost, in a folder of its own until it is removed. */
export const makeCertificate = async (): Promise<Certificate> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  const folder = mkdtempSync(join(tmpdir(), 'fields-wire-'))
  const file = join(folder, 'cert.pem')
  writeFileSync(file, cert)
  return { key, cert, file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface Heard {
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

export interface Platform extends Running {
  readonly url: string
  readonly requests: ReadonlyArray<Heard>
  /** Of TCP, those that never finished a handshake among them. */
  readonly connections: () => number
}

export interface PlatformOptions {
  /** Without one it speaks http. */
  readonly certificate?: Certificate | undefined
  /** Where to forward every call; without it each is answered `code: 0`. */
  readonly forward?: string
}

export const startPlatform = async ({ certificate, forward }: PlatformOptions = {}): Promise<Platform> => {
  const requests: Array<Heard> = []
  let connections = 0
  const listener: RequestListener = (request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers })
    if (forward === undefined) {
      request.resume().once('end', () => {
        response.writeHead(200, { 'content-type': 'application/json', 'x-tt-logid': 'wire' }).end('{"code":0}')
      })
      return
    }
    const { method, url, headers } = request
    const onward = httpRequest(new URL(url ?? '', forward), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(response)
    })
    onward.once('error', () => response.destroy())
    request.pipe(onward)
  }
  const server =
    certificate === undefined
      ? createHttpServer(listener)
      : createHttpsServer({ key: certificate.key, cert: certificate.cert }, listener)
  server.on('connection', () => (connections += 1))
  const ran = await running(server, 0)
  const url = `${certificate === undefined ? 'http' : 'https'}://${ran.host}`
  return { ...ran, url, requests, connections: () => connections }
}

export interface Proxy extends Running {
  /** With user and password, where it asks for them. */
  readonly url: string
  /** What it was asked for, with a good password or without one: `CONNECT HOST:PORT`, or `POST URL`. */
  readonly asked: ReadonlyArray<string>
  /** Connections that were made to it. */
  readonly connections: () => number
}

export interface Login {
  readonly user: string
  readonly password: string
}

export const startProxy = async (login?: Login): Promise<Proxy> => {
  const asked: Array<string> = []
  let connections = 0
  const server = createProxy()
  server.prependListener('request', ({ method = '', url = '' }) => asked.push(`${method} ${url}`))
  server.prependListener('connect', ({ url = '' }) => asked.push(`CONNECT ${url}`))
  server.on('connection', () => (connections += 1))
  if (login !== undefined) {
    const basic = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
    server.authenticate = ({ headers }) => headers['proxy-authorization'] === basic
  }
  const ran = await running(server, 0)
  const user = login === undefined ? '' : `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@`
  return { ...ran, url: `http://${user}${ran.host}`, asked, connections: () => connections }
}

const running = (server: Server, port: number): Promise<Running> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      // One that stopped listening by itself calls back with an error, and is closed all the same.
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const taken = (server.address() as AddressInfo).port
      resolve({ port: taken, host: `127.0.0.1:${taken}`, close })
    })
  })
}
