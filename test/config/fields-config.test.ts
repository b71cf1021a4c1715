import type { IdFault } from '../../src/kit/spreadsheet.js'
import { error } from '../../src/kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { FIELD_TYPES, isChoice } from '../../src/kinds/custom-fields/field.js'
import * as Codec from '../../src/kit/codec.js'
import type { Path } from '../../src/kit/positions.js'
import { accountRow } from '../../src/config/accounts.js'
import { formOf } from '../../src/kinds/custom-fields/form.js'
import * as Config from '../../src/config/fields-config.js'
import { judgedAsJson } from './config-schema.js'

const test = suite('desired state')

const ACCOUNT = 'eco_account_custom_fields'
const CHECK = 'eco_background_check_custom_fields'

const name = { zh_cn: '候选人学历' }
const field = { key: 'k', name, is_required: true }
const text = { type: 'text', ...field }
const choice = { key: 'bachelor', name: { en_us: 'Bachelor' } }
const select = { type: 'select', ...field, options: [choice] }

/** As it stands, where a config has no environments. */
const alone = (config: Config.DecodedConfig): Config.ConfigThere => ({
  ...config,
  environment: undefined,
  at: (path) => path,
})

/** A config of one account resource, or of one background-check resource; `more` overrides its members. */
const account = (fields: unknown, more: object = {}) => ({
  [ACCOUNT]: [{ scope: 1, custom_field_list: fields, ...more }],
})
const form = (fields: unknown, more: object = { account_id: '1' }) => ({
  [CHECK]: [{ custom_field_list: fields, ...more }],
})
const accounts = (list: unknown, more: object = {}) => form([text], { accounts: list, ...more })

/** `__proto__` as a member of its own, as JSON and YAML give it. */
const parsed = (json: string): unknown => JSON.parse(json) as unknown

const problems = (raw: unknown): ReadonlyArray<Codec.DocumentDiagnostic> => {
  const decoded = Config.Config.decode(raw)
  return E.isLeft(decoded) ? Codec.problemsOf(decoded.left) : []
}

const FIELDS = 'a list of fields'
const TEXT = 'a string'
const KEY = 'a string that is not empty'
const NAME = 'a name by locale: { zh_cn, en_us }'
const ACCOUNT_ID = 'an account id: digits alone, in quotes'
const TENANT = 'a tenant key: a string without spaces, "/", "@" or "*"'
const ACCOUNTS = 'a list of accounts: [{ account_id }], or { from: "accounts.csv" }'
const SCOPES = ['background_check', 'exam', 1, 2]
const THERE = [
  ACCOUNT,
  CHECK,
  'store',
  'platform',
  'lineage',
  'corehr_catalog',
  'rules',
  'safeguards',
  'removed',
  'adopt',
  'moved',
  'allow_replace',
]
const ROOT = ['$schema', ...THERE, 'environments']
const ACCOUNT_ITEM = ['scope', 'custom_field_list', 'tenant_key', 'on_structural_change', 'protect', 'labels']
const CHECK_ITEM = [
  'custom_field_list',
  'account_id',
  'tenant_key',
  'accounts',
  'on_checks_under_way',
  'on_structural_change',
  'protect',
  'labels',
]
const ACCOUNT_FIELD = ['key', 'name', 'is_required', 'description']
const TYPED_FIELD = ['type', 'key', 'name', 'is_required', 'description', 'options']
const LOCALES = ['zh_cn', 'en_us']

const aField = [ACCOUNT, 0, 'custom_field_list', 0]
const bField = [CHECK, 0, 'custom_field_list', 0]

const wrong = (path: Path, found: unknown, accepted: string): Codec.DocumentDiagnostic =>
  error('wrong_type', { found, accepted }, { path })
const unknown = (path: Path, accepted: ReadonlyArray<string>): Codec.DocumentDiagnostic =>
  error('unknown_key', { key: String(path.at(-1)), accepted }, { path })
const missing = (path: Path, key: string, accepted: string): Codec.DocumentDiagnostic =>
  error('missing', { key, accepted }, { path })
const notOneOf = (path: Path, found: unknown, accepted: ReadonlyArray<string | number>): Codec.DocumentDiagnostic =>
  error('not_one_of', { found, accepted }, { path })
const repeated = (path: Path, what: string, found: string, first: Path): Codec.DocumentDiagnostic =>
  error('repeated', { what, found, first }, { path })

const check = (words: string, raw: unknown, ...expected: ReadonlyArray<Codec.DocumentDiagnostic>): void => {
  test(words, () => {
    assert.equal(problems(raw), expected)
    judgedAsJson(raw)
  })
}

