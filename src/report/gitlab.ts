/**
 * What GitLab shows in a merge request: the counts of its Terraform widget, and Code Quality.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../kit/canonical-json.js'
import * as Plan from '../plan/plan.js'
import type { Finding, Level } from './findings.js'

/**
 * For `artifacts:reports:terraform`. Counted as Terraform counts: a replacement is a creation and a deletion. Resources
 * that are rejected or let go of count nowhere, since the widget has no place for them.
 */
export const gitlabCounts = (plan: Plan.Plan): string => {
  const { create, batch_update, replace, destroy } = Plan.summary(plan)
  return `${JSON.stringify({ create: create + replace, update: batch_update, delete: destroy + replace })}\n`
}

/**
 * Where there is no plan: counts of zero would say that nothing changes. Without the counts GitLab's widget says that the
 * report failed (`tf_report_error`, `missing_json_keys`).
 */
export const NO_COUNTS = '{}\n'

const SEVERITIES = { error: 'critical', warning: 'major', note: 'info' } as const satisfies Record<Level, string>

/** For `artifacts:reports:codequality`: one JSON list. A finding keeps its fingerprint when it moves in the file. */
export const codeQuality = (findings: ReadonlyArray<Finding>): string => {
  const named = fingerprints(findings)
  const entries = findings.map(({ level, code, subject, message, place: { file, position } }, i) => ({
    description: subject === '' ? message : `${subject}: ${message}`,
    check_name: code,
    fingerprint: named[i],
    severity: SEVERITIES[level],
    // GitLab takes no entry without a file and a line.
    location: { path: file === '' ? '.' : file, lines: { begin: position?.line ?? 1 } },
  }))
  return `${JSON.stringify(entries, undefined, 2)}\n`
}

/**
 * Names of findings that neither their lines nor the number of accounts change: the same one before and after a push is
 * one, and equal ones are told apart by their order.
 */
export const fingerprints = (findings: ReadonlyArray<Finding>): ReadonlyArray<string> => {
  const times = new Map<string, number>()
  return findings.map(({ level, code, identity, place: { file } }) => {
    const text = canonicalJson([level, code, identity, file])
    const time = times.get(text) ?? 0
    times.set(text, time + 1)
    return createHash('sha256').update(`${text}${time}`, 'utf8').digest('hex')
  })
}
