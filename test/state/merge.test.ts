import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Address } from '../../src/kinds/brand.js'
import { contentsInDoubt, withProtection, type Entry, type Confirmed } from '../../src/state/entry.js'
import { entryCheck } from '../../src/state/entry-text.js'
import { mergedEntry } from '../../src/state/merge-entry.js'
import { mergedSnapshot, type Merged } from '../../src/state/merge.js'
import { empty, type NamedSnapshot, type Snapshot } from '../../src/state/snapshot.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import {
  attempt,
  before,
  check,
  contentAt,
  exam,
  guarded,
  inDoubt,
  IN_PLACE,
  record,
  recordsIn,
  snapshotOf,
  type Recorded,
} from '../plan/forms.js'
import { recordPair, snapshotOfLineage } from './snapshots.js'

const test = suite('merge')

const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form
const cleared = IN_PLACE['description removed']?.(form) ?? form
const acknowledged = (second: number, logId = 'log'): Confirmed => ({
  _tag: 'Acknowledged',
  at: `2026-11-21T08:00:0${second}.000Z`,
  logId,
})

const NAMES = new Map([
  [contentAt(check, form).digest, 'form'],
  [contentAt(check, renamed).digest, 'renamed'],
  [contentAt(check, cleared).digest, 'cleared'],
])
/** Such as `sure form`, `in doubt: form, renamed`, with the keys that are used up after a `-`. */
const shown = (each: Entry | undefined): string => {
  if (each === undefined) return 'no record'
  const forms = contentsInDoubt(each).map((one) => (one === undefined ? 'none' : (NAMES.get(one) ?? '?')))
  const retired = [...each.retired].map(([key, { by }]) => ` -${key} by ${by}`).join('')
  const protection = each.protect === true ? ' (protected)' : ''
  return `${each.evidence._tag === 'InDoubt' ? 'in doubt' : 'sure'}: ${forms.join(', ')}${retired}${protection}`
}

type Row = readonly [
  string,
  Recorded | undefined,
  Recorded | undefined,
  Recorded | undefined,
  expected: string,
  how: string,
]
const WAS = record(check, form, acknowledged(1))
const TABLE: ReadonlyArray<Row> = [
  ['nobody changed it', WAS, WAS, WAS, 'sure: form', ''],
  ['one renamed it', WAS, record(check, renamed, acknowledged(2)), WAS, 'sure: renamed', ''],
  [
    'both the same way, by one call',
    WAS,
    record(check, renamed, acknowledged(2)),
    record(check, renamed, acknowledged(2)),
    'sure: renamed',
    '',
  ],
  [
    'both the same way, each by its own call',
    WAS,
    record(check, renamed, acknowledged(2)),
    record(check, renamed, acknowledged(3)),
    'sure: renamed',
    'same form',
  ],
  [
    'each another way',
    WAS,
    record(check, renamed, acknowledged(2)),
    record(check, cleared, acknowledged(3)),
    'in doubt: renamed, cleared',
    'in doubt',
  ],
  [
    'one is in doubt',
    WAS,
    record(check, form, inDoubt(true, attempt('batch_update', renamed))),
    record(check, cleared, acknowledged(9)),
    'in doubt: form, renamed, cleared',
    'in doubt',
  ],
  [
    'both created it, from nothing',
    undefined,
    record(check, form, acknowledged(1)),
    record(check, renamed, acknowledged(2)),
    'in doubt: form, renamed',
    'in doubt',
  ],
  [
    'one destroyed it, and the other renamed it',
    WAS,
    record(check, undefined, acknowledged(3), [['degree', 'batch_delete']]),
    record(check, renamed, acknowledged(2)),
    'in doubt: renamed, none -degree by batch_delete',
    'in doubt',
  ],
  ['one let go of it, and the other renamed it', WAS, undefined, record(check, renamed), 'sure: renamed', 'kept'],
  ['one let go of it', WAS, undefined, WAS, 'no record', ''],
  ['both let go of it', WAS, undefined, undefined, 'no record', ''],
  ['one protected it', WAS, guarded(WAS), WAS, 'sure: form (protected)', ''],
  ['one lifted the protection', guarded(WAS), WAS, guarded(WAS), 'sure: form', ''],
  [
    'one protected it, and the other renamed it: nothing is in doubt',
    WAS,
    guarded(WAS),
    record(check, renamed, acknowledged(2)),
    'sure: renamed (protected)',
    '',
  ],
  [
    'one lifted the protection, and the other renamed it',
    guarded(WAS),
    WAS,
    guarded(record(check, renamed, acknowledged(2))),
    'sure: renamed',
    '',
  ],
  [
    'each renamed it another way, and one protected it',
    WAS,
    guarded(record(check, renamed, acknowledged(2))),
    record(check, cleared, acknowledged(3)),
    'in doubt: renamed, cleared (protected)',
    'in doubt',
  ],
  ['one protected it, and the other let go of it', WAS, guarded(WAS), undefined, 'sure: form (protected)', 'kept'],
  [
    'both created it, and one protects it',
    undefined,
    guarded(record(check, form, acknowledged(1))),
    record(check, form, acknowledged(1)),
    'sure: form (protected)',
    '',
  ],
  [
    'a key deleted by one counts as deleted',
    undefined,
    record(check, undefined, acknowledged(1), [['old', 'replacement']]),
    record(check, undefined, acknowledged(2), [['old', 'batch_delete']]),
    'sure: none -old by batch_delete',
    'same form',
  ],
]

