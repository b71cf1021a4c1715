import type { DiagnosticOf } from '../../src/kit/diagnostic.js'
import type { PlanFileCodes } from '../../src/plan/plan-file-codes.js'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  accountId,
  addressParts,
  several,
  tenantKey,
  type AccountId,
  type Address,
  type Several,
  type TenantKey,
} from '../../src/kinds/brand.js'
import { noDecisions, type Decisions } from '../../src/config/decisions.js'
import type { ChangeLimits } from '../../src/config/safeguards.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import type { FieldsCall } from '../../src/kinds/custom-fields/texts-to-clear.js'
import { parseAddress } from '../../src/kinds/registry.js'
import { error } from '../../src/kit/diagnostic.js'
import type { Confirmed } from '../../src/state/entry.js'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { defaultOptions, type PlanOptions } from '../../src/plan/plan-options.js'
import * as Plan from '../../src/plan/plan.js'
import type { DesiredResource, DesiredState } from '../../src/kinds/desired-state.js'
import {
  acknowledged,
  adopted,
  attempt,
  before,
  BOTH,
  check,
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
  type Recorded,
  contentAt,
} from './forms.js'
import { planOf } from './plans.js'

const test = suite('make-plan')

const named = (text: string) => several(text) as Several

interface Given {
  readonly desired?: DesiredState
  readonly snapshot?: Snapshot
  readonly options?: Partial<PlanOptions>
}

const planGiven = ({ desired = [], snapshot = empty, options = {} }: Given): Plan.Plan =>
  planOf(desired, snapshot, options)

const marksOf = ({ action, allowedBy, drops }: Plan.Send): ReadonlyArray<string> => [
  ...(action === 'replace' ? [`by ${allowedBy ?? 'nobody'}`, `drops [${drops.join(' ')}]`] : []),
  ...(action === 'destroy' ? [`retires [${drops.join(' ')}]`] : []),
]

const reasonOf = (each: Plan.RejectDiagnostic): string =>
  each.code === 'protected'
    ? `protected by ${each.params.by}`
    : each.code === 'no_route'
      ? each.params.reason.code
      : each.code

/** A decision in a line: the action, what marks it, and its warnings. */
const line = ({ decision, warnings, protection }: Plan.PlannedResource): string => {
  const marks = [
    ...(protection === undefined ? [] : [`protection ${protection}`]),
    ...(Plan.isResend(decision) ? ['resend'] : []),
    ...(decision._tag === 'Send' ? marksOf(decision) : []),
    ...(decision._tag === 'Reject' ? decision.reasons.map(reasonOf) : []),
    ...warnings.map(({ code }) => `! ${code}`),
  ]
  return [Plan.action(decision), ...marks].join(', ')
}

const expectPlan = (name: string, given: Given, expected: ReadonlyArray<string>): void =>
  test(name, () => assert.equal(planGiven(given).resources.map(line), expected))

const only = (name: string, given: Given, expected: string): void => expectPlan(name, given, [expected])

const kindOf = (address: Address) => addressParts(address).kind.replaceAll('_', ' ')

