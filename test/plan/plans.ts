/**
 * A plan with each decision, reason and warning that there is.
 */
import type { RecordPlace } from '../../src/state/record-place.js'
import * as E from 'fp-ts/lib/Either.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import { noDecisions, type Decisions } from '../../src/config/decisions.js'
import type { ChangeLimits } from '../../src/config/safeguards.js'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, several, tenantKey, type Address, type Several } from '../../src/kinds/brand.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { defaultOptions, type PlanOptions } from '../../src/plan/plan-options.js'
import type { PlanInputs } from '../../src/plan/plan-file.js'
import type { Plan } from '../../src/plan/plan.js'
import {
  ACCOUNT,
  acknowledged,
  attempt,
  before,
  check,
  contentAt,
  desire,
  exam,
  guarded,
  inDoubt,
  IN_PLACE,
  record,
  snapshotOf,
  structuralEdits,
  TENANT,
  type Edit,
} from './forms.js'

type Given = readonly [
  desired: DesiredState,
  snapshot: Snapshot,
  options?: Partial<PlanOptions>,
  limits?: ChangeLimits,
  decisions?: Partial<Decisions>,
]

/** Of the tool. */
export const VERSION = '1.2.3'

export const PLACE: RecordPlace = { type: 'file', path: 'hire/fields.snapshot.json' }

export const planOf = (...given: Given): Plan => planFrom(inputsOf(...given))

export const inputsOf = (...[desired, snapshot, options = {}, limits = {}, decisions = {}]: Given): PlanInputs => ({
  desired,
  snapshot,
  place: PLACE,
  options: { ...defaultOptions, ...options },
  limits,
  decisions: { ...noDecisions, ...decisions },
  findings: [],
  version: VERSION,
})

export const planFrom = ({ desired, snapshot, options, limits, decisions }: PlanInputs): Plan => {
  const plan = makePlan(desired, snapshot, options, limits, undefined, decisions)
  if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
  return plan.right
}

const form = before(check)
const renamed = IN_PLACE['description removed']?.(form) ?? form
const edit: Edit = structuralEdits(check)['field removed'] ?? ((each) => each)
const has = snapshotOf(record(check, form))
const examOfTenant = accountAddress(2, TENANT)

