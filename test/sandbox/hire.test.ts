import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { tenantKey } from '../../src/kinds/brand.js'
import { FIELD_TYPES, isChoice } from '../../src/kinds/custom-fields/field.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import type { SandboxCall, State } from '../../src/kinds/sandbox-side.js'
import * as Hire from '../../src/sandbox/hire.js'
import { stateView } from '../../src/sandbox/view.js'
import { ACCOUNT, accountExample, CHECK, checkExample, checkUpdateExample, type HireStateView } from './calls.js'

const test = suite('platform')

const OK = [200, 0]
const SHAPE = [400, 99992402]
const ACCOUNT_ERROR = [500, 1002001]
const CREATE_ERROR = [400, 1002855]
const UPDATE_ERROR = [400, 1002001]
const DELETE_ERROR = [400, 1002860]

type Step = readonly [call: string, body: unknown, expected: ReadonlyArray<number>, msg?: RegExp, tenant?: string]
type Lists = Readonly<Record<string, unknown>>

const sides = await sandboxSides()
const calls = [...sides.values()].flatMap((side) => side.calls)

const callOf = (text: string): SandboxCall => {
  const call = calls.find(({ method, path }) => `${method} ${path}` === text)
  assert.ok(call, `no such call: ${text}`)
  return call
}

const viewOf = (state: State): HireStateView => stateView(sides, 'of-a-test', state, []) as HireStateView

const run = (steps: ReadonlyArray<Step>): State =>
  steps.reduce((state, [call, body, expected, msg, tenant], i) => {
    const outcome = Hire.perform(callOf(call), tenant === undefined ? undefined : tenantKey(tenant), body, state)
    assert.equal([outcome.status, outcome.code], expected, `step ${i}, ${call}: ${outcome.msg}`)
    if (msg !== undefined) assert.match(outcome.msg, msg)
    if (outcome.code !== 0) assert.is(outcome.state, state, 'a refused call has no effect')
    return outcome.state
  }, Hire.empty)

const check = (
  name: string,
  steps: ReadonlyArray<Step>,
  expected: { readonly account?: Lists; readonly check?: Lists; readonly retired?: Lists } = {},
): void =>
  test(name, () => {
    const view = viewOf(run(steps))
    if (expected.account) assert.equal(view.eco_account_custom_fields, expected.account)
    if (expected.check) assert.equal(view.eco_background_check_custom_fields, expected.check)
    if (expected.retired) assert.equal(view.retired, expected.retired)
  })

const CREATE_A = `POST ${ACCOUNT}`
const UPDATE_A = `PATCH ${ACCOUNT}/batch_update`
const DELETE_A = `POST ${ACCOUNT}/batch_delete`
const CREATE_C = `POST ${CHECK}`
const UPDATE_C = `PATCH ${CHECK}/batch_update`
const DELETE_C = `POST ${CHECK}/batch_delete`

const plain = (key: string, more: object = {}): object => ({ key, name: { zh_cn: key }, is_required: true, ...more })
const typed = (key: string, type = 'text', more: object = {}): object => ({ type, ...plain(key), ...more })
const options = [
  { key: 'x', name: { zh_cn: '甲' } },
  { key: 'y', name: { en_us: 'Y' } },
]
const account = (fields: ReadonlyArray<object>, scope: unknown = 1): object => ({ scope, custom_field_list: fields })
const form = (fields: ReadonlyArray<object>, account_id: unknown = '7'): object => ({
  account_id,
  custom_field_list: fields,
})

check(
  'the examples of the pages are accepted',
  [
    [CREATE_A, accountExample, OK, /^ok$/],
    [UPDATE_A, accountExample, OK, /^ok$/],
    [CREATE_C, checkExample, OK, /^success$/],
    [UPDATE_C, checkUpdateExample, OK, /^success$/],
  ],
  {
    account: { 1: accountExample.custom_field_list },
    check: { '6995842370159937061': checkUpdateExample.custom_field_list },
    retired: {},
  },
)

