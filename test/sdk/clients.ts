/**
 * What the tests of the official SDK share: the SDK as a custom app and as a store app, our own client, and the example
 * bodies of the official pages. It holds no test.
 */
import { readFileSync } from 'node:fs'
import { AppType, Client, DefaultCache, EventDispatcher, type Logger } from '@larksuiteoapi/node-sdk'
import { impatient } from '../clock.js'
import type { Request } from '../../src/feishu/platform.js'
import type { Outcome } from '../../src/feishu/outcome.js'
import { openClient } from '../../src/feishu/client.js'
import type { Credentials } from '../../src/feishu/credentials.js'
import { APP_ID, APP_SECRET, APP_TICKET } from '../../src/sandbox/sign-in.js'

/** Both clients obey proxy variables, even for this machine. Each file says it for itself: no environment outlives one. */
export function avoidProxies(): void {
  for (const name of ['NO_PROXY', 'no_proxy']) process.env[name] = '127.0.0.1'
}

const nothing = (): void => undefined
const SILENT: Logger = { error: nothing, warn: nothing, info: nothing, debug: nothing, trace: nothing }

/** The SDK as a custom app. A cache of its own, because the SDK's is one for the whole process. */
export const customApp = (url: string, appSecret: string = APP_SECRET): Client =>
  new Client({
    appId: APP_ID,
    appSecret,
    domain: url,
    appType: AppType.SelfBuild,
    cache: new DefaultCache(),
    logger: SILENT,
  })

export interface StoreApp {
  readonly client: Client
  /** Hands the SDK the event `app_ticket`, as the platform pushes it. */
  readonly takeTicket: (ticket: string) => Promise<void>
}

/** The SDK as a store app. It asks for a ticket at once; the ticket arrives as an event. */
export const storeApp = (url: string): StoreApp => {
  const cache = new DefaultCache()
  const events = new EventDispatcher({ cache, logger: SILENT })
  return {
    client: new Client({
      appId: APP_ID,
      appSecret: APP_SECRET,
      domain: url,
      appType: AppType.ISV,
      cache,
      logger: SILENT,
    }),
    takeTicket: async (app_ticket) => {
      await events.invoke({ type: 'event_callback', event: { type: 'app_ticket', app_id: APP_ID, app_ticket } })
    },
  }
}

export const CUSTOM_APP: Credentials = { _tag: 'CustomApp', appId: APP_ID, appSecret: APP_SECRET }
export const STORE_APP: Credentials = { _tag: 'StoreApp', appId: APP_ID, appSecret: APP_SECRET, appTicket: APP_TICKET }

const CLIENT_OPTIONS = {
  version: '0.0.0',
  timeout: 60_000,
  connectTimeout: 60_000,
  concurrency: 1,
  retries: 0,
  trace: nothing,
}

/** Our own client makes one call, with the tokens that it needs. */
export const ours = async (baseUrl: string, credentials: Credentials, request: Request): Promise<Outcome> => {
  const client = openClient({ baseUrl, credentials }, CLIENT_OPTIONS, impatient)
  try {
    const permit = await client.acquire(request, new AbortController().signal)
    if (permit === undefined) throw new Error('no permit')
    return await permit.send(() => Promise.resolve(true))
  } finally {
    client.close()
  }
}

export type PageBody =
  | '1-account-fields-create'
  | '2-account-fields-batch-update'
  | '3-background-check-fields-create'
  | '4-background-check-fields-batch-update'

/** The 请求体示例 of an official page. */
export const exampleBody = (name: PageBody): unknown =>
  JSON.parse(readFileSync(new URL(`../kinds/bodies/${name}.json`, import.meta.url), 'utf8')) as unknown

type Hire = Client['hire']['v1']
/** The bodies as the SDK declares them. */
export type AccountData = NonNullable<Parameters<Hire['ecoAccountCustomField']['create']>[0]>['data']
export type CheckData = NonNullable<Parameters<Hire['ecoBackgroundCheckCustomField']['create']>[0]>['data']
