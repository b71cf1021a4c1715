/**
 * When a decision of the config does nothing: every state that a record can be in, for each.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { adoption, allowedReplacement, move, removal, sortedDecisions } from '../../src/plan/idle-decisions.js'
import type { Entry } from '../../src/state/entry.js'
import { noDecisions, type Decisions } from '../../src/config/decisions.js'
import { empty } from '../../src/state/snapshot.js'
import { parseSelection } from '../../src/kinds/registry.js'
import {
  acknowledged,
  adopted,
  attempt,
  check,
  contentAt,
  desire,
  exam,
  F,
  inDoubt,
  N,
  record,
  S,
  snapshotOf,
} from './forms.js'

const test = suite('idle-decisions')

const entry = (...given: Parameters<typeof record> extends [unknown, ...infer Rest] ? Rest : never): Entry => {
  const recorded = record(check, ...given)
  return recorded.entry
}

/** What may be recorded. */
const STATES = {
  nothing: undefined,
  acknowledged: entry(F, acknowledged),
  adopted: entry(F, adopted),
  'another form': entry(N, acknowledged),
  'an update in doubt': entry(F, inDoubt(true, attempt('batch_update', N))),
  'a create in doubt': entry(undefined, inDoubt(false, attempt('create', F))),
  'a destroy in doubt': entry(F, inDoubt(true, attempt('batch_delete', undefined))),
  destroyed: entry(undefined, acknowledged, [['degree', 'batch_delete']]),
} as const
type State = keyof typeof STATES

const [f, s] = [contentAt(check, F).digest, contentAt(check, S).digest]

/** `open`: there is something to do. */
const open = (why: string | undefined): string => why ?? 'open'

/** Of what is gone; of what is adopted; of a replacement by F where the config has F, and where it has S. */
const TABLE: Readonly<Record<State, readonly [removal: string, adoption: string, allowed: string, stale: string]>> = {
  nothing: ['not_here', 'open', 'open', 'other_form'],
  acknowledged: ['open', 'done', 'done', 'done'],
  adopted: ['open', 'done', 'done', 'done'],
  'another form': ['open', 'done', 'open', 'other_form'],
  'an update in doubt': ['open', 'done', 'open', 'other_form'],
  'a create in doubt': ['open', 'done', 'open', 'other_form'],
  'a destroy in doubt': ['open', 'done', 'open', 'other_form'],
  destroyed: ['not_here', 'open', 'open', 'other_form'],
}

for (const state of Object.keys(STATES) as ReadonlyArray<State>) {
  test(state, () => {
    const recorded = STATES[state]
    const found = [
      removal(recorded),
      adoption(recorded),
      allowedReplacement(recorded, f, f),
      allowedReplacement(recorded, s, f),
    ]
    assert.equal(found.map(open), [...TABLE[state]])
    // What is gone from the config has no form that a replacement could be by.
    assert.is(allowedReplacement(recorded, undefined, f) ?? 'open', TABLE[state][3])
  })
}

test('a move: whatever is recorded under the old address is moved, and nothing else', () => {
  for (const [to, there] of Object.entries(STATES)) {
    for (const [from, recorded] of Object.entries(STATES)) {
      const expected = recorded !== undefined ? 'open' : there === undefined ? 'not_here' : 'done'
      assert.is(open(move(recorded, there)), expected, `${from} → ${to}`)
    }
  }
})

const several = (text: string) => parseSelection(text) ?? exam
/** What a decision for several comes to, where the config has the check with S, and both are recorded with F. */
const sorted = (decisions: Partial<Decisions>, desired = [desire(check, S)]) => {
  const snapshot = snapshotOf(record(check, F), record(exam, F))
  const { removed, allowed, idle } = sortedDecisions({ ...noDecisions, ...decisions }, desired, snapshot)
  return [
    ...[...removed].map(([address, by]) => `${by} ${address}`),
    ...[...allowed.keys()].map((address) => `replace ${address}`),
    ...idle.map(({ decision, address, why }) => `${decision} ${address} ${why}`),
  ]
}
const ROWS: ReadonlyArray<readonly [string, ReadonlyArray<string>, ReadonlyArray<string>]> = [
  [
    'removed: those of a pattern that are gone',
    sorted({ removed: [{ address: several('*'), by: 'forget' }] }),
    [`forget ${exam}`],
  ],
  [
    'removed: a pattern of what is in the config alone',
    sorted({ removed: [{ address: several('background_check/*'), by: 'forget' }] }),
    ['removed background_check/* not_here'],
  ],
  [
    'removed: a line of its own counts, whatever the order',
    sorted({
      removed: [
        { address: exam, by: 'destroy' },
        { address: several('*'), by: 'forget' },
      ],
    }),
    [`destroy ${exam}`],
  ],
  [
    'allow_replace: those of a pattern that are to have the form',
    sorted({ allowReplace: [{ address: several('*'), form: s }] }),
    [`replace ${check}`],
  ],
  [
    'allow_replace: a pattern whose form all of them have',
    sorted({ allowReplace: [{ address: several('*'), form: f }] }, [desire(check, F)]),
    ['allow_replace * done'],
  ],
  [
    'allow_replace: a label that none has',
    sorted({ allowReplace: [{ address: several('label:vip'), form: s }] }),
    ['allow_replace label:vip other_form'],
  ],
]
test('without a record nothing is said to be done', () => {
  const decisions: Decisions = {
    removed: [{ address: exam, by: 'forget' }],
    adopt: [],
    moved: [{ from: exam, to: check }],
    allowReplace: [{ address: check, form: f }],
  }
  const { idle } = sortedDecisions(decisions, [desire(check, S)], empty)
  assert.equal(idle, [{ decision: 'allow_replace', address: check, form: f, why: 'other_form' }])
})

for (const [name, found, expected] of ROWS) test(name, () => assert.equal(found, expected))

test.run()
