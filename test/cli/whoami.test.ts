import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { APP_TICKET, READY_TOKEN } from '../../src/sandbox/sign-in.js'
import { fields, fieldsProcess, inFolder, unwrapped, withPlatform } from './harness.js'

const test = suite('whoami')

const form = (account: string, tenant: string) =>
  `  - { account_id: '${account}'${tenant === '' ? '' : `, tenant_key: ${tenant}`}, custom_field_list: [{ type: text, key: a, name: { zh_cn: 名 }, is_required: true }] }\n`
const CONFIG = (...tenants: ReadonlyArray<string>) =>
  `eco_background_check_custom_fields:\n${tenants.map((tenant, i) => form(String(i), tenant)).join('')}`

const STORE = { FEISHU_APP_TICKET: APP_TICKET }

/** A config's tenants, what is in the environment besides the app, the exit code, and what it says. */
const ROWS: ReadonlyArray<
  readonly [ReadonlyArray<string> | undefined, Readonly<Record<string, string>>, number, ReadonlyArray<RegExp | string>]
> = [
  [undefined, {}, 0, ['a custom app', 'cli_sandbox', /its own tenant: signed in, until 20/]],
  [[''], {}, 0, ['signed in']],
  [['a', 'b'], {}, 1, ['the config names 2 tenants, and these credentials are for one']],
  [undefined, { FEISHU_TENANT_ACCESS_TOKEN: READY_TOKEN }, 0, ['a tenant token', 'not checked']],
  [undefined, { FEISHU_APP_SECRET: 'wrong-secret' }, 1, ['code 10015', 'Check FEISHU_APP_ID']],
  [['a', 'b'], STORE, 0, ['a store app', /a: signed in/, /b: signed in/]],
  [['a', ''], STORE, 1, [/a: signed in/, 'a store app needs one: tenant_key']],
  [undefined, STORE, 1, ['tenant_key']],
  [['a'], { FEISHU_APP_TICKET: 'stale-ticket' }, 1, ['code 10012', 'a new one was asked for', 'Set FEISHU_APP_TICKET']],
]

for (const [tenants, extra, code, words] of ROWS) {
  test(`tenants ${tenants?.join(',') ?? 'no config'}, ${Object.keys(extra).join(' ') || 'custom app'}`, () =>
    inFolder(tenants === undefined ? {} : { '.fieldsrc.yaml': CONFIG(...tenants) }, (cwd) =>
      withPlatform([], async ({ env, state }) => {
        const ran = await fields(['whoami'], { cwd, env: { ...env, ...extra } })
        assert.is(ran.code, code, ran.stdout + ran.stderr)
        for (const each of words) assert.match(unwrapped(ran.stdout), each)
        for (const secret of ['wrong-secret', 'stale-ticket', READY_TOKEN, env['FEISHU_APP_SECRET'] ?? '']) {
          assert.not((ran.stdout + ran.stderr).includes(secret), secret)
        }
        const json = JSON.parse(
          (await fields(['whoami', '--json'], { cwd, env: { ...env, ...extra } })).stdout,
        ) as Record<string, unknown>
        assert.is(json['format_version'], 1)
        // It makes no Hire call.
        assert.equal(
          (await state()).requests.filter(({ path }) => path.includes('/hire/')),
          [],
        )
      }),
    ))
}

test('without credentials it says what is missing', () =>
  inFolder({}, async (cwd) => {
    const ran = await fields(['whoami'], { cwd })
    assert.is(ran.code, 1)
    assert.match(ran.stderr, 'FEISHU_APP_ID')
  }))

for (const proxy of ['http://user:a-password@bad host', 'socks5://user:a-password@127.0.0.1:9']) {
  test(`a proxy that is none: ${proxy.split(':')[0] ?? ''}`, () =>
    inFolder({}, async (cwd) => {
      const env = { FEISHU_TENANT_ACCESS_TOKEN: 't-1', HTTPS_PROXY: proxy }
      const ran = await fieldsProcess(['whoami'], { cwd, env })
      assert.is(ran.code, 1)
      assert.match(unwrapped(ran.stderr), 'is not a URL of http or https')
      assert.not.match(ran.stderr, 'a-password')
    }))
}

test('a proxy elsewhere is not asked for a server on this machine', () =>
  inFolder({}, (cwd) =>
    withPlatform([], async ({ env }) => {
      const ran = await fieldsProcess(['whoami'], { cwd, env: { ...env, HTTP_PROXY: 'http://proxy.invalid:3128' } })
      assert.is(ran.code, 0, ran.stdout)
      assert.not.match(ran.stdout, 'proxy')
    }),
  ))

test('a store app applies to each tenant with its own token', () =>
  inFolder({ '.fieldsrc.yaml': CONFIG('a', 'b') }, (cwd) =>
    withPlatform([], async ({ env, state }) => {
      const store = { ...env, ...STORE }
      const ran = await fields(['apply', '--yes', '--verbose'], { cwd, env: store })
      assert.is(ran.code, 0, ran.stdout + ran.stderr)
      assert.match(ran.stderr, 'app_access_token: acknowledged')
      assert.equal(Object.keys((await state()).eco_background_check_custom_fields), ['0', '1'])
    }),
  ))

test('a store app needs a tenant for each resource, and says for which', () =>
  inFolder({ '.fieldsrc.yaml': CONFIG('a', '') }, (cwd) =>
    withPlatform([], async ({ env, state }) => {
      const ran = await fields(['apply', '--yes'], { cwd, env: { ...env, ...STORE } })
      assert.is(ran.code, 1)
      assert.match(unwrapped(ran.stderr), /background_check\/1 A store app serves several tenants/)
      assert.is((await state()).requests.length, 0)
    }),
  ))

test.run()
