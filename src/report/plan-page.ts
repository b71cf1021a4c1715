/**
 * A plan, or why there is none, as one HTML page.
 */
import { previews } from '../kinds/registry.js'
import { failureHtml, planHtml } from './html/plan-html.js'
import type { Beside, Failed } from './format.js'
import { present } from '../kit/present.js'
import type { Summary } from './summary.js'

export const tellsAll = true

export async function plan(summary: Summary, { rules, view }: Beside): Promise<string> {
  return planHtml(summary, await previews(), { rules, language: view.language })
}

export function failure({ findings, environment, view }: Failed): string {
  return failureHtml(findings, { language: view.language, ...present({ environment }) })
}