const merge = (base: Snapshot, ours: Snapshot, theirs: Snapshot): Merged => {
  const merged = mergedSnapshot(base, ours, theirs)
  if (E.isLeft(merged)) throw new Error(merged.left[0].code)
  return merged.right
}
const holding = (each: Recorded | undefined): Snapshot => snapshotOf(...(each === undefined ? [] : [each]))

for (const [name, base, ours, theirs, expected, how] of TABLE) {
  test(`${name} → ${expected}`, () => {
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ]) {
      const { snapshot, both } = merge(holding(base), holding(one), holding(other))
      assert.is(shown(snapshot.entries.get(check)), expected)
      assert.is(both.map((each) => each.how).join(), how)
    }
  })
}

test('each resource by itself', () => {
  const [one, other] = [snapshotOf(record(check, form)), snapshotOf(record(exam, before(exam)))]
  const { snapshot } = merge({ ...empty, lineage: 'lineage' }, one, other)
  assert.equal(recordsIn(snapshot), [...recordsIn(other), ...recordsIn(one)])
})

const named = (lineage: string | undefined): Snapshot => ({ ...empty, lineage })
const LINEAGES: ReadonlyArray<
  readonly [string | undefined, string | undefined, string | undefined, string | undefined]
> = [
  ['a', 'a', 'a', 'a'],
  [undefined, 'a', undefined, 'a'],
  [undefined, 'b', 'a', 'a'],
  [undefined, undefined, undefined, undefined],
  ['a', 'a', undefined, 'a'],
  ['a', 'a', 'b', 'merge_refused'],
  ['c', 'a', 'b', 'merge_refused'],
]
for (const [base, ours, theirs, expected] of LINEAGES) {
  test(`lineages ${ours} and ${theirs} from ${base} → ${expected}`, () => {
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ]) {
      const merged = mergedSnapshot(named(base), named(one), named(other))
      assert.is(E.isLeft(merged) ? merged.left[0].code : merged.right.snapshot.lineage, expected)
    }
  })
}

const snapshot = snapshotOfLineage('lineage')
const law = (words: string, holds: (base: NamedSnapshot, ours: NamedSnapshot, theirs: NamedSnapshot) => void): void => {
  test(`law: ${words}`, () => fc.assert(fc.property(snapshot, snapshot, snapshot, holds), { numRuns: 300 }))
}
const textOf = (snapshot: Snapshot): string => printSnapshot({ ...snapshot, lineage: snapshot.lineage ?? '' })
/** Names all of a record but its protection, which is merged by itself. */
const checkOf = (address: Address, each: Entry | undefined): string | undefined =>
  each && entryCheck(address, withProtection(each, false))
