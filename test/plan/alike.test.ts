/**
 * Resources that are planned alike are planned once, and none is told what is another's.
 */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, tenantKey, type AccountId, type Address } from '../../src/kinds/brand.js'
import type { DesiredResource } from '../../src/kinds/desired-state.js'
import type { PlanOptions } from '../../src/plan/plan-options.js'
import { decisionText } from '../../src/plan/plan-id.js'
import type { PlannedResource } from '../../src/plan/plan.js'
import {
  acknowledged,
  adopted,
  attempt,
  before,
  check,
  desire,
  guarded,
  inDoubt,
  IN_PLACE,
  record,
  snapshotOf,
  structuralEdits,
  TENANT,
  type Edit,
  type Recorded,
} from './forms.js'
import { planOf } from './plans.js'

const test = suite('planned alike')

const same: Edit = (form) => form
const renamed = IN_PLACE['name altered'] ?? same
const added = structuralEdits(check)['field added'] ?? same
const EDITS: ReadonlyArray<Edit> = [same, renamed, added]
const form = before(check)

const RECORDS: ReadonlyArray<(address: Address) => ReadonlyArray<Recorded>> = [
  () => [],
  (address) => [record(address, form)],
  (address) => [record(address, form, adopted)],
  (address) => [record(address, renamed(form))],
  (address) => [guarded(record(address, form))],
  (address) => [record(address, form, acknowledged, [], TENANT)],
  (address) => [record(address, form, acknowledged, [['company', 'replacement']])],
  (address) => [record(address, undefined, acknowledged, [['company', 'batch_delete']])],
  (address) => [record(address, form, inDoubt(true, attempt('batch_update', renamed(form))))],
  (address) => [record(address, form, inDoubt(true, attempt('create', added(form))))],
]

const FLAGS = ['replace', 'update', 'unprotect', 'none', 'none'] as const

interface Account {
  readonly desired: DesiredResource
  readonly records: ReadonlyArray<Recorded>
  readonly flag: (typeof FLAGS)[number]
}

const account = (i: number): fc.Arbitrary<Account> => {
  const address = backgroundCheckAddress(accountId(String(i)) as AccountId)
  return fc
    .record({
      edit: fc.constantFrom(...EDITS),
      on: fc.constantFrom('reject' as const, 'replace' as const),
      onChecksUnderWay: fc.constantFrom('reject' as const, 'update' as const),
      protect: fc.constantFrom(undefined, true, false),
      tenant: fc.constantFrom(undefined, undefined, TENANT, tenantKey('another')),
      recorded: fc.constantFrom(...RECORDS),
      flag: fc.constantFrom(...FLAGS),
    })
    .map(({ edit, on, recorded, flag, ...more }) => ({
      desired: desire(address, edit(form), on, more),
      records: recorded(address),
      flag,
    }))
}

const accounts: fc.Arbitrary<ReadonlyArray<Account>> = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => account(i))))

const planned = (list: ReadonlyArray<Account>): ReadonlyArray<PlannedResource> => {
  const named = (flag: Account['flag']) => list.flatMap((each) => (each.flag === flag ? [each.desired.address] : []))
  const options: Partial<PlanOptions> = {
    replace: named('replace'),
    update: named('update'),
    unprotect: named('unprotect'),
  }
  const desired = list.map((each) => each.desired)
  return planOf(desired, snapshotOf(...list.flatMap(({ records }) => records)), options).resources
}

test('a resource is planned as if it were the only one', () => {
  fc.assert(
    fc.property(accounts, (list) => {
      const alone = new Map(list.flatMap((each) => planned([each])).map((each) => [each.address, each]))
      for (const each of planned(list)) {
        assert.equal(each, alone.get(each.address))
        assert.is(decisionText(each), decisionText({ ...each, decision: { ...each.decision } }))
      }
    }),
    { numRuns: 1000 },
  )
})

test('those of which the same is wanted and known share what is decided', () => {
  const address = (i: number) => backgroundCheckAddress(accountId(String(i)) as AccountId)
  const all = Array.from({ length: 40 }, (_, i): Account => ({
    desired: desire(address(i), renamed(form)),
    records: [record(address(i), form)],
    flag: 'none',
  }))
  assert.is(new Set(planned(all).map(({ decision }) => decision)).size, 1)
})

test.run()
