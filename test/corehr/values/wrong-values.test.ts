import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeEntries, decodeUnknown } from '../../../src/corehr/values/decode.js'
import { encodeEntries, encodeUnknown, encodeUpdate } from '../../../src/corehr/values/encode.js'
import { fieldIn } from '../../../src/corehr/values/find-field.js'
import { valueFieldOf } from '../../../src/corehr/values/field-of.js'
import type { ValueField } from '../../../src/corehr/values/value-field.js'
import type { ValueCodes, ValueResult } from '../../../src/corehr/values/codes.js'
import { SCENARIOS, type Scenario } from '../../../src/corehr/values/scenario.js'
import type { Language } from '../../../src/kit/language.js'
import type { DiagnosticJson } from '../../../src/diagnostics/told.js'
import { messageOf } from '../../../src/diagnostics/messages.js'
import { diagnosticJson } from '../../../src/diagnostics/told.js'
import { valueMessages } from '../../../src/diagnostics/value-messages.js'

const test = suite('wrong-values')

type Result = ValueResult<unknown>

const written = (scenario: Scenario, field: ValueField, value: unknown): Result => encodeUnknown(scenario, field, value)
const read = (scenario: Scenario, field: ValueField, text: string): Result => decodeUnknown(scenario, field, text)

const options = [
  { api_name: 'level__c_junior', name: { zh_cn: '初级' } },
  { api_name: 'level__c_senior', name: { zh_cn: '高级' } },
  { api_name: 'level__c_apprentice', name: { zh_cn: '学徒' }, is_open: false },
]
const one: ValueField = { type: 'option', options }
const text: ValueField = { type: 'text' }
const texts: ValueField = { type: 'text', multilingual: true }
const ids: ValueField = { type: 'lookup', multiple: true }
const group: ValueField = { type: 'group', fields: { custom_field_1: text } }
const there = { wk_id: '6863326262618752111', custom_field_1: '证书名称一' }
const ofType = (type: number): Result => valueFieldOf({ custom_api_name: 'custom_field_40__c', type })
const fields = fieldIn({ custom_field_1: text, custom_field_2: one })

