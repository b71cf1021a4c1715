/**
 * The value of `--report`: FORMAT[=FILE].
 */
import { nearest } from '../render/nearest.js'

export const REPORT_FORMATS = ['human', 'json', 'markdown', 'html'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

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
