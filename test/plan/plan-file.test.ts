import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { empty, type Snapshot } from '../../src/model/snapshot.js'
import { address } from '../../src/model/target.js'
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

test('with any byte altered it is refused or means the same', () => {
  const bytes = Buffer.from(TEXT)
  for (let i = 0; i < bytes.length; i += 1) {
    const altered = Buffer.from(bytes)
    altered[i] = (bytes[i] ?? 0) ^ 1
    const plan = parsePlan(altered.toString('utf8'))
    if (E.isRight(plan)) assert.equal(plan.right, PLANS['batch_update'], `altered at ${i}`)
  }
})

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
