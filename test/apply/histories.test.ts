/**
 * Random histories of two clones and one platform: edits, plans, applies with calls that are lost, late or refused,
 * processes that die at any point, adopting, forgetting, resolving, branching and merging.
 *
 * After every step what the clones know together is true: a form that is called sure is live, and of one that is in
 * doubt the live form is a candidate. A protection is there until a step lifts it. At the end two commands converge. `HISTORIES=100000 npm run test:histories` runs
 * more of them; a failure prints the script, and how to run it again.
 */
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { adopted, puts, removed, resolved, type EntryEdit } from '../../src/state/entry-edits.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import type { Form } from '../../src/kinds/custom-fields/form.js'
import { mergedSnapshot } from '../../src/state/merge.js'
import type { Snapshot } from '../../src/state/snapshot.js'
import type { Address, Digest } from '../../src/kinds/brand.js'
import { isTombstone } from '../../src/state/entry.js'
import { knownOf } from '../../src/state/known.js'
import { candidatesOf } from '../../src/kinds/after.js'
import { WHOLE } from '../../src/kinds/kind.js'
import { kindOf } from '../../src/kinds/registry.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { defaultOptions, type PlanOptions } from '../../src/plan/plan-options.js'
import * as Plan from '../../src/plan/plan.js'
import {
  before,
  BOTH,
  check,
  contentAt,
  desire,
  exam,
  IN_PLACE,
  STRUCTURAL,
  STRUCTURAL_CHECK,
  type Edit,
} from '../plan/forms.js'
import { Clone, FATES, SETTLING, World, type Fate } from './world.js'

const test = suite('histories')

type Branch = 'main' | 'side'

class History {
  readonly world: World = new World()
  readonly main: Clone = new Clone()
  readonly side: Clone = new Clone()
  /** What both grew from. */
  readonly base: Clone = new Clone()
  readonly config: Map<Address, Form> = new Map()
  /** What the config says of protection; it says nothing of a target that is not here. */
  readonly protect: Map<Address, boolean> = new Map()
  readonly #protected = new Set<Address>()
  /** Whose protection this step may lift. */
  #mayLift: ReadonlyArray<Address> = []
  /** What was live when nothing was known of it. */
  readonly #unknown = new Map<Address, Digest | undefined>()

  clone(branch: Branch): Clone {
    return branch === 'main' ? this.main : this.side
  }

  desired(on: 'replace' | 'reject'): DesiredState {
    return [...this.config].map(([target, form]) => desire(target, form, on, { protect: this.protect.get(target) }))
  }

  /** What the two clones know together. */
  together(): Snapshot {
    const merged = mergedSnapshot(this.base.known(), this.main.known(), this.side.known())
    if (E.isLeft(merged)) throw new Error(merged.left[0].code)
    return merged.right.snapshot
  }

  /** What is there in a clone of resources that are gone from the config. */
  gone(clone: Clone): ReadonlyArray<Address> {
    return BOTH.filter((target) => {
      const record = clone.known().entries.get(target)
      return !this.config.has(target) && record !== undefined && !isTombstone(record)
    })
  }

  async apply(branch: Branch, on: 'replace' | 'reject', fates: ReadonlyArray<Fate>, lift = false): Promise<Plan.Plan> {
    const clone = this.clone(branch)
    this.world.fates = [...fates]
    // What is forgotten on one side, the other knows nothing of: they join before.
    if (this.gone(clone).length > 0) this.merge()
    const addresses = this.gone(clone)
    const options: Partial<PlanOptions> = {
      destroy: addresses.filter((each) => each === check),
      forget: addresses.filter((each) => each === exam),
      unprotect: lift ? addresses : [],
    }
    const gone = lift ? addresses : []
    this.#mayLift = [...gone, ...BOTH.filter((target) => this.config.has(target) && this.protect.get(target) === false)]
    const plan = await this.world.run(clone, this.desired(on), options)
    this.world.fates = []
    return plan
  }

  edit(clone: Clone, edits: E.Either<unknown, ReadonlyArray<EntryEdit>>): void {
    if (E.isRight(edits) && edits.right.length > 0) clone.append(puts(edits.right))
    clone.checkpoint()
  }

  branch(): void {
    this.main.checkpoint()
    for (const clone of [this.base, this.side]) clone.copyFrom(this.main)
  }

  merge(): void {
    this.main.checkpoint()
    this.side.checkpoint()
    this.main.replaceSnapshot(this.together())
    this.branch()
  }