// The decision table, for both kinds of resource.
for (const target of BOTH) {
  const kind = kindOf(target)
  const form = before(target)
  const want = (edit: Edit, on: DesiredResource['onStructuralChange'] = 'reject') => [desire(target, edit(form), on)]
  const same: Edit = (each) => each
  const has = (evidence: Confirmed = acknowledged) => snapshotOf(record(target, form, evidence))
  const [, addField] = Object.entries(structuralEdits(target))[0] ?? ['', same]

  only(`${kind}: no record → create`, { desired: want(same) }, 'create')
  only(`${kind}: equal → no_op`, { desired: want(same), snapshot: has() }, 'no_op')
  only(`${kind}: equal, adopted → no_op`, { desired: want(same), snapshot: has(adopted) }, 'no_op')

  for (const [row, edit] of Object.entries(IN_PLACE)) {
    only(`${kind}: ${row} → batch_update`, { desired: want(edit), snapshot: has() }, 'batch_update')
  }
  for (const [row, edit] of Object.entries(structuralEdits(target))) {
    only(`${kind}: ${row} → reject`, { desired: want(edit), snapshot: has() }, 'reject, Structural')
    for (const [by, given] of [
      ['flag', { desired: want(edit), snapshot: has(), options: { replace: [target] } }],
      ['config', { desired: want(edit, 'replace'), snapshot: has() }],
    ] as const) {
      const drops = row === 'field removed' ? 'company' : ''
      only(`${kind}: ${row}, allowed by ${by} → replace`, given, `replace, by ${by}, drops [${drops}]`)
    }
  }
  only(
    `${kind}: replace allowed and not needed`,
    { desired: want(same), snapshot: has(), options: { replace: [target] } },
    'no_op, ! replace_not_needed',
  )
  only(
    `${kind}: on_structural_change allows and does not warn`,
    { desired: want(same, 'replace'), snapshot: has() },
    'no_op',
  )

  // Gone from the config.
  only(`${kind}: gone → reject`, { snapshot: has() }, 'reject, GoneFromConfig')
  only(`${kind}: gone, --forget → forget`, { snapshot: has(), options: { forget: [target] } }, 'forget')
  only(
    `${kind}: gone, --destroy`,
    { snapshot: has(), options: { destroy: [target] } },
    target === exam ? 'reject, AccountFieldsStay' : 'destroy, retires [degree company]',
  )

  // To be sent again, whatever is recorded.
  const again = { options: { resend: [target] } }
  const all = (drops: string = '') => `replace, by resend, drops [${drops}], ! resends_all`
  const removed = structuralEdits(target)['field removed'] ?? same
  only(`${kind}: no record, --resend → create`, { ...again, desired: want(same) }, 'create')
  only(`${kind}: equal, --resend`, { ...again, desired: want(same), snapshot: has() }, all())
  only(`${kind}: equal, adopted, --resend`, { ...again, desired: want(same), snapshot: has(adopted) }, all())
  only(`${kind}: structural, --resend`, { ...again, desired: want(removed), snapshot: has() }, all('company'))
  for (const [row, edit] of Object.entries(IN_PLACE)) {
    only(`${kind}: ${row}, --resend`, { ...again, desired: want(edit), snapshot: has() }, all())
  }
  only(
    `${kind}: equal, --resend and replace allowed`,
    { desired: want(same), snapshot: has(), options: { resend: [target], replace: [target] } },
    all(),
  )
  const isGuarded = { desired: want(same), snapshot: snapshotOf(guarded(record(target, form))) }
  only(
    `${kind}: protected, --resend`,
    { ...again, ...isGuarded },
    'reject, protected by snapshot, ! resends_all, ! stays_protected',
  )
  only(
    `${kind}: protected, --resend, allowed`,
    { ...isGuarded, options: { resend: [target], unprotect: [target] } },
    `replace, protection lift${all().slice('replace'.length)}`,
  )
  only(
    `${kind}: another tenant, --resend`,
    {
      ...again,
      desired: [desire(target, form, 'reject', { tenant: tenantKey('another') })],
      snapshot: snapshotOf(record(target, form, acknowledged, [], TENANT)),
    },
    'reject, tenant_changed',
  )
  only(
    `${kind}: checks under way do not show what is sent again`,
    { ...again, desired: [desire(target, form, 'reject', { onChecksUnderWay: 'reject' })], snapshot: has() },
    all(),
  )

  // Keys that are used up.
  const once = (by: 'batch_delete' | 'replacement') =>
    snapshotOf(record(target, undefined, acknowledged, [['degree', by]]))
  only(
    `${kind}: a deleted key comes back → reject`,
    { desired: want(same), snapshot: once('batch_delete') },
    'reject, RetiredKeys',
  )
  only(
    `${kind}: a deleted key comes back, though replace is allowed → reject`,
    { desired: want(same, 'replace'), snapshot: once('batch_delete'), options: { replace: [target] } },
    'reject, RetiredKeys',
  )
  only(
    `${kind}: a deleted key comes back, --resend → reject`,
    { ...again, desired: want(same), snapshot: once('batch_delete') },
    'reject, RetiredKeys',
  )
  only(
    `${kind}: other keys than the deleted ones, --resend → create`,
    {
      ...again,
      desired: want(same),
      snapshot: snapshotOf(record(target, undefined, acknowledged, [['extra', 'batch_delete']])),
    },
    'create',
  )
  only(
    `${kind}: a dropped key comes back → as the table, with a warning`,
    { desired: want(same), snapshot: once('replacement') },
    'create, ! dropped_keys_return',
  )
  only(
    `${kind}: a dropped key comes back by a replacement`,
    {
      desired: want(addField, 'replace'),
      snapshot: snapshotOf(record(target, form, acknowledged, [['extra', 'replacement']])),
    },
    'replace, by config, drops [], ! dropped_keys_return',
  )
  expectPlan(
    `${kind}: a destroyed form that is not in the config is no resource`,
    { snapshot: once('batch_delete') },
    [],
  )
  only(
    `${kind}: a destroyed form can be forgotten`,
    { snapshot: once('batch_delete'), options: { forget: [target] } },
    'forget, ! forgets_retired_keys',
  )

  // In doubt. F is what was acknowledged, N a new name, S another structure.
  const renamed = IN_PLACE['name altered'] ?? same
  const created = (form: Edit, ...more: ReadonlyArray<Edit>) =>
    snapshotOf(
      record(
        target,
        undefined,
        inDoubt(false, ...[form, ...more].map((each) => attempt('create', each(before(target))))),
      ),
    )
  const doubted = (...attempts: Parameters<typeof inDoubt> extends [boolean, ...infer A] ? A : never) =>
    snapshotOf(record(target, form, inDoubt(true, ...attempts)))
  const rows: ReadonlyArray<readonly [string, Given, string]> = [
    ['first create in doubt, same form', { desired: want(same), snapshot: created(same) }, 'create, resend'],
    ['first create in doubt, new name', { desired: want(renamed), snapshot: created(same) }, 'create, resend'],
    [
      'first create in doubt, other structure',
      { desired: want(addField), snapshot: created(same) },
      'reject, StructuralInDoubt',
    ],
    [
      'first create in doubt, other structure allowed',
      { desired: want(addField, 'replace'), snapshot: created(same) },
      'replace, resend, by config, drops []',
    ],
    [
      'two creates in doubt, the structure of the last',
      { desired: want(addField), snapshot: created(same, addField) },
      'create, resend',
    ],
    [
      'two creates in doubt, the structure of the first',
      { desired: want(same), snapshot: created(same, addField) },
      'reject, StructuralInDoubt',
    ],
    [
      'update in doubt, same form again',
      { desired: want(renamed), snapshot: doubted(attempt('batch_update', renamed(form))) },
      'batch_update, resend, ! update_may_find_nothing',
    ],
    [
      'update in doubt, back to the acknowledged form: still not a no_op',
      { desired: want(same), snapshot: doubted(attempt('batch_update', renamed(form))) },
      'batch_update, resend',
    ],
    [
      'update in doubt, other structure',
      { desired: want(addField), snapshot: doubted(attempt('batch_update', renamed(form))) },
      'reject, Structural, StructuralInDoubt',
    ],
    [
      'replacement in doubt, same form again: permission was given',
      { desired: want(addField), snapshot: doubted(attempt('create', addField(form))) },
      'replace, resend, by last attempt, drops []',
    ],
    [
      'replacement in doubt, back to the acknowledged structure: needs permission',
      { desired: want(same), snapshot: doubted(attempt('create', addField(form))) },
      'reject, StructuralInDoubt',
    ],
    [
      'replacement in doubt, back, allowed by flag',
      { desired: want(same), snapshot: doubted(attempt('create', addField(form))), options: { replace: [target] } },
      'replace, resend, by flag, drops [extra]',
    ],
    [
      'resent creates of one structure are an update once one was acknowledged',
      { desired: want(renamed), snapshot: doubted(attempt('create', form)) },
      'batch_update, resend',
    ],
    [
      'unsure destroy, back in the config',
      { desired: want(same), snapshot: doubted(attempt('batch_delete', undefined)) },
      'reject, DestroyInDoubt',
    ],
    [
      'unsure destroy, --resend',
      { ...again, desired: want(same), snapshot: doubted(attempt('batch_delete', undefined)) },
      'reject, DestroyInDoubt',
    ],
    [
      'first create in doubt, --resend',
      { ...again, desired: want(addField), snapshot: created(same) },
      'replace, resend, by resend, drops [], ! resends_all',
    ],
    [
      'update in doubt, --resend',
      { ...again, desired: want(renamed), snapshot: doubted(attempt('batch_update', renamed(form))) },
      'replace, resend, by resend, drops [], ! resends_all',
    ],
    [
      'replacement in doubt, back, --resend',
      { ...again, desired: want(same), snapshot: doubted(attempt('create', addField(form))) },
      'replace, resend, by resend, drops [extra], ! resends_all',
    ],
    ['in doubt and gone', { snapshot: doubted(attempt('batch_update', renamed(form))) }, 'reject, GoneFromConfig'],
    [
      'in doubt, gone, forgotten',
      { snapshot: doubted(attempt('batch_update', renamed(form))), options: { forget: [target] } },
      'forget, ! forgets_doubt',
    ],
    [
      'in doubt, gone, destroyed',
      { snapshot: doubted(attempt('create', addField(form))), options: { destroy: [target] } },
      target === exam ? 'reject, AccountFieldsStay' : 'destroy, resend, retires [degree company extra]',
    ],
    [
      'unsure destroy, destroyed again',
      { snapshot: doubted(attempt('batch_delete', undefined)), options: { destroy: [target] } },
      target === exam ? 'reject, AccountFieldsStay' : 'destroy, resend, retires [degree company]',
    ],
  ]
  for (const [row, given, expected] of rows) only(`${kind}: ${row}`, given, expected)
}

