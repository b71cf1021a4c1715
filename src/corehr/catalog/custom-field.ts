/**
 * CoreHR's (飞书人事) objects and custom fields as the platform's pages define them, and the codecs that read them from
 * an answer or from the catalog.
 *
 * Official pages: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { canonicalText, type LocalizedText } from '../../kinds/custom-fields/locale.js'

/** Times are seconds, as strings. */
interface Times {
  readonly create_time?: string
  readonly update_time?: string
}

/** A system object (系统预置对象), or a custom one: a custom group (自定义分组) of the personal information. */
export interface CustomObject extends Times {
  readonly object_api_name: string
  readonly name: LocalizedText
  readonly is_open?: boolean
}

export interface CustomField extends KeptField, Times {}

/** A field as the catalog and its drift have it: without times, which change with every edit whatever it was. */
export interface KeptField {
  /** @minLength 1 */
  readonly object_api_name: string
  /** @minLength 1 */
  readonly custom_api_name: string
  readonly name: LocalizedText
  readonly description?: LocalizedText
  readonly type: FieldTypeNumber
  readonly is_open: boolean
  readonly is_required: boolean
  readonly is_unique: boolean
  readonly common_schema_config?: SchemaConfig
}

/**
 * The platform's number, which may be newer than this: 1 text, 2 boolean, 3 number, 4 option, 5 lookup, 6 auto number, 7
 * date and time, 8 attachment, 9 image, 10 calculated, 11 back lookup.
 *
 * @asType integer
 */
export type FieldTypeNumber = number

/** @asType integer */
type Whole = number

/** The setting of the field's own type. */
export interface SchemaConfig {
  readonly text_field_setting?: {
    readonly is_multilingual?: boolean
    readonly is_multiline?: boolean
    readonly max_length?: Whole
    readonly is_url_type?: boolean
  }
  readonly number_field_setting?: {
    /** 1 percent, 2 integer, 3 value, 4 money. */
    readonly number_field_type?: Whole
    readonly decimal_places?: Whole
    /** 0 to the nearest, 1 up, 2 down. */
    readonly round_type?: Whole
    readonly decimal_total_places?: Whole
  }
  readonly enum_field_setting?: {
    readonly enum_field_option_list?: ReadonlyArray<EnumOption>
    readonly is_multiple?: boolean
  }
  readonly lookup_field_setting?: { readonly lookup_obj_api_name?: string; readonly is_multiple?: boolean }
  /** 1 date, 2 time, 3 date and time, 4 timestamp. */
  readonly date_time_field_setting?: { readonly date_time_type?: Whole }
  readonly attachment_field_setting?: { readonly is_multiple?: boolean; readonly file_type?: Whole }
  readonly image_field_setting?: { readonly image_type?: Whole; readonly display_style?: Whole }
  /** The type of what is calculated. */
  readonly calculated_field_setting?: { readonly type?: Whole }
}

export interface EnumOption {
  /** @minLength 1 */
  readonly api_name?: string
  readonly name?: LocalizedText
  readonly description?: LocalizedText
  readonly is_open?: boolean
}

/** The type of a field with options to choose from. */
export const OPTION_TYPE = 4

/** In the order of CoreHR; none for a field of another type. */
export const optionsOf = ({ common_schema_config }: CustomField): ReadonlyArray<EnumOption> =>
  common_schema_config?.enum_field_setting?.enum_field_option_list ?? []

/** Closed is what the platform says is; an option that says nothing is open. */
export const isClosed = ({ is_open }: { readonly is_open?: boolean }): boolean => is_open === false

/** One key for one field, over all objects. */
export const fieldKey = ({ object_api_name, custom_api_name }: CustomField): string =>
  JSON.stringify([object_api_name, custom_api_name])

/** How an object's members are read: every one known, or those that are not known dropped. */
type Members = typeof Codec.known

const timesIn = { create_time: Codec.text, update_time: Codec.text }

const localized = (members: Members) =>
  members('a text by locale: { zh_cn, en_us }', {}, { zh_cn: Codec.text, en_us: Codec.text })

