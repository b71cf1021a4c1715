/**
 * What has to be known of a CoreHR (飞书人事) custom field to write and read its values, and the type of a value of each.
 *
 * Official pages: 自定义字段说明 (the values), 获取字段详情 (`custom_field`, from which a field is read).
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'

/** A choice of an option field. Its value is the `api_name`; the name is for people. */
export interface ValueOption {
  readonly api_name: string
  readonly name: { readonly zh_cn?: string; readonly en_us?: string }
  /** A choice that was closed is read, and not written. Absent: open. */
  readonly is_open?: boolean
}

/** Type 1. Where `multiline` is absent, any text may have line breaks. */
export interface TextValueField {
  readonly type: 'text'
  readonly multilingual?: boolean
  readonly multiline?: boolean
}

/** Type 2. */
export interface BooleanValueField {
  readonly type: 'boolean'
}

/** Type 3. `numberType`: 1 percent, 2 integer, 3 value, 4 money. */
export interface NumberValueField {
  readonly type: 'number'
  readonly numberType?: 1 | 2 | 3 | 4
  readonly decimalPlaces?: number
}

/** Type 4. Where `options` are absent, none is checked. */
export interface OptionValueField {
  readonly type: 'option'
  readonly multiple?: boolean
  readonly options?: ReadonlyArray<ValueOption>
}

/** Type 5: ids of people, or of what `object` names. */
export interface LookupValueField {
  readonly type: 'lookup'
  readonly multiple?: boolean
  readonly object?: string
}

/** Type 7. `dateTimeType`: 1 date, 2 time, 3 date and time, 4 timestamp; absent: a date, or a date and time. */
export interface DateValueField {
  readonly type: 'date'
  readonly dateTimeType?: 1 | 2 | 3 | 4
}

/** Type 8. */
export interface AttachmentValueField {
  readonly type: 'attachment'
  readonly multiple?: boolean
}

/** A field that is not a custom group. */
export type SingleValueField =
  | TextValueField
  | BooleanValueField
  | NumberValueField
  | OptionValueField
  | LookupValueField
  | DateValueField
  | AttachmentValueField

/** A custom group (自定义分组): rows of fields. On the platform it is a lookup of the object `custom_obj_…`. */
export interface GroupValueField {
  readonly type: 'group'
  readonly fields: GroupFields
}

export type GroupFields = Readonly<Record<string, SingleValueField>>

export type ValueField = SingleValueField | GroupValueField

export type FieldsByName = Readonly<Record<string, ValueField>>

/** Texts by language, such as `zh-CN` and `en-US`. */
export type MultilingualText = Readonly<Record<Language, string>>
export type Language = `${string}-${string}`

/** A number, or a decimal in digits, for one that a number can't hold or that ends in zeros: `"2334.00"`. */
export type NumberValue = number | `${number}`

/** `2023-01-24` */
export type CalendarDate = `${number}-${number}-${number}`
/** `2023-01-24 09:30:00` */
export type DateTime = `${CalendarDate} ${number}:${number}:${number}`

/** A file that was uploaded. Only its id is written. */
export interface Attachment {
  readonly file_id: string
  readonly mime_type?: string
  readonly name?: string
  readonly size?: number | string
}

/** A row of a custom group: with `wk_id` the row of that id is updated, without it a row is created. */
export type GroupRow<Fields extends GroupFields> = {
  readonly [Name in keyof Fields]?: ValueOf<Fields[Name]>
} & { readonly wk_id?: string }

/** A row that is there. */
export type CurrentRow<Fields extends GroupFields> = GroupRow<Fields> & { readonly wk_id: string }

/** What is written to a custom group, which is overwritten as a whole: so it takes what is there now as well. */
export interface GroupChange<Fields extends GroupFields> {
  readonly current: ReadonlyArray<CurrentRow<Fields>>
  readonly rows: ReadonlyArray<GroupRow<Fields>>
  /** The `wk_id` of each row that is to go. */
  readonly delete?: ReadonlyArray<string>
}

type Member<F, Key extends string> = Key extends keyof F ? F[Key] : undefined
type ByFlag<Flag, Yes, No> = Flag extends true ? Yes : No
type OneOrMany<F, A> = ByFlag<Member<F, 'multiple'>, ReadonlyArray<A>, A>
type OptionName<Options> = Options extends ReadonlyArray<{ readonly api_name: infer Name }> ? Name : string
type DateOf<Kind> = Kind extends 1
  ? CalendarDate
  : Kind extends 3
    ? DateTime
    : Kind extends 2 | 4
      ? never
      : CalendarDate | DateTime

