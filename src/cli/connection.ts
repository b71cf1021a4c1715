/**
 * The client as the command line sets it up.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../apply/env.js'
import { openClient, type ClientOptions } from '../feishu/client.js'
import { proxyFor } from '../feishu/connection.js'
import { settingsFrom } from '../feishu/credentials.js'
import { traceView } from '../render/trace-view.js'
import { err } from './console.js'
import { VERSION } from './version.js'

export { openClient, proxyFor, settingsFrom }

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
