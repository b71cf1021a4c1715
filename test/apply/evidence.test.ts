import { error } from '../../src/kit/diagnostic.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Outcome } from '../../src/feishu/outcome.js'
import { intended, settled } from '../../src/apply/evidence.js'
import { kindOf } from '../../src/kinds/registry.js'
import { contentsInDoubt, type Entry } from '../../src/state/entry.js'
import {
  acknowledged,
  AT,
  attempt,
  check,
  contentAt,
  inDoubt,
  record,
  F,
  N,
  S,
  FORM_LETTERS,
  type Recorded,
  type Tried,
} from '../plan/forms.js'

const test = suite('record')

const LATER = '2026-11-21T09:00:00.000Z'

const yes: Outcome = { _tag: 'Acknowledged', logId: 'log-2' }
const failure = error('timed_out', { milliseconds: 1, stage: 'sent' })
const refused: Outcome = { _tag: 'Refused', failure }
const neverSent: Outcome = { _tag: 'NeverSent', failure }
const doubt: Outcome = { _tag: 'InDoubt', failure }

/** A record in a line: what may be live, how it is known, and what is used up. */
const line = (each: Entry | undefined): string => {
  if (each === undefined) return 'nothing'
  const forms = contentsInDoubt(each).map((form) => (form === undefined ? 'none' : (FORM_LETTERS.get(form) ?? '?')))
  const retired = [...each.retired].map(([key, { by }]) => `${key}:${by}`)
  return [forms.join('|'), each.evidence._tag, ...retired].join(' ')
}

const has = record(check, F)
const ROWS: ReadonlyArray<
  readonly [string, Recorded | undefined, Parameters<typeof attempt>, Outcome, string, string]
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

interface Made {
  readonly during: Entry
  readonly after: Entry | undefined
}

/** A call with its intent before it, and its outcome after. */
const made = (
  base: Recorded | undefined,
  { call, form }: Tried,
  outcome: Outcome,
  isProtected = false,
  at = LATER,
): Made => {
  const sent = form && contentAt(check, form)
  const contents = new Map([...(base?.contents ?? []), ...(sent === undefined ? [] : [[sent.digest, sent] as const])])
  const during = intended(base?.entry, undefined, { call, content: sent?.digest, first: at, last: at }, isProtected)
  const settling = { kind: kindOf(check), contents, desired: sent }
  return { during, after: settled(during, outcome, LATER, settling).entry }
}

for (const [name, base, [call, form], outcome, during, after] of ROWS) {
  test(`${name}: ${outcome._tag} → ${after}`, () => {
    const each = made(base, attempt(call, form), outcome)
    assert.is(line(each.during), during)
    assert.is(line(each.after), after)
  })
}

test('an attempt protects from its intent on; only a deleted form loses its protection by itself', () => {
  const protection = (protect: boolean, call: string, form: typeof F | undefined, outcome: Outcome) => {
    const { during, after } = made(has, attempt(call, form), outcome, protect)
    return [during.protect, after?.protect]
  }
  assert.equal(protection(true, 'batch_update', N, yes), [true, true])
  assert.equal(protection(true, 'batch_update', N, doubt), [true, true])
  assert.equal(protection(false, 'create', S, yes), [undefined, undefined])
  assert.equal(protection(true, 'batch_delete', undefined, yes), [true, undefined])
  assert.equal(protection(true, 'batch_delete', undefined, doubt), [true, true])
  assert.is(made(undefined, attempt('create', F), refused, true).after, undefined)
})

test('an acknowledgement remembers when the same call had no answer', () => {
  const doubtful = record(check, F, inDoubt(true, attempt('batch_update', N)))
  const { after } = made(doubtful, attempt('batch_update', N), yes)
  assert.equal(after?.evidence, { _tag: 'Acknowledged', at: LATER, logId: 'log-2', unanswered: AT })
})

test('the evidence of before comes back unchanged after a refusal', () => {
  assert.equal(made(has, attempt('batch_update', N), refused).after, has.entry)
})

const TIMES = [1, 2, 3, 4].map((second) => `2026-11-21T08:00:0${second}.000Z`)
const REPEATS: ReadonlyArray<readonly [string, ReadonlyArray<readonly [string, typeof F | undefined]>, string]> = [
  [
    'the same call twice',
    [
      ['batch_update', N],
      ['batch_update', N],
    ],
    'N:2',
  ],
  [
    'the same call three times',
    [
      ['batch_update', N],
      ['batch_update', N],
      ['batch_update', N],
    ],
    'N:3',
  ],
  [
    'another between',
    [
      ['create', F],
      ['batch_delete', undefined],
      ['create', F],
    ],
    'F:1 none:2 F:3',
  ],
  [
    'two of one content by other calls',
    [
      ['create', N],
      ['batch_update', N],
    ],
    'N:1 N:2',
  ],
  [
    'the last two of three',
    [
      ['batch_update', N],
      ['create', S],
      ['create', S],
    ],
    'N:1 S:3',
  ],
]
for (const [name, calls, expected] of REPEATS) {
  test(`merged only where nothing stands between: ${name} → ${expected}`, () => {
    const known = calls.reduce<Recorded>((base, [call, form], i) => {
      const { after } = made(base, attempt(call, form), doubt, false, TIMES[i])
      if (after === undefined) throw new Error('in doubt, and nothing is known')
      return {
        ...base,
        entry: after,
        contents: record(check, F, inDoubt(true, attempt('create', N), attempt('create', S))).contents,
      }
    }, has)
    const { evidence } = known.entry
    const attempts = evidence._tag === 'InDoubt' ? evidence.attempts : []
    assert.is(
      attempts
        .map(
          ({ content, last }) =>
            `${content === undefined ? 'none' : FORM_LETTERS.get(content)}:${TIMES.indexOf(last) + 1}`,
        )
        .join(' '),
      expected,
    )
  })
}

test.run()
