import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogOf } from '../../../src/corehr/catalog/catalog.js'
import type { CustomField } from '../../../src/corehr/catalog/custom-field.js'
import { builtInCatalog } from '../../../src/sandbox/corehr-catalog.js'
import { fieldsIn } from '../../../src/corehr/values/find-field.js'
import { error, failed } from '../../../src/kit/diagnostic.js'
import { valueFieldOf } from '../../../src/corehr/values/field-of.js'
import type { ValueField } from '../../../src/corehr/values/value-field.js'
import { FIELDS } from '../../sandbox/corehr-answers.js'

const test = suite('field')

const nameOf = { zh_cn: '初级', en_us: 'Junior' }

/** A `custom_field`'s type and settings, and the field that they mean. */
const ROWS: ReadonlyArray<readonly [type: number, config: unknown, field: ValueField]> = [
  [1, undefined, { type: 'text' }],
  [1, null, { type: 'text' }],
  [1, { text_field_setting: { is_multilingual: true, max_length: 200 } }, { type: 'text', multilingual: true }],
  [
    1,
    { text_field_setting: { is_multilingual: false, is_multiline: true, is_url_type: false } },
    { type: 'text', multilingual: false, multiline: true },
  ],
  [2, {}, { type: 'boolean' }],
  [3, { number_field_setting: null }, { type: 'number' }],
  [
    3,
    { number_field_setting: { number_field_type: 4, decimal_places: 2, round_type: 1, decimal_total_places: 14 } },
    { type: 'number', numberType: 4, decimalPlaces: 2 },
  ],
  [4, { enum_field_setting: { is_multiple: true } }, { type: 'option', multiple: true }],
  [
    4,
    {
      enum_field_setting: {
        enum_field_option_list: [
          { api_name: 'a', name: nameOf, description: {}, is_open: false },
          { api_name: 'b', name: null },
        ],
      },
    },
    {
      type: 'option',
      options: [
        { api_name: 'a', name: nameOf, is_open: false },
        { api_name: 'b', name: {} },
      ],
    },
  ],
  [
    5,
    { lookup_field_setting: { lookup_obj_api_name: 'employment', is_multiple: false } },
    { type: 'lookup', multiple: false, object: 'employment' },
  ],
  [
    5,
    { lookup_field_setting: { lookup_obj_api_name: 'custom_obj_6', is_multiple: true } },
    { type: 'group', fields: { custom_field_1: { type: 'text' } } },
  ],
  [5, undefined, { type: 'lookup', multiple: 'as given' }],
  [5, { lookup_field_setting: null }, { type: 'lookup', multiple: 'as given' }],
  [
    5,
    { lookup_field_setting: { lookup_obj_api_name: '', is_multiple: false } },
    { type: 'lookup', multiple: 'as given' },
  ],
  [5, { lookup_field_setting: { is_multiple: true } }, { type: 'lookup', multiple: true }],
  [
    5,
    { lookup_field_setting: { lookup_obj_api_name: 'employment' } },
    { type: 'lookup', multiple: 'as given', object: 'employment' },
  ],
  [1, { text_field_setting: { is_multiline: true }, number_field_setting: '' }, { type: 'text', multiline: true }],
  [2, '', { type: 'boolean' }],
  [7, { date_time_field_setting: { date_time_type: 3 } }, { type: 'date', dateTimeType: 3 }],
  [8, { attachment_field_setting: { is_multiple: true, file_type: '' } }, { type: 'attachment', multiple: true }],
]

for (const [type, config, field] of ROWS) {
  test(`${type} ${JSON.stringify(config)} → ${field.type}`, () => {
    const customField = { custom_api_name: 'custom_field_1', type, common_schema_config: config, is_open: true }
    assert.equal(
      valueFieldOf(customField, (object) =>
        object === 'custom_obj_6' ? { custom_field_1: { type: 'text' } } : undefined,
      ),
      E.right(field),
    )
  })
}

