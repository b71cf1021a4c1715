/**
 * CoreHR's objects and custom fields as tables for people and as JSON. Everything that came from the platform is text
 * to a terminal, and never a command.
 */
import { typeWords } from '../diagnostics/catalog-messages.js'
import {
  isClosed,
  optionsOf,
  type CustomField,
  type CustomObject,
  type EnumOption,
} from '../corehr/catalog/custom-field.js'
import { stored } from '../corehr/catalog/stored-field.js'
import { chineseName, isCustomObject, SYSTEM_OBJECTS } from '../corehr/catalog/system-objects.js'
import type { LocalizedText } from '../kinds/custom-fields/locale.js'
import {
  closedWords,
  COREHR,
  KNOWN_OBJECTS,
  listed,
  NO_FIELDS,
  objectCountWords,
  objectWords,
  typeAndNumber,
} from '../diagnostics/corehr-words.js'
import type { Words } from '../kit/language.js'
import { columns, style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { present } from '../kit/present.js'
import { printedJson } from '../kit/json-text.js'

const FORMAT_VERSION = 1

/** Ends with a newline. */
export function objectsView(objects: ReadonlyArray<CustomObject>, terminal: Terminal): string {
  const custom = objects.filter(({ object_api_name }) => isCustomObject(object_api_name)).length
  const rows = objects.map(({ object_api_name, name, is_open }) => [
    visible(object_api_name),
    visible(name.zh_cn ?? chineseName(object_api_name) ?? ''),
    visible(name.en_us ?? ''),
    COREHR[isCustomObject(object_api_name) ? 'custom' : 'system'][terminal.language],
    isClosed(present({ is_open })) ? COREHR.closed[terminal.language] : '',
  ])
  const { object, chinese, english, kind } = COREHR
  return table([object, chinese, english, kind, undefined], rows, terminal, objectCountWords(objects.length, custom))
}

/** The objects that the official page names; ends with a newline. */
export function knownObjectsView(terminal: Terminal): string {
  return table(
    [COREHR.object, COREHR.chinese],
    SYSTEM_OBJECTS.map(({ object_api_name, zh_cn }) => [object_api_name, zh_cn]),
    terminal,
    KNOWN_OBJECTS,
  )
}

/** One JSON document, ended by a newline. */
export function objectsJson(objects: ReadonlyArray<CustomObject>): string {
  return json({
    objects: objects.map((object) => ({
      ...object,
      kind: isCustomObject(object.object_api_name) ? 'custom' : 'system',
    })),
  })
}

/** One JSON document, ended by a newline. */
export function knownObjectsJson(): string {
  return json({
    objects: SYSTEM_OBJECTS.map(({ object_api_name, zh_cn }) => ({ object_api_name, name: { zh_cn }, kind: 'system' })),
  })
}

/** The fields of each object that was asked for; ends with a newline. */
export function fieldsView(
  objects: ReadonlyArray<string>,
  fields: ReadonlyArray<CustomField>,
  terminal: Terminal,
): string {
  return objects
    .map((object) => {
      const own = fields.filter(({ object_api_name }) => object_api_name === object)
      return `${objectTitle(object, terminal)}\n${ofObject(own, terminal)}`
    })
    .join('\n')
}

/** The page's names of the common system objects need no call. */
const objectTitle = (object: string, terminal: Terminal): string => {
  const name = objectWords(chineseName(object), isCustomObject(object))[terminal.language]
  return `${style(terminal).bold(visible(object))}  ${name}`.trimEnd()
}

const ofObject = (fields: ReadonlyArray<CustomField>, terminal: Terminal): string => {
  const { language } = terminal
  if (fields.length === 0) return `${NO_FIELDS[language]}\n`
  const rows = fields.map((field) => {
    const type = typeWords(field.type)
    return [
      visible(field.custom_api_name),
      visible(field.name.zh_cn ?? ''),
      visible(field.name.en_us ?? ''),
      (isClosed(field) ? closedWords(type) : type)[language],
      field.is_required ? COREHR.required[language] : '',
      field.is_unique ? COREHR.unique[language] : '',
      visible(listed(optionsOf(field).map(optionWords))[language]),
    ]
  })
  const { field, chinese, english, type, options } = COREHR
  return table([field, chinese, english, type, undefined, undefined, options], rows, terminal)
}

const optionWords = (option: EnumOption): Words => {
  const name = option.name?.zh_cn ?? option.name?.en_us ?? option.api_name ?? '?'
  return isClosed(option) ? closedWords({ en: name, zh: name }) : { en: name, zh: name }
}

/** One JSON document, ended by a newline. */
export function fieldsJson(fields: ReadonlyArray<CustomField>): string {
  return json({ fields: fields.map(fieldJson) })
}

/** One field with its settings and options; ends with a newline. */
export function fieldView(field: CustomField, terminal: Terminal): string {
  const { language } = terminal
  const { object_api_name: object, custom_api_name, name, description, type } = field
  const yesOrNo = (value: boolean): string => COREHR[value ? 'yes' : 'no'][language]
  const rows: ReadonlyArray<readonly [string, string]> = [
    [COREHR.object[language], `${object}${chineseName(object) === undefined ? '' : `  ${chineseName(object) ?? ''}`}`],
    [COREHR.field[language], custom_api_name],
    [COREHR.chinese[language], name.zh_cn ?? ''],
    [COREHR.english[language], name.en_us ?? ''],
    [COREHR.description[language], bothLocales(description ?? {})],
    [COREHR.type[language], typeAndNumber(type)[language]],
    [COREHR.required[language], yesOrNo(field.is_required)],
    [COREHR.unique[language], yesOrNo(field.is_unique)],
    [COREHR.open[language], yesOrNo(field.is_open)],
    ...settingRows(field, yesOrNo),
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
    COREHR[isClosed(option) ? 'closed' : 'open'][language],
  ])
  const { option, chinese, english } = COREHR
  return `${lines.join('\n')}\n\n${table([option, chinese, english, undefined], optionRows, terminal)}`
}

/** One JSON document, ended by a newline. */
export function oneFieldJson(field: CustomField): string {
  return json({ field: fieldJson(field) })
}

/** What was read, times included, in the order of the catalog. */
const fieldJson = (field: CustomField): object => {
  const { create_time, update_time } = field
  return { ...stored(field), ...present({ create_time, update_time }) }
}

const settingRows = (
  { common_schema_config }: CustomField,
  yesOrNo: (value: boolean) => string,
): ReadonlyArray<readonly [string, string]> =>
  Object.values(common_schema_config ?? {}).flatMap((setting) =>
    Object.entries(setting as Readonly<Record<string, unknown>>).flatMap(([member, value]) => {
      if (typeof value === 'boolean') return [[member, yesOrNo(value)] as const]
      return typeof value === 'number' || typeof value === 'string' ? [[member, String(value)] as const] : []
    }),
  )

const bothLocales = ({ zh_cn, en_us }: LocalizedText): string =>
  [zh_cn, en_us].filter((text) => text !== undefined && text !== '').join(' · ')

/** A header, rows that line up, and what follows them; ends with a newline. */
const table = (
  header: ReadonlyArray<Words | undefined>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  terminal: Terminal,
  after?: Words,
): string => {
  const { language, width } = terminal
  const [head = '', ...lines] = columns([header.map((words) => words?.[language] ?? ''), ...rows], width)
  const end = after === undefined ? [] : ['', wrapped('', after[language], width)]
  return `${[style(terminal).dim(head), ...lines, ...end].join('\n')}\n`
}

const json = (members: object): string => printedJson({ format_version: FORMAT_VERSION, ...members })
