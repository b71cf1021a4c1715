/**
 * The facts that have codes: a row for each action, change, reason, warning, limit, protection and permission. It holds no
 * test.
 */
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { ACTION_WORDS } from '../../src/diagnostics/action-words.js'
import { effectWords } from '../../src/diagnostics/effect-words.js'
import type { AnyDiagnostic } from '../../src/diagnostics/messages.js'
import { reasonsOf, toldOf, toldOfPlan } from '../../src/diagnostics/reason-words.js'
import { fieldChanges, type FieldChange } from '../../src/kinds/custom-fields/change.js'
import { changeWords } from '../../src/kinds/custom-fields/change-words.js'
import { CHANGE_NAMES } from '../../src/kinds/custom-fields/fields-page-words.js'
import type { FieldsReasonCode } from '../../src/kinds/custom-fields/fields-words.js'
import { type Form } from '../../src/kinds/custom-fields/form.js'
import { same, type Words } from '../../src/kit/language.js'
import type { LimitCodes, ReasonCodes, WarningCodes } from '../../src/plan/codes.js'
import type { Remedy } from '../../src/plan/remedies.js'
import * as Plan from '../../src/plan/plan.js'
import { summaryOf } from '../../src/report/summary.js'
import { empty } from '../../src/state/snapshot.js'
import {
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
  STRUCTURAL_CHECK,
  TENANT,
  type Edit,
} from '../plan/forms.js'
import { planOf, PLANS } from '../plan/plans.js'

export interface FactRow {
  readonly without: Plan.Plan
  readonly with: Plan.Plan
  /** Found by the config's rules, or why there is no plan. */
  readonly found?: { readonly as: 'rules' | 'failure'; readonly diagnostic: AnyDiagnostic }
  /** A report tells it that has all of one of these lists. */
  readonly told: ReadonlyArray<ReadonlyArray<Words>>
}

const examOfTenant = accountAddress(2, TENANT)
export const form = before(check)
export const has = snapshotOf(record(check, form))
const nothing = planOf([], empty)
export const unchanged = planOf([desire(check, form)], has)
export const edited = (name: string, of: Form = form): Form => ({ ...IN_PLACE, ...STRUCTURAL_CHECK })[name]?.(of) ?? of

const only = (plan: Plan.Plan): Plan.PlannedResource => {
  const [resource] = plan.resources
  if (resource === undefined) throw new Error('a plan of nothing')
  return resource
}
/** Told in the sentences on what is done, which differ in this alone. */
export const byEffect = (from: Plan.Plan, to: Plan.Plan): FactRow => ({
  without: from,
  with: to,
  told: [[effectWords(only(to))]],
})

const ACTIONS: Readonly<Record<Plan.Action, Plan.Plan>> = {
  create: planOf([desire(check, form)], empty),
  batch_update: planOf([desire(check, edited('name altered'))], has),
  replace: planOf([desire(check, edited('field added'), 'replace')], has),
  destroy: planOf([], has, { destroy: [check] }),
  adopt: planOf([desire(check, form)], empty, {}, {}, { adopt: [{ address: check, content: contentAt(check, form) }] }),
  move: planOf(
    [desire(examOfTenant, before(exam), 'reject', { tenant: TENANT })],
    snapshotOf(record(exam, before(exam))),
    {},
    {},
    { moved: [{ from: exam, to: examOfTenant }] },
  ),
  forget: planOf([], has, { forget: [check] }),
  no_op: unchanged,
  reject: planOf([], has),
}

const actionRow = (action: Plan.Action): FactRow => {
  const { name, title, mark } = ACTION_WORDS[action]
  const { unchanged: stays } = summaryOf(ACTIONS[action])
  const done = action === 'no_op' ? [] : [effectWords(only(ACTIONS[action]))]
  const told = [name, title, mark, ...done, same(`action: ${action}`), ...(action === 'no_op' && stays ? [stays] : [])]
  return { without: action === 'no_op' ? nothing : unchanged, with: ACTIONS[action], told: told.map((each) => [each]) }
}

const CHANGES: Readonly<Record<FieldChange['kind'], string>> = {
  add_field: 'field added',
  remove_field: 'field removed',
  retype_field: 'field retyped',
  change_required: 'made optional',
  move_field: 'field moved',
  add_option: 'option added',
  remove_option: 'option removed',
  change_option: 'option renamed',
  move_option: 'option moved',
  change_name: 'name altered',
  change_description: 'description altered',
}

/** @param plan has the change, and no resource besides */
export const changeTold = (plan: Plan.Plan, kind: FieldChange['kind']): FactRow['told'] => {
  const change = fieldChanges(Plan.changes(only(plan).decision)).find((each) => each.kind === kind)
  if (change === undefined) throw new Error(`no ${kind}`)
  return [[changeWords(change)], [CHANGE_NAMES[kind]], [same(`kind: ${kind}`), same(`key: ${change.key}`)]]
}
const changeRow = (kind: FieldChange['kind']): FactRow => {
  const plan = planOf([desire(check, edited(CHANGES[kind]), 'replace')], has)
  return { without: unchanged, with: plan, told: changeTold(plan, kind) }
}

