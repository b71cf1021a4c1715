/**
 * Writes the reports of a plan, and of other things, where `--report` and `--json` say.
 */
import * as E from 'fp-ts/lib/Either.js'
import { EnvironmentName } from '../config/environment.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Plan } from '../plan/plan.js'
import type { Given } from '../plan/remedy-command.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { failed } from '../kit/diagnostic.js'
import type { Terminal } from '../kit/terminal.js'
import { findingsOf, ruleFindings } from '../report/findings.js'
import { planFindings } from '../report/plan-findings.js'
import type { Beside, Failed, Format } from '../report/format.js'
import { FORMATS, REPORT_FORMATS } from '../report/index.js'
import { planView } from '../report/plan-view.js'
import { placesIn, type Places } from '../report/places.js'
import { summaryOf, type Summary } from '../report/summary.js'
import { err, here, out, terminal } from './console.js'
import type { Context } from './context.js'
import { repositoryFile } from './file-names.js'
import { writeOutput } from './output-file.js'
import type { Report, ReportIn } from './report-option.js'
import { askedEnvironment, type ConfigOptions, type Workspace } from './workspace.js'

/** Puts every report in its place; people's words go to stderr when stdout is taken. */
export async function putReports<Format extends string>(
  context: Context,
  human: (view: Terminal) => string,
  text: (report: ReportIn<Format>, view: Terminal) => string | Promise<string>,
  reports: ReadonlyArray<ReportIn<Format>>,
): Promise<E.Either<AnyDiagnostics, void>> {
  // A failure before them goes first: then `--json` has stdout.
  const [first, ...others] = reports.filter(({ file }) => file === undefined)
  if (others.length > 0) return failed('usage', { mistake: 'two_reports_on_stdout' })
  const view = terminal(context, context.stdout)
  out(context, first === undefined ? human(view) : await text(first, view))
  if (first !== undefined && first.format !== 'human') err(context, human(terminal(context, context.stderr)))
  return writeFiles(context, reports, (report) => text(report, inAFile(context)))
}

const inAFile = ({ language }: Context): Terminal => ({ color: false, width: 80, language })

const writeFiles = async <Format extends string>(
  context: Context,
  reports: ReadonlyArray<ReportIn<Format>>,
  textOf: (report: ReportIn<Format>) => string | Promise<string>,
): Promise<E.Either<AnyDiagnostics, void>> => {
  for (const report of reports) {
    if (report.file === undefined) continue
    const written = await writeOutput(context, report.file, await textOf(report), 'report_not_written')
    if (E.isLeft(written)) return written
  }
  return E.right(undefined)
}

/** A plan, the config that it was made from, and what the config's rules found. */
export interface Reported {
  readonly plan: Plan
  readonly config: LoadedConfig
  readonly findings: Workspace['findings']
  /** The flags that say where config and record are. */
  readonly given: Given
}

/** The reports of a plan. */
export async function writeReports(
  context: Context,
  reported: Reported,
  reports: ReadonlyArray<Report>,
): Promise<E.Either<AnyDiagnostics, void>> {
  const formats = await formatsOf(reports)
  const summary = summaryOf(reported.plan, reported.given)
  const beside = await besideOf(context, reported, summary, formats)
  return putReports(
    context,
    (view) => planView(reported.plan, view, reported.given),
    (report, view) => formats.get(report)?.plan(summary, { ...beside, view, isFile: report.file !== undefined }) ?? '',
    reports,
  )
}

/** Reports of a failure: one that is not written would leave an earlier one to be read as if it were this run's. */
export async function writeFailureReports(
  context: Context,
  failure: AnyDiagnostics,
  reports: ReadonlyArray<Report>,
  options: ConfigOptions,
): Promise<E.Either<AnyDiagnostics, void>> {
  const formats = await formatsOf(reports)
  const failed = failedOf(context, failure, options)
  const textOf = (report: Report): string => formats.get(report)?.failure(failed) ?? ''
  // The words for people are on stderr already.
  const [first, ...others] = reports.filter(({ file, format }) => file === undefined && format !== 'human')
  if (first !== undefined && others.length === 0) out(context, textOf(first))
  return writeFiles(context, reports, textOf)
}

/** A plan's page, with what the config's rules warn of. */
export async function planPage(context: Context, reported: Reported): Promise<string> {
  const page = await FORMATS.html()
  const summary = summaryOf(reported.plan, reported.given)
  return page.plan(summary, await besideOf(context, reported, summary, new Map()))
}

/** The page that says why there is no plan. */
export async function failurePage(context: Context, failure: AnyDiagnostics, options: ConfigOptions): Promise<string> {
  return (await FORMATS.html()).failure(failedOf(context, failure, options))
}

type Formats = ReadonlyMap<Report, Format>

const formatsOf = async (reports: ReadonlyArray<Report>): Promise<Formats> =>
  new Map(await Promise.all(reports.map(async (report) => [report, await FORMATS[report.format]()] as const)))

const besideOf = async (
  context: Context,
  { config, findings: found }: Reported,
  summary: Summary,
  formats: Formats,
): Promise<Beside> => {
  // To find the places in a script takes time, and most reports have none.
  const pointed = [...formats.values()].some(({ hasPlaces }) => hasPlaces === true)
  const places = await placesOf(context, config, pointed || found.length > 0)
  const rules = ruleFindings(found, places)
  return {
    view: inAFile(context),
    isFile: true,
    found,
    here: here(context),
    rules,
    findings: pointed ? [...planFindings(summary, places), ...rules] : rules,
    whole: wholeOf(formats),
    version: context.version,
  }
}

/** The file that tells all of the plan, in the fullest format of them. */
const wholeOf = (formats: Formats): string | undefined => {
  const whole = [...formats].filter(([{ file }, { tellsAll }]) => tellsAll === true && file !== undefined)
  const [first] = REPORT_FORMATS.flatMap((format) => whole.filter(([report]) => report.format === format))
  return first?.[0].file
}

const failedOf = (context: Context, failure: AnyDiagnostics, options: ConfigOptions): Failed => ({
  failure,
  environment: namedEnvironment(context, options),
  findings: findingsOf(failure, { show: repositoryFile(context.cwd), given: context.given }),
  here: here(context),
  view: inAFile(context),
  version: context.version,
})

/** What may be no name at all is told by the failure alone. */
const namedEnvironment = (context: Context, options: ConfigOptions): string | undefined => {
  const asked = askedEnvironment(context, options)
  return asked !== undefined && EnvironmentName.is(asked.name) ? asked.name : undefined
}

const placesOf = async (context: Context, config: LoadedConfig, pointed: boolean): Promise<Places> =>
  placesIn(repositoryFile(context.cwd)(config.file), config.desired, pointed ? await config.places() : undefined)