const formNames = (each: Entry | undefined): ReadonlyArray<string> =>
  each === undefined ? [] : contentsInDoubt(each).filter((one) => one !== undefined)

law('which side is ours does not matter', (base, ours, theirs) => {
  const [one, other] = [merge(base, ours, theirs), merge(base, theirs, ours)]
  assert.is(textOf(one.snapshot), textOf(other.snapshot))
  assert.equal(one.both, other.both)
})

law('two that are the same are that', (base, ours) => {
  assert.equal(merge(base, ours, ours), { snapshot: ours, both: [] })
})

law('where one changed nothing the other counts', (base, ours) => {
  assert.is(textOf(merge(base, base, ours).snapshot), textOf(ours))
  assert.is(textOf(merge(base, ours, base).snapshot), textOf(ours))
})

law('what is merged can be read', (base, ours, theirs) => {
  const merged = merge(base, ours, theirs).snapshot
  const read = parseSnapshot(textOf(merged))
  assert.ok(E.isRight(read))
  assert.is(read.right.lineage, merged.lineage)
  assert.equal(recordsIn(read.right), recordsIn(merged))
})

law('what a side changed may be live, and its used-up keys stay so', (base, ours, theirs) => {
  const merged = merge(base, ours, theirs).snapshot
  for (const side of [ours, theirs]) {
    for (const [address, each] of side.entries) {
      if (checkOf(address, each) === checkOf(address, base.entries.get(address))) continue
      const found = merged.entries.get(address)
      for (const name of formNames(each)) assert.ok(formNames(found).includes(name), address)
      for (const [key, { by }] of each.retired) {
        assert.ok(found?.retired.has(key), `${address} ${key}`)
        if (by === 'batch_delete') assert.is(found?.retired.get(key)?.by, by, `${address} ${key}`)
      }
    }
  }
})

law('where both changed it, to other forms, nothing is sure', (base, ours, theirs) => {
  for (const [address, each] of merge(base, ours, theirs).snapshot.entries) {
    const [was, our, their] = [base, ours, theirs].map(({ entries }) => entries.get(address))
    if ([our, their].some((side) => side === undefined || checkOf(address, side) === checkOf(address, was))) continue
    if (checkOf(address, our) === checkOf(address, their)) continue
    const isSame = new Set([...formNames(our), '/', ...formNames(their)]).size <= 2
    if (!isSame || (our?.content === undefined) !== (their?.content === undefined))
      assert.is(each.evidence._tag, 'InDoubt', address)
  }
})

law('a protection is as the side says that changed it', (base, ours, theirs) => {
  for (const [address, { protect }] of merge(base, ours, theirs).snapshot.entries) {
    const [was, our, their] = [base, ours, theirs].map(({ entries }) => entries.get(address))
    if (our === undefined || their === undefined) continue
    const changed = [our, their].filter((side) => side.protect !== was?.protect)
    assert.is(protect, changed.length > 0 ? changed[0]?.protect : was?.protect, address)
  }
})

const recordLaw = (words: string, holds: (one: Recorded, other: Recorded) => void): void => {
  test(`law: ${words}`, () =>
    fc.assert(
      fc.property(recordPair, ([one, other]) => holds(one, other)),
      { numRuns: 500 },
    ))
}
const name = ({ address, entry }: Recorded): string => entryCheck(address, entry)
const mergedRecord = (one: Recorded, other: Recorded): Recorded => {
  const contents = new Map([...one.contents, ...other.contents])
  const entry = mergedEntry(one.address, one.entry, other.entry, contents)
  if (entry === undefined) throw new Error('two records merged are none')
  return { address: one.address, entry, contents }
}

recordLaw('two records are one, whichever comes first', (one, other) => {
  assert.is(name(mergedRecord(one, other)), name(mergedRecord(other, one)))
})

recordLaw('what was merged in before changes nothing', (one, other) => {
  const merged = mergedRecord(one, other)
  assert.is(name(mergedRecord(merged, other)), name(merged))
  assert.is(name(mergedRecord(merged, one)), name(merged))
})

test.run()
