/**
 * Findings as SARIF 2.1.0, for GitHub's code scanning and other viewers.
 */
import type { Position } from '../model/positions.js'
import type { Finding } from './findings.js'
import { fingerprints } from './gitlab.js'

/** Source: the standard's own list of schemas. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** @param version of this package */
export const sarif = (findings: ReadonlyArray<Finding>, version: string): string => {
  const rules = [...new Set(findings.map(({ code }) => code))].sort()
  const named = fingerprints(findings)
  const results = findings.map(({ level, code, subject, message, place: { file, position } }, i) => ({
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level,
    message: { text: plain(subject === '' ? message : `${subject}: ${message}`) },
    locations: file === '' ? [] : [{ physicalLocation: physicalLocation(file, position) }],
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
    columnKind: 'utf16CodeUnits',
    results,
  }
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`
}

const physicalLocation = (file: string, position: Position | undefined): object => ({
  artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
  ...(position === undefined ? {} : { region: { startLine: position.line, startColumn: position.column } }),
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
