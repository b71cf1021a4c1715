import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { adopted as adopt, moved, puts, removed, resolved, type EntryEdit } from '../../src/state/entry-edits.js'
import type { Result } from '../../src/state/codes.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, tenantKey, type AccountId } from '../../src/kinds/brand.js'
import type { Entry } from '../../src/state/entry.js'
import { put } from '../../src/state/changes.js'
import {
  acknowledged,
  adopted,
  AT,
  attempt,
  check,
  contentAt,
  exam,
  guarded,
  HEAD,
  inDoubt,
  record,
  recordsIn,
  snapshotOf,
  TENANT,
  F,
  N,
  S,
  FORM_LETTERS,
  type Recorded,
} from '../plan/forms.js'

const test = suite('entry-edits')

const SETTLING = 60_000
const settled = { now: new Date(Date.parse(AT) + SETTLING), settling: SETTLING }
const early = { now: new Date(Date.parse(AT) + 20_000), settling: SETTLING }
const EXAM_OF_TENANT = accountAddress(2, TENANT)

type Edited = Result<ReadonlyArray<EntryEdit>>

/** A record in a line: the form, how it is known, and what is used up. */
const line = (each: Entry | undefined): string => {
  if (each === undefined) return 'nothing'
  const form = each.content === undefined ? 'none' : (FORM_LETTERS.get(each.content) ?? '?')
  return [
    form,
    each.evidence._tag,
    ...(each.protect === true ? ['protected'] : []),
    ...[...each.retired].map(([key, { by }]) => `${key}:${by}`),
  ].join(' ')
}

const words = (edited: Edited): string =>
  E.isLeft(edited)
    ? edited.left.map(({ code, params }) => [code, ...Object.values<unknown>({ ...params })].join(' ')).join('; ')
    : edited.right
        .map(({ address, after, gone }) => `${address} → ${line(after)}${gone === undefined ? '' : `, ${gone.how}`}`)
        .join('; ')

const has = record(check, F)
const doubtful = record(check, F, inDoubt(true, attempt('batch_update', N), attempt('create', S)))
const destroying = record(check, F, inDoubt(true, attempt('batch_delete', undefined)))
const creating = record(check, undefined, inDoubt(false, attempt('create', F)))
const destroyed = record(check, undefined, acknowledged, [['degree', 'batch_delete']])

const adoption = (each: Recorded | undefined, form: typeof F, seen = settled, protect?: boolean): Edited =>
  adopt(
    snapshotOf(...(each === undefined ? [] : [each])),
    { address: check, tenant: undefined, content: contentAt(check, form), protect },
    seen,
  )
const removal = (seen: typeof settled, unprotect = false) => ({ ...seen, unprotect })
const resolution = (each: Recorded, applied: number | undefined | 'none', seen = settled): Edited =>
  resolved(snapshotOf(each), check, { ...seen, applied })

