/**
 * Snapshots for the laws that hold of all of them: few addresses and few forms, so that two often meet. It holds no test.
 */
import fc from 'fast-check'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, tenantKey, type Address, type TenantKey } from '../../src/kinds/brand.js'
import type { Form } from '../../src/kinds/custom-fields/form.js'
import { contentIn, type RetiredKey, type Confirmed } from '../../src/state/entry.js'
import { put } from '../../src/state/changes.js'
import { empty, type NamedSnapshot } from '../../src/state/snapshot.js'
import {
  ACCOUNT,
  before,
  check,
  exam,
  guarded,
  headOf,
  IN_PLACE,
  record,
  STRUCTURAL,
  TENANT,
  type Doubt,
  type Recorded,
  type Tried,
} from '../plan/forms.js'

const plain = <A>(members: { readonly [K in keyof A]: fc.Arbitrary<A[K]> }): fc.Arbitrary<A> =>
  fc.record<A>(members, { noNullPrototype: true })

/** An address, and the tenant of what is recorded under it. */
type Place = readonly [Address, TenantKey | undefined]

const PLACES: ReadonlyArray<Place> = [
  [exam, undefined],
  [check, undefined],
  [check, TENANT],
  [backgroundCheckAddress(accountId('1') ?? ACCOUNT), undefined],
]

const TENANTS: ReadonlyArray<Place> = [undefined, TENANT, tenantKey('another')].map((tenant) => [check, tenant])

const at = fc.integer({ min: 0, max: 9 }).map((second) => `2026-11-21T08:00:0${second}.000Z`)

export const formsOf = (address: Address): ReadonlyArray<Form> => {
  const form = before(address)
  const edits = [IN_PLACE['name altered'], IN_PLACE['description removed'], STRUCTURAL['field removed']]
  return [form, ...edits.map((edit) => edit?.(form) ?? form)]
}

const acknowledged: fc.Arbitrary<Confirmed> = fc
  .tuple(at, fc.constantFrom(undefined, 'log-1', 'log-2'), fc.option(at, { nil: undefined, freq: 3 }))
  .map(([time, logId, unanswered]) => ({
    _tag: 'Acknowledged',
    at: time,
    logId,
    ...(unanswered === undefined ? {} : { unanswered }),
  }))
const adopted: fc.Arbitrary<Confirmed> = at.map((time) => ({ _tag: 'Adopted', at: time }))

const attemptOf = (address: Address): fc.Arbitrary<Tried> =>
  fc.oneof(
    plain<Tried>({
      call: fc.constantFrom('create', 'batch_update'),
      form: fc.constantFrom(...formsOf(address)),
      at,
    }),
    plain<Tried>({ call: fc.constant('batch_delete'), form: fc.constant(undefined), at }),
  )

const retired: fc.Arbitrary<ReadonlyArray<readonly [string, RetiredKey]>> = fc.array(
  fc.tuple(
    fc.constantFrom('degree', 'company', 'old', '__proto__'),
    plain<RetiredKey>({ by: fc.constantFrom('batch_delete', 'replacement'), at }),
  ),
  { maxLength: 2 },
)

const recordOf = ([address, tenant]: Place): fc.Arbitrary<Recorded> => {
  const form = fc.constantFrom(undefined, ...formsOf(address))
  const before = fc.oneof(acknowledged, adopted)
  const attempts = fc.array(attemptOf(address), { minLength: 1, maxLength: 3 })
  const byTime = (list: ReadonlyArray<Tried>) => list.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const sure = fc.tuple(form, before).map(([live, evidence]) => ({ form: live, evidence }))
  const unsure = fc.tuple(sure, fc.boolean(), attempts).map(([{ form: live, evidence }, isFirst, list]) => ({
    form: isFirst ? undefined : live,
    evidence: { _tag: 'Doubt', before: isFirst ? undefined : evidence, tried: byTime(list) } satisfies Doubt,
  }))
  return fc.tuple(fc.oneof(sure, unsure), retired, fc.boolean()).map(([known, marks, isProtected]) => {
    const made = record(address, known.form, known.evidence, [], tenant)
    // No apply leaves a mark on a key that is live.
    const { content } = made.entry
    const live = new Set(content === undefined ? [] : contentIn(made.contents, content).keys)
    const entry = { ...made.entry, retired: new Map(marks.filter(([key]) => !live.has(key))) }
    return isProtected ? guarded({ ...made, entry }) : { ...made, entry }
  })
}

/** A record under one of a few addresses. */
export const anyRecord: fc.Arbitrary<Recorded> = fc.constantFrom(...PLACES).chain(recordOf)

/** Records of one resource, and of a few tenants. */
export const recordPair: fc.Arbitrary<readonly [Recorded, Recorded]> = fc.oneof(
  fc.constantFrom(...PLACES).chain((place) => fc.tuple(recordOf(place), recordOf(place))),
  fc.tuple(fc.constantFrom(...TENANTS).chain(recordOf), fc.constantFrom(...TENANTS).chain(recordOf)),
)

export const snapshotOfLineage = (lineage: string): fc.Arbitrary<NamedSnapshot> =>
  fc.array(anyRecord, { maxLength: 4 }).map((records) => put(headOf(lineage), empty, records))
