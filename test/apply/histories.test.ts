/**
 * Random histories of two clones and the platforms that they are pointed at: edits, plans, applies with calls that are
 * lost, late or refused, processes that die at any point, forms that are changed by hand and sent again, adopting,
 * forgetting, resolving, rebinding, branching and merging, texts that go back or are gone, and moves to another place.
 *
 * After every step what the clones know together is true: a form that is called sure is live, and of one that is in
 * doubt the live form is a candidate, unless somebody changed it by hand since. A protection is there until a step lifts
 * it. At the end two commands converge. `HISTORIES=100000 npm run test:histories` runs more of them; a failure prints the
 * script, and how to run it again.
 */
import * as fc from 'fast-check'
import { suite } from 'uvu'
import { removed } from '../../src/state/entry-edits.js'
import type { Form } from '../../src/kinds/custom-fields/form.js'
import type { Address } from '../../src/kinds/brand.js'
import { before, BOTH, check, exam, IN_PLACE, STRUCTURAL, STRUCTURAL_CHECK, type Edit } from '../plan/forms.js'
import { History, type Branch } from './history.js'
import { FATES, SETTLING, type Fate } from './world.js'

const test = suite('histories')

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
    resend: fc.constantFrom<ReadonlyArray<Address>>([], [], [], [exam], [check], BOTH),
    elsewhere: fc.constantFrom(false, false, false, false, true),
  })
  .map(({ where, on, ...how }) => {
    const flags = [
      on,
      ...(how.lift ? ['--allow-unprotected'] : []),
      ...how.resend.map((each) => `--resend ${each}`),
      ...(how.elsewhere ? ['pointed elsewhere'] : []),
    ]
    const words = `apply on ${where}, ${flags.join(', ')} (${how.fates.join(' · ')})`
    return new Step(words, (history) => history.apply(where, on, how))
  })

const handStep = target.chain((which) =>
  fc
    .constantFrom('deleted', ...Object.keys(editsOf(which)))
    .map(
      (name) =>
        new Step(`${which} by hand: ${name}`, (history) =>
          history.changeByHand(which, editsOf(which)[name]?.(before(which))),
        ),
    ),
)

/** The journal's first line is between a third and a half of it here. */
const WRITTEN = [0.2, 0.4, 0.6, 0.9, 1, 2, 2]

const backStep = fc.tuple(branch, fc.nat(3), fc.boolean()).map(([where, texts, keepsJournal]) => {
  const journal = keepsJournal ? '' : ', without its journal'
  return new Step(`go back on ${where} to text ${texts}${journal}`, (history) =>
    history.goBack(where, texts, keepsJournal),
  )
})

const rebindStep = fc
  .tuple(fc.boolean(), fc.boolean(), fc.constantFrom(...WRITTEN))
  .map(([isCopied, isShared, written]) => {
    const words = [isCopied ? 'all is there' : 'nothing is there', ...(isShared ? ['side has it'] : [])]
    return new Step(
      `rebind main, ${words.join(', ')}${written === 2 ? '' : `, dies at ${written} of the journal`}`,
      (history) => history.rebind(isCopied, isShared, written),
    )
  })

const STEPS: ReadonlyArray<fc.Arbitrary<Step>> = [
  edit,
  edit,
  applyStep,
  applyStep,
  applyStep,
  handStep,
  rebindStep,
  backStep,
  fc
    .constantFrom(1, 2, 3, 4, 5, 6, 6, 6)
    .map(
      (steps) =>
        new Step(`migrate${steps === 6 ? '' : `, dies after step ${steps}`}`, (history) => history.migrate(steps)),
    ),
  fc.constant(new Step('apply where the record was', (history) => history.applyThere())),
  branch.map((where) => new Step(`commit on ${where}`, (history) => history.clone(where).commit())),
  branch.map((where) => new Step(`recover on ${where}`, (history) => history.recover(history.clone(where)))),
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

const RUNS = Number(process.env['HISTORIES'] ?? 700)
/** `npm test` runs the same histories each time; a number of one's own draws others. */
const SEED = process.env['HISTORY_SEED'] ?? (process.env['HISTORIES'] === undefined ? '20261121' : undefined)
const PATH = process.env['HISTORY_PATH']

test(`${RUNS} histories: what is known is true after every step, and two further commands converge`, async () => {
  const property = fc.asyncProperty(fc.array(fc.oneof(...STEPS), { maxLength: 24, size: 'max' }), async (steps) => {
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
