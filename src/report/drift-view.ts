/**
 * What drifted between the catalog and CoreHR, for people, as Markdown, and as JSON, whose schema is
 * `docs/corehr-drift.schema.json`.
 */
import { typeName, type EnumOption } from '../corehr/catalog/custom-field.js'
import type { Drift, SettingValue } from '../corehr/catalog/drift.js'
import { chineseName } from '../corehr/catalog/system-objects.js'
import type { LocalizedText } from '../kinds/custom-fields/locale.js'
import { code, escaped } from '../kit/markdown.js'
import { quoted, style, wrapped, type Terminal } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

const FORMAT_VERSION = 1

export interface DriftReport {
  /** The catalog's file, as it is to be shown. */
  readonly catalog: string
  /** How much was compared. */
  readonly objects: number
  readonly fields: number
  readonly drift: ReadonlyArray<Drift>
  /** Live objects that the catalog does not hold: those of no `--object`, or made since. They are no drift. */
  readonly notInCatalog: ReadonlyArray<string>
}

/** What a check found; ends with a newline. */
export const driftView = (report: DriftReport, terminal: Terminal): string => {
  const { drift, catalog } = report
  const counted = drift.length === 0 ? 'Nothing drifted' : `${plural(drift.length, 'change')} in CoreHR`
  const next = drift.length === 0 ? '' : ' To take them over: fields corehr pull, then plan.'
  return view(
    drift,
    `${counted} since ${visible(catalog)}: compared ${extent(report)}.${next}${rest(report)}`,
    terminal,
  )
}

/** What a pull wrote; ends with a newline. */
export const pulledView = (report: DriftReport, isNew: boolean, terminal: Terminal): string => {
  const { drift, catalog } = report
  const read = `read ${extent(report)}.${rest(report)}`
  if (isNew) return view([], `${visible(catalog)} was made: ${read} Keep it in git.`, terminal)
  return drift.length === 0
    ? view([], `${visible(catalog)} is as it was: ${read}`, terminal)
    : view(drift, `${visible(catalog)} was written with ${plural(drift.length, 'change')}: ${read}`, terminal)
}

const view = (drift: ReadonlyArray<Drift>, end: string, terminal: Terminal): string => {
  const places = grouped(drift).map(({ place, drift: own }) =>
    [
      `  ${style(terminal).bold(visible(place))}`,
      ...own.map((each) => wrapped(`      ${symbol(each, terminal)} `, driftWords(each), terminal.width)),
    ].join('\n'),
  )
  return `${[...places, wrapped('', end, terminal.width)].join('\n\n')}\n`
}

const extent = ({ objects, fields }: DriftReport): string => `${plural(objects, 'object')}, ${plural(fields, 'field')}`

const rest = ({ notInCatalog }: DriftReport, shown: (name: string) => string = visible): string => {
  if (notInCatalog.length === 0) return ''
  const more = notInCatalog.length - MOST_NAMED
  return ` Not in the catalog: ${notInCatalog.slice(0, MOST_NAMED).map(shown).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** A catalog of one object leaves out all the others; the JSON names them. */
const MOST_NAMED = 5

/** Ends with a newline. */
export const driftMarkdown = (report: DriftReport): string => {
  const title = report.drift.length === 0 ? '## ✅ CoreHR has not drifted' : '## ⚠️ CoreHR drifted'
  const count = `${plural(report.drift.length, 'change')} since ${code(report.catalog)}: compared ${extent(report)}.`
  const places = grouped(report.drift).map(({ place, drift }) =>
    [`### ${code(place)}`, '', ...drift.map((each) => `- ${code(sign(each))} ${escaped(driftWords(each))}`)].join('\n'),
  )
  const others = rest(report, code).trim()
  return `${[title, count, ...places, ...(others === '' ? [] : [others])].join('\n\n')}\n`
}

/** One JSON document, ended by a newline. */
export const driftJson = ({ catalog, objects, fields, drift, notInCatalog }: DriftReport): string =>
  `${JSON.stringify(
    {
      format_version: FORMAT_VERSION,
      catalog,
      drifted: drift.length > 0,
      summary: { changes: drift.length, objects, fields },
      drift: drift.map(({ kind, ...rest }) => ({ kind, ...rest })),
      not_in_catalog: notInCatalog,
    },
    undefined,
    2,
  )}\n`

