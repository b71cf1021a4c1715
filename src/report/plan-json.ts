/**
 * A plan as the JSON that `--json` prints. Its meaning is versioned, and its schema is `docs/plan.schema.json`.
 */
import { isInPlace } from '../kinds/custom-fields/change.js'
import { planId } from '../plan/plan-file.js'
import * as Plan from '../plan/plan.js'
import { diagnostics, effect, planDiagnostics } from '../diagnostics/effects.js'
import { ruleComplaints } from '../diagnostics/config-failures.js'
import type { LocatedRuleFinding } from '../diagnostics/rule-words.js'

const FORMAT_VERSION = 1

/** What the rules of the config found, which is no part of the plan; `file` is the config's name. */
export interface PlanRules {
  readonly file: string
  readonly findings: ReadonlyArray<LocatedRuleFinding>
}

/** One JSON document, ended by a newline. The same plan always has the same text. A plan file knows of no rules. */
export const planJson = (plan: Plan.Plan, rules?: PlanRules): string =>
  `${JSON.stringify(
    {
      format_version: FORMAT_VERSION,
      plan_id: planId(plan),
      ...(rules === undefined ? {} : { rule_findings: rulesJson(rules) }),
      summary: { ...Plan.summary(plan), resources: plan.resources.length, known_resources: plan.known },
      diagnostics: planDiagnostics(plan),
      resources: plan.resources.map((resource) => ({
        address: resource.address,
        action: Plan.action(resource.decision),
        resend: Plan.isResend(resource.decision),
        ...(resource.protection === undefined ? {} : { protection: resource.protection }),
        changes: Plan.changes(resource.decision).map((change) => ({ ...change, in_place: isInPlace(change) })),
        effect: effect(resource),
        diagnostics: diagnostics(resource),
      })),
    },
    undefined,
    2,
  )}\n`

/** Warnings all: a config that breaks a rule of the level `error` has no plan. */
const rulesJson = ({ file, findings }: PlanRules) =>
  findings.flatMap((each) =>
    ruleComplaints([each], file).map((complaint) => ({
      severity: 'warning',
      ...complaint,
      ...(each.finding.key === undefined ? {} : { key: each.finding.key }),
    })),
  )
