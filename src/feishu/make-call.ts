/**
 * The shell's loop around `call.ts`, for one call: it performs a step and asks for the next. It decides nothing.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { TenantKey } from '../kinds/brand.js'
import type { Clock } from '../kit/clock.js'
import { verdictOfAnswer, verdictOfBroken, type Verdict } from './answer.js'
import * as Call from './call.js'
import { exchange, type Exchange, type ExchangeOptions } from './http.js'
import type { Limiter, Turn } from './limiter.js'
import type { CallTrace } from './outcome.js'
import type { Terms } from './policy.js'
import type { Tokens } from './tokens.js'

/** What the calls of a client share. */
export interface Shared {
  readonly tokens: Tokens
  readonly limiter: Limiter
  readonly http: ExchangeOptions
  readonly clock: Clock
  readonly trace: (event: CallTrace) => void
}

/** What belongs to one call. */
export interface Own {
  readonly exchange: Omit<Exchange, 'token'>
  readonly tenant: TenantKey | undefined
  /** The rate window that it counts in. */
  readonly window: string
  /** Its first turn, if it has one already. */
  readonly turn: Turn | undefined
  readonly renew: () => Promise<boolean>
  readonly stop: AbortSignal
}

const STOPPED: Call.Answer = { _tag: 'Stopped' }

/** Makes a call until it ends. Never rejects for what the platform answers. */
export async function makeCall(terms: Terms, own: Own, shared: Shared): Promise<Call.Ended> {
  const { clock, tokens } = shared
  let { turn } = own
  let token: string | undefined

  const perform = async (step: Exclude<Call.Step, { readonly _tag: 'End' }>): Promise<Call.Answer> => {
    switch (step._tag) {
      case 'Wait':
        await clock.sleep(step.milliseconds)
        return own.stop.aborted ? STOPPED : { _tag: 'Waited', uptime: clock.uptime() }
      case 'Token': {
        if (step.drops && token !== undefined) tokens.drop(own.tenant, token)
        const given = await tokens.get(own.tenant)
        if (E.isLeft(given)) return { _tag: 'NoToken', failure: given.left[0].params.failure }
        token = given.right.text
        return { _tag: 'Signed' }
      }
      case 'Turn':
        turn = await shared.limiter.turn(own.window, own.stop, step.urgent)
        return turn === undefined ? STOPPED : { _tag: 'Acquired' }
      case 'Renew':
        return (await own.renew()) ? { _tag: 'Renewed' } : STOPPED
      case 'Send': {
        const verdict = await exchanged(terms.what, { ...own.exchange, token }, shared)
        // The window is closed before the turn ends, or the next in it would go at once.
        if (verdict.row.then === 'wait and send again') turn?.limited(verdict.seconds * 1000)
        turn?.end()
        return { _tag: 'Sent', verdict, at: clock.now().toISOString(), chance: Math.random() }
      }
    }
  }

  let progress = Call.begin(terms, clock.uptime())
  for (;;) {
    const step = Call.next(progress, clock.uptime())
    if (step.told !== undefined) shared.trace(step.told)
    if (step._tag === 'End') {
      turn?.giveBack()
      return step.ended
    }
    progress = Call.evolve(progress, await perform(step))
  }
}

const exchanged = async (what: string, each: Exchange, { http, clock, trace }: Shared): Promise<Verdict> => {
  const start = clock.uptime()
  const answer = await exchange(each, http)
  const verdict = E.isLeft(answer) ? verdictOfBroken(answer.left) : verdictOfAnswer(answer.right)
  const { row } = verdict
  const milliseconds = Math.round(clock.uptime() - start)
  // What changes nothing is never in doubt: there is a token, or what was asked for, or not.
  const changesNothing = each.token === undefined || each.method === 'GET'
  const means = changesNothing && row.means !== 'acknowledged' ? 'failed' : row.means
  trace({ _tag: 'Called', what, milliseconds, means, row: row.id })
  return verdict
}
