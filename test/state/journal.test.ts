import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form } from '../../src/kinds/custom-fields/form.js'
import { contentIn, contentsInDoubt } from '../../src/state/entry.js'
import { linesOf, replayed, type Journal } from '../../src/state/journal.js'
import { empty, put, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import {
  acknowledged,
  attempt,
  before,
  check,
  contentAt,
  exam,
  inDoubt,
  IN_PLACE,
  record,
  recordsIn,
  snapshotOf,
} from '../plan/forms.js'
import { snapshotOfLineage } from './snapshots.js'

const test = suite('journal')

const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form
const cleared = IN_PLACE['description removed']?.(form) ?? form

/** The journal of changes made one after the other. */
const journalOf = (base: Snapshot, puts: ReadonlyArray<Put>): Journal => ({
  lineage: 'lineage',
  lines: linesOf(base, puts),
})
const replay = (snapshot: Snapshot, journal: Journal): Snapshot => {
  const known = replayed(snapshot, journal)
  if (known === undefined) throw new Error('another history')
  return known
}
const textOf = (snapshot: Snapshot): string => printSnapshot({ ...snapshot, lineage: snapshot.lineage ?? '' })

const WAS = snapshotOf(record(check, form))
const PUTS: ReadonlyArray<Put> = [
  record(check, form, inDoubt(true, attempt('batch_update', renamed))),
  record(check, renamed, { _tag: 'Acknowledged', at: '2026-11-21T09:00:00.000Z', logId: 'l' }),
]
const same = (one: Snapshot, other: Snapshot): void => {
  assert.is(one.lineage, other.lineage)
  assert.equal(recordsIn(one), recordsIn(other))
}

test('on what it was begun on it is what was put', () => {
  same(replay(WAS, journalOf(WAS, PUTS)), put(WAS, PUTS))
  same(replay(empty, journalOf(empty, PUTS)), put({ ...empty, lineage: 'lineage' }, PUTS))
})

test('of another history there is nothing to be said', () => {
  assert.is(replayed({ ...WAS, lineage: 'other' }, journalOf(WAS, PUTS)), undefined)
})

const FOREIGN: ReadonlyArray<readonly [string, Snapshot, ReadonlyArray<Form>]> = [
  ['another form', snapshotOf(record(check, cleared)), [cleared, renamed]],
  [
    'another form that is in doubt',
    snapshotOf(record(check, undefined, inDoubt(false, attempt('create', cleared)))),
    [renamed, cleared],
  ],
]
for (const [name, snapshot, expected] of FOREIGN) {
  test(`a snapshot that got ${name} meanwhile is in doubt with both`, () => {
    const { entries, contents } = replay(snapshot, journalOf(WAS, PUTS))
    const found = entries.get(check)
    assert.is(found?.evidence._tag, 'InDoubt')
    assert.equal(
      found && contentsInDoubt(found).map((digest) => digest && contentIn(contents, digest)),
      expected.map((each) => contentAt(check, each)),
    )
  })
}

test('a record that is gone from the snapshot is there again, and others are left alone', () => {
  const other = snapshotOf(record(exam, before(exam), acknowledged))
  assert.equal(recordsIn(replay(other, journalOf(WAS, PUTS))), [...recordsIn(other), ...recordsIn(put(WAS, PUTS))])
})

/** Changes as an apply makes them, and some that nobody makes. */
const puts: fc.Arbitrary<ReadonlyArray<Put>> = fc
  .array(fc.tuple(snapshotOfLineage('lineage'), fc.boolean()), { maxLength: 5 })
  .map((list) =>
    list.flatMap(([{ entries, contents }, isRemoval]) =>
      [...entries].map(([address, entry]) => ({ address, entry: isRemoval ? undefined : entry, contents })),
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
  const { lineage, lines } = journalOf(base, list)
  const whole = textOf(put(base, list))
  for (let count = 0; count <= lines.length; count += 1) {
    const part = replay(base, { lineage, lines: lines.slice(0, count) })
    assert.is(textOf(replay(part, { lineage, lines })), whole, `after ${count}`)
  }
})

law('replayed twice it is replayed once, on whatever snapshot', (base, list, other) => {
  const journal = journalOf(base, list)
  const once = replay(other, journal)
  assert.is(textOf(replay(once, journal)), textOf(once))
})

test.run()
