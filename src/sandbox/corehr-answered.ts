/**
 * CoreHR's (飞书人事) objects and custom fields as the platform answers them: with every member, in the order of the pages.
 * What a catalog does not keep is made up here: times, and texts that are empty.
 *
 * Official pages: 获取飞书人事对象列表, 获取自定义字段列表.
 */
import type { CatalogObject } from '../corehr/catalog/catalog.js'
import type { CustomField, CustomObject, EnumOption, SchemaConfig } from '../corehr/catalog/custom-field.js'
import type { LocalizedText } from '../kinds/custom-fields/locale.js'

export function answeredObject(object_api_name: string, { name }: CatalogObject): CustomObject {
  return {
    object_api_name,
    name: text(name),
    is_open: true,
    create_time: '1644992809',
    update_time: '1644992809',
  }
}

/** The member that nobody uses any more is empty: 废弃属性，通常为空值. */
type AnsweredSettings = Omit<SchemaConfig, 'attachment_field_setting'> & {
  readonly attachment_field_setting?: { readonly is_multiple?: boolean; readonly file_type: '' }
}

type AnsweredField = Omit<CustomField, 'common_schema_config'> & { readonly common_schema_config?: AnsweredSettings }

export function answeredField(field: CustomField): AnsweredField {
  const { common_schema_config: config } = field
  return {
    custom_api_name: field.custom_api_name,
    name: text(field.name),
    description: text(field.description),
    is_open: field.is_open,
    is_required: field.is_required,
    is_unique: field.is_unique,
    object_api_name: field.object_api_name,
    type: field.type,
    ...(config === undefined ? {} : { common_schema_config: settings(config) }),
    create_time: '1625542287',
    update_time: '1625542639',
  }
}

function settings({ attachment_field_setting: files, ...config }: SchemaConfig): AnsweredSettings {
  const { enum_field_setting: setting } = config
  const options = setting?.enum_field_option_list ?? []
  return {
    ...config,
    ...(setting === undefined
      ? {}
      : { enum_field_setting: { ...setting, enum_field_option_list: options.map(option) } }),
    ...(files === undefined ? {} : { attachment_field_setting: { ...files, file_type: '' } }),
  }
}

function option({ api_name = '', name, description, is_open = true }: EnumOption): EnumOption {
  return { api_name, name: text(name), description: text(description), is_open }
}

function text({ zh_cn = '', en_us = '' }: LocalizedText = {}): LocalizedText {
  return { zh_cn, en_us }
}