/** What is written to a field. A date field of times or timestamps has no value: no table of the page has one. */
export type ValueOf<F extends ValueField> = F extends GroupValueField
  ? GroupChange<F['fields']>
  : F extends SingleValueField
    ? SingleValueOf<F>
    : never

type SingleValueOf<F extends SingleValueField> = F extends TextValueField
  ? ByFlag<Member<F, 'multilingual'>, MultilingualText, string>
  : F extends BooleanValueField
    ? boolean
    : F extends NumberValueField
      ? NumberValue
      : F extends OptionValueField
        ? OneOrMany<F, OptionName<Member<F, 'options'>>>
        : F extends LookupValueField
          ? OneOrMany<F, string>
          : F extends DateValueField
            ? DateOf<Member<F, 'dateTimeType'>>
            : F extends AttachmentValueField
              ? OneOrMany<F, Attachment>
              : never

/** What is read from a field: of a custom group its rows. */
export type DecodedOf<F extends ValueField> = F extends GroupValueField
  ? ReadonlyArray<GroupRow<F['fields']>>
  : ValueOf<F>

/** `zh-CN` and `en-US` are the page's; others are written like them. */
export const isLanguage = (text: string): text is Language => /^[a-z]{2,3}-[A-Z]{2}$/.test(text)

/** What an id or an option's name may hold: nothing that means something else in a list, in quotes or in a line. */
export const isName = (text: string): boolean => /^[^\s"'[\]{},\\\p{C}]+$/u.test(text)

/** Numbers of the types whose values nobody writes, and their names on the page 获取字段详情. */
export const READ_ONLY_TYPES = { 6: 'auto number', 9: 'image', 10: 'calculated', 11: 'back lookup' } as const
export type ReadOnlyType = keyof typeof READ_ONLY_TYPES

/** Why a platform's `custom_field` is no field that can be written. */
export type FieldProblem =
  | { readonly _tag: 'ReadOnly'; readonly type: ReadOnlyType }
  | { readonly _tag: 'NotAField'; readonly problems: ReadonlyArray<Codec.Problem> }
  /** A custom group whose own fields are not known here. */
  | { readonly _tag: 'GroupUnknown'; readonly object: string }

/** Whether an object's `object_api_name` is that of a custom group. */
export const isGroupObject = (object: string): boolean => object.startsWith('custom_obj_')

/**
 * Reads a `custom_field` as 获取自定义字段列表 and 获取字段详情 answer it; what this has no use for is passed over.
 *
 * @param groupFields gives the fields of a custom group by its `object_api_name`, if they are known
 */
export const valueFieldOf = (
  customField: unknown,
  groupFields: (object: string) => GroupFields | undefined = () => undefined,
): E.Either<FieldProblem, ValueField> => {
  const decoded = CustomField.decode(customField)
  if (E.isLeft(decoded)) return E.left({ _tag: 'NotAField', problems: Codec.problemsOf(decoded.left) })
  const { type, common_schema_config } = decoded.right
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
    case 5: {
      const { is_multiple: multiple, lookup_obj_api_name: object } = config.lookup_field_setting ?? {}
      if (typeof object !== 'string' || !isGroupObject(object)) {
        return E.right({ type: 'lookup', ...given({ multiple, object }) })
      }
      const fields = groupFields(object)
      return fields === undefined ? E.left({ _tag: 'GroupUnknown', object }) : E.right({ type: 'group', fields })
    }
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
      return E.left({ _tag: 'ReadOnly', type })
  }
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

const SchemaConfig = t.type(
  {
    text_field_setting: maybe(t.type({ is_multilingual: flag, is_multiline: flag })),
    number_field_setting: maybe(t.type({ number_field_type: oneToFour, decimal_places: maybe(places) })),
    enum_field_setting: maybe(
      t.type({ is_multiple: flag, enum_field_option_list: maybe(Codec.list('a list of options', EnumOption)) }),
    ),
    lookup_field_setting: maybe(t.type({ is_multiple: flag, lookup_obj_api_name: maybe(Codec.text) })),
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
    common_schema_config: maybe(SchemaConfig),
  },
  'a custom field',
)
