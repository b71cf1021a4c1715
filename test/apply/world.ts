/**
 * The outside of an apply, as a model: platforms, a clock, calls that are lost, late or refused, a journal that can't be
 * written, people who change a form by hand, and processes that die at any of it. It holds no test.
 */
import { error } from '../../src/kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import { apply } from '../../src/apply/apply.js'
import type { Clock } from '../../src/kit/clock.js'
import type { Platform, Request } from '../../src/feishu/platform.js'
import type { Journal } from '../../src/state/store.js'
import type { Outcome } from '../../src/feishu/outcome.js'
import { verdictOfAnswer } from '../../src/feishu/answer.js'
import { noDecisions, type Decisions } from '../../src/config/decisions.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import { headAt } from '../../src/cli/platform-check.js'
import type { Address, Content } from '../../src/kinds/brand.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import type { State } from '../../src/kinds/sandbox-side.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { defaultOptions, type PlanOptions } from '../../src/plan/plan-options.js'
import * as Plan from '../../src/plan/plan.js'
import * as Sandbox from '../../src/sandbox/hire.js'
import { FIRST, type Clone, type PlatformId } from './clone.js'

export const SETTLING = 60_000
const SIDES = [...(await sandboxSides()).values()]
const CALLS = SIDES.flatMap(({ calls }) => calls)
const CREATES = SIDES.map(({ calls: [create] }) => create)

/** What happens to a call, or to what is written before or after it. */
export const FATES = [
  'answered',
  'lost before',
  'lost after',
  'late',
  'late, and answered when sent again',
  'refused',
  'never sent',
  'dies before',
  'dies after',
  'journal fails',
  'dies in the journal',
  'dies before the checkpoint',
  'dies in the checkpoint',
] as const
export type Fate = (typeof FATES)[number]

class Died extends Error {}

const NEVER = new Promise<never>(() => undefined)

export class World {
  fates: Array<Fate> = []
  /** Resources of which the record can't know what is live: nothing that went through it made them so. */
  readonly unheardOf: Set<`${PlatformId} ${Address}`> = new Set()
  readonly #platforms = new Map<PlatformId, State>([[FIRST, Sandbox.empty]])
  #now = Date.parse('2026-11-21T00:00:00Z')
  #onTheWay: Array<{ readonly arrives: number; readonly request: Request; readonly to: PlatformId }> = []

  get live(): State {
    return this.liveOn(FIRST)
  }

  liveOn(platform: PlatformId): State {
    return this.#platforms.get(platform) ?? Sandbox.empty
  }

  /** Another platform, with this on it. */
  addPlatform(live: State): PlatformId {
    const id: PlatformId = `platform ${this.#platforms.size + 1}`
    this.#platforms.set(id, live)
    return id
  }

