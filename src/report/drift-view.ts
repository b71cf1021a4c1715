/**
 * What drifted between the catalog and CoreHR, for people, as Markdown, and as JSON.
 */
import type { Drift } from '../corehr/catalog/drift.js'
import { chineseName } from '../corehr/catalog/system-objects.js'
import {
  checkedWords,
  comparedWords,
  DRIFTED,
  driftWords,
  NOT_DRIFTED,
  notInCatalogWords,
  pulledWords,
  type Compared,
} from '../diagnostics/drift-words.js'
import type { Language, Words } from '../kit/language.js'
import { code, escaped } from '../kit/markdown.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import type { DriftJson } from './drift-document.js'
import { printedJson } from '../kit/json-text.js'

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
export function driftView(report: DriftReport, terminal: Terminal): string {
  return view(report.drift, checkedWords(comparedOf(report, visible)), terminal)
}

/** What a pull wrote; ends with a newline. */
export function pulledView(report: DriftReport, isNew: boolean, terminal: Terminal): string {
  return view(isNew ? [] : report.drift, pulledWords(comparedOf(report, visible), isNew), terminal)
}

/** @param shown how a name is */
const comparedOf = (
  { catalog, objects, fields, drift, notInCatalog }: DriftReport,
  shown: (name: string) => string,
): Compared => ({
  catalog: shown(catalog),
  objects,
  fields,
  changes: drift.length,
  notInCatalog: notInCatalog.map(shown),
})

const view = (drift: ReadonlyArray<Drift>, end: Words, terminal: Terminal): string => {
  const places = grouped(drift).map(({ place, drift: own }) =>
    [
      `  ${style(terminal).bold(visible(place))}`,
      ...own.map((each) =>
        wrapped(`      ${symbol(each, terminal)} `, driftWords(each)[terminal.language], terminal.width),
      ),
    ].join('\n'),
  )
  return `${[...places, wrapped('', end[terminal.language], terminal.width)].join('\n\n')}\n`
}

/** Ends with a newline. */
export function driftMarkdown(report: DriftReport, language: Language): string {
  const compared = comparedOf(report, code)
  const title = report.drift.length === 0 ? `## ✅ ${NOT_DRIFTED[language]}` : `## ⚠️ ${DRIFTED[language]}`
  const places = grouped(report.drift).map(({ place, drift }) =>
    [
      `### ${code(place)}`,
      '',
      ...drift.map((each) => `- ${code(sign(each))} ${escaped(driftWords(each)[language])}`),
    ].join('\n'),
  )
  const others = notInCatalogWords(compared.notInCatalog)
  const parts = [
    title,
    comparedWords(compared)[language],
    ...places,
    ...(others === undefined ? [] : [others[language]]),
  ]
  return `${parts.join('\n\n')}\n`
}

/** One JSON document, ended by a newline. */
export function driftJson({ catalog, objects, fields, drift, notInCatalog }: DriftReport): string {
  return printedJson({
    format_version: 1,
    catalog,
    drifted: drift.length > 0,
    summary: { changes: drift.length, objects, fields },
    drift: drift.map(({ kind, ...rest }) => ({ kind, ...rest }) as Drift),
    not_in_catalog: notInCatalog,
  } satisfies DriftJson)
}

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
