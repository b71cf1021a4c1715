/**
 * Writes the reports of a plan, and of other things, where `--report` and `--json` say.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Previews } from '../kinds/preview-side.js'
import { previews } from '../kinds/registry.js'
import type { Plan } from '../plan/plan.js'
import { complaintsJson, complaintsView } from '../diagnostics/complaint-views.js'
import { ruleComplaints } from '../diagnostics/config-failures.js'
import { complaints, failureWarnings, type Failure } from '../diagnostics/failures.js'
import { complaintFindings, findings, type Finding, ruleFindings } from '../report/findings.js'
import { failureCard, feishuCard } from '../report/feishu-card.js'
import { githubAnnotations } from '../report/github.js'
import { codeQuality, gitlabCounts, NO_COUNTS } from '../report/gitlab.js'
import { placesIn, type Places } from '../report/places.js'
import { failureHtml, planHtml } from '../report/html/plan-html.js'
import { notedFindings, planJson } from '../report/plan-json.js'
import { failureMarkdown, planMarkdown } from '../report/plan-markdown.js'
import { planView } from '../report/plan-view.js'
import type { LocatedRuleFinding } from '../diagnostics/rule-words.js'
import { sarif } from '../report/sarif.js'
import type { Terminal } from '../kit/terminal.js'
import { ioCode, replaceFile } from '../kit/files.js'
import { err, out, terminal } from './console.js'
import type { Report, ReportFormat, ReportIn } from './report-option.js'
import { repositoryFile, shownFile } from './file-names.js'
import type { Context } from './context.js'

/** Puts every report in its place; people's words go to stderr when stdout is taken. */
export const putReports = async <Format extends string>(
  context: Context,
  human: (view: Terminal) => string,
  text: (report: ReportIn<Format>, view: Terminal) => string,
  reports: ReadonlyArray<ReportIn<Format>>,
): Promise<E.Either<Failure, void>> => {
  const onStdout = reports.filter(({ file }) => file === undefined)
  if (onStdout.length > 1) {
    return E.left({
      _tag: 'Usage',
      message: 'Only one report can go to stdout. Give the others a file: --report FORMAT=FILE.',
    })
  }
  const [first] = onStdout
  const view = terminal(context, context.stdout)
  out(context, first === undefined ? human(view) : text(first, view))
  if (first !== undefined && first.format !== 'human') err(context, human(terminal(context, context.stderr)))
  return writeFiles(context, reports, (report) => text(report, inAFile(context)))
}

const inAFile = ({ language }: Context): Terminal => ({ color: false, width: 80, language })

const writeFiles = async <Format extends string>(
  context: Context,
  reports: ReadonlyArray<ReportIn<Format>>,
  textOf: (report: ReportIn<Format>) => string,
): Promise<E.Either<Failure, void>> => {
  for (const report of reports) {
    if (report.file === undefined) continue
    const written = await writeReport(context, report.file, textOf(report))
    if (E.isLeft(written)) return written
  }
  return E.right(undefined)
}

/** The whole name of the file. */
export const writeReport = async (context: Context, name: string, text: string): Promise<E.Either<Failure, string>> => {
  const file = resolve(context.cwd, name)
  try {
    await replaceFile(file, text)
    return E.right(file)
  } catch (e) {
    return E.left({ _tag: 'ReportNotWritten', file, code: ioCode(e) })
  }
}

/** A plan, the config that it was made from, and what the config's rules found. */
export interface Reported {
  readonly plan: Plan
  readonly config: LoadedConfig
  readonly findings: ReadonlyArray<LocatedRuleFinding>
}

/** The reports of a plan. */
export const writeReports = async (
  context: Context,
  reported: Reported,
  reports: ReadonlyArray<Report>,
): Promise<E.Either<Failure, void>> => {
  const parts = await partsOf(context, reported, reports)
  return putReports(
    context,
    (view) => planView(reported.plan, view),
    (report, view) => reportText(context, parts, report, view),
    reports,
  )
}

/** Reports of a failure: one that is not written would leave an earlier one to be read as if it were this run's. */
export const writeFailureReports = async (
  context: Context,
  failure: Failure,
  reports: ReadonlyArray<Report>,
): Promise<E.Either<Failure, void>> => {
  const found = complaintFindings(failure, repositoryFile(context.cwd))
  const textOf = ({ format }: Report): string => failureText(context, failure, found, format)
  // The words for people are on stderr already.
  const [first, ...others] = reports.filter(({ file, format }) => file === undefined && format !== 'human')
  if (first !== undefined && others.length === 0) out(context, textOf(first))
  return writeFiles(context, reports, textOf)
}

