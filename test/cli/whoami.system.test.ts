import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { APP_TICKET } from '../../src/sandbox/sign-in.js'
import { fields, fieldsProcess, inFolder, unwrapped, withPlatform } from './harness.js'

const test = suite('whoami')

const form = (account: string, tenant: string) =>
  `  - { account_id: '${account}'${tenant === '' ? '' : `, tenant_key: ${tenant}`}, custom_field_list: [{ type: text, key: a, name: { zh_cn: 名 }, is_required: true }] }\n`
const CONFIG = (...tenants: ReadonlyArray<string>) =>
  `eco_background_check_custom_fields:\n${tenants.map((tenant, i) => form(String(i), tenant)).join('')}`

const STORE = { FEISHU_APP_TICKET: APP_TICKET }

for (const [proxy, said] of [
  ['http://user:a-password@bad host', 'HTTPS_PROXY is not a URL of http or https'],
  ['http://user:12#a-password@proxy.example:3128', 'HTTPS_PROXY is not a URL of http or https'],
  ['socks5://user:a-password@127.0.0.1:9', 'HTTPS_PROXY names a SOCKS proxy'],
] as const) {
  test(`a proxy that is none: ${proxy}`, () =>
    inFolder({}, async (cwd) => {
      const env = { FEISHU_TENANT_ACCESS_TOKEN: 't-1', HTTPS_PROXY: proxy }
      const ran = await fieldsProcess(['whoami'], { cwd, env })
      assert.is(ran.code, 1)
      assert.match(unwrapped(ran.stderr), said)
      assert.not.match(ran.stdout + ran.stderr, 'a-password')
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

test.run()
