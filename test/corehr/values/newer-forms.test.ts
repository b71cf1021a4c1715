import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeUnknown } from '../../../src/corehr/values/decode.js'
import { encodeUnknown } from '../../../src/corehr/values/encode.js'
import type { NewerForm } from '../../../src/corehr/values/notation.js'
import type { ValueField } from '../../../src/corehr/values/value-field.js'
import { SCENARIOS, type Scenario } from '../../../src/corehr/values/scenario.js'

const test = suite('newer-forms')

const text: ValueField = { type: 'text' }
const texts: ValueField = { type: 'text', multilingual: true }
const option: ValueField = { type: 'option' }
const lookup: ValueField = { type: 'lookup' }
const date: ValueField = { type: 'date', dateTimeType: 1 }
const dateTime: ValueField = { type: 'date', dateTimeType: 3 }
const file: ValueField = { type: 'attachment' }
const both = { 'zh-CN': '部门', 'en-US': 'Department' }
const list = '[{"lang":"zh-CN","value":"部门"},{"lang":"en-US","value":"Department"}]'
const photo = { file_id: 'f1', mime_type: 'image/png', name: '证书.png', size: 1024 }

const ROWS: ReadonlyArray<readonly [NewerForm, Scenario, ValueField, wire: string, value: unknown]> = [
  ['text without quotes', 'add_person', text, 'handsome', 'handsome'],
  ['text without quotes', 'employee', text, 'Sandy', 'Sandy'],
  ['text without quotes', 'department', text, 'Sandy', 'Sandy'],
  ['text without quotes', 'pre_hire', text, '这是单行文本', '这是单行文本'],
  ['text in quotes', 'pre_hire', text, '"Sandy"', 'Sandy'],
  ['text as it is, though it may be JSON', 'job_change', text, '"Sandy"', '"Sandy"'],
  ['text as it is, though it may be JSON', 'offboarding', text, '"Sandy"', '"Sandy"'],
  ['text as it is, though it may be JSON', 'position', text, '"231"', '"231"'],
  ['name without quotes', 'employee', option, 'enum_api_name', 'enum_api_name'],
  ['name without quotes', 'department', lookup, '7352793336239654444', '7352793336239654444'],
  ['name in quotes', 'pre_hire', option, '"enum_api_name"', 'enum_api_name'],
  ['name in quotes', 'add_person', lookup, '"7352793336239654444"', '7352793336239654444'],
  ['date without quotes', 'employee', date, '2023-01-24', '2023-01-24'],
  ['date in quotes', 'offboarding', date, '"2023-01-24"', '2023-01-24'],
  ['boolean in quotes', 'employee', { type: 'boolean' }, '"true"', true],
  ['boolean in quotes', 'job', { type: 'boolean' }, '"false"', false],
  ['number in quotes', 'employee', { type: 'number' }, '"2334.50"', 2334.5],
  ['padded date', 'pre_hire', date, '2023-01-01', '2023-01-01'],
  ['unpadded date', 'job_change', date, '2023-1-1', '2023-01-01'],
  ['date alone', 'position', date, '2023-01-24', '2023-01-24'],
  ['date alone', 'department', dateTime, '"2023-01-24"', '2023-01-24 00:00:00'],
  ['date and time', 'employee', date, '"2023-01-24 00:00:00"', '2023-01-24'],
  ['date and time', 'job_change', dateTime, '2023-01-24 09:30:00', '2023-01-24 09:30:00'],
  ['line break as it is', 'job', text, 'line1\nline2', 'line1\nline2'],
  ['texts by language', 'employee', texts, JSON.stringify(both), both],
  ['texts by language', 'custom_org', texts, JSON.stringify(JSON.stringify(both)), both],
  ['list as JSON once', 'add_person', texts, list, both],
  ['list as JSON once', 'employee', file, '[{"file_id":"f1"}]', { file_id: 'f1' }],
  ['list as JSON twice', 'position', texts, JSON.stringify(list), both],
  ['list as JSON twice', 'job', { type: 'option', multiple: true }, JSON.stringify('["a","b"]'), ['a', 'b']],
  ['list as JSON twice', 'pre_hire', file, JSON.stringify('[{"file_id":"f1"}]'), { file_id: 'f1' }],
  ['attachment with details', 'add_person', file, JSON.stringify([photo]), photo],
]

for (const [form, scenario, field, wire, value] of ROWS) {
  test(`${scenario} ${wire}: ${form}`, () => {
    assert.equal(decodeUnknown(scenario, field, wire), E.right({ value, form: { _tag: 'Newer', met: [form] } }))
  })
}

