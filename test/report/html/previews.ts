/**
 * Plans whose pages have everything: all nine types, every kind of change, every decision. It holds no test.
 */
import { accountAddress } from '../../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../../src/kinds/background-check-form/background-check-address.js'
import { accountId, type Address } from '../../../src/kinds/brand.js'
import type { Field } from '../../../src/kinds/custom-fields/field.js'
import { canonical, type Form } from '../../../src/kinds/custom-fields/form.js'
import type { PlanInputs } from '../../../src/plan/plan-file.js'
import type { Plan } from '../../../src/plan/plan.js'
import {
  ACCOUNT,
  attempt,
  before,
  check,
  desire,
  exam,
  guarded,
  inDoubt,
  record,
  snapshotOf,
} from '../../plan/forms.js'
import { inputsOf, planFrom, planOf } from '../../plan/plans.js'

const options = [
  { key: 'college', name: { zh_cn: '大专', en_us: 'College' } },
  { key: 'bachelor', name: { zh_cn: '本科', en_us: 'Bachelor' } },
  { key: 'doctor', name: { zh_cn: '博士', en_us: 'Doctor' } },
]

const field = (type: Field['type'], key: string, zh_cn: string, en_us: string, more: Partial<Field> = {}): Field => ({
  ...(type === undefined ? {} : { type }),
  key,
  name: { zh_cn, en_us },
  is_required: true,
  ...more,
})

/** A field of each type. */
export const TYPES: Form = canonical([
  field('resume', 'resume', '候选人简历', 'Resume'),
  field('text', 'company', '目前任职公司', 'Current company', {
    description: { zh_cn: '请填写公司全称', en_us: 'Full registered name' },
  }),
  field('textarea', 'history', '近五年工作经历', 'Work history', {
    description: { zh_cn: '每段一行', en_us: 'A line each' },
  }),
  field('number', 'years', '工作年限', 'Years of experience', { is_required: false }),
  field('boolean', 'may_contact', '可否联系现任雇主', 'May we contact the employer?'),
  field('select', 'degree', '候选人学历', 'Degree', {
    options,
    description: { zh_cn: '真实学历', en_us: 'The real one' },
  }),
  field('multiselect', 'items', '调查项', 'Check items', { options }),
  field('date', 'start', '预计入职日期', 'Expected start date', { is_required: false }),
  field('file', 'letter', '背调授权书', 'Signed authorization', {
    description: { zh_cn: '签字的扫描件', en_us: 'A scan with the signature' },
  }),
])

/** After all eleven kinds of change. */
export const CHANGED: Form = canonical([
  field('resume', 'resume', '候选人简历', 'Resume'),
  field('textarea', 'history', '近五年工作经历', 'Work history', {
    description: { zh_cn: '每段一行，从最近一段写起', en_us: 'A line each, the latest first' },
  }),
  field('text', 'years', '工作年限', 'Years of experience'),
  field('text', 'company', '现任职公司', 'Current employer', {
    description: { zh_cn: '请填写公司全称', en_us: 'Full registered name' },
  }),
  field('boolean', 'may_contact', '可否联系现任雇主', 'May we contact the employer?'),
  field('select', 'degree', '候选人学历', 'Degree', {
    options: [
      { key: 'doctor', name: { zh_cn: '博士及以上', en_us: 'Doctor' } },
      { key: 'college', name: { zh_cn: '大专', en_us: 'College' } },
      { key: 'master', name: { zh_cn: '硕士', en_us: 'Master' } },
    ],
    description: { zh_cn: '真实学历', en_us: 'The real one' },
  }),
  field('multiselect', 'items', '调查项', 'Check items', { options }),
  field('file', 'letter', '背调授权书', 'Signed authorization', {
    description: { zh_cn: '签字的扫描件', en_us: 'A scan with the signature' },
  }),
  field('date', 'last_day', '离职日期', 'Last day', { is_required: false }),
])

/** Background checks of as many accounts. */
export const accounts = (count: number): ReadonlyArray<Address> =>
  Array.from({ length: count }, (_, i) => backgroundCheckAddress(accountId(String(7e6 + i)) ?? ACCOUNT))

const [first = check, second = check, third = check, fourth = check] = accounts(4)
const renamed = TYPES.map((each) => (each.key === 'company' ? { ...each, name: { zh_cn: '现任职公司' } } : each))

/** Every action but a rejection, one sent again, and one resource that does not change. */
const everything = inputsOf(
  [
    desire(check, CHANGED, 'replace'),
    desire(exam, before(exam)),
    desire(first, TYPES),
    desire(second, TYPES),
    desire(accountAddress(1, undefined), before(exam)),
  ],
  snapshotOf(
    record(check, TYPES),
    record(exam, before(exam)),
    record(first, TYPES, inDoubt(true, attempt('batch_update', canonical(renamed)))),
    record(third, TYPES),
    record(fourth, TYPES, inDoubt(true, attempt('batch_update', canonical(renamed)))),
  ),
  { destroy: [third], forget: [fourth] },
)

const rejected = inputsOf(
  [desire(check, CHANGED), desire(exam, before(exam))],
  snapshotOf(record(check, TYPES), record(exam, before(exam)), record(first, TYPES)),
)

const unchanged = inputsOf([desire(check, TYPES)], snapshotOf(record(check, TYPES)))

/** What needs a second word: too many changes, an update that checks under way show, protections set and lifted. */
const heldBack = inputsOf(
  [
    desire(check, canonical(renamed), 'reject', { onChecksUnderWay: 'reject' }),
    desire(exam, before(exam), 'reject', { protect: true }),
    desire(first, TYPES, 'reject', { protect: false }),
    desire(second, CHANGED, 'replace', { protect: true }),
    desire(third, canonical(renamed), 'reject', { protect: true }),
  ],
  snapshotOf(
    record(check, TYPES),
    record(exam, before(exam)),
    guarded(record(first, TYPES)),
    record(second, TYPES),
    record(third, TYPES),
  ),
  {},
  { max_changes: 2, max_changed_percent: 20 },
)

export const PREVIEWED: Readonly<Record<string, PlanInputs>> = {
  everything,
  rejected,
  unchanged,
  'held-back': heldBack,
}
export const EVERYTHING: Plan = planFrom(everything)
export const REJECTED: Plan = planFrom(rejected)
export const UNCHANGED: Plan = planFrom(unchanged)
export const HELD_BACK: Plan = planFrom(heldBack)

export const HOSTILE_TEXT = '<img src=x onerror=alert(1)>'

/** Every text and key that a config can hold tries to be markup. */
export const HOSTILE: Plan = planOf(
  [
    desire(
      check,
      canonical([
        ...(['text', 'textarea', 'select', 'multiselect', 'date'] as const).map((type, i) =>
          field(type, `${HOSTILE_TEXT}${i}`, `</style>${HOSTILE_TEXT}`, `"'><script>alert(1)</script>`, {
            description: { zh_cn: `" onfocus="alert(1)" x="${HOSTILE_TEXT}` },
            options: [{ key: HOSTILE_TEXT, name: { zh_cn: HOSTILE_TEXT } }],
          }),
        ),
        field('text', 'other', 'x', 'y'),
      ]),
    ),
  ],
  snapshotOf(record(check, canonical([field('number', `${HOSTILE_TEXT}0`, HOSTILE_TEXT, HOSTILE_TEXT)]))),
)
