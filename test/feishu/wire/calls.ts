/**
 * Calls of the client over real sockets, with an environment that is known. It holds no test.
 */
import { impatient } from '../../clock.js'
import { proxyFrom } from '../../../src/feishu/proxy.js'
import * as E from 'fp-ts/lib/Either.js'
import type { Content } from '../../../src/kinds/brand.js'
import { kindOf } from '../../../src/kinds/registry.js'
import type { Clock } from '../../../src/kit/clock.js'
import type { Request } from '../../../src/feishu/platform.js'
import type { Outcome, CallTrace } from '../../../src/feishu/outcome.js'
import { openClient, type ClientOptions } from '../../../src/feishu/client.js'
import { before, check, contentAt } from '../../plan/forms.js'
import { quietTime } from '../quiet-time.js'

export const TOKEN = 't-nobody-else-may-see-this'
export const VERSION = '1.2.3-wire'

const requestOf = (name: string, content: Content | undefined): Request => ({
  what: `${name} ${check}`,
  tenant: undefined,
  ...kindOf(check).wire({ name, content }, check),
})
export const CREATE: Request = requestOf('create', contentAt(check, before(check)))
export const DELETE: Request = requestOf('batch_delete', undefined)

export interface Calls extends Partial<ClientOptions> {
  readonly request?: Request
  /** One after another, by one client; 1 by default. */
  readonly times?: number
  /** Which proxy there is; the machine's own is not seen. */
  readonly env?: Readonly<Record<string, string>>
  readonly renew?: () => Promise<boolean>
  /** In place of a time that passes at once. */
  readonly clock?: Clock
  /** What happens while the client pauses before it sends again. */
  readonly meanwhile?: () => Promise<void>
  /** The server, where it may stall: then time passes to the client's next timeout. */
  readonly server?: { readonly onStall: (act: () => void) => void }
}

export interface Made {
  readonly outcomes: ReadonlyArray<Outcome>
  readonly traces: ReadonlyArray<CallTrace>
  /** Milliseconds that the client waited for, by a time in which all else takes none. */
  readonly waited: number
}

export const calls = async (
  baseUrl: string,
  {
    request = CREATE,
    times = 1,
    env = {},
    renew = () => Promise.resolve(true),
    meanwhile = () => Promise.resolve(),
    server,
    clock,
    ...options
  }: Calls = {},
): Promise<Made> => {
  const time = quietTime()
  server?.onStall(time.elapse)
  const traces: Array<CallTrace> = []
  const proxy = proxyFrom(env, baseUrl)
  if (E.isLeft(proxy)) throw new Error('not a proxy')
  const client = openClient(
    { baseUrl, credentials: { _tag: 'TenantToken', token: TOKEN }, proxy: proxy.right },
    {
      version: VERSION,
      timeout: 3000,
      connectTimeout: 2000,
      concurrency: 1,
      retries: 0,
      trace: (event) => {
        traces.push(event)
        if (event._tag === 'Called') time.callEnds()
      },
      ...options,
    },
    clock ?? { ...impatient, uptime: time.uptime, after: time.after, sleep: meanwhile },
  )
  const outcomes: Array<Outcome> = []
  try {
    for (let i = 0; i < times; i += 1) {
      const permit = await client.acquire(request, new AbortController().signal)
      if (permit === undefined) throw new Error('no permit')
      time.callBegins()
      outcomes.push(
        await permit.send(() => {
          time.callBegins()
          return renew()
        }),
      )
    }
    return { outcomes, traces, waited: time.uptime() }
  } finally {
    client.close()
  }
}
