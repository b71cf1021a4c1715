/**
 * Calls of the client over real sockets, with an environment that is known. It holds no test.
 */
import { impatient } from '../../clock.js'
import { proxyFrom } from '../../../src/feishu/agent.js'
import type { Request } from '../../../src/feishu/platform.js'
import type { Outcome, CallTrace } from '../../../src/feishu/outcome.js'
import { openClient, type ClientOptions } from '../../../src/feishu/client.js'
import { before, check } from '../../plan/forms.js'

export const TOKEN = 't-nobody-else-may-see-this'
export const VERSION = '1.2.3-wire'

export const CREATE: Request = { call: 'create', target: check, fields: before(check) }
export const DELETE: Request = { call: 'batch_delete', target: check }

export interface Calls extends Partial<ClientOptions> {
  readonly request?: Request
  /** One after another, by one client; 1 by default. */
  readonly times?: number
  /** For the time in which the client is opened; nothing else of the machine's proxies is seen. */
  readonly env?: Readonly<Record<string, string>>
  readonly renew?: () => Promise<boolean>
}

export interface Made {
  readonly outcomes: ReadonlyArray<Outcome>
  readonly traces: ReadonlyArray<CallTrace>
  readonly milliseconds: number
}

export const calls = async (
  baseUrl: string,
  { request = CREATE, times = 1, env = {}, renew = () => Promise.resolve(true), ...options }: Calls = {},
): Promise<Made> => {
  const traces: Array<CallTrace> = []
  const client = withProxies(env, () =>
    openClient(
      { baseUrl, credentials: { _tag: 'TenantToken', token: TOKEN }, proxy: proxyFrom(process.env, baseUrl) },
      {
        version: VERSION,
        timeout: 3000,
        connectTimeout: 2000,
        concurrency: 1,
        retries: 0,
        trace: (event) => traces.push(event),
        ...options,
      },
      impatient,
    ),
  )
  const start = performance.now()
  const outcomes: Array<Outcome> = []
  try {
    for (let i = 0; i < times; i += 1) {
      const permit = await client.admit(request, new AbortController().signal)
      if (permit === undefined) throw new Error('no permit')
      outcomes.push(await permit.send(renew))
    }
    return { outcomes, traces, milliseconds: performance.now() - start }
  } finally {
    client.close()
  }
}

const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'no_proxy', 'all_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
])

/** The environment is the process's own, so `use` must be done when it returns. */
const withProxies = <A>(env: Readonly<Record<string, string>>, use: () => A): A => {
  const kept = PROXY_VARIABLES.map((name) => [name, process.env[name]] as const)
  try {
    for (const name of PROXY_VARIABLES) Reflect.deleteProperty(process.env, name)
    Object.assign(process.env, env)
    return use()
  } finally {
    for (const [name, value] of kept) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
  }
}
