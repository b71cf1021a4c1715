import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import { failed } from '../../src/kit/diagnostic.js'
import * as assert from 'uvu/assert'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, tenantKey, type Address } from '../../src/kinds/brand.js'
import { contentIn, contentsInDoubt, withProtection, type Entry, type Confirmed } from '../../src/state/entry.js'
import { attemptsOf } from '../../src/state/known.js'
import { entryJson, lineAfter } from '../../src/state/entry-text.js'
import { mergedLine } from '../../src/state/merge-line.js'
import { mergedSnapshot, type Merged, type MergedResource } from '../../src/state/merge.js'
import { put } from '../../src/state/changes.js'
import { empty, lineOf, type NamedSnapshot, type Put, type Snapshot } from '../../src/state/snapshot.js'
import type { Head } from '../../src/state/head.js'
import type { Identity } from '../../src/state/identity.js'
import type { Gone, Line } from '../../src/state/revision.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import {
  ACCOUNT,
  AT,
  attempt,
  before,
  check,
  contentAt,
  exam,
  gone,
  guarded,
  HEAD,
  headOf,
  inDoubt,
  IN_PLACE,
  record,
  recordsIn,
  snapshotOf,
  TENANT,
  type Recorded,
} from '../plan/forms.js'
import { anyRecord, recordPair, snapshotOfLineage } from './snapshots.js'

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
    'sure: renamed (protected)',
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

const nameOf = (each: Recorded | undefined): string | undefined =>
  each && JSON.stringify(entryJson(each.address, each.entry))
/** @param each the same as the base's: nothing was done; `undefined`: somebody let go of it */
const sideOf = (base: Recorded | undefined, each: Recorded | undefined): Snapshot => {
  const was = snapshotOf(...(base === undefined ? [] : [base]))
  return nameOf(each) === nameOf(base) ? was : put(HEAD, was, [each ?? gone(check)])
}
const merge = (base: Snapshot, ours: Snapshot, theirs: Snapshot): Merged => {
  const merged = mergedSnapshot(base, ours, theirs)
  if (E.isLeft(merged)) throw new Error(merged.left[0].code)
  return merged.right
}

for (const [name, base, ours, theirs, expected, how] of TABLE) {
  test(`${name} → ${expected}`, () => {
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ]) {
      const { snapshot, told } = merge(sideOf(base, base), sideOf(base, one), sideOf(base, other))
      assert.is(shown(snapshot.entries.get(check)), expected)
      assert.is(told.map((each) => each.how).join(), how)
    }
  })
}

test('each resource by itself', () => {
  const [one, other] = [snapshotOf(record(check, form)), snapshotOf(record(exam, before(exam)))]
  const { snapshot } = merge({ ...empty, head: HEAD }, one, other)
  assert.equal(recordsIn(snapshot), [...recordsIn(other), ...recordsIn(one)])
})

const named = (lineage: string | undefined): Snapshot => ({
  ...empty,
  head: lineage === undefined ? undefined : headOf(lineage),
})
const LINEAGES: ReadonlyArray<
  readonly [string | undefined, string | undefined, string | undefined, string | undefined]
> = [
  ['a', 'a', 'a', 'a'],
  [undefined, 'a', undefined, 'a'],
  [undefined, 'b', 'a', 'merge_refused'],
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
      assert.is(E.isLeft(merged) ? merged.left[0].code : merged.right.snapshot.head?.lineage, expected)
    }
  })
}

