/**
 * `--report FORMAT[=FILE]` and `--json`: which view of a plan goes where.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import writeFileAtomic from 'write-file-atomic'
import type { Plan } from '../plan/plan.js'
import { planJson } from '../render/plan-json.js'
import { planMarkdown } from '../render/plan-markdown.js'
import { planView } from '../render/plan-view.js'
import { nearest, type Failure } from '../render/failures.js'
import { err, out, terminal } from './console.js'
import { ioCode } from './io-code.js'

export const REPORT_FORMATS = ['human', 'json', 'markdown'] as const
type ReportFormat = (typeof REPORT_FORMATS)[number]

export interface Report {
  readonly format: ReportFormat
  /** `undefined` for stdout. */
  readonly file: string | undefined
}

/** Reads `FORMAT[=FILE]`; a string is what is wrong with it. */
export const parseReport = (text: string): Report | string => {
  const [name = '', ...rest] = text.split('=')
  const format = REPORT_FORMATS.find((each) => each === name)
  const file = rest.join('=')
  if (format === undefined) {
    const meant = nearest(name, REPORT_FORMATS)
    return `Formats are ${REPORT_FORMATS.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`
  }
  if (rest.length > 0 && file === '') return 'There is no file after the "=".'
  return { format, file: rest.length === 0 ? undefined : file }
}

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
      await writeFileAtomic(resolve(file), reportText(plan, format, false))
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
  }
}
