/**
 * CoreHR on the command line: the official page's own walk-through, and a form whose options come from the catalog, from
 * the first pull through drift to the replacement that was allowed.
 */
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fetch from 'node-fetch'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import stringWidth from 'string-width'
import {
  fields,
  inFolder,
  unwrapped,
  withPlatform,
  type Files,
  type Platform,
  type Ran,
  withServer,
} from './harness.js'

const test = suite('corehr on the command line')

type Run = (code: number, ...args: ReadonlyArray<string>) => Promise<Ran>

interface Tried extends Platform {
  readonly cwd: string
  readonly run: Run
  /** Changes CoreHR's settings. */
  readonly drift: (...edits: ReadonlyArray<object>) => Promise<void>
  readonly text: (file: string) => string
}

/** A folder with these files, and a sandbox of its own. */
const tried = (files: Files, use: (tried: Tried) => Promise<void>) => (): Promise<void> =>
  inFolder(files, (cwd) =>
    withPlatform([], async (platform) => {
      const { env } = platform
      await use({
        ...platform,
        cwd,
        text: (file) => readFileSync(join(cwd, file), 'utf8'),
        run: async (code, ...args) => {
          const ran = await fields(args, { cwd, env })
          assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
          assert.not.match(ran.stderr, /mistake in feishu-fields|^\s+at .*:\d+:\d+/m)
          return ran
        },
        drift: async (...edits) => {
          const url = `${platform.sandbox.url}/sandbox/corehr`
          const answer = await fetch(url, { method: 'POST', body: JSON.stringify(edits) })
          assert.is(answer.status, 200, await answer.text())
        },
      })
    }),
  )

/** The cells of the line of a table that begins so. */
const row = (table: string, start: RegExp): ReadonlyArray<string> =>
  (table.split('\n').find((line) => start.test(line)) ?? '').split(/ {2,}/)

test(
  'the same walk as JSON',
  tried({}, async ({ run }) => {
    interface Named {
      readonly object_api_name: string
      readonly custom_api_name: string
      readonly name: { readonly zh_cn?: string }
      readonly kind?: string
    }
    const json = async (...args: ReadonlyArray<string>) =>
      JSON.parse((await run(0, 'corehr', ...args, '--json')).stdout) as Readonly<Record<string, unknown>>
    const named = async (list: string, name: string, ...args: ReadonlyArray<string>) =>
      ((await json(...args))[list] as ReadonlyArray<Named>).find((each) => each.name.zh_cn === name)
    const group = await named('objects', '个人证书', 'objects')
    assert.is(group?.kind, 'custom')
    const level = await named('fields', '职业证书等级', 'fields', group?.object_api_name ?? '')
    const { format_version, field } = (await json('field', 'custom_obj_6', level?.custom_api_name ?? '')) as {
      readonly format_version?: number
      readonly field?: {
        readonly common_schema_config: { readonly enum_field_setting: Record<string, ReadonlyArray<Named>> }
      }
    }
    assert.is(format_version, 1)
    assert.equal(
      (field?.common_schema_config.enum_field_setting['enum_field_option_list'] ?? []).map(({ name }) => name.zh_cn),
      ['初级', '中级', '高级', '学徒'],
    )
  }),
)

test('the common system objects need neither credentials nor a call', () =>
  inFolder({}, async (cwd) => {
    const { stdout, code } = await fields(['corehr', 'objects', '--known'], { cwd })
    assert.is(code, 0)
    assert.equal(row(stdout, /^person/), ['person', '个人信息'])
    assert.match(unwrapped(stdout), 'no call was made')
    const json = JSON.parse((await fields(['corehr', 'objects', '--known', '--json'], { cwd })).stdout) as {
      readonly objects: ReadonlyArray<unknown>
    }
    assert.is(json.objects.length, 16)
  }))