check(
  'a create replaces the whole list, and a dropped key may come back',
  [
    [CREATE_A, account([plain('a'), plain('b')]), OK],
    [CREATE_A, account([plain('b')]), OK],
    [CREATE_A, account([plain('c')], 2), OK],
    [CREATE_C, form([typed('a'), typed('b')]), OK],
    [CREATE_C, form([typed('b')]), OK],
    [CREATE_C, form([typed('b'), typed('a', 'date')]), OK],
  ],
  {
    account: { 1: [plain('b')], 2: [plain('c')] },
    check: { 7: [typed('b'), typed('a', 'date')] },
    retired: {},
  },
)

check(
  'members are stored in the order of the page, empty texts not at all',
  [
    [
      CREATE_C,
      form([
        { description: { en_us: '' }, is_required: false, name: { en_us: 'A', zh_cn: '' }, key: 'a', type: 'file' },
      ]),
      OK,
    ],
  ],
  { check: { 7: [{ type: 'file', key: 'a', name: { en_us: 'A' }, is_required: false }] } },
)

check('all types', [
  [CREATE_C, form(FIELD_TYPES.map((type) => typed(type, type, isChoice(type) ? { options } : {}))), OK],
])

check(
  'batch_update takes name and description, and nothing else',
  [
    [CREATE_A, account([plain('a'), plain('b', { description: { zh_cn: '一', en_us: 'one' } })]), OK],
    [UPDATE_A, account([plain('b', { is_required: false, name: { en_us: 'B' }, description: { en_us: '' } })]), OK],
    [CREATE_C, form([typed('a', 'select', { options }), typed('b')]), OK],
    [
      UPDATE_C,
      form([
        typed('b', 'text', { is_required: false, name: { zh_cn: '乙' }, description: { zh_cn: '二' } }),
        typed('a', 'select', { options: [{ key: 'new', name: {} }] }),
      ]),
      OK,
    ],
  ],
  {
    account: { 1: [plain('a'), plain('b', { name: { zh_cn: 'b', en_us: 'B' }, description: { zh_cn: '一' } })] },
    check: {
      7: [
        typed('a', 'select', { options }),
        typed('b', 'text', { name: { zh_cn: '乙' }, description: { zh_cn: '二' } }),
      ],
    },
  },
)

check(
  'an explicit "" clears a locale, and an emptied description is absent',
  [
    [CREATE_C, form([typed('a', 'text', { name: { zh_cn: '甲', en_us: 'A' }, description: { en_us: 'D' } })]), OK],
    [UPDATE_C, form([typed('a', 'text', { name: { zh_cn: '' }, description: { en_us: '' } })]), OK],
    [UPDATE_C, form([typed('a', 'text', { name: {} })]), OK],
    [UPDATE_C, form([typed('a', 'text', { name: { en_us: '' } })]), UPDATE_ERROR, /"a": no name in any locale is left/],
  ],
  { check: { 7: [typed('a', 'text', { name: { en_us: 'A' } })] } },
)

