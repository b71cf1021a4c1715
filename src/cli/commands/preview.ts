/**
 * `fields preview`: a plan, made now or read from a file, as one HTML page for those who approve it. Needs no
 * credentials and no network, writes the page and nothing else.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { makePlan, type PlanOptions } from '../../plan/make-plan.js'
import * as Plan from '../../plan/plan.js'
import type { Failure } from '../../render/failures.js'
import { planHtml } from '../../render/plan-html.js'
import { planCount } from '../../render/plan-view.js'
import { err, fail, out, shownFile, warn } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { ioCode } from '../../store/io-code.js'
import { replaceFile } from '../../store/replace-file.js'
import { readPlanAlone } from '../plan-source.js'
import { openWorkspace, type WorkspaceOptions } from '../workspace.js'

export interface PreviewCommand extends WorkspaceOptions, PlanOptions {
  /** A file, or `-` for stdout. */
  readonly out: string
}

export const previewCommand = async (planFile: string | undefined, options: PreviewCommand): Promise<ExitCode> => {
  const planned = planFile === undefined ? await plannedNow(options) : await readPlanAlone(planFile, options)
  if (E.isLeft(planned)) return fail(planned.left)
  const plan = planned.right
  const page = planHtml(plan)
  if (options.out === '-') {
    out(page)
    err(`${planCount(plan)}\n`)
    return exitCode(plan)
  }
  const file = resolve(options.out)
  try {
    await replaceFile(file, page)
  } catch (e) {
    return fail({ _tag: 'ReportNotWritten', file, code: ioCode(e) })
  }
  out(`${planCount(plan)}\nWrote ${shownFile(file)}: open it in a browser.\n`)
  return exitCode(plan)
}

const exitCode = (plan: Plan.Plan): ExitCode => (Plan.isRejected(plan) ? EXIT.rejected : EXIT.done)

const plannedNow = async (options: PreviewCommand): Promise<E.Either<Failure, Plan.Plan>> => {
  const workspace = await openWorkspace(options)
  if (E.isLeft(workspace)) return workspace
  const { config, findings, held } = workspace.right
  warn(findings, config.file)
  const plan = makePlan(config.desired, held.snapshot, options, config.limits)
  return E.isLeft(plan) ? E.left({ _tag: 'Selectors', problems: plan.left }) : plan
}