/** The plans of the tests, and one for each change that is rejected. */
const MORE_PLANS = [
  ...Object.values(PLANS),
  ...Object.values(STRUCTURAL_CHECK).map((edit: Edit) => planOf([desire(check, edit(form))], has)),
]
const told = (code: string): FactRow => {
  for (const plan of MORE_PLANS) {
    for (const resource of plan.resources) {
      const each = toldOf(resource).find((some) => some.code === code)
      if (each === undefined) continue
      const parts = reasonsOf(resource).filter((some) => some.code === code)
      return {
        without: unchanged,
        with: plan,
        told: [[each.words], parts.flatMap(({ why, nearest }) => [why, nearest ?? why])].filter(
          (some) => some.length > 0,
        ),
      }
    }
    const limit = toldOfPlan(plan).find((some) => some.code === code)
    if (limit !== undefined) return { without: unchanged, with: plan, told: [[limit.words]] }
  }
  throw new Error(`no plan of the tests has ${code}`)
}

const rowsOf = <K extends string, P extends string>(
  prefix: P,
  keys: Readonly<Record<K, unknown>>,
  row: (key: K) => FactRow,
) =>
  Object.fromEntries(Object.keys(keys).map((key) => [`${prefix}: ${key}`, row(key as K)])) as Record<
    `${P}: ${K}`,
    FactRow
  >

const REASONS: Readonly<Record<keyof ReasonCodes | FieldsReasonCode, true>> = {
  add_field: true,
  remove_field: true,
  retype_field: true,
  change_required: true,
  move_field: true,
  add_option: true,
  remove_option: true,
  change_option: true,
  move_option: true,
  in_doubt: true,
  gone_from_config: true,
  retired_key: true,
  checks_under_way: true,
  account_fields_stay: true,
  destroy_in_doubt: true,
  tenant_changed: true,
  not_adopted: true,
  not_moved: true,
  protected: true,
}
const WARNINGS: Readonly<Record<keyof WarningCodes, true>> = {
  dropped_keys_return: true,
  replace_not_needed: true,
  resends_all: true,
  update_may_find_nothing: true,
  forgets_retired_keys: true,
  forgets_doubt: true,
  update_not_needed: true,
  unprotect_not_needed: true,
  stays_protected: true,
  changed_next: true,
}
const LIMITS: Readonly<Record<keyof LimitCodes, true>> = { max_changes: true, max_changed_percent: true }

const PROTECTIONS: Readonly<Record<Plan.Protection, FactRow>> = {
  set: byEffect(unchanged, planOf([desire(check, form, 'reject', { protect: true })], has)),
  lift: byEffect(
    unchanged,
    planOf([desire(check, form, 'reject', { protect: false })], snapshotOf(guarded(record(check, form)))),
  ),
}

export const [less, retold] = [edited('field removed'), edited('name altered')]
export const inConfig = planOf([desire(check, less, 'replace')], has)
const byFlag = planOf([desire(check, less)], has, { replace: [check] })
const ALLOWED: Readonly<Record<Plan.AllowedBy, FactRow>> = {
  config: byEffect(byFlag, inConfig),
  flag: byEffect(inConfig, byFlag),
  'last attempt': byEffect(
    inConfig,
    planOf([desire(check, less)], snapshotOf(record(check, form, inDoubt(true, attempt('create', less))))),
  ),
  resend: byEffect(inConfig, planOf([desire(check, less)], has, { resend: [check] })),
  allow_replace: byEffect(
    inConfig,
    planOf(
      [desire(check, less)],
      has,
      {},
      {},
      { allowReplace: [{ address: check, form: contentAt(check, less).digest }] },
    ),
  ),
  removed: byEffect(ACTIONS.destroy, planOf([], has, {}, {}, { removed: [{ address: check, by: 'destroy' }] })),
}

const WAYS: Readonly<Record<Remedy['_tag'], Plan.Plan | undefined>> = {
  Select: planOf([desire(check, less)], has),
  LetGo: PLANS['reject another tenant'],
  Resolve: PLANS['reject destroy in doubt'],
  Limit: PLANS['more than may change at once'],
}
/** By its first command. */
const wayRow = (tag: Remedy['_tag']): FactRow => {
  const plan = WAYS[tag] ?? unchanged
  const { wayOn, groups } = summaryOf(plan)
  const [first] = [...wayOn, ...groups.flatMap((group) => group.wayOn)]
  return { without: unchanged, with: plan, told: [[same(first?.command ?? '')]] }
}

export const CODED = {
  ...rowsOf('action', ACTIONS, actionRow),
  ...rowsOf('change', CHANGES, changeRow),
  ...rowsOf('reason', REASONS, told),
  ...rowsOf('warning', WARNINGS, told),
  ...rowsOf('limit', LIMITS, told),
  ...rowsOf('protection', PROTECTIONS, (key) => PROTECTIONS[key]),
  ...rowsOf('way on', WAYS, wayRow),
  ...rowsOf('allowed by', ALLOWED, (key) => ALLOWED[key]),
}
