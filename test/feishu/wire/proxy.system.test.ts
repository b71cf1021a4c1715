/**
 * Proxies, an extra CA, and sockets that are kept alive.
 */
import { error } from '../../../src/kit/diagnostic.js'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import type { Outcome } from '../../../src/feishu/outcome.js'
import { fieldsProcess, inFolder, withPlatform } from '../../cli/harness.js'
import { before, check } from '../../plan/forms.js'
import { calls, TOKEN, VERSION, type Calls } from './calls.js'
import {
  closedPort,
  makeCertificate,
  message,
  startPlatform,
  startProxy,
  startScripted,
  type Login,
  type Platform,
  type Proxy,
  type Script,
} from './servers.js'

const test = suite('proxies and sockets')

const ACKNOWLEDGED: Outcome = { _tag: 'Acknowledged', logId: 'wire' }
const LOGIN: Login = { user: 'us er', password: 'pa:ss@word' }
const BASIC = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')

/** Nothing that is secret stands in what is said. */
const holdsNoSecret = (said: unknown): void => {
  const text = typeof said === 'string' ? said : JSON.stringify(said)
  for (const secret of [TOKEN, LOGIN.password, encodeURIComponent(LOGIN.password), BASIC]) {
    assert.ok(!text.includes(secret), `${secret} is shown`)
  }
}

interface Case {
  readonly name: string
  readonly login?: Login
  readonly env: (proxy: Proxy, platform: Platform) => Readonly<Record<string, string>>
  /** What the proxy is asked for by two calls; `[]` when they go past it. */
  readonly asked: (host: string) => ReadonlyArray<string>
}

const PATH = '/open-apis/hire/v1/eco_background_check_custom_fields'
const plain = (host: string) => [`POST http://${host}${PATH}`, `POST http://${host}${PATH}`]
const tunnel = (host: string) => [`CONNECT ${host}`]
const past = () => []

const HTTP: ReadonlyArray<Case> = [
  { name: 'HTTP_PROXY', env: ({ url }) => ({ HTTP_PROXY: url }), asked: plain },
  { name: 'http_proxy', env: ({ url }) => ({ http_proxy: url }), asked: plain },
  { name: 'HTTP_PROXY without a scheme', env: ({ host }) => ({ HTTP_PROXY: host }), asked: plain },
  { name: 'HTTP_PROXY with a password', login: LOGIN, env: ({ url }) => ({ HTTP_PROXY: url }), asked: plain },
  { name: 'HTTPS_PROXY alone', env: ({ url }) => ({ HTTPS_PROXY: url }), asked: past },
  {
    name: 'HTTP_PROXY, and NO_PROXY for the host',
    env: ({ url }) => ({ HTTP_PROXY: url, NO_PROXY: 'feishu.cn,127.0.0.1' }),
    asked: past,
  },
]

const HTTPS: ReadonlyArray<Case> = [
  { name: 'HTTPS_PROXY', env: ({ url }) => ({ HTTPS_PROXY: url }), asked: tunnel },
  { name: 'https_proxy', env: ({ url }) => ({ https_proxy: url }), asked: tunnel },
  { name: 'HTTPS_PROXY without a scheme', env: ({ host }) => ({ HTTPS_PROXY: host }), asked: tunnel },
  { name: 'HTTPS_PROXY with a password', login: LOGIN, env: ({ url }) => ({ HTTPS_PROXY: url }), asked: tunnel },
  { name: 'HTTP_PROXY alone', env: ({ url }) => ({ HTTP_PROXY: url }), asked: past },
  {
    name: 'HTTPS_PROXY, and no_proxy for the host and port',
    env: ({ url }, { host }) => ({ HTTPS_PROXY: url, no_proxy: host }),
    asked: past,
  },
  { name: 'HTTPS_PROXY, and NO_PROXY for all', env: ({ url }) => ({ HTTPS_PROXY: url, NO_PROXY: '*' }), asked: past },
]

const certificate = await makeCertificate()
test.after(certificate.remove)

interface World {
  readonly platform: Platform
  readonly proxy: Proxy
}

const withWorld = async (
  secure: boolean,
  login: Login | undefined,
  use: (world: World) => Promise<void>,
): Promise<void> => {
  const platform = await startPlatform({ certificate: secure ? certificate : undefined })
  const proxy = await startProxy(login)
  try {
    await use({ platform, proxy })
  } finally {
    await Promise.all([proxy.close(), platform.close()])
  }
}

