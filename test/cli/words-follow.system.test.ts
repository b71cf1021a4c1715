/**
 * That what is said follows what failed: at the sign-in, at a call, and at a proxy. A server answers each call as the case has it.
 */
import type { RequestListener } from 'node:http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { closedPort, startProxy } from '../feishu/wire/servers.js'
import { fields, inFolder, unwrapped, withServer } from './harness.js'

const test = suite('words follow the failure')

type Reply = readonly [number, unknown, Readonly<Record<string, string>>?]

const SIGNED: Reply = [200, { code: 0, msg: 'ok', tenant_access_token: 't-1', expire: 7200 }]

/** A platform that signs in as it is told, and answers every other call in another way. */
const withAnswers = async (
  signIn: ReadonlyArray<Reply>,
  call: Reply,
  use: (env: Readonly<Record<string, string>>, asked: ReadonlyArray<string>) => Promise<void>,
): Promise<void> => {
  const asked: Array<string> = []
  const answering: RequestListener = (request, response) => {
    request.resume().once('end', () => {
      const { url = '' } = request
      asked.push(url)
      const signIns = asked.filter((each) => each.includes('/auth/')).length
      const reply = url.includes('/auth/') ? signIn[Math.min(signIns, signIn.length) - 1] : call
      const [status, body, headers] = reply ?? call
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  }
  await withServer(answering, (url) =>
    use({ FEISHU_BASE_URL: url, FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: 'a-secret' }, asked),
  )
}

const failed = (code: number): Reply => [200, { code, msg: 'words' }]
const SECRETS = /FEISHU_APP_ID|FEISHU_APP_SECRET/

/** What a sign-in is answered, what is said, and whether credentials are named as a cause. */
const SIGN_INS: ReadonlyArray<readonly [Reply, RegExp, boolean]> = [
  [failed(10015), /code 10015.*Check FEISHU_APP_ID and FEISHU_APP_SECRET, and/, true],
  ...[4000, 4005, 10003, 10012, 10013, 10014, 10016, 99991543].map(
    (code) => [failed(code), /Check FEISHU_APP_ID and/, true] as const,
  ),
  [failed(12345), /Check FEISHU_APP_ID, FEISHU_APP_SECRET and FEISHU_BASE_URL/, true],
  [failed(99991401), /IP allow list/, false],
  [failed(99991662), /Enable the app/, false],
  [failed(99991403), /quota of the month/, false],
  [failed(1000040351), /open\.larksuite\.com/, false],
  [failed(99991201), /Check FEISHU_BASE_URL: /, false],
  [[200, { code: 0, msg: 'ok' }], /a success, and without a tenant_access_token.*Check FEISHU_BASE_URL: /, false],
  [[200, { code: 0, tenant_access_token: '' }], /a success, and without a tenant_access_token/, false],
  [[200, { code: 0, tenant_access_token: 't 1\n' }], /a success, and without a tenant_access_token/, false],
  [[200, { code: 0, tenant_access_token: { a: 1 } }], /a success, and without a tenant_access_token/, false],
  [[200, '<html>sign in here</html>'], /without the platform's JSON.*Check FEISHU_BASE_URL: /, false],
  [[404, '404 page not found'], /HTTP 404.*Check FEISHU_BASE_URL: /, false],
  [[502, '<html>'], /HTTP 502.*Try again in a few minutes/, false],
  [[500, { code: 55001, msg: 'words' }], /code 55001.*Try again in a few minutes/, false],
  [[429, { code: 99991400, msg: 'w' }, { 'x-ogw-ratelimit-reset': '91' }], /Try again in a few minutes/, false],
  [[429, '<html>', { 'x-ogw-ratelimit-reset': '91' }], /Try again in a few minutes/, false],
]
for (const [reply, said, namesCredentials] of SIGN_INS) {
  test(`a sign-in is answered ${JSON.stringify(reply)}`, () =>
    inFolder({}, (cwd) =>
      withAnswers([reply], failed(1), async (env) => {
        const ran = await fields(['whoami', '--retries', '0'], { cwd, env })
        assert.is(ran.code, 1)
        const told = unwrapped(ran.stdout + ran.stderr)
        assert.match(told, said)
        assert.is(SECRETS.test(told), namesCredentials, told)
      }),
    ))
}

test('a sign-in that is limited is made again after the seconds of the header, and not before', () =>
  inFolder({}, (cwd) => {
    const limited: Reply = [429, { code: 99991400, msg: 'slow' }, { 'x-ogw-ratelimit-reset': '2' }]
    return withAnswers([limited, limited, SIGNED], failed(1), async (env, asked) => {
      const began = Date.now()
      const ran = await fields(['whoami', '--retries', '0'], { cwd, env })
      assert.is(ran.code, 0, ran.stdout + ran.stderr)
      assert.is(asked.length, 3)
      assert.ok(Date.now() - began >= 4000, String(Date.now() - began))
    })
  }))

const CONFIG = {
  '.fieldsrc.yaml': `eco_account_custom_fields:
  - scope: exam
    custom_field_list:
      - { key: tok, name: { zh_cn: 名 }, is_required: true }
`,
}

const VIOLATION: Reply = [
  400,
  {
    code: 99992402,
    msg: 'field validation failed',
    error: { field_violations: [{ field: 'custom_field_list[0].name', description: 'the max len is 100' }] },
  },
]

test('the member of the body that is wrong is told', () =>
  inFolder(CONFIG, (cwd) =>
    withAnswers([SIGNED], VIOLATION, async (env) => {
      const ran = await fields(['apply', '--yes'], { cwd, env })
      assert.match(unwrapped(ran.stdout + ran.stderr), 'in custom_field_list[0].name: "the max len is 100"')
      const zh = await fields(['apply', '--yes', '--lang', 'zh'], { cwd, env })
      assert.match(
        (zh.stdout + zh.stderr).replaceAll(/\s/g, ''),
        '出错的字段：custom_field_list[0].name："themaxlenis100"',
      )
    }),
  ))

for (const code of [99991201, 99991301, 99991543, 99991668, 99991677, 99992351, 9499, 1002002]) {
  test(`a create that is answered ${code} is in no doubt`, () =>
    inFolder(CONFIG, (cwd) =>
      withAnswers([SIGNED], [400, { code, msg: 'no' }], async (env) => {
        const ran = await fields(['apply', '--yes'], { cwd, env })
        assert.match(ran.stdout, 'refused')
        const checked = await fields(['state', 'check'], { cwd, env })
        assert.not.match(checked.stdout + checked.stderr, /[1-9]\d* in doubt/)
      }),
    ))
}

test('a proxy that is not there is named, and credentials are not', () =>
  inFolder({}, async (cwd) => {
    const proxy = `http://user:a-password@127.0.0.1:${await closedPort()}`
    const env = { FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: 'a-secret', ALL_PROXY: proxy }
    const ran = await fields(['whoami', '--retries', '0'], { cwd, env })
    const told = unwrapped(ran.stdout + ran.stderr)
    assert.match(told, /the proxy 127\.0\.0\.1:\d+ that ALL_PROXY names can't be reached \(ECONNREFUSED\)/)
    assert.match(told, 'Check ALL_PROXY')
    assert.not.match(told, /a-password|FEISHU_APP_SECRET/)
  }))

test('a proxy that wants a password is named by its variable', () =>
  inFolder({}, async (cwd) => {
    const proxy = await startProxy({ user: 'other', password: 'other' })
    try {
      const env = { FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: 's', all_proxy: `http://u:a-password@${proxy.host}` }
      const ran = await fields(['whoami', '--retries', '0'], { cwd, env })
      const told = unwrapped(ran.stdout + ran.stderr)
      assert.match(told, 'check its user and password in all_proxy')
      assert.not.match(told, 'a-password')
    } finally {
      await proxy.close()
    }
  }))

test('an entry of NO_PROXY that can match no address is told where a proxy is used', () =>
  inFolder({}, (cwd) =>
    withAnswers([SIGNED], failed(1), async (env) => {
      const NO_PROXY = '127.0.0.0/33,10.*'
      const proxy = await startProxy()
      try {
        const proxied = await fields(['whoami'], { cwd, env: { ...env, NO_PROXY, HTTP_PROXY: proxy.url } })
        assert.is(proxied.code, 0)
        assert.match(unwrapped(proxied.stderr), 'NO_PROXY has "127.0.0.0/33", "10.*" that no address can match')
        assert.is(proxy.asked.length, 1)
        const list = `${NO_PROXY},127.0.0.0/8`
        const past = await fields(['whoami'], { cwd, env: { ...env, NO_PROXY: list, HTTP_PROXY: proxy.url } })
        assert.is(past.stderr, '')
        assert.is(proxy.asked.length, 1)
      } finally {
        await proxy.close()
      }
    }),
  ))

test.run()