// Protection: what the config says, or else what is recorded.
for (const target of BOTH) {
  const kind = kindOf(target)
  const form = before(target)
  const same: Edit = (each) => each
  const renamed = IN_PLACE['name altered'] ?? same
  const [, addField] = Object.entries(structuralEdits(target))[0] ?? ['', same]
  const recorded = (isProtected: boolean) =>
    snapshotOf(isProtected ? guarded(record(target, form)) : record(target, form))
  const want = (edit: Edit, protect: boolean | undefined, on: DesiredResource['onStructuralChange'] = 'reject') => [
    desire(target, edit(form), on, { protect }),
  ]
  // What the config says, what is recorded: a plan that changes nothing, an update, a replacement that is allowed.
  const PROTECTION: ReadonlyArray<readonly [boolean | undefined, boolean, string, string, string]> = [
    [undefined, false, 'no_op', 'batch_update', 'replace, by config, drops []'],
    [
      undefined,
      true,
      'no_op, ! stays_protected',
      'batch_update, ! stays_protected',
      'reject, protected by snapshot, ! stays_protected',
    ],
    [true, false, 'no_op, protection set', 'batch_update, protection set', 'reject, protected by config'],
    [true, true, 'no_op', 'batch_update', 'reject, protected by config'],
    [false, false, 'no_op', 'batch_update', 'replace, by config, drops []'],
    [
      false,
      true,
      'no_op, protection lift',
      'batch_update, protection lift',
      'replace, protection lift, by config, drops []',
    ],
  ]
  for (const [protect, isRecorded, nothing, update, replacement] of PROTECTION) {
    const row = `${kind}: protect ${String(protect)}, recorded ${String(isRecorded)}`
    const snapshot = recorded(isRecorded)
    only(`${row}: equal`, { desired: want(same, protect), snapshot }, nothing)
    only(`${row}: renamed`, { desired: want(renamed, protect), snapshot }, update)
    only(`${row}: replaced`, { desired: want(addField, protect, 'replace'), snapshot }, replacement)
  }
  const unprotect = { unprotect: [target] }
  const rows: ReadonlyArray<readonly [string, Given, string]> = [
    ['first create', { desired: want(same, true) }, 'create, protection set'],
    [
      'a structural change that nobody allowed says both',
      { desired: want(addField, true), snapshot: recorded(true) },
      'reject, Structural, protected by config',
    ],
    [
      'replaced with --allow-unprotected, protected by the config still',
      { desired: want(addField, true, 'replace'), snapshot: recorded(true), options: unprotect },
      'replace, by config, drops []',
    ],
    [
      'replaced with --allow-unprotected, the config says nothing: lifted for good',
      { desired: want(addField, undefined, 'replace'), snapshot: recorded(true), options: unprotect },
      'replace, protection lift, by config, drops []',
    ],
    [
      '--allow-unprotected of what is not protected',
      { desired: want(same, undefined), snapshot: recorded(false), options: unprotect },
      'no_op, ! unprotect_not_needed',
    ],
    ['gone', { snapshot: recorded(true) }, 'reject, GoneFromConfig, protected by snapshot'],
    ['gone, --forget', { snapshot: recorded(true), options: { forget: [target] } }, 'reject, protected by snapshot'],
    [
      'gone, --forget, --allow-unprotected',
      { snapshot: recorded(true), options: { forget: [target], ...unprotect } },
      'forget',
    ],
    [
      'gone, --destroy',
      { snapshot: recorded(true), options: { destroy: [target] } },
      target === exam ? 'reject, AccountFieldsStay, protected by snapshot' : 'reject, protected by snapshot',
    ],
    [
      'gone, --destroy, --allow-unprotected',
      { snapshot: recorded(true), options: { destroy: [target], ...unprotect } },
      target === exam ? 'reject, AccountFieldsStay' : 'destroy, retires [degree company]',
    ],
    [
      'a replacement in doubt, protected since',
      {
        desired: want(addField, true),
        snapshot: snapshotOf(record(target, form, inDoubt(true, attempt('create', addField(form))))),
      },
      'reject, protected by config',
    ],
    [
      'a first create in doubt is sent again',
      {
        desired: want(same, true),
        snapshot: snapshotOf(guarded(record(target, undefined, inDoubt(false, attempt('create', form))))),
      },
      'create, resend',
    ],
  ]
  for (const [row, given, expected] of rows) only(`${kind}, protected: ${row}`, given, expected)
}