test(
  'columns line up with Chinese text in them',
  tried({}, async ({ run }) => {
    const lines = (await run(0, 'corehr', 'objects')).stdout.split('\n').slice(0, 18)
    const starts = lines.map((line) => stringWidth(line.slice(0, line.search(/ (?:kind|system|custom)$/))))
    assert.is(new Set(starts).size, 1, lines.join('\n'))
  }),
)

test(
  'more than one page of objects, and more than one batch of 20',
  tried({}, async ({ run, drift, state }) => {
    const names = Array.from({ length: 110 }, (_, i) => `custom_obj_${i + 100}`)
    await drift(
      ...names.flatMap((object) => [
        { op: 'add_object', object },
        { op: 'add_field', object, field: 'a' },
      ]),
    )
    const { stdout } = await run(0, 'corehr', 'pull')
    assert.match(stdout, 'read 127 objects, 129 fields.')
    const calls = (await state()).requests.map(({ path }) => path.split('/').at(-1))
    assert.is(calls.filter((call) => call === 'list_object_api_name').length, 2)
    assert.is(calls.filter((call) => call === 'query').length, 7)
    await run(0, 'corehr', 'check')
  }),
)

const LEVEL = { object: 'custom_obj_6', field: 'custom_field_3' }
const CONFIG = `import { defineConfig } from 'feishu-fields'
export default defineConfig({
  eco_background_check_custom_fields: [{
    account_id: '1',
    custom_field_list: [{
      type: 'select', key: 'level', name: { zh_cn: '职业证书等级' }, is_required: true,
      options: { from_corehr: { object: 'custom_obj_6', field: 'custom_field_3', keys: { prefix: 'x_' } } },
    }],
  }],
})
`
interface Stored {
  readonly options?: ReadonlyArray<{ readonly key: string; readonly name: { readonly zh_cn?: string } }>
}

test(
  'a form whose options come from CoreHR, from the pull to the replacement that was allowed',
  tried({ 'fields.config.ts': CONFIG }, async ({ run, drift, state, text }) => {
    const live = async () => {
      const [field] = (await state()).eco_background_check_custom_fields['1'] ?? []
      return ((field as Stored | undefined)?.options ?? []).map(({ key, name }) => `${key} ${name.zh_cn ?? ''}`)
    }
    assert.match(unwrapped((await run(1, 'plan')).stderr), 'There is no CoreHR catalog corehr.catalog.json yet.')
    assert.match((await run(0, 'corehr', 'pull')).stdout, 'corehr.catalog.json was made: read 17 objects, 19 fields.')
    await run(0, 'apply', '--yes')
    const senior = 'x_custom_enum_level__c_senior__c'
    assert.equal(await live(), [
      'x_custom_enum_level__c_junior__c 初级',
      'x_custom_enum_level__c_intermediate__c 中级',
      `${senior} 高级`,
    ])
    const before = text('corehr.catalog.json')
    await run(0, 'corehr', 'check')
    await run(0, 'plan', '--detailed-exitcode')

    await drift(
      { op: 'add_option', ...LEVEL, option: 'expert', name: { zh_cn: '专家', en_us: 'Expert' } },
      { op: 'rename_option', ...LEVEL, option: 'custom_enum_level__c_senior__c', name: { zh_cn: '资深' } },
      { op: 'close_option', ...LEVEL, option: 'custom_enum_level__c_junior__c' },
    )
    // What is live moves no plan: the catalog does.
    await run(0, 'plan', '--detailed-exitcode')
    const checked = unwrapped((await run(2, 'corehr', 'check')).stdout)
    for (const words of ['+ new option expert "专家 · Expert"', '→ "资深"', 'closed now', '3 changes in CoreHR']) {
      assert.match(checked, words)
    }
    assert.is(text('corehr.catalog.json'), before)

    await run(0, 'corehr', 'pull')
    await run(0, 'corehr', 'check')
    const plan = unwrapped((await run(3, 'plan')).stdout)
    for (const words of [
      'remove option x_custom_enum_level__c_junior__c (初级 · Junior)',
      `option ${senior}: zh_cn "高级" → "资深", en_us "Senior" removed`,
      'add option x_expert (专家 · Expert)',
    ]) {
      assert.match(plan, words)
    }
    await run(3, 'apply', '--yes')
    await run(0, 'apply', '--yes', '--allow-replace', 'background_check/1')
    assert.equal(await live(), ['x_custom_enum_level__c_intermediate__c 中级', `${senior} 资深`, 'x_expert 专家'])
    await run(0, 'plan', '--detailed-exitcode')
  }),
)

