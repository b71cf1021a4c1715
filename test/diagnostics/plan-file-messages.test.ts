/**
 * What is said of a plan file that this version can't apply.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { planIdOf } from '../../src/kinds/brand.js'
import { error } from '../../src/kit/diagnostic.js'
import type { AnyDiagnostics } from '../../src/diagnostics/messages.js'
import { diagnosticJson } from '../../src/diagnostics/told.js'

const test = suite('plan-file-messages')

const [written, made] = [planIdOf(['written']), planIdOf(['made'])]

const SAID: ReadonlyArray<readonly [failure: AnyDiagnostics, code: string, message: string]> = [
  [
    [error('plan_older', { found: 1, known: 2 }, { file: 'plan.json' })],
    'plan_older',
    'The plan has format 1: an earlier version of feishu-fields made it, and this one knows 2 alone. Make it again: plan --out FILE.',
  ],
  [
    [error('plan_newer', { found: 3, known: 2 }, { file: 'plan.json' })],
    'plan_newer',
    'The plan has format 3, and this version knows 2. Use the version of feishu-fields that made it.',
  ],
  [
    [error('plan_of_other_version', { version: '1.0.0', own: '2.0.0', written, made }, { file: 'plan.json' })],
    'plan_of_other_version',
    `Version 1.0.0 of feishu-fields made the plan, ${written}, and this is 2.0.0, which makes another one from the same config and snapshot, ${made}. Nothing was sent. Plan again with this version, or apply with that one.`,
  ],
]

for (const [failure, code, message] of SAID) {
  test(code, () =>
    assert.equal(
      failure.map((each) => diagnosticJson(each, { show: (file) => file, given: {} })),
      [{ code, message, file: 'plan.json' }],
    ),
  )
}

test.run()
