/**
 * Every way in which a resource of an apply can end, for people and for machines.
 */
import { error } from '../../src/kit/diagnostic.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Terminal } from '../../src/kit/terminal.js'
import type { Ending } from '../../src/apply/ending.js'
import { planIdOf } from '../../src/kinds/brand.js'
import { applyEventView, applyJson, applySummary, isDone } from '../../src/report/apply-view.js'
import { check } from '../plan/forms.js'
import { accepts, schemaOf } from './schemas.js'

const test = suite('apply-view')

const PLAIN: Terminal = { color: false, width: 200, language: 'en' }
const schema = schemaOf('apply')
const failure = error('timed_out', { stage: 'answering', milliseconds: 1000 })
const WHY = 'no answer came within 1 s.'

const TO = { environment: undefined, platform: {} }

type Row = readonly [ending: Ending, line: string, counted: string, outcome: string]

const ENDINGS: { readonly [Tag in Ending['_tag']]: Row } = {
  Acknowledged: [{ _tag: 'Acknowledged', logId: 'log-1' }, 'created (log id log-1)', '1 created', 'acknowledged'],
  Forgotten: [{ _tag: 'Forgotten' }, 'forgotten', '1 created', 'forgotten'],
  Adopted: [{ _tag: 'Adopted' }, 'adopted', '1 created', 'adopted'],
  Moved: [{ _tag: 'Moved' }, 'moved', '1 created', 'moved'],
  ProtectionRecorded: [{ _tag: 'ProtectionRecorded' }, 'protection recorded', '1 created', 'protection_recorded'],
  NotStarted: [{ _tag: 'NotStarted' }, 'not started', '1 not started', 'not_started'],
  Unfinished: [{ _tag: 'Unfinished' }, 'stopped half-way, the calls made are recorded', '1 unfinished', 'unfinished'],
  NotRecorded: [
    { _tag: 'NotRecorded', outcome: { _tag: 'Acknowledged', logId: undefined } },
    'sent, but the snapshot could not be written; it is recorded as in doubt',
    '1 sent but not recorded',
    'in_doubt',
  ],
  Refused: [{ _tag: 'Refused', failure }, `refused, not applied: ${WHY}`, '1 refused', 'refused'],
  NeverSent: [{ _tag: 'NeverSent', failure }, `not sent: ${WHY}`, '1 not sent', 'never_sent'],
  InDoubt: [{ _tag: 'InDoubt', failure }, `in doubt, it may have taken effect: ${WHY}`, '1 in doubt', 'in_doubt'],
}

for (const [tag, [ending, line, counted, outcome]] of Object.entries(ENDINGS)) {
  test(tag, () => {
    const result = { address: check, action: 'create', ending } as const
    assert.is(applyEventView({ _tag: 'Finished', result, done: 1, of: 2 }, PLAIN), `  [1/2] ${check}: ${line}`)
    const head = isDone(ending) ? 'Apply complete' : 'Apply incomplete'
    assert.ok(applySummary([result], TO, PLAIN).startsWith(`${head}: ${counted} (`), applySummary([result], TO, PLAIN))
    const json = JSON.parse(applyJson(planIdOf([]), [result], TO)) as {
      readonly complete: boolean
      readonly resources: ReadonlyArray<{ readonly outcome: string }>
    }
    assert.equal([json.complete, json.resources[0]?.outcome], [isDone(ending), outcome])
    accepts(schema, json)
    for (const other of [
      { ...json.resources[0], outcome: 'done' },
      { ...json.resources[0], extra: 1 },
    ]) {
      assert.not(schema({ ...json, resources: [other] }))
    }
  })
}

test.run()
