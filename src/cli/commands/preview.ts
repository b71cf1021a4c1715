/**
 * `fields preview`: a plan, made now or read from a file, as one HTML page for those who approve it. Needs no
 * credentials and no network, writes the page and nothing else.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { PlanOptions } from '../../plan/plan-options.js'
import { previews } from '../../kinds/registry.js'
import * as Plan from '../../plan/plan.js'
import { previewWrittenWords } from '../../diagnostics/prompt-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { planCount } from '../../diagnostics/plan-words.js'
import { notedAsFindings } from '../../report/findings.js'
import { planHtml } from '../../report/html/plan-html.js'
import { summaryOf } from '../../report/summary.js'
import { err, fail, out, warn, warnNoted } from '../console.js'
import { shownFile } from '../file-names.js'
import { EXIT, type ExitCode } from '../exit.js'
import { remade, planNow, readPlanAlone } from '../plan-source.js'
import { failurePage, planPage, writeReport } from '../reports.js'
import { openWorkspace, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface PreviewCommand extends WorkspaceOptions, PlanOptions {
  /** A file, or `-` for stdout. */
  readonly out: string
}

export const previewCommand = async (
  context: Context,
  planFile: string | undefined,
  options: PreviewCommand,
): Promise<ExitCode> => {
  const previewed =
    planFile === undefined ? await previewedNow(context, options) : await previewedBefore(context, planFile, options)
  if (E.isLeft(previewed)) {
    const code = fail(context, previewed.left)
    // A page that stays would be read as if it were this run's.
    const written = await put(context, await failurePage(context, previewed.left), options)
    return E.isLeft(written) ? fail(context, written.left) : code
  }
  const { plan, page } = previewed.right
  const written = await put(context, page, options)
  if (E.isLeft(written)) return fail(context, written.left)
  const count = planCount(plan)[context.language]
  if (written.right === undefined) err(context, `${count}\n`)
  else out(context, `${count}\n${previewWrittenWords(shownFile(context.cwd)(written.right))[context.language]}`)
  return Plan.isRejected(plan) ? EXIT.rejected : EXIT.done
}

/** The file that was written; `undefined` for stdout. */
const put = async (
  context: Context,
  page: string,
  { out: name }: PreviewCommand,
): Promise<E.Either<AnyDiagnostics, string | undefined>> => {
  if (name !== '-') return writeReport(context, name, page)
  out(context, page)
  return E.right(undefined)
}

interface Previewed {
  readonly plan: Plan.Plan
  readonly page: string
}

const previewedBefore = async (
  context: Context,
  file: string,
  options: PreviewCommand,
): Promise<E.Either<AnyDiagnostics, Previewed>> => {
  const read = await readPlanAlone(context, file, options)
  if (E.isLeft(read)) return read
  const { plan, findings } = read.right
  warnNoted(context, findings)
  err(context, remade(context, read.right))
  return E.right({
    plan,
    page: planHtml(summaryOf(plan), await previews(), { rules: notedAsFindings(findings), language: context.language }),
  })
}

const previewedNow = async (
  context: Context,
  options: PreviewCommand,
): Promise<E.Either<AnyDiagnostics, Previewed>> => {
  const workspace = await openWorkspace(context, options)
  if (E.isLeft(workspace)) return workspace
  const { config, findings, held } = workspace.right
  warn(context, findings)
  const plan = planNow(config, held.snapshot, options)
  if (E.isLeft(plan)) return plan
  return E.right({ plan: plan.right, page: await planPage(context, { plan: plan.right, config, findings }) })
}