check('nothing is managed', {})
check('empty lists', { [ACCOUNT]: [], [CHECK]: [] })
check('$schema is for editors', { $schema: 'https://example.com/schema.json' })
check('undefined members are absent', { $schema: undefined, [ACCOUNT]: undefined, [CHECK]: undefined })
for (const type of FIELD_TYPES) {
  check(`type ${type}`, form([isChoice(type) ? { ...select, type } : { ...text, type }]))
}
check('options: undefined is absent', form([{ ...text, options: undefined }]))
check('description: {} is absent', account([{ ...field, description: {} }]))
check('a name in one locale, the other empty', account([{ ...field, name: { zh_cn: '名', en_us: '' } }]))
check('the same key in two resources', { ...account([field]), ...form([text]) })
check('the same option key in two fields', form([select, { ...select, key: 'other' }]))
check('a scope in two tenants, and in none', {
  [ACCOUNT]: [
    { scope: 1, custom_field_list: [field] },
    { scope: 'background_check', tenant_key: 'a', custom_field_list: [field] },
    { scope: 1, tenant_key: 'b', custom_field_list: [field] },
    { scope: 2, custom_field_list: [field] },
    { scope: 'exam', tenant_key: 'b', custom_field_list: [field] },
  ],
})

for (const raw of [undefined, null, 1, 'x', true, [], () => ({})]) {
  check(
    `the root is ${typeof raw} ${JSON.stringify(raw)}`,
    raw,
    wrong([], raw, 'a config: { eco_account_custom_fields, eco_background_check_custom_fields }'),
  )
}
check('$schema: 1', { $schema: 1 }, wrong(['$schema'], 1, TEXT))
check('null is not absent', { [ACCOUNT]: null }, wrong([ACCOUNT], null, 'a list of account fields, one item a scope'))
check('a list that is an object', { [CHECK]: {} }, wrong([CHECK], {}, 'a list of background-check forms'))
check(
  'a resource that is a list',
  { [ACCOUNT]: [[]] },
  wrong([ACCOUNT, 0], [], 'account fields: { scope, custom_field_list }'),
)
check(
  'a hole in a list',
  { [CHECK]: [undefined] },
  wrong([CHECK, 0], undefined, 'background-check fields: { account_id, custom_field_list }'),
)
check('fields that are an object', account({}), wrong(aField.slice(0, 3), {}, FIELDS))
check(
  'a field that is a string',
  account(['k']),
  wrong(aField, 'k', 'a field: { key, name, is_required, description? }'),
)
check('a key that is a number', account([{ ...field, key: 1 }]), wrong([...aField, 'key'], 1, KEY))
check('a key that is empty', account([{ ...field, key: '' }]), wrong([...aField, 'key'], '', KEY))
check(
  'is_required: "true"',
  account([{ ...field, is_required: 'true' }]),
  wrong([...aField, 'is_required'], 'true', 'true or false'),
)
check('a name that is a string', account([{ ...field, name: '名' }]), wrong([...aField, 'name'], '名', NAME))
check('a name that is null', account([{ ...field, name: null }]), wrong([...aField, 'name'], null, NAME))
check(
  'a locale that is a number is not called empty as well',
  account([{ ...field, name: { zh_cn: 1 } }]),
  wrong([...aField, 'name', 'zh_cn'], 1, TEXT),
)
check(
  'a description that is a string',
  account([{ ...field, description: 'x' }]),
  wrong([...aField, 'description'], 'x', 'a text by locale: { zh_cn, en_us }'),
)
for (const id of [6995842370159937061n, 1, null, ['1']]) {
  check(
    `account_id: ${typeof id} ${JSON.stringify(String(id))}`,
    form([text], { account_id: id }),
    wrong([CHECK, 0, 'account_id'], id, ACCOUNT_ID),
  )
}
const FAULTY_IDS: ReadonlyArray<readonly [fault: IdFault, ids: ReadonlyArray<string>]> = [
  ['no value', ['', ' ', 'null', 'undefined', 'NaN', 'None', '[object Object]']],
  ['no digits', ['a b', 'a/b', 'a@b', 'a\n', '\u200b', '*', '-1', '١٢', '__proto__', '1'.repeat(65), '0x1f']],
  ['shortened', ['6.99584E+18', '6E+18', '6,99584e18', '6995842E12']],
  ['formula', ['="6995842370159937061"', '=1+1']],
  ['apostrophe', ["'6995842370159937061", '’1', '‘1', '`1']],
  ['fraction', ['6995842370159937061.0', '1.', '1.5', '1,0']],
  ['grouped', ['6,995,842', '6 995 842', '6\u00a0995', '6995_8423']],
  ['full width', ['６９９５', '699５']],
  ['cell error', ['#N/A', '#REF!', '########']],
]
for (const [fault, ids] of FAULTY_IDS) {
  for (const id of ids) {
    check(
      `account_id: ${JSON.stringify(id)}`,
      form([text], { account_id: id }),
      error('bad_account_id', { found: id, fault }, { path: [CHECK, 0, 'account_id'] }),
    )
  }
}
for (const key of [1, '', 'a b', 'a/b', 'a@b', '*', null]) {
  check(
    `tenant_key: ${JSON.stringify(key)}`,
    account([field], { tenant_key: key }),
    wrong([ACCOUNT, 0, 'tenant_key'], key, TENANT),
  )
}
check('accounts: "a.csv"', accounts('a.csv'), wrong([CHECK, 0, 'accounts'], 'a.csv', ACCOUNTS))
check('accounts: null', accounts(null), wrong([CHECK, 0, 'accounts'], null, ACCOUNTS))
check('accounts: { from: "" }', accounts({ from: '' }), wrong([CHECK, 0, 'accounts', 'from'], '', KEY))
check(
  'accounts: ["1"]',
  accounts(['1']),
  wrong([CHECK, 0, 'accounts', 0], '1', 'an account: { account_id, tenant_key? }'),
)
check(
  'options that are an object',
  form([{ ...select, options: {} }]),
  missing([...bField, 'options'], 'from_corehr', 'a field of the CoreHR catalog: { object, field }'),
)
const source = { object: 'custom_obj_6', field: 'level' }
check('options from CoreHR', form([{ ...select, options: { from_corehr: source } }]))
check(
  'options from CoreHR, with all that can be said',
  form([
    {
      ...select,
      options: {
        from_corehr: {
          ...source,
          locale: ['zh_cn', 'en_us'],
          filter: { open_only: false, include: ['a'], exclude: ['b'] },
          keys: { map: { a: 'x', ['__proto__']: 'y' }, prefix: 'p' },
        },
      },
    },
  ]),
)
check(
  'options from CoreHR where they do not belong',
  form([{ ...text, options: { from_corehr: source } }]),
  error('options_misplaced', { type: 'text' }, { path: [...bField, 'options'] }),
)
check(
  'another locale',
  form([{ ...select, options: { from_corehr: { ...source, locale: 'ja_jp' } } }]),
  notOneOf([...bField, 'options', 'from_corehr', 'locale'], 'ja_jp', ['zh_cn', 'en_us']),
)
check(
  'options: null',
  form([{ ...select, options: null }]),
  wrong([...bField, 'options'], null, 'a list of options: [{ key, name }], or { from_corehr: { object, field } }'),
)
check(
  'an option that is a string',
  form([{ ...select, options: ['bachelor'] }]),
  wrong([...bField, 'options', 0], 'bachelor', 'an option: { key, name }'),
)

