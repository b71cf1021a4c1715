/**
 * Random histories of edits, plans and applies against the platform's model, with calls that are lost before or after
 * their effect, bodies that arrive late, refusals, a store that fails, and a process that dies at any call.
 * HISTORIES=100000 runs more of them.
 */
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { apply } from '../../src/apply/apply.js'
import type { Clock, Journal, Platform, Request } from '../../src/apply/env.js'
import type { Outcome } from '../../src/apply/outcome.js'
import { verdictOfAnswer } from '../../src/feishu/answer.js'
import { wireRequest } from '../../src/feishu/wire.js'
import type { DesiredState } from '../../src/model/desired-state.js'
import * as Form from '../../src/model/form.js'
import { empty, put, type Snapshot } from '../../src/model/snapshot.js'
import { address, type Target } from '../../src/model/target.js'
import { defaultOptions, makePlan, type PlanOptions } from '../../src/plan/make-plan.js'
import * as Plan from '../../src/plan/plan.js'
import * as Sandbox from '../../src/sandbox/platform.js'
import { parseSnapshot, printSnapshot } from '../../src/store/snapshot-text.js'
import { before, BOTH, check, desire, exam, IN_PLACE, STRUCTURAL_CHECK, STRUCTURAL, type Edit } from '../plan/forms.js'

const test = suite('apply')

const SETTLING = 60_000

/** What happens to a call. */
type Fate =
  | 'answered'
  | 'lost before'
  | 'lost after'
  | 'late'
  | 'late, and answered when sent again'
  | 'refused'
  | 'never sent'
  | 'dies before'
  | 'dies after'
  | 'store fails'
const FATES: ReadonlyArray<Fate> = [
  'answered',
  'answered',
  'lost before',
  'lost after',
  'late',
  'late, and answered when sent again',
  'refused',
  'never sent',
  'dies before',
  'dies after',
  'store fails',
]

class Died extends Error {}

const NEVER = new Promise<never>(() => undefined)

/** The outside: the platform, the snapshot as it is on the disk, and the time. */
class World {
  live: Sandbox.State = Sandbox.empty
  snapshot: Snapshot = empty
  fates: Array<Fate> = []
  #now = Date.parse('2026-11-21T00:00:00Z')
  #onTheWay: Array<{ readonly arrives: number; readonly request: Request }> = []

