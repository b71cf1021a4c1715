/**
 * A field of a background-check form as a config has it: its options are listed, or come from the CoreHR catalog.
 */
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import {
  backgroundCheckField,
  fieldList,
  Options,
  type AccountField,
  type ChoiceType,
  type FieldType,
  type Option,
  type TypedField,
} from '../custom-fields/field.js'
import { FromCorehr, type DecodedOptionsFromCorehr, type OptionsFromCorehr } from '../../corehr/catalog/from-corehr.js'

/** A field of the form shown when a background check is ordered, of a type without options. */
export interface PlainField extends AccountField {
  readonly type: Exclude<FieldType, ChoiceType>
  readonly options?: never
}

/** A field of that form with options to choose from. */
export interface ChoiceField extends AccountField {
  readonly type: ChoiceType
  /** A list, or where in the CoreHR catalog they come from. */
  readonly options: readonly [Option, ...ReadonlyArray<Option>] | OptionsFromCorehr
}

/** `key` is unique within its account. */
export type BackgroundCheckField = PlainField | ChoiceField

/** A background-check field of a config: its options may still have to come from the CoreHR catalog. */
export interface ConfiguredField extends Omit<TypedField, 'options'> {
  readonly options?: ReadonlyArray<Option> | DecodedOptionsFromCorehr
}

export function isFromCorehr(options: ConfiguredField['options']): options is DecodedOptionsFromCorehr {
  return options !== undefined && 'from_corehr' in options
}

/** What a config may say for options: a list of them, or where they come from. */
const ConfiguredOptions: t.Type<ReadonlyArray<Option> | DecodedOptionsFromCorehr, unknown> = Codec.decoder(
  'a list of options: [{ key, name }], or { from_corehr: { object, field } }',
  (u, context) => {
    if (typeof u !== 'object' || u === null) return Codec.wrongType(u, context, ConfiguredOptions.name)
    return Array.isArray(u) ? Options.validate(u, context) : FromCorehr.validate(u, context)
  },
)

/** A `custom_field_list` of a background-check resource of a config. */
export const ConfiguredFieldList: t.Type<ReadonlyArray<ConfiguredField>, unknown> = fieldList(
  backgroundCheckField(ConfiguredOptions),
)