check(
  'an account resource of nothing',
  { [ACCOUNT]: [{}] },
  missing([ACCOUNT, 0], 'scope', 'a scope: "background_check" or "exam"'),
  missing([ACCOUNT, 0], 'custom_field_list', FIELDS),
)
check(
  'a background-check resource of nothing',
  { [CHECK]: [{}] },
  missing([CHECK, 0], 'custom_field_list', FIELDS),
  error('no_account', {}, { path: [CHECK, 0] }),
)
check(
  'an account field of nothing',
  account([{}]),
  missing(aField, 'key', KEY),
  missing(aField, 'name', NAME),
  missing(aField, 'is_required', 'true or false'),
)
check(
  'a background-check field of nothing',
  form([{ type: undefined }]),
  missing(bField, 'type', 'a field type'),
  missing(bField, 'key', KEY),
  missing(bField, 'name', NAME),
  missing(bField, 'is_required', 'true or false'),
)
check(
  'an option of nothing',
  form([{ ...select, options: [{}] }]),
  missing([...bField, 'options', 0], 'key', KEY),
  missing([...bField, 'options', 0], 'name', NAME),
)
check('accounts: [{}]', accounts([{}]), missing([CHECK, 0, 'accounts', 0], 'account_id', ACCOUNT_ID))
check('accounts: {}', accounts({}), missing([CHECK, 0, 'accounts'], 'from', KEY))

check('an unknown key of the root', { eco_account_custom_field: [] }, unknown(['eco_account_custom_field'], ROOT))
check(
  'an unknown key of an account resource',
  account([field], { account_id: '1' }),
  unknown([ACCOUNT, 0, 'account_id'], ACCOUNT_ITEM),
)
check(
  'an unknown key of a background-check resource',
  form([text], { account_id: '1', scope: 1 }),
  unknown([CHECK, 0, 'scope'], CHECK_ITEM),
)
check('a type in an account field', account([text]), unknown([...aField, 'type'], ACCOUNT_FIELD))
check('required for is_required', form([{ ...text, required: true }]), unknown([...bField, 'required'], TYPED_FIELD))
check(
  'an unknown locale',
  form([{ ...text, name: { ...name, ja_jp: 'x' } }]),
  unknown([...bField, 'name', 'ja_jp'], LOCALES),
)
check(
  'a misspelt locale is not called empty as well',
  account([{ ...field, name: { zh_CN: '名' } }]),
  unknown([...aField, 'name', 'zh_CN'], LOCALES),
)
check(
  'an unknown key of an option',
  form([{ ...select, options: [{ ...choice, value: 1 }] }]),
  unknown([...bField, 'options', 0, 'value'], ['key', 'name']),
)
check(
  'an unknown key whose value is undefined',
  account([{ ...field, nme: undefined }]),
  unknown([...aField, 'nme'], ACCOUNT_FIELD),
)
check(
  'an unknown key beside from',
  accounts({ from: 'a.csv', column: 'id' }),
  unknown([CHECK, 0, 'accounts', 'column'], ['from']),
)

