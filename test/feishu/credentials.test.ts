import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { namedPlatform, settingsFrom } from '../../src/feishu/credentials.js'

const test = suite('credentials')

const token = { FEISHU_TENANT_ACCESS_TOKEN: 't-1' }
const app = { FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: 's' }

/** Environment, and either the settings or what is wrong with them. */
const ROWS: ReadonlyArray<readonly [Readonly<Record<string, string>>, string]> = [
  [{}, 'no_credentials'],
  [{ FEISHU_TENANT_ACCESS_TOKEN: '' }, 'no_credentials'],
  [token, 'TenantToken https://open.feishu.cn'],
  [app, 'CustomApp https://open.feishu.cn'],
  [{ ...app, ...token }, 'TenantToken https://open.feishu.cn'],
  [{ FEISHU_APP_ID: 'cli_1' }, 'half_credentials FEISHU_APP_SECRET'],
  [{ FEISHU_APP_SECRET: 's' }, 'half_credentials FEISHU_APP_ID'],
  [{ ...app, FEISHU_APP_TICKET: 'x' }, 'StoreApp https://open.feishu.cn'],
  [{ ...app, ...token, FEISHU_APP_TICKET: 'x' }, 'TenantToken https://open.feishu.cn'],
  [{ FEISHU_APP_TICKET: 'x' }, 'ticket_alone'],
  [{ FEISHU_TENANT_ACCESS_TOKEN: 't-1\n' }, 'malformed_secret FEISHU_TENANT_ACCESS_TOKEN'],
  ...['t-', 'u-abc', 'a-abc', 'T-abc', '"t-abc"', 'abc', '$TOKEN'].map((other) => {
    const found = { 'u-abc': 'user', 'a-abc': 'app' }[other] ?? 'other'
    return [{ FEISHU_TENANT_ACCESS_TOKEN: other }, `not_a_tenant_token ${found}`] as const
  }),
  ...['Bearer t-1', 'bearer  t-1', ' Bearer t-1\n'].map(
    (header) => [{ FEISHU_TENANT_ACCESS_TOKEN: header }, 'not_a_tenant_token header'] as const,
  ),
  ...['t-1\r\n', ' t-1', 't-1\u00a0', 't-1\u200b', 't-\u0430'].map(
    (text) => [{ FEISHU_TENANT_ACCESS_TOKEN: text }, 'malformed_secret FEISHU_TENANT_ACCESS_TOKEN'] as const,
  ),
  ...['null', 'undefined', 'None', ' undefined\n'].flatMap((found) => [
    [{ FEISHU_TENANT_ACCESS_TOKEN: found }, `no_value FEISHU_TENANT_ACCESS_TOKEN ${found.trim()}`] as const,
    [{ ...app, FEISHU_APP_ID: found }, `no_value FEISHU_APP_ID ${found.trim()}`] as const,
    [{ ...app, FEISHU_APP_SECRET: found }, `no_value FEISHU_APP_SECRET ${found.trim()}`] as const,
    [{ ...app, FEISHU_APP_TICKET: found }, `no_value FEISHU_APP_TICKET ${found.trim()}`] as const,
  ]),
  [{ ...app, FEISHU_APP_SECRET: 'a b' }, 'malformed_secret FEISHU_APP_SECRET'],
  [{ ...token, FEISHU_BASE_URL: '' }, 'bad_base_url not a url'],
  [{ ...token, FEISHU_BASE_URL: 'https://open.larksuite.com/' }, 'TenantToken https://open.larksuite.com'],
  ...[
    'https://open.feishu.cn/',
    'https://open.feishu.cn//',
    'https://open.feishu.cn/open-apis',
    'https://open.feishu.cn/open-apis//',
    'HTTPS://Open.Feishu.CN/open-apis',
    'https://open.feishu.cn:443',
    ' https://open.feishu.cn\r\n',
  ].map((address) => [{ ...token, FEISHU_BASE_URL: address }, 'TenantToken https://open.feishu.cn'] as const),
  ...(
    [
      ['https://gateway.example/feishu//', 'has a path'],
      ['https://open.feishu.cn/open-apis/auth/v3', 'has a path'],
      ['https://open.feishu.cn/OPEN-APIS', 'has a path'],
      ['https://open.feishu.cn/open-apis?x=1', 'has a query'],
      ['https://open.feishu.cn?', 'has a query'],
      ['https://open.feishu.cn/#a', 'has a fragment'],
      ['https://open.feishu.cn/?x#a', 'has a fragment'],
      ['https://user@open.feishu.cn', 'has credentials'],
      ['https://user:12#34@open.feishu.cn', 'has a fragment'],
      ['https://open.feishu.cn /', 'not a url'],
      ['https://open.fei\nshu.cn', 'not a url'],
      ['https:open.feishu.cn', 'not a url'],
      ['https:\\\\open.feishu.cn', 'not a url'],
      ['https://', 'not a url'],
      ['open.feishu.cn:443', 'not a url'],
      ['"https://open.feishu.cn"', 'not a url'],
      [' ', 'not a url'],
      ['http://127.0.0.1:4000/open-apis/x', 'has a path'],
      ['http://open.feishu.cn/open-apis', 'not https'],
      ['http://0.0.0.0:4000', 'not https'],
    ] as const
  ).map(([address, why]) => [{ ...token, FEISHU_BASE_URL: address }, `bad_base_url ${why}`] as const),
  [{ ...token, FEISHU_BASE_URL: 'http://127.0.0.1:4000' }, 'TenantToken http://127.0.0.1:4000'],
  [{ ...token, FEISHU_BASE_URL: 'http://localhost:4000' }, 'TenantToken http://localhost:4000'],
  [{ ...token, FEISHU_BASE_URL: 'http://[::1]:4000' }, 'TenantToken http://[::1]:4000'],
  [{ ...token, FEISHU_BASE_URL: 'http://open.feishu.cn' }, 'bad_base_url not https'],
  [{ ...token, FEISHU_BASE_URL: 'http://127.0.0.1.example' }, 'bad_base_url not https'],
  [{ ...token, FEISHU_BASE_URL: 'ftp://127.0.0.1' }, 'bad_base_url not https'],
  [{ ...token, FEISHU_BASE_URL: 'open.feishu.cn' }, 'bad_base_url not a url'],
  [{ ...token, FEISHU_BASE_URL: 'https://a:b@open.feishu.cn' }, 'bad_base_url has credentials'],
  [{ FEISHU_BASE_URL: 'nothing' }, 'bad_base_url not a url, no_credentials'],
]