const ROWS: ReadonlyArray<readonly [string, Edited, string]> = [
  ['adopt what has no record', adoption(undefined, F), `${check} → F Adopted`],
  ['adopt what is acknowledged already', adoption(has, F), ''],
  ['adopt what is adopted already', adoption(record(check, F, adopted), F), ''],
  ['adopt another form of the same keys', adoption(has, N), `${check} → N Adopted`],
  ['adopt a form with a key less', adoption(has, S), `${check} → S Adopted company:replacement`],
  [
    'adopt a form whose key was dropped once',
    adoption(record(check, S, acknowledged, [['company', 'replacement']]), F),
    `${check} → F Adopted`,
  ],
  ['adopt a form with a key that is used up', adoption(destroyed, F), `keys_used_up ${check} degree`],
  ['adopt ends a doubt that has settled', adoption(doubtful, F), `${check} → F Adopted`],
  ['adopt while another body may still arrive', adoption(doubtful, F, early), `not_settled ${check} 40000`],
  ['adopt while the same body may still arrive', adoption(creating, F, early), `${check} → F Adopted`],
  ['adopt after a destroy that did not take effect', adoption(destroying, F), `${check} → F Adopted`],

  [
    'resolve what has no record',
    resolved(snapshotOf(), check, { ...settled, applied: 1 }),
    `not_in_snapshot ${check} `,
  ],
  ['resolve what is sure', resolution(has, undefined), `not_in_doubt ${check}`],
  ['resolve too early', resolution(doubtful, undefined, early), `not_settled ${check} 40000`],
  ['resolve that none took effect too early', resolution(doubtful, 'none', early), `not_settled ${check} 40000`],
  ['the last took effect', resolution(doubtful, undefined), `${check} → S Adopted company:replacement`],
  ['the first took effect', resolution(doubtful, 1), `${check} → N Adopted`],
  ['the third of two', resolution(doubtful, 3), `no_such_attempt ${check} 2`],
  [
    'an update took effect that may have left a field of a create before it',
    resolved(snapshotOf(record(exam, S, inDoubt(true, attempt('create', F), attempt('batch_update', S)))), exam, {
      ...settled,
      applied: 2,
    }),
    `${exam} → S Adopted`,
  ],
  ['none took effect', resolution(doubtful, 'none'), `${check} → F Acknowledged`],
  ['no create took effect', resolution(creating, 'none'), `${check} → nothing, refused`],
  ['a create took effect', resolution(creating, undefined), `${check} → F Adopted`],
  [
    'a destroy took effect',
    resolution(destroying, undefined),
    `${check} → none Adopted degree:batch_delete company:batch_delete`,
  ],
  ['a destroy did not', resolution(destroying, 'none'), `${check} → F Acknowledged`],
  [
    'a key that a merge marked as used up is live, as is said now',
    resolution(record(check, F, inDoubt(true, attempt('create', S)), [['degree', 'batch_delete']]), 'none'),
    `${check} → F Acknowledged`,
  ],

  ['remove', removed(snapshotOf(has), [check], removal(settled)), `${check} → nothing, forgotten`],
  [
    'remove while a call may still arrive',
    removed(snapshotOf(doubtful), [check], removal(early)),
    `not_settled ${check} 40000`,
  ],
  ['remove what is not there', removed(snapshotOf(has), [exam], removal(settled)), `not_in_snapshot ${exam} ${check}`],
  [
    'remove one that is there and one that is not',
    removed(snapshotOf(has), [check, exam], removal(settled)),
    `not_in_snapshot ${exam} ${check}`,
  ],

  [
    'remove what is protected',
    removed(snapshotOf(guarded(has)), [check], removal(settled)),
    `protected record ${check}`,
  ],
  [
    'remove what is protected, meaning it',
    removed(snapshotOf(guarded(has)), [check], removal(settled, true)),
    `${check} → nothing, forgotten`,
  ],
  ['adopt another form of what is protected', adoption(guarded(has), N), `${check} → N Adopted protected`],
  ['adopt what the config protects', adoption(undefined, F, settled, true), `${check} → F Adopted protected`],
  ['adopt what the config protects no longer', adoption(guarded(has), N, settled, false), `${check} → N Adopted`],
  ['resolve what is protected', resolution(guarded(doubtful), 1), `${check} → N Adopted protected`],
  [
    'none took effect on what is protected',
    resolution(guarded(doubtful), 'none'),
    `${check} → F Acknowledged protected`,
  ],
  [
    'a destroyed form is not protected',
    resolution(guarded(destroying), undefined),
    `${check} → none Adopted degree:batch_delete company:batch_delete`,
  ],
  [
    'move what is protected',
    moved(snapshotOf(guarded(record(exam, S))), exam, EXAM_OF_TENANT, settled.now),
    `${exam} → nothing, moved; ${EXAM_OF_TENANT} → S Acknowledged protected`,
  ],

  [
    'move to the address with a tenant',
    moved(snapshotOf(record(exam, S)), exam, EXAM_OF_TENANT, settled.now),
    `${exam} → nothing, moved; ${EXAM_OF_TENANT} → S Acknowledged`,
  ],
  ['move to itself', moved(snapshotOf(has), check, check, settled.now), ''],
  [
    'move what is not there',
    moved(snapshotOf(has), exam, EXAM_OF_TENANT, settled.now),
    `not_in_snapshot ${exam} ${check}`,
  ],
  [
    'move over another',
    moved(snapshotOf(record(exam, S), record(EXAM_OF_TENANT, S)), exam, EXAM_OF_TENANT, settled.now),
    `already_there ${EXAM_OF_TENANT}`,
  ],
  [
    'move to another account',
    moved(snapshotOf(has), check, backgroundCheckAddress(accountId('1') as AccountId), settled.now),
    `other_resource ${check} background_check/1`,
  ],
  [
    'move to another spelling of the tenant',
    moved(snapshotOf(record(EXAM_OF_TENANT, S)), EXAM_OF_TENANT, accountAddress(2, tenantKey('t2')), settled.now),
    `${EXAM_OF_TENANT} → nothing, moved; account/exam@t2 → S Acknowledged`,
  ],
  ['move to the other kind', moved(snapshotOf(has), check, exam, settled.now), `other_kind ${check} ${exam}`],
  [
    'move to another scope',
    moved(snapshotOf(record(exam, S)), exam, accountAddress(1, undefined), settled.now),
    `other_resource ${exam} account/background_check`,
  ],
]

