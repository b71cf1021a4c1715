/**
 * `fields plan`: what apply would do. Needs no credentials and no network, writes nothing but what it is told to.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { PlanOptions } from '../../plan/plan-options.js'
import { printPlan, type PlanInputs } from '../../plan/plan-file.js'
import * as Plan from '../../plan/plan.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { notedFindings } from '../../report/plan-json.js'
import { fail, warn } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { error } from '../../kit/diagnostic.js'
import { ioCode, replaceFile } from '../../kit/files.js'
import { shownFile } from '../file-names.js'
import { planNow } from '../plan-source.js'
import type { Report } from '../report-option.js'
import { writeFailureReports, writeReports } from '../reports.js'
import { openWorkspace, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface PlanCommand extends WorkspaceOptions, PlanOptions {
  readonly out?: string
  readonly json?: boolean
  readonly report: ReadonlyArray<Report>
  readonly detailedExitcode?: boolean
}

export const planCommand = async (context: Context, options: PlanCommand): Promise<ExitCode> => {
  const workspace = await openWorkspace(context, options)
  if (E.isLeft(workspace)) return failWithReports(context, workspace.left, options)
  const { config, findings } = workspace.right
  warn(context, findings)
  const made = planNow(config, workspace.right.held.snapshot, options)
  if (E.isLeft(made)) return failWithReports(context, made.left, options)
  const plan = made.right

  const inputs: PlanInputs = {
    desired: config.desired,
    snapshot: workspace.right.held.snapshot,
    options,
    limits: config.limits,
    findings: notedFindings(findings, shownFile(context.cwd)),
    version: context.version,
  }
  const outFailure = options.out === undefined ? undefined : await putPlan(context, plan, inputs, options.out)
  if (outFailure !== undefined) return failWithReports(context, outFailure, options)
  const json: ReadonlyArray<Report> = options.json === true ? [{ format: 'json', file: undefined }] : []
  const written = await writeReports(context, { plan, config, findings }, [...json, ...options.report])
  if (E.isLeft(written)) return fail(context, written.left)
  return planExitCode(plan, options.detailedExitcode === true)
}

const putPlan = async (
  context: Context,
  plan: Plan.Plan,
  inputs: PlanInputs,
  name: string,
): Promise<AnyDiagnostics | undefined> => {
  const file = resolve(context.cwd, name)
  try {
    await replaceFile(file, printPlan(plan, inputs))
    return undefined
  } catch (e) {
    return [error('plan_not_written', { io: ioCode(e) }, { file })]
  }
}

/** Where there is no plan, the reports say why. */
const failWithReports = async (context: Context, failure: AnyDiagnostics, options: PlanCommand): Promise<ExitCode> => {
  const code = fail(context, failure, options)
  // With --json, stdout is taken.
  const reports = options.report.filter(({ file }) => options.json !== true || file !== undefined)
  const written = await writeFailureReports(context, failure, reports)
  return E.isLeft(written) ? fail(context, written.left) : code
}

export const planExitCode = (plan: Plan.Plan, detailed: boolean): ExitCode => {
  if (Plan.isRejected(plan)) return EXIT.rejected
  return detailed && !Plan.isEmpty(plan) ? EXIT.changes : EXIT.done
}
