/**
 * The client as the command line sets it up.
 */
import * as E from 'fp-ts/lib/Either.js'
import { openClient, type ClientOptions } from '../feishu/client.js'
import { isUsableProxy, proxyFrom } from '../feishu/agent.js'
import { settingsFrom, type Settings } from '../feishu/credentials.js'
import type { SettingsCodes } from '../feishu/codes.js'
import { failed, type Diagnostics } from '../kit/diagnostic.js'
import { traceWords } from '../diagnostics/trace-words.js'
import { err } from './console.js'
import type { Context } from './context.js'

export { openClient }

/** Where to and as whom, from the environment. */
export function settings(context: Context): E.Either<Diagnostics<SettingsCodes>, Settings> {
  const read = settingsFrom(context.env)
  if (E.isLeft(read)) return read
  const proxy = proxyFrom(context.env, read.right.baseUrl)
  return proxy === undefined || isUsableProxy(proxy) ? E.right({ ...read.right, proxy }) : failed('bad_proxy', {})
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
