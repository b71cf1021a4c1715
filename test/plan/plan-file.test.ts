import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import { address } from '../../src/kinds/target.js'
import { movedSince, parsePlan, planId, printPlan } from '../../src/plan/plan-file.js'
import type { Plan } from '../../src/plan/plan.js'
import { AT, before, check, exam, IN_PLACE, record, snapshotOf } from './forms.js'
import { planOf, PLANS } from './plans.js'

const test = suite('plan-file')

for (const [name, plan] of Object.entries(PLANS)) {
  test(`${name}: printed and read back the same`, () => {
    assert.equal(parsePlan(printPlan(plan)), E.right(plan))
  })
}

test('every plan has a name of its own', () => {
  const ids = Object.values(PLANS).map(planId)
  assert.is(new Set(ids).size, ids.length)
})

const form = before(check)
const renamed = IN_PLACE['description removed']?.(form) ?? form
const has = snapshotOf(record(check, form))

const tag = (text: string): string => {
  const plan = parsePlan(text)
  return E.isLeft(plan) ? plan.left._tag : 'read'
}
/** What may become of a byte. */
const ALTERATIONS: Readonly<Record<string, (byte: number) => number>> = {
  'one bit': (byte) => byte ^ 1,
  'to NUL': () => 0,
  'to a newline': () => 0x0a,
  'to a digit': (byte) => (byte === 0x37 ? 0x38 : 0x37),
}
const TEXT = printPlan(PLANS['batch_update'] ?? planOf([], empty))

const DAMAGE: ReadonlyArray<readonly [string, string, string]> = [
  ['empty', '', 'PlanNotJson'],
  ['cut', TEXT.slice(0, -20), 'PlanNotJson'],
  ['another JSON', '{}', 'NotAPlan'],
  ['newer', TEXT.replace('"format_version": 1', '"format_version": 2'), 'PlanNewerFormat'],
  ['another action', TEXT.replace('"batch_update"', '"create"'), 'PlanChanged'],
  ['another text', TEXT.replace('学历', '年龄'), 'PlanChanged'],
  ['another base', TEXT.replace(/"base": "[0-9a-f]{16}"/, '"base": null'), 'PlanChanged'],
  ['another lineage', TEXT.replace('"lineage": "lineage"', '"lineage": "other"'), 'PlanChanged'],
  ['another account', TEXT.replace(/background_check\/\d+/, 'background_check/1'), 'PlanChanged'],
]
for (const [name, text, expected] of DAMAGE) test(`${name} → ${expected}`, () => assert.is(tag(text), expected))

/** Two plans that between them have every member of a plan's text but those for people. */
const HARD = ['batch_update', 'reject for every reason']

for (const name of HARD) {
  const plan = PLANS[name] ?? planOf([], empty)
  const bytes = Buffer.from(printPlan(plan))

  test(`${name}: cut at any byte it is refused; the last newline is not missed`, () => {
    for (let length = 0; length < bytes.length - 1; length += 1) {
      assert.is(tag(bytes.subarray(0, length).toString('utf8')), 'PlanNotJson', `cut at ${length}`)
    }
    assert.equal(parsePlan(bytes.subarray(0, -1).toString('utf8')), E.right(plan))
  })

  for (const [how, alter] of Object.entries(ALTERATIONS)) {
    test(`${name}: with any byte altered, ${how}, it is refused or means the same`, () => {
      for (let i = 0; i < bytes.length; i += 1) {
        const altered = Buffer.from(bytes)
        altered[i] = alter(bytes[i] ?? 0)
        const read = parsePlan(altered.toString('utf8'))
        if (E.isRight(read)) assert.equal(read.right, plan, `altered at ${i}`)
      }
    })
  }
}

const update = PLANS['batch_update'] ?? planOf([], empty)
const create = PLANS['create'] ?? planOf([], empty)
const MOVED: ReadonlyArray<readonly [string, Plan, Snapshot, ReadonlyArray<string>]> = [
  ['the same base', update, has, []],
  [
    'another resource changed',
    update,
    { ...has, resources: new Map([...has.resources, ...snapshotOf(record(exam, before(exam))).resources]) },
    [],
  ],
  ['the record changed', update, snapshotOf(record(check, renamed)), [`RecordMoved ${address(check)}`]],
  [
    'the same form under another call',
    update,
    snapshotOf(record(check, form, { _tag: 'Acknowledged', at: AT, logId: 'x' })),
    [`RecordMoved ${address(check)}`],
  ],
  ['the record is gone', update, snapshotOf(), [`RecordMoved ${address(check)}`]],
  ['another history', update, { ...has, lineage: 'other' }, ['OtherLineage']],
  ['the first create, applied before', create, has, ['OtherLineage']],
  ['the first create', create, empty, []],
]
for (const [name, plan, snapshot, expected] of MOVED) {
  test(`moved: ${name}`, () => {
    const moved = movedSince(plan, snapshot).map((each) =>
      [each._tag, ...('address' in each ? [each.address] : [])].join(' '),
    )
    assert.equal(moved, expected)
  })
}

test.run()
