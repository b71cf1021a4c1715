/**
 * Every format of a plan's report, loaded, and what it is given in a test. It holds no test.
 */
import type { AnyDiagnostics } from '../../src/diagnostics/messages.js'
import type { Language } from '../../src/kit/language.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlacedDiagnostic } from '../../src/report/findings.js'
import type { Beside, Format } from '../../src/report/format.js'
import { FORMATS, REPORT_FORMATS, type ReportFormat } from '../../src/report/index.js'
import { summaryOf } from '../../src/report/summary.js'

const LOADED = Object.fromEntries(
  await Promise.all(REPORT_FORMATS.map(async (format) => [format, await FORMATS[format]()] as const)),
) as Readonly<Record<ReportFormat, Format>>

/** Formats whose text is ready at once: a page first loads how its kinds look. */
export const TEXT_FORMATS: ReadonlyArray<ReportFormat> = REPORT_FORMATS.filter((format) => format !== 'html')

const view = (language: Language, width = 80) => ({ color: false, width, language })

type More = Partial<Omit<Beside, 'view'>> & { readonly language?: Language; readonly width?: number }

/** A report of a plan. */
export const reportOf = (
  format: ReportFormat,
  plan: Plan,
  { language = 'en', width, ...more }: More = {},
): string | Promise<string> =>
  LOADED[format].plan(summaryOf(plan), {
    view: view(language, width),
    isFile: true,
    found: [],
    here: { show: (file) => file, given: {} },
    rules: [],
    findings: [],
    whole: undefined,
    version: '1.2.3',
    ...more,
  })

/** The same of a format whose text is ready at once. */
export const textOf = (format: ReportFormat, plan: Plan, more: More = {}): string => {
  const text = reportOf(format, plan, more)
  if (typeof text !== 'string') throw new Error(`${format} is made in a while`)
  return text
}

/** A report of why there is no plan. */
export const failureOf = (
  format: ReportFormat,
  findings: ReadonlyArray<PlacedDiagnostic>,
  language: Language = 'en',
  failure: AnyDiagnostics = [],
): string =>
  LOADED[format].failure({
    failure,
    environment: undefined,
    findings,
    here: { show: (file) => file, given: {} },
    view: view(language),
    version: '1.2.3',
  })