test(
  'a pull that finds nothing new leaves the file alone, and one of some objects keeps the others',
  tried({}, async ({ run, drift, text, cwd }) => {
    await run(0, 'corehr', 'pull', '--object', 'education', '--object', 'custom_obj_6')
    const objects = () => Object.keys((JSON.parse(text('corehr.catalog.json')) as { objects: object }).objects)
    assert.equal(objects(), ['custom_obj_6', 'education'])
    assert.match(unwrapped((await run(0, 'corehr', 'check')).stdout), 'Not in the catalog: person')
    const before = text('corehr.catalog.json')
    assert.match((await run(0, 'corehr', 'pull', '--object', 'education')).stdout, 'is as it was')
    assert.is(text('corehr.catalog.json'), before)

    await drift(
      { op: 'add_field', object: 'education', field: 'a' },
      { op: 'remove_option', ...LEVEL, option: 'custom_enum_level__c_junior__c' },
    )
    await run(0, 'corehr', 'pull', '--object', 'education')
    assert.match(text('corehr.catalog.json'), '"a": {')
    assert.match(text('corehr.catalog.json'), '初级')
    assert.match((await run(2, 'corehr', 'check')).stdout, '1 change in CoreHR')
    await run(0, 'corehr', 'pull')
    assert.is(objects().length, 17)
    assert.equal(readdirSync(cwd), ['corehr.catalog.json'])
  }),
)

test(
  'everything that can drift, in each report; the JSON follows the schema',
  tried({}, async ({ run, drift, text }) => {
    await run(0, 'corehr', 'pull')
    await drift(
      { op: 'add_object', object: 'custom_obj_7', name: { zh_cn: '获奖' } },
      { op: 'remove_object', object: 'address' },
      { op: 'add_field', object: 'education', field: 'a', name: { zh_cn: '导师' }, required: true },
      { op: 'remove_field', object: 'education', field: 'custom_field_21__c' },
      { op: 'change_required', object: 'education', field: 'custom_field_20__c' },
      { op: 'add_option', ...LEVEL, option: 'expert' },
    )
    const ran = await run(2, 'corehr', 'check', '--json', '--report', 'markdown=a.md', '--report', 'human=a.txt')
    const json = JSON.parse(ran.stdout) as {
      readonly drift: ReadonlyArray<{ readonly kind: string }>
      readonly not_in_catalog: ReadonlyArray<string>
    }
    const schema = JSON.parse(
      readFileSync(new URL('../../docs/corehr-drift.schema.json', import.meta.url), 'utf8'),
    ) as object
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)
    assert.ok(validate(json), JSON.stringify(validate.errors))
    assert.equal(
      json.drift.map(({ kind }) => kind),
      ['remove_object', 'add_option', 'add_field', 'change_required', 'remove_field'],
    )
    assert.equal(json.not_in_catalog, ['custom_obj_7'])
    assert.match(ran.stderr, '5 changes in CoreHR')
    assert.is(text('a.txt'), ran.stderr)
    assert.match(text('a.md'), '## ⚠️ CoreHR drifted')
    assert.is((await run(2, 'corehr', 'check', '--report', 'markdown')).stdout, text('a.md'))

    const pulled = JSON.parse((await run(0, 'corehr', 'pull', '--json')).stdout) as typeof json
    assert.ok(validate(pulled), JSON.stringify(validate.errors))
    assert.equal(
      pulled.drift.map(({ kind }) => kind).filter((kind) => kind === 'add_object'),
      ['add_object'],
    )
    const clean = JSON.parse((await run(0, 'corehr', 'check', '--json')).stdout) as { readonly drifted: boolean }
    assert.ok(validate(clean))
    assert.is(clean.drifted, false)
  }),
)