for (const { name, login, env, asked } of HTTP) {
  test(`http, ${name}`, () =>
    withWorld(false, login, async ({ platform, proxy }) => {
      const { outcomes, traces } = await calls(platform.url, { env: env(proxy, platform), times: 2 })
      assert.equal(outcomes, [ACKNOWLEDGED, ACKNOWLEDGED])
      assert.equal(proxy.asked, asked(platform.host))
      assert.is(proxy.connections(), Math.min(proxy.asked.length, 1))
      for (const { headers } of platform.requests) assert.is(headers['proxy-authorization'], undefined)
      holdsNoSecret([outcomes, traces])
    }))
}

const UNTRUSTED = 'DEPTH_ZERO_SELF_SIGNED_CERT'

for (const { name, env, asked, login } of HTTPS) {
  test(`https, ${name}: the way is right, and an untrusted certificate is never sent anything`, () =>
    withWorld(true, login, async ({ platform, proxy }) => {
      const { outcomes, traces } = await calls(platform.url, { env: env(proxy, platform) })
      const failure = error('connection_failed', { code: UNTRUSTED, host: platform.host, stage: 'connecting' })
      assert.equal(outcomes, [{ _tag: 'NeverSent', failure }])
      assert.equal(proxy.asked, asked(platform.host))
      assert.equal(platform.requests, [])
      holdsNoSecret([outcomes, traces])
    }))
}

for (const secure of [false, true]) {
  const scheme = secure ? 'https' : 'http'
  test(`${scheme}, a wrong password: never sent, HTTP 407, and no password is shown`, () =>
    withWorld(secure, { user: 'other', password: 'other' }, async ({ platform, proxy }) => {
      const wrong = `http://${encodeURIComponent(LOGIN.user)}:${encodeURIComponent(LOGIN.password)}@${proxy.host}`
      const { outcomes, traces } = await calls(platform.url, { env: { [`${scheme}_proxy`]: wrong } })
      const head = 'Proxy authorization required'
      const named = { variable: `${scheme}_proxy`, host: proxy.host }
      const failure = error('not_an_answer', { status: 407, head, logId: undefined, proxy: named })
      assert.equal(outcomes, [{ _tag: 'NeverSent', failure }])
      assert.is(proxy.asked.length, 1)
      assert.is(platform.connections(), 0)
      holdsNoSecret([outcomes, traces])
    }))

  test(`${scheme}, a proxy that is not there: never sent`, async () => {
    const host = `127.0.0.1:${await closedPort()}`
    for (const variable of [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, 'all_proxy', 'ALL_PROXY']) {
      const { outcomes } = await calls(`${scheme}://127.0.0.1:9`, { env: { [variable]: `http://${host}` } })
      const params = { code: 'ECONNREFUSED', host: '127.0.0.1:9', stage: 'connecting' } as const
      const failure = error('connection_failed', { ...params, proxy: { variable, host } })
      assert.equal(outcomes, [{ _tag: 'NeverSent', failure }])
    }
  })
}

interface Tunnel {
  readonly name: string
  /** What the proxy does to each CONNECT. */
  readonly scripts: ReadonlyArray<Script>
  readonly options?: Calls
  /** Its `_tag`, and how many CONNECTs there were. */
  readonly expected: readonly [Outcome['_tag'], number]
}

const REFUSAL = message(407, 'x'.repeat(200))

const TUNNELS: ReadonlyArray<Tunnel> = [
  {
    name: '407, and its page comes in two parts',
    scripts: [{ reads: true, says: REFUSAL.subarray(0, 150), then: 'stall' }],
    expected: ['NeverSent', 1],
  },
  {
    name: 'the connection is closed',
    scripts: [{ reads: true, says: '', then: 'end' }],
    expected: ['NeverSent', 1],
  },
  {
    name: 'the connection is reset',
    scripts: [{ reads: true, says: '', then: 'reset' }],
    expected: ['NeverSent', 1],
  },
  {
    name: 'no answer',
    scripts: [{ reads: true, says: '', then: 'stall' }],
    options: { connectTimeout: 200 },
    expected: ['NeverSent', 1],
  },
  {
    name: 'no answer, and then 407: the second attempt has a connection of its own',
    scripts: [
      { reads: true, says: '', then: 'stall' },
      { reads: true, says: REFUSAL, then: 'end' },
    ],
    options: { connectTimeout: 200, retries: 1 },
    expected: ['NeverSent', 2],
  },
]

