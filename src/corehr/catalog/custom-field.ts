/**
 * CoreHR's (飞书人事) objects and custom fields as the platform's pages define them.
 *
 * Official pages: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情.
 */
import type { LocalizedText } from '../../kinds/custom-fields/locale.js'

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
export function optionsOf({ common_schema_config }: CustomField): ReadonlyArray<EnumOption> {
  return common_schema_config?.enum_field_setting?.enum_field_option_list ?? []
}

/** Closed is what the platform says is; an option that says nothing is open. */
export function isClosed({ is_open }: { readonly is_open?: boolean }): boolean {
  return is_open === false
}

/** One key for one field, over all objects. */
export function fieldKey({ object_api_name, custom_api_name }: CustomField): string {
  return JSON.stringify([object_api_name, custom_api_name])
}
