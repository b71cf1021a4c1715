/**
 * `feishu-fields apply`: carries out a plan, made now or read from a file.
 */
import * as E from 'fp-ts/lib/Either.js'
import { apply } from '../../apply/apply.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { STOPPING } from '../../diagnostics/prompt-words.js'
import { rejectionsJson } from '../../diagnostics/told.js'
import { failed } from '../../kit/diagnostic.js'
import type { Terminal } from '../../kit/terminal.js'
import { planId } from '../../plan/plan-id.js'
import * as Plan from '../../plan/plan.js'
import { applyJson, applySummary, isDone } from '../../report/apply-view.js'
import { planView } from '../../report/plan-view.js'
import type { Session } from '../../state/store.js'
import { prepare } from '../apply-plan.js'
import { anyText, argument, commandOf, flag, type Command, type Ended, type Given } from '../command.js'
import { connect } from '../connection.js'
import { askForYes, canAsk, err, out, terminal } from '../console.js'
import type { Context } from '../context.js'
import { EXIT, type ExitCode } from '../exit.js'
import {
  connectionFlags,
  jsonFlag,
  lockFlags,
  notBesidePlan,
  planFlags,
  settleFlag,
  workspaceFlags,
  yesFlag,
} from '../flags.js'
import { lockedWork } from '../locked-work.js'
import { newHead } from '../new-head.js'
import { progressDisplay, type ProgressDisplay } from '../progress-display.js'

const takes = { plan: argument('[plan]', ARGUMENTS.plan) }
const flags = {
  ...workspaceFlags,
  ...planFlags,
  ...lockFlags,
  ...connectionFlags,
  yes: yesFlag,
  approved: flag('--approved <plan>', OPTIONS.approved, anyText),
  json: jsonFlag(OPTIONS.outcomeJson),
  settle: settleFlag,
}
type ApplyOptions = Given<typeof takes & typeof flags>

export const command: Command = commandOf({
  takes,
  flags,
  together: [{ of: ['plan'], excludes: ['approved'], mistake: 'approved_beside_plan' }, notBesidePlan],
  run: async (context, options) => {
    const prepared = await prepare(context, options)
    if (E.isLeft(prepared)) return prepared
    const { store, contents, planFor } = prepared.right
    const first = planFor(contents.snapshot)
    if (E.isLeft(first)) return first
    const view = viewOf(context, options)
    // Nothing to be done needs no lock, unless somebody who died left something to be folded in, or an older version the record.
    if (contents.journaled === 0 && !contents.isOlder && isOver(first.right)) {
      view.say(planView(first.right, view.terminal))
      return E.right(over(context, first.right, options))
    }

    const progress = progressDisplay(context, options.json === true ? context.stderr : context.stdout)
    const stop = stopOnSignal(context, progress.end)
    const worked = await lockedWork(context, 'apply', store, options, stop.signal, async (session) => {
      const plan = planFor(session.snapshot)
      if (E.isLeft(plan)) return plan
      view.say(planView(plan.right, view.terminal))
      if (isOver(plan.right)) return E.right(over(context, plan.right, options))
      return carryOut(context, plan.right, session, { options, view, progress, stop: stop.signal })
    })
    stop.release()
    return worked
  },
})

/** Whether a plan leaves nothing to be done. */
const isOver = (plan: Plan.Plan): boolean => Plan.isRejected(plan) || Plan.isEmpty(plan)

const over = (context: Context, plan: Plan.Plan, { json }: ApplyOptions): ExitCode => {
  if (Plan.isRejected(plan)) {
    // People have read why already.
    if (json === true) out(context, rejectionsJson(plan))
    return EXIT.rejected
  }
  if (json === true) out(context, applyJson(planId(plan), [], plan.environment))
  return EXIT.done
}

interface View {
  readonly say: (text: string) => void
  readonly terminal: Terminal
}

const viewOf = (context: Context, { json }: ApplyOptions): View => ({
  say: (text) => (json === true ? err : out)(context, text),
  terminal: terminal(context, json === true ? context.stderr : context.stdout),
})

interface Run {
  readonly options: ApplyOptions
  readonly view: View
  readonly progress: ProgressDisplay
  readonly stop: AbortSignal
}

const carryOut = async (
  context: Context,
  plan: Plan.Plan,
  session: Session,
  { options, view, progress, stop }: Run,
): Promise<Ended> => {
  const isApproved = options.plan !== undefined || options.approved !== undefined || options.yes === true
  if (!isApproved) {
    if (!canAsk(context)) return failed('needs_yes', { to: 'apply' })
    if (!(await askForYes(context, 'apply', plan.environment, stop))) return failed('declined', { to: 'apply' })
  }
  const platform = await connect(context, plan, options)
  if (E.isLeft(platform)) return platform
  view.say('\n')
  const applied = await apply(
    plan,
    session.snapshot,
    { head: session.snapshot.head ?? newHead(), settling: options.settle * 1000 },
    { journal: session, platform: platform.right, clock: context.clock, report: progress.report, stop },
  )
  progress.end()
  view.say(`\n${applySummary(applied.results, view.terminal, plan.environment)}`)
  if (options.json === true) out(context, applyJson(planId(plan), applied.results, plan.environment))
  if (applied.storeFailure !== undefined) return E.left(applied.storeFailure)
  return E.right(applied.results.every(({ ending }) => isDone(ending)) ? EXIT.done : EXIT.incomplete)
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
