import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Address } from '../../src/kinds/brand.js'
import * as Form from '../../src/kinds/custom-fields/form.js'
import { mergedRecord, mergedSnapshot, type Merged } from '../../src/state/merge.js'
import { recordCheck } from '../../src/state/record-check.js'
import {
  candidates,
  empty,
  type Evidence,
  type NamedSnapshot,
  type ResourceRecord,
  type Snapshot,
  withProtection,
} from '../../src/state/snapshot.js'
import * as Target from '../../src/kinds/target.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import { attempt, before, check, exam, inDoubt, IN_PLACE, record, snapshotOf } from '../plan/forms.js'
import { recordPair, snapshotOfLineage } from './snapshots.js'

const test = suite('merge')

const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form
const cleared = IN_PLACE['description removed']?.(form) ?? form
const acknowledged = (second: number, logId = 'log'): Evidence => ({
  _tag: 'Acknowledged',
  at: `2026-11-21T08:00:0${second}.000Z`,
  logId,
})

const NAMES = new Map([
  [Form.digest(form), 'form'],
  [Form.digest(renamed), 'renamed'],
  [Form.digest(cleared), 'cleared'],
])
/** Such as `sure form`, `in doubt: form, renamed`, with the keys that are used up after a `-`. */
const shown = (each: ResourceRecord | undefined): string => {
  if (each === undefined) return 'no record'
  const forms = candidates(each).map((one) => (one === undefined ? 'none' : (NAMES.get(Form.digest(one)) ?? '?')))
  const retired = [...each.retired].map(([key, { by }]) => ` -${key} by ${by}`).join('')
  const protection = each.protect === true ? ' (protected)' : ''
  return `${each.evidence._tag === 'InDoubt' ? 'in doubt' : 'sure'}: ${forms.join(', ')}${retired}${protection}`
}

type Row = readonly [
  string,
  ResourceRecord | undefined,
  ResourceRecord | undefined,
  ResourceRecord | undefined,
  expected: string,
  how: string,
]
const WAS = record(check, form, acknowledged(1))
const guarded = (each: ResourceRecord): ResourceRecord => withProtection(each, true)
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
  if (E.isLeft(merged)) throw new Error(merged.left._tag)
  return merged.right
}
const holding = (each: ResourceRecord | undefined): Snapshot => snapshotOf(...(each === undefined ? [] : [each]))

for (const [name, base, ours, theirs, expected, how] of TABLE) {
  test(`${name} → ${expected}`, () => {
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ]) {
      const { snapshot, both } = merge(holding(base), holding(one), holding(other))
      assert.is(shown(snapshot.resources.get(Target.address(check))), expected)
      assert.is(both.map((each) => each.how).join(), how)
    }
  })
}

test('each resource by itself', () => {
  const [one, other] = [snapshotOf(record(check, form)), snapshotOf(record(exam, before(exam)))]
  const { resources } = merge({ ...empty, lineage: 'lineage' }, one, other).snapshot
  assert.equal(resources, new Map([...one.resources, ...other.resources]))
})

const named = (lineage: string | undefined): Snapshot => ({ lineage, resources: new Map() })
const LINEAGES: ReadonlyArray<
  readonly [string | undefined, string | undefined, string | undefined, string | undefined]
> = [
  ['a', 'a', 'a', 'a'],
  [undefined, 'a', undefined, 'a'],
  [undefined, 'b', 'a', 'a'],
  [undefined, undefined, undefined, undefined],
  ['a', 'a', undefined, 'a'],
  ['a', 'a', 'b', 'LineagesDiffer'],
  ['c', 'a', 'b', 'LineagesDiffer'],
]
for (const [base, ours, theirs, expected] of LINEAGES) {
  test(`lineages ${ours} and ${theirs} from ${base} → ${expected}`, () => {
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ]) {
      const merged = mergedSnapshot(named(base), named(one), named(other))
      assert.is(E.isLeft(merged) ? merged.left._tag : merged.right.snapshot.lineage, expected)
    }
  })
}

const snapshot = snapshotOfLineage('lineage')
const law = (words: string, holds: (base: NamedSnapshot, ours: NamedSnapshot, theirs: NamedSnapshot) => void): void => {
  test(`law: ${words}`, () => fc.assert(fc.property(snapshot, snapshot, snapshot, holds), { numRuns: 300 }))
}
const textOf = ({ lineage, resources }: Snapshot): string => printSnapshot({ lineage: lineage ?? '', resources })
/** Names all of a record but its protection, which is merged by itself. */
const checkOf = (address: Address, each: ResourceRecord | undefined): string | undefined =>
  each && recordCheck(address, withProtection(each, false))
const formNames = (each: ResourceRecord | undefined): ReadonlyArray<string> =>
  each === undefined ? [] : candidates(each).flatMap((one) => (one === undefined ? [] : [Form.digest(one)]))

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
  assert.equal(parseSnapshot(textOf(merged)), E.right(merged))
})

law('what a side changed may be live, and its used-up keys stay so', (base, ours, theirs) => {
  const merged = merge(base, ours, theirs).snapshot
  for (const side of [ours, theirs]) {
    for (const [address, each] of side.resources) {
      if (checkOf(address, each) === checkOf(address, base.resources.get(address))) continue
      const found = merged.resources.get(address)
      for (const name of formNames(each)) assert.ok(formNames(found).includes(name), address)
      for (const [key, { by }] of each.retired) {
        assert.ok(found?.retired.has(key), `${address} ${key}`)
        if (by === 'batch_delete') assert.is(found?.retired.get(key)?.by, by, `${address} ${key}`)
      }
    }
  }
})

law('where both changed it, to other forms, nothing is sure', (base, ours, theirs) => {
  for (const [address, each] of merge(base, ours, theirs).snapshot.resources) {
    const [was, our, their] = [base, ours, theirs].map(({ resources }) => resources.get(address))
    if ([our, their].some((side) => side === undefined || checkOf(address, side) === checkOf(address, was))) continue
    if (checkOf(address, our) === checkOf(address, their)) continue
    const isSame = new Set([...formNames(our), '/', ...formNames(their)]).size <= 2
    if (!isSame || (our?.form === undefined) !== (their?.form === undefined))
      assert.is(each.evidence._tag, 'InDoubt', address)
  }
})

law('a protection is as the side says that changed it', (base, ours, theirs) => {
  for (const [address, { protect }] of merge(base, ours, theirs).snapshot.resources) {
    const [was, our, their] = [base, ours, theirs].map(({ resources }) => resources.get(address))
    if (our === undefined || their === undefined) continue
    const changed = [our, their].filter((side) => side.protect !== was?.protect)
    assert.is(protect, changed.length > 0 ? changed[0]?.protect : was?.protect, address)
  }
})

const recordLaw = (words: string, holds: (one: ResourceRecord, other: ResourceRecord) => void): void => {
  test(`law: ${words}`, () =>
    fc.assert(
      fc.property(recordPair, ([one, other]) => holds(one, other)),
      { numRuns: 500 },
    ))
}
const name = (each: ResourceRecord | undefined): string | undefined =>
  each && recordCheck(Target.address(each.target), each)

recordLaw('two records are one, whichever comes first', (one, other) => {
  assert.is(name(mergedRecord(one, other)), name(mergedRecord(other, one)))
})

recordLaw('what was merged in before changes nothing', (one, other) => {
  const merged = mergedRecord(one, other)
  assert.is(name(mergedRecord(merged, other)), name(merged))
  assert.is(name(mergedRecord(merged, one)), name(merged))
})

test.run()
