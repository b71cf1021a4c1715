import * as E from 'fp-ts/lib/Either.js'
import fetch from 'node-fetch'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sandboxSides } from '../../src/kinds/registry.js'
import { parseFault, type Fault } from '../../src/sandbox/faults.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js'
import * as Tokens from '../../src/sandbox/sign-in.js'
import {
  ACCOUNT,
  accountExample,
  AUTH,
  call,
  CHECK,
  checkExample,
  checkUpdateExample,
  reached,
  state,
  withSandbox,
} from './calls.js'

const test = suite('server')

const faults = (...texts: ReadonlyArray<string>): ReadonlyArray<Fault> =>
  texts.map((text) => {
    const fault = parseFault(text)
    if (E.isLeft(fault)) throw new Error(`${text}: ${fault.left._tag}`)
    return fault.right
  })

const create = (sandbox: Sandbox, authorization?: string) =>
  call(sandbox, 'POST', ACCOUNT, accountExample, authorization)

const stored = async (sandbox: Sandbox): Promise<number> =>
  Object.keys((await state(sandbox)).eco_account_custom_fields).length

/** The error code of a connection that was cut. */
const cutCode = async (sandbox: Sandbox): Promise<string> => {
  try {
    await create(sandbox)
    return 'answered'
  } catch (e) {
    return (e as NodeJS.ErrnoException).code ?? String(e)
  }
}

/** Delays that last until the test ends them; `begun` gives the milliseconds of the first. */
const heldDelays = () => {
  let begins = (_: number): void => undefined
  let end = (): void => undefined
  const begun = new Promise<number>((resolve) => (begins = resolve))
  const ended = new Promise<void>((resolve) => (end = resolve))
  const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      begins(milliseconds)
      signal.addEventListener('abort', () => reject(new Error('closed')))
      void ended.then(resolve)
    })
  return { begun, end, sleep }
}

test(
  'the examples of the pages over a socket, and the whole state',
  withSandbox({}, async (sandbox) => {
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/)
    const first = await create(sandbox)
    assert.equal(first.json, { code: 0, msg: 'ok', data: {} })
    assert.is(first.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.is(first.headers.get('x-content-type-options'), 'nosniff')
    assert.is((await call(sandbox, 'PATCH', `${ACCOUNT}/batch_update`, accountExample)).code, 0)
    assert.equal((await call(sandbox, 'POST', CHECK, checkExample)).json, { code: 0, msg: 'success', data: {} })
    assert.is((await call(sandbox, 'PATCH', `${CHECK}/batch_update`, checkUpdateExample)).code, 0)
    const { account_id } = checkExample
    assert.is((await call(sandbox, 'POST', `${CHECK}/batch_delete`, { account_id })).code, 0)
    const again = await call(sandbox, 'POST', CHECK, checkExample)
    assert.equal([again.status, again.code], [400, 1002855])
    const keys = { scope: 1, custom_field_key_list: ['account_token'] }
    assert.is((await call(sandbox, 'POST', `${ACCOUNT}/batch_delete`, keys)).status, 500)
    const entry = (method: string, path: string, status: number, code: number, n: number) => ({
      method,
      path,
      status,
      code,
      log_id: `sandbox-00000${n}`,
    })
    assert.equal(await state(sandbox), {
      sandbox: sandbox.id,
      eco_account_custom_fields: { 1: accountExample.custom_field_list },
      eco_background_check_custom_fields: {},
      retired: { [`background_check/${account_id}`]: ['candidate_degree'] },
      requests: [
        entry('POST', ACCOUNT, 200, 0, 1),
        entry('PATCH', `${ACCOUNT}/batch_update`, 200, 0, 2),
        entry('POST', CHECK, 200, 0, 3),
        entry('PATCH', `${CHECK}/batch_update`, 200, 0, 4),
        entry('POST', `${CHECK}/batch_delete`, 200, 0, 5),
        entry('POST', CHECK, 400, 1002855, 6),
        entry('POST', `${ACCOUNT}/batch_delete`, 500, 1002001, 7),
      ],
    })
  }),
)

const bodies: ReadonlyArray<readonly [string, string | undefined, number, number | undefined]> = [
  ['none', undefined, 400, 99992402],
  ['not JSON', '{"scope":', 400, 99992402],
  ['of another shape', '{"scope":1}', 400, 99992402],
  ['with an unsafe member', '{"scope":1,"custom_field_list":[],"__proto__":{}}', 400, 99992402],
  ['of 1 MiB', JSON.stringify({ scope: 'x'.repeat(2 ** 20 - 12) }), 400, 99992402],
  ['above 1 MiB', JSON.stringify({ scope: 'x'.repeat(2 ** 20 - 11) }), 413, undefined],
]
for (const [name, body, status, code] of bodies) {
  test(
    `a body: ${name}`,
    withSandbox({}, async (sandbox) => {
      const answer = await call(sandbox, 'POST', ACCOUNT, body)
      assert.equal([answer.status, answer.code], [status, code])
      assert.is(answer.logId, 'sandbox-000001')
      assert.is(await stored(sandbox), 0)
    }),
  )
}

