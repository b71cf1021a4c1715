/**
 * The plan that apply carries out: made now, or read from a file.
 */
import { isAbsolute, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { isSamePlace, type RecordPlace } from '../state/record-place.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { failed, within } from '../kit/diagnostic.js'
import type { PlanOptions } from '../plan/plan-options.js'
import { movedSince } from '../plan/moved-since.js'
import { differing, planId } from '../plan/plan-id.js'
import * as Plan from '../plan/plan.js'
import { withStanding } from '../plan/with-standing.js'
import type { Snapshot } from '../state/snapshot.js'
import { warn, warnNoted } from './console.js'
import type { Context } from './context.js'
import { ownEnvironment, planNow, readApproved, readPlan, type Approved } from './plan-source.js'
import { leavesBehind, reliedOn } from './record-check.js'
import { askedEnvironment, openStore, openWorkspace, type OpenedStore, type WorkspaceOptions } from './workspace.js'

export interface ApplyPlanOptions extends WorkspaceOptions, PlanOptions {
  /** A file that has it. */
  readonly plan?: string
  /** The id of the plan that is approved, or a file that has the plan. */
  readonly approved?: string
}

export interface Prepared extends OpenedStore {
  /** The plan for a snapshot, which may have changed until the lock is held. */
  readonly planFor: (snapshot: Snapshot) => E.Either<AnyDiagnostics, Plan.Plan>
}

export function prepare(context: Context, options: ApplyPlanOptions): Promise<E.Either<AnyDiagnostics, Prepared>> {
  return options.plan === undefined ? preparedNow(context, options) : preparedBefore(context, options.plan, options)
}

const preparedNow = async (
  context: Context,
  options: ApplyPlanOptions,
): Promise<E.Either<AnyDiagnostics, Prepared>> => {
  const approved = options.approved === undefined ? E.right(undefined) : await readApproved(context, options.approved)
  if (E.isLeft(approved)) return approved
  const workspace = await openWorkspace(context, options)
  if (E.isLeft(workspace)) return workspace
  const { config, findings } = workspace.right
  warn(context, findings)
  const standing = await reliedOn(context, workspace.right)
  if (E.isLeft(standing)) return standing
  const planFor = (snapshot: Snapshot): E.Either<AnyDiagnostics, Plan.Plan> => {
    const plan = planNow(config, snapshot, options, standing.right)
    if (E.isLeft(plan)) return plan
    const untouched = leavesBehind(plan.right, standing.right)
    return E.isLeft(untouched) || approved.right === undefined ? untouched : ifApproved(plan.right, approved.right)
  }
  return E.right({ ...workspace.right, planFor })
}

/** A plan that applies nothing needs no approval: a pipeline may be run again once all is applied. */
const ifApproved = (plan: Plan.Plan, approved: Approved): E.Either<AnyDiagnostics, Plan.Plan> => {
  const made = planId(plan)
  if (made === approved.id || Plan.isEmpty(plan) || Plan.isRejected(plan)) return E.right(plan)
  const params = { approved: approved.id, made, differing: approved.plan && differing(plan, approved.plan) }
  return failed('not_approved', params)
}

const preparedBefore = async (
  context: Context,
  file: string,
  options: ApplyPlanOptions,
): Promise<E.Either<AnyDiagnostics, Prepared>> => {
  const read = await readPlan(context, file)
  if (E.isLeft(read)) return read
  const { plan, writtenId: written, place, version, findings } = read.right
  const own = ownEnvironment(plan, askedEnvironment(context, options))
  if (E.isLeft(own)) return own
  // What is told from here on is told of the plan's environment, whether it was named or not.
  Object.assign(context.given, own.right)
  const made = planId(plan)
  const where = { file: resolve(context.cwd, file) }
  if (made !== written) {
    return failed('plan_of_other_version', { version, own: context.version, written, made }, where)
  }
  warnNoted(context, findings)
  const opened = await openStore(context, { ...options, ...own.right })
  if (E.isLeft(opened)) return opened
  const { place: here, contents } = opened.right
  if (!isSamePlace(place, here) && !isMoved(place, here, plan, contents.snapshot)) {
    return failed('plan_of_other_place', { planned: place, here }, where)
  }
  const standing = await reliedOn(context, opened.right)
  if (E.isLeft(standing)) return standing
  const planFor = (snapshot: Snapshot): E.Either<AnyDiagnostics, Plan.Plan> => {
    const [moved, ...others] = movedSince(plan, snapshot)
    return moved === undefined
      ? leavesBehind(withStanding(plan, standing.right, false), standing.right)
      : E.left(within([moved, ...others], where))
  }
  return E.right({ ...opened.right, planFor })
}

/** Outside of a repository a whole path differs from machine to machine; there the lineage says that it is the same record. */
const isMoved = (planned: RecordPlace, here: RecordPlace, { lineage }: Plan.Plan, { head }: Snapshot): boolean =>
  [planned, here].every((place) => place.type === 'file' && isAbsolute(place.path)) &&
  lineage !== undefined &&
  lineage === head?.lineage
