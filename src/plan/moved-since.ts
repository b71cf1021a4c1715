/**
 * Whether a plan that was made before can still be applied.
 */
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import { entryCheck } from '../state/entry-text.js'
import type { Snapshot } from '../state/snapshot.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import type { Plan } from './plan.js'

/** What moved since the plan was made; empty when it can be applied. */
export function movedSince(plan: Plan, snapshot: Snapshot): ReadonlyArray<DiagnosticOf<PlanFileCodes>> {
  if (plan.lineage !== snapshot.lineage) {
    return [error('plan_stale', { what: plan.lineage === undefined ? 'first_plan' : 'lineage' })]
  }
  return plan.resources.flatMap(({ address, baseCheck }) => {
    const entry = snapshot.entries.get(address)
    const found = entry === undefined ? undefined : entryCheck(address, entry)
    return found === baseCheck ? [] : [error('plan_stale', { what: 'record', address })]
  })
}
