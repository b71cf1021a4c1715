/**
 * Findings as GitHub's workflow commands: a runner that reads them in a job's output makes annotations of them.
 */
import { moreAnnotations } from '../diagnostics/plan-words.js'
import type { Language } from '../kit/language.js'
import { visible } from '../kit/text.js'
import { messageWithWays, type PlacedDiagnostic, type Level } from './findings.js'
import type { Beside, Failed } from './format.js'
import type { Summary } from './summary.js'

export const hasPlaces = true

export function plan(_: Summary, { findings, view }: Beside): string {
  return githubAnnotations(findings, view.language)
}

export function failure({ findings, view }: Failed): string {
  return githubAnnotations(findings, view.language)
}

/** GitHub keeps so many annotations of a level for each step and drops the others unsaid. */
const MOST_OF_A_LEVEL = 10

/** One command a line; nothing for no findings. */
export function githubAnnotations(findings: ReadonlyArray<PlacedDiagnostic>, language: Language): string {
  return LEVELS.flatMap(([level, command]) => {
    const found = findings.filter((finding) => finding.level === level)
    const shown = found.length > MOST_OF_A_LEVEL ? found.slice(0, MOST_OF_A_LEVEL - 1) : found
    const more = found.length - shown.length
    return [
      ...shown.map((finding) => annotation(command, finding, language)),
      ...(more > 0 ? [`::${command}::${escapedData(moreAnnotations(more, command)[language])}`] : []),
    ]
  })
    .map((line) => `${line}\n`)
    .join('')
}

const LEVELS: ReadonlyArray<readonly [Level, 'error' | 'warning' | 'notice']> = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'notice'],
]

const annotation = (command: string, finding: PlacedDiagnostic, language: Language): string => {
  const {
    subject,
    place: { file, position },
  } = finding
  const properties: ReadonlyArray<readonly [string, string | number | undefined]> = [
    ['file', file],
    ['line', position?.line],
    ['col', position?.column],
    ['title', subject[language]],
  ]
  const written = properties.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${escapedProperty(visible(String(value)))}`],
  )
  return `::${command} ${written.join(',')}::${escapedData(messageWithWays(finding)[language])}`
}

/** Source: `escapeData` and `escapeProperty` of the runner's own package, @actions/core. */
const escapedData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapedProperty = (text: string): string => escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
