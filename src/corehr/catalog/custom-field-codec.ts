/**
 * The codecs that read CoreHR's objects and custom fields, from an answer or from the catalog.
 */
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import type { LocalizedText } from '../../kinds/custom-fields/locale.js'
import type { CustomField, CustomObject, SchemaConfig } from './custom-field.js'

/** How an object's members are read: every one known, or those that are not known dropped. */
type Members = typeof Codec.known

const { wholeNumber, trueOrFalse } = Codec

const timesIn = { create_time: Codec.text, update_time: Codec.text }

const localized = (members: Members) =>
  members('a text by locale: { zh_cn, en_us }', {}, { zh_cn: Codec.text, en_us: Codec.text })

const TEXT = {
  is_multilingual: trueOrFalse,
  is_multiline: trueOrFalse,
  max_length: wholeNumber,
  is_url_type: trueOrFalse,
}
const NUMBER = {
  number_field_type: wholeNumber,
  decimal_places: wholeNumber,
  round_type: wholeNumber,
  decimal_total_places: wholeNumber,
}
const LOOKUP = { lookup_obj_api_name: Codec.text, is_multiple: trueOrFalse }
const DATE_TIME = { date_time_type: wholeNumber }
const ATTACHMENT = { is_multiple: trueOrFalse, file_type: wholeNumber }
const IMAGE = { image_type: wholeNumber, display_style: wholeNumber }
const CALCULATED = { type: wholeNumber }

const schemaConfig = (members: Members): t.Type<SchemaConfig, unknown> => {
  const text = localized(members)
  const option = members(
    'an option: { api_name, name }',
    {},
    { api_name: Codec.nonEmptyText, name: text, description: text, is_open: trueOrFalse },
  )
  const OPTION = {
    enum_field_option_list: Codec.list('a list of options', option, Codec.uniqueKeys('option', 'api_name')),
    is_multiple: trueOrFalse,
  }
  return members(
    'settings by type: { enum_field_setting, … }',
    {},
    {
      text_field_setting: members('the setting of a field of type text', {}, TEXT),
      number_field_setting: members('the setting of a field of type number', {}, NUMBER),
      enum_field_setting: members('the setting of a field of type option', {}, OPTION),
      lookup_field_setting: members('the setting of a field of type lookup', {}, LOOKUP),
      date_time_field_setting: members('the setting of a field of type date and time', {}, DATE_TIME),
      attachment_field_setting: members('the setting of a field of type attachment', {}, ATTACHMENT),
      image_field_setting: members('the setting of a field of type image', {}, IMAGE),
      calculated_field_setting: members('the setting of a field of type calculated', {}, CALCULATED),
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
      type: wholeNumber,
      is_open: trueOrFalse,
      is_required: trueOrFalse,
      is_unique: trueOrFalse,
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
  { is_open: trueOrFalse, ...timesIn },
)