/** A text in every spelling that some page shows, and what every scenario makes of it. */
const SPELLINGS: Readonly<
  Record<string, Partial<Record<Scenario | 'others', readonly [value: string, form: string]>>>
> = {
  Sandy: {
    employee: ['Sandy', 'text without quotes'],
    add_person: ['Sandy', 'text without quotes'],
    department: ['Sandy', 'text without quotes'],
    pre_hire: ['Sandy', 'text without quotes'],
    others: ['Sandy', 'Page'],
  },
  '"Sandy"': {
    employee: ['Sandy', 'Page'],
    add_person: ['Sandy', 'Page'],
    department: ['Sandy', 'Page'],
    pre_hire: ['Sandy', 'text in quotes'],
    others: ['"Sandy"', 'text as it is, though it may be JSON'],
  },
  '["Sandy"]': {
    employee: ['["Sandy"]', 'text without quotes,text as it is, though it may be JSON'],
    add_person: ['["Sandy"]', 'text without quotes,text as it is, though it may be JSON'],
    department: ['["Sandy"]', 'text without quotes,text as it is, though it may be JSON'],
    pre_hire: ['Sandy', 'Page'],
    others: ['["Sandy"]', 'Page'],
  },
}
for (const [wire, expected] of Object.entries(SPELLINGS)) {
  for (const scenario of SCENARIOS) {
    test(`${scenario} reads the text ${wire}, and says which spelling it was`, () => {
      const decoded = decodeUnknown(scenario, text, wire)
      assert.ok(E.isRight(decoded))
      const { value, form } = decoded.right
      assert.equal([value, form._tag === 'Page' ? 'Page' : form.met.join()], expected[scenario] ?? expected.others)
    })
  }
}

test('a lookup of which nobody knows how many it is of is read as it comes, and written as it is given', () => {
  const field: ValueField = { type: 'lookup', multiple: 'as given' }
  for (const [value, wire] of [
    ['735', '"735"'],
    [['735'], '["735"]'],
    [['735', '736'], '["735","736"]'],
  ] as const) {
    assert.equal(encodeUnknown('employee', field, value), E.right(wire))
    assert.equal(decodeUnknown('employee', field, wire), E.right({ value, form: { _tag: 'Page' } }))
  }
})

test('the rows of a timeline keep what they say of themselves', () => {
  const field: ValueField = { type: 'group', fields: { custom_field_1: text } }
  const version = (wk_tid: string, effective_time: string) =>
    ({ custom_field_1: '证书', wk_id: '7365475672397743660', wk_tid, effective_time }) as const
  const versions = [version('1', '2024-03-02'), version('2', '2024-03-03')]
  const wire =
    '[{"custom_field_1":"证书","wk_id":"7365475672397743660","wk_tid":"1","effective_time":"2024-03-02"},' +
    '{"custom_field_1":"证书","wk_id":"7365475672397743660","wk_tid":"2","effective_time":"2024-03-03"}]'
  assert.equal(decodeUnknown('employee', field, wire), E.right({ value: versions, form: { _tag: 'Page' } }))
  assert.equal(encodeUnknown('employee', field, { current: versions, rows: versions }), E.right(wire))
  const left = encodeUnknown('employee', field, { current: versions, rows: versions.slice(1) })
  assert.is(E.isLeft(left) && left.left[0].code, 'row_left_out')
  // One version alone is written, with what is done to it.
  const { wk_tid: _, ...added } = { ...version('', '2024-04-01'), _append_type: '_append_' }
  assert.equal(
    encodeUnknown('employee', field, { current: versions, rows: [added] }),
    E.right(
      '[{"custom_field_1":"证书","wk_id":"7365475672397743660","effective_time":"2024-04-01","_append_type":"_append_"}]',
    ),
  )
})

test('a field of a group that is called as a member of rows is the group’s own', () => {
  const field: ValueField = { type: 'group', fields: { effective_time: { type: 'number' } } }
  assert.equal(
    decodeUnknown('employee', field, '[{"effective_time":7}]'),
    E.right({ value: [{ effective_time: 7 }], form: { _tag: 'Page' } }),
  )
})

test('people have dates with a time, by the field', () => {
  const at = '2024-01-23 05:06:07'
  for (const [scenario, wire] of [
    ['employee', `"${at}"`],
    ['add_person', at],
  ] as const) {
    assert.equal(encodeUnknown(scenario, dateTime, at), E.right(wire))
    assert.equal(decodeUnknown(scenario, dateTime, wire), E.right({ value: at, form: { _tag: 'Page' } }))
    assert.equal(encodeUnknown(scenario, { type: 'date' }, at), E.right(wire))
    const unsure = decodeUnknown(scenario, { type: 'date' }, wire)
    assert.equal(unsure, E.right({ value: at, form: { _tag: 'Newer', met: ['date and time'] } }))
  }
})

