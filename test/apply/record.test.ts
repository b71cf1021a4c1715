import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Outcome } from '../../src/feishu/outcome.js'
import { intended, settled } from '../../src/apply/record.js'
import { candidates, type Call, type ResourceRecord } from '../../src/state/snapshot.js'
import { acknowledged, AT, attempt, check, inDoubt, record, F, N, S, FORM_LETTERS } from '../plan/forms.js'

const test = suite('record')

const LATER = '2026-11-21T09:00:00.000Z'

const yes: Outcome = { _tag: 'Acknowledged', logId: 'log-2' }
const failure = { _tag: 'TimedOut', milliseconds: 1, stage: 'sent' } as const
const refused: Outcome = { _tag: 'Refused', failure }
const neverSent: Outcome = { _tag: 'NeverSent', failure }
const doubt: Outcome = { _tag: 'InDoubt', failure }

/** A record in a line: what may be live, how it is known, and what is used up. */
const line = (each: ResourceRecord | undefined): string => {
  if (each === undefined) return 'nothing'
  const forms = candidates(each).map((form) => (form === undefined ? 'none' : (FORM_LETTERS.get(form) ?? '?')))
  const retired = [...each.retired].map(([key, { by }]) => `${key}:${by}`)
  return [forms.join('|'), each.evidence._tag, ...retired].join(' ')
}

const has = record(check, F)
const ROWS: ReadonlyArray<
  readonly [string, ResourceRecord | undefined, Parameters<typeof attempt>, Outcome, string, string]
> = [
  ['create', undefined, ['create', F], yes, 'none|F InDoubt', 'F Acknowledged'],
  ['create', undefined, ['create', F], refused, 'none|F InDoubt', 'nothing'],
  ['create', undefined, ['create', F], neverSent, 'none|F InDoubt', 'nothing'],
  ['create', undefined, ['create', F], doubt, 'none|F InDoubt', 'none|F InDoubt'],
  ['update', has, ['batch_update', N], yes, 'F|N InDoubt', 'N Acknowledged'],
  ['update', has, ['batch_update', N], refused, 'F|N InDoubt', 'F Acknowledged'],
  ['update', has, ['batch_update', N], doubt, 'F|N InDoubt', 'F|N InDoubt'],
  ['replace', has, ['create', S], yes, 'F|S InDoubt', 'S Acknowledged company:replacement'],
  ['replace', has, ['create', S], refused, 'F|S InDoubt', 'F Acknowledged'],
  ['replace', has, ['create', S], doubt, 'F|S InDoubt', 'F|S InDoubt'],
  [
    'destroy',
    has,
    ['batch_delete', undefined],
    yes,
    'F|none InDoubt',
    'none Acknowledged degree:batch_delete company:batch_delete',
  ],
  ['destroy', has, ['batch_delete', undefined], doubt, 'F|none InDoubt', 'F|none InDoubt'],
  [
    'resend that is refused leaves the first attempt in doubt',
    record(check, F, inDoubt(true, attempt('batch_update', N))),
    ['batch_update', N],
    refused,
    'F|N|N InDoubt',
    'F|N InDoubt',
  ],
  [
    'resend in doubt again is one thing that may be live',
    record(check, F, inDoubt(true, attempt('batch_update', N))),
    ['batch_update', N],
    doubt,
    'F|N|N InDoubt',
    'F|N InDoubt',
  ],
  [
    'resend that is acknowledged ends the doubt',
    record(check, undefined, inDoubt(false, attempt('create', F))),
    ['create', S],
    yes,
    'none|F|S InDoubt',
    'S Acknowledged company:replacement',
  ],
  [
    'a dropped key that came back is live again',
    record(check, S, acknowledged, [['company', 'replacement']]),
    ['create', F],
    yes,
    'S|F InDoubt company:replacement',
    'F Acknowledged',
  ],
]

for (const [name, base, [call, form], outcome, during, after] of ROWS) {
  test(`${name}: ${outcome._tag} → ${after}`, () => {
    const intent = intended(base, check, { call, form, at: LATER }, false)
    assert.is(line(intent), during)
    assert.is(line(settled(intent, outcome, LATER)), after)
  })
}

test('an attempt protects from its intent on; only a deleted form loses its protection by itself', () => {
  const has = record(check, F)
  const protection = (protect: boolean, call: Call, form: typeof F | undefined, outcome: Outcome) => {
    const intent = intended(has, check, { call, form, at: LATER }, protect)
    return [intent.protect, settled(intent, outcome, LATER)?.protect]
  }
  assert.equal(protection(true, 'batch_update', N, yes), [true, true])
  assert.equal(protection(true, 'batch_update', N, doubt), [true, true])
  assert.equal(protection(false, 'create', S, yes), [undefined, undefined])
  assert.equal(protection(true, 'batch_delete', undefined, yes), [true, undefined])
  assert.equal(protection(true, 'batch_delete', undefined, doubt), [true, true])
  const first = intended(undefined, check, { call: 'create', form: F, at: LATER }, true)
  assert.is(settled(first, refused, LATER), undefined)
})

test('an acknowledgement remembers when the same call had no answer', () => {
  const doubtful = record(check, F, inDoubt(true, attempt('batch_update', N)))
  const after = settled(intended(doubtful, check, { call: 'batch_update', form: N, at: LATER }, false), yes, LATER)
  assert.equal(after?.evidence, { _tag: 'Acknowledged', at: LATER, logId: 'log-2', unanswered: AT })
})

test('the evidence of before comes back unchanged after a refusal', () => {
  assert.equal(settled(intended(has, check, attempt('batch_update', N), false), refused, LATER), has)
})

test.run()
