/**
 * Custom fields as the platform's pages define them, and the codecs that read them from what a person or a file wrote.
 *
 * Account fields: 创建账号自定义字段 (`hire/v1/eco_account_custom_fields`).
 * Background-check fields: 创建背调自定义字段 (`hire/v1/eco_background_check_custom_fields`).
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from './codec.js'

/** A text in Chinese, in English, or in both. */
export interface LocalizedText {
  readonly zh_cn?: string
  readonly en_us?: string
}

export const LOCALES = ['zh_cn', 'en_us'] as const
export type Locale = (typeof LOCALES)[number]

/** The nine types of a background-check field. */
export const FIELD_TYPES = [
  'text',
  'textarea',
  'number',
  'boolean',
  'select',
  'multiselect',
  'date',
  'file',
  'resume',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

const CHOICE_TYPES = ['select', 'multiselect'] as const
export type ChoiceType = (typeof CHOICE_TYPES)[number]

export const isChoice = (type: unknown): type is ChoiceType => CHOICE_TYPES.includes(type as ChoiceType)

/** One choice of a select or multiselect. `key` is unique within its field. */
export interface Option {
  readonly key: string
  readonly name: LocalizedText
}

/** A field that a customer fills in to bind an account. `key` is unique within its scope. */
export interface AccountField {
  readonly key: string
  readonly name: LocalizedText
  readonly is_required: boolean
  readonly description?: LocalizedText
}

/** A field of the form shown when a background check is ordered, of a type without options. */
export interface PlainField extends AccountField {
  readonly type: Exclude<FieldType, ChoiceType>
  readonly options?: never
}

/** A field of that form with options to choose from. */
export interface ChoiceField extends AccountField {
  readonly type: ChoiceType
  readonly options: readonly [Option, ...ReadonlyArray<Option>]
}

/** `key` is unique within its account. */
export type BackgroundCheckField = PlainField | ChoiceField

/** A field of either kind, as the core handles it: an account field has no `type`, only a choice field has `options`. */
export interface Field extends AccountField {
  readonly type?: FieldType
  readonly options?: ReadonlyArray<Option>
}

/** A background-check field in the core. */
export interface TypedField extends Field {
  readonly type: FieldType
}

const optionalTexts = { zh_cn: Codec.text, en_us: Codec.text }

const Description: t.Type<LocalizedText, unknown> = Codec.strict(
  'a text by locale: { zh_cn, en_us }',
  {},
  optionalTexts,
)

const hasText = (u: unknown): boolean => typeof u === 'string' && u.trim() !== ''

const Name: t.Type<LocalizedText, unknown> = Codec.strict(
  'a name by locale: { zh_cn, en_us }',
  {},
  optionalTexts,
  (raw, context) =>
    // A locale of the wrong type, or a misspelt one, is already named; to call the name empty as well would mislead.
    Object.entries(raw).some(([, value]) => value !== undefined && (typeof value !== 'string' || hasText(value)))
      ? []
      : [Codec.error(raw, context, { _tag: 'EmptyName' })],
)

const FieldOption: t.Type<Option, unknown> = Codec.strict(
  'an option: { key, name }',
  { key: Codec.nonEmptyText, name: Name },
  {},
)

const Options: t.Type<ReadonlyArray<Option>, unknown> = Codec.list(
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

const BackgroundCheckFieldCodec: t.Type<TypedField, unknown> = Codec.strict(
  'a field: { type, key, name, is_required, description?, options? }',
  { type: FieldTypeCodec, ...fieldMembers },
  { description: Description, options: Options },
  ({ type, options }, context) => {
    const isList = Array.isArray(options)
    if (isChoice(type) && options === undefined) return [Codec.error(type, context, { _tag: 'OptionsMissing', type })]
    if (FieldTypeCodec.is(type) && !isChoice(type) && options !== undefined) {
      return [Codec.error(options, context, { _tag: 'OptionsMisplaced', type }, ['options'])]
    }
    return isList && options.length === 0
      ? [Codec.error(options, context, { _tag: 'OptionsEmpty', type: isChoice(type) ? type : undefined }, ['options'])]
      : []
  },
)

const fieldList = <F>(field: t.Type<F, unknown>): t.Type<ReadonlyArray<F>, unknown> =>
  Codec.list('a list of fields', field, (raw, context) => [
    ...(raw.length === 0 ? [Codec.error(raw, context, { _tag: 'EmptyForm' })] : []),
    ...Codec.uniqueKeys('field key')(raw, context),
  ])

/** A `custom_field_list` of an account resource. */
export const AccountFieldList: t.Type<ReadonlyArray<AccountField>, unknown> = fieldList(AccountFieldCodec)

/** A `custom_field_list` of a background-check resource. */
export const BackgroundCheckFieldList: t.Type<ReadonlyArray<TypedField>, unknown> = fieldList(BackgroundCheckFieldCodec)

/** A stored form of either kind, told apart by whether its fields have types. */
export const AnyFieldList: t.Type<ReadonlyArray<Field>, unknown> = new t.Type<ReadonlyArray<Field>, unknown>(
  'a form',
  (u): u is ReadonlyArray<Field> => AccountFieldList.is(u) || BackgroundCheckFieldList.is(u),
  (u, context) => {
    const account = AccountFieldList.validate(u, context)
    return E.isRight(account) ? account : BackgroundCheckFieldList.validate(u, context)
  },
  (fields) => fields,
)
