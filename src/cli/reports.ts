/**
 * Writes the reports of a plan, and of other things, where `--report` and `--json` say.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Plan } from '../plan/plan.js'
import { complaintsView } from '../render/complaint-views.js'
import { ruleComplaints } from '../render/config-failures.js'
import { complaintFindings, type Failure } from '../render/failures.js'
import { feishuCard } from '../render/feishu-card.js'
import { findings, type Finding } from '../render/findings.js'
import { githubAnnotations } from '../render/github.js'
import { codeQuality, gitlabCounts } from '../render/gitlab.js'
import { placesIn } from '../render/places.js'
import { planHtml } from '../render/plan-html.js'
import { planJson } from '../render/plan-json.js'
import { planMarkdown } from '../render/plan-markdown.js'
import { planView } from '../render/plan-view.js'
import { ruleFindings, type LocatedRuleFinding } from '../render/rule-words.js'
import { sarif } from '../render/sarif.js'
import type { Terminal } from '../render/terminal.js'
import { ioCode } from '../store/io-code.js'
import { replaceFile } from '../store/replace-file.js'
import { err, out, shownFile, terminal } from './console.js'
import type { Report, ReportFormat, ReportIn } from './report-option.js'
import { repositoryFile } from './repository-file.js'
import { VERSION } from './version.js'

/** Puts every report in its place; people's words go to stderr when stdout is taken. */
export const putReports = async <Format extends string>(
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
  const view = terminal(process.stdout)
  out(first === undefined ? human(view) : text(first, view))
  if (first !== undefined && first.format !== 'human') err(human(terminal(process.stderr)))
  return writeFiles(reports, (report) => text(report, IN_A_FILE))
}

const IN_A_FILE: Terminal = { color: false, width: 80 }

const writeFiles = async <Format extends string>(
  reports: ReadonlyArray<ReportIn<Format>>,
  textOf: (report: ReportIn<Format>) => string | undefined,
): Promise<E.Either<Failure, void>> => {
  for (const report of reports) {
    const text = report.file === undefined ? undefined : textOf(report)
    if (report.file === undefined || text === undefined) continue
    try {
      await replaceFile(resolve(report.file), text)
    } catch (e) {
      return E.left({ _tag: 'ReportNotWritten', file: resolve(report.file), code: ioCode(e) })
    }
  }
  return E.right(undefined)
}

/** A plan, the config that it was made from, and what the config's rules found. */
export interface Reported {
  readonly plan: Plan
  readonly config: LoadedConfig
  readonly findings: ReadonlyArray<LocatedRuleFinding>
}

/** The reports of a plan. */
export const writeReports = async (
  reported: Reported,
  reports: ReadonlyArray<Report>,
): Promise<E.Either<Failure, void>> => {
  const parts = await partsOf(reported, reports)
  return putReports(
    (view) => planView(reported.plan, view),
    (report, view) => reportText(parts, report, view),
    reports,
  )
}

/** Reports of a failure, in those formats that are lists of findings; the others are reports of a plan alone. */
export const writeFailureReports = async (
  failure: Failure,
  reports: ReadonlyArray<Report>,
): Promise<E.Either<Failure, void>> => {
  const found = complaintFindings(failure, repositoryFile)
  const textOf = ({ format }: Report): string | undefined => findingsText(found, format)
  const [first, ...others] = reports.filter(({ file, format }) => file === undefined && isOfFindings(format))
  if (first !== undefined && others.length === 0) out(textOf(first) ?? '')
  return writeFiles(reports, textOf)
}

interface Parts extends Reported {
  /** What the rules found, then the plan's findings. */
  readonly all: ReadonlyArray<Finding>
  readonly rules: ReadonlyArray<Finding>
  /** The file of this run that holds the whole plan. */
  readonly whole: string | undefined
}

const partsOf = async (reported: Reported, reports: ReadonlyArray<Report>): Promise<Parts> => {
  const { plan, config, findings: found } = reported
  // To find the places in a script takes time, and most reports have none.
  const pointed = reports.some(({ format }) => isOfFindings(format))
  const locate = pointed || found.length > 0 ? await config.places() : undefined
  const places = placesIn(repositoryFile(config.file), config.desired, locate)
  const rules = ruleFindings(found, places)
  const inFiles = reports.filter(({ file }) => file !== undefined)
  const whole = WHOLE.flatMap((each) => inFiles.filter(({ format }) => format === each))[0]?.file
  return { ...reported, rules, all: pointed ? [...rules, ...findings(plan, places)] : rules, whole }
}

/** Formats that tell all of a plan, the fullest first: a page lists only the first of very many accounts. */
const WHOLE: ReadonlyArray<ReportFormat> = ['human', 'json', 'html']

const reportText = (parts: Parts, { format, file }: Report, view: Terminal): string => {
  const { plan, config, findings: found } = parts
  switch (format) {
    case 'human':
      // Whoever sees stdout sees stderr, where the warnings of rules stand; whoever opens a file does not.
      return file === undefined ? planView(plan, view) : warnings(parts, view) + planView(plan, view)
    case 'json':
      return planJson(plan, { file: shownFile(config.file), findings: found })
    case 'markdown':
      return planMarkdown(plan, parts)
    case 'html':
      return planHtml(plan)
    case 'gitlab':
      return gitlabCounts(plan)
    case 'feishu-card':
      return feishuCard(plan, parts)
    case 'github':
    case 'gitlab-codequality':
    case 'sarif':
      return findingsText(parts.all, format) ?? ''
  }
}

const warnings = ({ config, findings: found }: Parts, view: Terminal): string => {
  const words = complaintsView(ruleComplaints(found, shownFile(config.file)), view, 'warning')
  return words === '' ? '' : `${words}\n`
}

const isOfFindings = (format: ReportFormat): boolean => findingsText([], format) !== undefined

/** `undefined` for a format that is no list of findings. */
const findingsText = (all: ReadonlyArray<Finding>, format: ReportFormat): string | undefined => {
  switch (format) {
    case 'github':
      return githubAnnotations(all)
    case 'gitlab-codequality':
      return codeQuality(all)
    case 'sarif':
      return sarif(all, VERSION)
    case 'human':
    case 'json':
    case 'markdown':
    case 'html':
    case 'gitlab':
    case 'feishu-card':
      return undefined
  }
}
