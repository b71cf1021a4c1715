/**
 * Forms and records to make tables of: short names for what the planner tells apart.
 */
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import {
  accountId,
  addressParts,
  tenantKey,
  type AccountId,
  type Address,
  type Content,
  type Digest,
  type TenantKey,
} from '../../src/kinds/brand.js'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { canonical, contentOfFields, type Form } from '../../src/kinds/custom-fields/form.js'
import type { DesiredResource } from '../../src/kinds/desired-state.js'
import type { Contents } from '../../src/kinds/kind.js'
import { compareText } from '../../src/kit/canonical-json.js'
import { contentsOf, withProtection, type Entry, type RetiredKey, type Confirmed } from '../../src/state/entry.js'
import { put } from '../../src/state/changes.js'
import type { Head } from '../../src/state/head.js'
import { empty, type NamedSnapshot, type Put, type Snapshot } from '../../src/state/snapshot.js'

const present = <A>(value: A | undefined): A => {
  if (value === undefined) throw new Error('a name in a test is not one')
  return value
}
export const ACCOUNT: AccountId = present(accountId('6995842370159937061'))
export const TENANT: TenantKey = present(tenantKey('736588c9260f175d'))

export const exam: Address = accountAddress(2, undefined)
export const check: Address = backgroundCheckAddress(ACCOUNT)
export const BOTH: ReadonlyArray<Address> = [exam, check]

const isAccount = (address: Address): boolean => addressParts(address).kind === 'account'

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
export const before = (address: Address): Form => {
  const fields = [degree, company]
  return canonical(isAccount(address) ? fields.map(untyped) : fields)
}

/** A form as the content of a resource. */
export const contentAt = (address: Address, form: Form): Content => contentOfFields(addressParts(address).kind, form)

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

export const structuralEdits = (address: Address): Readonly<Record<string, Edit>> =>
  isAccount(address) ? STRUCTURAL : STRUCTURAL_CHECK

/** What was last acknowledged, with a new name, and with another structure. */
export const F: Form = before(check)
export const N: Form = IN_PLACE['name altered']?.(F) ?? F
export const S: Form = STRUCTURAL['field removed']?.(F) ?? F
export const FORM_LETTERS: ReadonlyMap<Digest, string> = new Map([
  [contentAt(check, F).digest, 'F'],
  [contentAt(check, N).digest, 'N'],
  [contentAt(check, S).digest, 'S'],
])

export const AT = '2026-11-21T08:00:00.000Z'
export const acknowledged: Confirmed = { _tag: 'Acknowledged', at: AT, logId: 'log-1' }
export const adopted: Confirmed = { _tag: 'Adopted', at: AT }

/** A call without an answer, and the form that it sent. */
export interface Tried {
  readonly call: string
  readonly form: Form | undefined
  readonly at: string
}
export const attempt = (call: string, form: Form | undefined): Tried => ({ call, form, at: AT })

/** What was known before, and the calls that were made since. */
export interface Doubt {
  readonly _tag: 'Doubt'
  readonly before: Confirmed | undefined
  readonly tried: ReadonlyArray<Tried>
}
export const inDoubt = (before: boolean, ...tried: ReadonlyArray<Tried>): Doubt => ({
  _tag: 'Doubt',
  before: before ? acknowledged : undefined,
  tried,
})

/** An entry with its address, and the contents that it names beside it. */
export interface Recorded extends Put {
  readonly entry: Entry
}

export const record = (
  address: Address,
  form: Form | undefined,
  evidence: Confirmed | Doubt = acknowledged,
  retired: ReadonlyArray<readonly [string, RetiredKey['by']]> = [],
  tenant: TenantKey | undefined = addressParts(address).tenant,
): Recorded => {
  const tried = evidence._tag === 'Doubt' ? evidence.tried : []
  const contents: Contents = new Map(
    [form, ...tried.map((each) => each.form)].flatMap((each) => {
      if (each === undefined) return []
      const content = contentAt(address, each)
      return [[content.digest, content] as const]
    }),
  )
  const digest = (each: Form | undefined) => each && contentAt(address, each).digest
  const entry: Entry = {
    tenant,
    content: digest(form),
    evidence:
      evidence._tag === 'Doubt'
        ? {
            _tag: 'InDoubt',
            before: evidence.before,
            attempts: tried.map(({ call, form: sent, at }) => ({ call, content: digest(sent), first: at, last: at })),
          }
        : evidence,
    retired: new Map(retired.map(([key, by]) => [key, { by, at: AT }])),
  }
  return { address, entry, contents }
}

export const guarded = (recorded: Recorded): Recorded => ({
  ...recorded,
  entry: withProtection(recorded.entry, true),
})

/** Leaves no entry. */
export const gone = (address: Address): Put => ({
  address,
  entry: undefined,
  gone: { how: 'forgotten', at: AT },
  contents: new Map(),
})

export const headOf = (lineage: string): Head => ({ lineage, binding: '0badcafe', platform: {} })
export const HEAD: Head = headOf('lineage')

export const snapshotOf = (...records: ReadonlyArray<Put>): NamedSnapshot => put(HEAD, empty, records)

/** The same back, by address; each with just the contents that it names. */
export const recordsIn = ({ entries, contents }: Snapshot): ReadonlyArray<Recorded> =>
  [...entries]
    .map(([address, entry]) => ({ address, entry, contents: contentsOf([entry], contents) }))
    .sort((a, b) => compareText(a.address, b.address))

export const desire = (
  address: Address,
  form: Form,
  onStructuralChange: DesiredResource['onStructuralChange'] = 'reject',
  says: Partial<Pick<DesiredResource, 'onChecksUnderWay' | 'protect' | 'tenant'>> = {},
): DesiredResource => ({
  address,
  tenant: addressParts(address).tenant,
  content: contentAt(address, form),
  onStructuralChange,
  onChecksUnderWay: 'update',
  protect: undefined,
  ...says,
  path: [],
})
