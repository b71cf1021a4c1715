/**
 * What the sandbox's tests share: the example bodies of the official pages, and calls over a real socket. It holds no
 * test.
 */
import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import fetch, { type Response } from 'node-fetch'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import * as Tokens from '../../src/sandbox/sign-in.js'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.js'
import type { StateView } from '../../src/sandbox/view.js'

export const ACCOUNT = '/open-apis/hire/v1/eco_account_custom_fields'
export const CHECK = '/open-apis/hire/v1/eco_background_check_custom_fields'
export const AUTH = '/open-apis/auth/v3'

interface AccountBody {
  readonly scope: number
  readonly custom_field_list: ReadonlyArray<Field>
}

interface BackgroundCheckBody {
  readonly account_id: string
  readonly custom_field_list: ReadonlyArray<Field>
}

/** 创建账号自定义字段 and 更新账号自定义字段, 请求体示例. */
export const accountExample: AccountBody = {
  scope: 1,
  custom_field_list: [
    {
      key: 'account_token',
      name: { zh_cn: '账号token', en_us: 'Account token' },
      is_required: true,
      description: {
        zh_cn: '账号的唯一标识，可联系客服获取',
        en_us: 'The unique identifier of the account can be obtained by contacting the customer service',
      },
    },
  ],
}

/** 创建背调自定义字段, 请求体示例. */
export const checkExample: BackgroundCheckBody = {
  account_id: '6995842370159937061',
  custom_field_list: [
    {
      type: 'select',
      key: 'candidate_degree',
      name: { zh_cn: '候选人学历', en_us: 'Candidate degree' },
      is_required: true,
      description: { zh_cn: '候选人的真实学历', en_us: "The candidate's real degree" },
      options: [{ key: 'bachelor', name: { zh_cn: '本科', en_us: 'Bachelor' } }],
    },
  ],
}

/** 更新背调自定义字段, 请求体示例. */
export const checkUpdateExample: BackgroundCheckBody = {
  account_id: '6995842370159937061',
  custom_field_list: [
    {
      type: 'select',
      key: 'candidate_degree',
      name: { zh_cn: '候选人学历', en_us: "Candidate's degree" },
      is_required: true,
      description: { zh_cn: '候选人真实学历', en_us: "The candidate's real degree" },
      options: [{ key: 'bachelor', name: { zh_cn: '本科', en_us: 'Bachelor' } }],
    },
  ],
}

/** The answer of `GET /sandbox/state`, of both kinds of custom fields. */
export interface HireStateView extends StateView {
  /** By scope, `1` or `2`; those of a named tenant by `1@<tenant_key>`. */
  readonly eco_account_custom_fields: Readonly<Record<string, ReadonlyArray<Field>>>
  /** By account id. */
  readonly eco_background_check_custom_fields: Readonly<Record<string, ReadonlyArray<Field>>>
}

export interface Answered {
  readonly status: number
  readonly code: number | undefined
  readonly msg: string
  readonly logId: string | null
  readonly headers: Response['headers']
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
}

/** Runs `body` against a sandbox of its own, and closes it whatever happens. */
export const withSandbox =
  (options: SandboxOptions, body: (sandbox: Sandbox) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const sandbox = await startSandbox(await sandboxSides(), options)
    try {
      await body(sandbox)
    } finally {
      await sandbox.close()
    }
  }

/** One call; a string body is sent as it is. an empty `authorization` sends none. */
export const call = async (
  { url }: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  authorization: string | undefined = `Bearer ${Tokens.READY_TOKEN}`,
): Promise<Answered> => {
  const response = await fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(authorization === '' ? {} : { authorization }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  const json = (isJson ? JSON.parse(text) : {}) as Readonly<Record<string, unknown>>
  return {
    status: response.status,
    code: json['code'] as number | undefined,
    msg: String(json['msg']),
    logId: response.headers.get('x-tt-logid'),
    headers: response.headers,
    text,
    json,
  }
}

export const state = async (sandbox: Sandbox): Promise<HireStateView> => {
  const { json } = await call(sandbox, 'GET', '/sandbox/state')
  return json as unknown as HireStateView
}

interface Arrived {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

let arrivals: Array<{ readonly path: string; readonly resolve: (arrived: Arrived) => void }> = []
subscribe('http.server.request.start', (message) => {
  const arrived = message as Arrived
  const isHere = ({ path }: { readonly path: string }) => path === arrived.request.url
  for (const { resolve } of arrivals.filter(isHere)) resolve(arrived)
  arrivals = arrivals.filter((each) => !isHere(each))
})

/** The next request to this path, once its headers are in a server of this process. */
const arrival = (path: string): Promise<Arrived> => new Promise((resolve) => arrivals.push({ path, resolve }))

/** Waits for the next request to this path to reach a server of this process; resolves with when its client has gone. */
export const reached = async (path: string): Promise<{ readonly gone: Promise<void> }> => {
  const { request } = await arrival(path)
  return { gone: new Promise<void>((resolve) => request.once('close', resolve)) }
}

/** Waits until the next request to this path is answered by a server of this process. */
export const answeredTo = async (path: string): Promise<void> => {
  const { response } = await arrival(path)
  await once(response, 'finish')
}