for (const scope of [0, 3, '1', 'Exam', 'background-check', null, true, [1]]) {
  check(`scope: ${JSON.stringify(scope)}`, account([field], { scope }), notOneOf([ACCOUNT, 0, 'scope'], scope, SCOPES))
}
for (const type of ['Text', 'checkbox', '', 1, null, ['text']]) {
  check(`type: ${JSON.stringify(type)}`, form([{ ...text, type }]), notOneOf([...bField, 'type'], type, FIELD_TYPES))
}
check(
  'options of an unknown type are no second mistake',
  form([{ ...select, type: 'dropdown' }]),
  notOneOf([...bField, 'type'], 'dropdown', FIELD_TYPES),
)
check(
  'on_structural_change: true',
  account([field], { on_structural_change: true }),
  notOneOf([ACCOUNT, 0, 'on_structural_change'], true, ['reject', 'replace']),
)

// Safeguards.
check(
  'protect: yes',
  account([field], { protect: 'yes' }),
  error('wrong_type', { found: 'yes', accepted: 'true or false' }, { path: [ACCOUNT, 0, 'protect'] }),
)
check('on_checks_under_way of account fields', account([field], { on_checks_under_way: 'reject' }), {
  ...unknown([ACCOUNT, 0, 'on_checks_under_way'], ACCOUNT_ITEM),
})
check(
  'on_checks_under_way: replace',
  form([text], { account_id: '1', on_checks_under_way: 'replace' }),
  notOneOf([CHECK, 0, 'on_checks_under_way'], 'replace', ['update', 'reject']),
)
check(
  'a misspelt safeguard',
  { safeguards: { max_change: 1 } },
  unknown(['safeguards', 'max_change'], ['max_changes', 'max_changed_percent', 'on_checks_under_way']),
)
for (const [key, accepted, values] of [
  ['max_changes', 'a whole number, 0 or more', [-1, 1.5, '5', NaN, Infinity, null]],
  ['max_changed_percent', 'a number from 0 to 100', [-1, 100.1, '5', NaN, null]],
] as const) {
  for (const found of values) {
    check(
      `${key}: ${String(found)}`,
      { safeguards: { [key]: found } },
      error('wrong_type', { found, accepted }, { path: ['safeguards', key] }),
    )
  }
}

// Decisions.
const FORM = `sha256:${'0'.repeat(64)}`
const SELECTION =
  'an address: account/background_check, account/exam, background_check/<account_id>, a pattern with *, or label:<label>'
const GONE =
  'what is gone has no labels: an address (account/background_check, account/exam, background_check/<account_id>) or a pattern with *'
