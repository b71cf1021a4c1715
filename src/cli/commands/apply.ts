/**
 * `fields apply`: carries out a plan, made now or read from a file.
 */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { apply } from '../../apply/apply.js'
import type { Platform } from '../../apply/env.js'
import { tasks } from '../../apply/task.js'

import { makePlan, type PlanOptions } from '../../plan/make-plan.js'
import { movedSince, planId } from '../../plan/plan-file.js'
import * as Plan from '../../plan/plan.js'
import { applyJson, applySummary, isDone } from '../../render/apply-view.js'
import { complaints, complaintsJson, type Failure } from '../../render/failures.js'
import { planView } from '../../render/plan-view.js'
import type { OpenedStore } from '../../store/file-store.js'
import { askForYes, canAsk, err, fail, out, shownFile, terminal } from '../console.js'
import { clientOptions, clock, openClient, settings, type ConnectionOptions } from '../connection.js'
import { EXIT, leave, type ExitCode } from '../exit.js'
import { progressDisplay } from '../progress-display.js'
import { readPlan } from '../plan-source.js'
import { openSnapshot, openWorkspace, type WorkspaceOptions } from '../workspace.js'

export interface ApplyCommand extends WorkspaceOptions, PlanOptions, ConnectionOptions {
  readonly yes?: boolean
  readonly json?: boolean
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

  const connected = await connect(plan, options)
  if (E.isLeft(connected)) return fail(connected.left, options)
  say('\n')
  const progress = progressDisplay(json ? process.stderr : process.stdout)
  const stop = stopOnSignal(progress.end)
  const applied = await apply(
    plan,
    store.snapshot,
    { lineage: randomUUID(), settling: options.settle * 1000 },
    {
      store,
      platform: connected.right.platform,
      clock,
      report: progress.report,
      stop: stop.signal,
    },
  )
  progress.end()
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

const connect = async (plan: Plan.Plan, options: ApplyCommand): Promise<E.Either<Failure, Connected>> => {
  const sending = tasks(plan).flatMap(({ decision, resource }) => (decision._tag === 'Forget' ? [] : [resource]))
  // A plan that only lets go of records sends nothing, and so needs no credentials.
  if (sending.length === 0) return E.right({ platform: { admit: () => Promise.resolve(undefined) } })
  const where = settings()
  if (E.isLeft(where)) return where
  const { credentials } = where.right
  const tenants = [...new Set(sending.map(({ target }) => target.tenant))]
  if (credentials._tag === 'StoreApp') {
    const unnamed = sending.filter(({ target }) => target.tenant === undefined).map(({ address }) => address)
    if (unnamed.length > 0) return E.left({ _tag: 'TenantsNotNamed', addresses: unnamed })
  } else if (tenants.length > 1) return E.left({ _tag: 'SeveralTenants', tenants })
  const client = openClient(where.right, clientOptions(options), clock)
  // Wrong credentials are found before anything is recorded or sent.
  for (const tenant of tenants) {
    const token = await client.signIn(tenant)
    if (E.isLeft(token)) return token
  }
  return E.right({ platform: client })
}

interface Connected {
  readonly platform: Platform
}

/** The first ctrl-C or SIGTERM finishes the calls under way; the second leaves at once, what was sent being on record. */
const stopOnSignal = (restoreTerminal: () => void) => {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) {
      restoreTerminal()
      leave(EXIT.incomplete)
    }
    err('\nStopping once the calls under way have their answers. Again to leave at once.\n')
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}