/** The code, what is tried, and the trial. The words are in docs/corehr-values.md. */
const ROWS: ReadonlyArray<readonly [keyof ValueCodes, string, Result]> = [
  ['wrong_value', 'a number for a date', written('employee', { type: 'date' }, 20230124)],
  ['wrong_value', 'a date that is not', written('employee', { type: 'date', dateTimeType: 1 }, '2023-02-30')],
  ['wrong_value', 'a date without a time', written('department', { type: 'date', dateTimeType: 3 }, '2023-01-24')],
  ['wrong_value', 'a number for a text', written('employee', text, 12)],
  ['wrong_value', 'a text for texts by language', written('employee', texts, '部门')],
  ['wrong_value', 'a language as Hire writes it', written('employee', texts, { zh_cn: '部门' })],
  ['wrong_value', 'a text for a boolean', written('employee', { type: 'boolean' }, 'true')],
  ['wrong_value', 'a text for a number', written('employee', { type: 'number' }, '1,5')],
  ['wrong_value', 'one option for several', written('employee', { type: 'option', multiple: true }, 'a')],
  ['wrong_value', 'several options for one', written('employee', one, ['level__c_junior'])],
  ['wrong_value', 'an id without its quotes', written('offboarding', { type: 'lookup' }, 7352793336239654444n)],
  ['wrong_value', 'one id for several', written('offboarding', ids, '7352793336239654444')],
  ['wrong_value', 'a file by its id alone', written('pre_hire', { type: 'attachment' }, '67496da5')],
  [
    'wrong_value',
    'one file for several',
    written('pre_hire', { type: 'attachment', multiple: true }, { file_id: '1' }),
  ],
  ['wrong_value', 'the rows of a group alone', written('employee', group, [there])],
  [
    'wrong_value',
    'an entry with both keys',
    decodeEntries('employee', fields, [{ field_name: 'a', custom_api_name: 'a', value: '1' }]),
  ],
  ['unknown_option', 'an unknown option', written('employee', one, 'level__c_juniro')],
  ['closed_option', 'a closed option', written('employee', one, 'level__c_apprentice')],
  ['too_many_decimals', 'more places than the field has', written('job', { type: 'number', decimalPlaces: 2 }, 0.125)],
  [
    'line_break',
    'a line break in a single line',
    written('employee', { type: 'text', multiline: false }, 'line1\nline2'),
  ],
  ['literal_line_break', 'a backslash and an n', written('position', text, 'C:\\new')],
  ['not_supported', 'multilingual text in pre_hire', written('pre_hire', texts, { 'zh-CN': '部门' })],
  ['not_supported', 'multi-line text in pre_hire', written('pre_hire', text, 'line1\nline2')],
  ['not_supported', 'multi-line text in job_change', written('job_change', text, 'line1\nline2')],
  ['not_supported', 'multilingual text in department', written('department', texts, { 'zh-CN': '部门' })],
  ['not_supported', 'a lookup in job_change', written('job_change', { type: 'lookup' }, '7352793336239654444')],
  ['not_supported', 'an attachment in offboarding', written('offboarding', { type: 'attachment' }, { file_id: '1' })],
  ['not_supported', 'a custom group in pre_hire', written('pre_hire', group, { current: [], rows: [{}] })],
  ['not_supported', 'a time of day in job_change', written('job_change', { type: 'date' }, '2023-01-24 09:30:00')],
  ['not_supported', 'a field of times', written('department', { type: 'date', dateTimeType: 2 }, '09:30:00')],
  ['not_supported', 'a field of timestamps', written('department', { type: 'date', dateTimeType: 4 }, '1674523800')],
  ['clearing', 'null in department', written('department', text, null)],
  ['clearing', 'an empty list in job_change', written('job_change', { type: 'option', multiple: true }, [])],
  ['clearing', 'an empty text in employee', written('employee', text, '')],
  ['clearing', 'null in pre_hire', written('pre_hire', text, null)],
  ['unknown_field', 'a value for no field', encodeEntries('employee', fields, { custom_feild_1: 'a' })],
  [
    'repeated_field',
    'a field twice',
    decodeEntries(
      'job_change',
      fields,
      [1, 2].map(() => ({ custom_api_name: 'custom_field_1', value: 'a' })),
    ),
  ],
  [
    'row_left_out',
    'a row that is not named',
    written('employee', group, { current: [there], rows: [{ custom_field_1: '证书' }] }),
  ],
  ['row_unknown', 'a row that is not there', written('employee', group, { current: [], rows: [there] })],
  ['row_repeated', 'a row twice', written('employee', group, { current: [there], rows: [there, there] })],
  [
    'row_kept_and_deleted',
    'a row kept and deleted',
    written('employee', group, { current: [there], rows: [there], delete: [there.wk_id] }),
  ],
  [
    'no_row_left',
    'every row deleted',
    written('employee', group, { current: [there], rows: [], delete: [there.wk_id] }),
  ],
  ['read_only', 'an auto number', ofType(6)],
  ['read_only', 'an image', ofType(9)],
  ['read_only', 'a calculated field', ofType(10)],
  ['read_only', 'a back lookup', ofType(11)],
  ['not_a_field', 'a type that there is not', ofType(12)],
  [
    'group_unknown',
    'a group without its object',
    valueFieldOf({
      type: 5,
      common_schema_config: { lookup_field_setting: { lookup_obj_api_name: 'custom_obj_6' } },
    }),
  ],
  ['group_apart', 'a custom group in add_person', written('add_person', group, { current: [], rows: [{}] })],
  ['unreadable', 'two texts for one', read('pre_hire', text, '["a","b"]')],
  ['unreadable', 'one id for several', read('department', ids, '7352793336239654444')],
]

const toldOf = (result: Result, language: Language = 'en'): ReadonlyArray<DiagnosticJson> =>
  E.isRight(result)
    ? [{ code: 'none', message: `taken: ${JSON.stringify(result.right)}` }]
    : result.left.map((each) => ({
        ...diagnosticJson(each, { show: (file) => file, given: {} }),
        message: messageOf(each, language),
      }))

const LINES: Array<string> = []

for (const [expected, tried, result] of ROWS) {
  test(`${tried}: ${expected}`, () => {
    const list = toldOf(result)
    assert.equal(
      list.map(({ code }) => code),
      [expected],
    )
    for (const { code, message } of list) LINES.push(`| \`${code}\` | ${tried} | ${message} |`)
  })
}

test('every problem has a row', () => {
  const met = new Set<string>(ROWS.map(([code]) => code))
  assert.equal(
    Object.keys(valueMessages).filter((code) => !met.has(code)),
    [],
  )
})

test('every problem is told in Chinese, in sentences that end as Chinese ones do', () => {
  for (const [, tried, result] of ROWS) {
    for (const { message } of toldOf(result, 'zh')) {
      assert.match(message, /\p{Script=Han}.*[。？]$/su, tried)
      assert.not.match(message, /[a-z]\. |[a-z]\.$|\p{Script=Han} \p{Script=Han}/u, tried)
    }
  }
})

