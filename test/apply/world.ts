/**
 * The outside of an apply, as a model: the platform, clones of a repository with snapshot and journal as text, a clock,
 * calls that are lost, late or refused, a journal that can't be written, and processes that die at any of it. It holds
 * no test.
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
import { linesOf } from '../../src/state/changes.js'
import { replayed } from '../../src/state/journal.js'
import { empty, type Put, type Snapshot } from '../../src/state/snapshot.js'
import type { Address, Content } from '../../src/kinds/brand.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import type { State } from '../../src/kinds/sandbox-side.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { defaultOptions, type PlanOptions } from '../../src/plan/plan-options.js'
import * as Plan from '../../src/plan/plan.js'
import * as Sandbox from '../../src/sandbox/hire.js'
import { checkOfLine } from '../../src/state/journal-lines.js'
import { groupLine, headerLine, parseJournal } from '../../src/state/journal-text.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import { HEAD } from '../plan/forms.js'

export const SETTLING = 60_000
const CALLS = [...(await sandboxSides()).values()].flatMap(({ calls }) => calls)

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

/** A snapshot and its journal, as text. */
export class Clone {
  snapshot: string | undefined
  journal = ''

  /** What `known` last read, and from which texts. */
  #read: { readonly snapshot: string | undefined; readonly journal: string; readonly known: Snapshot } | undefined

  /** What is known here; a text that can't be read is a mistake of the tool. */
  known(): Snapshot {
    const { snapshot, journal } = this
    if (this.#read?.snapshot !== snapshot || this.#read?.journal !== journal) {
      this.#read = { snapshot, journal, known: this.#parsed() }
    }
    return this.#read.known
  }

  #parsed(): Snapshot {
    const read = this.snapshot === undefined ? E.right({ snapshot: empty }) : parseSnapshot(this.snapshot)
    const journal = parseJournal(Buffer.from(this.journal))
    if (E.isLeft(read)) throw new Error(read.left[0].code)
    if (E.isLeft(journal)) throw new Error(journal.left[0].code)
    if (journal.right === undefined) return read.right.snapshot
    const known = replayed(read.right.snapshot, journal.right)
    if (known === undefined) throw new Error('another lineage')
    return known
  }

  append(puts: ReadonlyArray<Put>): void {
    if (this.journal === '') this.journal = headerLine(HEAD, this.known())
    const before = checkOfLine(this.journal.trimEnd().split('\n').at(-1) ?? '')
    this.journal += groupLine(before, linesOf(HEAD, this.known(), puts))
  }

  checkpoint(): void {
    this.replaceSnapshot(this.known())
    this.journal = ''
  }

  replaceSnapshot(next: Snapshot): void {
    if (next.head !== undefined) this.snapshot = printSnapshot({ ...next, head: next.head })
  }

  isSameAs(other: Clone): boolean {
    return this.snapshot === other.snapshot && this.journal === other.journal
  }

  copyFrom(other: Clone): void {
    this.snapshot = other.snapshot
    this.journal = other.journal
    this.#read = other.#read
  }
}

export class World {
  live: State = Sandbox.empty
  fates: Array<Fate> = []
  #now = Date.parse('2026-11-21T00:00:00Z')
  #onTheWay: Array<{ readonly arrives: number; readonly request: Request }> = []

  now(): Date {
    this.#now += 1
    this.#arrive()
    return new Date(this.#now)
  }

  /** Plans and applies in a clone, as one process does; the plan. */
  async run(
    clone: Clone,
    desired: DesiredState,
    options: Partial<PlanOptions> = {},
    decisions: Partial<Decisions> = {},
  ): Promise<Plan.Plan> {
    // Whoever has the lock folds in first what was left.
    clone.checkpoint()
    const snapshot = clone.known()
    const all = { ...noDecisions, ...decisions }
    const plan = makePlan(desired, snapshot, { ...defaultOptions, ...options }, {}, undefined, all)
    if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
    if (Plan.isRejected(plan.right)) return plan.right
    const env = { ...this.#process(clone), report: () => undefined, stop: new AbortController().signal }
    try {
      await apply(plan.right, snapshot, { head: HEAD, settling: SETTLING }, env)
      if (this.#takes('dies before the checkpoint')) return plan.right
      if (this.#takes('dies in the checkpoint')) clone.replaceSnapshot(clone.known())
      else clone.checkpoint()
    } catch (e) {
      if (!(e instanceof Died)) throw e
    }
    return plan.right
  }

  /** A process: once it has died, nothing that it waits for ever comes. */
  #process(clone: Clone): {
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
      append: (_, puts) => {
        if (!alive) return NEVER
        if (this.#takes('journal fails')) return living(E.left('full'))
        const whole = clone.journal.length
        clone.append(puts)
        if (!this.#takes('dies in the journal')) return living(E.right(undefined))
        // Torn: the last line is not whole.
        clone.journal = clone.journal.slice(0, whole + Math.floor((clone.journal.length - whole) / 2))
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
          return living(this.#effect(request))
        case 'lost after':
          this.#effect(request)
          return living({ _tag: 'InDoubt', failure })
        case 'late':
          this.#onTheWay.push({ arrives: this.#now + SETTLING - 100, request })
          return living({ _tag: 'InDoubt', failure })
        case 'late, and answered when sent again': {
          this.#onTheWay.push({ arrives: this.#now + SETTLING - 100, request })
          const unanswered = new Date(this.#now).toISOString()
          const outcome = this.#effect(request)
          return living(outcome._tag === 'Acknowledged' ? { ...outcome, unanswered } : outcome)
        }
        case 'lost before':
          return living({ _tag: 'InDoubt', failure })
        case 'refused':
          return living({ _tag: 'Refused', failure })
        case 'never sent':
          return living({ _tag: 'NeverSent', failure })
        case 'dies after':
          this.#effect(request)
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

  content(address: Address): Content | undefined {
    return this.live.get(address)?.content
  }

  #takes(fate: Fate): boolean {
    if (this.fates[0] !== fate) return false
    this.fates.shift()
    return true
  }

  #arrive(): void {
    const due = this.#onTheWay.filter(({ arrives }) => arrives <= this.#now)
    this.#onTheWay = this.#onTheWay.filter(({ arrives }) => arrives > this.#now)
    for (const { request } of due) this.#effect(request)
  }

  #effect(request: Request): Outcome {
    const { method, path, body } = request
    const call = CALLS.find((each) => each.method === method && each.path === path)
    if (call === undefined) throw new Error(`no such call: ${method} ${path}`)
    const { state, status, code, msg } = Sandbox.perform(call, undefined, JSON.parse(JSON.stringify(body)), this.live)
    this.live = state
    const given = verdictOfAnswer({ status, text: JSON.stringify({ code, msg }), logId: 'log', retryAfter: undefined })
    if (given.row.means === 'acknowledged') return { _tag: 'Acknowledged', logId: given.logId }
    return { _tag: given.row.means === 'refused' ? 'Refused' : 'InDoubt', failure: given.failure }
  }
}