const REBOUND: Head = { ...HEAD, binding: '11112222', rebound: { at: AT, by: 'ann' } }
const AGAIN: Head = { ...HEAD, binding: '33334444', rebound: { at: AT, by: 'ben' } }
const knowing = (platform: Identity): Head => ({ ...HEAD, platform })
const TENANTS = [TENANT, tenantKey('another') ?? TENANT] as const
/** Heads of both sides and of what both grew from, whether each changed the record, and what comes of it. */
const HEADS: ReadonlyArray<readonly [string, readonly [Head, boolean], readonly [Head, boolean], Head | string]> = [
  ['one says that it is of another platform', [REBOUND, true], [HEAD, false], REBOUND],
  ['one says so, and the other changed something', [REBOUND, true], [HEAD, true], 'binding'],
  ['both say so', [REBOUND, true], [AGAIN, true], 'binding'],
  [
    'each learned something else',
    [knowing({ appId: 'a' }), false],
    [knowing({ baseUrl: 'https://a' }), true],
    knowing({ baseUrl: 'https://a', appId: 'a' }),
  ],
  ['one learned of a tenant', [knowing({ tenant: TENANTS[0] }), false], [HEAD, false], knowing({ tenant: TENANTS[0] })],
  ['two tenants', [knowing({ tenant: TENANTS[0] }), false], [knowing({ tenant: TENANTS[1] }), false], 'platform'],
  ['two apps', [knowing({ appId: 'a' }), false], [knowing({ appId: 'b' }), false], 'platform'],
  ['two addresses', [knowing({ baseUrl: 'https://a' }), false], [knowing({ baseUrl: 'https://b' }), false], 'platform'],
  [
    'one sandbox under two addresses',
    [knowing({ baseUrl: 'http://a', sandbox: 's' }), false],
    [knowing({ baseUrl: 'http://a', sandbox: 's' }), false],
    knowing({ baseUrl: 'http://a', sandbox: 's' }),
  ],
]
for (const [name, our, their, expected] of HEADS) {
  test(`${name} → ${typeof expected === 'string' ? `refused, by its ${expected}` : 'merged'}`, () => {
    const base = snapshotOf(WAS)
    const side = ([head, isChanged]: readonly [Head, boolean]): NamedSnapshot =>
      put(head, base, isChanged ? [record(check, renamed, acknowledged(2))] : [])
    for (const [one, other] of [
      [our, their],
      [their, our],
    ] as const) {
      const [ours, theirs] = [side(one), side(other)]
      const merged = mergedSnapshot(base, ours, theirs)
      if (typeof expected === 'string') {
        assert.equal(
          merged,
          failed('merge_refused', { why: expected as 'binding', ours: ours.head, theirs: theirs.head }),
        )
        continue
      }
      assert.ok(E.isRight(merged))
      assert.equal(merged.right.snapshot.head, expected)
      // What counts is all of the side that changed something.
      const wanted = put(
        expected,
        base,
        [one, other].some(([, isChanged]) => isChanged) ? [record(check, renamed, acknowledged(2))] : [],
      )
      assert.is(printSnapshot({ ...merged.right.snapshot, head: expected }), printSnapshot(wanted))
    }
  })
}

test('a line from before a record was said to be of another platform can’t be brought in as text', () => {
  const old = put(HEAD, snapshotOf(), [WAS, record(exam, before(exam))])
  const text = printSnapshot(put(REBOUND, old, [WAS, record(exam, before(exam))]))
  const line = (of: string) => /^"account\/exam":\n.*$/m.exec(of)?.[0] ?? ''
  assert.is.not(line(text), line(printSnapshot(old)))
  const mixed = parseSnapshot(text.replace(line(text), line(printSnapshot(old))))
  assert.is(E.isLeft(mixed) && mixed.left[0].code, 'snapshot_edited')
  const whole = parseSnapshot(text)
  assert.ok(E.isRight(whole))
})

/** What becomes of the resource on one side: a record, nothing any more, or what stood there after so many changes. */
type Step = Recorded | Gone['how'] | { readonly back: number }
interface Branches {
  readonly base?: ReadonlyArray<Step>
  readonly ours?: ReadonlyArray<Step>
  readonly theirs?: ReadonlyArray<Step>
}
const ELSEWHERE = backgroundCheckAddress(accountId('2') ?? ACCOUNT)
const goneBy = (how: Gone['how'], second: number): Gone => {
  const at = `2026-11-21T08:01:0${second}.000Z`
  return how === 'moved' ? { how, at, to: ELSEWHERE } : how === 'forgotten' ? { how, at } : { how }
}
/** The snapshot after each step, the one before all of them first. */
const walked = (from: ReadonlyArray<NamedSnapshot>, steps: ReadonlyArray<Step>): ReadonlyArray<NamedSnapshot> =>
  steps.reduce<ReadonlyArray<NamedSnapshot>>((all, step) => {
    const last = all.at(-1) ?? snapshotOf()
    if (typeof step === 'object' && 'back' in step) return [...all, all[step.back] ?? last]
    if (typeof step === 'object') return [...all, put(HEAD, last, [step])]
    const gone = goneBy(step, all.length)
    const there = gone.how === 'moved' ? [{ ...record(check, form), address: ELSEWHERE }] : []
    return [...all, put(HEAD, last, [{ address: check, entry: undefined, gone, contents: new Map() }, ...there])]
  }, from)
