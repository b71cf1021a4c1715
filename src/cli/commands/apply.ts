/**
 * `fields apply`: carries out a plan, made now or read from a file.
 */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { apply } from '../../apply/apply.js'
import type { Platform } from '../../feishu/platform.js'
import type { Session } from '../../state/store.js'
import type { Snapshot } from '../../state/snapshot.js'
import type { PlanOptions } from '../../plan/plan-options.js'
import { movedSince } from '../../plan/moved-since.js'
import { differing, planId } from '../../plan/plan-id.js'
import * as Plan from '../../plan/plan.js'
import { applyJson, applySummary, isDone } from '../../report/apply-view.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { rejectionsJson } from '../../diagnostics/told.js'
import { STOPPING } from '../../diagnostics/prompt-words.js'
import { error, failed, within } from '../../kit/diagnostic.js'
import { planView } from '../../report/plan-view.js'
import type { Terminal } from '../../kit/terminal.js'
import { askForYes, canAsk, err, fail, out, terminal, warn, warnNoted } from '../console.js'
import { clientOptions, openClient, settings, type ConnectionOptions } from '../connection.js'
import { EXIT, type ExitCode } from '../exit.js'
import { lockedWork, type LockFlags } from '../locked-work.js'
import { planNow, readApproved, readPlanAlone, type Approved } from '../plan-source.js'
import { progressDisplay, type ProgressDisplay } from '../progress-display.js'
import { openStore, openWorkspace, type OpenedStore, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface ApplyCommand extends WorkspaceOptions, PlanOptions, ConnectionOptions, LockFlags {
  readonly yes?: boolean
  readonly json?: boolean
  /** A plan's id, or a file that holds it. */
  readonly approved?: string
  /** Seconds. */
  readonly settle: number
}

export const applyCommand = async (
  context: Context,
  planFile: string | undefined,
  options: ApplyCommand,
): Promise<ExitCode> => {
  const prepared =
    planFile === undefined ? await preparedNow(context, options) : await preparedBefore(context, planFile, options)
  if (E.isLeft(prepared)) return fail(context, prepared.left, options)
  const { store, held, planFor } = prepared.right
  const first = planFor(held.snapshot)
  if (E.isLeft(first)) return fail(context, first.left, options)
  const view = viewOf(context, options)
  // Nothing to be done needs no lock, unless somebody who died left something to be folded in.
  if (held.journaled === 0 && (Plan.isRejected(first.right) || Plan.isEmpty(first.right))) {
    view.say(planView(first.right, view.terminal))
    return ended(context, first.right, options)
  }

  const progress = progressDisplay(context, options.json === true ? context.stderr : context.stdout)
  const stop = stopOnSignal(context, progress.end)
  const worked = await lockedWork(context, 'apply', store, options, stop.signal, async (session) => {
    const plan = planFor(session.snapshot)
    if (E.isLeft(plan)) return fail(context, plan.left, options)
    view.say(planView(plan.right, view.terminal))
    if (Plan.isRejected(plan.right) || Plan.isEmpty(plan.right)) return ended(context, plan.right, options)
    const isApproved = planFile !== undefined || options.approved !== undefined
    return carriedOut(context, plan.right, session, isApproved, { options, view, progress, stop: stop.signal })
  })
  stop.release()
  return worked
}

/** A plan that leaves nothing to be done. */
const ended = (context: Context, plan: Plan.Plan, options: ApplyCommand): ExitCode => {
  if (Plan.isRejected(plan)) {
    // People have read why already.
    if (options.json === true) out(context, rejectionsJson(plan))
    return EXIT.rejected
  }
  if (options.json === true) out(context, applyJson(planId(plan), []))
  return EXIT.done
}

interface View {
  readonly say: (text: string) => void
  readonly terminal: Terminal
}

const viewOf = (context: Context, { json }: ApplyCommand): View => ({
  say: (text) => (json === true ? err : out)(context, text),
  terminal: terminal(context, json === true ? context.stderr : context.stdout),
})

interface Run {
  readonly options: ApplyCommand
  readonly view: View
  readonly progress: ProgressDisplay
  readonly stop: AbortSignal
}

const carriedOut = async (
  context: Context,
  plan: Plan.Plan,
  session: Session,
  isApproved: boolean,
  { options, view, progress, stop }: Run,
): Promise<ExitCode> => {
  if (!isApproved && options.yes !== true) {
    if (!canAsk(context)) return fail(context, [error('needs_yes', { to: 'apply' })], options)
    if (!(await askForYes(context, 'apply', stop))) {
      return fail(context, [error('declined', { to: 'apply' })], options)
    }
  }
  const platform = await connect(context, plan, options)
  if (E.isLeft(platform)) return fail(context, platform.left, options)
  view.say('\n')
  const applied = await apply(
    plan,
    session.snapshot,
    { lineage: randomUUID(), settling: options.settle * 1000 },
    { journal: session, platform: platform.right, clock: context.clock, report: progress.report, stop },
  )
  progress.end()
  view.say(`\n${applySummary(applied.results, view.terminal)}`)
  if (options.json === true) out(context, applyJson(planId(plan), applied.results))
  if (applied.storeFailure !== undefined) return fail(context, applied.storeFailure)
  return applied.results.every(({ ending }) => isDone(ending)) ? EXIT.done : EXIT.incomplete
}

interface Prepared extends OpenedStore {
  /** The plan for a snapshot, which may have changed until the lock is held. */
  readonly planFor: (snapshot: Snapshot) => E.Either<AnyDiagnostics, Plan.Plan>
}

const preparedNow = async (context: Context, options: ApplyCommand): Promise<E.Either<AnyDiagnostics, Prepared>> => {
  const approved = options.approved === undefined ? E.right(undefined) : await readApproved(context, options.approved)
  if (E.isLeft(approved)) return approved
  const workspace = await openWorkspace(context, options)
  if (E.isLeft(workspace)) return workspace
  const { config, findings, store, held } = workspace.right
  warn(context, findings)
  const planFor = (snapshot: Snapshot): E.Either<AnyDiagnostics, Plan.Plan> => {
    const plan = planNow(config, snapshot, options)
    return E.isLeft(plan) || approved.right === undefined ? plan : ifApproved(plan.right, approved.right)
  }
  return E.right({ store, held, planFor })
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
  options: ApplyCommand,
): Promise<E.Either<AnyDiagnostics, Prepared>> => {
  if (options.approved !== undefined) {
    return failed('usage', { mistake: 'approved_beside_plan' })
  }
  const read = await readPlanAlone(context, file, options)
  if (E.isLeft(read)) return read
  const { plan, writtenId: written, version, findings } = read.right
  const made = planId(plan)
  if (made !== written) {
    const where = { file: resolve(context.cwd, file) }
    return failed('plan_of_other_version', { version, own: context.version, written, made }, where)
  }
  warnNoted(context, findings)
  const opened = await openStore(context, options)
  if (E.isLeft(opened)) return opened
  const planFor = (snapshot: Snapshot): E.Either<AnyDiagnostics, Plan.Plan> => {
    const [moved, ...others] = movedSince(plan, snapshot)
    return moved === undefined
      ? E.right(plan)
      : E.left(within([moved, ...others], { file: resolve(context.cwd, file) }))
  }
  return E.right({ ...opened.right, planFor })
}

const connect = async (
  context: Context,
  plan: Plan.Plan,
  options: ApplyCommand,
): Promise<E.Either<AnyDiagnostics, Platform>> => {
  const sending = plan.resources.filter(({ decision }) => decision._tag === 'Send')
  // A plan that changes records alone sends nothing, and so needs no credentials.
  if (sending.length === 0) return E.right({ acquire: () => Promise.resolve(undefined) })
  const where = settings(context)
  if (E.isLeft(where)) return where
  const { credentials } = where.right
  const tenants = [...new Set(sending.map(({ tenant }) => tenant))]
  if (credentials._tag === 'StoreApp') {
    const unnamed = sending.filter(({ tenant }) => tenant === undefined)
    if (unnamed.length > 0) return E.left(unnamed.map(({ address }) => error('tenant_not_named', {}, { address })))
  } else if (tenants.length > 1) return failed('several_tenants', { tenants })
  const client = openClient(where.right, clientOptions(context, options), context.clock)
  // Wrong credentials are found before anything is recorded or sent.
  for (const tenant of tenants) {
    const token = await client.signIn(tenant)
    if (E.isLeft(token)) return token
  }
  return E.right(client)
}

/** The first ctrl-C or SIGTERM finishes the calls under way; the second leaves at once, what was sent being on record. */
const stopOnSignal = (context: Context, restoreTerminal: () => void) => {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) {
      restoreTerminal()
      context.leave(EXIT.incomplete)
      return
    }
    err(context, STOPPING[context.language])
    controller.abort()
  }
  return { signal: controller.signal, release: context.onStop(stop) }
}