const ADDRESS = 'an address: account/background_check, account/exam, background_check/<account_id>'
check('decisions of each sort', {
  removed: [
    { address: 'background_check/1', by: 'forget' },
    { address: 'background_check/2', by: 'destroy' },
  ],
  adopt: ['account/exam', { address: 'background_check/3' }, { address: 'background_check/4', from: 'sent.json' }],
  moved: [{ from: 'account/background_check', to: 'account/background_check@t' }],
  allow_replace: [{ address: 'background_check/5', form: FORM }],
})
check('several at once', {
  removed: [{ address: 'background_check/*', by: 'forget' }],
  allow_replace: [{ address: 'label:vip', form: FORM }],
})
check(
  'a label of what is gone',
  { removed: [{ address: 'label:vip', by: 'forget' }] },
  wrong(['removed', 0, 'address'], 'label:vip', GONE),
)
check('decisions: empty lists', { removed: [], adopt: [], moved: [], allow_replace: [] })
check(
  'removed by nobody knows what, and without an address',
  { removed: [{ address: 'background_check/1', by: 'delete' }, { by: 'forget' }] },
  notOneOf(['removed', 0, 'by'], 'delete', ['forget', 'destroy']),
  missing(['removed', 1], 'address', GONE),
)
check(
  'a misspelt member of a decision',
  { removed: [{ adress: 'background_check/1', by: 'forget' }] },
  unknown(['removed', 0, 'adress'], ['address', 'by']),
  missing(['removed', 0], 'address', GONE),
)
check(
  'addresses of no kind, and adopted things that are none',
  { adopt: ['exam', 'account/__proto__', 1, null, { address: 'constructor', from: '' }] },
  wrong(['adopt', 0], 'exam', ADDRESS),
  wrong(['adopt', 1], 'account/__proto__', ADDRESS),
  wrong(['adopt', 2], 1, ADDRESS),
  wrong(['adopt', 3], null, ADDRESS),
  wrong(['adopt', 4, 'address'], 'constructor', ADDRESS),
  wrong(['adopt', 4, 'from'], '', 'a string that is not empty'),
)
check(
  'allow_replace without an address',
  { allow_replace: [{ form: FORM }] },
  missing(['allow_replace', 0], 'address', SELECTION),
)
check(
  'allow_replace without a digest',
  { allow_replace: [{ address: 'account/exam', form: FORM.toUpperCase() }] },
  wrong(['allow_replace', 0, 'form'], FORM.toUpperCase(), 'the digest of a form: sha256: and 64 hexadecimal digits'),
)
check('allow_replace of two forms of one address', {
  allow_replace: [FORM, FORM.replace('0', '1')].map((each) => ({ address: 'account/exam', form: each })),
})
const moved = (...pairs: ReadonlyArray<readonly [from: string, to: string]>) => ({
  moved: pairs.map(([from, to]) => ({ from: `background_check/${from}`, to: `background_check/${to}` })),
})
check(
  'moved to itself',
  moved(['1', '1']),
  repeated(['moved', 0, 'to'], 'address', 'background_check/1', ['moved', 0, 'from']),
)
check(
  'moved in a chain',
  moved(['1', '2'], ['2', '3']),
  repeated(['moved', 1, 'from'], 'address', 'background_check/2', ['moved', 0, 'to']),
)
check(
  'moved in a circle',
  moved(['1', '2'], ['2', '1']),
  repeated(['moved', 1, 'from'], 'address', 'background_check/2', ['moved', 0, 'to']),
  repeated(['moved', 1, 'to'], 'address', 'background_check/1', ['moved', 0, 'from']),
)
check(
  'removed twice, adopted twice, and moved away besides',
  {
    removed: [
      { address: 'background_check/1', by: 'forget' },
      { address: 'background_check/1', by: 'destroy' },
    ],
    adopt: ['account/exam', { address: 'account/exam' }],
    ...moved(['1', '2']),
  },
  repeated(['removed', 1, 'address'], 'address', 'background_check/1', ['removed', 0, 'address']),
  repeated(['moved', 0, 'from'], 'address', 'background_check/1', ['removed', 0, 'address']),
  repeated(['adopt', 1, 'address'], 'address', 'account/exam', ['adopt', 0]),
)

const at = (list: string, i: number, ...rest: Path): Path => [list, i, ...rest]
check(
  'a field key three times',
  account([field, { ...field, name: { en_us: 'x' } }, field]),
  repeated([ACCOUNT, 0, 'custom_field_list', 1, 'key'], 'field key', 'k', [...aField, 'key']),
  repeated([ACCOUNT, 0, 'custom_field_list', 2, 'key'], 'field key', 'k', [...aField, 'key']),
)
check(
  'an option key twice',
  form([{ ...select, options: [choice, { ...choice, key: 'x' }, choice] }]),
  repeated([...bField, 'options', 2, 'key'], 'option key', 'bachelor', [...bField, 'options', 0, 'key']),
)
check(
  'a scope by its number and by its name',
  {
    [ACCOUNT]: [
      { scope: 1, custom_field_list: [field] },
      { scope: 'background_check', custom_field_list: [field] },
    ],
  },
  repeated(at(ACCOUNT, 1, 'scope'), 'scope', 'background_check', at(ACCOUNT, 0, 'scope')),
)
check(
  'a scope twice in one tenant',
  {
    [ACCOUNT]: [
      { scope: 'exam', custom_field_list: [field] },
      { scope: 'exam', tenant_key: 'a', custom_field_list: [field] },
      { scope: 2, tenant_key: 'a', custom_field_list: [field] },
    ],
  },
  repeated(at(ACCOUNT, 2, 'scope'), 'scope', 'exam@a', at(ACCOUNT, 1, 'scope')),
)
check(
  'an account in two resources, listed and not, whatever its tenant',
  {
    [CHECK]: [
      { account_id: '1', custom_field_list: [text] },
      { accounts: [{ account_id: '2' }, { account_id: '1', tenant_key: 'a' }], custom_field_list: [text] },
      { account_id: '2', tenant_key: 'b', custom_field_list: [text] },
    ],
  },
  repeated(at(CHECK, 1, 'accounts', 1, 'account_id'), 'account', '1', at(CHECK, 0, 'account_id')),
  repeated(at(CHECK, 2, 'account_id'), 'account', '2', at(CHECK, 1, 'accounts', 0, 'account_id')),
)
check(
  'an account twice in one list',
  accounts([{ account_id: '1' }, { account_id: '1' }]),
  repeated(at(CHECK, 0, 'accounts', 1, 'account_id'), 'account', '1', at(CHECK, 0, 'accounts', 0, 'account_id')),
)

