import {
  defineConfig,
  type BackgroundCheckField,
  type ConfigFunction,
  type CustomFinding,
  type CustomRule,
  type Field,
  type FieldsConfig,
  type FieldType,
} from 'feishu-fields'
import { describe, expect, test } from 'tstyche'

const name = { zh_cn: '候选人学历', en_us: 'Candidate degree' }
const field = { key: 'k', name, is_required: true }
const text = { ...field, type: 'text' } as const
const options = [{ key: 'bachelor', name: { zh_cn: '本科' } }] as const
const select = { ...field, type: 'select', options } as const

/** A config of one background-check form with this field, or with these members besides the form. */
const form = <F>(f: F) => ({ eco_background_check_custom_fields: [{ account_id: '1', custom_field_list: [f] }] })
const forAccounts = <A extends object>(accounts: A) => ({
  eco_background_check_custom_fields: [{ ...accounts, custom_field_list: [text] }],
})
const ofScope = <A extends object>(members: A) => ({
  eco_account_custom_fields: [{ custom_field_list: [field], ...members }],
})

describe('environments', () => {
  test('by name, each with what stands above', () => {
    const there = { ...form(text), platform: { app_id: 'cli_1' }, lineage: 'fd2a4b07-c948-4f19-973a-c3466e691769' }
    expect(defineConfig).type.toBeCallableWith({ ...there, environments: { staging: {}, production: there } })
    expect(defineConfig).type.not.toBeCallableWith({ environments: { staging: { environments: {} } } })
    expect(defineConfig).type.not.toBeCallableWith({ environments: { staging: { platform: 'cli_1' } } })
    expect(defineConfig).type.not.toBeCallableWith({ environments: ['staging'] })
  })

  test('a function is given the name, which may be none', () => {
    defineConfig(({ env }) => {
      expect(env).type.toBe<string | undefined>()
      return form(text)
    })
    expect(defineConfig).type.toBeCallableWith(() => Promise.resolve(form(text)))
    expect(defineConfig).type.not.toBeCallableWith(() => ({ store: 'git' }))
    expect(defineConfig).type.not.toBeCallableWith(({ environment }: { environment: string }) => form(environment))
    expect(defineConfig(form(text))).type.toBe<FieldsConfig>()
    expect(defineConfig(() => form(text))).type.toBe<ConfigFunction>()
  })
})

describe('a field', () => {
  test('of each type, with options where they belong', () => {
    expect(defineConfig).type.toBeCallableWith(form(text))
    expect(defineConfig).type.toBeCallableWith(form(select))
    expect(defineConfig).type.toBeCallableWith(form({ ...field, type: 'multiselect', options } as const))
    expect(defineConfig).type.toBeCallableWith(form({ ...text, description: { en_us: 'Full name' } }))
    expect(defineConfig).type.toBeCallableWith(form({ ...text, name: { zh_cn: '名' } }))
    expect<BackgroundCheckField['type']>().type.toBe<FieldType>()
    for (const type of ['text', 'textarea', 'number', 'boolean', 'date', 'file', 'resume'] as const) {
      expect(defineConfig).type.toBeCallableWith(form({ ...field, type }))
    }
  })

  test('select and multiselect need options', () => {
    expect(defineConfig).type.not.toBeCallableWith(form({ ...field, type: 'select' } as const))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...field, type: 'multiselect' } as const))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...select, options: [] } as const))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...select, options: undefined }))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...select, options: [{ key: 'bachelor' }] } as const))
  })

  test('options from CoreHR stand where a list would', () => {
    const of = <S>(from_corehr: S) => form({ ...select, options: { from_corehr } } as const)
    const source = { object: 'custom_obj_6', field: 'custom_field_3' }
    expect(defineConfig).type.toBeCallableWith(of(source))
    expect(defineConfig).type.toBeCallableWith(of({ ...source, locale: 'zh_cn' } as const))
    expect(defineConfig).type.toBeCallableWith(of({ ...source, locale: ['zh_cn', 'en_us'] } as const))
    const filter = { open_only: false, include: ['a'], exclude: ['b'] }
    expect(defineConfig).type.toBeCallableWith(of({ ...source, filter, keys: { map: { a: 'x' }, prefix: 'p_' } }))
    expect(defineConfig).type.not.toBeCallableWith(of({ object: 'custom_obj_6' }))
    expect(defineConfig).type.not.toBeCallableWith(of({ ...source, locale: 'ja_jp' } as const))
    expect(defineConfig).type.not.toBeCallableWith(of({ ...source, filter: { include: 'a' } }))
    expect(defineConfig).type.not.toBeCallableWith(of({ ...source, keys: { map: { a: 1 } } }))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...text, options: { from_corehr: source } } as const))
    expect(defineConfig).type.toBeCallableWith({ corehr_catalog: 'hr.json' })
    expect(defineConfig).type.not.toBeCallableWith({ corehr_catalog: 1 })
  })

  test('no other type takes options', () => {
    type TakesOptions = Extract<BackgroundCheckField, { readonly options: unknown }>['type']
    expect<TakesOptions>().type.toBe<'select' | 'multiselect'>()
    expect(defineConfig).type.not.toBeCallableWith(form({ ...text, options }))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...text, type: 'resume', options } as const))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...text, options: [] } as const))
  })

  test('needs a known type, a key, a name and is_required', () => {
    expect(defineConfig).type.not.toBeCallableWith(form({ ...field, type: 'checkbox' } as const))
    expect(defineConfig).type.not.toBeCallableWith(form(field))
    expect(defineConfig).type.not.toBeCallableWith(form({ type: 'text', name, is_required: true } as const))
    expect(defineConfig).type.not.toBeCallableWith(form({ type: 'text', key: 'k', is_required: true } as const))
    expect(defineConfig).type.not.toBeCallableWith(form({ type: 'text', key: 'k', name } as const))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...text, name: '名' }))
    expect(defineConfig).type.not.toBeCallableWith(form({ ...text, is_required: 'true' }))
  })
})