test('the documentation prints the table', () => {
  const section = /\n## Errors\n([^]*?)\n## /.exec(
    readFileSync(new URL('../../../docs/corehr-values.md', import.meta.url), 'utf8'),
  )?.[1]
  const printed = (section ?? '').split('\n').map((line) => line.replaceAll(/ +/g, ' '))
  if (process.env['PRINT_TABLES'] !== undefined) console.log(LINES.join('\n'))
  for (const line of LINES) assert.ok(printed.includes(line), line)
  assert.is(printed.filter((line) => line.startsWith('| `')).length, LINES.length)
})

test('what a scenario does not take is refused for every value', () => {
  const refused: Readonly<Record<string, ReadonlyArray<Scenario>>> = {
    multilingual: ['pre_hire', 'job_change', 'offboarding', 'department'],
    multiline: ['pre_hire', 'job_change', 'offboarding'],
    lookup: ['job_change'],
    attachment: ['job_change', 'offboarding', 'department', 'position', 'job', 'custom_org'],
    group: ['pre_hire', 'job_change', 'offboarding', 'department', 'position', 'job', 'custom_org'],
    time: ['pre_hire', 'job_change', 'offboarding'],
  }
  const tries: Readonly<Record<string, readonly [ValueField, unknown]>> = {
    multilingual: [texts, { 'zh-CN': '部门' }],
    multiline: [{ type: 'text', multiline: true }, 'a'],
    lookup: [ids, ['1']],
    attachment: [{ type: 'attachment', multiple: true }, [{ file_id: '1' }]],
    group: [group, { current: [], rows: [{ custom_field_1: 'a' }] }],
    time: [{ type: 'date', dateTimeType: 3 }, '2023-01-24 09:30:00'],
  }
  for (const [kind, [field, value]] of Object.entries(tries)) {
    assert.equal(
      SCENARIOS.filter((scenario) => {
        const result = encodeUnknown(scenario, field, value)
        return E.isLeft(result) && result.left[0].code === 'not_supported'
      }),
      refused[kind],
      kind,
    )
  }
})

test('nothing clears, but the update list of a pre-hire', () => {
  const empty: ReadonlyArray<readonly [ValueField, unknown]> = [
    [text, null],
    [text, undefined],
    [text, ''],
    [{ type: 'option', multiple: true }, []],
  ]
  for (const scenario of SCENARIOS) {
    for (const [field, value] of empty) {
      const result = encodeUnknown(scenario, field, value)
      assert.is(E.isLeft(result) && result.left[0].code, 'clearing')
    }
  }
  assert.equal(
    encodeUpdate(fields, { custom_field_1: '这是单行文本', custom_field_2: null }),
    E.right({
      custom_fields: [{ field_name: 'custom_field_1', value: '["这是单行文本"]' }],
      custom_update_fields: ['custom_field_1', 'custom_field_2'],
    }),
  )
  const wrong = encodeUpdate(fields, { custom_field_1: 1, custom_field_9: null })
  assert.equal(
    toldOf(wrong).map(({ path }) => path),
    ['custom_field_9'],
  )
})

test('all problems of all values at once, each with its place', () => {
  const list = toldOf(
    encodeEntries('employee', fieldIn({ a: text, b: ids, c: group }), {
      a: 1,
      b: ['1', 2, 'x y'],
      c: { current: [], rows: [{ custom_field_1: 1 }, { custom_field_2: '1' }] },
      d: 'none',
    }),
  )
  assert.equal(
    list.map(({ code, path }) => `${path ?? ''} ${code}`),
    [
      'a wrong_value',
      'b[1] wrong_value',
      'b[2] wrong_value',
      'c.rows[0].custom_field_1 wrong_value',
      'c.rows[1].custom_field_2 unknown_field',
      'd unknown_field',
    ],
  )
})

test('names that objects have by birth are names like others', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const values: unknown = JSON.parse(`{"${name}": "a"}`)
    const result = encodeEntries('employee', fields, values)
    assert.is(E.isLeft(result) && result.left[0].code, 'unknown_field')
    const own = encodeEntries(
      'employee',
      fieldIn(JSON.parse(`{"${name}": {"type": "text"}}`) as Record<string, ValueField>),
      values,
    )
    assert.equal(own, E.right([{ field_name: name, value: '"a"' }]))
  }
})

test.run()
