/**
 * `feishu-fields preview`: a plan, made now or read from a file, as one HTML page for those who approve it. Needs no
 * credentials and no network, writes the page and nothing else.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { planCount } from '../../diagnostics/plan-words.js'
import { previewWrittenWords } from '../../diagnostics/prompt-words.js'
import { previews } from '../../kinds/registry.js'
import type { PlanOptions } from '../../plan/plan-options.js'
import * as Plan from '../../plan/plan.js'
import { notedAsFindings } from '../../report/findings.js'
import { planHtml } from '../../report/html/plan-html.js'
import { summaryOf } from '../../report/summary.js'
import { anyText, argument, commandOf, flag, type Command } from '../command.js'
import { err, out, warn, warnNoted } from '../console.js'
import type { Context } from '../context.js'
import { ofLineage, standingOf } from '../record-check.js'
import { EXIT } from '../exit.js'
import { shownFile } from '../file-names.js'
import { notBesidePlan, planFlags, workspaceFlags } from '../flags.js'
import { ownEnvironment, planNow, readPlan, remade } from '../plan-source.js'
import { writeOutput } from '../output-file.js'
import { failurePage, planPage } from '../reports.js'
import { flaggedEnvironment, openWorkspace, type WorkspaceOptions } from '../workspace.js'

const PREVIEW_FILE = 'fields.preview.html'

export const command: Command = commandOf({
  takes: { plan: argument('[plan]', ARGUMENTS.plan) },
  flags: {
    ...workspaceFlags,
    ...planFlags,
    /** A file, or `-` for stdout. */
    out: flag('--out <file>', OPTIONS.page, { ...anyText, preset: PREVIEW_FILE }),
  },
  together: [notBesidePlan],
  run: async (context, options) => {
    const previewed =
      options.plan === undefined
        ? await previewedNow(context, options)
        : await previewedBefore(context, options.plan, options)
    if (E.isLeft(previewed)) return previewed
    const { plan, page } = previewed.right
    const written = await put(context, page, options.out)
    if (E.isLeft(written)) return written
    const count = planCount(plan)[context.language]
    if (written.right === undefined) err(context, `${count}\n`)
    else out(context, `${count}\n${previewWrittenWords(shownFile(context.cwd)(written.right))[context.language]}`)
    return E.right(Plan.isRejected(plan) ? EXIT.rejected : EXIT.done)
  },
  /** A page that stays would be read as if it were this run's. */
  whenFailed: async (context, found, options) => {
    const written = await put(context, await failurePage(context, found, options), options.out)
    return E.isLeft(written) ? written : E.right(undefined)
  },
})

/** The file that was written; `undefined` for stdout. */
const put = async (
  context: Context,
  page: string,
  name: string,
): Promise<E.Either<AnyDiagnostics, string | undefined>> => {
  if (name !== '-') return writeOutput(context, name, page, 'report_not_written')
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
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, Previewed>> => {
  const read = await readPlan(context, file)
  if (E.isLeft(read)) return read
  const { plan, findings } = read.right
  const own = ownEnvironment(plan, flaggedEnvironment(options))
  if (E.isLeft(own)) return own
  warnNoted(context, findings)
  err(context, remade(context, read.right))
  return E.right({
    plan,
    page: planHtml(summaryOf(plan, context.given), await previews(), {
      rules: notedAsFindings(findings),
      language: context.language,
    }),
  })
}

const previewedNow = async (
  context: Context,
  options: WorkspaceOptions & PlanOptions,
): Promise<E.Either<AnyDiagnostics, Previewed>> => {
  const workspace = await openWorkspace(context, options)
  if (E.isLeft(workspace)) return workspace
  const { config, findings, contents } = workspace.right
  warn(context, findings)
  const named = ofLineage(context, workspace.right, contents.snapshot)
  if (E.isLeft(named)) return named
  const plan = planNow(config, contents.snapshot, options, await standingOf(context, workspace.right))
  if (E.isLeft(plan)) return plan
  return E.right({
    plan: plan.right,
    page: await planPage(context, { plan: plan.right, config, findings, given: context.given }),
  })
}
