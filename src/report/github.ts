/**
 * Findings as GitHub's workflow commands: a runner that reads them in a job's output makes annotations of them.
 */
import type { Finding, Level } from './findings.js'
import { plural, visible } from '../kit/text.js'

/** GitHub keeps so many annotations of a level for each step and drops the others unsaid. */
const MOST_OF_A_LEVEL = 10

/** One command a line; nothing for no findings. */
export const githubAnnotations = (findings: ReadonlyArray<Finding>): string =>
  LEVELS.flatMap(([level, command]) => {
    const found = findings.filter((finding) => finding.level === level)
    const shown = found.length > MOST_OF_A_LEVEL ? found.slice(0, MOST_OF_A_LEVEL - 1) : found
    const more = found.length - shown.length
    return [
      ...shown.map((finding) => annotation(command, finding)),
      ...(more > 0 ? [`::${command}::${escapedData(`${plural(more, `more ${command}`)}: see the whole plan.`)}`] : []),
    ]
  })
    .map((line) => `${line}\n`)
    .join('')

const LEVELS: ReadonlyArray<readonly [Level, string]> = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'notice'],
]

const annotation = (command: string, { subject, message, place: { file, position } }: Finding): string => {
  const properties: ReadonlyArray<readonly [string, string | number | undefined]> = [
    ['file', file],
    ['line', position?.line],
    ['col', position?.column],
    ['title', subject],
  ]
  const written = properties.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${escapedProperty(visible(String(value)))}`],
  )
  return `::${command} ${written.join(',')}::${escapedData(message)}`
}

/** Source: `escapeData` and `escapeProperty` of the runner's own package, @actions/core. */
const escapedData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapedProperty = (text: string): string => escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