check(
  'batch_delete of account fields',
  [
    [CREATE_A, account([plain('a'), plain('b'), plain('c')]), OK],
    [DELETE_A, { scope: 1, custom_field_key_list: ['nope'] }, ACCOUNT_ERROR, /"nope": no such field here/],
    [DELETE_A, { scope: 1, custom_field_key_list: ['a', 'b', 'c'] }, ACCOUNT_ERROR, /at least one field must remain/],
    [DELETE_A, { scope: 1, custom_field_key_list: ['a', 'a'] }, ACCOUNT_ERROR, /twice/],
    [DELETE_A, { scope: 1, custom_field_key_list: [] }, ACCOUNT_ERROR, /names no field/],
    [DELETE_A, { scope: 1 }, ACCOUNT_ERROR, /names no field/],
    [DELETE_A, { scope: 2, custom_field_key_list: ['a'] }, ACCOUNT_ERROR],
    [DELETE_A, { scope: 1, custom_field_key_list: ['b'] }, OK],
    [DELETE_A, { scope: 1, custom_field_key_list: ['b'] }, ACCOUNT_ERROR, /deleted/],
    [UPDATE_A, account([plain('b')]), ACCOUNT_ERROR, /deleted/],
    [CREATE_A, account([plain('b')]), ACCOUNT_ERROR, /"b": a deleted key can't be used again/],
    [CREATE_A, account([plain('b')], 2), OK],
    [CREATE_A, account([plain('c')]), OK],
  ],
  { account: { 1: [plain('c')], 2: [plain('b')] }, retired: { 'account/background_check': ['b'] } },
)

check(
  'batch_delete of background-check fields',
  [
    [DELETE_C, { account_id: '7' }, DELETE_ERROR, /has no fields/],
    [CREATE_C, form([typed('a'), typed('b')]), OK],
    [DELETE_C, { account_id: '7' }, OK],
    [DELETE_C, { account_id: '7' }, DELETE_ERROR],
    [UPDATE_C, form([typed('a'), typed('b')]), UPDATE_ERROR],
    [CREATE_C, form([typed('c'), typed('a')]), CREATE_ERROR, /"a": a deleted key can't be used again/],
    [CREATE_C, form([typed('c')]), OK],
    [CREATE_C, form([typed('a')], '8'), OK],
    [DELETE_C, { account_id: '7' }, OK],
  ],
  { check: { 8: [typed('a')] }, retired: { 'background_check/7': ['a', 'b', 'c'] } },
)

check('batch_update that can’t be', [
  [UPDATE_A, account([plain('a')]), ACCOUNT_ERROR, /no such field/],
  [UPDATE_C, form([typed('a')]), UPDATE_ERROR, /create them first/],
  [CREATE_A, account([plain('a')]), OK],
  [CREATE_C, form([typed('a'), typed('b')]), OK],
  [UPDATE_A, account([plain('a'), plain('b')]), ACCOUNT_ERROR, /"b": no such field/],
  [UPDATE_A, account([]), ACCOUNT_ERROR, /custom_field_list holds no field/],
  [UPDATE_A, account([plain('a'), plain('a')]), ACCOUNT_ERROR, /repeats the field key of custom_field_list\[0\]\.key/],
  [UPDATE_C, form([typed('a')]), UPDATE_ERROR, /length 1, but 2/],
  [UPDATE_C, form([typed('a'), typed('c')]), UPDATE_ERROR, /"c": no such field/],
  [UPDATE_C, form([typed('a'), typed('b', 'date')]), UPDATE_ERROR, /"b" is of type text, not date/],
  [UPDATE_C, form([typed('a'), typed('b', 'select')]), UPDATE_ERROR, /custom_field_list\[1\]\.options is missing/],
])

check('a list that can’t be a form has the call’s own code', [
  [CREATE_A, account([]), ACCOUNT_ERROR, /custom_field_list holds no field/],
  [CREATE_A, account([plain('a'), plain('a')]), ACCOUNT_ERROR, /custom_field_list\[1\]\.key repeats/],
  [CREATE_A, account([plain('a', { name: { zh_cn: '' } })]), ACCOUNT_ERROR, /name has no text/],
  [CREATE_C, form([]), CREATE_ERROR, /holds no field/],
  [CREATE_C, form([typed('a'), typed('a')]), CREATE_ERROR, /repeats/],
  [CREATE_C, form([typed('a', 'select')]), CREATE_ERROR, /custom_field_list\[0\]\.options is missing/],
  [CREATE_C, form([typed('a', 'multiselect', { options: [] })]), CREATE_ERROR, /holds no option/],
  [CREATE_C, form([typed('a', 'text', { options })]), CREATE_ERROR, /has no place in a field of type text/],
  [CREATE_C, form([typed('a', 'select', { options: [...options, ...options] })]), CREATE_ERROR, /option key/],
])

const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown
check('a body of another shape', [
  ...[null, [], 'text', 1, {}].flatMap((body): ReadonlyArray<Step> => [
    [CREATE_A, body, SHAPE],
    [UPDATE_A, body, SHAPE],
    [DELETE_A, body, SHAPE],
    [CREATE_C, body, SHAPE],
    [UPDATE_C, body, SHAPE],
    [DELETE_C, body, SHAPE],
  ]),
  [CREATE_A, account([plain('a')], 3), SHAPE, /scope is none of 1, 2/],
  [CREATE_A, account([plain('a')], '1'), SHAPE, /scope/],
  [CREATE_A, account([{ key: 'a', name: { zh_cn: 'a' } }]), SHAPE, /custom_field_list\[0\]\.is_required is missing/],
  [CREATE_A, account([plain('a', { type: 'text' })]), SHAPE, /custom_field_list\[0\]\.type is not a member/],
  [CREATE_A, account([plain('')]), SHAPE, /custom_field_list\[0\]\.key is an empty string/],
  [CREATE_A, { ...account([plain('a')]), tenant_key: 'x' }, SHAPE, /tenant_key/],
  [CREATE_A, account([plain('a', { name: { fr: 'a' } })]), SHAPE, /custom_field_list\[0\]\.name\.fr/],
  [CREATE_A, { scope: 1, custom_field_list: deep }, SHAPE],
  [CREATE_C, form([typed('a')], 7), SHAPE, /account_id is the number 7/],
  [CREATE_C, form([typed('a', 'txt')]), SHAPE, /custom_field_list\[0\]\.type is none of text/],
  [UPDATE_C, form([typed('a', 'text', { name: 'a' })]), SHAPE, /custom_field_list\[0\]\.name is the string "a"/],
  [DELETE_A, { scope: 1, custom_field_key_list: [1] }, SHAPE, /custom_field_key_list\[0\]/],
  [DELETE_C, { account_id: '7', custom_field_key_list: ['a'] }, SHAPE, /custom_field_key_list/],
])

check(
  'tenants: scopes are each tenant’s own, accounts belong to the one that created them',
  [
    [CREATE_A, account([plain('a')], 2), OK],
    [CREATE_A, account([plain('b'), plain('c')], 2), OK, /ok/, 'acme'],
    [DELETE_A, { scope: 2, custom_field_key_list: ['b'] }, OK, /ok/, 'acme'],
    [CREATE_C, form([typed('a')]), OK, /success/, 'acme'],
    [CREATE_C, form([typed('b')]), CREATE_ERROR, /not one of this tenant's/],
    [UPDATE_C, form([typed('a')]), UPDATE_ERROR, /not one of this tenant's/, 'other'],
    [DELETE_C, { account_id: '7' }, DELETE_ERROR, /not one of this tenant's/],
    [DELETE_C, { account_id: '7' }, OK, /success/, 'acme'],
    [CREATE_C, form([typed('b')]), CREATE_ERROR, /not one of this tenant's/],
  ],
  {
    account: { 2: [plain('a')], '2@acme': [plain('c')] },
    check: {},
    retired: { 'account/exam@acme': ['b'], 'background_check/7': ['a'] },
  },
)

test('names of object prototypes are ordinary keys', () => {
  const state = run([
    [CREATE_C, form([typed('__proto__'), typed('constructor')], '1'), OK],
    [UPDATE_C, form([typed('__proto__', 'text', { name: { zh_cn: '新' } }), typed('constructor')], '1'), OK],
    [CREATE_C, form([typed('toString')], '2'), OK],
    [DELETE_C, { account_id: '2' }, OK],
  ])
  const { eco_background_check_custom_fields: forms, retired } = viewOf(state)
  assert.equal(Object.keys(forms), ['1'])
  assert.match(JSON.stringify(forms), /^\{"1":\[\{"type":"text","key":"__proto__","name":\{"zh_cn":"新"\}/)
  assert.equal(retired['background_check/2'], ['toString'])
})

test.run()