test(
  'a refused body names every place in error.field_violations',
  withSandbox({}, async (sandbox) => {
    const { json } = await call(sandbox, 'POST', CHECK, { account_id: 7, custom_field_list: [{ type: 'txt' }] })
    const error = json['error'] as {
      readonly log_id: string
      readonly field_violations: ReadonlyArray<{ field: string }>
    }
    assert.is(error.log_id, 'sandbox-000001')
    assert.equal(error.field_violations.map(({ field }) => field).sort(), [
      'account_id',
      'custom_field_list[0].is_required',
      'custom_field_list[0].key',
      'custom_field_list[0].name',
      'custom_field_list[0].type',
    ])
  }),
)

const authorizations: ReadonlyArray<readonly [string, number]> = [
  ['', 99991661],
  ['t-sandbox', 99991671],
  ['Bearer', 99991671],
  ['Bearer a-sandbox', 99991671],
  ['Basic t-sandbox', 99991671],
  ['Bearer t-unknown', 99991663],
]
for (const [authorization, code] of authorizations) {
  test(
    `Authorization "${authorization}" is ${code}`,
    withSandbox({}, async (sandbox) => {
      const answer = await create(sandbox, authorization)
      assert.equal([answer.status, answer.code], [400, code])
      assert.is(await stored(sandbox), 0)
    }),
  )
}

const notFound: ReadonlyArray<readonly [string, string]> = [
  ['GET', ACCOUNT],
  ['PATCH', ACCOUNT],
  ['POST', `${ACCOUNT}/batch_update`],
  ['DELETE', CHECK],
  ['POST', `${CHECK}/`],
  ['POST', '/open-apis/hire/v1/nothing'],
  ['GET', `${AUTH}/tenant_access_token/internal`],
  ['POST', '/sandbox/state'],
  ['GET', '/nothing'],
]
for (const [method, path] of notFound) {
  test(
    `${method} ${path} is not found`,
    withSandbox({}, async (sandbox) => {
      const answer = await call(sandbox, method, path)
      assert.equal([answer.status, answer.text], [404, '404 page not found'])
      assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/)
      const { requests } = await state(sandbox)
      assert.is(requests.length, path.startsWith('/open-apis/') ? 1 : 0)
      assert.is(answer.logId, path.startsWith('/open-apis/') ? 'sandbox-000001' : null)
    }),
  )
}

const answered: ReadonlyArray<readonly [string, number, number]> = [
  ['429@2', 429, 99991400],
  ['500@2', 500, 1002001],
  ['expired-token@2', 400, 99991663],
]
for (const [text, status, code] of answered) {
  test(
    `${text} meets the second call alone, without an effect`,
    withSandbox({ faults: faults(text) }, async (sandbox) => {
      assert.is((await call(sandbox, 'PATCH', `${ACCOUNT}/batch_update`, accountExample)).status, 500)
      const answer = await create(sandbox)
      assert.equal([answer.status, answer.code], [status, code])
      if (code === 99991400) {
        assert.is(answer.headers.get('x-ogw-ratelimit-reset'), '1')
        assert.is(answer.headers.get('x-ogw-ratelimit-limit'), '50')
      }
      assert.is(await stored(sandbox), 0)
      assert.is((await create(sandbox)).code, 0)
    }),
  )
}

const cuts: ReadonlyArray<readonly [string, number]> = [
  ['drop-request@1', 0],
  ['drop-response@1', 1],
]
for (const [text, effect] of cuts) {
  test(
    `${text} cuts the connection, ${effect === 0 ? 'before' : 'after'} the effect`,
    withSandbox({ faults: faults(text) }, async (sandbox) => {
      assert.is(await cutCode(sandbox), 'ECONNRESET')
      assert.is(await stored(sandbox), effect)
      const { requests } = await state(sandbox)
      assert.equal(requests, [{ method: 'POST', path: ACCOUNT, status: null, code: null, log_id: 'sandbox-000001' }])
      assert.is((await create(sandbox)).code, 0)
    }),
  )
}

test(
  '* meets every Hire call, and no token call',
  withSandbox({ faults: faults('500@*') }, async (sandbox) => {
    const body = { app_id: Tokens.APP_ID, app_secret: Tokens.APP_SECRET }
    assert.is((await call(sandbox, 'POST', `${AUTH}/tenant_access_token/internal`, body)).code, 0)
    for (let i = 0; i < 3; i += 1) assert.is((await create(sandbox)).status, 500)
    assert.is(await stored(sandbox), 0)
  }),
)