const CATALOG = '{ "format_version": 1, "objects": {} }'

/** Files, a command, and words that the error must have; nothing is written, and nothing but what reads is called. */
const WRONG: ReadonlyArray<readonly [string, Files, ReadonlyArray<string>, ReadonlyArray<string>]> = [
  ['no catalog to check', {}, ['check'], ['There is no catalog yet. To make it: feishu-fields corehr pull']],
  ['an object misspelt', {}, ['fields', 'persn'], ['code 1162010', 'log id sandbox-', 'Did you mean person?']],
  ['an object by its Chinese name', {}, ['fields', '教育经历'], ['教育经历 is education.']],
  [
    'an unknown field',
    {},
    ['field', 'person', 'x'],
    ['code 1162020', 'List them: feishu-fields corehr fields person.'],
  ],
  ['a damaged field', {}, ['field', 'personal_profile', 'custom_field_99__c'], ['code 1160005', 'is damaged']],
  ['an empty object', {}, ['fields', ''], ['The name of an object is empty.']],
  ['an empty field', {}, ['field', 'person', ''], ['is empty']],
  ['a pull of an object misspelt', {}, ['pull', '--object', 'custom_obj_9'], ['Did you mean custom_obj_6?']],
  ['a pull of an object by its Chinese name', {}, ['pull', '--object', '部门'], ['部门 is department.']],
  ['a tenant for a custom app', {}, ['objects', '--tenant', 'acme'], ['Leave --tenant out.']],
  ['a tenant key that is none', {}, ['objects', '--tenant', 'a b'], ['A tenant key has no space']],
  ['a flag misspelt', {}, ['objects', '--knwon'], ['Did you mean --known?']],
  ['a command misspelt', {}, ['pul'], ['Did you mean pull?']],
  ['an argument too many', {}, ['field', 'person', 'a', 'b'], ['too many arguments']],
  ['another format', {}, ['check', '--report', 'html'], ['Formats are human, json, markdown.']],
  [
    'a catalog that is none',
    { 'corehr.catalog.json': '{"name":"x"}' },
    ['pull'],
    ['corehr.catalog.json:1:', 'no catalog'],
  ],
  ['a damaged catalog', { 'corehr.catalog.json': '{' }, ['check'], ['corehr.catalog.json:1:2', 'is damaged']],
  [
    'a newer catalog',
    { 'corehr.catalog.json': CATALOG.replace('1', '9') },
    ['pull'],
    ['has format 9', 'Use a newer feishu-fields'],
  ],
  [
    'a catalog in conflict',
    { 'corehr.catalog.json': `<<<<<<< HEAD\n${CATALOG}` },
    ['pull'],
    ['corehr.catalog.json:1', 'conflict markers'],
  ],
  [
    'another file for a catalog',
    { 'package.json': '{ "private": true }' },
    ['pull', '--catalog', 'package.json'],
    ['This is no catalog'],
  ],
  ['a config that is wrong', { '.fieldsrc.yaml': 'nope: 1' }, ['pull'], ['.fieldsrc.yaml:1:1', '"nope" is not known']],
  [
    'a catalog outside',
    { '.fieldsrc.yaml': 'corehr_catalog: ../hr.json' },
    ['pull'],
    ['.fieldsrc.yaml:1:1', "outside of the config's folder"],
  ],
  ['a folder that is not there', {}, ['pull', '--catalog', 'nope/hr.json'], ["can't be written", 'no such file']],
]
for (const [words, files, args, expected] of WRONG) {
  test(
    words,
    tried(files, async ({ run, cwd, text }) => {
      const { stdout, stderr } = await run(1, 'corehr', ...args)
      assert.is(stdout, '')
      for (const each of expected) assert.match(unwrapped(stderr), each)
      assert.equal(readdirSync(cwd).sort(), Object.keys(files).sort())
      for (const [name, before] of Object.entries(files)) assert.is(text(name), before)
    }),
  )
}