  /** One that a record of this one does not speak for. */
  otherThan(platform: PlatformId): PlatformId {
    return [...this.#platforms.keys()].find((each) => each !== platform) ?? this.addPlatform(new Map())
  }

  /** Somebody changes a form in Feishu itself, or deletes it. */
  changeByHand(platform: PlatformId, address: Address, content: Content | undefined): void {
    const was = this.liveOn(platform).get(address) ?? { address, tenant: undefined, content: undefined, retired: [] }
    const retired = content === undefined ? [...new Set([...was.retired, ...(was.content?.keys ?? [])])] : was.retired
    this.#platforms.set(platform, new Map(this.liveOn(platform)).set(address, { ...was, content, retired }))
    this.unheardOf.add(`${platform} ${address}`)
  }

  now(): Date {
    this.#now += 1
    this.#arrive()
    return new Date(this.#now)
  }

  /** Plans and applies in a clone, as one process does, where its environment leads to a platform; the plan. */
  async run(
    clone: Clone,
    desired: DesiredState,
    options: Partial<PlanOptions> = {},
    decisions: Partial<Decisions> = {},
    to: PlatformId = FIRST,
  ): Promise<Plan.Plan> {
    // Whoever has the lock folds in first what was left.
    clone.checkpoint()
    const snapshot = clone.known()
    const all = { ...noDecisions, ...decisions }
    const plan = makePlan(desired, snapshot, { ...defaultOptions, ...options }, {}, undefined, all)
    if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
    if (Plan.isRejected(plan.right)) return plan.right
    const head = headAt({ head: clone.head }, { sandbox: to })
    const env = { ...this.#process(clone, to), report: () => undefined, stop: new AbortController().signal }
    try {
      await apply(plan.right, snapshot, { head, settling: SETTLING }, env)
      if (this.#takes('dies before the checkpoint')) return plan.right
      if (this.#takes('dies in the checkpoint')) clone.replaceSnapshot(clone.known())
      else clone.checkpoint()
    } catch (e) {
      if (!(e instanceof Died)) throw e
    }
    return plan.right
  }

  /** A process: once it has died, nothing that it waits for ever comes. */
  #process(
    clone: Clone,
    to: PlatformId,
  ): {
    readonly clock: Pick<Clock, 'now' | 'sleep'>
    readonly journal: Journal<'full'>
    readonly platform: Platform
  } {
    let alive = true
    const living = <A>(value: A): Promise<A> => (alive ? Promise.resolve(value) : NEVER)
    const die = <A>(): Promise<A> => {
      alive = false
      return Promise.reject(new Died())
    }
    const clock: Pick<Clock, 'now' | 'sleep'> = {
      now: () => this.now(),
      sleep: (ms) => {
        this.#now += ms
        this.#arrive()
        return living(undefined)
      },
    }
    const journal: Journal<'full'> = {
      append: (head, puts) => {
        if (!alive) return NEVER
        if (this.#takes('journal fails')) return living(E.left('full'))
        const whole = clone.journal.length
        clone.append(puts, head)
        if (!this.#takes('dies in the journal')) return living(E.right(undefined))
        clone.tear((whole + clone.journal.length) / 2)
        return die()
      },
    }
    const send = (request: Request): Promise<Outcome> => {
      if (!alive) return NEVER
      const failure = error('timed_out', { milliseconds: 1, stage: 'sent' })
      switch (this.fates.shift() ?? 'answered') {
        case 'answered':
        case 'journal fails':
        case 'dies in the journal':
        case 'dies before the checkpoint':
        case 'dies in the checkpoint':
          return living(this.#effect(request, to))
        case 'lost after':
          this.#effect(request, to)
          return living({ _tag: 'InDoubt', failure })
        case 'late':
          this.#onTheWay.push({ arrives: this.#now + SETTLING - 100, request, to })
          return living({ _tag: 'InDoubt', failure })
        case 'late, and answered when sent again': {
          this.#onTheWay.push({ arrives: this.#now + SETTLING - 100, request, to })
          const unanswered = new Date(this.#now).toISOString()
          const outcome = this.#effect(request, to)
          return living(outcome._tag === 'Acknowledged' ? { ...outcome, unanswered } : outcome)
        }
        case 'lost before':
          return living({ _tag: 'InDoubt', failure })
        case 'refused':
          return living({ _tag: 'Refused', failure })
        case 'never sent':
          return living({ _tag: 'NeverSent', failure })
        case 'dies after':
          this.#effect(request, to)
          return die()
        case 'dies before':
          return die()
      }
    }
    const platform: Platform = {
      acquire: (request) => living({ send: () => send(request), giveBack: () => undefined }),
    }
    return { clock, journal, platform }
  }

  /** Lets everything arrive that is on its way. */
  rest(): void {
    this.#now += SETTLING
    this.#arrive()
  }

  content(platform: PlatformId, address: Address): Content | undefined {
    return this.liveOn(platform).get(address)?.content
  }

  #takes(fate: Fate): boolean {
    if (this.fates[0] !== fate) return false
    this.fates.shift()
    return true
  }

  #arrive(): void {
    const due = this.#onTheWay.filter(({ arrives }) => arrives <= this.#now)
    this.#onTheWay = this.#onTheWay.filter(({ arrives }) => arrives > this.#now)
    for (const { request, to } of due) this.#effect(request, to)
  }

  #effect(request: Request, to: PlatformId): Outcome {
    const { method, path, body } = request
    const call = CALLS.find((each) => each.method === method && each.path === path)
    if (call === undefined) throw new Error(`no such call: ${method} ${path}`)
    const before = this.liveOn(to)
    const { state, status, code, msg } = Sandbox.perform(call, undefined, JSON.parse(JSON.stringify(body)), before)
    this.#platforms.set(to, state)
    // What is created is all that was sent, whatever was there.
    const created = CREATES.includes(call) ? [...state].filter(([address, is]) => before.get(address) !== is) : []
    for (const [address] of created) this.unheardOf.delete(`${to} ${address}`)
    const given = verdictOfAnswer({ status, text: JSON.stringify({ code, msg }), logId: 'log', retryAfter: undefined })
    if (given.row.means === 'acknowledged') return { _tag: 'Acknowledged', logId: given.logId }
    return { _tag: given.row.means === 'refused' ? 'Refused' : 'InDoubt', failure: given.failure }
  }
}