  /** A process: once it has died, nothing that it waits for ever comes. */
  process(): { readonly clock: Clock; readonly journal: Journal<'full'>; readonly platform: Platform } {
    let alive = true
    const living = <A>(value: A): Promise<A> => (alive ? Promise.resolve(value) : NEVER)
    const die = <A>(): Promise<A> => {
      alive = false
      return Promise.reject(new Died())
    }
    const clock: Clock = {
      now: () => {
        this.#now += 1
        this.#arrive()
        return new Date(this.#now)
      },
      sleep: (ms) => {
        this.#now += ms
        this.#arrive()
        return living(undefined)
      },
    }
    const journal: Journal<'full'> = {
      append: (lineage, puts) => {
        if (!alive) return NEVER
        if (this.fates[0] === 'store fails') {
          this.fates.shift()
          return living(E.left('full'))
        }
        // Through the text, as on the disk.
        const next = { ...put(this.snapshot, puts), lineage }
        const read = parseSnapshot(printSnapshot(next))
        if (E.isLeft(read)) throw new Error(read.left._tag)
        this.snapshot = read.right
        return living(E.right(undefined))
      },
    }
    const send = (request: Request): Promise<Outcome> => {
      if (!alive) return NEVER
      const fate = this.fates.shift() ?? 'answered'
      const failure = { _tag: 'TimedOut', milliseconds: 1, stage: 'sent' } as const
      switch (fate) {
        case 'answered':
        case 'store fails':
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
    return {
      clock,
      journal,
      platform: { admit: (request) => living({ send: () => send(request), giveBack: () => undefined }) },
    }
  }

  /** Lets everything arrive that is on its way. */
  rest(): void {
    this.#now += SETTLING
    this.#arrive()
  }

  form(target: Target): Form.Form {
    return Form.canonical(this.live.get(address(target))?.form ?? [])
  }

  #arrive(): void {
    const due = this.#onTheWay.filter(({ arrives }) => arrives <= this.#now)
    this.#onTheWay = this.#onTheWay.filter(({ arrives }) => arrives > this.#now)
    for (const { request } of due) this.#effect(request)
  }

  #effect(request: Request): Outcome {
    const { method, path, body } = wireRequest(request)
    const route = Sandbox.ROUTES.find((each) => each.method === method && each.path === path)
    if (route === undefined) throw new Error(`no such call: ${method} ${path}`)
    const { state, status, code, msg } = Sandbox.perform(
      route.call,
      undefined,
      JSON.parse(JSON.stringify(body)),
      this.live,
    )
    this.live = state
    const given = verdictOfAnswer({ status, text: JSON.stringify({ code, msg }), logId: 'log', retryAfter: undefined })
    if (given.row.means === 'acknowledged') return { _tag: 'Acknowledged', logId: given.logId }
    return { _tag: given.row.means === 'refused' ? 'Refused' : 'InDoubt', failure: given.failure }
  }
}

/** What a person does next. */
interface Move {
  readonly target: Target
  /** `undefined`: takes it out of the config, and destroys a background-check form. */
  readonly edit: string | undefined
  readonly allowed: boolean
  readonly fates: ReadonlyArray<Fate>
  /** Whether so much time passes that everything on its way arrives. */
  readonly rests: boolean
}

const EDITS = { ...IN_PLACE, ...STRUCTURAL_CHECK, same: (form: Form.Form) => form }
const editsOf = (target: Target): Readonly<Record<string, Edit>> =>
  target._tag === 'Account' ? { ...IN_PLACE, ...STRUCTURAL } : EDITS

const move: fc.Arbitrary<Move> = fc.constantFrom(...BOTH).chain((target) =>
  fc.record({
    target: fc.constant(target),
    edit: fc.option(fc.constantFrom(...Object.keys(editsOf(target))), { nil: undefined, freq: 8 }),
    allowed: fc.boolean(),
    fates: fc.array(fc.constantFrom(...FATES), { maxLength: 3 }),
    rests: fc.boolean(),
  }),
)

/** Keys that may be used up give way to others. */
const withFreshKeys = (form: Form.Form): Form.Form => form.map((field) => ({ ...field, key: `${field.key}_2` }))

const run = async (world: World, desired: DesiredState, options: Partial<PlanOptions>): Promise<Plan.Plan> => {
  const plan = makePlan(desired, world.snapshot, { ...defaultOptions, ...options })
  if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
  if (!Plan.isRejected(plan.right)) {
    await apply(
      plan.right,
      world.snapshot,
      { lineage: 'lineage', settling: SETTLING },
      { ...world.process(), report: () => undefined, stop: new AbortController().signal },
    ).catch((e: unknown) => {
      if (!(e instanceof Died)) throw e
    })
  }
  return plan.right
}

/** The snapshot never claims what is not so. */
const agrees = (world: World): void => {
  for (const target of BOTH) {
    const record = world.snapshot.resources.get(address(target))
    const live = JSON.stringify(world.form(target))
    if (record?.evidence._tag === 'InDoubt') {
      const possible = [record.form, ...record.evidence.attempts.map(({ form }) => form)]
      assert.ok(
        possible.some((form) => JSON.stringify(form ?? []) === live),
        `${live} is not a candidate`,
      )
    } else {
      assert.is(JSON.stringify(record?.form ?? []), live)
    }
  }
}

test('the snapshot never claims what is not live, and two further commands converge', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 8 }), async (moves) => {
      const world = new World()
      const config = new Map<Target, Form.Form>()
      const desired = (on: 'replace' | 'reject'): DesiredState =>
        [...config].map(([target, form]) => desire(target, form, on))
      let destroyed = false

      for (const { target, edit, allowed, fates, rests } of moves) {
        if (edit === undefined && target._tag === 'Account') continue
        if (edit === undefined) config.delete(target)
        else config.set(target, (editsOf(target)[edit] ?? EDITS.same)(before(target)))
        const gone = edit === undefined && world.snapshot.resources.get(address(target))?.form !== undefined
        destroyed ||= gone
        world.fates = [...fates]
        await run(world, desired(allowed ? 'replace' : 'reject'), gone ? { destroy: [address(target)] } : {})
        if (rests) {
          world.rest()
          agrees(world)
        }
      }
      world.fates = []

      config.set(exam, before(exam))
      if (destroyed) {
        // A batch_delete in doubt, found to have taken effect, can't be acknowledged any more: a person lets go of it.
        config.delete(check)
        const known = world.snapshot.resources.has(address(check))
        await run(world, desired('replace'), known ? { forget: [address(check)] } : {})
        world.rest()
      }
      config.set(check, destroyed ? withFreshKeys(before(check)) : before(check))
      await run(world, desired('replace'), {})
      assert.ok(Plan.isEmpty(await run(world, desired('replace'), {})))
      world.rest()
      agrees(world)
      for (const [target, form] of config) assert.equal(world.form(target), form)
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 1000) },
  )
})

test('a plan after its own apply is empty', async () => {
  const world = new World()
  const desired = BOTH.map((target) => desire(target, before(target)))
  await run(world, desired, {})
  assert.ok(Plan.isEmpty(await run(world, desired, {})))
})

test('a store that can not record stops before the next call', async () => {
  const world = new World()
  world.fates = ['store fails']
  await run(
    world,
    BOTH.map((target) => desire(target, before(target))),
    {},
  )
  assert.is(world.live.size, 0)
  assert.is(world.snapshot.resources.size, 0)
})

test.run()