  /** Somebody looks in Feishu, once nothing can be on its way, and says what they see. */
  resolve(branch: Branch, target: Address): void {
    this.world.rest()
    const clone = this.clone(branch)
    clone.checkpoint()
    const record = clone.known().entries.get(target)
    if (record?.evidence._tag !== 'InDoubt') return
    const live = this.world.content(target)?.digest
    const seen = record.evidence.attempts.findIndex(({ content }) => content === live)
    const applied = seen === -1 ? 'none' : seen + 1
    // What another branch did is not among them; then they adopt what they see instead.
    if (applied === 'none' && record.content !== live) return
    this.edit(clone, resolved(clone.known(), target, { applied, now: this.world.now(), settling: 0 }))
  }

  adopt(branch: Branch, target: Address): void {
    this.world.rest()
    const clone = this.clone(branch)
    clone.checkpoint()
    const content = this.world.content(target)
    if (content === undefined) return
    const live = { address: target, tenant: undefined, content, protect: undefined }
    this.edit(clone, adopted(clone.known(), live, { now: this.world.now(), settling: 0 }))
  }

  check(): void {
    const known = this.together()
    for (const target of BOTH) {
      const record = known.entries.get(target)
      const isProtected = record?.protect === true
      // A deleted form has nothing left to protect.
      const isRemoved = record !== undefined && isTombstone(record)
      if (this.#protected.has(target) && !isProtected && !isRemoved) {
        assert.ok(this.#mayLift.includes(target), `${target} lost its protection`)
      }
      // Nor is there where the first create, as is seen afterwards, did not take effect.
      if (isProtected && record.content !== undefined) this.#protected.add(target)
      else this.#protected.delete(target)
      const live = this.world.content(target)?.digest
      if (record === undefined) {
        // Nothing is claimed of what was let go of, or was never known.
        this.#unknown.set(target, live)
        continue
      }
      const { content, evidence } = record
      const isFirst = content === undefined && evidence._tag === 'InDoubt' && evidence.before === undefined
      // A first create that may have failed leaves whatever was there by other means.
      const possible = [...possibleDigests(target, known), ...(isFirst ? [this.#unknown.get(target)] : [])]
      assert.ok(possible.includes(live), `${target}: ${live} is live, and known is ${possible.join(' or ')}`)
    }
    this.#mayLift = []
    for (const branch of ['main', 'side'] as const) {
      const snapshot = this.clone(branch).known()
      const gone = this.gone(this.clone(branch))
      const forget = { ...defaultOptions, forget: gone }
      const plan = makePlan(this.desired('replace'), snapshot, forget)
      if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
      for (const { address: each, decision } of plan.right.resources) {
        if (decision._tag !== 'NoOp') continue
        const possible = possibleDigests(each, snapshot)
        assert.equal(possible, [decision.content.digest], `${each}: it may be otherwise, and the plan says no_op`)
      }
    }
  }

  async converge(): Promise<void> {
    this.merge()
    for (const target of BOTH) this.resolve('main', target)
    this.check()
    for (const target of BOTH) {
      const retired = this.main.known().entries.get(target)?.retired
      const platform = this.world.live.get(target)?.retired ?? []
      // Keys that are used up give way to others.
      const isBurnt = (key: string) => platform.includes(key) || retired?.get(key)?.by === 'batch_delete'
      const form = before(target)
      this.config.set(target, form.some(({ key }) => isBurnt(key)) ? withFreshKeys(form, isBurnt) : form)
      this.protect.set(target, false)
    }
    await this.apply('main', 'replace', [])
    assert.ok(Plan.isEmpty(await this.apply('main', 'replace', [])), 'two commands did not converge')
    this.world.rest()
    this.branch()
    this.check()
    for (const [target, form] of this.config) assert.equal(this.world.content(target), contentAt(target, form))
  }
}

/** The contents that may be live by what is known, each once; `undefined` for none. */
const possibleDigests = (address: Address, { entries, contents }: Snapshot): ReadonlyArray<Digest | undefined> => {
  const lives = candidatesOf(knownOf(kindOf(address), entries.get(address), contents), WHOLE)
  return [...new Set(lives.map(({ content }) => content?.digest))]
}

const withFreshKeys = (form: Form, isBurnt: (key: string) => boolean): Form => {
  let n = 2
  while (form.some(({ key }) => isBurnt(`${key}_${n}`))) n += 1
  return form.map((field) => ({ ...field, key: `${field.key}_${n}` }))
}

const EDITS = { ...IN_PLACE, ...STRUCTURAL_CHECK, same: (form: Form) => form }
const editsOf = (target: Address): Readonly<Record<string, Edit>> =>
  target === exam ? { ...IN_PLACE, ...STRUCTURAL, same: EDITS.same } : EDITS

/** A step: a line of the script that a failure prints, and what it does. */
class Step {
  readonly #words: string
  readonly #run: (history: History) => unknown
  constructor(words: string, run: (history: History) => unknown) {
    this.#words = words
    this.#run = run
  }
  async run(history: History): Promise<void> {
    await this.#run(history)
    history.check()
  }
  toString(): string {
    return this.#words
  }
}

const branch = fc.constantFrom<Branch>('main', 'main', 'side')
const target = fc.constantFrom(...BOTH)

const PROTECTIONS = {
  '': 'leave',
  ', protect: true': true,
  ', protect: false': false,
  ', no protect': undefined,
} as const

const edit = target.chain((which) =>
  fc.tuple(fc.constantFrom(...Object.keys(editsOf(which))), fc.constantFrom(...Object.entries(PROTECTIONS))).map(
    ([name, [words, protect]]) =>
      new Step(`edit ${which}: ${name}${words}`, (history) => {
        history.config.set(which, (editsOf(which)[name] ?? EDITS.same)(before(which)))
        if (protect === undefined) history.protect.delete(which)
        else if (protect !== 'leave') history.protect.set(which, protect)
      }),
  ),
)

const applyStep = fc
  .record({
    where: branch,
    on: fc.constantFrom('replace' as const, 'reject' as const),
    fates: fc.array(fc.constantFrom<Fate>('answered', ...FATES), { maxLength: 3 }),
    lift: fc.boolean(),
  })
  .map(
    ({ where, on, fates, lift }) =>
      new Step(`apply on ${where}, ${on}${lift ? ', --allow-unprotected' : ''} (${fates.join(' · ')})`, (history) =>
        history.apply(where, on, fates, lift),
      ),
  )

const STEPS: ReadonlyArray<fc.Arbitrary<Step>> = [
  edit,
  edit,
  applyStep,
  applyStep,
  applyStep,
  target.map((which) => new Step(`take ${which} out`, ({ config }) => void config.delete(which))),
  fc.constant(new Step('rest', ({ world }) => world.rest())),
  fc.constant(new Step('branch', (history) => (history.side.isSameAs(history.base) ? history.branch() : undefined))),
  fc.constant(new Step('merge', (history) => history.merge())),
  fc
    .tuple(branch, target)
    .map(([where, which]) => new Step(`adopt ${which} on ${where}`, (history) => history.adopt(where, which))),
  fc
    .tuple(branch, target)
    .map(([where, which]) => new Step(`resolve ${which} on ${where}`, (history) => history.resolve(where, which))),
  target.map(
    (which) =>
      new Step(`forget ${which}`, (history) => {
        // Let go of on both sides: what one still knows is no claim of the other.
        history.merge()
        const seen = { now: history.world.now(), settling: SETTLING, unprotect: false }
        history.edit(history.main, removed(history.main.known(), [which], seen))
        history.branch()
      }),
  ),
]

const RUNS = Number(process.env['HISTORIES'] ?? 2000)
/** `npm test` runs the same histories each time; a number of one's own draws others. */
const SEED = process.env['HISTORY_SEED'] ?? (process.env['HISTORIES'] === undefined ? '20261121' : undefined)
const PATH = process.env['HISTORY_PATH']

test(`${RUNS} histories: what is known is true after every step, and two further commands converge`, async () => {
  const property = fc.asyncProperty(fc.array(fc.oneof(...STEPS), { maxLength: 14 }), async (steps) => {
    const history = new History()
    for (const step of steps) await step.run(history)
    await history.converge()
  })
  const result = await fc.check(property, {
    numRuns: RUNS,
    ...(SEED === undefined ? {} : { seed: Number(SEED) }),
    ...(PATH === undefined ? {} : { path: PATH }),
  })
  if (!result.failed) return
  const [steps = []] = result.counterexample ?? []
  const script = steps.map((step, i) => `  ${i + 1}. ${step.toString()}`).join('\n')
  const again = `HISTORY_SEED=${result.seed} HISTORY_PATH=${result.counterexamplePath ?? ''} npm run test:histories`
  const why = result.errorInstance instanceof Error ? result.errorInstance.message : 'it did not end'
  throw new Error(`${why}\n${script}\nRun it again: ${again}`)
})

test.run()
