import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  adopted as adopt,
  moved,
  puts,
  removed,
  resolved,
  type EditProblem,
  type RecordEdit,
} from '../../src/state/record-edits.js'
import { parseAddress, type Address } from '../../src/kinds/brand.js'
import { put, type ResourceRecord } from '../../src/state/snapshot.js'
import * as Target from '../../src/kinds/target.js'
import {
  acknowledged,
  adopted,
  AT,
  attempt,
  check,
  exam,
  inDoubt,
  record,
  snapshotOf,
  TENANT,
  F,
  N,
  S,
  FORM_LETTERS,
} from '../plan/forms.js'

const test = suite('record-edits')

const SETTLING = 60_000
const settled = { now: new Date(Date.parse(AT) + SETTLING), settling: SETTLING }
const early = { now: new Date(Date.parse(AT) + 20_000), settling: SETTLING }
const named = (text: string): Address => {
  const address = parseAddress(text)
  if (address === undefined) throw new Error(`no address: ${text}`)
  return address
}
const CHECK = Target.address(check)
const EXAM = Target.address(exam)
const EXAM_OF_TENANT = Target.address(Target.account(2, TENANT))

type Edited = E.Either<EditProblem, ReadonlyArray<RecordEdit>>

/** A record in a line: the form, how it is known, and what is used up. */
const line = (each: ResourceRecord | undefined): string => {
  if (each === undefined) return 'nothing'
  const form = each.form === undefined ? 'none' : (FORM_LETTERS.get(each.form) ?? '?')
  return [
    form,
    each.evidence._tag,
    ...(each.protect === true ? ['protected'] : []),
    ...[...each.retired].map(([key, { by }]) => `${key}:${by}`),
  ].join(' ')
}

const words = (edited: Edited): string =>
  E.isLeft(edited)
    ? Object.values(edited.left).join(' ')
    : edited.right.map(({ address, after }) => `${address} → ${line(after)}`).join('; ')

const has = record(check, F)
const doubtful = record(check, F, inDoubt(true, attempt('batch_update', N), attempt('create', S)))
const destroying = record(check, F, inDoubt(true, attempt('batch_delete', undefined)))
const creating = record(check, undefined, inDoubt(false, attempt('create', F)))
const destroyed = record(check, undefined, acknowledged, [['degree', 'batch_delete']])

const adoption = (each: ResourceRecord | undefined, form: typeof F, seen = settled, protect?: boolean): Edited =>
  adopt(snapshotOf(...(each === undefined ? [] : [each])), { target: check, form, protect }, seen)
const guarded = (each: ResourceRecord): ResourceRecord => ({ ...each, protect: true })
const removal = (seen: typeof settled, unprotect = false) => ({ ...seen, unprotect })
const resolution = (each: ResourceRecord, applied: number | undefined | 'none', seen = settled): Edited =>
  resolved(snapshotOf(each), CHECK, { ...seen, applied })

