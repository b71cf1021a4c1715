/**
 * The published schema of the config and its codec say the same of every config that is kept here, and of what is nearly one.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { createJiti } from 'jiti'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { accountForm, backgroundCheckForm } from '../kinds/arbitraries.js'
import { isConfig, judged } from './config-schema.js'

const test = suite('config-schema')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const textOf = (path: string): string => readFileSync(`${ROOT}/${path}`, 'utf8')
const jiti = createJiti(import.meta.url, { alias: { 'feishu-fields': `${ROOT}/src/index.ts` } })

type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [member: string]: Json }

/** A config as a file without code has it: a rule of its own can only be switched off there. */
const asJson = (config: unknown): Json => {
  const text = JSON.stringify(config, (_, value: unknown) =>
    Array.isArray(value) && typeof value[1] === 'function' ? 'off' : value,
  )
  return JSON.parse(text) as Json
}

/** What a text in TypeScript exports, or what the function that it exports returns. */
const exported = (text: string): unknown => {
  const module = jiti.evalModule(text, { filename: `${ROOT}/fields.config.ts` }) as { readonly default?: unknown }
  return typeof module.default === 'function'
    ? (module.default as (given: object) => unknown)({ env: 'staging' })
    : module.default
}

const examples = readdirSync(`${ROOT}/examples`).map((name): readonly [string, Json] => {
  const [folder, file = ''] = [
    `examples/${name}`,
    readdirSync(`${ROOT}/examples/${name}`).find((each) => /^(fields\.config|\.fieldsrc)\./.test(each)),
  ]
  if (file.endsWith('.ts')) return [folder, asJson(exported(textOf(`${folder}/${file}`)))]
  if (file !== '') return [folder, asJson(parse(textOf(`${folder}/${file}`)))]
  return [folder, asJson((JSON.parse(textOf(`${folder}/package.json`)) as { readonly fields: unknown }).fields)]
})

const pages = ['README.md', 'README.zh-CN.md', ...readdirSync(`${ROOT}/docs`).map((name) => `docs/${name}`)]
const blocks = pages
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) =>
    [...textOf(page).matchAll(/^```(ts|yaml)\n(.*?)^```/gms)].flatMap(([, language, block = ''], i) => {
      if (language === 'ts' && !block.includes("import { defineConfig } from 'feishu-fields'")) return []
      const config: unknown = language === 'ts' ? exported(block) : parse(block, { merge: true })
      return isConfig(config) ? [[`${page}, block ${i + 1}`, asJson(config)] as const] : []
    }),
  )

const field = { type: 'text', key: 'company', name: { zh_cn: '公司' }, is_required: true }

/** Whatever a config can say of an environment, but for the stores: each is chosen alone. */
const THERE = {
  platform: { base_url: 'https://open.feishu.cn', app_id: 'cli_a1b2c3d4e5f6a7b8' },
  lineage: 'fd2a4b07-c948-4f19-973a-c3466e691769',
  corehr_catalog: 'corehr/catalog.json',
  rules: {
    both_locales: 'warn',
    key_pattern: ['error', { pattern: '^[a-z]+$' }],
    label_length: ['warn', { zh_cn: 20, en_us: 60 }],
    option_length: 'warn',
    no_duplicate_labels: 'off',
    required_description: 'error',
    max_required: ['warn', { max: 3 }],
    banned_words: ['error', { words: ['密码'] }],
    'ours/short': 'off',
  },
  safeguards: { max_changes: 10, max_changed_percent: 12.5, on_checks_under_way: 'reject' },
  eco_background_check_custom_fields: [
    {
      accounts: { from: 'accounts.csv' },
      on_structural_change: 'replace',
      on_checks_under_way: 'update',
      protect: true,
      custom_field_list: [
        {
          type: 'select',
          key: 'degree',
          name: { zh_cn: '学历', en_us: '' },
          is_required: false,
          description: {},
          options: {
            from_corehr: {
              object: 'education',
              field: 'degree',
              locale: ['zh_cn'],
              filter: { open_only: false, include: ['a'], exclude: ['b'] },
              keys: { map: { a: 'b' }, prefix: 'p' },
            },
          },
        },
      ],
    },
    { accounts: [{ account_id: '1', tenant_key: 't' }, { account_id: '2' }], custom_field_list: [field] },
  ],
}

/** And of all of them. */
const WHOLE = {
  $schema: 'node_modules/feishu-fields/docs/config.schema.json',
  'x-shared': [1],
  ...THERE,
  environments: { staging: THERE, production: { platform: {} } },
}
const STORES = [
  { type: 'file', path: 'state/fields.json' },
  { type: 'git', remote: 'git@example.com:hr/state.git', ref: 'refs/fields/state' },
  { type: 'postgres', schema: 'feishu_fields', name: '正式.prod' },
]

const kept: ReadonlyArray<readonly [string, Json]> = [
  ...examples,
  ...blocks,
  ...STORES.map((store): readonly [string, Json] => [`all, in the store ${store.type}`, { ...WHOLE, store }]),
]

test('there are configs in the examples, in both READMEs and in the pages', () => {
  assert.ok(examples.length >= 8)
  for (const page of ['README.md', 'README.zh-CN.md', 'docs/configuration.md', 'docs/rules.md', 'docs/stores.md']) {
    assert.ok(
      blocks.some(([name]) => name.startsWith(page)),
      page,
    )
  }
})

for (const [name, config] of kept) test(name, () => assert.is(judged(config), 'accepted'))

