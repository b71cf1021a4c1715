import {
  decodeCustomFields,
  decodeValue,
  encodeCustomFields,
  encodePreHireUpdate,
  encodeValue,
  overwritingRows,
  type CustomFieldEntry,
  type Decoded,
  type DecodedFields,
  type Diagnostics,
  type ValueCodes,
  type ValueField,
  type ValueOf,
} from 'feishu-fields'
import type { Either } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'tstyche'

const degree = {
  type: 'option',
  options: [
    { api_name: 'bachelor', name: { zh_cn: '本科' } },
    { api_name: 'master', name: { zh_cn: '硕士' } },
  ],
} as const
const group = { type: 'group', fields: { level: degree, since: { type: 'date', dateTimeType: 1 } } } as const

describe('a value', () => {
  test('of each type', () => {
    expect<ValueOf<{ type: 'text' }>>().type.toBe<string>()
    expect<ValueOf<{ type: 'text'; multilingual: true }>>().type.toBe<Readonly<Record<`${string}-${string}`, string>>>()
    expect<ValueOf<{ type: 'boolean' }>>().type.toBe<boolean>()
    expect<ValueOf<{ type: 'number' }>>().type.toBe<number | `${number}`>()
    expect<ValueOf<{ type: 'option' }>>().type.toBe<string>()
    expect<ValueOf<{ type: 'option'; multiple: true }>>().type.toBe<ReadonlyArray<string>>()
    expect<ValueOf<typeof degree>>().type.toBe<'bachelor' | 'master'>()
    expect<ValueOf<{ type: 'lookup'; multiple: false }>>().type.toBe<string>()
    expect<ValueOf<{ type: 'lookup'; multiple: boolean }>>().type.toBe<string | ReadonlyArray<string>>()
    expect<ValueOf<{ type: 'date'; dateTimeType: 1 }>>().type.toBe<`${number}-${number}-${number}`>()
    expect<ValueOf<{ type: 'date'; dateTimeType: 2 }>>().type.toBe<never>()
    expect<ValueOf<{ type: 'date'; dateTimeType: 4 }>>().type.toBe<never>()
  })

  test('is checked where it is written', () => {
    expect(encodeValue).type.toBeCallableWith('employee', { type: 'date', dateTimeType: 1 }, '2023-01-01')
    expect(encodeValue).type.toBeCallableWith('employee', { type: 'date' }, '2023-01-01 09:30:00')
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'date' }, 20230101)
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'date' }, 'tomorrow')
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'date', dateTimeType: 3 }, '2023-01-01')
    expect(encodeValue).type.toBeCallableWith('employee', { type: 'number' }, '2334.00')
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'number' }, 'many')
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'text' }, 1)
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'text' }, null)
    expect(encodeValue).type.toBeCallableWith('employee', { type: 'text', multilingual: true }, { 'zh-CN': '名' })
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'text', multilingual: true }, { zh_cn: '名' })
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'text', multilingual: true }, '名')
    expect(encodeValue).type.toBeCallableWith('employee', degree, 'master')
    expect(encodeValue).type.not.toBeCallableWith('employee', degree, 'doctor')
    expect(encodeValue).type.not.toBeCallableWith('employee', degree, ['master'])
    expect(encodeValue).type.toBeCallableWith('job', { type: 'lookup', multiple: true }, ['1'])
    expect(encodeValue).type.not.toBeCallableWith('job', { type: 'lookup', multiple: true }, '1')
    expect(encodeValue).type.not.toBeCallableWith('pre_hire', { type: 'attachment' }, 'file_id')
    expect(encodeValue).type.not.toBeCallableWith('hire', { type: 'text' }, 'a')
    expect(encodeValue).type.not.toBeCallableWith('employee', { type: 'image' }, 'a')
    expect(encodeValue('employee', { type: 'text' }, 'a')).type.toBe<Either<Diagnostics<ValueCodes>, string>>()
  })

  test('of a field that is read from the platform may be of any type', () => {
    const field = { type: 'text' } as ValueField
    expect(encodeValue).type.toBeCallableWith('employee', field, 'a')
    expect(encodeValue).type.toBeCallableWith('employee', field, true)
    expect(encodeValue).type.not.toBeCallableWith('employee', field, null)
  })

  test('as it is read', () => {
    expect(decodeValue('employee', { type: 'boolean' }, 'true')).type.toBe<
      Either<Diagnostics<ValueCodes>, Decoded<boolean>>
    >()
    expect(decodeValue('employee', degree, '"master"')).type.toBe<
      Either<Diagnostics<ValueCodes>, Decoded<'bachelor' | 'master'>>
    >()
  })
})

describe('the fields of a call', () => {
  const fields = { degree, since: { type: 'date', dateTimeType: 1 }, certificates: group } as const

  test('with values of their types', () => {
    expect(encodeCustomFields).type.toBeCallableWith('employee', fields, { degree: 'master' })
    expect(encodeCustomFields).type.toBeCallableWith('employee', fields, { since: '2023-01-01', degree: undefined })
    expect(encodeCustomFields).type.not.toBeCallableWith('employee', fields, { degree: 'doctor' })
    expect(encodeCustomFields).type.not.toBeCallableWith('employee', fields, { degree: null })
    expect(encodeCustomFields).type.not.toBeCallableWith('employee', fields, { degre: 'master' })
    expect(encodePreHireUpdate).type.toBeCallableWith(fields, { degree: null })
    expect(encodePreHireUpdate).type.not.toBeCallableWith(fields, { degree: 1 })
  })

  test('by the key of the scenario, or another', () => {
    expect(encodeCustomFields('department', fields, {})).type.toBe<
      Either<Diagnostics<ValueCodes>, ReadonlyArray<CustomFieldEntry<'field_name'>>>
    >()
    expect(encodeCustomFields('job_change', fields, {})).type.toBe<
      Either<Diagnostics<ValueCodes>, ReadonlyArray<CustomFieldEntry<'custom_api_name'>>>
    >()
    expect(encodeCustomFields('employee', fields, {}, 'custom_api_name')).type.toBe<
      Either<Diagnostics<ValueCodes>, ReadonlyArray<CustomFieldEntry<'custom_api_name'>>>
    >()
    expect(encodeCustomFields).type.not.toBeCallableWith('employee', fields, {}, 'api_name')
  })

  test('read back', () => {
    expect(decodeCustomFields('employee', fields, [])).type.toBe<
      Either<Diagnostics<ValueCodes>, DecodedFields<typeof fields>>
    >()
  })
})

describe('a group', () => {
  const row = { level: 'master' } as const

  test('is written as a change of what is there', () => {
    const there = { ...row, wk_id: '1' }
    expect(encodeValue).type.toBeCallableWith('employee', group, { current: [there], rows: [row], delete: ['1'] })
    expect(encodeValue).type.not.toBeCallableWith('employee', group, [row])
    expect(encodeValue).type.not.toBeCallableWith('employee', group, { rows: [row] })
    expect(encodeValue).type.not.toBeCallableWith('employee', group, { current: [row], rows: [row] })
    expect(encodeValue).type.not.toBeCallableWith('employee', group, { current: [], rows: [{ level: 'doctor' }] })
    expect(encodeValue).type.not.toBeCallableWith('employee', group, { current: [], rows: [{ since: 2023 }] })
  })

  test('names what is deleted', () => {
    expect(overwritingRows<typeof group.fields>).type.toBeCallableWith([{ wk_id: '1' }], [row], ['1'])
    expect(overwritingRows<typeof group.fields>).type.not.toBeCallableWith([row], [row])
  })
})
