/**
 * CoreHR's objects and custom fields as tables for people and as JSON. Everything that came from the platform is text
 * to a terminal, and never a command.
 */
import {
  isClosed,
  optionsOf,
  stored,
  typeName,
  type CustomField,
  type CustomObject,
  type EnumOption,
} from '../corehr/catalog/custom-field.js'
import { chineseName, isCustomObject, SYSTEM_OBJECTS } from '../corehr/catalog/system-objects.js'
import type { LocalizedText } from '../kinds/custom-fields/locale.js'
import { columns, style, wrapped, type Terminal } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

const FORMAT_VERSION = 1

/** Ends with a newline. */
export const objectsView = (objects: ReadonlyArray<CustomObject>, terminal: Terminal): string => {
  const custom = objects.filter(({ object_api_name }) => isCustomObject(object_api_name)).length
  const rows = objects.map(({ object_api_name, name, is_open }) => [
    visible(object_api_name),
    visible(name.zh_cn ?? chineseName(object_api_name) ?? ''),
    visible(name.en_us ?? ''),
    isCustomObject(object_api_name) ? 'custom' : 'system',
    isClosed({ ...(is_open === undefined ? {} : { is_open }) }) ? 'closed' : '',
  ])
  const count = `${plural(objects.length, 'object')}, ${custom} of them custom groups (自定义分组). The common system objects, without a call: fields corehr objects --known.`
  return table(['object', 'Chinese', 'English', 'kind', ''], rows, terminal, `${count} ${NEXT_FIELDS}`)
}

const NEXT_FIELDS = 'Their fields: fields corehr fields OBJECT.'

/** The objects that the official page names; ends with a newline. */
export const knownObjectsView = (terminal: Terminal): string =>
  table(
    ['object', 'Chinese'],
    SYSTEM_OBJECTS.map(({ object_api_name, zh_cn }) => [object_api_name, zh_cn]),
    terminal,
    `The common system objects, as the official page 自定义字段说明 names them; no call was made. Custom groups (自定义分组) are objects too, called custom_obj_…: fields corehr objects. ${NEXT_FIELDS}`,
  )

/** One JSON document, ended by a newline. */
export const objectsJson = (objects: ReadonlyArray<CustomObject>): string =>
  json({
    objects: objects.map((object) => ({
      ...object,
      kind: isCustomObject(object.object_api_name) ? 'custom' : 'system',
    })),
  })

/** One JSON document, ended by a newline. */
export const knownObjectsJson = (): string =>
  json({
    objects: SYSTEM_OBJECTS.map(({ object_api_name, zh_cn }) => ({ object_api_name, name: { zh_cn }, kind: 'system' })),
  })

/** The fields of each object that was asked for; ends with a newline. */
export const fieldsView = (
  objects: ReadonlyArray<string>,
  fields: ReadonlyArray<CustomField>,
  terminal: Terminal,
): string =>
  objects
    .map((object) => {
      const own = fields.filter(({ object_api_name }) => object_api_name === object)
      return `${objectTitle(object, terminal)}\n${ofObject(own, terminal)}`
    })
    .join('\n')

/** The page's names of the common system objects need no call. */
const objectTitle = (object: string, terminal: Terminal): string => {
  const known = chineseName(object)
  const system = known === undefined ? '' : `${known}, a system object (系统预置对象)`
  const name = isCustomObject(object) ? 'a custom group (自定义分组)' : system
  return `${style(terminal).bold(visible(object))}  ${name}`.trimEnd()
}

const ofObject = (fields: ReadonlyArray<CustomField>, terminal: Terminal): string => {
  if (fields.length === 0) return 'It has no custom fields.\n'
  const rows = fields.map((field) => [
    visible(field.custom_api_name),
    visible(field.name.zh_cn ?? ''),
    visible(field.name.en_us ?? ''),
    `${typeName(field.type)}${isClosed(field) ? ' (closed)' : ''}`,
    field.is_required ? 'required' : '',
    field.is_unique ? 'unique' : '',
    visible(optionsOf(field).map(optionWords).join(', ')),
  ])
  return table(['field', 'Chinese', 'English', 'type', '', '', 'options'], rows, terminal, undefined)
}

const optionWords = (option: EnumOption): string =>
  `${option.name?.zh_cn ?? option.name?.en_us ?? option.api_name ?? '?'}${isClosed(option) ? ' (closed)' : ''}`

/** One JSON document, ended by a newline. */
export const fieldsJson = (fields: ReadonlyArray<CustomField>): string => json({ fields: fields.map(fieldJson) })

/** One field with its settings and options; ends with a newline. */
export const fieldView = (field: CustomField, terminal: Terminal): string => {
  const { object_api_name: object, custom_api_name, name, description, type } = field
  const rows: ReadonlyArray<readonly [string, string]> = [
    ['object', `${object}${chineseName(object) === undefined ? '' : `  ${chineseName(object) ?? ''}`}`],
    ['field', custom_api_name],
    ['Chinese', name.zh_cn ?? ''],
    ['English', name.en_us ?? ''],
    ['description', bothLocales(description ?? {})],
    ['type', `${typeName(type)} (${type})`],
    ['required', yesOrNo(field.is_required)],
    ['unique', yesOrNo(field.is_unique)],
    ['open', yesOrNo(field.is_open)],
    ...settingRows(field),
  ]
  const lines = columns(
    rows.filter(([, value]) => value !== '').map(([key, value]) => [key, visible(value)]),
    terminal.width,
  )
  const options = optionsOf(field)
  if (options.length === 0) return `${lines.join('\n')}\n`
  const optionRows = options.map((option) => [
    visible(option.api_name ?? ''),
    visible(option.name?.zh_cn ?? ''),
    visible(option.name?.en_us ?? ''),
    isClosed(option) ? 'closed' : 'open',
  ])
  return `${lines.join('\n')}\n\n${table(['option', 'Chinese', 'English', ''], optionRows, terminal, undefined)}`
}

/** One JSON document, ended by a newline. */
export const oneFieldJson = (field: CustomField): string => json({ field: fieldJson(field) })

/** What was read, times included, in the order of the catalog. */
const fieldJson = (field: CustomField): object => {
  const { create_time, update_time } = field
  return {
    ...stored(field),
    ...(create_time === undefined ? {} : { create_time }),
    ...(update_time === undefined ? {} : { update_time }),
  }
}

const settingRows = ({ common_schema_config }: CustomField): ReadonlyArray<readonly [string, string]> =>
  Object.values(common_schema_config ?? {}).flatMap((setting) =>
    Object.entries(setting as Readonly<Record<string, unknown>>).flatMap(([member, value]) => {
      if (typeof value === 'boolean') return [[member, yesOrNo(value)] as const]
      return typeof value === 'number' || typeof value === 'string' ? [[member, String(value)] as const] : []
    }),
  )

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')

const bothLocales = ({ zh_cn, en_us }: LocalizedText): string =>
  [zh_cn, en_us].filter((text) => text !== undefined && text !== '').join(' · ')

/** A header, rows that line up, and what follows them; ends with a newline. */
const table = (
  header: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  terminal: Terminal,
  after: string | undefined,
): string => {
  const [head = '', ...lines] = columns([header, ...rows], terminal.width)
  const end = after === undefined ? [] : ['', wrapped('', after, terminal.width)]
  return `${[style(terminal).dim(head), ...lines, ...end].join('\n')}\n`
}

const json = (members: object): string =>
  `${JSON.stringify({ format_version: FORMAT_VERSION, ...members }, undefined, 2)}\n`