// Updates that checks under way show.
for (const target of BOTH) {
  const form = before(target)
  const renamed = IN_PLACE['name altered']?.(form) ?? form
  const described = IN_PLACE['description added']?.(form) ?? form
  const has = snapshotOf(record(target, form))
  const want = (each: typeof form, on: DesiredResource['onChecksUnderWay'] = 'reject') => [
    desire(target, each, 'reject', { onChecksUnderWay: on }),
  ]
  const sent = (each: typeof form) => snapshotOf(record(target, form, inDoubt(true, attempt('batch_update', each))))
  const update = { update: [target] }
  const isCheck = target === check
  const rows: ReadonlyArray<readonly [string, Given, string, string]> = [
    ['an update', { desired: want(renamed), snapshot: has }, 'reject, ChecksUnderWay', 'batch_update'],
    [
      'an update that the config allows',
      { desired: want(renamed, 'update'), snapshot: has },
      'batch_update',
      'batch_update',
    ],
    [
      'an update with --allow-update',
      { desired: want(renamed), snapshot: has, options: update },
      'batch_update',
      'batch_update, ! update_not_needed',
    ],
    ['nothing changed', { desired: want(form), snapshot: has }, 'no_op', 'no_op'],
    [
      'nothing changed, with --allow-update',
      { desired: want(form), snapshot: has, options: update },
      'no_op, ! update_not_needed',
      'no_op, ! update_not_needed',
    ],
    ['a first create', { desired: want(form) }, 'create', 'create'],
    [
      'an update that was allowed is sent again',
      { desired: want(renamed), snapshot: sent(renamed) },
      'batch_update, resend, ! update_may_find_nothing',
      'batch_update, resend, ! update_may_find_nothing',
    ],
    [
      'another update after one in doubt',
      { desired: want(described), snapshot: sent(renamed) },
      'reject, ChecksUnderWay',
      'batch_update, resend',
    ],
  ]
  for (const [row, given, ofCheck, ofAccount] of rows) {
    only(`${kindOf(target)}, checks under way: ${row}`, given, isCheck ? ofCheck : ofAccount)
  }
}

