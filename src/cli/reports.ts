/**
 * Writes the reports of a plan where `--report` and `--json` say.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Plan } from '../plan/plan.js'
import { planHtml } from '../render/plan-html.js'
import { planJson } from '../render/plan-json.js'
import { planMarkdown } from '../render/plan-markdown.js'
import { planView } from '../render/plan-view.js'
import type { Failure } from '../render/failures.js'
import { err, out, terminal } from './console.js'
import { ioCode } from '../store/io-code.js'
import { replaceFile } from '../store/replace-file.js'
import type { Report, ReportFormat } from './report-option.js'

/** Puts every report in its place; people's words go to stderr when stdout is taken. */
export const writeReports = async (plan: Plan, reports: ReadonlyArray<Report>): Promise<E.Either<Failure, void>> => {
  const onStdout = reports.filter(({ file }) => file === undefined)
  if (onStdout.length > 1) {
    return E.left({
      _tag: 'Usage',
      message: 'Only one report can go to stdout. Give the others a file: --report FORMAT=FILE.',
    })
  }
  const [first] = onStdout
  if (first === undefined) out(planView(plan, terminal(process.stdout)))
  else {
    out(reportText(plan, first.format, true))
    if (first.format !== 'human') err(planView(plan, terminal(process.stderr)))
  }
  for (const { format, file } of reports) {
    if (file === undefined) continue
    try {
      await replaceFile(resolve(file), reportText(plan, format, false))
    } catch (e) {
      return E.left({ _tag: 'ReportNotWritten', file: resolve(file), code: ioCode(e) })
    }
  }
  return E.right(undefined)
}

const reportText = (plan: Plan, format: ReportFormat, onStdout: boolean): string => {
  switch (format) {
    case 'human':
      return planView(plan, onStdout ? terminal(process.stdout) : { color: false, width: 80 })
    case 'json':
      return planJson(plan)
    case 'markdown':
      return planMarkdown(plan)
    case 'html':
      return planHtml(plan)
  }
}
