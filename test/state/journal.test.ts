import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { replayed, type Journal } from '../../src/state/journal.js'
import { candidates, empty, put, type Put, type Snapshot } from '../../src/state/snapshot.js'
import * as Target from '../../src/kinds/target.js'
import { entriesOf } from '../../src/state/journal-text.js'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import { acknowledged, attempt, before, check, exam, inDoubt, IN_PLACE, record, snapshotOf } from '../plan/forms.js'
import { snapshotOfLineage } from './snapshots.js'

const test = suite('journal')

const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form
const cleared = IN_PLACE['description removed']?.(form) ?? form
const CHECK = Target.address(check)

/** The journal of changes made one after the other. */
const journalOf = (base: Snapshot, puts: ReadonlyArray<Put>): Journal => ({
  lineage: 'lineage',
  entries: entriesOf(base, puts),
})
const replay = (snapshot: Snapshot, journal: Journal): Snapshot => {
  const known = replayed(snapshot, journal)
  if (known === undefined) throw new Error('another history')
  return known
}
const textOf = ({ lineage, resources }: Snapshot): string => printSnapshot({ lineage: lineage ?? '', resources })

const WAS = snapshotOf(record(check, form))
const PUTS: ReadonlyArray<Put> = [
  { address: CHECK, record: record(check, form, inDoubt(true, attempt('batch_update', renamed))) },
  {
    address: CHECK,
    record: record(check, renamed, { _tag: 'Acknowledged', at: '2026-11-21T09:00:00.000Z', logId: 'l' }),
  },
]

test('on what it was begun on it is what was put', () => {
  assert.equal(replay(WAS, journalOf(WAS, PUTS)), put(WAS, PUTS))
  assert.equal(replay(empty, journalOf(empty, PUTS)), put({ ...empty, lineage: 'lineage' }, PUTS))
})

test('of another history there is nothing to be said', () => {
  assert.is(replayed({ ...WAS, lineage: 'other' }, journalOf(WAS, PUTS)), undefined)
})

const FOREIGN: ReadonlyArray<readonly [string, Snapshot, ReadonlyArray<unknown>]> = [
  ['another form', snapshotOf(record(check, cleared)), [cleared, renamed]],
  [
    'another form that is in doubt',
    snapshotOf(record(check, undefined, inDoubt(false, attempt('create', cleared)))),
    [renamed, cleared],
  ],
]
for (const [name, snapshot, expected] of FOREIGN) {
  test(`a snapshot that got ${name} meanwhile is in doubt with both`, () => {
    const found = replay(snapshot, journalOf(WAS, PUTS)).resources.get(CHECK)
    assert.is(found?.evidence._tag, 'InDoubt')
    assert.equal(found && candidates(found), expected)
  })
}

test('a record that is gone from the snapshot is there again, and others are left alone', () => {
  const other = snapshotOf(record(exam, before(exam), acknowledged))
  assert.equal(
    replay(other, journalOf(WAS, PUTS)).resources,
    new Map([...other.resources, ...put(WAS, PUTS).resources]),
  )
})

/** Changes as an apply makes them, and some that nobody makes. */
const puts: fc.Arbitrary<ReadonlyArray<Put>> = fc
  .array(fc.tuple(snapshotOfLineage('lineage'), fc.boolean()), { maxLength: 5 })
  .map((list) =>
    list.flatMap(([{ resources }, isRemoval]) =>
      [...resources].map(([address, each]) => ({ address, record: isRemoval ? undefined : each })),
    ),
  )
const snapshot = snapshotOfLineage('lineage')
const law = (words: string, holds: (base: Snapshot, puts: ReadonlyArray<Put>, other: Snapshot) => void): void => {
  test(`law: ${words}`, () => fc.assert(fc.property(snapshot, puts, snapshot, holds), { numRuns: 300 }))
}

law('on its base it is what was put', (base, list) => {
  assert.is(textOf(replay(base, journalOf(base, list))), textOf(put(base, list)))
})

law('a part that was replayed before makes no difference', (base, list) => {
  const { lineage, entries } = journalOf(base, list)
  const whole = textOf(put(base, list))
  for (let count = 0; count <= entries.length; count += 1) {
    const part = replay(base, { lineage, entries: entries.slice(0, count) })
    assert.is(textOf(replay(part, { lineage, entries })), whole, `after ${count}`)
  }
})

law('replayed twice it is replayed once, on whatever snapshot', (base, list, other) => {
  const journal = journalOf(base, list)
  const once = replay(other, journal)
  assert.is(textOf(replay(once, journal)), textOf(once))
})

test.run()
