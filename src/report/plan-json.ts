/**
 * A plan as the JSON that `--json` prints. Its meaning is versioned, and its schema is `docs/plan.schema.json`.
 */
import type { NotedFinding } from '../plan/plan-file.js'
import { planId } from '../plan/plan-id.js'
import * as Plan from '../plan/plan.js'
import { diagnostics, effect, planDiagnostics } from '../diagnostics/effects.js'
import { ruleComplaints } from '../diagnostics/config-failures.js'
import type { LocatedRuleFinding } from '../diagnostics/rule-words.js'

const FORMAT_VERSION = 1

/**
 * One JSON document, ended by a newline. The same plan always has the same text.
 *
 * @param rules what the rules of the config found, which is no part of the plan; `undefined` where no config was read
 */
export const planJson = (plan: Plan.Plan, rules?: ReadonlyArray<NotedFinding>): string =>
  `${JSON.stringify(
    {
      format_version: FORMAT_VERSION,
      plan_id: planId(plan),
      ...(rules === undefined ? {} : { rule_findings: rules }),
      summary: { ...Plan.summary(plan), resources: plan.resources.length, known_resources: plan.known },
      diagnostics: planDiagnostics(plan),
      resources: plan.resources.map((resource) => ({
        address: resource.address,
        action: Plan.action(resource.decision),
        resend: Plan.isResend(resource.decision),
        ...(resource.protection === undefined ? {} : { protection: resource.protection }),
        changes: Plan.changes(resource.decision),
        effect: effect(resource),
        diagnostics: diagnostics(resource),
      })),
    },
    undefined,
    2,
  )}\n`

/**
 * What the rules of a config found, as a plan's JSON and a plan file have it. Warnings all: a config that breaks a rule of
 * the level `error` has no plan.
 *
 * @param file the config's name
 */
export const notedFindings = (findings: ReadonlyArray<LocatedRuleFinding>, file: string): ReadonlyArray<NotedFinding> =>
  findings.flatMap((each) =>
    ruleComplaints([each], file).map((complaint) => ({
      severity: 'warning',
      ...complaint,
      ...(each.finding.key === undefined ? {} : { key: each.finding.key }),
    })),
  )
