/**
 * Findings as GitLab's Code Quality shows them in a merge request, for `artifacts:reports:codequality`.
 */
import type { Language } from '../kit/language.js'
import { fingerprints, saidOf, type PlacedDiagnostic, type Level } from './findings.js'
import type { Beside, Failed } from './format.js'
import type { Summary } from './summary.js'
import { printedJson } from '../kit/json-text.js'

export const hasPlaces = true

export function plan(_: Summary, { findings, view }: Beside): string {
  return codeQuality(findings, view.language)
}

export function failure({ findings, view }: Failed): string {
  return codeQuality(findings, view.language)
}

const SEVERITIES = { error: 'critical', warning: 'major', note: 'info' } as const satisfies Record<Level, string>

/** One JSON list. A finding keeps its fingerprint when it moves in the file. */
const codeQuality = (findings: ReadonlyArray<PlacedDiagnostic>, language: Language): string => {
  const named = fingerprints(findings)
  const entries = findings.map((finding, i) => {
    const { level, code, place } = finding
    return {
      description: saidOf(finding, language),
      check_name: code,
      fingerprint: named[i],
      severity: SEVERITIES[level],
      // GitLab takes no entry without a file and a line.
      location: { path: place.file === '' ? '.' : place.file, lines: { begin: place.position?.line ?? 1 } },
    }
  })
  return printedJson(entries)
}
