/**
 * Writes the reports of a plan, and of other things, where `--report` and `--json` say.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Plan } from '../plan/plan.js'
import { planHtml } from '../render/plan-html.js'
import { planJson } from '../render/plan-json.js'
import { planMarkdown } from '../render/plan-markdown.js'
import { planView } from '../render/plan-view.js'
import type { Failure } from '../render/failures.js'
import type { Terminal } from '../render/terminal.js'
import { err, out, terminal } from './console.js'
import { ioCode } from '../store/io-code.js'
import { replaceFile } from '../store/replace-file.js'
import type { Report, ReportFormat, ReportIn } from './report-option.js'

/** Puts every report in its place; people's words go to stderr when stdout is taken. */
export const putReports = async <Format extends string>(
  human: (view: Terminal) => string,
  text: (format: Format, view: Terminal) => string,
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
  out(first === undefined ? human(view) : text(first.format, view))
  if (first !== undefined && first.format !== 'human') err(human(terminal(process.stderr)))
  for (const { format, file } of reports) {
    if (file === undefined) continue
    try {
      await replaceFile(resolve(file), text(format, IN_A_FILE))
    } catch (e) {
      return E.left({ _tag: 'ReportNotWritten', file: resolve(file), code: ioCode(e) })
    }
  }
  return E.right(undefined)
}

const IN_A_FILE: Terminal = { color: false, width: 80 }

/** The reports of a plan. */
export const writeReports = (plan: Plan, reports: ReadonlyArray<Report>): Promise<E.Either<Failure, void>> =>
  putReports(
    (view) => planView(plan, view),
    (format, view) => reportText(plan, format, view),
    reports,
  )

const reportText = (plan: Plan, format: ReportFormat, view: Terminal): string => {
  switch (format) {
    case 'human':
      return planView(plan, view)
    case 'json':
      return planJson(plan)
    case 'markdown':
      return planMarkdown(plan)
    case 'html':
      return planHtml(plan)
  }
}