describe('literals, whose unknown keys are errors', () => {
  test('as they should be', () => {
    expect(defineConfig).type.toBeCallableWith({})
    expect(defineConfig).type.toBeCallableWith({
      $schema: './schema.json',
      eco_account_custom_fields: [
        { scope: 1, custom_field_list: [{ key: 'k', name: { en_us: 'K' }, is_required: false }] },
      ],
      eco_background_check_custom_fields: [
        { account_id: '1', tenant_key: 't', on_structural_change: 'replace', custom_field_list: [select, text] },
      ],
    })
  })

  test('safeguards', () => {
    const item = { account_id: '1', custom_field_list: [text] } as const
    const list = [{ scope: 1, custom_field_list: [field] }] as const
    expect(defineConfig).type.toBeCallableWith({
      safeguards: { max_changes: 1, max_changed_percent: 2.5, on_checks_under_way: 'reject' },
      eco_account_custom_fields: [{ ...list[0], protect: true }],
      eco_background_check_custom_fields: [{ ...item, protect: false, on_checks_under_way: 'update' }],
    })
    expect(defineConfig).type.not.toBeCallableWith({ safeguards: { max_change: 1 } })
    expect(defineConfig).type.not.toBeCallableWith({ safeguards: { on_checks_under_way: 'replace' } })
    expect(defineConfig).type.not.toBeCallableWith({
      eco_background_check_custom_fields: [{ ...item, protect: 'yes' }],
    })
    expect(defineConfig).type.not.toBeCallableWith({
      eco_account_custom_fields: [{ ...list[0], on_checks_under_way: 'update' }],
    })
  })

  test('unknown keys', () => {
    expect(defineConfig).type.not.toBeCallableWith({ eco_account_custom_field: [] })
    expect(defineConfig).type.not.toBeCallableWith({
      eco_account_custom_fields: [{ scope: 1, custom_field_list: [field], account_id: '1' }],
    })
    expect(defineConfig).type.not.toBeCallableWith({
      eco_account_custom_fields: [
        { scope: 1, custom_field_list: [{ key: 'k', name: { zh_cn: '名' }, is_required: true, type: 'text' }] },
      ],
    })
    expect(defineConfig).type.not.toBeCallableWith({
      eco_account_custom_fields: [
        { scope: 1, custom_field_list: [{ key: 'k', name: { zh_CN: '名' }, is_required: true }] },
      ],
    })
    expect(defineConfig).type.not.toBeCallableWith({
      eco_background_check_custom_fields: [{ account_id: '1', scope: 1, custom_field_list: [text] }],
    })
    expect(defineConfig).type.not.toBeCallableWith({
      eco_background_check_custom_fields: [
        {
          account_id: '1',
          custom_field_list: [{ key: 'k', name: {}, is_required: true, type: 'text', required: true }],
        },
      ],
    })
  })
})

describe('a resource', () => {
  test('of a scope, by its name or its number', () => {
    expect(defineConfig).type.toBeCallableWith(ofScope({ scope: 'exam' } as const))
    expect(defineConfig).type.toBeCallableWith(ofScope({ scope: 'background_check' } as const))
    expect(defineConfig).type.toBeCallableWith(ofScope({ scope: 2, tenant_key: 't' } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofScope({ scope: 3 } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofScope({ scope: '1' } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofScope({ scope: 'exams' } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofScope({}))
    expect(defineConfig).type.not.toBeCallableWith(ofScope({ scope: 1, on_structural_change: 'never' } as const))
    expect(defineConfig).type.not.toBeCallableWith({ eco_account_custom_fields: [{ scope: 1 } as const] })
  })

  test('of one account, of several, or of those of a file', () => {
    expect(defineConfig).type.toBeCallableWith(forAccounts({ account_id: '1' }))
    expect(defineConfig).type.toBeCallableWith(forAccounts({ account_id: '1', tenant_key: 't' }))
    expect(defineConfig).type.toBeCallableWith(forAccounts({ accounts: [{ account_id: '1', tenant_key: 't' }] }))
    expect(defineConfig).type.toBeCallableWith(forAccounts({ accounts: { from: 'accounts.csv' } }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({}))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ tenant_key: 't' }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ account_id: 1 }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ account_id: '1', accounts: [{ account_id: '2' }] }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ account_id: '1', accounts: { from: 'a.csv' } }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ tenant_key: 't', accounts: [{ account_id: '2' }] }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ accounts: ['1'] }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ accounts: 'accounts.csv' }))
    expect(defineConfig).type.not.toBeCallableWith(forAccounts({ accounts: {} }))
  })
})