interface Group {
  readonly place: string
  readonly drift: ReadonlyArray<Drift>
}

/** By object and field; the drift comes sorted. */
const grouped = (drift: ReadonlyArray<Drift>): ReadonlyArray<Group> => {
  const groups = new Map<string, Array<Drift>>()
  for (const each of drift) {
    const place = 'field' in each ? `${each.object} › ${each.field}` : objectPlace(each.object)
    groups.set(place, [...(groups.get(place) ?? []), each])
  }
  return [...groups].map(([place, own]) => ({ place, drift: own }))
}

const objectPlace = (object: string): string => [object, chineseName(object)].filter(Boolean).join(' ')

const sign = ({ kind }: Drift): '+' | '-' | '~' => {
  if (kind.startsWith('add_')) return '+'
  return kind.startsWith('remove_') ? '-' : '~'
}

const symbol = (drift: Drift, terminal: Terminal): string => {
  const s = style(terminal)
  switch (sign(drift)) {
    case '+':
      return s.green('+')
    case '-':
      return s.red('-')
    case '~':
      return s.yellow('~')
  }
}

/** One change in words, made visible; without a full stop. */
const driftWords = (drift: Drift): string => {
  switch (drift.kind) {
    case 'add_object':
      return `new object ${textWords(drift.after)}`
    case 'remove_object':
      return `the object is gone (was ${textWords(drift.before)})`
    case 'change_object_name':
    case 'change_name':
      return `name: ${fromTo(textWords(drift.before), textWords(drift.after))}`
    case 'change_description':
      return `description: ${fromTo(textWords(drift.before), textWords(drift.after))}`
    case 'add_field':
      return `new field ${textWords(drift.after.name)}, ${typeName(drift.after.type)}${drift.after.is_required ? ', required' : ''}`
    case 'remove_field':
      return `the field is gone (was ${textWords(drift.before.name)}, ${typeName(drift.before.type)})`
    case 'retype_field':
      return `type: ${fromTo(typeName(drift.before), typeName(drift.after))}`
    case 'change_required':
      return drift.after ? 'is required now' : 'is no longer required'
    case 'change_unique':
      return drift.after ? 'is unique now' : 'is no longer unique'
    case 'change_open':
      return drift.after ? 'is open now' : 'is closed now'
    case 'change_setting':
      return `${drift.setting}: ${fromTo(valueWords(drift.before), valueWords(drift.after))}`
    case 'add_option':
      return `new option ${optionWords(drift.option, drift.after)}`
    case 'remove_option':
      return `option ${optionWords(drift.option, drift.before)} is gone`
    case 'change_option':
      return `option ${visible(drift.option)}: ${optionChange(drift.before, drift.after)}`
    case 'move_options':
      return `options in another order: ${drift.after.map(visible).join(', ')}`
  }
}

const optionWords = (option: string, { name, is_open }: EnumOption): string =>
  `${visible(option)} ${textWords(name ?? {})}${is_open === false ? ', closed' : ''}`

const optionChange = (before: EnumOption, after: EnumOption): string => {
  const texts = (['name', 'description'] as const).flatMap((member) => {
    const [was, is] = [textWords(before[member] ?? {}), textWords(after[member] ?? {})]
    return was === is ? [] : [`${member} ${fromTo(was, is)}`]
  })
  const isOpen = ({ is_open }: EnumOption) => is_open !== false
  const opened = isOpen(after) === isOpen(before) ? [] : [isOpen(after) ? 'open now' : 'closed now']
  return [...texts, ...opened].join(', ') || 'says otherwise whether it is open'
}

const fromTo = (before: string, after: string): string => `${before} → ${after}`

const textWords = ({ zh_cn, en_us }: LocalizedText): string => {
  const texts = [zh_cn, en_us].filter((text) => text !== undefined && text !== '')
  return texts.length === 0 ? 'no text' : quoted(texts.join(' · '))
}

const valueWords = (value: SettingValue | undefined): string => {
  if (value === undefined) return 'not said'
  return typeof value === 'string' ? quoted(value) : String(value)
}