for (const [env, expected] of ROWS) {
  test(`${JSON.stringify(env)} → ${expected}`, () => {
    const settings = settingsFrom(env)
    const found = E.isRight(settings)
      ? `${settings.right.credentials._tag} ${settings.right.baseUrl}`
      : settings.left.map(({ code, params }) => [code, ...Object.values(params)].join(' ')).join(', ')
    assert.is(found, expected)
  })
}

/** Environment, and what it says of the platform. */
const NAMED: ReadonlyArray<readonly [Readonly<Record<string, string>>, object]> = [
  [{}, {}],
  [{ FEISHU_APP_ID: '' }, {}],
  [app, { baseUrl: 'https://open.feishu.cn', appId: 'cli_1' }],
  [{ FEISHU_APP_SECRET: 's' }, { baseUrl: 'https://open.feishu.cn' }],
  [token, { baseUrl: 'https://open.feishu.cn' }],
  [{ ...app, ...token }, { baseUrl: 'https://open.feishu.cn' }],
  [{ FEISHU_BASE_URL: 'http://127.0.0.1:4000/' }, { baseUrl: 'http://127.0.0.1:4000' }],
]

for (const [env, expected] of NAMED) {
  test(`${JSON.stringify(env)} names ${JSON.stringify(expected)}`, () => {
    assert.equal(namedPlatform(env), E.right(expected))
  })
}

test('set and empty names no platform, and not the default one', () => {
  assert.ok(E.isLeft(namedPlatform({ FEISHU_BASE_URL: '' })))
})

test.run()