for (const { name, scripts, options, expected } of TUNNELS) {
  test(`a tunnel is asked for, and ${name}`, async () => {
    const proxy = await startScripted(scripts)
    try {
      const env = { HTTPS_PROXY: `http://${proxy.host}` }
      const { outcomes, traces } = await calls('https://open.feishu.invalid', { env, server: proxy, ...options })
      assert.equal([outcomes[0]?._tag, proxy.heard.length], expected, JSON.stringify(outcomes))
      assert.not(proxy.heard.join('').includes(TOKEN))
      holdsNoSecret([outcomes, traces])
    } finally {
      await proxy.close()
    }
  })
}

test('20 calls one after another use one connection, and say who they are', async () => {
  const platform = await startPlatform()
  try {
    const { outcomes } = await calls(platform.url, { times: 20 })
    assert.equal(new Set(outcomes.map(({ _tag }) => _tag)), new Set(['Acknowledged']))
    assert.is(platform.requests.length, 20)
    assert.is(platform.connections(), 1)
    const agents = new Set(platform.requests.map(({ headers }) => headers['user-agent']))
    assert.equal(agents, new Set([`feishu-fields/${VERSION}`]))
  } finally {
    await platform.close()
  }
})

const ACCOUNTS = 20
const CONFIG = {
  '.fieldsrc.yaml': Yaml.stringify({
    eco_background_check_custom_fields: Array.from({ length: ACCOUNTS }, (_, i) => ({
      account_id: `69958423701599370${10 + i}`,
      custom_field_list: before(check),
    })),
  }),
}
const PACKAGE = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

interface Trust {
  readonly name: string
  readonly trusts: boolean
  readonly login?: Login
  readonly proxied: boolean
}

const TRUST: ReadonlyArray<Trust> = [
  { name: 'without the extra CA nothing is sent', trusts: false, proxied: false },
  { name: 'with the extra CA it is applied, over one connection', trusts: true, proxied: false },
  { name: 'with the extra CA through a proxy, over one tunnel', trusts: true, proxied: true },
  { name: 'with the extra CA through a proxy with a password', trusts: true, proxied: true, login: LOGIN },
]

for (const { name, trusts, login, proxied } of TRUST) {
  test(`the command line and a certificate of one’s own: ${name}`, () =>
    inFolder(CONFIG, (cwd) =>
      withPlatform([], async ({ sandbox, env }) => {
        const front = await startPlatform({ certificate, forward: sandbox.url })
        const proxy = await startProxy(login)
        try {
          const address = `localhost:${front.port}`
          const { code, stdout, stderr } = await fieldsProcess(
            ['apply', '--yes', '--retries', '0', '--concurrency', '1', '--verbose'],
            {
              cwd,
              env: {
                ...env,
                FEISHU_BASE_URL: `https://${address}`,
                ...(trusts ? { NODE_EXTRA_CA_CERTS: certificate.file } : {}),
                ...(proxied ? { HTTPS_PROXY: proxy.url } : {}),
              },
            },
          )
          assert.is(code, trusts ? 0 : 1, stdout + stderr)
          // On this machine it is asked which sandbox it is, over a connection of its own; then a sign-in goes before the calls.
          assert.is(front.requests.length, trusts ? ACCOUNTS + 2 : 0)
          assert.is(front.connections(), 2)
          assert.equal(proxy.asked, proxied ? [`CONNECT ${address}`, `CONNECT ${address}`] : [])
          for (const { headers } of front.requests) {
            assert.is(headers['user-agent'], `feishu-fields/${PACKAGE.version}`)
          }
          if (!trusts) assert.match(stdout + stderr, UNTRUSTED)
          holdsNoSecret(stdout + stderr)
        } finally {
          await Promise.all([proxy.close(), front.close()])
        }
      }),
    ))
}

for (const [status, body] of [
  [502, '{"code":0}'],
  [403, '<html>not from here</html>'],
] as const) {
  test(`a proxy that refuses the tunnel with ${status} speaks for itself: never sent, whatever its body says`, async () => {
    const server = createServer().on('connect', (_request, socket) => {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`)
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const { outcomes } = await calls('https://open.feishu.cn', { env: { HTTPS_PROXY: `http://${host}` } })
      const params = { code: status, host: 'open.feishu.cn', stage: 'connecting' } as const
      const failure = error('connection_failed', { ...params, proxy: { variable: 'HTTPS_PROXY', host } })
      assert.equal(outcomes, [{ _tag: 'NeverSent', failure }])
    } finally {
      server.close()
    }
  })
}

test.run()