const schemaConfig = (members: Members): t.Type<SchemaConfig, unknown> => {
  const { wholeNumber, trueOrFalse, text } = Codec
  const option = members(
    'an option: { api_name, name }',
    {},
    { api_name: Codec.nonEmptyText, name: localized(members), description: localized(members), is_open: trueOrFalse },
  )
  return members(
    'settings by type: { enum_field_setting, … }',
    {},
    {
      text_field_setting: members(
        'the setting of a field of type text',
        {},
        {
          is_multilingual: trueOrFalse,
          is_multiline: trueOrFalse,
          max_length: wholeNumber,
          is_url_type: trueOrFalse,
        },
      ),
      number_field_setting: members(
        'the setting of a field of type number',
        {},
        {
          number_field_type: wholeNumber,
          decimal_places: wholeNumber,
          round_type: wholeNumber,
          decimal_total_places: wholeNumber,
        },
      ),
      enum_field_setting: members(
        'the setting of a field of type option',
        {},
        {
          enum_field_option_list: Codec.list('a list of options', option, Codec.uniqueKeys('option', 'api_name')),
          is_multiple: trueOrFalse,
        },
      ),
      lookup_field_setting: members(
        'the setting of a field of type lookup',
        {},
        { lookup_obj_api_name: text, is_multiple: trueOrFalse },
      ),
      date_time_field_setting: members(
        'the setting of a field of type date and time',
        {},
        { date_time_type: wholeNumber },
      ),
      attachment_field_setting: members(
        'the setting of a field of type attachment',
        {},
        { is_multiple: trueOrFalse, file_type: wholeNumber },
      ),
      image_field_setting: members(
        'the setting of a field of type image',
        {},
        { image_type: wholeNumber, display_style: wholeNumber },
      ),
      calculated_field_setting: members('the setting of a field of type calculated', {}, { type: wholeNumber }),
    },
  )
}

const customField = (members: Members, times: object): t.Type<CustomField, unknown> =>
  members(
    'a custom field: { custom_api_name, object_api_name, name, type }',
    {
      custom_api_name: Codec.nonEmptyText,
      object_api_name: Codec.nonEmptyText,
      name: localized(members),
      type: Codec.wholeNumber,
      is_open: Codec.trueOrFalse,
      is_required: Codec.trueOrFalse,
      is_unique: Codec.trueOrFalse,
    },
    { description: localized(members), common_schema_config: schemaConfig(members), ...times },
  )

/** As the catalog has it: every member known, and no times. */
export const StoredField: t.Type<CustomField, unknown> = customField(Codec.strict, {})

export const StoredName: t.Type<LocalizedText, unknown> = localized(Codec.strict)

/** As the platform answers. */
export const AnsweredField: t.Type<CustomField, unknown> = customField(Codec.known, timesIn)

export const AnsweredObject: t.Type<CustomObject, unknown> = Codec.known(
  'an object: { object_api_name, name }',
  { object_api_name: Codec.nonEmptyText, name: localized(Codec.known) },
  { is_open: Codec.trueOrFalse, ...timesIn },
)

/**
 * One field as the catalog keeps it: members in one order, empty texts and settings left out, and no times, which
 * would change with every edit whatever it was.
 */
export const stored = ({ create_time, update_time, ...field }: CustomField): CustomField => {
  const { description: text = {}, common_schema_config = {}, ...rest } = field
  const description = canonicalText(text)
  const config = storedConfig(common_schema_config)
  const kept: CustomField = {
    ...rest,
    name: canonicalText(field.name),
    ...(isEmpty(description) ? {} : { description }),
    ...(isEmpty(config) ? {} : { common_schema_config: config }),
  }
  // Reading brings the members into one order, whatever that of the answer was.
  const ordered = StoredField.decode(kept)
  return E.isRight(ordered) ? ordered.right : kept
}

const storedConfig = ({ enum_field_setting, ...others }: SchemaConfig): SchemaConfig => {
  const { enum_field_option_list, ...rest } = enum_field_setting ?? {}
  const choice = {
    ...rest,
    ...(enum_field_option_list === undefined
      ? {}
      : { enum_field_option_list: enum_field_option_list.map(storedOption) }),
  }
  const kept = Object.entries({ ...others, enum_field_setting: choice }).filter(([, setting]) => !isEmpty(setting))
  return Object.fromEntries(kept)
}

const storedOption = ({ api_name, name, description, is_open }: EnumOption): EnumOption => {
  const [named, described] = [canonicalText(name ?? {}), canonicalText(description ?? {})]
  return {
    ...(api_name === undefined ? {} : { api_name }),
    ...(isEmpty(named) ? {} : { name: named }),
    ...(isEmpty(described) ? {} : { description: described }),
    ...(is_open === undefined ? {} : { is_open }),
  }
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0
