/**
 * What is wrong as JSON tells it: a diagnostic with its words.
 */
import type { Diagnostic } from '../kit/diagnostic.js'
import type { Language } from '../kit/language.js'
import type { Plan } from '../plan/plan.js'
import { pathText } from './document-messages.js'
import type { Show } from './message.js'
import { messageOf, toldCode, type AnyDiagnostic } from './messages.js'
import { toldOf, toldOfPlan } from './reason-words.js'

export interface DiagnosticJson {
  /** For machines; its meaning does not change. */
  readonly code: string
  readonly message: string
  /** As it is shown. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly path?: string
}

export function diagnosticJson(diagnostic: AnyDiagnostic, show: Show, language: Language = 'en'): DiagnosticJson {
  const { file, line, column, path, address }: Diagnostic = diagnostic
  return {
    code: toldCode(diagnostic),
    message: messageOf(diagnostic, language, show),
    ...(file === undefined ? {} : { file: show(file) }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(address !== undefined ? { path: address } : path === undefined ? {} : { path: pathText(path) }),
  }
}

/** One JSON document, ended by a newline. Warnings are there where there are some. */
export function diagnosticsJson(
  list: ReadonlyArray<AnyDiagnostic>,
  show: Show,
  more: Readonly<Record<string, string>> = {},
): string {
  const of = (severity: Diagnostic['severity']) =>
    list.filter((each) => each.severity === severity).map((each) => diagnosticJson(each, show))
  const warnings = of('warning')
  return json({ errors: of('error'), ...(warnings.length > 0 ? { warnings } : {}), ...more })
}

/** Why a plan is rejected: one JSON document, ended by a newline. */
export function rejectionsJson(plan: Plan): string {
  return json({
    errors: [
      ...toldOfPlan(plan).map(({ code, words }) => ({ code, message: words.en })),
      ...plan.resources.flatMap((resource) =>
        toldOf(resource)
          .filter(({ severity }) => severity === 'error')
          .map(({ code, words }) => ({ code, message: words.en, path: resource.address })),
      ),
    ],
  })
}

const json = (members: object): string => `${JSON.stringify({ format_version: 1, ...members }, undefined, 2)}\n`