/** What is no field, and where the problem stands. */
const WRONG: ReadonlyArray<readonly [unknown, ReadonlyArray<string | number>]> = [
  [undefined, []],
  [{}, ['type']],
  [{ type: '1' }, ['type']],
  [{ type: 0 }, ['type']],
  [
    { type: 7, common_schema_config: { date_time_field_setting: { date_time_type: 5 } } },
    ['common_schema_config', 'date_time_field_setting', 'date_time_type'],
  ],
  [
    { type: 3, common_schema_config: { number_field_setting: { decimal_places: -1 } } },
    ['common_schema_config', 'number_field_setting', 'decimal_places'],
  ],
  [
    { type: 4, common_schema_config: { enum_field_setting: { enum_field_option_list: [{}] } } },
    ['common_schema_config', 'enum_field_setting', 'enum_field_option_list', 0, 'api_name'],
  ],
]

for (const [customField, path] of WRONG) {
  test(`${JSON.stringify(customField)} is no field`, () => {
    const result = valueFieldOf(customField)
    const [problem] = E.isLeft(result) ? result.left : []
    assert.ok(problem?.code === 'not_a_field')
    assert.equal(
      problem.params.problems.map((each) => each.path),
      [path],
    )
  })
}

test('every field of the sandbox is one, or is of a type that nobody writes', () => {
  for (const field of FIELDS) {
    const result = valueFieldOf(field, () => ({}))
    const problems = E.isLeft(result) ? result.left : []
    assert.equal(problems, [6, 9, 10, 11].includes(field.type) ? [error('read_only', { type: field.type })] : [])
  }
})

const own = (object: string, name: string, type: CustomField['type']): CustomField => ({
  object_api_name: object,
  custom_api_name: name,
  name: { zh_cn: name },
  type,
  is_open: true,
  is_required: false,
  is_unique: false,
})
const CATALOG = catalogOf(
  ['person', 'custom_obj_6', 'department'].map((name) => ({
    object_api_name: name,
    name: { zh_cn: name },
    is_open: true,
  })),
  [
    own('person', 'custom_field_9', 9),
    own('custom_obj_6', 'custom_field_1', 1),
    own('custom_obj_6', 'custom_field_2', 6),
  ],
)

test('a custom group is told by its name, or by an object of its name', () => {
  const known = { custom_field_1: { type: 'text' } } as const
  const of = (custom_api_name: string) =>
    valueFieldOf({ custom_api_name, type: 5 }, (object) =>
      ['custom_obj_6', 'certificates__c'].includes(object) ? known : undefined,
    )
  const group = E.right({ type: 'group', fields: known })
  assert.equal(of('custom_obj_6'), group)
  assert.equal(of('certificates__c'), group)
  assert.equal(of('custom_obj_7__c'), failed('group_unknown', { object: 'custom_obj_7__c' }))
  assert.equal(of('manager__c'), E.right({ type: 'lookup', multiple: 'as given' }))
})

test('the fields of a catalog as the platform answers it', () => {
  const catalog = builtInCatalog()
  const group = fieldsIn(catalog, 'person')?.('custom_obj_6')
  assert.is(group !== undefined && E.isRight(group) && group.right.type, 'group')
  assert.equal(fieldsIn(catalog, 'employment')?.('custom_obj_6'), group)
  assert.equal(
    fieldsIn(catalog, 'employment')?.('custom_field_41__c'),
    E.right({ type: 'lookup', multiple: 'as given' }),
  )
})

test('the fields of a catalog', () => {
  const person = fieldsIn(CATALOG, 'person')
  const rows = fieldsIn(CATALOG, 'custom_obj_6')
  const group = { type: 'group', fields: { custom_field_1: { type: 'text' } } }
  assert.equal(person?.('custom_obj_6'), E.right(group))
  assert.equal(rows?.('custom_field_1'), E.right({ type: 'text' }))
  assert.equal(rows?.('custom_field_2'), failed('read_only', { type: 6 }))
  assert.equal(person?.('custom_field_9'), failed('read_only', { type: 9 }))
  assert.ok(E.isLeft(fieldsIn(CATALOG, 'department')?.('custom_obj_6') ?? E.right(0)))
  assert.is(fieldsIn(CATALOG, 'education'), undefined)
  assert.is(fieldsIn(CATALOG, '__proto__'), undefined)
})

test.run()
