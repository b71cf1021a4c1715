/**
 * Where a command's plan comes from: made now, read from a file, or known by its name.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { AskedEnvironment } from '../config/environment.js'
import type { LoadedConfig } from '../config/load-config.js'
import { parsePlanId, type PlanId } from '../kinds/brand.js'
import type { Snapshot } from '../state/snapshot.js'
import { makePlan } from '../plan/make-plan.js'
import type { PlanOptions } from '../plan/plan-options.js'
import { parsePlan, type ReadPlan } from '../plan/plan-file.js'
import { planId } from '../plan/plan-id.js'
import { withStanding, type KnownStanding } from '../plan/with-standing.js'
import type { Plan } from '../plan/plan.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { remadeWords } from '../diagnostics/plan-file-messages.js'
import { failed, within } from '../kit/diagnostic.js'
import { present } from '../kit/present.js'
import { IN_FRONT } from '../state/standing.js'
import type { Context } from './context.js'
import { readNamed } from './named-input.js'
import { shownPlace } from './record-check.js'
import type { ConfigOptions } from './workspace.js'

/** The plan of a config as it is now. */
export function planNow(
  config: LoadedConfig,
  snapshot: Snapshot,
  options: PlanOptions,
  standing: KnownStanding,
): E.Either<AnyDiagnostics, Plan> {
  const plan = makePlan(config.desired, snapshot, options, config.limits, config.environment, config.decisions)
  const percent = options.maxChangedPercent ?? config.limits.max_changed_percent
  return E.isLeft(plan) ? plan : E.right(withStanding(plan.right, standing, percent !== undefined))
}

export async function readPlan(context: Context, name: string): Promise<E.Either<AnyDiagnostics, ReadPlan>> {
  const read = await readNamed(context, name, 'plan_not_read')
  if (E.isLeft(read)) return read
  const { file, text } = read.right
  const plan = parsePlan(text, context.version)
  if (E.isLeft(plan)) return E.left(within(plan.left, { file }))
  const { plan: made, place, isHeldByPercent } = plan.right
  if (made.lineage !== undefined) return plan
  const standing = { ...IN_FRONT, place: shownPlace(context, place), isMissing: true }
  return E.right({ ...plan.right, plan: withStanding(made, standing, isHeldByPercent) })
}

/** The environment of a plan that was read, as flags name it. Fails where another one was asked for. */
export function ownEnvironment(
  { environment: own }: Plan,
  asked: AskedEnvironment | undefined,
): E.Either<AnyDiagnostics, Pick<ConfigOptions, 'env'>> {
  return asked === undefined || asked.name === own
    ? E.right(present({ env: own }))
    : failed('plan_of_other_environment', { ...asked, own })
}

/** Said of a plan from whose inputs another one comes here; empty for any other. */
export function remade({ language }: Context, { plan, writtenId, version }: ReadPlan): string {
  return planId(plan) === writtenId ? '' : `${remadeWords(version, writtenId)[language]}\n`
}

/** The plan that was approved: its name, and itself where a file has it. */
export interface Approved {
  readonly id: PlanId
  readonly plan: Plan | undefined
}

/** @param named a plan's id, or a file that holds the plan */
export async function readApproved(context: Context, named: string): Promise<E.Either<AnyDiagnostics, Approved>> {
  const id = parsePlanId(named)
  if (id !== undefined) return E.right({ id, plan: undefined })
  if (named.startsWith('sha256:') || named === '') {
    return failed('usage', { mistake: 'not_a_plan_id', found: named })
  }
  const plan = await readPlan(context, named)
  return E.isLeft(plan) ? plan : E.right({ id: plan.right.writtenId, plan: plan.right.plan })
}
