import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Tokens from '../../src/sandbox/sign-in.js'

const test = suite('tokens')

const app = { app_id: Tokens.APP_ID, app_secret: Tokens.APP_SECRET }
const storeApp = { ...app, app_ticket: Tokens.APP_TICKET }

const failures: ReadonlyArray<readonly [Tokens.TokenCall, unknown, number]> = [
  ['tenant_access_token_internal', undefined, 10003],
  ['tenant_access_token_internal', {}, 10003],
  ['tenant_access_token_internal', { app_id: 1, app_secret: 'x' }, 10003],
  ['tenant_access_token_internal', { app_id: Tokens.APP_ID }, 10003],
  ['tenant_access_token_internal', { ...app, app_id: 'cli_other' }, 10014],
  ['tenant_access_token_internal', { ...app, app_secret: 'wrong' }, 10015],
  ['app_access_token', app, 10003],
  ['app_access_token', { ...storeApp, app_ticket: 'old' }, 10012],
  ['app_access_token', { ...storeApp, app_secret: 'wrong' }, 10015],
  ['tenant_access_token', { tenant_key: 'acme' }, 10003],
  ['tenant_access_token', { app_access_token: 'a-x' }, 10003],
  ['tenant_access_token', { app_access_token: 'a-x', tenant_key: 'a b' }, 10003],
  ['tenant_access_token', { app_access_token: 'a-x', tenant_key: 'acme' }, 10005],
  ['app_ticket_resend', { app_id: Tokens.APP_ID }, 10003],
  ['app_ticket_resend', { ...app, app_id: 'cli_other' }, 10014],
]
for (const [call, body, code] of failures) {
  test(`${call} ${JSON.stringify(body)} is ${code}`, () => {
    const { answer, tokens } = Tokens.perform(call, body, 0, Tokens.empty)
    assert.is(answer.code, code)
    assert.equal(Object.keys(answer), ['code', 'msg'])
    assert.is(tokens, Tokens.empty)
  })
}

const MINUTE = 60_000

test('an internal token: the default tenant’s, for two hours, the same while half an hour is left', () => {
  const first = Tokens.perform('tenant_access_token_internal', app, 0, Tokens.empty)
  const token = first.answer.tenant_access_token ?? ''
  assert.equal(first.answer, { code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 })
  assert.match(token, /^t-/)
  assert.equal(Tokens.grantOf(token, 120 * MINUTE - 1, first.tokens), { app: Tokens.APP_ID, tenant: undefined })
  assert.is(Tokens.grantOf(token, 120 * MINUTE, first.tokens), undefined)

  const same = Tokens.perform('tenant_access_token_internal', app, 90 * MINUTE, first.tokens)
  assert.is(same.answer.tenant_access_token, token)
  assert.is(same.answer.expire, 1800)

  const next = Tokens.perform('tenant_access_token_internal', app, 90 * MINUTE + 1, first.tokens)
  assert.is.not(next.answer.tenant_access_token, token)
  assert.is(next.answer.expire, 7200)
  assert.ok(Tokens.grantOf(token, 91 * MINUTE, next.tokens), 'both are valid')
})

test('store-app tokens belong to their tenant', () => {
  const appToken = Tokens.perform('app_access_token', storeApp, 0, Tokens.empty)
  assert.match(appToken.answer.app_access_token ?? '', /^a-/)
  assert.is(appToken.answer.expire, 7200)
  const ask = (tenant_key: string, now: number, tokens: Tokens.Tokens): Tokens.TokenOutcome =>
    Tokens.perform(
      'tenant_access_token',
      { app_access_token: appToken.answer.app_access_token, tenant_key },
      now,
      tokens,
    )
  const acme = ask('acme', 0, appToken.tokens)
  const other = ask('other', 0, acme.tokens)
  assert.is(Tokens.grantOf(acme.answer.tenant_access_token ?? '', 0, other.tokens)?.tenant, 'acme')
  assert.is(Tokens.grantOf(other.answer.tenant_access_token ?? '', 0, other.tokens)?.tenant, 'other')
  assert.is(Tokens.grantOf(appToken.answer.app_access_token ?? '', 0, other.tokens), undefined)
  assert.is(ask('acme', 120 * MINUTE, other.tokens).answer.code, 10005, 'the app token expired')
})

test('the ticket can be asked for again', () => {
  assert.is(Tokens.perform('app_ticket_resend', app, 0, Tokens.empty).answer.code, 0)
})

test('the ready token never expires and can’t be revoked; an issued one can', () => {
  assert.ok(
    Tokens.grantOf(Tokens.READY_TOKEN, Number.MAX_SAFE_INTEGER, Tokens.revoke(Tokens.READY_TOKEN, Tokens.empty)),
  )
  const { answer, tokens } = Tokens.perform('tenant_access_token_internal', app, 0, Tokens.empty)
  const token = answer.tenant_access_token ?? ''
  const after = Tokens.revoke(token, tokens)
  assert.is(Tokens.grantOf(token, 0, after), undefined)
  assert.is.not(Tokens.perform('tenant_access_token_internal', app, 0, after).answer.tenant_access_token, token)
})

test('expired tokens are forgotten', () => {
  let tokens = Tokens.empty
  for (let i = 0; i < 100; i += 1) {
    tokens = Tokens.perform('tenant_access_token_internal', app, i * 100 * MINUTE, tokens).tokens
  }
  assert.ok(tokens.issued.length <= 2)
})

test.run()
