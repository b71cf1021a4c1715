/**
 * Decisions of the config through plan and apply: one that was carried out does nothing the second time, whatever became of the
 * first try.
 */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Decisions } from '../../src/config/decisions.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, several, type Address } from '../../src/kinds/brand.js'
import * as Plan from '../../src/plan/plan.js'
import { ACCOUNT, before, check, contentAt, desire, exam, F, N, S, TENANT } from '../plan/forms.js'
import { Clone } from './clone.js'
import { FATES, World } from './world.js'

const test = suite('decisions')

const FORMS = { F, N, S }
const EXAM_OF_TENANT = accountAddress(2, TENANT)
const ALL = several('background_check/*')
const account = (n: number): Address => backgroundCheckAddress(accountId(String(n)) ?? ACCOUNT)
const digest = (form: typeof F) => contentAt(check, form).digest

const form = fc.constantFrom(undefined, ...Object.values(FORMS))
/** What is recorded of a form at first, what the config has of it then, and what it decides. */
const subject = fc.record({
  first: form,
  then: form,
  removed: fc.constantFrom('forget', 'destroy'),
  adopt: form,
  allow: form,
})
const scenario = fc.record({
  subjects: fc.array(subject, { minLength: 1, maxLength: 3 }),
  isMoved: fc.boolean(),
  isPattern: fc.boolean(),
  fates: fc.array(fc.constantFrom(...FATES), { maxLength: 3 }),
})

type Scenario = typeof scenario extends fc.Arbitrary<infer A> ? A : never

const decisionsOf = ({ subjects, isMoved, isPattern }: Scenario): Decisions => ({
  removed:
    isPattern && ALL !== undefined
      ? [{ address: ALL, by: 'forget' }]
      : subjects.flatMap(({ then, removed: by }, n) => (then === undefined ? [{ address: account(n), by }] : [])),
  adopt: subjects.flatMap(({ then, adopt }, n) =>
    then !== undefined && adopt !== undefined ? [{ address: account(n), content: contentAt(check, adopt) }] : [],
  ),
  moved: isMoved ? [{ from: exam, to: EXAM_OF_TENANT }] : [],
  allowReplace: subjects.flatMap(({ allow }, n) =>
    allow === undefined ? [] : [{ address: account(n), form: digest(allow) }],
  ),
})

/** By an action that a decision of the config has led to. */
const decided = ({ resources }: Plan.Plan): ReadonlyArray<string> =>
  resources.flatMap(({ address, decision }) => {
    const isBy = 'allowedBy' in decision && ['removed', 'allow_replace'].includes(decision.allowedBy ?? '')
    return isBy || decision._tag === 'Adopt' || decision._tag === 'Move' ? [`${Plan.action(decision)} ${address}`] : []
  })

test('what was decided and is done is not done again', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (drawn) => {
      const { subjects, isMoved, fates } = drawn
      const [world, clone] = [new World(), new Clone()]
      const first = subjects.flatMap((each, n) => (each.first === undefined ? [] : [desire(account(n), each.first)]))
      await world.run(clone, [desire(exam, before(exam)), ...first])

      const decisions = decisionsOf(drawn)
      const own = isMoved ? desire(EXAM_OF_TENANT, before(exam)) : desire(exam, before(exam))
      const then = [
        own,
        ...subjects.flatMap((each, n) => (each.then === undefined ? [] : [desire(account(n), each.then)])),
      ]
      // A destroy whose outcome was lost may be refused when it is made again, and is for somebody to resolve.
      world.fates = decisions.removed.some(({ by }) => by === 'destroy') ? [] : [...fates]
      const planned = await world.run(clone, then, {}, decisions)
      world.fates = []
      if (Plan.isRejected(planned)) return
      // What was torn off or is in doubt is carried through.
      for (let i = 0; i < 2; i += 1) await world.run(clone, then, {}, decisions)
      const again = await world.run(clone, then, {}, decisions)
      // What is adopted may be another form than the config's, and no change to that was allowed.
      if (Plan.isRejected(again)) return
      assert.equal(decided(again), [])
      const open = [...decisions.removed, ...decisions.adopt].filter(
        ({ address }) => !again.idle.some((each) => each.address === address),
      )
      assert.equal(open, [])
      assert.is(again.idle.filter((each) => each.decision === 'moved' && each.why === 'done').length, isMoved ? 1 : 0)
    }),
    { numRuns: 300 },
  )
})

test.run()
