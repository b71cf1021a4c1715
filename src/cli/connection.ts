/**
 * The client as the command line sets it up.
 */
import * as E from 'fp-ts/lib/Either.js'
import { openClient, type ClientOptions } from '../feishu/client.js'
import { settingsFrom, type Settings } from '../feishu/credentials.js'
import { idleInNoProxy, proxyFrom } from '../feishu/proxy.js'
import type { Platform } from '../feishu/platform.js'
import type { Plan } from '../plan/plan.js'
import type { SettingsCodes } from '../feishu/codes.js'
import { error, failed, type Diagnostics } from '../kit/diagnostic.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { idleWords } from '../diagnostics/settings-messages.js'
import { traceWords } from '../diagnostics/trace-words.js'
import { err, tell } from './console.js'
import type { Context } from './context.js'

export { openClient }

/** Where to and as whom, from the environment. */
export function settings(context: Context): E.Either<Diagnostics<SettingsCodes>, Settings> {
  const read = settingsFrom(context.env)
  if (E.isLeft(read)) return read
  const proxy = proxyFrom(context.env, read.right.baseUrl)
  if (E.isLeft(proxy)) return proxy
  const idle = proxy.right === undefined ? [] : idleInNoProxy(context.env)
  if (idle.length > 0) tell(context, idleWords(idle))
  return E.right({ ...read.right, proxy: proxy.right })
}

export interface ConnectionOptions {
  /** Seconds. */
  readonly timeout: number
  readonly concurrency: number
  readonly retries: number
  readonly verbose?: boolean
}

const CONNECT_TIMEOUT = 10_000

export function clientOptions(
  context: Context,
  { timeout, concurrency, retries, verbose }: ConnectionOptions,
): ClientOptions {
  return {
    version: context.version,
    timeout: timeout * 1000,
    connectTimeout: CONNECT_TIMEOUT,
    concurrency,
    retries,
    trace: verbose === true ? (event) => err(context, `${traceWords(event)[context.language]}\n`) : () => undefined,
  }
}

export interface Connected {
  readonly platform: Platform
  /** The sandbox that answered; `undefined` for any other platform, and where nothing was asked yet. */
  readonly sandbox: string | undefined
}

/**
 * What a plan is sent to, signed in for each of its tenants.
 *
 * @param expected the sandbox that was found there before
 */
export async function connect(
  context: Context,
  plan: Plan,
  options: ConnectionOptions,
  expected: string | undefined,
): Promise<E.Either<AnyDiagnostics, Connected>> {
  const sending = plan.resources.filter(({ decision }) => decision._tag === 'Send')
  // A plan that changes records alone sends nothing, and so needs no credentials.
  if (sending.length === 0) {
    return E.right({ platform: { acquire: () => Promise.resolve(undefined) }, sandbox: undefined })
  }
  const where = settings(context)
  if (E.isLeft(where)) return where
  const { credentials } = where.right
  const tenants = [...new Set(sending.map(({ tenant }) => tenant))]
  if (credentials._tag === 'StoreApp') {
    const unnamed = sending.filter(({ tenant }) => tenant === undefined)
    if (unnamed.length > 0) return E.left(unnamed.map(({ address }) => error('tenant_not_named', {}, { address })))
  } else if (tenants.length > 1) return failed('several_tenants', { tenants })
  const client = openClient(where.right, { ...clientOptions(context, options), expected }, context.clock)
  // Wrong credentials are found before anything is recorded or sent.
  for (const tenant of tenants) {
    const token = await client.signIn(tenant)
    if (E.isLeft(token)) return token
  }
  return E.right({ platform: client, sandbox: client.sandbox() })
}