test('a delay waits before the effect, which comes though the client has gone', async () => {
  const { begun, end, sleep } = heldDelays()
  await withSandbox({ faults: faults('delay=300@1'), sleep }, async (sandbox) => {
    const client = new AbortController()
    const gone = fetch(sandbox.url + ACCOUNT, {
      method: 'POST',
      headers: { authorization: 'Bearer t-sandbox' },
      body: JSON.stringify(accountExample),
      signal: client.signal,
    }).then(
      () => 'answered',
      (e: unknown) => (e as Error).name,
    )
    assert.is(await begun, 300)
    client.abort()
    assert.is(await gone, 'AbortError')
    assert.is(await stored(sandbox), 0)
    end()
    assert.is(await stored(sandbox), 1)
  })()
})

test(
  'expired-token ends an issued token: the next request gives another',
  withSandbox({ faults: faults('expired-token@1') }, async (sandbox) => {
    const ask = async (): Promise<string> => {
      const body = { app_id: Tokens.APP_ID, app_secret: Tokens.APP_SECRET }
      const { json } = await call(sandbox, 'POST', `${AUTH}/tenant_access_token/internal`, body)
      return `Bearer ${String(json['tenant_access_token'])}`
    }
    const stale = await ask()
    assert.is((await create(sandbox, stale)).code, 99991663)
    assert.is((await create(sandbox, stale)).code, 99991663)
    const fresh = await ask()
    assert.is.not(fresh, stale)
    assert.is((await create(sandbox, fresh)).code, 0)
  }),
)

test('tokens expire, and limits slide, by the injected clock', async () => {
  let now = 1_000_000
  const limits = { perSecond: 2, perMinute: 3 }
  await withSandbox({ clock: () => now, limits }, async (sandbox) => {
    const body = { app_id: Tokens.APP_ID, app_secret: Tokens.APP_SECRET }
    const { json } = await call(sandbox, 'POST', `${AUTH}/tenant_access_token/internal`, body)
    assert.equal([json['code'], json['expire']], [0, 7200])
    const authorization = `Bearer ${String(json['tenant_access_token'])}`
    assert.is((await create(sandbox, authorization)).code, 0)
    assert.is((await create(sandbox, authorization)).code, 0)
    const limited = await create(sandbox, authorization)
    assert.equal([limited.status, limited.code], [429, 99991400])
    assert.is(limited.headers.get('x-ogw-ratelimit-limit'), '2')
    assert.is(limited.headers.get('x-ogw-ratelimit-reset'), '1')
    assert.is((await call(sandbox, 'POST', CHECK, checkExample)).code, 0, 'another call has its own quota')
    now += 1000
    assert.is((await create(sandbox, authorization)).code, 0)
    now += 1000
    const minute = await create(sandbox, authorization)
    assert.is(minute.headers.get('x-ogw-ratelimit-limit'), '3')
    assert.is(minute.headers.get('x-ogw-ratelimit-reset'), '58')
    now += 7198 * 1000
    assert.is((await create(sandbox, authorization)).code, 99991663)
    assert.is((await create(sandbox)).code, 0)
  })()
})

test('without limits nothing is limited; with the defaults the 51st call of a second is', async () => {
  for (const [limits, expected] of [
    ['none', 0],
    [undefined, 99991400],
  ] as const) {
    await withSandbox({ clock: () => 0, ...(limits === undefined ? {} : { limits }) }, async (sandbox) => {
      for (let i = 0; i < 50; i += 1) await create(sandbox)
      assert.is((await create(sandbox)).code, expected)
    })()
  }
})

test(
  'a store app: token, tenant, and what each tenant sees',
  withSandbox({}, async (sandbox) => {
    const app = { app_id: Tokens.APP_ID, app_secret: Tokens.APP_SECRET }
    assert.is((await call(sandbox, 'POST', `${AUTH}/app_ticket/resend`, app)).code, 0)
    const wrong = await call(sandbox, 'POST', `${AUTH}/app_access_token`, { ...app, app_ticket: 'old' })
    assert.equal([wrong.status, wrong.code], [200, 10012])
    assert.equal((await call(sandbox, 'POST', `${AUTH}/app_access_token`, '{')).json['code'], 10003)
    const { json } = await call(sandbox, 'POST', `${AUTH}/app_access_token`, { ...app, app_ticket: Tokens.APP_TICKET })
    const appToken = json['app_access_token']
    const tenant = async (tenant_key: string): Promise<string> => {
      const answer = await call(sandbox, 'POST', `${AUTH}/tenant_access_token`, {
        app_access_token: appToken,
        tenant_key,
      })
      return `Bearer ${String(answer.json['tenant_access_token'])}`
    }
    const [acme, other] = [await tenant('acme'), await tenant('other')]
    assert.is((await create(sandbox, acme)).code, 0)
    assert.is((await call(sandbox, 'POST', CHECK, checkExample, acme)).code, 0)
    const hidden = await call(sandbox, 'PATCH', `${CHECK}/batch_update`, checkUpdateExample, other)
    assert.equal([hidden.status, hidden.code], [400, 1002001])
    assert.equal(Object.keys((await state(sandbox)).eco_account_custom_fields), ['1@acme'])
  }),
)

