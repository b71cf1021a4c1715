import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verdictOfAnswer } from '../../src/feishu/answer.js'
import type { Credentials } from '../../src/feishu/credentials.js'
import { openTokens, type TokenCall } from '../../src/feishu/tokens.js'
import { tenantKey, type TenantKey } from '../../src/kinds/brand.js'

const test = suite('tokens')

const tenant = (name: string): TenantKey => tenantKey(name) ?? ('' as never)
const [A, B] = [tenant('a'), tenant('b')]

/** A platform of token calls: what was asked, what it answers, and the time. */
class Platform {
  readonly asked: Array<string> = []
  now = Date.parse('2026-11-21T00:00:00Z')
  expire = 7200
  refusing: ReadonlyMap<string, number> = new Map()

  readonly clock = {
    now: (): Date => new Date(this.now),
    sleep: (): Promise<void> => Promise.resolve(),
  }

  readonly call: TokenCall = async (path, body) => {
    const number = this.asked.push(`${path} ${body['tenant_key'] ?? body['app_ticket'] ?? ''}`.trim())
    await new Promise((resolve) => setImmediate(resolve))
    const code = this.refusing.get(path) ?? 0
    const member = path === 'app_access_token' ? 'app_access_token' : 'tenant_access_token'
    const token = `${member}-${number}`
    const text = JSON.stringify({ code, msg: 'words', ...(code === 0 ? { [member]: token, expire: this.expire } : {}) })
    const answer = { status: 200, text, logId: 'log', retryAfter: undefined }
    return verdictOfAnswer(answer)
  }
}

const CUSTOM: Credentials = { _tag: 'CustomApp', appId: 'cli_1', appSecret: 's' }
const STORE: Credentials = { _tag: 'StoreApp', appId: 'cli_1', appSecret: 's', appTicket: 'ticket' }

const opened = (credentials: Credentials) => {
  const platform = new Platform()
  const tokens = openTokens(credentials, platform.call, platform.clock)
  const text = async (of?: TenantKey): Promise<string> => {
    const token = await tokens.get(of)
    return E.isRight(token) ? token.right.text : `${token.left[0].code}: ${token.left[0].params.failure.code}`
  }
  return { platform, tokens, text }
}

test('a ready token is used as it is, and no other can be had', async () => {
  const { platform, tokens, text } = opened({ _tag: 'TenantToken', token: 't-1' })
  assert.is(await text(), 't-1')
  assert.is(tokens.isRenewable, false)
  assert.equal(platform.asked, [])
})

test('however many wait, one token is fetched', async () => {
  const { platform, text } = opened(CUSTOM)
  const all = await Promise.all(Array.from({ length: 100 }, () => text()))
  assert.equal(new Set(all), new Set(['tenant_access_token-1']))
  assert.equal(platform.asked, ['tenant_access_token/internal'])
})

test('it is fetched again three minutes before it ends, and not before', async () => {
  const { platform, text } = opened(CUSTOM)
  await text()
  platform.now += (7200 - 181) * 1000
  assert.is(await text(), 'tenant_access_token-1')
  platform.now += 1000
  assert.is(await text(), 'tenant_access_token-2')
})

test('a refused token is dropped once, however many calls it was refused for', async () => {
  const { platform, tokens, text } = opened(CUSTOM)
  const old = await text()
  assert.ok(tokens.isRenewable)
  tokens.drop(undefined, old)
  const fresh = await text()
  tokens.drop(undefined, old)
  assert.is(await text(), fresh)
  assert.is(platform.asked.length, 2)
})

test('a failure is not kept: the next call asks again', async () => {
  const { platform, text } = opened(CUSTOM)
  platform.refusing = new Map([['tenant_access_token/internal', 10015]])
  assert.is(await text(), 'sign_in_failed: answered')
  platform.refusing = new Map()
  assert.is(await text(), 'tenant_access_token-2')
})

test('a success without a token is a failure', async () => {
  const platform = new Platform()
  const bad = ['{"code":0}', '{"code":0,"tenant_access_token":1}', '{"code":0,"tenant_access_token":"a b"}', '[]', '']
  for (const text of bad) {
    const answer = { status: 200, text, logId: undefined, retryAfter: undefined }
    const call: TokenCall = () => Promise.resolve(verdictOfAnswer(answer))
    const token = await openTokens(CUSTOM, call, platform.clock).get(undefined)
    assert.is(E.isLeft(token) && token.left[0].code, 'sign_in_failed', text)
  }
})

test('a store app has a token of its own and one for each tenant', async () => {
  const { platform, text } = opened(STORE)
  const [a, b, again] = await Promise.all([text(A), text(B), text(A)])
  assert.is(a, again)
  assert.is.not(a, b)
  assert.equal(platform.asked, ['app_access_token ticket', 'tenant_access_token a', 'tenant_access_token b'])
  assert.is(await text(), 'sign_in_failed: no_tenant')
})

for (const [code, resend, expected] of [
  [10012, 0, 'resent'],
  [10005, 0, 'resent'],
  [10012, 10015, 'refused'],
  [10015, 0, undefined],
] as const) {
  test(`the app token is refused with ${code}, the resend answers ${resend}: ticket ${expected ?? 'not asked for'}`, async () => {
    const { platform, tokens } = opened(STORE)
    platform.refusing = new Map([
      ['app_access_token', code],
      ['app_ticket/resend', resend],
    ])
    const token = await tokens.get(A)
    assert.is(E.isLeft(token) && token.left[0].params.ticket, expected)
    assert.is(platform.asked.includes('app_ticket/resend'), expected !== undefined)
  })
}

test('however many tenants meet a refused ticket, one new one is asked for', async () => {
  const { platform, text } = opened(STORE)
  platform.refusing = new Map([['app_access_token', 10012]])
  await text(A)
  await text(B)
  assert.is(platform.asked.filter((each) => each === 'app_ticket/resend').length, 1)
})

test('when a tenant is refused, the app token is fetched anew for the next try', async () => {
  const { platform, tokens, text } = opened(STORE)
  platform.refusing = new Map([['tenant_access_token', 10005]])
  const token = await tokens.get(A)
  assert.is(E.isLeft(token) && token.left[0].params.tenant, A)
  platform.refusing = new Map()
  assert.ok((await text(A)).startsWith('tenant_access_token'))
  assert.is(platform.asked.filter((each) => each.startsWith('app_access_token')).length, 2)
})

test.run()