test('a store, of each type', () => {
  expect(defineConfig).type.toBeCallableWith({ store: { type: 'file', path: 'a.json' } } as const)
  expect(defineConfig).type.toBeCallableWith({ store: { type: 'git' } } as const)
  expect(defineConfig).type.toBeCallableWith({ store: { type: 'git', remote: 'origin', ref: 'refs/a/b' } } as const)
  expect(defineConfig).type.not.toBeCallableWith({ store: { type: 'git', path: 'a.json' } } as const)
  expect(defineConfig).type.not.toBeCallableWith({ store: { type: 'svn' } } as const)
  expect(defineConfig).type.not.toBeCallableWith({ store: {} } as const)
})

describe('rules', () => {
  const ofRules = <A extends object>(rules: A) => ({ rules })
  const found = (): ReadonlyArray<CustomFinding> => [{ message: 'm', field: 'k', member: 'name' }]

  test('of the package, with their options', () => {
    expect(defineConfig).type.toBeCallableWith(
      ofRules({
        both_locales: 'warn',
        key_pattern: ['error', { pattern: '^a' }],
        label_length: ['off', { zh_cn: 8 }],
        max_required: 'error',
        banned_words: ['warn', { words: ['x'] }],
      } as const),
    )
    expect(defineConfig).type.not.toBeCallableWith(ofRules({ both_locales: 'loud' } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofRules({ both_locales: ['warn', {}] } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofRules({ key_pattern: ['warn', { patern: 'x' }] } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofRules({ max_required: ['warn'] } as const))
    expect(defineConfig).type.not.toBeCallableWith(ofRules({ banned_words: 'warn' } as const))
    expect(defineConfig).type.not.toBeCallableWith({ rules: { both_locale: 'warn' } })
  })

  test('of the config, whose functions know what they get', () => {
    expect(defineConfig).type.toBeCallableWith({
      rules: { 'acme/rule': ['warn', found], 'acme/other': 'off' },
    } as const)
    expect(defineConfig).type.not.toBeCallableWith({ rules: { 'acme/rule': 'warn' } } as const)
    expect(defineConfig).type.not.toBeCallableWith({ rules: { 'acme/rule': ['warn', () => 'x'] } } as const)
    expect(defineConfig).type.not.toBeCallableWith({
      rules: { 'acme/rule': ['warn', async () => Promise.resolve(found())] },
    } as const)
    expect<Parameters<CustomRule>[0]>().type.toBe<ReadonlyArray<Field>>()
    defineConfig({
      rules: {
        'acme/rule': [
          'error',
          (form, { addresses }) =>
            form
              .filter(({ is_required }) => is_required && addresses.length > 1)
              .map(({ key }) => ({ message: key, field: key, member: 'key' })),
        ],
      },
    })
  })
})

test('shared lists, as const or readonly', () => {
  const standard = [
    { type: 'text', key: 'company', name: { zh_cn: '公司' }, is_required: true },
    { type: 'select', key: 'degree', name, is_required: true, options: [{ key: 'bachelor', name }] },
  ] as const
  const accounts = [{ account_id: '1' }, { account_id: '2', tenant_key: 't' }] as const
  const more: ReadonlyArray<BackgroundCheckField> = [...standard, text]
  expect(defineConfig).type.toBeCallableWith({
    eco_background_check_custom_fields: [
      { accounts, custom_field_list: standard },
      { account_id: '3', custom_field_list: more },
      { account_id: '4', custom_field_list: [...standard, select] },
    ],
  })
  expect(defineConfig).type.toBeCallableWith({
    eco_background_check_custom_fields: accounts.map((account) => ({ ...account, custom_field_list: more })),
  } as const)
  expect(defineConfig({})).type.toBe<FieldsConfig>()
})

test('a store in PostgreSQL, without an address', () => {
  expect(defineConfig).type.toBeCallableWith({ store: { type: 'postgres' } } as const)
  expect(defineConfig).type.toBeCallableWith({ store: { type: 'postgres', schema: 'a', name: 'b' } } as const)
  expect(defineConfig).type.not.toBeCallableWith({ store: { type: 'postgres', path: 'a.json' } } as const)
  expect(defineConfig).type.not.toBeCallableWith({ store: { type: 'postgres', url: 'postgres://h/d' } } as const)
})
