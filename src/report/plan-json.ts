/**
 * A plan as the JSON that `--json` prints.
 */
import type { NotedDiagnostic } from '../plan/noted-diagnostic.js'
import { planId } from '../plan/plan-id.js'
import * as Plan from '../plan/plan.js'
import type { Given } from '../plan/remedy-command.js'
import type { IdleDecision } from '../plan/idle-decisions.js'
import { idleWords } from '../diagnostics/idle-words.js'
import { configLines } from '../diagnostics/config-lines.js'
import { effectWords } from '../diagnostics/effect-words.js'
import { toldOf, toldOfPlan, type Told } from '../diagnostics/reason-words.js'
import { diagnosticJson, diagnosticsJson, type Here } from '../diagnostics/told.js'
import type { WayOn } from '../diagnostics/message.js'
import { limitWays, noticesOf, waysOn, withWaysOn, type Notice } from '../diagnostics/ways-on.js'
import { messageOf, type AnyDiagnostic } from '../diagnostics/messages.js'
import type { Beside, Failed } from './format.js'
import type {
  ErrorJson,
  IdleDecisionJson,
  NoticeJson,
  PlanJson,
  ResourceJson,
  RuleFindingJson,
  WarningJson,
  WayOnJson,
} from './plan-document.js'
import { platformJson } from './platform-document.js'
import type { Summary } from './summary.js'
import { compareText, type Json } from '../kit/canonical-json.js'
import { present } from '../kit/present.js'
import { printedJson } from '../kit/json-text.js'

export const tellsAll = true

export function plan({ plan, given }: Summary, { found, here }: Beside): string {
  return planJson(plan, notedFindings(found, here), given)
}

export function failure({ failure, here }: Failed): string {
  return diagnosticsJson(failure, here)
}

/**
 * One JSON document, ended by a newline. The same plan always has the same text.
 *
 * @param rules what the rules of the config found, which is no part of the plan; `undefined` where no config was read
 */
export function planJson(plan: Plan.Plan, rules?: ReadonlyArray<NotedDiagnostic>, given: Given = {}): string {
  return printedJson({
    format_version: 1,
    plan_id: planId(plan),
    platform: platformJson(plan.platform),
    ...present({ environment: plan.environment }),
    ...(plan.notices === undefined || plan.notices.length === 0
      ? {}
      : { notices: noticesOf(plan, given).map(noticeJson) }),
    ...(rules === undefined ? {} : { rule_findings: rules.map(findingJson) }),
    summary: { ...Plan.summary(plan), resources: plan.resources.length, known_resources: plan.known },
    diagnostics: toldOfPlan(plan).map((told) => toldJson(told) as ErrorJson),
    ...(plan.idle.length === 0 ? {} : { idle_decisions: plan.idle.map(idleJson) }),
    forms: formsOf(plan),
    ...waysOnJson(limitWays(plan, given)),
    resources: plan.resources.map((resource) => resourceJson(resource, plan, given)),
  } satisfies PlanJson)
}

/** Which members go together is decided by the planner, and its kinds; here it is said. */
function resourceJson(resource: Plan.PlannedResource, plan: Plan.Plan, given: Given): ResourceJson {
  const { address, tenant, decision, protection } = resource
  const { before, after } = Plan.contents(decision)
  const lines = configLines(decision, [address])
  return {
    address,
    action: Plan.action(decision),
    ...(decision._tag === 'Move' ? { from: decision.from } : {}),
    resend: Plan.isResend(decision),
    ...present({ behind: resource.behind }),
    ...present({ tenant, before: before?.digest, after: after?.digest, protection }),
    ...(lines.length === 0 ? {} : { config_lines: lines }),
    ...(decision._tag === 'Send' ? sentJson(decision) : {}),
    changes: Plan.changes(decision),
    effect: effectWords(resource).en,
    ...waysOnJson(waysOn(resource, [address], plan, given)),
    diagnostics: toldOf(resource).map(toldJson),
  } as ResourceJson
}

function waysOnJson(ways: ReadonlyArray<WayOn>): { readonly ways_on?: ReadonlyArray<WayOnJson> } {
  return ways.length === 0 ? {} : { ways_on: ways.map(({ en, command }) => ({ message: en, command })) }
}

function noticeJson({ wayOn, ...told }: Notice): NoticeJson {
  return toldJson({ ...told, words: withWaysOn(told.words, wayOn) }) as NoticeJson
}

function idleJson(idle: IdleDecision): IdleDecisionJson {
  return { ...idle, message: idleWords(idle, 1).en }
}

function sentJson({ allowedBy, drops }: Plan.Send): object {
  return present({ allowed_by: allowedBy, drops: drops.length === 0 ? undefined : drops })
}

/** Each once, however many resources have it. */
function formsOf({ resources }: Plan.Plan): PlanJson['forms'] {
  const forms = new Map<string, Json>()
  for (const { decision } of resources) {
    const { before, after } = Plan.contents(decision)
    for (const content of [before, after]) {
      if (content !== undefined) forms.set(content.digest, content.json)
    }
  }
  return Object.fromEntries([...forms].sort(([a], [b]) => compareText(a, b))) as object as PlanJson['forms']
}

/** In English alone, as all of it. */
function findingJson({ message_zh: _, ...finding }: NotedDiagnostic): RuleFindingJson {
  return finding as RuleFindingJson
}

/** A warning may be about several keys, and names them in its message alone. */
function toldJson({ severity, code, words, key }: Told): ErrorJson | WarningJson | NoticeJson {
  const about = key === undefined || severity === 'warning' ? {} : { key }
  return { severity, code, message: words.en, ...about } as ErrorJson | WarningJson
}

/** What the rules of a config found, as a plan's JSON and a plan file have it. */
export function notedFindings(findings: ReadonlyArray<AnyDiagnostic>, here: Here): ReadonlyArray<NotedDiagnostic> {
  return findings.map((each) => ({
    severity: each.severity,
    ...diagnosticJson(each, here),
    ...('key' in each.params && each.params.key !== undefined ? { key: each.params.key } : {}),
    message_zh: messageOf(each, 'zh', here.show),
  }))
}
