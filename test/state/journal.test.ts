import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form } from '../../src/kinds/custom-fields/form.js'
import { contentIn, contentsInDoubt, contentsOf } from '../../src/state/entry.js'
import { linesOf, put } from '../../src/state/changes.js'
import { replayed, type Journal } from '../../src/state/journal.js'
import { empty, type NamedSnapshot, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import {
  acknowledged,
  attempt,
  before,
  check,
  contentAt,
  exam,
  gone,
  HEAD,
  headOf,
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

/** The journal of changes made one after the other, with just the contents that they name, as its text has them. */
const journalOf = (base: Snapshot, puts: ReadonlyArray<Put>): Journal => ({
  head: HEAD,
  from: base.head?.binding,
  lines: linesOf(HEAD, base, puts).map((each) => ({
    ...each,
    contents: contentsOf([each.line?.entry], each.contents),
  })),
})
const replay = (snapshot: Snapshot, journal: Journal): NamedSnapshot => {
  const known = replayed(snapshot, journal)
  if (known === undefined) throw new Error('another history')
  return known
}
const textOf = printSnapshot

const WAS = snapshotOf(record(check, form))
const PUTS: ReadonlyArray<Put> = [
  record(check, form, inDoubt(true, attempt('batch_update', renamed))),
  record(check, renamed, { _tag: 'Acknowledged', at: '2026-11-21T09:00:00.000Z', logId: 'l' }),
]
const same = (one: Snapshot, other: Snapshot): void => {
  assert.equal(one.head, other.head)
  assert.equal(recordsIn(one), recordsIn(other))
  assert.equal(one.revisions, other.revisions)
}

test('on what it was begun on it is what was put', () => {
  same(replay(WAS, journalOf(WAS, PUTS)), put(HEAD, WAS, PUTS))
  same(replay(empty, journalOf(empty, PUTS)), put(HEAD, empty, PUTS))
})

test('a rebind of which not one line was written whole did not take place', () => {
  const head = { ...HEAD, binding: '00000001', platform: { sandbox: 'other' } }
  same(replay(WAS, { head, from: HEAD.binding, lines: [] }), WAS)
})

test('of another history there is nothing to be said', () => {
  assert.is(replayed({ ...WAS, head: headOf('other') }, journalOf(WAS, PUTS)), undefined)
})

test('of a rebind that wrote its head and no line yet nothing is taken', () => {
  const rebound = { ...journalOf(WAS, []), head: { ...HEAD, binding: 'feedf00d' } }
  same(replay(WAS, rebound), WAS)
  assert.is(replayed({ ...WAS, head: headOf('other') }, rebound), undefined)
  assert.is(replayed({ ...WAS, head: { ...HEAD, binding: '0ddba115' } }, rebound), undefined)
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
  assert.equal(recordsIn(replay(other, journalOf(WAS, PUTS))), [
    ...recordsIn(other),
    ...recordsIn(put(HEAD, WAS, PUTS)),
  ])
})

/** Changes as an apply makes them, and some that nobody makes; what no call of took effect was an intent just before. */
const puts: fc.Arbitrary<ReadonlyArray<Put>> = fc
  .array(fc.tuple(snapshotOfLineage('lineage'), fc.constantFrom('changed', 'forgotten', 'refused')), { maxLength: 5 })
  .map((list) =>
    list.flatMap(([{ entries, contents }, how]) =>
      [...entries].flatMap(([address, entry]): ReadonlyArray<Put> => {
        if (how === 'changed') return [{ address, entry, contents }]
        if (how === 'forgotten') return [gone(address)]
        return [
          { address, entry, contents },
          { address, entry: undefined, contents: new Map() },
        ]
      }),
    ),
  )
const snapshot = snapshotOfLineage('lineage')
const law = (words: string, holds: (base: Snapshot, puts: ReadonlyArray<Put>, other: Snapshot) => void): void => {
  test(`law: ${words}`, () => fc.assert(fc.property(snapshot, puts, snapshot, holds), { numRuns: 300 }))
}

law('on its base it is what was put', (base, list) => {
  assert.is(textOf(replay(base, journalOf(base, list))), textOf(put(HEAD, base, list)))
})

law('a part that was replayed before makes no difference', (base, list) => {
  const journal = journalOf(base, list)
  const { lines } = journal
  const whole = textOf(put(HEAD, base, list))
  for (let count = 0; count <= lines.length; count += 1) {
    const part = replay(base, { ...journal, lines: lines.slice(0, count) })
    assert.is(textOf(replay(part, journal)), whole, `after ${count}`)
  }
})

law('replayed twice it is replayed once, on whatever snapshot', (base, list, other) => {
  const journal = journalOf(base, list)
  const once = replay(other, journal)
  assert.is(textOf(replay(once, journal)), textOf(once))
})

test.run()