for (const [name, edited, expected] of ROWS) {
  test(`${name}: ${expected}`, () => {
    assert.is(words(edited), expected)
  })
}

test('a record that moves takes the tenant of its address, and what else it knows', () => {
  const moving = record(exam, S, acknowledged, [['degree', 'batch_delete']])
  const edited = moved(snapshotOf(moving), exam, EXAM_OF_TENANT, settled.now)
  assert.ok(E.isRight(edited))
  const after = recordsIn(put(HEAD, snapshotOf(moving), puts(edited.right)))
  assert.equal(after, [{ ...moving, address: EXAM_OF_TENANT, entry: { ...moving.entry, tenant: TENANT } }])
})

test('a record that moves back has the tenant of its address no more', () => {
  const snapshot = snapshotOf(record(exam, S))
  const there = moved(snapshot, exam, EXAM_OF_TENANT, settled.now)
  assert.ok(E.isRight(there))
  const back = moved(put(HEAD, snapshot, puts(there.right)), EXAM_OF_TENANT, exam, settled.now)
  assert.ok(E.isRight(back))
  assert.equal(back.right[1]?.after, snapshot.entries.get(exam))
})

test('a record that moves leaves a line that says where it went, and where it comes from one that says so too', () => {
  const snapshot = snapshotOf(record(exam, S))
  const there = moved(snapshot, exam, EXAM_OF_TENANT, settled.now)
  assert.ok(E.isRight(there))
  const then = put(HEAD, snapshot, puts(there.right))
  const at = settled.now.toISOString()
  assert.equal(then.revisions.get(exam)?.gone, { how: 'moved', at, to: EXAM_OF_TENANT })
  const back = moved(then, EXAM_OF_TENANT, exam, settled.now)
  assert.ok(E.isRight(back))
  const now = put(HEAD, then, puts(back.right))
  assert.equal(now.revisions.get(EXAM_OF_TENANT)?.gone, { how: 'moved', at, to: exam })
  assert.equal([now.revisions.get(exam)?.rev, now.revisions.get(exam)?.gone], [3, undefined])
})

test('what is adopted says when', () => {
  const edited = adoption(undefined, F)
  assert.ok(E.isRight(edited))
  assert.equal(edited.right[0]?.after?.evidence, { _tag: 'Adopted', at: settled.now.toISOString() })
})

test.run()