// How much may change at once. One of two forms is renamed, the third is new.
const numbered = (n: number) => backgroundCheckAddress(accountId(String(n)) as AccountId)
const forms = (count: number) => Array.from({ length: count }, (_, i) => numbered(i))
const LIMITS: ReadonlyArray<readonly [ChangeLimits, Partial<PlanOptions>, ReadonlyArray<string>]> = [
  [{}, {}, []],
  [{ max_changes: 2 }, {}, []],
  [{ max_changes: 1 }, {}, ['max_changes 2 of 1']],
  [{ max_changes: 0 }, {}, ['max_changes 2 of 0']],
  [{ max_changes: 1 }, { maxChanges: 2 }, []],
  [{ max_changes: 5 }, { maxChanges: 1 }, ['max_changes 2 of 1']],
  [{ max_changed_percent: 50 }, {}, []],
  [{ max_changed_percent: 49.9 }, {}, ['max_changed_percent 1 of 2 live, 49.9 %']],
  [{ max_changed_percent: 0 }, {}, ['max_changed_percent 1 of 2 live, 0 %']],
  [{ max_changed_percent: 0 }, { maxChangedPercent: 50 }, []],
  [{ max_changes: 0, max_changed_percent: 0 }, {}, ['max_changes 2 of 0', 'max_changed_percent 1 of 2 live, 0 %']],
  [{ max_changes: 0, max_changed_percent: 0 }, { target: [numbered(1)] }, []],
]
for (const [limits, options, expected] of LIMITS) {
  test(`limits ${JSON.stringify(limits)}, ${JSON.stringify(options)}: ${expected.join(', ')}`, () => {
    const [first, second, third] = forms(3) as [Address, Address, Address]
    const form = before(first)
    const renamed = IN_PLACE['name altered']?.(form) ?? form
    const desired = [desire(first, renamed), desire(second, form), desire(third, form)]
    const plan = planOf(desired, snapshotOf(record(first, form), record(second, form)), options, limits)
    const words = plan.exceeded.map((each) =>
      each.code === 'max_changes'
        ? `${each.code} ${each.params.changed} of ${each.params.allowed}`
        : `${each.code} ${each.params.changed} of ${each.params.live} live, ${each.params.allowed} %`,
    )
    assert.equal(words, expected)
    assert.is(Plan.isRejected(plan), expected.length > 0)
  })
}
test('a rejected resource counts as one that changes; one that is only protected does not', () => {
  const [first, second] = forms(2) as [Address, Address]
  const form = before(first)
  const desired = [
    desire(first, structuralEdits(first)['field removed']?.(form) ?? form),
    desire(second, form, 'reject', { protect: true }),
  ]
  const plan = planOf(desired, snapshotOf(record(first, form), record(second, form)), {}, { max_changes: 0 })
  assert.equal(plan.exceeded, [error('max_changes', { changed: 1, allowed: 0 })])
})
test('a destroyed form is not live', () => {
  const [first, second] = forms(2) as [Address, Address]
  const form = before(first)
  const snapshot = snapshotOf(record(first, form), record(second, undefined, acknowledged, [['x', 'batch_delete']]))
  const renamed = IN_PLACE['name altered']?.(form) ?? form
  const plan = planOf([desire(first, renamed)], snapshot, {}, { max_changed_percent: 99 })
  assert.equal(plan.exceeded, [error('max_changed_percent', { changed: 1, live: 1, allowed: 99 })])
})
test('a plan that only protects is not empty, and sends nothing', () => {
  const plan = planOf(
    [desire(check, before(check), 'reject', { protect: true })],
    snapshotOf(record(check, before(check))),
  )
  assert.not(Plan.isEmpty(plan))
})

