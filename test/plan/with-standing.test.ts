/**
 * What a plan claims and what apply refuses of a resource, by how the record stands and by what the plan does to it.
 */
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makePlan } from '../../src/plan/make-plan.js'
import * as Plan from '../../src/plan/plan.js'
import { lostErrors, touchedBehind, withStanding, type KnownStanding } from '../../src/plan/with-standing.js'
import { IN_FRONT } from '../../src/state/standing.js'
import { check, desire, F, N, record, snapshotOf } from './forms.js'

const test = suite('with-standing')

const later = [{ address: check, how: 'earlier', from: 'HEAD' }] as const
const STANDING: Readonly<
  Record<'in front' | 'lost' | 'behind' | 'missing' | 'missing, behind', Partial<KnownStanding>>
> = {
  'in front': {},
  lost: { lost: later },
  behind: { behind: later },
  missing: { isMissing: true },
  'missing, behind': { isMissing: true, behind: later },
}

/** In front alone, "no change" is a claim; with what is behind an apply goes on that leaves it alone. */
const ROWS: ReadonlyArray<
  readonly [keyof typeof STANDING, wanted: 'the same' | 'another', claims: boolean, refused: ReadonlyArray<string>]
> = [
  ['in front', 'the same', true, []],
  ['in front', 'another', true, []],
  ['lost', 'the same', false, ['record_lost']],
  ['lost', 'another', false, ['record_lost']],
  ['behind', 'the same', false, []],
  ['behind', 'another', false, ['behind_not_touched']],
  ['missing', 'another', true, []],
  ['missing, behind', 'another', false, ['begun_elsewhere']],
]

for (const [how, wanted, claims, refused] of ROWS) {
  test(`${how}, and ${wanted} is wanted`, () => {
    const known: KnownStanding = { place: 'FILE', isMissing: false, ...IN_FRONT, ...STANDING[how] }
    const recorded = known.isMissing ? snapshotOf() : snapshotOf(record(check, F))
    const made = makePlan([desire(check, wanted === 'the same' ? F : N)], recorded)
    if (E.isLeft(made)) throw new Error(made.left[0].code)
    assert.is(Plan.isEmpty(made.right), wanted === 'the same')
    const plan = withStanding(made.right, known, false)
    assert.equal(
      plan.resources.map(({ behind }) => behind === undefined),
      [claims],
    )
    assert.equal(
      [...lostErrors(known), ...touchedBehind(plan, known)].map(({ code }) => code),
      refused,
    )
  })
}

test.run()