const ROWS: ReadonlyArray<readonly [string, Edited, string]> = [
  ['adopt what has no record', adoption(undefined, F), `${CHECK} → F Adopted`],
  ['adopt what is acknowledged already', adoption(has, F), ''],
  ['adopt what is adopted already', adoption(record(check, F, adopted), F), ''],
  ['adopt another form of the same keys', adoption(has, N), `${CHECK} → N Adopted`],
  ['adopt a form with a key less', adoption(has, S), `${CHECK} → S Adopted company:replacement`],
  [
    'adopt a form whose key was dropped once',
    adoption(record(check, S, acknowledged, [['company', 'replacement']]), F),
    `${CHECK} → F Adopted`,
  ],
  ['adopt a form with a key that is used up', adoption(destroyed, F), `KeysUsedUp ${CHECK} degree`],
  ['adopt ends a doubt that has settled', adoption(doubtful, F), `${CHECK} → F Adopted`],
  ['adopt while another body may still arrive', adoption(doubtful, F, early), `NotSettled ${CHECK} 40000`],
  ['adopt while the same body may still arrive', adoption(creating, F, early), `${CHECK} → F Adopted`],
  ['adopt after a destroy that did not take effect', adoption(destroying, F), `${CHECK} → F Adopted`],

  ['resolve what has no record', resolved(snapshotOf(), CHECK, { ...settled, applied: 1 }), `NotInSnapshot ${CHECK} `],
  ['resolve what is sure', resolution(has, undefined), `NotInDoubt ${CHECK}`],
  ['resolve too early', resolution(doubtful, undefined, early), `NotSettled ${CHECK} 40000`],
  ['resolve that none took effect too early', resolution(doubtful, 'none', early), `NotSettled ${CHECK} 40000`],
  ['the last took effect', resolution(doubtful, undefined), `${CHECK} → S Adopted company:replacement`],
  ['the first took effect', resolution(doubtful, 1), `${CHECK} → N Adopted`],
  ['the third of two', resolution(doubtful, 3), `NoSuchAttempt ${CHECK} 2`],
  ['none took effect', resolution(doubtful, 'none'), `${CHECK} → F Acknowledged`],
  ['no create took effect', resolution(creating, 'none'), `${CHECK} → nothing`],
  ['a create took effect', resolution(creating, undefined), `${CHECK} → F Adopted`],
  [
    'a destroy took effect',
    resolution(destroying, undefined),
    `${CHECK} → none Adopted degree:batch_delete company:batch_delete`,
  ],
  ['a destroy did not', resolution(destroying, 'none'), `${CHECK} → F Acknowledged`],
  [
    'a key that a merge marked as used up is live, as is said now',
    resolution(record(check, F, inDoubt(true, attempt('create', S)), [['degree', 'batch_delete']]), 'none'),
    `${CHECK} → F Acknowledged`,
  ],

  ['remove', removed(snapshotOf(has), [CHECK], removal(settled)), `${CHECK} → nothing`],
  [
    'remove while a call may still arrive',
    removed(snapshotOf(doubtful), [CHECK], removal(early)),
    `NotSettled ${CHECK} 40000`,
  ],
  ['remove what is not there', removed(snapshotOf(has), [EXAM], removal(settled)), `NotInSnapshot ${EXAM} ${CHECK}`],
  [
    'remove one that is there and one that is not',
    removed(snapshotOf(has), [CHECK, EXAM], removal(settled)),
    `NotInSnapshot ${EXAM} ${CHECK}`,
  ],

  [
    'remove what is protected',
    removed(snapshotOf(guarded(has)), [CHECK], removal(settled)),
    `RecordProtected ${CHECK}`,
  ],
  [
    'remove what is protected, meaning it',
    removed(snapshotOf(guarded(has)), [CHECK], removal(settled, true)),
    `${CHECK} → nothing`,
  ],
  ['adopt another form of what is protected', adoption(guarded(has), N), `${CHECK} → N Adopted protected`],
  ['adopt what the config protects', adoption(undefined, F, settled, true), `${CHECK} → F Adopted protected`],
  ['adopt what the config protects no longer', adoption(guarded(has), N, settled, false), `${CHECK} → N Adopted`],
  ['resolve what is protected', resolution(guarded(doubtful), 1), `${CHECK} → N Adopted protected`],
  [
    'none took effect on what is protected',
    resolution(guarded(doubtful), 'none'),
    `${CHECK} → F Acknowledged protected`,
  ],
  [
    'a destroyed form is not protected',
    resolution(guarded(destroying), undefined),
    `${CHECK} → none Adopted degree:batch_delete company:batch_delete`,
  ],
  [
    'move what is protected',
    moved(snapshotOf(guarded(record(exam, S))), EXAM, EXAM_OF_TENANT),
    `${EXAM} → nothing; ${EXAM_OF_TENANT} → S Acknowledged protected`,
  ],

  [
    'move to the address with a tenant',
    moved(snapshotOf(record(exam, S)), EXAM, EXAM_OF_TENANT),
    `${EXAM} → nothing; ${EXAM_OF_TENANT} → S Acknowledged`,
  ],
  ['move to itself', moved(snapshotOf(has), CHECK, CHECK), ''],
  ['move what is not there', moved(snapshotOf(has), EXAM, EXAM_OF_TENANT), `NotInSnapshot ${EXAM} ${CHECK}`],
  [
    'move over another',
    moved(snapshotOf(record(exam, S), record(Target.account(2, TENANT), S)), EXAM, EXAM_OF_TENANT),
    `AlreadyThere ${EXAM_OF_TENANT}`,
  ],
  ['move to the other kind', moved(snapshotOf(has), CHECK, EXAM), `OtherKind ${CHECK} ${EXAM}`],
  [
    'move to another scope',
    moved(snapshotOf(record(exam, S)), EXAM, named('account/background_check')),
    `OtherKind ${EXAM} account/background_check`,
  ],
]

for (const [name, edited, expected] of ROWS) {
  test(`${name}: ${expected}`, () => {
    assert.is(words(edited), expected)
  })
}

test('a record that moves takes the tenant of its address, and what else it knows', () => {
  const moving = record(exam, S, acknowledged, [['degree', 'batch_delete']])
  const edited = moved(snapshotOf(moving), EXAM, EXAM_OF_TENANT)
  assert.ok(E.isRight(edited))
  const after = put(snapshotOf(moving), puts(edited.right)).resources
  assert.equal([...after], [[EXAM_OF_TENANT, { ...moving, target: Target.account(2, TENANT) }]])
})

test('what is adopted says when', () => {
  const edited = adoption(undefined, F)
  assert.ok(E.isRight(edited))
  assert.equal(edited.right[0]?.after?.evidence, { _tag: 'Adopted', at: settled.now.toISOString() })
})

test.run()
