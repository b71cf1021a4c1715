/**
 * What is said of a plan file that this version can't apply.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { planIdOf } from '../../src/kinds/brand.js'
import { complaints, type Failure } from '../../src/diagnostics/failures.js'

const test = suite('plan-failures')

const [written, made] = [planIdOf(['written']), planIdOf(['made'])]

const SAID: ReadonlyArray<readonly [failure: Failure, code: string, message: string]> = [
  [
    { _tag: 'PlanFileUnusable', file: 'plan.json', problem: { _tag: 'PlanOlderFormat', found: 1, known: 2 } },
    'plan_older',
    'The plan has format 1: an earlier version of feishu-fields made it, and this one knows 2 alone. Make it again: plan --out FILE.',
  ],
  [
    { _tag: 'PlanFileUnusable', file: 'plan.json', problem: { _tag: 'PlanNewerFormat', found: 3, known: 2 } },
    'plan_newer',
    'The plan has format 3, and this version knows 2. Use the version of feishu-fields that made it.',
  ],
  [
    { _tag: 'PlanOfOtherVersion', file: 'plan.json', version: '1.0.0', own: '2.0.0', written, made },
    'plan_of_other_version',
    `Version 1.0.0 of feishu-fields made the plan, ${written}, and this is 2.0.0, which makes another one from the same config and snapshot, ${made}. Nothing was sent. Plan again with this version, or apply with that one.`,
  ],
]

for (const [failure, code, message] of SAID) {
  test(code, () =>
    assert.equal(
      complaints(failure, (file) => file),
      [{ code, message, file: 'plan.json' }],
    ),
  )
}

test.run()
