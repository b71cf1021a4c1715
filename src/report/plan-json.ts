/**
 * A plan as the JSON that `--json` prints. Its meaning is versioned, and its schema is `docs/plan.schema.json`.
 */
import type { NotedDiagnostic } from '../plan/plan-file.js'
import { planId } from '../plan/plan-id.js'
import * as Plan from '../plan/plan.js'
import { effectWords } from '../diagnostics/effect-words.js'
import { toldOf, toldOfPlan, type Told } from '../diagnostics/reason-words.js'
import { diagnosticJson, diagnosticsJson } from '../diagnostics/told.js'
import type { Show } from '../diagnostics/message.js'
import { messageOf, type AnyDiagnostic } from '../diagnostics/messages.js'
import type { Beside, Failed } from './format.js'
import type { Summary } from './summary.js'

export const tellsAll = true

export function plan({ plan }: Summary, { found, show }: Beside): string {
  return planJson(plan, notedFindings(found, show))
}

export function failure({ failure, show }: Failed): string {
  return diagnosticsJson(failure, show)
}

const FORMAT_VERSION = 1

/**
 * One JSON document, ended by a newline. The same plan always has the same text.
 *
 * @param rules what the rules of the config found, which is no part of the plan; `undefined` where no config was read
 */
export function planJson(plan: Plan.Plan, rules?: ReadonlyArray<NotedDiagnostic>): string {
  return `${JSON.stringify(
    {
      format_version: FORMAT_VERSION,
      plan_id: planId(plan),
      ...(rules === undefined ? {} : { rule_findings: rules.map(findingJson) }),
      summary: { ...Plan.summary(plan), resources: plan.resources.length, known_resources: plan.known },
      diagnostics: toldOfPlan(plan).map(toldJson),
      resources: plan.resources.map((resource) => ({
        address: resource.address,
        action: Plan.action(resource.decision),
        resend: Plan.isResend(resource.decision),
        ...(resource.protection === undefined ? {} : { protection: resource.protection }),
        changes: Plan.changes(resource.decision),
        effect: effectWords(resource).en,
        diagnostics: toldOf(resource).map(toldJson),
      })),
    },
    undefined,
    2,
  )}\n`
}

/** In English alone, as all of it. */
const findingJson = ({ message_zh: _, ...finding }: NotedDiagnostic): object => finding

/** A warning may be about several keys, and names them in its message alone. */
const toldJson = ({ severity, code, words, key }: Told): object => ({
  severity,
  code,
  message: words.en,
  ...(key === undefined || severity === 'warning' ? {} : { key }),
})

/** What the rules of a config found, as a plan's JSON and a plan file have it. */
export function notedFindings(findings: ReadonlyArray<AnyDiagnostic>, show: Show): ReadonlyArray<NotedDiagnostic> {
  return findings.map((each) => ({
    severity: each.severity,
    ...diagnosticJson(each, show),
    ...('key' in each.params && each.params.key !== undefined ? { key: each.params.key } : {}),
    message_zh: messageOf(each, 'zh', show),
  }))
}
