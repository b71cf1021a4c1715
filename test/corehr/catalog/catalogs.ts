/**
 * Custom fields and catalogs for tests. It holds no test.
 */
import fc from 'fast-check'
import { catalogOf, type Catalog } from '../../../src/corehr/catalog/catalog.js'
import type { CustomField, CustomObject, EnumOption } from '../../../src/corehr/catalog/custom-field.js'

export const OBJECT = 'custom_obj_6'

export const field = (
  custom_api_name: string,
  type: number,
  more: Partial<CustomField> = {},
  object = OBJECT,
): CustomField => ({
  object_api_name: object,
  custom_api_name,
  name: { zh_cn: '字段', en_us: custom_api_name },
  type,
  is_open: true,
  is_required: false,
  is_unique: false,
  ...more,
})

export const options = (...list: ReadonlyArray<EnumOption>): Partial<CustomField> => ({
  common_schema_config: { enum_field_setting: { is_multiple: false, enum_field_option_list: list } },
})

export const option = (api_name: string, zh_cn: string, en_us?: string, is_open = true): EnumOption => ({
  api_name,
  name: { zh_cn, ...(en_us === undefined ? {} : { en_us }) },
  is_open,
})

/** 「职业证书等级」, with an option that is closed. */
export const LEVEL: CustomField = field(
  'level',
  4,
  options(
    option('junior', '初级', 'Junior'),
    option('senior', '高级', 'Senior'),
    option('apprentice', '学徒', 'Apprentice', false),
  ),
)

export const object = (object_api_name: string, zh_cn = '个人证书'): CustomObject => ({
  object_api_name,
  name: { zh_cn },
})

export const catalog = (...fields: ReadonlyArray<CustomField>): Catalog => catalogOf([object(OBJECT)], fields)

const name = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'a', '10', '9'), fc.string({ minLength: 1 }))
const text = fc.record({ zh_cn: fc.string(), en_us: fc.string() }, { requiredKeys: [] })
const flag = fc.boolean()

const enumOption = fc.record(
  { api_name: name, name: text, description: text, is_open: flag },
  { requiredKeys: [] },
) as fc.Arbitrary<EnumOption>

const settings = fc.record(
  {
    text_field_setting: fc.record({ max_length: fc.integer(), is_multiline: flag }, { requiredKeys: [] }),
    enum_field_setting: fc.record(
      {
        is_multiple: flag,
        enum_field_option_list: fc.uniqueArray(enumOption, { selector: ({ api_name }) => api_name, maxLength: 4 }),
      },
      { requiredKeys: [] },
    ),
    lookup_field_setting: fc.record({ lookup_obj_api_name: name }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)

const anyField = fc.record(
  {
    object_api_name: name,
    custom_api_name: name,
    name: text,
    description: text,
    type: fc.integer({ min: 1, max: 12 }),
    is_open: flag,
    is_required: flag,
    is_unique: flag,
    common_schema_config: settings,
    update_time: fc.string(),
  },
  { requiredKeys: ['object_api_name', 'custom_api_name', 'name', 'type', 'is_open', 'is_required', 'is_unique'] },
) as fc.Arbitrary<CustomField>

/** What a pull may have read: each object and field once. */
export const anyRead: fc.Arbitrary<readonly [ReadonlyArray<CustomObject>, ReadonlyArray<CustomField>]> = fc
  .uniqueArray(anyField, {
    selector: (each) => JSON.stringify([each.object_api_name, each.custom_api_name]),
    maxLength: 6,
  })
  .map(
    (fields) => [[...new Set(fields.map((each) => each.object_api_name))].map((each) => object(each)), fields] as const,
  )

export const anyCatalog: fc.Arbitrary<Catalog> = anyRead.map(([objects, fields]) => catalogOf(objects, fields))
