/**
 * What has to be known of a CoreHR (飞书人事) custom field to write and read its values, and the type of a value of each.
 *
 * Official page: 自定义字段说明.
 */

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

/** Type 5: ids of people, or of what `object` names. `as given`: whether it is one or several is not known. */
export interface LookupValueField {
  readonly type: 'lookup'
  readonly multiple?: boolean | 'as given'
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
} & RowMembers

/** What a row says of itself; of a group with a timeline (自定义时间轴) also which of its versions it is, and what is done. */
export interface RowMembers {
  readonly wk_id?: string
  readonly wk_tid?: string
  readonly effective_time?: string
  readonly _append_type?: '_append_' | '_update_' | '_remove_'
}

export const ROW_MEMBERS: ReadonlyArray<string> = [
  'wk_id',
  'wk_tid',
  'effective_time',
  '_append_type',
] satisfies ReadonlyArray<keyof RowMembers>

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
type ByFlag<Flag, Yes, No> = Flag extends true ? Yes : Flag extends 'as given' ? Yes | No : No
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
export function isLanguage(u: unknown): u is Language {
  return typeof u === 'string' && /^[a-z]{2,3}-[A-Z]{2}$/.test(u)
}

/** What an id or an option's name may hold: nothing that means something else in a list, in quotes or in a line. */
export function isName(u: unknown): u is string {
  return typeof u === 'string' && /^[^\s"'[\]{},\\\p{C}]+$/u.test(u)
}

/** Numbers of the types whose values nobody writes: auto number, image, calculated, back lookup. */
export type ReadOnlyType = 6 | 9 | 10 | 11

/** Whether an object's `object_api_name` is that of a custom group. */
export function isGroupObject(object: string): boolean {
  return object.startsWith('custom_obj_')
}
