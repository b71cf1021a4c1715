/**
 * From a `custom_field`, as the platform answers it, to a field whose values can be written and read.
 *
 * Official page: 获取字段详情.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { failed } from '../../kit/diagnostic.js'
import { withOwnSetting } from '../catalog/custom-field-codec.js'
import type { ValueResult } from './codes.js'
import { isGroupObject, type GroupFields, type ValueField, type ValueOption } from './value-field.js'

/**
 * Reads a `custom_field` as 获取自定义字段列表 and 获取字段详情 answer it; what this has no use for is passed over.
 *
 * @param groupFields gives the fields of a custom group by its `object_api_name`, if they are known
 */
export function valueFieldOf(
  customField: unknown,
  groupFields: (object: string) => GroupFields | undefined = () => undefined,
): ValueResult<ValueField> {
  const decoded = CustomField.decode(withOwnSetting(customField))
  if (E.isLeft(decoded)) return failed('not_a_field', { problems: Codec.problemsOf(decoded.left) })
  const { type, custom_api_name, common_schema_config } = decoded.right
  const config: Partial<t.TypeOf<typeof SchemaConfig>> = common_schema_config ?? {}
  switch (type) {
    case 1: {
      const { is_multilingual: multilingual, is_multiline: multiline } = config.text_field_setting ?? {}
      return E.right({ type: 'text', ...given({ multilingual, multiline }) })
    }
    case 2:
      return E.right({ type: 'boolean' })
    case 3: {
      const { number_field_type: numberType, decimal_places: decimalPlaces } = config.number_field_setting ?? {}
      return E.right({ type: 'number', ...given({ numberType, decimalPlaces }) })
    }
    case 4: {
      const { is_multiple: multiple, enum_field_option_list: options } = config.enum_field_setting ?? {}
      return E.right({ type: 'option', ...given({ multiple, options: options?.map(optionOf) }) })
    }
    case 5:
      return lookupOf(custom_api_name ?? '', config.lookup_field_setting ?? {}, groupFields)
    case 7: {
      const { date_time_type: dateTimeType } = config.date_time_field_setting ?? {}
      return E.right({ type: 'date', ...given({ dateTimeType }) })
    }
    case 8: {
      const { is_multiple: multiple } = config.attachment_field_setting ?? {}
      return E.right({ type: 'attachment', ...given({ multiple }) })
    }
    case 6:
    case 9:
    case 10:
    case 11:
      return failed('read_only', { type })
  }
}

/** The platform sends no setting of a lookup, so a custom group is told by its name, or by an object of that name. */
const lookupOf = (
  name: string,
  { is_multiple, lookup_obj_api_name = '' }: LookupSetting,
  groupFields: (object: string) => GroupFields | undefined,
): ValueResult<ValueField> => {
  const object = lookup_obj_api_name === '' ? name : lookup_obj_api_name
  const mayBeGroup = lookup_obj_api_name === '' || isGroupObject(object)
  const fields = mayBeGroup ? groupFields(object) : undefined
  if (fields !== undefined) return E.right({ type: 'group', fields })
  if (isGroupObject(object)) return failed('group_unknown', { object })
  return lookup_obj_api_name === ''
    ? E.right({ type: 'lookup', multiple: is_multiple === true || 'as given' })
    : E.right({ type: 'lookup', multiple: is_multiple ?? 'as given', object })
}

/** The members that are there. */
const given = <A extends object>(members: A): { readonly [K in keyof A]?: NonNullable<A[K]> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null)) as {
    readonly [K in keyof A]?: NonNullable<A[K]>
  }

/** A member that may be missing, or be null. */
const maybe = <A>(codec: t.Type<A, unknown>): t.Type<A | undefined, unknown> =>
  Codec.decoder(codec.name, (u, context) =>
    u === undefined || u === null ? t.success(undefined) : codec.validate(u, context),
  )

const Name = t.type({ zh_cn: maybe(Codec.text), en_us: maybe(Codec.text) }, 'a name')

const EnumOption = t.type(
  { api_name: Codec.nonEmptyText, name: maybe(Name), is_open: maybe(Codec.trueOrFalse) },
  'an option',
)

const optionOf = ({ api_name, name, is_open }: t.TypeOf<typeof EnumOption>): ValueOption => ({
  api_name,
  name: given({ zh_cn: name?.zh_cn, en_us: name?.en_us }),
  ...given({ is_open }),
})

const flag = maybe(Codec.trueOrFalse)
const oneToFour = maybe(Codec.oneOf<1 | 2 | 3 | 4>('1, 2, 3 or 4', [1, 2, 3, 4]))
const places: t.Type<number, unknown> = Codec.oneOf('a number of places', [...Array(21).keys()])

const LookupSetting = t.type({ is_multiple: flag, lookup_obj_api_name: maybe(Codec.text) })
type LookupSetting = Partial<t.TypeOf<typeof LookupSetting>>

const SchemaConfig = t.type(
  {
    text_field_setting: maybe(t.type({ is_multilingual: flag, is_multiline: flag })),
    number_field_setting: maybe(t.type({ number_field_type: oneToFour, decimal_places: maybe(places) })),
    enum_field_setting: maybe(
      t.type({ is_multiple: flag, enum_field_option_list: maybe(Codec.list('a list of options', EnumOption)) }),
    ),
    lookup_field_setting: maybe(LookupSetting),
    date_time_field_setting: maybe(t.type({ date_time_type: oneToFour })),
    attachment_field_setting: maybe(t.type({ is_multiple: flag })),
  },
  'the settings of a field',
)

const CustomField = t.type(
  {
    type: Codec.oneOf<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11>(
      'the number of a type',
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ),
    custom_api_name: maybe(Codec.text),
    common_schema_config: maybe(SchemaConfig),
  },
  'a custom field',
)
