/**
 * `fields apply`: carries out a plan, made now or read from a file.
 */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { apply } from '../../apply/apply.js'
import type { Clock, Platform } from '../../apply/env.js'
import { tasks } from '../../apply/progress.js'
import { signIn } from '../../feishu/client.js'
import { settingsFrom } from '../../feishu/credentials.js'
import { makePlan, type PlanOptions } from '../../plan/make-plan.js'
import { movedSince, planId } from '../../plan/plan-file.js'
import * as Plan from '../../plan/plan.js'
import { applyEventView, applyJson, applySummary, isDone } from '../../render/apply-view.js'
import { complaints, complaintsJson, type Failure } from '../../render/failures.js'
import { planView } from '../../render/plan-view.js'
import type { OpenedStore } from '../../store/file-store.js'
import { askForYes, canAsk, err, fail, out, shownFile, terminal } from '../console.js'
import { EXIT, leave, type ExitCode } from '../exit.js'
import { readPlan } from '../plan-source.js'
import { openSnapshot, openWorkspace, type WorkspaceOptions } from '../workspace.js'

export interface ApplyCommand extends WorkspaceOptions, PlanOptions {
  readonly yes?: boolean
  readonly json?: boolean
  /** Seconds. */
  readonly timeout: number
  /** Seconds. */
  readonly settle: number
}

export const applyCommand = async (planFile: string | undefined, options: ApplyCommand): Promise<ExitCode> => {
  const planned = planFile === undefined ? await plannedNow(options) : await plannedBefore(planFile, options)
  if (E.isLeft(planned)) return fail(planned.left, options)
  const { plan, store } = planned.right
  const json = options.json === true
  const say = json ? err : out
  const view = terminal(json ? process.stderr : process.stdout)

  say(planView(plan, view))
  if (Plan.isRejected(plan)) {
    // People have read why already.
    if (json) out(complaintsJson(complaints({ _tag: 'PlanRejected', plan }, shownFile)))
    return EXIT.rejected
  }
  if (Plan.isEmpty(plan)) {
    if (json) out(applyJson(planId(plan), []))
    return EXIT.done
  }
  if (planFile === undefined && options.yes !== true) {
    if (!canAsk()) return fail({ _tag: 'NeedsYes' }, options)
    if (!(await askForYes("\nApply this plan? Only 'yes' is taken for a yes: ")))
      return fail({ _tag: 'Declined' }, options)
  }

  const platform = await connect(plan, options)
  if (E.isLeft(platform)) return fail(platform.left, options)
  const stop = stopOnSignal()
  say('\n')
  const applied = await apply(
    plan,
    store.snapshot,
    { lineage: randomUUID(), settling: options.settle * 1000 },
    {
      store,
      platform: platform.right,
      clock,
      report: (event) => {
        const line = applyEventView(event, view)
        if (line !== undefined) say(`${line}\n`)
      },
      isStopped: stop.isStopped,
    },
  )
  stop.release()
  say(`\n${applySummary(applied.results, view)}`)
  if (json) out(applyJson(planId(plan), applied.results))
  if (applied.storeFailure !== undefined) return fail(applied.storeFailure)
  return applied.results.every(({ ending }) => isDone(ending)) ? EXIT.done : EXIT.incomplete
}

interface Planned {
  readonly plan: Plan.Plan
  readonly store: OpenedStore
}

const plannedNow = async (options: ApplyCommand): Promise<E.Either<Failure, Planned>> => {
  const workspace = await openWorkspace(options)
  if (E.isLeft(workspace)) return workspace
  const { config, store } = workspace.right
  const plan = makePlan(config.desired, store.snapshot, options)
  return E.isLeft(plan) ? E.left({ _tag: 'Selectors', problems: plan.left }) : E.right({ plan: plan.right, store })
}

const plannedBefore = async (file: string, options: ApplyCommand): Promise<E.Either<Failure, Planned>> => {
  if ([options.target, options.replace, options.forget, options.destroy].some((addresses) => addresses.length > 0)) {
    const message =
      'A plan file says already what is done: --target, --replace, --forget and --destroy go with plan --out.'
    return E.left({ _tag: 'Usage', message })
  }
  const plan = await readPlan(file)
  if (E.isLeft(plan)) return plan
  const store = await openSnapshot(options)
  if (E.isLeft(store)) return store
  const moved = movedSince(plan.right, store.right.snapshot)
  return moved.length > 0
    ? E.left({ _tag: 'PlanStale', file: resolve(file), moved })
    : E.right({ plan: plan.right, store: store.right })
}

const clock: Clock = { now: () => new Date(), sleep: (milliseconds) => sleep(milliseconds) }

const connect = async (plan: Plan.Plan, options: ApplyCommand): Promise<E.Either<Failure, Platform>> => {
  const sending = tasks(plan).flatMap(({ decision, resource }) => (decision._tag === 'Forget' ? [] : [resource]))
  if (sending.length === 0) return E.right({ send: unreachable })
  const settings = settingsFrom(process.env)
  if (E.isLeft(settings)) return E.left({ _tag: 'Settings', problems: settings.left })
  const tenants = [...new Set(sending.map(({ target }) => target.tenant))]
  if (tenants.length > 1) return E.left({ _tag: 'SeveralTenants', tenants })
  return signIn(settings.right, { timeout: options.timeout * 1000 }, clock)
}

/** A plan that only lets go of records sends nothing, and so needs no credentials. */
const unreachable = () => Promise.reject(new Error('a plan without calls made a call'))

/** The first ctrl-C or SIGTERM finishes the call under way; the second leaves at once, what was sent being on record. */
const stopOnSignal = () => {
  let stopped = false
  const stop = () => {
    if (stopped) leave(EXIT.incomplete)
    stopped = true
    err('\nStopping once the call under way has its answer. Again to leave at once.\n')
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    isStopped: () => stopped,
    release: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}