const beforeForm = before(check)
const elsewhere = tenantKey('another')
const moved = (was: TenantKey | undefined, is: TenantKey | undefined): Given => ({
  desired: [desire(check, beforeForm, 'reject', { tenant: is })],
  snapshot: snapshotOf(record(check, beforeForm, acknowledged, [], was)),
})
only('an account of another tenant → reject', moved(TENANT, elsewhere), 'reject, tenant_changed')
only('a tenant named for the first time → no_op', moved(undefined, TENANT), 'no_op')
only('a tenant no longer named → no_op', moved(TENANT, undefined), 'no_op')

only(
  'forgetting an unsure destroy says which keys may be used up',
  {
    snapshot: snapshotOf(record(check, beforeForm, inDoubt(true, attempt('batch_delete', undefined)))),
    options: { forget: [check] },
  },
  'forget, ! forgets_retired_keys, ! forgets_doubt',
)

test('texts that may be live and are to go are cleared, whichever candidate has them', () => {
  const form = before(check)
  const described: Edit = IN_PLACE['description added'] ?? ((each) => each)
  const snapshot = snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', described(form)))))
  const bare = IN_PLACE['name in a locale removed'] ?? ((each) => each)
  const [planned] = planGiven({ desired: [desire(check, bare(form))], snapshot }).resources
  const calls: ReadonlyArray<FieldsCall> =
    planned?.decision._tag === 'Send' ? planned.decision.steps.map(({ call }) => call) : []
  assert.equal(
    calls.map(({ name, clears }) => [name, clears]),
    [
      [
        'batch_update',
        [
          { key: 'degree', member: 'name', locale: 'en_us' },
          { key: 'company', member: 'description', locale: 'en_us' },
        ],
      ],
    ],
  )
})

