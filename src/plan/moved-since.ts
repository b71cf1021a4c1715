/**
 * Whether a plan that was made before can still be applied.
 */
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import type { Snapshot } from '../state/snapshot.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import type { Plan } from './plan.js'

/** What moved since the plan was made; empty when it can be applied. */
export function movedSince(plan: Plan, snapshot: Snapshot): ReadonlyArray<DiagnosticOf<PlanFileCodes>> {
  if (plan.lineage !== snapshot.head?.lineage) {
    return [error('plan_stale', { what: plan.lineage === undefined ? 'first_plan' : 'lineage' })]
  }
  return plan.resources.flatMap(({ address, decision, baseCheck }) => {
    // What is moved rests on the record that it has under its old address.
    const based = decision._tag === 'Move' ? decision.from : address
    const found = snapshot.entries.get(based) && snapshot.revisions.get(based)?.check
    const isTaken = based !== address && snapshot.entries.has(address)
    return found === baseCheck && !isTaken ? [] : [error('plan_stale', { what: 'record', address })]
  })
}