const grown = ({ base = [], ours = [], theirs = [] }: Branches) => {
  const was = walked([snapshotOf()], base)
  const end = (steps: ReadonlyArray<Step>) => walked(was, steps).at(-1) ?? snapshotOf()
  return [end([]), end(ours), end(theirs)] as const
}
/** Such as `2 ← 1: Acknowledged 08:00:02, sure: form`. */
const lineWords = (snapshot: Snapshot): string => {
  const line = lineOf(snapshot, check)
  if (line === undefined) return 'no line'
  const { rev, trail, gone } = line.revision
  const revision = [rev, ...(trail.length === 0 ? [] : ['←', trail.map((each) => each.split('-')[0]).join(' ')])]
  const { entry } = line
  if (entry === undefined) return `${revision.join(' ')}: ${gone?.how ?? '?'}`
  const { evidence } = entry
  const sure = evidence._tag === 'InDoubt' ? evidence.before : evidence
  return `${revision.join(' ')}: ${sure?._tag ?? 'never'} ${sure?.at.slice(17, 19) ?? ''}, ${shown(entry)}`
}

const A = record(check, form, acknowledged(1))
const B = record(check, renamed, acknowledged(2))
const C = record(check, cleared, acknowledged(3))
const observed = (second: number): Confirmed => ({
  _tag: 'Observed',
  at: `2026-11-21T08:00:0${second}.000Z`,
  order: 'o',
  begun: `2026-11-21T08:00:0${second}.000Z`,
})
const adopted = (second: number): Confirmed => ({ _tag: 'Adopted', at: `2026-11-21T08:00:0${second}.000Z` })
const six = [A, B, A, B, A, B]

