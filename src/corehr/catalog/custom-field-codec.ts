/**
 * The codecs that read CoreHR's objects and custom fields, from an answer or from the catalog.
 */
import * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import type { LocalizedText } from '../../kinds/custom-fields/locale.js'
import type { CustomField, CustomObject, SchemaConfig } from './custom-field.js'

/** How an object's members are read: every one known, or those dropped that are not known, or unused and not as they should be. */
type Members = typeof Codec.known

const strict: Members = (name, required, optional) => Codec.strict(name, required, optional)

const { trueOrFalse, wholeNumber } = Codec

/** Of an answer, where a number may come as a text. */
const wholeOrText: t.Type<number, unknown> = Codec.decoder(wholeNumber.name, (u, context) =>
  wholeNumber.validate(typeof u === 'string' && /^\d+$/.test(u) ? Number(u) : u, context),
)

const localized = (members: Members) =>
  members('a text by locale: { zh_cn, en_us }', {}, { zh_cn: Codec.text, en_us: Codec.text })

const enumSetting = (members: Members) => {
  const text = localized(members)
  const option = members(
    'an option: { api_name, name }',
    {},
    { api_name: Codec.nonEmptyText, name: text, description: text, is_open: trueOrFalse },
    ['description'],
  )
  return members(
    'the setting of a field of type option',
    {},
    {
      enum_field_option_list: Codec.list('a list of options', option, Codec.uniqueKeys('option', 'api_name')),
      is_multiple: trueOrFalse,
    },
  )
}

const schemaConfig = (members: Members, whole: typeof wholeNumber): t.Type<SchemaConfig, unknown> =>
  members(
    'settings by type: { enum_field_setting, … }',
    {},
    {
      text_field_setting: members(
        'the setting of a field of type text',
        {},
        { is_multilingual: trueOrFalse, is_multiline: trueOrFalse, max_length: whole, is_url_type: trueOrFalse },
        ['max_length', 'is_url_type'],
      ),
      number_field_setting: members(
        'the setting of a field of type number',
        {},
        { number_field_type: whole, decimal_places: whole, round_type: whole, decimal_total_places: whole },
        ['round_type', 'decimal_total_places'],
      ),
      enum_field_setting: enumSetting(members),
      lookup_field_setting: members(
        'the setting of a field of type lookup',
        {},
        { lookup_obj_api_name: Codec.text, is_multiple: trueOrFalse },
      ),
      date_time_field_setting: members('the setting of a field of type date and time', {}, { date_time_type: whole }),
      attachment_field_setting: members(
        'the setting of a field of type attachment',
        {},
        { is_multiple: trueOrFalse, file_type: whole },
        ['file_type'],
      ),
      image_field_setting: members(
        'the setting of a field of type image',
        {},
        { image_type: whole, display_style: whole },
        ['image_type', 'display_style'],
      ),
      calculated_field_setting: members('the setting of a field of type calculated', {}, { type: whole }, ['type']),
    },
    ['image_field_setting', 'calculated_field_setting'],
  )

const TIMES = { create_time: Codec.text, update_time: Codec.text }

const customField = (members: Members, whole: typeof wholeNumber, times: object): t.Type<CustomField, unknown> =>
  members(
    'a custom field: { custom_api_name, object_api_name, name, type }',
    {
      custom_api_name: Codec.nonEmptyText,
      object_api_name: Codec.nonEmptyText,
      name: localized(members),
      type: wholeNumber,
      is_open: trueOrFalse,
      is_required: trueOrFalse,
      is_unique: trueOrFalse,
    },
    { description: localized(members), common_schema_config: schemaConfig(members, whole), ...times },
    ['description', ...Object.keys(times)],
  )

/** As the catalog has it: every member known, and no times. */
export const StoredField: t.Type<CustomField, unknown> = customField(strict, wholeNumber, {})

export const StoredName: t.Type<LocalizedText, unknown> = localized(strict)

const FieldOfAnswer = customField(Codec.known, wholeOrText, TIMES)

/** As the platform answers. */
export const AnsweredField: t.Type<CustomField, unknown> = Codec.decoder(FieldOfAnswer.name, (u, context) =>
  FieldOfAnswer.validate(withOwnSetting(u), context),
)

export const AnsweredObject: t.Type<CustomObject, unknown> = Codec.known(
  'an object: { object_api_name, name }',
  { object_api_name: Codec.nonEmptyText, name: localized(Codec.known) },
  { is_open: trueOrFalse, ...TIMES },
  ['is_open', ...Object.keys(TIMES)],
)

const SETTINGS: ReadonlyMap<unknown, keyof SchemaConfig> = new Map([
  [1, 'text_field_setting'],
  [3, 'number_field_setting'],
  [4, 'enum_field_setting'],
  [5, 'lookup_field_setting'],
  [7, 'date_time_field_setting'],
  [8, 'attachment_field_setting'],
  [9, 'image_field_setting'],
  [10, 'calculated_field_setting'],
])

/** A field as it was answered, of its settings that of its own type alone: the page's example has those of all types. */
export function withOwnSetting(field: unknown): unknown {
  if (!t.UnknownRecord.is(field)) return field
  const { common_schema_config: config, ...others } = field
  const setting = SETTINGS.get(field['type'])
  if (setting !== undefined && t.UnknownRecord.is(config)) {
    return { ...others, common_schema_config: { [setting]: config[setting] } }
  }
  // Nothing is decided by the settings of images and calculated fields.
  return setting === undefined || config === '' || [9, 10].includes(Number(field['type'])) ? others : field
}