/** What they are made from. */
export const INPUTS: Readonly<Record<string, PlanInputs>> = {
  create: inputsOf([desire(exam, before(exam)), desire(check, form)], empty),
  no_op: inputsOf([desire(check, form)], has),
  batch_update: inputsOf([desire(check, renamed)], has),
  replace: inputsOf([desire(check, edit(form), 'replace')], has),
  'replace from nothing': inputsOf(
    [desire(check, edit(form), 'replace')],
    snapshotOf(record(check, undefined, inDoubt(false, attempt('create', form)))),
  ),
  destroy: inputsOf([], has, { destroy: [check] }),
  'create where a key comes back': inputsOf(
    [desire(check, form)],
    snapshotOf(record(check, undefined, acknowledged, [['company', 'replacement']])),
  ),
  'no_op where replace was allowed': inputsOf([desire(check, form)], has, { replace: [check] }),
  'sent again, though it is equal': inputsOf([{ ...desire(check, form), labels: ['premium'] }], has, {
    resend: [several('label:premium') as Several],
  }),
  'batch_update in doubt': inputsOf(
    [desire(check, renamed)],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', renamed)))),
  ),
  'batch_update again': inputsOf(
    [desire(check, form)],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', renamed)))),
  ),
  'forget what is in doubt': inputsOf(
    [],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', renamed)))),
    { forget: [check] },
  ),
  'a part': inputsOf([desire(exam, before(exam)), desire(check, form)], empty, { target: [exam] }),
  nothing: inputsOf([], empty),
  forget: inputsOf([], snapshotOf(record(check, form, acknowledged, [['x', 'batch_delete']])), {
    forget: [check],
  }),
  reject: inputsOf([desire(check, edit(form))], has),
  'reject for every reason': inputsOf(
    [desire(check, edit(form)), desire(exam, before(exam))],
    snapshotOf(
      record(check, form, inDoubt(true, attempt('batch_update', renamed))),
      record(exam, undefined, acknowledged, [['degree', 'batch_delete']]),
    ),
  ),
  'reject another tenant': inputsOf(
    [desire(check, form, 'reject', { tenant: tenantKey('another') })],
    snapshotOf(record(check, form, acknowledged, [], TENANT)),
  ),
  protect: inputsOf([desire(check, form, 'reject', { protect: true })], has),
  'lift a protection': inputsOf(
    [desire(check, renamed, 'reject', { protect: false })],
    snapshotOf(guarded(record(check, form))),
  ),
  'reject what is protected': inputsOf(
    [
      desire(exam, structuralEdits(exam)['field removed']?.(before(exam)) ?? before(exam), 'replace', {
        protect: true,
      }),
    ],
    snapshotOf(guarded(record(check, form)), record(exam, before(exam))),
    { destroy: [check] },
  ),
  'reject what checks under way show': inputsOf(
    [desire(check, renamed, 'reject', { onChecksUnderWay: 'reject' })],
    has,
  ),
  'allowances that are not needed': inputsOf(
    [desire(check, form), desire(exam, before(exam))],
    snapshotOf(guarded(record(check, form)), record(exam, before(exam))),
    { update: [check], unprotect: [exam] },
  ),
  'more than may change at once': inputsOf(
    [desire(check, renamed), desire(exam, before(exam))],
    snapshotOf(record(check, form)),
    {},
    { max_changes: 1, max_changed_percent: 33.3 },
  ),
  'destroy again': inputsOf([], snapshotOf(record(check, form, inDoubt(true, attempt('batch_delete', undefined)))), {
    destroy: [check],
  }),
  'reject gone': inputsOf([], has),
  'reject account destroy': inputsOf([], snapshotOf(record(exam, before(exam))), { destroy: [exam] }),
  adopt: inputsOf(
    [desire(check, form)],
    empty,
    {},
    {},
    { adopt: [{ address: check, content: contentAt(check, form) }] },
  ),
  'adopt what changes next': inputsOf(
    [desire(check, renamed)],
    empty,
    {},
    {},
    { adopt: [{ address: check, content: contentAt(check, form) }] },
  ),
  'reject what can not be adopted': inputsOf(
    [desire(check, form)],
    snapshotOf(record(check, undefined, acknowledged, [['degree', 'batch_delete']])),
    {},
    {},
    { adopt: [{ address: check, content: contentAt(check, form) }] },
  ),
  move: inputsOf(
    [desire(examOfTenant, before(exam), 'reject', { tenant: TENANT })],
    snapshotOf(record(exam, before(exam))),
    {},
    {},
    { moved: [{ from: exam, to: examOfTenant }] },
  ),
  'reject what can not be moved': inputsOf(
    [desire(examOfTenant, before(exam), 'reject', { tenant: TENANT })],
    snapshotOf(record(exam, before(exam)), record(examOfTenant, before(exam), acknowledged, [], TENANT)),
    {},
    {},
    { moved: [{ from: exam, to: examOfTenant }] },
  ),
  'removed and forgotten': inputsOf([], has, {}, {}, { removed: [{ address: check, by: 'forget' }] }),
  'removed and destroyed': inputsOf([], has, {}, {}, { removed: [{ address: check, by: 'destroy' }] }),
  'a replacement that the config allows': inputsOf(
    [desire(check, edit(form))],
    has,
    {},
    {},
    { allowReplace: [{ address: check, form: contentAt(check, edit(form)).digest }] },
  ),
  'reject destroy in doubt': inputsOf(
    [desire(check, form)],
    snapshotOf(record(check, form, inDoubt(true, attempt('batch_delete', undefined)))),
  ),
}

export const PLANS: Readonly<Record<string, Plan>> = Object.fromEntries(
  Object.entries(INPUTS).map(([name, inputs]) => [name, planFrom(inputs)]),
)

const account = (id: number): Address => backgroundCheckAddress(accountId(String(id)) ?? ACCOUNT)
const structural = Object.values(structuralEdits(check)).reduce((each, next) => next(each), form)

/** A plan with each action and with decisions of the config that do nothing: accounts decided alike, a call that is sent again, and what checks under way hold back. */
export const EVERY_ACTION: Plan = planOf(
  [
    desire(exam, before(exam)),
    desire(account(1), form),
    desire(account(2), form),
    desire(account(3), renamed),
    desire(account(4), renamed),
    desire(account(5), edit(form), 'replace'),
    desire(account(8), structural),
    desire(account(9), renamed, 'reject', { onChecksUnderWay: 'reject' }),
    desire(account(10), edit(form), 'replace', { protect: true }),
    desire(account(11), form, 'reject', { protect: true }),
    desire(account(12), form),
    desire(account(13), form),
    desire(account(15), renamed),
    desire(accountAddress(1, TENANT), before(exam)),
  ],
  snapshotOf(
    ...[3, 5, 6, 8, 9, 10, 11, 12, 14].map((id) => record(account(id), form)),
    record(account(4), form, inDoubt(true, attempt('batch_update', renamed))),
    record(account(7), form, inDoubt(true, attempt('batch_update', renamed)), [['x', 'batch_delete']]),
    guarded(record(account(13), form)),
    record(accountAddress(1, undefined), before(exam)),
  ),
  { destroy: [account(6)], forget: [account(7)] },
  { max_changes: 3 },
  {
    removed: [
      { address: account(98), by: 'forget' },
      { address: account(99), by: 'destroy' },
    ],
    adopt: [{ address: account(15), content: contentAt(check, form) }],
    moved: [{ from: accountAddress(1, undefined), to: accountAddress(1, TENANT) }],
    allowReplace: [{ address: account(12), form: contentAt(check, form).digest }],
  },
)