for (const empty of [{}, { zh_cn: '' }, { zh_cn: ' \n\u3000' }, { zh_cn: '', en_us: '\t' }, { zh_cn: undefined }]) {
  check(
    `a field's name: ${JSON.stringify(empty)}`,
    account([{ ...field, name: empty }]),
    error('empty_name', {}, { path: [...aField, 'name'] }),
  )
}
check(
  "an option's name: {}",
  form([{ ...select, options: [{ ...choice, name: {} }] }]),
  error('empty_name', {}, { path: [...bField, 'options', 0, 'name'] }),
)
check('an empty form of account fields', account([]), error('empty_form', {}, { path: aField.slice(0, 3) }))
check('an empty background-check form', form([]), error('empty_form', {}, { path: bField.slice(0, 3) }))

for (const type of FIELD_TYPES.filter(isChoice)) {
  check(`a ${type} without options`, form([{ ...text, type }]), error('options_missing', { type }, { path: bField }))
  check(
    `a ${type} with empty options`,
    form([{ ...text, type, options: [] }]),
    error('options_empty', { type }, { path: [...bField, 'options'] }),
  )
}
check(
  'empty options of an unknown type',
  form([{ ...text, type: 'dropdown', options: [] }]),
  notOneOf([...bField, 'type'], 'dropdown', FIELD_TYPES),
  error('options_empty', { type: undefined }, { path: [...bField, 'options'] }),
)
for (const type of FIELD_TYPES.filter((each) => !isChoice(each))) {
  check(
    `a ${type} with options`,
    form([{ ...select, type }]),
    error('options_misplaced', { type }, { path: [...bField, 'options'] }),
  )
}
check(
  'a text with empty options',
  form([{ ...text, options: [] }]),
  error('options_misplaced', { type: 'text' }, { path: [...bField, 'options'] }),
)

check('no account', form([text], {}), error('no_account', {}, { path: [CHECK, 0] }))
check('a tenant and no account', form([text], { tenant_key: 'a' }), error('no_account', {}, { path: [CHECK, 0] }))
const inheriting = (inherited: object, own: object): object => Object.assign(Object.create(inherited) as object, own)
check(
  'no account of its own, one inherited',
  { [CHECK]: [inheriting({ account_id: '1' }, { custom_field_list: [text] })] },
  error('no_account', {}, { path: [CHECK, 0] }),
)
check(
  'an inherited member is no member',
  account([inheriting({ is_required: true }, { key: 'k', name })]),
  missing(aField, 'is_required', 'true or false'),
)
check(
  'account_id and accounts',
  accounts([{ account_id: '2' }], { account_id: '1' }),
  error('two_kinds_of_account', {}, { path: [CHECK, 0, 'accounts'] }),
)
check(
  'a tenant beside accounts',
  accounts([{ account_id: '1' }], { tenant_key: 'a' }),
  error('tenant_beside_accounts', {}, { path: [CHECK, 0, 'tenant_key'] }),
)
check(
  'a tenant beside a file of accounts',
  accounts({ from: 'a.csv' }, { tenant_key: 'a' }),
  error('tenant_beside_accounts', {}, { path: [CHECK, 0, 'tenant_key'] }),
)
check('accounts: []', accounts([]), error('accounts_empty', {}, { path: [CHECK, 0, 'accounts'] }))

for (const key of ['__proto__', 'constructor', 'toString']) {
  const own = parsed(`{"${key}":{"zh_cn":"x","account_id":"1","scope":1}}`) as object
  check(`${key}: a key of the root`, own, unknown([key], ROOT))
  check(`${key}: a key of a name`, account([{ ...field, name: own }]), unknown([...aField, 'name', key], LOCALES))
  check(
    `${key}: a key of a resource`,
    form([text], own),
    unknown([CHECK, 0, key], CHECK_ITEM),
    error('no_account', {}, { path: [CHECK, 0] }),
  )
  check(`${key}: a type`, form([{ ...text, type: key }]), notOneOf([...bField, 'type'], key, FIELD_TYPES))
  check(`${key}: a scope`, account([field], { scope: key }), notOneOf([ACCOUNT, 0, 'scope'], key, SCOPES))
  check(`${key}: keys, texts and tenants are free`, {
    ...account([{ ...field, key, name: { zh_cn: key } }], { tenant_key: key }),
    ...form([{ ...select, key, options: [{ ...choice, key }] }]),
  })
  check(
    `${key}: a field key twice`,
    account([
      { ...field, key },
      { ...field, key },
    ]),
    repeated([ACCOUNT, 0, 'custom_field_list', 1, 'key'], 'field key', key, [...aField, 'key']),
  )
}
test('nothing was polluted', () => {
  assert.equal(Object.getOwnPropertyNames({}), [])
  for (const key of ['zh_cn', 'account_id', 'scope']) assert.not(key in {})
})

check(
  'a list that stands within itself',
  (() => {
    const list: Array<unknown> = []
    list.push({ accounts: list, custom_field_list: [text] })
    return { [CHECK]: list }
  })(),
  unknown([CHECK, 0, 'accounts', 0, 'accounts'], ['account_id', 'tenant_key']),
  unknown([CHECK, 0, 'accounts', 0, 'custom_field_list'], ['account_id', 'tenant_key']),
  missing([CHECK, 0, 'accounts', 0], 'account_id', ACCOUNT_ID),
)

