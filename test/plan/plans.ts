/**
 * A plan with each decision, reason and warning that there is.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import type { ChangeLimits } from '../../src/config/safeguards.js'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import { tenantKey } from '../../src/kinds/brand.js'
import * as Target from '../../src/kinds/target.js'
import { defaultOptions, makePlan, type PlanOptions } from '../../src/plan/make-plan.js'
import type { Plan } from '../../src/plan/plan.js'
import {
  ACCOUNT,
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
  TENANT,
  type Edit,
} from './forms.js'

export const planOf = (
  desired: DesiredState,
  snapshot: Snapshot,
  options: Partial<PlanOptions> = {},
  limits: ChangeLimits = {},
): Plan => {
  const plan = makePlan(desired, snapshot, { ...defaultOptions, ...options }, limits)
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
  destroy: planOf([], has, { destroy: [Target.address(check)] }),
  'create where a key comes back': planOf(
    [desire(check, form)],
    snapshotOf(record(check, undefined, acknowledged, [['company', 'replacement']])),
  ),
  'no_op where replace was allowed': planOf([desire(check, form)], has, { replace: [Target.address(check)] }),
  'batch_update again': planOf(
    [desire(check, form)],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', renamed)))),
  ),
  'forget what is in doubt': planOf(
    [],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', renamed)))),
    { forget: [Target.address(check)] },
  ),
  'a part': planOf([desire(exam, before(exam)), desire(check, form)], empty, { target: [Target.address(exam)] }),
  nothing: planOf([], empty),
  forget: planOf([], snapshotOf(record(check, form, acknowledged, [['x', 'batch_delete']])), {
    forget: [Target.address(check)],
  }),
  reject: planOf([desire(check, edit(form))], has),
  'reject for every reason': planOf(
    [desire(check, edit(form)), desire(exam, before(exam))],
    snapshotOf(
      record(check, form, inDoubt(true, attempt('batch_update', renamed))),
      record(exam, undefined, acknowledged, [['degree', 'batch_delete']]),
    ),
  ),
  'reject another tenant': planOf(
    [desire(Target.backgroundCheck(ACCOUNT, tenantKey('another')), form)],
    snapshotOf(record(Target.backgroundCheck(ACCOUNT, TENANT), form)),
  ),
  protect: planOf([desire(check, form, 'reject', { protect: true })], has),
  'lift a protection': planOf(
    [desire(check, renamed, 'reject', { protect: false })],
    snapshotOf({ ...record(check, form), protect: true }),
  ),
  'reject what is protected': planOf(
    [
      desire(exam, structuralEdits(exam)['field removed']?.(before(exam)) ?? before(exam), 'replace', {
        protect: true,
      }),
    ],
    snapshotOf({ ...record(check, form), protect: true }, record(exam, before(exam))),
    { destroy: [Target.address(check)] },
  ),
  'reject what checks under way show': planOf([desire(check, renamed, 'reject', { onChecksUnderWay: 'reject' })], has),
  'allowances that are not needed': planOf(
    [desire(check, form), desire(exam, before(exam))],
    snapshotOf({ ...record(check, form), protect: true }, record(exam, before(exam))),
    { update: [Target.address(check)], unprotect: [Target.address(exam)] },
  ),
  'more than may change at once': planOf(
    [desire(check, renamed), desire(exam, before(exam))],
    snapshotOf(record(check, form)),
    {},
    { max_changes: 1, max_changed_percent: 33.3 },
  ),
  'destroy again': planOf([], snapshotOf(record(check, form, inDoubt(true, attempt('batch_delete', undefined)))), {
    destroy: [Target.address(check)],
  }),
  'reject gone': planOf([], has),
  'reject account destroy': planOf([], snapshotOf(record(exam, before(exam))), { destroy: [Target.address(exam)] }),
  'reject destroy in doubt': planOf(
    [desire(check, form)],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_delete', undefined)))),
  ),
}
