/**
 * The client as the command line sets it up.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '../apply/env.js'
import { openClient, type ClientOptions } from '../feishu/client.js'
import { hasUsableProxy, proxyFor } from '../feishu/connection.js'
import { settingsFrom, type Settings } from '../feishu/credentials.js'
import type { Failure } from '../render/failures.js'
import { traceView } from '../render/trace-view.js'
import { err } from './console.js'
import { VERSION } from './version.js'

export { openClient, proxyFor }

/** Where to and as whom, from the environment. */
export const settings = (): E.Either<Failure, Settings> => {
  const read = settingsFrom(process.env)
  if (E.isLeft(read)) return E.left({ _tag: 'Settings', problems: read.left })
  return hasUsableProxy(read.right.baseUrl) ? read : E.left({ _tag: 'Settings', problems: [{ _tag: 'BadProxy' }] })
}

export interface ConnectionOptions {
  /** Seconds. */
  readonly timeout: number
  readonly concurrency: number
  readonly retries: number
  readonly verbose?: boolean
}

const CONNECT_TIMEOUT = 10_000

export const clientOptions = ({ timeout, concurrency, retries, verbose }: ConnectionOptions): ClientOptions => ({
  version: VERSION,
  timeout: timeout * 1000,
  connectTimeout: CONNECT_TIMEOUT,
  concurrency,
  retries,
  trace: verbose === true ? (event) => err(`${traceView(event)}\n`) : () => undefined,
})

export const clock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    // A wait that is ended early ends like any other.
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  },
}
