/**
 * The formats in which a plan is reported: a row for each, and its module, which is loaded when somebody asks for it.
 */
import type { Format } from './format.js'

type Loaded = Promise<Format>

/** Those that tell all of a plan: the fullest first, since a page lists only the first of very many accounts. */
export const FORMATS = {
  human: (): Loaded => import('./plan-view.js'),
  json: (): Loaded => import('./plan-json.js'),
  markdown: (): Loaded => import('./plan-markdown.js'),
  html: (): Loaded => import('./plan-page.js'),
  github: (): Loaded => import('./github.js'),
  gitlab: (): Loaded => import('./gitlab.js'),
  'gitlab-codequality': (): Loaded => import('./gitlab-codequality.js'),
  sarif: (): Loaded => import('./sarif.js'),
  'feishu-card': (): Loaded => import('./feishu-card.js'),
}

export type ReportFormat = keyof typeof FORMATS
export const REPORT_FORMATS: ReadonlyArray<ReportFormat> = Object.keys(FORMATS) as ReadonlyArray<ReportFormat>
