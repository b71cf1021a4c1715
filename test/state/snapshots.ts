/**
 * Snapshots for the laws that hold of all of them: few addresses and few forms, so that two often meet. It holds no test.
 */
import fc from 'fast-check'
import { accountId, tenantKey } from '../../src/kinds/brand.js'
import * as Form from '../../src/kinds/custom-fields/form.js'
import {
  withProtection,
  type Attempt,
  type NamedSnapshot,
  type ResourceRecord,
  type RetiredKey,
  type Sure,
} from '../../src/state/snapshot.js'
import * as Target from '../../src/kinds/target.js'
import { ACCOUNT, before, check, exam, IN_PLACE, STRUCTURAL, TENANT } from '../plan/forms.js'

const plain = <A>(members: { readonly [K in keyof A]: fc.Arbitrary<A[K]> }): fc.Arbitrary<A> =>
  fc.record<A>(members, { noNullPrototype: true })

const TARGETS: ReadonlyArray<Target.Target> = [
  exam,
  check,
  Target.backgroundCheck(ACCOUNT, TENANT),
  Target.backgroundCheck(accountId('1') ?? ACCOUNT, undefined),
]

const TENANTS = [undefined, TENANT, tenantKey('another')].map((tenant) => Target.backgroundCheck(ACCOUNT, tenant))

const at = fc.integer({ min: 0, max: 9 }).map((second) => `2026-11-21T08:00:0${second}.000Z`)

const formsOf = (target: Target.Target): ReadonlyArray<Form.Form> => {
  const form = before(target)
  const edits = [IN_PLACE['name altered'], IN_PLACE['description removed'], STRUCTURAL['field removed']]
  return [form, ...edits.map((edit) => edit?.(form) ?? form)]
}

const acknowledged: fc.Arbitrary<Sure> = fc
  .tuple(at, fc.constantFrom(undefined, 'log-1', 'log-2'), fc.option(at, { nil: undefined, freq: 3 }))
  .map(([time, logId, unanswered]) => ({
    _tag: 'Acknowledged',
    at: time,
    logId,
    ...(unanswered === undefined ? {} : { unanswered }),
  }))
const adopted: fc.Arbitrary<Sure> = at.map((time) => ({ _tag: 'Adopted', at: time }))

const attemptOf = (target: Target.Target): fc.Arbitrary<Attempt> =>
  fc.oneof(
    plain<Attempt>({
      call: fc.constantFrom('create', 'batch_update'),
      form: fc.constantFrom(...formsOf(target)),
      at,
    }),
    plain<Attempt>({ call: fc.constant('batch_delete'), form: fc.constant(undefined), at }),
  )

const retired: fc.Arbitrary<ReadonlyArray<readonly [string, RetiredKey]>> = fc.array(
  fc.tuple(
    fc.constantFrom('degree', 'company', 'old', '__proto__'),
    plain<RetiredKey>({ by: fc.constantFrom('batch_delete', 'replacement'), at }),
  ),
  { maxLength: 2 },
)

const recordOf = (target: Target.Target): fc.Arbitrary<ResourceRecord> => {
  const form = fc.constantFrom(undefined, ...formsOf(target))
  const before = fc.oneof(acknowledged, adopted)
  const attempts = fc.array(attemptOf(target), { minLength: 1, maxLength: 3 })
  const byTime = (list: ReadonlyArray<Attempt>) => list.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const sure = fc.tuple(form, before).map(([live, evidence]) => ({ form: live, evidence }))
  const unsure = fc.tuple(sure, fc.boolean(), attempts).map(([{ form: live, evidence }, isFirst, list]) => ({
    form: isFirst ? undefined : live,
    evidence: { _tag: 'InDoubt', before: isFirst ? undefined : evidence, attempts: byTime(list) } as const,
  }))
  return fc.tuple(fc.oneof(sure, unsure), retired, fc.boolean()).map(([record, marks, isProtected]) => {
    // No apply leaves a mark on a key that is live.
    const live = new Set(Form.keys(record.form ?? []))
    const unprotected = { target, ...record, retired: new Map(marks.filter(([key]) => !live.has(key))) }
    return withProtection(unprotected, isProtected)
  })
}

const anyRecord = fc.constantFrom(...TARGETS).chain(recordOf)

/** Records of one resource, and of a few tenants. */
export const recordPair: fc.Arbitrary<readonly [ResourceRecord, ResourceRecord]> = fc.oneof(
  fc.constantFrom(...TARGETS).chain((target) => fc.tuple(recordOf(target), recordOf(target))),
  fc.tuple(fc.constantFrom(...TENANTS).chain(recordOf), fc.constantFrom(...TENANTS).chain(recordOf)),
)

export const snapshotOfLineage = (lineage: string): fc.Arbitrary<NamedSnapshot> =>
  fc.array(anyRecord, { maxLength: 4 }).map((records) => ({
    lineage,
    resources: new Map(records.map((record) => [Target.address(record.target), record])),
  }))
