/**
 * A plan as the JSON that `--json` prints. Its meaning is versioned, and its schema is `docs/plan.schema.json`.
 */
import { isInPlace } from '../diff/change.js'
import { planId } from '../plan/plan-file.js'
import * as Plan from '../plan/plan.js'
import { diagnostics, effect } from './effects.js'

const FORMAT_VERSION = 1

/** One JSON document, ended by a newline. The same plan always has the same text. */
export const planJson = (plan: Plan.Plan): string =>
  `${JSON.stringify(
    {
      format_version: FORMAT_VERSION,
      plan_id: planId(plan),
      summary: { ...Plan.summary(plan), resources: plan.resources.length, known_resources: plan.known },
      resources: plan.resources.map((resource) => ({
        address: resource.address,
        action: Plan.action(resource.decision),
        resend: Plan.isResend(resource.decision),
        changes: Plan.changes(resource.decision).map((change) => ({ ...change, in_place: isInPlace(change) })),
        effect: effect(resource),
        diagnostics: diagnostics(resource),
      })),
    },
    undefined,
    2,
  )}\n`
