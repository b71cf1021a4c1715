/**
 * Forms and records to make tables of: short names for what the planner tells apart.
 */
import { accountId, tenantKey, type AccountId, type TenantKey } from '../../src/kinds/brand.js'
import type { DesiredResource } from '../../src/kinds/desired-state.js'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { canonical, type Form } from '../../src/kinds/custom-fields/form.js'
import type { Attempt, Call, Evidence, ResourceRecord, RetiredKey, Snapshot } from '../../src/state/snapshot.js'
import * as Target from '../../src/kinds/target.js'

const present = <A>(value: A | undefined): A => {
  if (value === undefined) throw new Error('a name in a test is not one')
  return value
}
export const ACCOUNT: AccountId = present(accountId('6995842370159937061'))
export const TENANT: TenantKey = present(tenantKey('736588c9260f175d'))

export const exam: Target.Target = Target.account(2, undefined)
export const check: Target.Target = Target.backgroundCheck(ACCOUNT, undefined)
export const BOTH: ReadonlyArray<Target.Target> = [exam, check]

const degree: Field = {
  type: 'select',
  key: 'degree',
  name: { zh_cn: '学历', en_us: 'Degree' },
  is_required: true,
  description: { zh_cn: '真实学历' },
  options: [
    { key: 'bachelor', name: { zh_cn: '本科' } },
    { key: 'master', name: { zh_cn: '硕士' } },
  ],
}
const company: Field = { type: 'text', key: 'company', name: { zh_cn: '公司' }, is_required: false }

const untyped = ({ type: _type, options: _options, ...field }: Field): Field => field

/** The form before a change, for either kind of resource. */
export const before = (target: Target.Target): Form => {
  const fields = [degree, company]
  return canonical(target._tag === 'Account' ? fields.map(untyped) : fields)
}

export type Edit = (form: Form) => Form

const on =
  (key: string, change: (field: Field) => Field): Edit =>
  (form) =>
    canonical(form.map((field) => (field.key === key ? change(field) : field)))

/** Every row of the change table that can be made in place. */
export const IN_PLACE: Readonly<Record<string, Edit>> = {
  'name altered': on('degree', (f) => ({ ...f, name: { ...f.name, zh_cn: '最高学历' } })),
  'name in a locale added': on('company', (f) => ({ ...f, name: { ...f.name, en_us: 'Company' } })),
  'name in a locale removed': on('degree', (f) => ({ ...f, name: { zh_cn: '学历' } })),
  'description altered': on('degree', (f) => ({ ...f, description: { zh_cn: '最高' } })),
  'description added': on('company', (f) => ({ ...f, description: { en_us: 'Full name' } })),
  'description in a locale added': on('degree', (f) => ({ ...f, description: { ...f.description, en_us: 'Real' } })),
  'description removed': on('degree', ({ description: _description, ...f }) => f),
}

const optionsOf = (field: Field) => field.options ?? []

/** Every structural row for both kinds. */
export const STRUCTURAL: Readonly<Record<string, Edit>> = {
  'field added': (form) => canonical([...form, { ...(form[1] ?? company), key: 'extra' }]),
  'field removed': (form) => form.slice(0, 1),
  'made optional': on('degree', (f) => ({ ...f, is_required: false })),
  'made required': on('company', (f) => ({ ...f, is_required: true })),
  'field moved': (form) => form.toReversed(),
}

/** And for background checks alone. */
export const STRUCTURAL_CHECK: Readonly<Record<string, Edit>> = {
  ...STRUCTURAL,
  'field retyped': on('company', (f) => ({ ...f, type: 'textarea' })),
  'retyped to lose its options': on('degree', ({ options: _options, ...f }) => ({ ...f, type: 'text' })),
  'option added': on('degree', (f) => ({
    ...f,
    options: [...optionsOf(f), { key: 'doctor', name: { zh_cn: '博士' } }],
  })),
  'option removed': on('degree', (f) => ({ ...f, options: optionsOf(f).slice(0, 1) })),
  'option renamed': on('degree', (f) => ({
    ...f,
    options: optionsOf(f).map((o) => (o.key === 'master' ? { ...o, name: { zh_cn: '硕士研究生' } } : o)),
  })),
  'option moved': on('degree', (f) => ({ ...f, options: optionsOf(f).toReversed() })),
}

export const structuralEdits = (target: Target.Target): Readonly<Record<string, Edit>> =>
  target._tag === 'Account' ? STRUCTURAL : STRUCTURAL_CHECK

/** What was last acknowledged, with a new name, and with another structure. */
export const F: Form = before(check)
export const N: Form = IN_PLACE['name altered']?.(F) ?? F
export const S: Form = STRUCTURAL['field removed']?.(F) ?? F
export const FORM_LETTERS: ReadonlyMap<Form, string> = new Map([
  [F, 'F'],
  [N, 'N'],
  [S, 'S'],
])

export const AT = '2026-11-21T08:00:00.000Z'
export const acknowledged: Evidence = { _tag: 'Acknowledged', at: AT, logId: 'log-1' }
export const adopted: Evidence = { _tag: 'Adopted', at: AT }
export const attempt = (call: Call, form: Form | undefined): Attempt => ({ call, form, at: AT })
export const inDoubt = (before: boolean, ...attempts: ReadonlyArray<Attempt>): Evidence => ({
  _tag: 'InDoubt',
  before: before ? { _tag: 'Acknowledged', at: AT, logId: 'log-1' } : undefined,
  attempts,
})

export const record = (
  target: Target.Target,
  form: Form | undefined,
  evidence: Evidence = acknowledged,
  retired: ReadonlyArray<readonly [string, RetiredKey['by']]> = [],
): ResourceRecord => ({
  target,
  form,
  evidence,
  retired: new Map(retired.map(([key, by]) => [key, { by, at: AT }])),
})

export const snapshotOf = (...records: ReadonlyArray<ResourceRecord>): Snapshot => ({
  lineage: 'lineage',
  resources: new Map(records.map((each) => [Target.address(each.target), each])),
})

export const desire = (
  target: Target.Target,
  form: Form,
  onStructuralChange: DesiredResource['onStructuralChange'] = 'reject',
  guards: Partial<Pick<DesiredResource, 'onChecksUnderWay' | 'protect'>> = {},
): DesiredResource => ({
  address: Target.address(target),
  target,
  form,
  onStructuralChange,
  onChecksUnderWay: 'update',
  protect: undefined,
  ...guards,
  path: [],
})
