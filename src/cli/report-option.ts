/**
 * The value of `--report`: FORMAT[=FILE].
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Takes } from '../diagnostics/usage.js'
import type { ReportFormat } from '../report/index.js'

export { REPORT_FORMATS } from '../report/index.js'

/** What `corehr check` writes. */
export const DRIFT_FORMATS = ['human', 'json', 'markdown'] as const
export type DriftFormat = (typeof DRIFT_FORMATS)[number]

/** A report of something, in one of its formats. */
export interface ReportIn<Format extends string> {
  readonly format: Format
  /** `undefined` for stdout. */
  readonly file: string | undefined
}

/** A report of a plan. */
export type Report = ReportIn<ReportFormat>

/** The reports that are asked for: `--json` is one on stdout. */
export function askedReports<Format extends string>(options: {
  readonly json?: boolean
  readonly report: ReadonlyArray<ReportIn<Format>>
}): ReadonlyArray<ReportIn<Format | 'json'>> {
  return options.json === true ? [{ format: 'json', file: undefined }, ...options.report] : options.report
}

/** Reads `FORMAT[=FILE]`, of the formats that the command has. */
export function parseReport<Format extends string>(
  text: string,
  formats: ReadonlyArray<Format>,
): E.Either<Takes, ReportIn<Format>> {
  const [name = '', ...rest] = text.split('=')
  const format = formats.find((each) => each === name)
  const file = rest.join('=')
  if (format === undefined) return E.left({ takes: 'report', formats, found: name })
  if (rest.length > 0 && file === '') return E.left({ takes: 'report_file' })
  return E.right({ format, file: rest.length === 0 ? undefined : file })
}
