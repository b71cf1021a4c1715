/**
 * Custom fields as the platform's pages define them, and the codecs that read them from what a person or a file wrote.
 *
 * Account fields: 创建账号自定义字段 (`hire/v1/eco_account_custom_fields`).
 * Background-check fields: 创建背调自定义字段 (`hire/v1/eco_background_check_custom_fields`).
 */
import { error } from '../../kit/diagnostic.js'
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { Description, Name, type LocalizedText } from './locale.js'

export { LOCALES, type Locale, type LocalizedText } from './locale.js'

/** The types of a background-check field, each with the control that a customer fills it in by. */
export const CONTROLS = {
  text: 'line',
  textarea: 'lines',
  number: 'number',
  boolean: 'radio',
  select: 'menu',
  multiselect: 'checkbox',
  date: 'date',
  file: 'upload',
  resume: 'resume',
} as const
export type FieldType = keyof typeof CONTROLS
export type FieldControl = (typeof CONTROLS)[FieldType]

export const FIELD_TYPES: ReadonlyArray<FieldType> = Object.keys(CONTROLS) as ReadonlyArray<FieldType>

const CHOICE_TYPES = ['select', 'multiselect'] as const
export type ChoiceType = (typeof CHOICE_TYPES)[number]

export function isChoice(type: unknown): type is ChoiceType {
  return CHOICE_TYPES.includes(type as ChoiceType)
}

/** One choice of a select or multiselect. `key` is unique within its field. */
export interface Option {
  /** @minLength 1 */
  readonly key: string
  readonly name: Name
}

/** A field that a customer fills in to bind an account. `key` is unique within its scope. */
export interface AccountField {
  /** @minLength 1 */
  readonly key: string
  readonly name: Name
  readonly is_required: boolean
  readonly description?: LocalizedText
}

/** A field of either kind, as the core handles it: an account field has no `type`, only a choice field has `options`. */
export interface Field extends AccountField {
  readonly type?: FieldType
  readonly options?: ReadonlyArray<Option>
}

/** A background-check field in the core. */
export interface TypedField extends Field {
  readonly type: FieldType
}

const FieldOption: t.Type<Option, unknown> = Codec.strict(
  'an option: { key, name }',
  { key: Codec.nonEmptyText, name: Name },
  {},
)

export const Options: t.Type<ReadonlyArray<Option>, unknown> = Codec.list(
  'a list of options: [{ key, name }]',
  FieldOption,
  Codec.uniqueKeys('option key'),
)

const FieldTypeCodec: t.Type<FieldType, unknown> = Codec.oneOf('a field type', FIELD_TYPES)

const fieldMembers = { key: Codec.nonEmptyText, name: Name, is_required: Codec.trueOrFalse }

const AccountFieldCodec: t.Type<AccountField, unknown> = Codec.strict(
  'a field: { key, name, is_required, description? }',
  fieldMembers,
  { description: Description },
)

/** A field of the form shown when a background check is ordered, by what may stand for its options. */
export function backgroundCheckField<O>(
  options: t.Type<O, unknown>,
): t.Type<Omit<TypedField, 'options'> & { readonly options?: O }, unknown> {
  return Codec.strict(
    'a field: { type, key, name, is_required, description?, options? }',
    { type: FieldTypeCodec, ...fieldMembers },
    { description: Description, options },
    ({ type, options: raw }, context) => {
      if (isChoice(type) && raw === undefined) return [Codec.error(context, error('options_missing', { type }))]
      if (FieldTypeCodec.is(type) && !isChoice(type) && raw !== undefined) {
        return [Codec.error(context, error('options_misplaced', { type }), ['options'])]
      }
      return Array.isArray(raw) && raw.length === 0
        ? [Codec.error(context, error('options_empty', { type: isChoice(type) ? type : undefined }), ['options'])]
        : []
    },
  )
}

const BackgroundCheckFieldCodec: t.Type<TypedField, unknown> = backgroundCheckField(Options)

/** A `custom_field_list` of such fields. */
export function fieldList<F>(field: t.Type<F, unknown>): t.Type<ReadonlyArray<F>, unknown> {
  return Codec.list('a list of fields', field, (raw, context) => [
    ...(raw.length === 0 ? [Codec.error(context, error('empty_form', {}))] : []),
    ...Codec.uniqueKeys('field key')(raw, context),
  ])
}

/** A `custom_field_list` of an account resource. */
export const AccountFieldList: t.Type<ReadonlyArray<AccountField>, unknown> = fieldList(AccountFieldCodec)

/** A `custom_field_list` of a background-check resource. */
export const BackgroundCheckFieldList: t.Type<ReadonlyArray<TypedField>, unknown> = fieldList(BackgroundCheckFieldCodec)