test(
  'the page is text, not script, whatever the fields hold',
  withSandbox({}, async (sandbox) => {
    const hostile = '<img src=x onerror=alert(1)>'
    const empty = await call(sandbox, 'GET', '/')
    assert.match(empty.text, 'No form yet')
    await call(sandbox, 'POST', CHECK, {
      account_id: '<script>alert(1)</script>'.replaceAll('/', ''),
      custom_field_list: [
        {
          type: 'select',
          key: `"${hostile}`,
          name: { zh_cn: hostile },
          is_required: true,
          description: { en_us: `'"></style><script>alert(1)</script>` },
          options: [{ key: hostile, name: { en_us: hostile } }],
        },
        { type: 'text', key: 't', name: { zh_cn: hostile }, is_required: true, description: { zh_cn: `" onfocus="x` } },
      ],
    })
    await call(sandbox, 'POST', `/open-apis/${encodeURI(hostile)}`, {})
    const { status, text, headers } = await call(sandbox, 'GET', '/')
    assert.is(status, 200)
    assert.is(headers.get('content-type'), 'text/html; charset=utf-8')
    assert.is(headers.get('x-content-type-options'), 'nosniff')
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-[^']+'; /)
    assert.match(text, '&lt;img src=x onerror=alert(1)&gt;')
    assert.not.match(text, /<img|<script|onfocus="/)
    assert.match(text, /<title>[^<]+<\/title>/)
    assert.is(text.match(/<style>/g)?.length, 1)
  }),
)

test('a port that is taken rejects with EADDRINUSE', async () => {
  const sandbox = await startSandbox(await sandboxSides())
  const port = Number(new URL(sandbox.url).port)
  try {
    await startSandbox(await sandboxSides(), { port })
    assert.unreachable()
  } catch (e) {
    assert.is((e as NodeJS.ErrnoException).code, 'EADDRINUSE')
  } finally {
    await sandbox.close()
  }
  const again = await startSandbox(await sandboxSides(), { port })
  await again.close()
  await again.close()
})

test('close hangs on nothing: kept connections, calls in a delay, half a body', async () => {
  const { begun, sleep } = heldDelays()
  const sandbox = await startSandbox(await sandboxSides(), { faults: faults('delay=60000@*'), sleep })
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve, reject) => {
    request(`${sandbox.url}/sandbox/state`, { agent }, (response) => {
      response.resume().on('end', resolve)
    })
      .on('error', reject)
      .end()
  })
  const delayed = cutCode(sandbox)
  await begun
  const halfThere = reached(ACCOUNT)
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`POST ${ACCOUNT} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`)
  await halfThere
  await sandbox.close()
  assert.is(await delayed, 'ECONNRESET')
  agent.destroy()
  socket.destroy()
})

test(
  'a client that goes before its body is whole has no effect',
  withSandbox({}, async (sandbox) => {
    const halfThere = reached(ACCOUNT)
    const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
    socket.write(
      `POST ${ACCOUNT} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t-sandbox\r\nContent-Length: 500\r\n\r\n{`,
    )
    const { gone } = await halfThere
    socket.destroy()
    await gone
    const view = await state(sandbox)
    assert.equal(view.eco_account_custom_fields, {})
    assert.is(view.requests[0]?.status, null)
    assert.is((await create(sandbox)).logId, 'sandbox-000002')
  }),
)

test(
  'every answer says which sandbox it is, and so do its state and its page',
  withSandbox({ id: 'of-this_test' }, async (sandbox) => {
    assert.is(sandbox.id, 'of-this_test')
    const named = async (path: string): Promise<string | null> =>
      (await fetch(sandbox.url + path)).headers.get('x-feishu-fields-sandbox')
    for (const path of ['/', '/sandbox/id', '/sandbox/state', '/none', '/open-apis/none', ACCOUNT]) {
      assert.is(await named(path), 'of-this_test', path)
    }
    assert.is((await state(sandbox)).sandbox, 'of-this_test')
    assert.match(await (await fetch(sandbox.url)).text(), '<code>of-this_test</code>')
    assert.equal(await (await fetch(`${sandbox.url}/sandbox/id`)).json(), { sandbox: 'of-this_test' })
  }),
)

test('each start has an id of its own', async () => {
  const ids: Array<string> = []
  const note = withSandbox({}, ({ id }) => Promise.resolve(void ids.push(id)))
  await note()
  await note()
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}$/)
  assert.is.not(ids[0], ids[1])
})

test.run()
