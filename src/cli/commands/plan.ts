/**
 * `feishu-fields plan`: what apply would do. Needs no credentials and no network, writes nothing but what it is told to.
 */
import * as E from 'fp-ts/lib/Either.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { printPlan, type PlanInputs } from '../../plan/plan-file.js'
import * as Plan from '../../plan/plan.js'
import { notedFindings } from '../../report/plan-json.js'
import { anyText, commandOf, flag, type Command } from '../command.js'
import { here, warn } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { jsonFlag, planFlags, reportFlag, workspaceFlags } from '../flags.js'
import { onePlatform } from '../platform-check.js'
import { planNow } from '../plan-source.js'
import { ofLineage, standingOf } from '../record-check.js'
import { askedReports, REPORT_FORMATS } from '../report-option.js'
import { writeOutput } from '../output-file.js'
import { writeFailureReports, writeReports } from '../reports.js'
import { openWorkspace } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: {
    ...workspaceFlags,
    ...planFlags,
    out: flag('--out <file>', OPTIONS.planOut, anyText),
    json: jsonFlag(OPTIONS.planJson),
    report: reportFlag('plan', REPORT_FORMATS),
    detailedExitcode: flag('--detailed-exitcode', OPTIONS.detailed),
  },
  run: async (context, options) => {
    const workspace = await openWorkspace(context, options)
    if (E.isLeft(workspace)) return workspace
    const { config, findings, contents, place } = workspace.right
    warn(context, findings)
    const same = onePlatform(workspace.right, contents.snapshot)
    if (E.isLeft(same)) return same
    const named = ofLineage(context, workspace.right, contents.snapshot)
    if (E.isLeft(named)) return named
    const made = planNow(config, contents.snapshot, options, await standingOf(context, workspace.right))
    if (E.isLeft(made)) return made
    const plan = made.right

    const inputs: PlanInputs = {
      desired: config.desired,
      snapshot: contents.snapshot,
      place,
      options,
      limits: config.limits,
      decisions: config.decisions,
      findings: notedFindings(findings, here(context)),
      version: context.version,
    }
    const put =
      options.out === undefined
        ? E.right(undefined)
        : await writeOutput(context, options.out, printPlan(plan, inputs), 'plan_not_written')
    if (E.isLeft(put)) return put
    const written = await writeReports(context, { plan, config, findings, given: context.given }, askedReports(options))
    return E.isLeft(written) ? written : E.right(exitCode(plan, options.detailedExitcode === true))
  },
  /** Where there is no plan, the reports say why. */
  whenFailed: (context, found, options) => {
    // With --json, stdout is taken.
    const reports = options.report.filter(({ file }) => options.json !== true || file !== undefined)
    return writeFailureReports(context, found, reports, options)
  },
})

const exitCode = (plan: Plan.Plan, detailed: boolean): ExitCode => {
  if (Plan.isRejected(plan)) return EXIT.rejected
  return detailed && !Plan.isEmpty(plan) ? EXIT.changes : EXIT.done
}