// Targets: a part is looked at, and the plan says of how many.
const two: Given = { desired: [desire(exam, before(exam)), desire(check, before(check))] }
test('--target looks at part of it, and the plan knows how many there are', () => {
  const plan = planGiven({ ...two, options: { target: [check] } })
  assert.equal([plan.resources.map(({ address }) => address), plan.known], [[check], 2])
})

const labelsOf = ({ address }: DesiredResource) => (address === check ? { labels: ['big', 'premium'] } : {})

const NARROWED: ReadonlyArray<readonly [string, Partial<PlanOptions>, ReadonlyArray<Address>]> = [
  ['a pattern of a kind', { target: [named('background_check/*')] }, [check]],
  ['a pattern of everything', { target: [named('*')] }, [exam, check]],
  ['a pattern with a middle', { target: [named('*o*m')] }, [exam]],
  ['a label', { target: [named('label:premium')] }, [check]],
  ['a label and an address', { target: [named('label:premium'), exam] }, [exam, check]],
  ['left out', { exclude: [check] }, [exam]],
  ['left out by a label', { exclude: [named('label:premium')] }, [exam]],
  ['left out of a part', { target: [named('*')], exclude: [named('account/*')] }, [check]],
]
for (const [name, options, expected] of NARROWED) {
  test(`narrowed down: ${name}`, () => {
    const labeled = (two.desired ?? []).map((each) => ({ ...each, ...labelsOf(each) }))
    const plan = planGiven({ ...two, desired: labeled, options })
    assert.equal([plan.resources.map(({ address }) => address), plan.known], [expected, 2])
  })
}

expectPlan(
  'a pattern names those that the selector is for',
  {
    desired: [desire(check, before(check))],
    snapshot: snapshotOf(record(check, before(check)), record(exam, before(exam))),
    options: { forget: [named('*')], resend: [named('*')] },
  },
  ['forget', 'replace, by resend, drops [], ! resends_all'],
)

