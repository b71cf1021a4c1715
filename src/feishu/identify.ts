/**
 * Which platform is at hand, as far as that can be known before anything is sent to it, a secret least of all.
 */
import * as E from 'fp-ts/lib/Either.js'
import { SANDBOX_ID_PATH } from '../kinds/sandbox-id.js'
import { isLoopback } from '../kit/base-url.js'
import type { Clock } from '../kit/clock.js'
import type { Identity } from '../state/identity.js'
import { openAgent } from './agent.js'
import { exchangeOptions, type ClientOptions } from './client.js'
import type { Proxy } from './credentials.js'
import { exchange } from './http.js'

export interface IdentifyOptions extends Pick<ClientOptions, 'version' | 'timeout'> {
  readonly proxy: Proxy | undefined
}

/**
 * What is named, and which sandbox that is. Only a server on this machine is asked: a sandbox listens nowhere else. One that
 * does not answer, or does not say, is not known. Never rejects.
 */
export async function identify(
  named: Identity,
  { version, timeout, proxy }: IdentifyOptions,
  clock: Clock,
): Promise<Identity> {
  const { baseUrl } = named
  if (baseUrl === undefined || !isLoopback(new URL(baseUrl).hostname)) return named
  const agent = openAgent({ baseUrl, proxy }, 1)
  const url = baseUrl + SANDBOX_ID_PATH
  const asked = { method: 'GET', url, token: undefined, secrets: [], body: undefined } as const
  const answer = await exchange(
    asked,
    exchangeOptions({ version, timeout, connectTimeout: timeout, proxy }, agent, clock),
  )
  agent.destroy()
  const sandbox = E.isRight(answer) ? answer.right.sandbox : undefined
  return sandbox === undefined ? named : { ...named, sandbox }
}
