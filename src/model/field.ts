/**
 * Custom fields as the platform's pages define them, and the codecs that read them from what a person or a file wrote.
 *
 * Account fields: 创建账号自定义字段 (`hire/v1/eco_account_custom_fields`).
 * Background-check fields: 创建背调自定义字段 (`hire/v1/eco_background_check_custom_fields`).
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from './codec.js'
import { FromCorehr, type DecodedOptionsFromCorehr, type OptionsFromCorehr } from './from-corehr.js'
import { Description, Name, type LocalizedText } from './locale.js'

export { LOCALES, type Locale, type LocalizedText } from './locale.js'

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
  /** A list, or where in the CoreHR catalog they come from. */
  readonly options: readonly [Option, ...ReadonlyArray<Option>] | OptionsFromCorehr
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

/** A background-check field of a config: its options may still have to come from the CoreHR catalog. */
export interface ConfiguredField extends Omit<TypedField, 'options'> {
  readonly options?: ReadonlyArray<Option> | DecodedOptionsFromCorehr
}

export const isFromCorehr = (options: ConfiguredField['options']): options is DecodedOptionsFromCorehr =>
  options !== undefined && 'from_corehr' in options

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

/** What a config may say for options: a list of them, or where they come from. */
const ConfiguredOptions: t.Type<ReadonlyArray<Option> | DecodedOptionsFromCorehr, unknown> = new t.Type<
  ReadonlyArray<Option> | DecodedOptionsFromCorehr,
  unknown
>(
  'a list of options: [{ key, name }], or { from_corehr: { object, field } }',
  (u): u is ReadonlyArray<Option> | DecodedOptionsFromCorehr => Options.is(u) || FromCorehr.is(u),
  (u, context) => {
    if (typeof u !== 'object' || u === null) {
      return Codec.fail(u, context, { _tag: 'WrongType', found: u, accepted: ConfiguredOptions.name })
    }
    return Array.isArray(u) ? Options.validate(u, context) : FromCorehr.validate(u, context)
  },
  (options) => (isFromCorehr(options) ? FromCorehr.encode(options) : options),
)

const backgroundCheckField = <O>(options: t.Type<O, unknown>) =>
  Codec.strict(
    'a field: { type, key, name, is_required, description?, options? }',
    { type: FieldTypeCodec, ...fieldMembers },
    { description: Description, options },
    ({ type, options: raw }, context) => {
      if (isChoice(type) && raw === undefined) return [Codec.error(type, context, { _tag: 'OptionsMissing', type })]
      if (FieldTypeCodec.is(type) && !isChoice(type) && raw !== undefined) {
        return [Codec.error(raw, context, { _tag: 'OptionsMisplaced', type }, ['options'])]
      }
      return Array.isArray(raw) && raw.length === 0
        ? [Codec.error(raw, context, { _tag: 'OptionsEmpty', type: isChoice(type) ? type : undefined }, ['options'])]
        : []
    },
  )

const BackgroundCheckFieldCodec: t.Type<TypedField, unknown> = backgroundCheckField(Options)
const ConfiguredFieldCodec: t.Type<ConfiguredField, unknown> = backgroundCheckField(ConfiguredOptions)

const fieldList = <F>(field: t.Type<F, unknown>): t.Type<ReadonlyArray<F>, unknown> =>
  Codec.list('a list of fields', field, (raw, context) => [
    ...(raw.length === 0 ? [Codec.error(raw, context, { _tag: 'EmptyForm' })] : []),
    ...Codec.uniqueKeys('field key')(raw, context),
  ])

/** A `custom_field_list` of an account resource. */
export const AccountFieldList: t.Type<ReadonlyArray<AccountField>, unknown> = fieldList(AccountFieldCodec)

/** A `custom_field_list` of a background-check resource. */
export const BackgroundCheckFieldList: t.Type<ReadonlyArray<TypedField>, unknown> = fieldList(BackgroundCheckFieldCodec)

/** The same in a config. */
export const ConfiguredFieldList: t.Type<ReadonlyArray<ConfiguredField>, unknown> = fieldList(ConfiguredFieldCodec)

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