test('the plan does not depend on the order of the config or of the snapshot', () => {
  const records: ReadonlyArray<Recorded> = [record(exam, before(exam)), record(check, before(check))]
  const desired = two.desired ?? []
  assert.equal(
    planGiven({ desired: desired.toReversed(), snapshot: snapshotOf(...records.toReversed()) }),
    planGiven({ desired, snapshot: snapshotOf(...records) }),
  )
})

const other = parseAddress('background_check/1') as Address
const saidOf = (each: DiagnosticOf<PlanFileCodes>): string =>
  each.code === 'selector' ? `${each.params.selector} ${each.params.why}` : each.code

const PROBLEMS: ReadonlyArray<readonly [Partial<PlanOptions>, ReadonlyArray<string>]> = [
  [{ target: [other] }, ['target unknown']],
  [{ replace: [other] }, ['replace unknown']],
  [{ forget: [other] }, ['forget unknown']],
  [{ destroy: [other] }, ['destroy unknown']],
  [{ update: [other] }, ['update unknown']],
  [{ update: [exam] }, ['update not_in_config']],
  [{ unprotect: [other] }, ['unprotect unknown']],
  [{ target: [check], unprotect: [exam] }, ['unprotect left_out']],
  [{ replace: [exam] }, ['replace not_in_config']],
  [{ forget: [check] }, ['forget still_in_config']],
  [{ destroy: [check] }, ['destroy still_in_config']],
  [{ target: [check], forget: [exam] }, ['forget left_out']],
  [{ target: [exam], replace: [check] }, ['replace left_out']],
  [{ forget: [exam], destroy: [exam] }, ['forget two_selectors', 'destroy two_selectors']],
  [{ target: [other], replace: [other] }, ['target unknown', 'replace unknown']],
  [{ resend: [other] }, ['resend unknown']],
  [{ resend: [exam] }, ['resend not_in_config']],
  [{ exclude: [other] }, ['exclude unknown']],
  [{ exclude: [check], resend: [check] }, ['resend left_out']],
  [{ exclude: [check, exam] }, ['exclude nothing_left']],
  [{ target: [check], exclude: [check] }, ['exclude nothing_left']],
  [{ exclude: [named('*')] }, ['exclude nothing_left']],
  [{ target: [named('background_chek/*')] }, ['target unknown']],
  [{ target: [named('label:premum')] }, ['target unknown']],
  [{ replace: [named('account/*')] }, ['replace not_in_config']],
  [{ forget: [named('background_check/*')] }, ['forget still_in_config']],
  [{ forget: [named('*')], destroy: [exam] }, ['forget two_selectors', 'destroy two_selectors']],
  [{ target: [check], forget: [named('account/*')] }, ['forget left_out']],
]
for (const [options, expected] of PROBLEMS) {
  test(`selectors that mean nothing: ${expected.join(', ')}`, () => {
    const plan = makePlan([desire(check, before(check))], snapshotOf(record(exam, before(exam))), {
      ...defaultOptions,
      ...options,
    })
    assert.equal(E.isLeft(plan) && plan.left.map(saidOf), expected)
  })
}

test('what the config adopts is not sent again', () => {
  const adopt = [{ address: check, content: contentAt(check, before(check)) }]
  const options = { ...defaultOptions, resend: [check] }
  const planned = (decisions: Decisions, snapshot: Snapshot) =>
    makePlan([desire(check, before(check))], snapshot, options, {}, undefined, decisions)
  const plan = planned({ ...noDecisions, adopt }, empty)
  assert.equal(E.isLeft(plan) && plan.left.map(saidOf), ['resend to_be_adopted'])
  assert.ok(E.isRight(planned({ ...noDecisions, adopt }, snapshotOf(record(check, before(check))))))
})

test('a form that was destroyed is not destroyed again', () => {
  const snapshot = snapshotOf(record(check, undefined, acknowledged, [['degree', 'batch_delete']]))
  const plan = makePlan([], snapshot, { ...defaultOptions, destroy: [check] })
  assert.equal(E.isLeft(plan) && plan.left.map(saidOf), ['destroy already_destroyed'])
})

test.run()
