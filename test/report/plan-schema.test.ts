/**
 * The published schema describes what is printed, all of it and nothing else.
 */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { diffForms } from '../../src/kinds/custom-fields/diff.js'
import { CHANGE_NAMES } from '../../src/kinds/custom-fields/fields-page-words.js'
import { planJson } from '../../src/report/plan-json.js'
import { before, BOTH, check, desire, IN_PLACE, record, snapshotOf, structuralEdits } from '../plan/forms.js'
import { planOf, PLANS } from '../plan/plans.js'

const test = suite('plan-schema')

const schema = JSON.parse(readFileSync(new URL('../../docs/plan.schema.json', import.meta.url), 'utf8')) as object
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema)
const accepts = (value: unknown, name: string) =>
  assert.ok(validate(value), `${name}: ${JSON.stringify(validate.errors)}`)

for (const [name, plan] of Object.entries(PLANS)) {
  test(name, () => accepts(JSON.parse(planJson(plan)), name))
}

test('every kind of change', () => {
  const kinds = new Set<string>()
  for (const target of BOTH) {
    const form = before(target)
    for (const [row, edit] of Object.entries({ ...IN_PLACE, ...structuralEdits(target) })) {
      const plan = planOf([desire(target, edit(form), 'replace')], snapshotOf(record(target, form)))
      accepts(JSON.parse(planJson(plan)), row)
      for (const { kind } of diffForms(form, edit(form))) kinds.add(kind)
    }
  }
  assert.equal([...kinds].sort(), Object.keys(CHANGE_NAMES).sort())
})

const json = (): Record<string, unknown> =>
  JSON.parse(planJson(planOf([desire(check, before(check))], snapshotOf()))) as Record<string, unknown>
const WRONG: ReadonlyArray<readonly [string, (plan: Record<string, unknown>) => void]> = [
  ['another version', (plan) => (plan['format_version'] = 2)],
  ['a member more', (plan) => (plan['extra'] = 1)],
  ['a member less', (plan) => delete plan['plan_id']],
  [
    'another action',
    (plan) => Object.assign((plan['resources'] as ReadonlyArray<object>)[0] ?? {}, { action: 'update' }),
  ],
  ['a count below zero', (plan) => ((plan['summary'] as Record<string, unknown>)['create'] = -1)],
]
for (const [name, damage] of WRONG) {
  test(`${name} is refused`, () => {
    const plan = json()
    damage(plan)
    assert.not(validate(plan))
  })
}

test.run()
