/**
 * A plan with each decision, reason and warning that there is.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { DesiredState } from '../../src/model/desired-state.js'
import { empty, type Snapshot } from '../../src/model/snapshot.js'
import { address } from '../../src/model/target.js'
import { defaultOptions, makePlan, type PlanOptions } from '../../src/plan/make-plan.js'
import type { Plan } from '../../src/plan/plan.js'
import {
  acknowledged,
  attempt,
  before,
  check,
  desire,
  exam,
  inDoubt,
  IN_PLACE,
  record,
  snapshotOf,
  structuralEdits,
  type Edit,
} from './forms.js'

export const planOf = (desired: DesiredState, snapshot: Snapshot, options: Partial<PlanOptions> = {}): Plan => {
  const plan = makePlan(desired, snapshot, { ...defaultOptions, ...options })
  if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
  return plan.right
}

const form = before(check)
const renamed = IN_PLACE['description removed']?.(form) ?? form
const edit: Edit = structuralEdits(check)['field removed'] ?? ((each) => each)
const has = snapshotOf(record(check, form))

export const PLANS: Readonly<Record<string, Plan>> = {
  create: planOf([desire(exam, before(exam)), desire(check, form)], empty),
  no_op: planOf([desire(check, form)], has),
  batch_update: planOf([desire(check, renamed)], has),
  replace: planOf([desire(check, edit(form), 'replace')], has),
  'replace from nothing': planOf(
    [desire(check, edit(form), 'replace')],
    snapshotOf(record(check, undefined, inDoubt(false, attempt('create', form)))),
  ),
  destroy: planOf([], has, { destroy: [address(check)] }),
  'create where a key comes back': planOf(
    [desire(check, form)],
    snapshotOf(record(check, undefined, acknowledged, [['company', 'replacement']])),
  ),
  'no_op where replace was allowed': planOf([desire(check, form)], has, { replace: [address(check)] }),
  'batch_update again': planOf(
    [desire(check, form)],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', renamed)))),
  ),
  'forget what is in doubt': planOf(
    [],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', renamed)))),
    { forget: [address(check)] },
  ),
  'a part': planOf([desire(exam, before(exam)), desire(check, form)], empty, { target: [address(exam)] }),
  nothing: planOf([], empty),
  forget: planOf([], snapshotOf(record(check, form, acknowledged, [['x', 'batch_delete']])), {
    forget: [address(check)],
  }),
  reject: planOf([desire(check, edit(form))], has),
  'reject for every reason': planOf(
    [desire(check, edit(form)), desire(exam, before(exam))],
    snapshotOf(
      record(check, form, inDoubt(true, attempt('batch_update', renamed))),
      record(exam, undefined, acknowledged, [['degree', 'batch_delete']]),
    ),
  ),
  'reject gone': planOf([], has),
  'reject account destroy': planOf([], snapshotOf(record(exam, before(exam))), { destroy: [address(exam)] }),
  'reject destroy in doubt': planOf(
    [desire(check, form)],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_delete', undefined)))),
  ),
}
