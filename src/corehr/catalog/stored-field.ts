/**
 * One field as the catalog keeps it: members in one order, empty texts and settings left out, and no times, which
 * would change with every edit whatever it was.
 */
import * as E from 'fp-ts/lib/Either.js'
import { canonicalText } from '../../kinds/custom-fields/locale.js'
import { StoredField } from './custom-field-codec.js'
import type { CustomField, EnumOption, SchemaConfig } from './custom-field.js'

export function stored({ create_time, update_time, ...field }: CustomField): CustomField {
  const { description: text = {}, common_schema_config = {}, ...rest } = field
  const description = canonicalText(text)
  const config = storedConfig(common_schema_config)
  const kept: CustomField = {
    ...rest,
    name: canonicalText(field.name),
    ...(isEmpty(description) ? {} : { description }),
    ...(isEmpty(config) ? {} : { common_schema_config: config }),
  }
  // Reading brings the members into one order, whatever that of the answer was.
  const ordered = StoredField.decode(kept)
  return E.isRight(ordered) ? ordered.right : kept
}

const storedConfig = ({ enum_field_setting, ...others }: SchemaConfig): SchemaConfig => {
  const { enum_field_option_list, ...rest } = enum_field_setting ?? {}
  const choice = {
    ...rest,
    ...(enum_field_option_list === undefined
      ? {}
      : { enum_field_option_list: enum_field_option_list.map(storedOption) }),
  }
  const kept = Object.entries({ ...others, enum_field_setting: choice }).filter(([, setting]) => !isEmpty(setting))
  return Object.fromEntries(kept)
}

const storedOption = ({ api_name, name, description, is_open }: EnumOption): EnumOption => {
  const [named, described] = [canonicalText(name ?? {}), canonicalText(description ?? {})]
  return {
    ...(api_name === undefined ? {} : { api_name }),
    ...(isEmpty(named) ? {} : { name: named }),
    ...(isEmpty(described) ? {} : { description: described }),
    ...(is_open === undefined ? {} : { is_open }),
  }
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0