test(
  'a catalog that is a link stays one',
  tried({ 'real.json': CATALOG }, async ({ run, cwd, text }) => {
    symlinkSync('real.json', join(cwd, 'corehr.catalog.json'))
    await run(0, 'corehr', 'pull')
    assert.match(text('real.json'), 'custom_obj_6')
    assert.equal(readdirSync(cwd).sort(), ['corehr.catalog.json', 'real.json'])
  }),
)

const EVIL = '\u001b[2J\u202e<img>'

/** A platform that says what would harm a terminal, a prototype or the paging. */
const withEvil = async <A>(use: (env: Readonly<Record<string, string>>) => Promise<A>): Promise<A> => {
  const field = {
    object_api_name: '__proto__',
    custom_api_name: EVIL,
    name: { zh_cn: EVIL, en_us: EVIL, __proto__: { polluted: true } },
    type: 4,
    is_open: true,
    is_required: true,
    is_unique: false,
    common_schema_config: {
      enum_field_setting: { enum_field_option_list: [{ api_name: EVIL, name: { zh_cn: EVIL }, is_open: true }] },
    },
  }
  const answering: RequestListener = (request, response) => {
    const isList = request.url?.includes('list_object_api_name') === true
    const items = isList ? [{ object_api_name: '__proto__', name: { zh_cn: EVIL } }] : [field]
    const data = request.url?.includes('get_by_param') === true ? { data: field } : { items, has_more: false }
    response.end(JSON.stringify({ code: 0, msg: EVIL, data }))
  }
  return withServer(answering, (url) => use({ FEISHU_BASE_URL: url, FEISHU_TENANT_ACCESS_TOKEN: 't-1' }))
}

test('what a hostile platform says moves no cursor, and its names are names', () =>
  inFolder({}, (cwd) =>
    withEvil(async (env) => {
      for (const args of [
        ['objects'],
        ['fields', '__proto__'],
        ['field', '__proto__', EVIL],
        ['pull'],
        ['check'],
        ['check', '--report', 'markdown'],
      ]) {
        const ran = await fields(['corehr', ...args], { cwd, env })
        assert.is(ran.code, 0, ran.stderr)
        assert.not(/[\u001b\u202e]/.test(ran.stdout + ran.stderr), args.join(' '))
      }
      writeFileSync(
        join(cwd, '.fieldsrc.json'),
        JSON.stringify({
          eco_background_check_custom_fields: [
            {
              account_id: '1',
              custom_field_list: [
                {
                  type: 'select',
                  key: 'a',
                  name: { zh_cn: '甲' },
                  is_required: true,
                  options: { from_corehr: { object: '__proto__', field: EVIL } },
                },
              ],
            },
          ],
        }),
      )
      const plan = await fields(['plan'], { cwd })
      assert.is(plan.code, 0, plan.stderr)
      assert.not(/[\u001b\u202e]/.test(plan.stdout))
      assert.match(plan.stdout, '1 option')
    }),
  ))

test('a pull that fails leaves the catalog as it was', () =>
  inFolder({ 'corehr.catalog.json': CATALOG }, async (cwd) => {
    const env = { FEISHU_BASE_URL: 'http://127.0.0.1:1', FEISHU_TENANT_ACCESS_TOKEN: 't-1' }
    const ran = await fields(['corehr', 'pull', '--retries', '0'], { cwd, env })
    assert.is(ran.code, 1)
    assert.match(unwrapped(ran.stderr), 'Listing the objects failed: there is no connection')
    assert.is(readFileSync(join(cwd, 'corehr.catalog.json'), 'utf8'), CATALOG)
    assert.not(existsSync(join(cwd, 'fields.snapshot.json')))
  }))

test.run()
