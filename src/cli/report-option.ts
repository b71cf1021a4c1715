/**
 * The value of `--report`: FORMAT[=FILE].
 */
import { nearest } from '../kit/text.js'

export const REPORT_FORMATS = [
  'human',
  'json',
  'markdown',
  'html',
  'github',
  'gitlab',
  'gitlab-codequality',
  'sarif',
  'feishu-card',
] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

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

/** Reads `FORMAT[=FILE]`, of the formats that the command has; a string is what is wrong with it. */
export const parseReport = <Format extends string>(
  text: string,
  formats: ReadonlyArray<Format>,
): ReportIn<Format> | string => {
  const [name = '', ...rest] = text.split('=')
  const format = formats.find((each) => each === name)
  const file = rest.join('=')
  if (format === undefined) {
    const meant = nearest(name, formats)
    return `Formats are ${formats.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`
  }
  if (rest.length > 0 && file === '') return 'There is no file after the "=".'
  return { format, file: rest.length === 0 ? undefined : file }
}
