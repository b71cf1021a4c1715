/**
 * `feishu-fields apply`: carries out a plan, made now or read from a file.
 */
import * as E from 'fp-ts/lib/Either.js'
import { apply } from '../../apply/apply.js'
import { lineageWords } from '../../diagnostics/apply-words.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { rejectionsJson } from '../../diagnostics/told.js'
import type { Terminal } from '../../kit/terminal.js'
import { planId } from '../../plan/plan-id.js'
import * as Plan from '../../plan/plan.js'
import { applyJson, applySummary, isDone, type AppliedTo } from '../../report/apply-view.js'
import { planView } from '../../report/plan-view.js'
import { learned, type Identity } from '../../state/identity.js'
import type { Snapshot } from '../../state/snapshot.js'
import type { Session } from '../../state/store.js'
import { prepare } from '../apply-plan.js'
import { withResult, type ApplyResult } from '../apply-result.js'
import { anyText, argument, commandOf, flag, type Command, type Ended, type Given } from '../command.js'
import { connect } from '../connection.js'
import { confirmed, err, out, terminal } from '../console.js'
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
import { boundBy, headAt, onePlatform, platformAtHand, tellNotCompared } from '../platform-check.js'
import { progressDisplay, type ProgressDisplay } from '../progress-display.js'
import { stopOnSignal } from '../stop-on-signal.js'
import type { ChosenStore } from '../workspace.js'

const takes = { plan: argument('[plan]', ARGUMENTS.plan) }
const flags = {
  ...workspaceFlags,
  ...planFlags,
  ...lockFlags,
  ...connectionFlags,
  yes: yesFlag,
  approved: flag('--approved <plan>', OPTIONS.approved, anyText),
  json: jsonFlag(OPTIONS.outcomeJson),
  result: flag('--result <file>', OPTIONS.result, anyText),
  settle: settleFlag,
}
type ApplyOptions = Given<typeof takes & typeof flags>

export const command: Command = commandOf({
  takes,
  flags,
  together: [{ of: ['plan'], excludes: ['approved'], mistake: 'approved_beside_plan' }, notBesidePlan],
  run: (context, options) => withResult(context, options, (result) => applied(context, options, result)),
})

const applied = async (context: Context, options: ApplyOptions, { started, tell }: ApplyResult): Promise<Ended> => {
  const prepared = await prepare(context, options)
  if (E.isLeft(prepared)) return prepared
  const { store, contents, planFor } = prepared.right
  const begun = await started(prepared.right)
  if (E.isLeft(begun)) return begun
  const found = await platformAtHand(context)
  if (E.isLeft(found)) return found
  const atHand = found.right
  const same = onePlatform(prepared.right, contents.snapshot, atHand)
  if (E.isLeft(same)) return same
  const first = planFor(contents.snapshot)
  if (E.isLeft(first)) return first
  const view = viewOf(context, options)
  // Nothing to be done needs no lock, unless somebody who died left something to be folded in, or an older version the record.
  if (contents.journaled === 0 && !contents.isOlder && isOver(first.right)) {
    view.say(planView(first.right, view.terminal, context.given))
    return E.right(over(context, first.right, contents.snapshot, atHand, tell))
  }

  const progress = progressDisplay(context, options.json === true ? context.stderr : context.stdout)
  const stop = stopOnSignal(context, progress.end)
  const worked = await lockedWork(context, 'apply', store, options, stop.signal, async (session) => {
    // Another run may have written it in between.
    const still = onePlatform(prepared.right, session.snapshot, atHand)
    if (E.isLeft(still)) return still
    const plan = planFor(session.snapshot)
    if (E.isLeft(plan)) return plan
    view.say(planView(plan.right, view.terminal, context.given))
    if (isOver(plan.right)) return E.right(over(context, plan.right, session.snapshot, atHand, tell))
    return carryOut(context, plan.right, session, {
      options,
      view,
      progress,
      stop: stop.signal,
      atHand,
      tell,
      chosen: prepared.right,
    })
  })
  stop.release()
  return worked
}

/** Whether a plan leaves nothing to be done. */
const isOver = (plan: Plan.Plan): boolean => Plan.isRejected(plan) || Plan.isEmpty(plan)

const over = (
  context: Context,
  plan: Plan.Plan,
  snapshot: Snapshot,
  atHand: Identity,
  tell: ApplyResult['tell'],
): ExitCode => {
  tellNotCompared(context, snapshot, atHand)
  if (Plan.isRejected(plan)) {
    // People have read why already.
    tell(rejectionsJson(plan, context.given))
    return EXIT.rejected
  }
  tell(applyJson(planId(plan), [], aboutOf(plan, atHand)))
  return EXIT.done
}

const aboutOf = ({ environment, platform = {}, lineage }: Plan.Plan, atHand: Identity): AppliedTo => ({
  environment,
  lineage,
  platform: learned(platform, atHand),
})

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
  readonly atHand: Identity
  readonly tell: ApplyResult['tell']
  readonly chosen: ChosenStore
}

const carryOut = async (
  context: Context,
  plan: Plan.Plan,
  session: Session,
  { options, view, progress, stop, atHand, tell, chosen }: Run,
): Promise<Ended> => {
  tellNotCompared(context, session.snapshot, atHand)
  const isApproved = options.plan !== undefined || options.approved !== undefined || options.yes === true
  if (!isApproved) {
    const asked = await confirmed(context, 'apply', { ...aboutOf(plan, atHand), stop })
    if (E.isLeft(asked)) return asked
  }
  const connected = await connect(context, plan, options, atHand.sandbox ?? session.snapshot.head?.platform.sandbox)
  if (E.isLeft(connected)) return connected
  const { platform, sandbox } = connected.right
  // Behind an address of another machine, its first answer says that it is a sandbox.
  const met = learned(atHand, sandbox === undefined ? {} : { sandbox })
  const same = onePlatform(chosen, session.snapshot, met)
  if (E.isLeft(same)) return same
  const head = headAt(session.snapshot, met)
  view.say('\n')
  const done = await apply(
    plan,
    session.snapshot,
    { head, settling: options.settle * 1000 },
    { journal: session, platform, clock: context.clock, report: progress.report, stop },
  )
  progress.end()
  const bound = await boundBy(done, session, head)
  const about = { environment: plan.environment, platform: head.platform, lineage: head.lineage }
  view.say(`\n${applySummary(done.results, about, view.terminal)}`)
  const isRecorded = done.results.some(({ ending }) => isDone(ending) || ending._tag === 'InDoubt')
  if (session.snapshot.head === undefined && chosen.lineage === undefined && isRecorded) {
    view.say(`\n${lineageWords(head.lineage, plan.environment)[context.language]}\n`)
  }
  tell(applyJson(planId(plan), done.results, about))
  if (done.storeFailure !== undefined) return E.left(done.storeFailure)
  if (E.isLeft(bound)) return bound
  return E.right(done.results.every(({ ending }) => isDone(ending)) ? EXIT.done : EXIT.incomplete)
}
