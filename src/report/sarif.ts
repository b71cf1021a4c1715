/**
 * Findings as SARIF 2.1.0, for GitHub's code scanning and other viewers.
 */
import { leftOutWords } from '../diagnostics/plan-words.js'
import type { Language } from '../kit/language.js'
import { fingerprints, saidOf, type PlacedDiagnostic, type Level } from './findings.js'
import type { Beside, Failed } from './format.js'
import type { Place } from './places.js'
import type { Summary } from './summary.js'
import { printedJson } from '../kit/json-text.js'

export const hasPlaces = true

export function plan({ plan }: Summary, { findings, version, view }: Beside): string {
  return sarif(findings, version, view.language, plan.environment)
}

export function failure({ findings, environment, version, view }: Failed): string {
  return sarif(findings, version, view.language, environment)
}

/** Source: the standard's own list of schemas. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** GitHub refuses a file of more. Source: "SARIF results exceed one or more limits". */
const MOST_RESULTS = 25_000

/** @param version of this package */
export function sarif(
  all: ReadonlyArray<PlacedDiagnostic>,
  version: string,
  language: Language,
  environment?: string,
): string {
  const findings = withinLimit(all)
  const rules = [...new Set(findings.map(({ code }) => code))].sort()
  const named = fingerprints(findings)
  const results = findings.map((finding, i) => ({
    ruleId: finding.code,
    ruleIndex: rules.indexOf(finding.code),
    level: finding.level,
    message: { text: plain(saidOf(finding, language)) },
    locations: [{ physicalLocation: physicalLocation(finding.place) }],
    partialFingerprints: { 'feishuFields/v1': named[i] },
  }))
  const run = {
    tool: {
      driver: {
        name: 'feishu-fields',
        semanticVersion: version,
        rules: rules.map((id) => ({ id, shortDescription: { text: wordsOf(id) } })),
      },
    },
    // GitHub keeps the results of several runs beside each other where their ids differ.
    ...(environment === undefined
      ? {}
      : { automationDetails: { id: `feishu-fields/${environment}/` }, properties: { environment } }),
    columnKind: 'utf16CodeUnits',
    results,
  }
  return printedJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] })
}

/** The weightiest, and one more that counts those left out. */
const withinLimit = (all: ReadonlyArray<PlacedDiagnostic>): ReadonlyArray<PlacedDiagnostic> => {
  if (all.length <= MOST_RESULTS) return all
  const byLevel = WEIGHTIEST_FIRST.flatMap((level) => all.filter((finding) => finding.level === level))
  const [first, ...others] = byLevel.slice(MOST_RESULTS - 1)
  if (first === undefined) return byLevel
  return [
    ...byLevel.slice(0, MOST_RESULTS - 1),
    {
      ...first,
      code: 'left_out',
      subject: { en: '', zh: '' },
      message: leftOutWords(1 + others.length),
      identity: 'left_out',
      place: { file: '', position: undefined },
    },
  ]
}

const WEIGHTIEST_FIRST: ReadonlyArray<Level> = ['error', 'warning', 'note']

/**
 * GitHub refuses a whole file for one result without a location (`locationFromSarifResult`), and asks for a line. What is
 * about no file is about the repository, and what is about all of a file is at its beginning.
 */
const physicalLocation = ({ file, position: { line, column } = { line: 1, column: 1 } }: Place): object => ({
  artifactLocation: { uri: file === '' ? '.' : uriOf(file), uriBaseId: '%SRCROOT%' },
  region: { startLine: line, startColumn: column },
})

/** SARIF reads placeholders and links in a plain text (§ 3.11.5, § 3.11.6): no braces and no `](` of a config's are such. */
const plain = (text: string): string => text.replaceAll(/[{}]/g, (c) => c + c).replaceAll('](', '] (')

/** A relative reference: a name of a file can hold what a URI can't. A folder of the machine is no part of it. */
const uriOf = (file: string): string =>
  file
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('/')

const wordsOf = (code: string): string => code.replaceAll(/[_/-]+/g, ' ')