const PAIRS: ReadonlyArray<readonly [string, Branches, string, MergedResource['how'] | '' | 'refused']> = [
  ['the same on both', { base: [A], ours: [B], theirs: [B] }, '2 ← 1: Acknowledged 02, sure: renamed', ''],
  ['one went on', { base: [A], ours: [B] }, '2 ← 1: Acknowledged 02, sure: renamed', ''],
  [
    'one went on, and the base knows of neither',
    { ours: [A], theirs: [A, B] },
    '2 ← 1: Acknowledged 02, sure: renamed',
    '',
  ],
  ['one went back', { base: [A, B], ours: [{ back: 1 }] }, '2 ← 1: Acknowledged 02, sure: renamed', 'not taken back'],
  [
    'one went back, and the other on',
    { base: [A, B], ours: [{ back: 1 }], theirs: [C] },
    '3 ← 2 1: Acknowledged 03, sure: cleared',
    '',
  ],
  [
    'one went back to before what was let go of',
    { base: [A, 'forgotten'], ours: [{ back: 1 }] },
    '2 ← 1: forgotten',
    'not taken back',
  ],
  [
    'one went on so far that no trail tells',
    { base: [A], ours: [...six, C] },
    '8 ← 7 6 5 4: Acknowledged 03, sure: cleared',
    '',
  ],
  [
    'one went back so far that no trail tells',
    { base: [A, ...six], ours: [{ back: 1 }] },
    '7 ← 6 5 4 3: Acknowledged 02, sure: renamed',
    'not taken back',
  ],
  [
    'one went back so far, and the other on',
    { base: [A, B], ours: [{ back: 1 }], theirs: [...six, C] },
    '10 ← 9 1 8 7: Acknowledged 01, in doubt: form, cleared',
    'in doubt',
  ],
  [
    'one went back so far, and the other let go of it',
    { base: [A, ...six], ours: [{ back: 1 }], theirs: ['forgotten'] },
    '8 ← 7 6 5 4: forgotten',
    '',
  ],
  ['one lost it', { base: [A], ours: [{ back: 0 }] }, '1: Acknowledged 01, sure: form', 'not lost'],
  [
    'one lost it, and the other went on',
    { base: [A], ours: [{ back: 0 }], theirs: [B] },
    '2 ← 1: Acknowledged 02, sure: renamed',
    'not lost',
  ],
  ['one began it', { ours: [A] }, '1: Acknowledged 01, sure: form', ''],
  [
    'the same form, acknowledged and observed later',
    { base: [A], ours: [B], theirs: [record(check, renamed, observed(9))] },
    '3 ← 2 2 1: Acknowledged 02, sure: renamed',
    'same form',
  ],
  [
    'the same form, observed and adopted later',
    { base: [A], ours: [record(check, renamed, observed(3))], theirs: [record(check, renamed, adopted(9))] },
    '3 ← 2 2 1: Observed 03, sure: renamed',
    'same form',
  ],
  [
    'the same form, acknowledged twice',
    { base: [A], ours: [B], theirs: [record(check, renamed, acknowledged(7))] },
    '3 ← 2 2 1: Acknowledged 07, sure: renamed',
    'same form',
  ],
  [
    'other forms: the earlier may be live still, and the later may have been sent',
    { base: [A], ours: [C], theirs: [B] },
    '3 ← 2 2 1: Acknowledged 02, in doubt: renamed, cleared',
    'in doubt',
  ],
  [
    'one destroyed it first',
    { base: [A], ours: [record(check, undefined, acknowledged(2), [['degree', 'batch_delete']])], theirs: [C] },
    '3 ← 2 2 1: Acknowledged 02, in doubt: none, cleared -degree by batch_delete',
    'in doubt',
  ],
  [
    'both destroyed it',
    {
      base: [A],
      ours: [record(check, undefined, acknowledged(2), [['degree', 'batch_delete']])],
      theirs: [record(check, undefined, acknowledged(3), [['company', 'batch_delete']])],
    },
    '3 ← 2 2 1: Acknowledged 03, sure: none -degree by batch_delete -company by batch_delete',
    'same form',
  ],
  [
    'in doubt, and another form',
    { base: [A], ours: [record(check, form, inDoubt(true, attempt('batch_update', renamed)))], theirs: [C] },
    '3 ← 2 2 1: Acknowledged 00, in doubt: form, renamed, cleared',
    'in doubt',
  ],
  [
    'in doubt twice, with one call that both know',
    {
      base: [record(check, form, inDoubt(true, attempt('batch_update', renamed)))],
      ours: [record(check, form, inDoubt(true, attempt('batch_update', renamed), attempt('create', cleared)))],
      theirs: [record(check, form, inDoubt(true, attempt('batch_update', renamed), attempt('create', form)))],
    },
    '3 ← 2 2 1: Acknowledged 00, in doubt: form, renamed, cleared, form',
    'in doubt',
  ],
  [
    'let go of, and changed',
    { base: [A], ours: ['forgotten'], theirs: [B] },
    '3 ← 2 2 1: Acknowledged 02, sure: renamed',
    'kept',
  ],
  ['let go of twice', { base: [A], ours: ['forgotten'], theirs: [B, 'forgotten'] }, '4 ← 3 2 2 1: forgotten', 'kept'],
  ['let go of, and refused', { base: [A], ours: ['forgotten'], theirs: ['refused'] }, '3 ← 2 2 1: forgotten', 'kept'],
  ['moved, and left as it was', { base: [A], ours: ['moved'] }, '2 ← 1: moved', ''],
  ['moved, and changed', { base: [A], ours: ['moved'], theirs: [B] }, '', 'refused'],
  ['moved, and let go of', { base: [A], ours: ['moved'], theirs: ['forgotten'] }, '3 ← 2 2 1: moved', 'kept'],
  ['moved twice to the same', { base: [A], ours: ['moved'], theirs: [B, 'moved'] }, '4 ← 3 2 2 1: moved', 'kept'],
]
for (const [name, branches, expected, how] of PAIRS) {
  test(`${name} → ${how === 'refused' ? how : expected}`, () => {
    const [base, ours, theirs] = grown(branches)
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      const merged = mergedSnapshot(base, one, other)
      if (E.isLeft(merged)) {
        assert.equal([how, merged.left[0].params], ['refused', { why: 'moved', address: check }])
        continue
      }
      assert.is(lineWords(merged.right.snapshot), expected)
      const told = merged.right.told.filter(({ address }) => address === check)
      assert.is(told.map((each) => each.how).join(), how)
    }
  })
}