check(
  'all mistakes at once',
  {
    schema: 1,
    $schema: 1,
    [ACCOUNT]: [
      { scope: 'exams', custom_field_list: [] },
      { scope: 1, custom_field_list: [{ ...field, name: {} }, field], tenant_key: 1 },
      { scope: 1, custom_field_list: null },
    ],
    [CHECK]: [
      {
        account_id: '1',
        accounts: [],
        custom_field_list: [
          { ...text, options: [choice, choice] },
          { type: 'select', key: '', name: {} },
        ],
      },
      { account_id: '1', on_structural_change: 'never' },
    ],
  },
  unknown(['schema'], ROOT),
  wrong(['$schema'], 1, TEXT),
  notOneOf([ACCOUNT, 0, 'scope'], 'exams', SCOPES),
  error('empty_form', {}, { path: [ACCOUNT, 0, 'custom_field_list'] }),
  error('empty_name', {}, { path: [ACCOUNT, 1, 'custom_field_list', 0, 'name'] }),
  repeated([ACCOUNT, 1, 'custom_field_list', 1, 'key'], 'field key', 'k', [ACCOUNT, 1, 'custom_field_list', 0, 'key']),
  wrong([ACCOUNT, 1, 'tenant_key'], 1, TENANT),
  wrong([ACCOUNT, 2, 'custom_field_list'], null, FIELDS),
  repeated([...bField, 'options', 1, 'key'], 'option key', 'bachelor', [...bField, 'options', 0, 'key']),
  error('options_misplaced', { type: 'text' }, { path: [...bField, 'options'] }),
  wrong([CHECK, 0, 'custom_field_list', 1, 'key'], '', KEY),
  error('empty_name', {}, { path: [CHECK, 0, 'custom_field_list', 1, 'name'] }),
  missing([CHECK, 0, 'custom_field_list', 1], 'is_required', 'true or false'),
  error('options_missing', { type: 'select' }, { path: [CHECK, 0, 'custom_field_list', 1] }),
  error('accounts_empty', {}, { path: [CHECK, 0, 'accounts'] }),
  error('two_kinds_of_account', {}, { path: [CHECK, 0, 'accounts'] }),
  missing([CHECK, 1], 'custom_field_list', FIELDS),
  notOneOf([CHECK, 1, 'on_structural_change'], 'never', ['reject', 'replace']),
  repeated([ACCOUNT, 2, 'scope'], 'scope', 'background_check', [ACCOUNT, 1, 'scope']),
  repeated([CHECK, 1, 'account_id'], 'account', '1', [CHECK, 0, 'account_id']),
)

test('what checks under way show: a form says it, or the safeguards for all forms, and account fields never', () => {
  const guards = (safeguards: object, own: object) => {
    const config = {
      safeguards,
      [CHECK]: [{ account_id: '1', custom_field_list: [text], ...own }],
      [ACCOUNT]: [{ scope: 1, custom_field_list: [field] }],
    }
    const decoded = Config.Config.decode(config)
    assert.ok(E.isRight(decoded))
    const desired = Config.desiredState(
      alone(decoded.right),
      () => [],
      () => [],
    )
    return desired.map(({ onChecksUnderWay }) => onChecksUnderWay)
  }
  const [reject, update] = [{ on_checks_under_way: 'reject' }, { on_checks_under_way: 'update' }]
  assert.equal(guards({}, {}), ['update', 'update'])
  assert.equal(guards(reject, {}), ['update', 'reject'])
  assert.equal(guards(reject, update), ['update', 'update'])
  assert.equal(guards(update, reject), ['update', 'reject'])
  assert.equal(guards(reject, { on_checks_under_way: undefined }), ['update', 'reject'])
})

test('protect is as it is written, and what is not written is not false', () => {
  const decoded = Config.Config.decode({
    [CHECK]: [true, false, undefined].map((protect, i) => ({
      account_id: String(i),
      custom_field_list: [text],
      protect,
    })),
  })
  assert.ok(E.isRight(decoded))
  const desired = Config.desiredState(
    alone(decoded.right),
    () => [],
    () => [],
  )
  assert.equal(
    desired.map(({ protect }) => protect),
    [true, false, undefined],
  )
})

/** The resources of a config, a line each: address, tenant, on_structural_change, keys, path. */
const resources = (
  raw: unknown,
  files: Readonly<Record<string, ReadonlyArray<string>>> = {},
): ReadonlyArray<string> => {
  const decoded = Config.Config.decode(raw)
  assert.ok(E.isRight(decoded), JSON.stringify(problems(raw)))
  const desired = Config.desiredState(
    alone(decoded.right),
    (file) =>
      (files[file] ?? []).flatMap((id, i) => {
        const row = accountRow(i + 2, id, '')
        return typeof row === 'string' ? [] : [row]
      }),
    () => [],
  )
  return desired.map(({ address, tenant, content, onStructuralChange, path }) =>
    [address, tenant ?? '-', onStructuralChange, formOf(content).length, path.join('.')].join(' '),
  )
}