test('several forms at once', () => {
  assert.equal(
    decodeUnknown('employee', { ...file, multiple: true }, JSON.stringify([photo, { file_id: 'f2' }])),
    E.right({
      value: [photo, { file_id: 'f2' }],
      form: { _tag: 'Newer', met: ['list as JSON once', 'attachment with details'] },
    }),
  )
  assert.equal(
    decodeUnknown('employee', { type: 'date' }, '2023-1-24 09:30:00'),
    E.right({
      value: '2023-01-24 09:30:00',
      form: { _tag: 'Newer', met: ['date without quotes', 'date and time', 'unpadded date'] },
    }),
  )
  assert.equal(
    decodeUnknown(
      'employee',
      { type: 'group', fields: { a: { type: 'number' }, b: date } },
      '[{"a":"1","wk_id":"7"},{"a":"2"}]',
    ),
    E.right({ value: [{ a: 1, wk_id: '7' }, { a: 2 }], form: { _tag: 'Newer', met: ['number in quotes'] } }),
  )
})

/** Texts that are no value in any form. */
const UNREADABLE: ReadonlyArray<readonly [Scenario, ValueField, string]> = [
  ['pre_hire', text, '["a","b"]'],
  ['pre_hire', text, '[7]'],
  ['employee', texts, '"部门"'],
  ['employee', texts, '[{"lang":"zh-CN","value":"a"},{"lang":"zh-CN","value":"b"}]'],
  ['employee', texts, '{"zh_cn":"a"}'],
  ['job', { type: 'boolean' }, 'True'],
  ['job', { type: 'boolean' }, '1'],
  ['job', { type: 'number' }, '1e5'],
  ['job', { type: 'number' }, 'twelve'],
  ['job', option, '["a"]'],
  ['job', { type: 'option', multiple: true }, 'a'],
  ['job', { type: 'option', multiple: true }, '[1]'],
  ['job', lookup, ''],
  ['job', date, '2023-02-29'],
  ['job', date, '2023-01-24 09:30:00'],
  ['job', dateTime, '2023-01-24 24:00:00'],
  ['job', date, '2023-01-24T00:00:00Z'],
  ['employee', file, '"[{\\"file_id\\":\\"f1\\"},{\\"file_id\\":\\"f2\\"}]"'],
  ['employee', file, '"[{}]"'],
  ['employee', { type: 'group', fields: {} }, '{}'],
  ['employee', { type: 'group', fields: {} }, '[{"wk_id":"1","wk_id":"2"}]'],
]

for (const [scenario, field, wire] of UNREADABLE) {
  test(`${scenario} ${field.type} ${wire} is unreadable`, () => {
    const result = decodeUnknown(scenario, field, wire)
    assert.is(E.isLeft(result) && result.left[0].code, 'unreadable')
  })
}

test('an option that is read may be closed, but not unknown', () => {
  const options = [{ api_name: 'a', name: {}, is_open: false }]
  assert.ok(E.isRight(decodeUnknown('job', { type: 'option', options }, 'a')))
  const unknown = decodeUnknown('job', { type: 'option', multiple: true, options }, '["a","b"]')
  assert.is(E.isLeft(unknown) && unknown.left[0].code, 'unknown_option')
})

/** The compiler asks for a new form here. */
const FORMS: Readonly<Record<NewerForm, true>> = {
  'text without quotes': true,
  'text in quotes': true,
  'text as it is, though it may be JSON': true,
  'name without quotes': true,
  'name in quotes': true,
  'date without quotes': true,
  'date in quotes': true,
  'boolean in quotes': true,
  'number in quotes': true,
  'padded date': true,
  'unpadded date': true,
  'date alone': true,
  'date and time': true,
  'line break as it is': true,
  'texts by language': true,
  'list as JSON once': true,
  'list as JSON twice': true,
  'attachment with details': true,
}

test('every form has a case here, and a row in the documentation', () => {
  const forms = Object.keys(FORMS)
  const cases = new Set<string>(ROWS.map(([form]) => form))
  assert.equal(
    forms.filter((form) => !cases.has(form)),
    [],
  )
  const section = /\n## Reading other forms\n([^]*?)\n## /.exec(
    readFileSync(new URL('../../../docs/corehr-values.md', import.meta.url), 'utf8'),
  )?.[1]
  const printed = (section ?? '').split('\n').map((line) => /^\| `(.*?)` +\|/.exec(line)?.[1])
  assert.equal(
    printed.filter((form) => form !== undefined),
    forms,
  )
})

test.run()
