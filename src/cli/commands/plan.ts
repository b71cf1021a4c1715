/**
 * `feishu-fields plan`: what apply would do. Needs no credentials and no network, writes nothing but what it is told to.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { failed } from '../../kit/diagnostic.js'
import { ioFailure, writeOutput } from '../../kit/files.js'
import { printPlan, type PlanInputs } from '../../plan/plan-file.js'
import * as Plan from '../../plan/plan.js'
import { notedFindings } from '../../report/plan-json.js'
import { anyText, commandOf, flag, type Command } from '../command.js'
import { warn } from '../console.js'
import type { Context } from '../context.js'
import { EXIT, type ExitCode } from '../exit.js'
import { shownFile } from '../file-names.js'
import { givenAgain, jsonFlag, planFlags, reportFlag, workspaceFlags } from '../flags.js'
import { onePlatform } from '../platform-check.js'
import { planNow } from '../plan-source.js'
import { ofLineage, standingOf } from '../record-check.js'
import { askedReports, REPORT_FORMATS } from '../report-option.js'
import { isPartOfRecord } from '../over-record.js'
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
      findings: notedFindings(findings, shownFile(context.cwd)),
      version: context.version,
    }
    const put = options.out === undefined ? E.right(undefined) : await putPlan(context, plan, inputs, options.out)
    if (E.isLeft(put)) return put
    const written = await writeReports(
      context,
      { plan, config, findings, given: givenAgain(options) },
      askedReports(options),
    )
    return E.isLeft(written) ? written : E.right(exitCode(plan, options.detailedExitcode === true))
  },
  /** Where there is no plan, the reports say why. */
  whenFailed: (context, found, options) => {
    // With --json, stdout is taken.
    const reports = options.report.filter(({ file }) => options.json !== true || file !== undefined)
    return writeFailureReports(context, found, reports, options)
  },
})

const putPlan = async (
  context: Context,
  plan: Plan.Plan,
  inputs: PlanInputs,
  name: string,
): Promise<E.Either<AnyDiagnostics, void>> => {
  const file = resolve(context.cwd, name)
  try {
    if (await isPartOfRecord(file)) return failed('would_overwrite_record', {}, { file })
    await writeOutput(file, printPlan(plan, inputs))
    return E.right(undefined)
  } catch (e) {
    return failed('plan_not_written', ioFailure(e), { file })
  }
}

const exitCode = (plan: Plan.Plan, detailed: boolean): ExitCode => {
  if (Plan.isRejected(plan)) return EXIT.rejected
  return detailed && !Plan.isEmpty(plan) ? EXIT.changes : EXIT.done
}