/** What is made of a snapshot on one branch. */
const changes: fc.Arbitrary<ReadonlyArray<Put>> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: anyRecord },
    { weight: 1, arbitrary: anyRecord.map(({ address }) => gone(address)) },
  ),
  { maxLength: 3 },
)
const branches = fc
  .tuple(snapshotOfLineage('lineage'), changes, changes, changes)
  .map(([base, ...sides]) => [base, ...sides.map((each) => put(HEAD, base, each))] as const)
type Side = NamedSnapshot
const law = (words: string, holds: (base: Side, ours: Side, theirs: Side, others: Side) => void): void => {
  test(`law: ${words}`, () =>
    fc.assert(
      fc.property(branches, ([base, ours = base, theirs = base, others = base]) => holds(base, ours, theirs, others)),
      { numRuns: 300 },
    ))
}
const textOf = (merged: Snapshot): string => printSnapshot({ ...merged, head: merged.head ?? HEAD })
/** Names all of a record but its protection, which is merged by itself. */
const knowledgeOf = (address: Address, each: Entry | undefined): string | undefined =>
  each && JSON.stringify(entryJson(address, withProtection(each, false)))
const formNames = (each: Entry | undefined): ReadonlyArray<string> =>
  each === undefined ? [] : contentsInDoubt(each).filter((one) => one !== undefined)
/** What may be live, whether that is sure, what is used up, and whether it is protected. */
const meaningOf = ({ entries }: Snapshot): unknown =>
  [...entries]
    .map(([address, each]) => [
      address,
      each.evidence._tag === 'InDoubt',
      [...new Set(contentsInDoubt(each))].sort(),
      [...each.retired].map(([key, { by, at }]) => [key, by, at].join(' ')).sort(),
      each.protect,
    ])
    .sort()

law('which side is ours does not matter', (base, ours, theirs) => {
  const [one, other] = [merge(base, ours, theirs), merge(base, theirs, ours)]
  assert.is(textOf(one.snapshot), textOf(other.snapshot))
  assert.equal(one.told, other.told)
})

law('two that are the same are that', (base, ours) => {
  assert.equal(merge(base, ours, ours), { snapshot: ours, told: [] })
})

law('where one changed nothing the other counts', (base, ours) => {
  assert.is(textOf(merge(base, base, ours).snapshot), textOf(ours))
  assert.is(textOf(merge(base, ours, base).snapshot), textOf(ours))
})

law('what was merged in before changes nothing', (base, ours, theirs) => {
  const merged = merge(base, ours, theirs).snapshot
  assert.is(textOf(merge(base, merged, base).snapshot), textOf(merged))
  for (const side of [ours, theirs]) {
    for (const from of [base, ours, theirs]) assert.is(textOf(merge(from, merged, side).snapshot), textOf(merged))
  }
})

law('of three branches it does not matter which two are merged first', (base, ours, theirs, others) => {
  const first = merge(base, merge(base, ours, theirs).snapshot, others).snapshot
  const last = merge(base, ours, merge(base, theirs, others).snapshot).snapshot
  assert.equal(meaningOf(first), meaningOf(last))
})

law('what is merged can be read', (base, ours, theirs) => {
  const merged = merge(base, ours, theirs).snapshot
  const read = parseSnapshot(textOf(merged))
  assert.ok(E.isRight(read))
  const { snapshot } = read.right
  assert.equal([snapshot.head, recordsIn(snapshot)], [merged.head, recordsIn(merged)])
  assert.is(textOf(snapshot), textOf(merged))
})

law('no line is lost, and none goes back', (base, ours, theirs) => {
  const { revisions } = merge(base, ours, theirs).snapshot
  for (const side of [base, ours, theirs]) {
    for (const [address, was] of side.revisions) {
      const now = revisions.get(address)
      assert.ok(now !== undefined && (now.rev > was.rev || now.check === was.check), address)
    }
  }
})