const failureText = (
  context: Context,
  failure: Failure,
  found: ReadonlyArray<Finding>,
  format: ReportFormat,
): string => {
  switch (format) {
    case 'human':
      return (
        complaintsView(
          failureWarnings(failure, shownFile(context.cwd), context.language),
          inAFile(context),
          'warning',
        ) + complaintsView(complaints(failure, shownFile(context.cwd), context.language), inAFile(context))
      )
    case 'json':
      return complaintsJson(
        complaints(failure, shownFile(context.cwd)),
        failureWarnings(failure, shownFile(context.cwd)),
      )
    case 'markdown':
      return failureMarkdown(found)
    case 'html':
      return failureHtml(found)
    case 'gitlab':
      return NO_COUNTS
    case 'feishu-card':
      return failureCard(found)
    case 'github':
    case 'gitlab-codequality':
    case 'sarif':
      return findingsText(context, found, format)
  }
}

interface Parts extends Reported {
  /** The plan's findings, then what the rules found: of a level that has room for ten, the plan's are told. */
  readonly all: ReadonlyArray<Finding>
  readonly rules: ReadonlyArray<Finding>
  /** The file of this run that holds the whole plan. */
  readonly whole: string | undefined
  /** None where no report is a page. */
  readonly previews: Previews
}

const partsOf = async (context: Context, reported: Reported, reports: ReadonlyArray<Report>): Promise<Parts> => {
  const { plan, config, findings: found } = reported
  // To find the places in a script takes time, and most reports have none.
  const pointed = reports.some(({ format }) => isOfFindings(format))
  const places = await placesOf(context, config, pointed || found.length > 0)
  const rules = ruleFindings(found, places)
  const inFiles = reports.filter(({ file }) => file !== undefined)
  const whole = WHOLE.flatMap((each) => inFiles.filter(({ format }) => format === each))[0]?.file
  const isPage = reports.some(({ format }) => format === 'html')
  return {
    ...reported,
    rules,
    all: pointed ? [...findings(plan, places), ...rules] : rules,
    whole,
    previews: isPage ? await previews() : new Map(),
  }
}

const placesOf = async (context: Context, config: LoadedConfig, pointed: boolean): Promise<Places> =>
  placesIn(repositoryFile(context.cwd)(config.file), config.desired, pointed ? await config.places() : undefined)

/** A plan's page, with what the config's rules warn of. */
export const planPage = async (context: Context, { plan, config, findings: found }: Reported): Promise<string> =>
  planHtml(plan, await previews(), { rules: ruleFindings(found, await placesOf(context, config, found.length > 0)) })

/** The page that says why there is no plan. */
export const failurePage = (context: Context, failure: Failure): string =>
  failureHtml(complaintFindings(failure, repositoryFile(context.cwd)))

/** Formats that tell all of a plan, the fullest first: a page lists only the first of very many accounts. */
const WHOLE: ReadonlyArray<ReportFormat> = ['human', 'json', 'html']

const reportText = (context: Context, parts: Parts, { format, file }: Report, view: Terminal): string => {
  const { plan, config, findings: found } = parts
  switch (format) {
    case 'human':
      // Whoever sees stdout sees stderr, where the warnings of rules stand; whoever opens a file does not.
      return file === undefined ? planView(plan, view) : warnings(context, parts, view) + planView(plan, view)
    case 'json':
      return planJson(plan, notedFindings(found, shownFile(context.cwd)(config.file)))
    case 'markdown':
      return planMarkdown(plan, parts)
    case 'html':
      return planHtml(plan, parts.previews, parts)
    case 'gitlab':
      return gitlabCounts(plan)
    case 'feishu-card':
      return feishuCard(plan, parts)
    case 'github':
    case 'gitlab-codequality':
    case 'sarif':
      return findingsText(context, parts.all, format)
  }
}

const warnings = (context: Context, { config, findings: found }: Parts, view: Terminal): string => {
  const words = complaintsView(ruleComplaints(found, shownFile(context.cwd)(config.file)), view, 'warning')
  return words === '' ? '' : `${words}\n`
}

const FINDINGS_FORMATS = ['github', 'gitlab-codequality', 'sarif'] as const
type FindingsFormat = (typeof FINDINGS_FORMATS)[number]

const isOfFindings = (format: ReportFormat): boolean => FINDINGS_FORMATS.some((each) => each === format)

const findingsText = ({ version }: Context, all: ReadonlyArray<Finding>, format: FindingsFormat): string => {
  switch (format) {
    case 'github':
      return githubAnnotations(all)
    case 'gitlab-codequality':
      return codeQuality(all)
    case 'sarif':
      return sarif(all, version)
  }
}