const anyConfig = fc.record({ account: accountForm, check: backgroundCheckForm }).map(({ account, check }) =>
  asJson({
    eco_account_custom_fields: [{ scope: 'exam', custom_field_list: account }],
    eco_background_check_custom_fields: [{ account_id: '1', custom_field_list: check }],
  }),
)

test('any forms', () => {
  fc.assert(fc.property(anyConfig, (config) => judged(config) === 'accepted'))
})

type Path = ReadonlyArray<string>

const paths = (value: Json, at: Path = []): ReadonlyArray<Path> =>
  typeof value === 'object' && value !== null
    ? [at, ...Object.entries(value).flatMap(([step, each]) => paths(each, [...at, step]))]
    : [at]

const valueAt = (value: Json, at: Path): Json =>
  at.reduce<Json>((within, step) => (within as Readonly<Record<string, Json>>)[step] ?? null, value)

/** What stands at a path, as `to` gives it; `undefined` takes it out. */
const edited = (value: Json, [step, ...rest]: Path, to: (found: Json) => Json | undefined): Json | undefined => {
  if (step === undefined) return to(value)
  const members = Object.entries(value ?? {}).flatMap(([name, each]: readonly [string, Json]) => {
    const after = name === step ? edited(each, rest, to) : each
    return after === undefined ? [] : [[name, after] as const]
  })
  return Array.isArray(value) ? members.map(([, each]) => each) : Object.fromEntries(members)
}

const ODD: ReadonlyArray<Json> = [
  ...[null, true, 0, -1, 0.5, 1, 2, 100.5, 2 ** 53, [], {}, [null]],
  ...['', ' ', 'a b', 'a/b', 'a@b', '\u0000', 'a', 'exam', 'off', 'warn', 'text', 'select', 'zh_cn'],
  ...['ext::sh', 'FD::1', '-o', 'pg_x', 'X', 'refs/a', 'refs/a/b', 'refs/a/b.lock', 'refs/a/..', 'refs/a/b./c'],
  ...['https://user:password@example.com/x.git', '['],
]
const NAMES = [
  'extra',
  'from',
  'options',
  'account_id',
  'tenant_key',
  'accounts',
  'ours/two',
  'ours/',
  'label_lenght',
  'x-',
  'x_a',
  '',
]

const isObject = (value: Json): value is { readonly [member: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each takes what stands somewhere, something odd, and a name. */
const EDITS: ReadonlyArray<(found: Json, odd: Json, name: string) => Json | undefined> = [
  () => undefined,
  (_, odd) => odd,
  (found, odd, name) => (isObject(found) ? { ...found, [name]: odd } : odd),
  (found, odd) =>
    Array.isArray(found) ? [...(found as ReadonlyArray<Json>), (found as ReadonlyArray<Json>)[0] ?? odd] : [found],
  (found) => (typeof found === 'string' ? `${found} ` : found),
  (found) => (typeof found === 'string' ? found.toUpperCase() : found),
  (found, _, name) =>
    isObject(found)
      ? Object.fromEntries(Object.entries(found).map(([key, each], i) => [i === 0 ? name : key, each]))
      : found,
]

const anyEdit = fc.record({
  at: fc.nat(),
  edit: fc.constantFrom(...EDITS),
  odd: fc.oneof(
    fc.constantFrom(...ODD).map((odd) => () => odd),
    fc.nat().map((from) => (config: Json) => {
      const all = paths(config)
      return valueAt(config, all[from % all.length] ?? [])
    }),
  ),
  name: fc.constantFrom(...NAMES),
})

for (const store of STORES) {
  test(`whatever is odd, in each place of a config that is kept in the store ${store.type}`, () => {
    const config = asJson({ ...WHOLE, store })
    for (const path of paths(config)) {
      for (const odd of ODD) judged(edited(config, path, () => odd) ?? null)
    }
  })
}

const OPTIONS: ReadonlyArray<readonly [words: string, rules: Json, judged: ReturnType<typeof judged>]> = [
  ['a number that is not kept', { max_required: ['warn', { max: 2 ** 53 }] }, 'refused'],
  ['a length that is not kept', { label_length: ['warn', { zh_cn: 2 ** 53 }] }, 'refused'],
  ['an expression of characters beyond the first plane', { key_pattern: ['warn', { pattern: '[😀-🙏]' }] }, 'accepted'],
  ['an expression with an escape too many', { key_pattern: ['warn', { pattern: '\\-' }] }, 'beyond'],
  ['an expression that is none', { key_pattern: ['warn', { pattern: '[' }] }, 'beyond'],
]
for (const [words, rules, as] of OPTIONS) test(`${words}: ${as}`, () => assert.is(judged({ rules }), as))

test('what is nearly a config', () => {
  const told = { accepted: 0, refused: 0, beyond: 0 }
  const config = fc.oneof(fc.constantFrom(...kept.map(([, each]) => each)), anyConfig)
  fc.assert(
    fc.property(config, fc.array(anyEdit, { minLength: 1, maxLength: 2 }), (begun, edits) => {
      const near = edits.reduce<Json>((value, { at, edit, odd, name }) => {
        const all = paths(value)
        return edited(value, all[at % all.length] ?? [], (found) => edit(found, odd(value), name)) ?? null
      }, begun)
      told[judged(near)] += 1
    }),
    { numRuns: 5000 },
  )
  for (const [how, count] of Object.entries(told)) assert.ok(count > 20, how)
})

test.run()
