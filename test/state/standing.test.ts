/**
 * How a record stands to another copy of it, in histories of a few resources.
 */
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Address } from '../../src/kinds/brand.js'
import { put } from '../../src/state/changes.js'
import { mergedWithLater } from '../../src/state/later-lines.js'
import { nameOf, type Revision } from '../../src/state/revision.js'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import { empty, type NamedSnapshot } from '../../src/state/snapshot.js'
import { copyReader, missing, missingIn, needsBase } from '../../src/state/standing.js'
import { check, exam, gone, HEAD, headOf, record, snapshotOf } from '../plan/forms.js'
import { anyRecord } from './snapshots.js'

const test = suite('standing')

const revision = (rev: number, check: string, trail: ReadonlyArray<Revision> = []): Revision => ({
  rev,
  check: check.padEnd(16, '0'),
  trail: trail.map(nameOf),
})
const [one, two, three] = [revision(1, 'a'), revision(2, 'b', [revision(1, 'a')]), revision(2, 'c', [revision(1, 'a')])]
const cut = ['9', '8', '7', '6'].map((rev) => revision(Number(rev), rev))
const far = revision(10, 'd', cut)

const ROWS: ReadonlyArray<readonly [string, Revision | undefined, Revision, string | undefined]> = [
  ['the same', one, one, undefined],
  ['one that was replaced', two, one, undefined],
  ['none', undefined, one, 'absent'],
  ['the one that it replaced', one, two, 'earlier'],
  ['a line of another branch, of as many changes', two, three, 'apart'],
  ['a line of another branch, of fewer changes', revision(3, 'e', [two, one]), three, 'apart'],
  ['a line of long ago', far, two, 'unclear'],
  ['a line of another branch, where the trail reaches', far, revision(8, 'f'), 'apart'],
  ['one that is far ahead', two, far, 'unclear'],
]
for (const [name, read, other, expected] of ROWS) test(name, () => assert.is(missing(read, other), expected))

test('what both grew from decides where the trail ends too early', () => {
  const [read, other] = [new Map([[exam, far]]), new Map([[exam, two]])]
  assert.ok(needsBase(read, other))
  assert.equal([...missingIn(read, other)], [])
  assert.equal([...missingIn(read, other, [new Map([[exam, two]])])], [])
  assert.equal([...missingIn(read, other, [new Map([[exam, one]])])], [[exam, 'apart']])
  assert.equal([...missingIn(read, other, [new Map()])], [[exam, 'apart']])
  assert.equal([...missingIn(other, read)], [[exam, 'earlier']])
  assert.equal([...missingIn(other, read, [new Map([[exam, two]])])], [[exam, 'earlier']])
  assert.equal([...missingIn(other, read, [new Map([[exam, one]])])], [[exam, 'apart']])
})

type Change = Parameters<typeof put>[2][number]
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: anyRecord },
  fc.constantFrom(exam, check).map(gone),
)
const changes = fc.array(change, { maxLength: 8 })
const after = (snapshot: NamedSnapshot, list: ReadonlyArray<Change>): NamedSnapshot => put(HEAD, snapshot, list)
const read = (snapshot: NamedSnapshot, of: NamedSnapshot) => copyReader(of)(printSnapshot(snapshot))
const touched = (list: ReadonlyArray<Change>): ReadonlyArray<Address> => [...new Set(list.map((each) => each.address))]

test('nothing is missing of what a record grew from, and all that changed since is missing there', () => {
  fc.assert(
    fc.property(changes, changes, (first, second) => {
      const old = put(HEAD, empty, first)
      const now = after(old, second)
      assert.equal([...missingIn(now.revisions, read(old, now))], [])
      const found = missingIn(old.revisions, read(now, old))
      assert.equal([...found.keys()].sort(), [...now.revisions.keys()].filter((a) => changed(old, now, a)).sort())
      assert.ok([...found].every(([address, how]) => how === (old.revisions.has(address) ? 'earlier' : 'absent')))
    }),
  )
})

const checksIn = ({ revisions }: NamedSnapshot): ReadonlyArray<string> =>
  [...revisions.values()].map((each) => each.check)

const changed = (old: NamedSnapshot, now: NamedSnapshot, address: Address): boolean =>
  old.revisions.get(address)?.check !== now.revisions.get(address)?.check

test('what both of two branches changed is missing in each, and nothing once either has the lines of the other', () => {
  fc.assert(
    fc.property(changes, changes, changes, (first, second, third) => {
      const base = put(HEAD, empty, first)
      const [ours, theirs] = [after(base, second), after(base, third)]
      const known = read(base, ours)
      for (const [mine, other] of [
        [ours, theirs],
        [theirs, ours],
      ] as const) {
        const found = missingIn(mine.revisions, read(other, mine), [known])
        const [changesOfMine, changesOfOther] = mine === ours ? [second, third] : [third, second]
        // The same change of the same line is the same line, whoever makes it.
        const passed = new Set(changesOfMine.map((_, i) => checksIn(after(base, changesOfMine.slice(0, i + 1)))).flat())
        const expected = touched(changesOfOther).filter(
          (address) => changed(base, other, address) && !passed.has(other.revisions.get(address)?.check ?? ''),
        )
        assert.equal([...found.keys()].sort(), expected.toSorted())
        const both = mergedWithLater(mine, printSnapshot(other), [...found.keys()])?.snapshot ?? mine
        assert.equal([...missingIn(both.revisions, read(other, both), [known])], [])
        assert.equal([...missingIn(both.revisions, read(mine, both), [known])], [])
      }
    }),
  )
})

test('a line of another lineage, of another platform, or that was edited tells nothing', () => {
  const later = after(snapshotOf(record(exam, undefined)), [gone(exam)])
  const text = printSnapshot(later)
  assert.is(copyReader(later)(text).size, 1)
  for (const head of [headOf('another'), { ...HEAD, binding: 'ffffffff' }]) {
    assert.is(copyReader({ ...later, head, revisions: new Map() })(text).size, 0)
  }
  assert.is(copyReader({ ...later, revisions: new Map() })(text.replace('"rev":2', '"rev":3')).size, 0)
})

test.run()
