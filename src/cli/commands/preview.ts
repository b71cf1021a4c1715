/**
 * `fields preview`: a plan, made now or read from a file, as one HTML page for those who approve it. Needs no
 * credentials and no network, writes the page and nothing else.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { PlanOptions } from '../../plan/make-plan.js'
import * as Plan from '../../plan/plan.js'
import type { Failure } from '../../render/failures.js'
import { planHtml } from '../../render/plan-html.js'
import { planCount } from '../../render/plan-view.js'
import { err, fail, out, warn } from '../console.js'
import { shownFile } from '../file-names.js'
import { EXIT, type ExitCode } from '../exit.js'
import { planNow, readPlanAlone } from '../plan-source.js'
import { failurePage, planPage, writeReport } from '../reports.js'
import { openWorkspace, type WorkspaceOptions } from '../workspace.js'

export interface PreviewCommand extends WorkspaceOptions, PlanOptions {
  /** A file, or `-` for stdout. */
  readonly out: string
}

export const previewCommand = async (planFile: string | undefined, options: PreviewCommand): Promise<ExitCode> => {
  const previewed = planFile === undefined ? await previewedNow(options) : await previewedBefore(planFile, options)
  if (E.isLeft(previewed)) {
    const code = fail(previewed.left)
    // A page that stays would be read as if it were this run's.
    const written = await put(failurePage(previewed.left), options)
    return E.isLeft(written) ? fail(written.left) : code
  }
  const { plan, page } = previewed.right
  const written = await put(page, options)
  if (E.isLeft(written)) return fail(written.left)
  if (written.right === undefined) err(`${planCount(plan)}\n`)
  else out(`${planCount(plan)}\nWrote ${shownFile(written.right)}: open it in a browser.\n`)
  return Plan.isRejected(plan) ? EXIT.rejected : EXIT.done
}

/** The file that was written; `undefined` for stdout. */
const put = async (page: string, { out: name }: PreviewCommand): Promise<E.Either<Failure, string | undefined>> => {
  if (name !== '-') return writeReport(name, page)
  out(page)
  return E.right(undefined)
}

interface Previewed {
  readonly plan: Plan.Plan
  readonly page: string
}

/** A plan file knows of no rules. */
const previewedBefore = async (file: string, options: PreviewCommand): Promise<E.Either<Failure, Previewed>> => {
  const plan = await readPlanAlone(file, options)
  return E.isLeft(plan) ? plan : E.right({ plan: plan.right, page: planHtml(plan.right) })
}

const previewedNow = async (options: PreviewCommand): Promise<E.Either<Failure, Previewed>> => {
  const workspace = await openWorkspace(options)
  if (E.isLeft(workspace)) return workspace
  const { config, findings, held } = workspace.right
  warn(findings, config.file)
  const plan = planNow(config, held.snapshot, options)
  if (E.isLeft(plan)) return plan
  return E.right({ plan: plan.right, page: await planPage({ plan: plan.right, config, findings }) })
}
