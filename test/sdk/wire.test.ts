import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { withTenantKey, type Client } from '@larksuiteoapi/node-sdk'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Request } from '../../src/feishu/platform.js'
import { accountFields } from '../../src/kinds/account-fields/account-fields.js'
import { backgroundCheckForm } from '../../src/kinds/background-check-form/background-check-form.js'
import { addressOf, tenantKey, type TenantKey } from '../../src/kinds/brand.js'
import type { Kind, SentBody } from '../../src/kinds/kind.js'
import { APP_TICKET } from '../../src/sandbox/sign-in.js'
import { ACCOUNT, AUTH, CHECK } from '../sandbox/calls.js'
import {
  avoidProxies,
  CUSTOM_APP,
  customApp,
  exampleBody,
  ours,
  STORE_APP,
  storeApp,
  type AccountData,
  type CheckData,
  type PageBody,
} from './clients.js'

const test = suite('our client beside the official SDK')

avoidProxies()

interface Recorded {
  readonly method: string | undefined
  readonly path: string
  readonly query: string
  readonly authorization: string | undefined
  readonly mediaType: string
  readonly charset: string | undefined
  readonly body: unknown
}

const TOKEN = 't-recorded'

/** To every request: what is not asked for is not read. */
const ANSWER = {
  code: 0,
  msg: 'ok',
  app_access_token: 'a-recorded',
  tenant_access_token: TOKEN,
  expire: 7200,
  data: {},
}

/** What a client sends: every request while `send` runs, as it stood on the wire. */
const recorded = async (send: (url: string) => Promise<unknown>): Promise<ReadonlyArray<Recorded>> => {
  const requests: Array<Recorded> = []
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests.push(record(request, Buffer.concat(chunks).toString('utf8')))
      response.setHeader('content-type', 'application/json; charset=utf-8')
      response.end(JSON.stringify(ANSWER))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    return requests
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const record = ({ method, url = '', headers }: IncomingMessage, text: string): Recorded => {
  const { pathname, search } = new URL(url, 'http://127.0.0.1')
  const [mediaType = '', charset] = (headers['content-type'] ?? '').toLowerCase().split(/;\s*/)
  const body = JSON.parse(text) as unknown
  return { method, path: pathname, query: search, authorization: headers.authorization, mediaType, charset, body }
}

const sent = (kind: Kind, name: PageBody): SentBody => {
  const result = kind.body?.decode(exampleBody(name))
  if (result === undefined || E.isLeft(result)) throw new Error(name)
  return result.right
}

const request = (kind: Kind, call: 'create' | 'batch_update', page: PageBody): Request => {
  const { owner, content } = sent(kind, page)
  const wire = kind.wire({ name: call, content }, addressOf(kind.name, owner.name, undefined))
  return { ...wire, what: page, tenant: undefined }
}

const { name: account_id } = sent(backgroundCheckForm, '3-background-check-fields-create').owner

const destroy = (tenant: TenantKey | undefined): Request => ({
  ...backgroundCheckForm.wire(
    { name: 'batch_delete', content: undefined },
    addressOf(backgroundCheckForm.name, account_id, undefined),
  ),
  what: 'batch_delete',
  tenant,
})

const common = ({ charset: _, ...rest }: Recorded): Omit<Recorded, 'charset'> => rest

const check = (
  name: string,
  request: Request,
  sdkCall: (hire: Client['hire']['v1']) => Promise<unknown>,
  expected: { readonly method: string; readonly path: string; readonly body: unknown },
): void => {
  test(`${name}: the token call and the call are the same on the wire`, async () => {
    const own = await recorded((url) => ours(url, CUSTOM_APP, request))
    const sdk = await recorded((url) => sdkCall(customApp(url).hire.v1))
    // Our client names the charset, as the pages write the header; the SDK leaves it out. JSON is UTF-8 in any case.
    assert.equal(
      own.map(({ charset }) => charset),
      ['charset=utf-8', 'charset=utf-8'],
    )
    assert.equal(
      sdk.map(({ charset }) => charset),
      [undefined, undefined],
    )
    assert.equal(own.map(common), sdk.map(common))
    assert.equal([own[0]?.path, own[0]?.authorization], [`${AUTH}/tenant_access_token/internal`, undefined])
    assert.equal(own.slice(1).map(common), [
      { ...expected, query: '', authorization: `Bearer ${TOKEN}`, mediaType: 'application/json' },
    ])
  })
}

check(
  '创建账号自定义字段',
  request(accountFields, 'create', '1-account-fields-create'),
  (hire) => hire.ecoAccountCustomField.create({ data: exampleBody('1-account-fields-create') as AccountData }),
  { method: 'POST', path: ACCOUNT, body: exampleBody('1-account-fields-create') },
)
check(
  '更新账号自定义字段',
  request(accountFields, 'batch_update', '2-account-fields-batch-update'),
  (hire) =>
    hire.ecoAccountCustomField.batchUpdate({ data: exampleBody('2-account-fields-batch-update') as AccountData }),
  { method: 'PATCH', path: `${ACCOUNT}/batch_update`, body: exampleBody('2-account-fields-batch-update') },
)
check(
  '创建背调自定义字段',
  request(backgroundCheckForm, 'create', '3-background-check-fields-create'),
  (hire) =>
    hire.ecoBackgroundCheckCustomField.create({ data: exampleBody('3-background-check-fields-create') as CheckData }),
  { method: 'POST', path: CHECK, body: exampleBody('3-background-check-fields-create') },
)
check(
  '更新背调自定义字段',
  request(backgroundCheckForm, 'batch_update', '4-background-check-fields-batch-update'),
  (hire) =>
    hire.ecoBackgroundCheckCustomField.batchUpdate({
      data: exampleBody('4-background-check-fields-batch-update') as CheckData,
    }),
  { method: 'PATCH', path: `${CHECK}/batch_update`, body: exampleBody('4-background-check-fields-batch-update') },
)
check(
  '删除背调自定义字段',
  destroy(undefined),
  (hire) => hire.ecoBackgroundCheckCustomField.batchDelete({ data: { account_id } }),
  { method: 'POST', path: `${CHECK}/batch_delete`, body: { account_id } },
)

test('a store app: the two token calls and the call are the same, but for the ticket that the SDK asks for', async () => {
  const own = await recorded((url) => ours(url, STORE_APP, destroy(tenantKey('acme'))))
  const sdk = await recorded(async (url) => {
    const { client, takeTicket } = storeApp(url)
    await takeTicket(APP_TICKET)
    const fields = client.hire.v1.ecoBackgroundCheckCustomField
    return fields.batchDelete({ data: { account_id } }, withTenantKey('acme'))
  })
  const asksForTicket = ({ path }: Recorded): boolean => path === `${AUTH}/app_ticket/resend`
  assert.equal(own.map(common), sdk.filter((each) => !asksForTicket(each)).map(common))
  assert.equal(
    own.map(({ path, authorization }) => [path, authorization]),
    [
      [`${AUTH}/app_access_token`, undefined],
      [`${AUTH}/tenant_access_token`, undefined],
      [`${CHECK}/batch_delete`, `Bearer ${TOKEN}`],
    ],
  )
})

test.run()