law('what a side changed may be live, and its used-up keys and attempts stay', (base, ours, theirs) => {
  const merged = merge(base, ours, theirs).snapshot
  for (const side of [ours, theirs]) {
    for (const [address, each] of side.entries) {
      if (knowledgeOf(address, each) === knowledgeOf(address, base.entries.get(address))) continue
      const found = merged.entries.get(address)
      for (const name of formNames(each)) assert.ok(formNames(found).includes(name), address)
      for (const [key, { by }] of each.retired) {
        const isLive = found?.evidence._tag !== 'InDoubt' && keysOf(found, merged).includes(key)
        // A key that is surely live is not used up, whatever was thought of it.
        assert.ok(isLive || found?.retired.has(key), `${address} ${key}`)
        if (by === 'batch_delete' && !isLive) assert.is(found?.retired.get(key)?.by, by, `${address} ${key}`)
      }
      for (const one of attemptsOf(each)) {
        const kept = attemptsOf(found).find(
          ({ first, call, content }) => first === one.first && call === one.call && content === one.content,
        )
        assert.ok(kept !== undefined && kept.last >= one.last, `${address} ${one.call}`)
      }
    }
  }
})
const keysOf = (each: Entry | undefined, { contents }: Snapshot): ReadonlyArray<string> =>
  contentIn(contents, each?.content)?.keys ?? []

law('where both changed it, to other forms, nothing is sure', (base, ours, theirs) => {
  for (const [address, each] of merge(base, ours, theirs).snapshot.entries) {
    const [was, our, their] = [base, ours, theirs].map(({ entries }) => entries.get(address))
    if ([our, their].some((side) => side === undefined || knowledgeOf(address, side) === knowledgeOf(address, was)))
      continue
    if (knowledgeOf(address, our) === knowledgeOf(address, their)) continue
    const isSame = new Set([...formNames(our), '/', ...formNames(their)]).size <= 2
    if (!isSame || (our?.content === undefined) !== (their?.content === undefined))
      assert.is(each.evidence._tag, 'InDoubt', address)
  }
})

law('a protection is as the side says that changed it, and stays where either of two has it', (base, ours, theirs) => {
  const merged = merge(base, ours, theirs).snapshot
  for (const [address, { protect }] of merged.entries) {
    const [our, their] = [ours, theirs].map(({ entries }) => entries.get(address))
    const [was, one, other] = [base, ours, theirs].map(({ revisions }) => revisions.get(address)?.check)
    if (one === was || other === was) assert.is(protect, (one === was ? their : our)?.protect, address)
    else
      assert.is(
        protect === true,
        [our, their].some((side) => side?.protect === true),
        address,
      )
  }
})

const recordLaw = (words: string, holds: (one: Recorded, other: Recorded) => void): void => {
  test(`law: ${words}`, () =>
    fc.assert(
      fc.property(recordPair, ([one, other]) => holds(one, other)),
      { numRuns: 500 },
    ))
}
/** Both as they began it, each by itself, made one. */
const mergedRecord = (one: Recorded, other: Recorded): string => {
  const merged = mergedLine(HEAD, one.address, begun(one), begun(other), both(one, other))
  if (merged === 'refused') throw new Error('two records merged are none')
  return merged.revision.check
}
const both = (one: Recorded, other: Recorded) => new Map([...one.contents, ...other.contents])
const begun = ({ address, entry }: Recorded): Line => lineAfter(HEAD, address, { entry }, [])

recordLaw('two records are one, whichever comes first', (one, other) => {
  assert.is(mergedRecord(one, other), mergedRecord(other, one))
})

recordLaw('what was merged in before changes nothing in a record', (one, other) => {
  const merged = mergedLine(HEAD, one.address, begun(one), begun(other), both(one, other))
  assert.not.equal(merged, 'refused')
  if (merged === 'refused') return
  for (const side of [one, other]) {
    assert.equal(mergedLine(HEAD, one.address, merged, begun(side), both(one, other)), merged)
    assert.equal(mergedLine(HEAD, one.address, begun(side), merged, both(one, other)), merged)
  }
})

test.run()