const checkResources = (
  words: string,
  raw: unknown,
  expected: ReadonlyArray<string>,
  files?: Readonly<Record<string, ReadonlyArray<string>>>,
): void => {
  test(`resources: ${words}`, () => assert.equal(resources(raw, files), expected))
}

checkResources('none', {}, [])
checkResources(
  'sorted by address, by code unit',
  {
    [CHECK]: [
      { account_id: '9', custom_field_list: [text] },
      {
        account_id: '10',
        tenant_key: 't',
        on_structural_change: 'replace',
        custom_field_list: [text, select].map((each, i) => ({ ...each, key: `k${i}` })),
      },
      { account_id: '010', custom_field_list: [text] },
      { account_id: '90', custom_field_list: [text], on_structural_change: 'reject' },
    ],
    [ACCOUNT]: [
      { scope: 'exam', tenant_key: 't', custom_field_list: [field] },
      { scope: 2, custom_field_list: [field], on_structural_change: 'replace' },
      { scope: 1, custom_field_list: [field] },
    ],
  },
  [
    'account/background_check - reject 1 eco_account_custom_fields.2',
    'account/exam - replace 1 eco_account_custom_fields.1',
    'account/exam@t t reject 1 eco_account_custom_fields.0',
    'background_check/010 - reject 1 eco_background_check_custom_fields.2',
    'background_check/10 t replace 2 eco_background_check_custom_fields.1',
    'background_check/9 - reject 1 eco_background_check_custom_fields.0',
    'background_check/90 - reject 1 eco_background_check_custom_fields.3',
  ],
)
checkResources(
  'listed accounts and those of files share a form',
  {
    [CHECK]: [
      { accounts: [{ account_id: '2', tenant_key: 'b' }, { account_id: '1' }], custom_field_list: [text] },
      { accounts: { from: 'a.csv' }, on_structural_change: 'replace', custom_field_list: [text] },
    ],
  },
  [
    'background_check/1 - reject 1 eco_background_check_custom_fields.0',
    'background_check/2 b reject 1 eco_background_check_custom_fields.0',
    'background_check/3 - replace 1 eco_background_check_custom_fields.1',
    'background_check/4 - replace 1 eco_background_check_custom_fields.1',
  ],
  { 'a.csv': ['4', '3'] },
)
test('resources: those of one item have one content', () => {
  const decoded = Config.Config.decode(accounts([{ account_id: '1' }, { account_id: '2' }]))
  assert.ok(E.isRight(decoded))
  const [one, two] = Config.desiredState(
    alone(decoded.right),
    () => [],
    () => [],
  )
  assert.ok(one !== undefined && two !== undefined)
  assert.is(one.content, two.content)
})
test('resources: forms are canonical', () => {
  const decoded = Config.Config.decode(
    account([{ is_required: false, description: { zh_cn: '' }, name: { en_us: 'x', zh_cn: '' }, key: '__proto__' }]),
  )
  const [resource] = E.isRight(decoded)
    ? Config.desiredState(
        alone(decoded.right),
        () => [],
        () => [],
      )
    : []
  assert.is(JSON.stringify(resource?.content.json), '[{"key":"__proto__","name":{"en_us":"x"},"is_required":false}]')
})
test('resources: addresses that come twice, through files alone', () => {
  const decoded = Config.Config.decode({
    [CHECK]: [
      { accounts: { from: 'a.csv' }, custom_field_list: [text] },
      { accounts: [{ account_id: '1' }, { account_id: '3' }], custom_field_list: [text] },
    ],
  })
  assert.ok(E.isRight(decoded))
  const row = accountRow(2, '1', 't')
  assert.equal(row, { account_id: '1', tenant_key: 't', line: 2 })
  const desired = Config.desiredState(
    alone(decoded.right),
    () => (typeof row === 'string' ? [] : [row]),
    () => [],
  )
  assert.equal(
    Config.repeatedAddresses(desired).map((pair) => pair.map(({ address, path }) => [address, ...path])),
    [
      [
        ['background_check/1', CHECK, 0],
        ['background_check/1', CHECK, 1],
      ],
    ],
  )
})

for (const [id, tenant, expected] of [
  ['1', '', { account_id: '1', line: 7 }],
  ['1', 't', { account_id: '1', tenant_key: 't', line: 7 }],
  ['', 't', 'account_id'],
  ['a b', '', 'account_id'],
  ['1', 'a/b', 'tenant_key'],
] as const) {
  test(`a row of ${JSON.stringify([id, tenant])}`, () => assert.equal(accountRow(7, id, tenant), expected))
}

test.run()
