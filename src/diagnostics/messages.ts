/**
 * Everything that can be wrong, in words: the tables of all folders as one.
 */
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { Language, Words } from '../kit/language.js'
import type { CatalogCodes } from '../corehr/catalog/codes.js'
import type { ConfigCodes } from '../config/codes.js'
import type { DocumentCodes } from '../kit/codec.js'
import type { FeishuCodes } from '../feishu/codes.js'
import type { PlanCodes } from '../plan/codes.js'
import type { PlanFileCodes } from '../plan/plan-file-codes.js'
import type { RuleCodes } from '../rules/codes.js'
import type { SentCodes } from '../kinds/sent.js'
import type { StateCodes } from '../state/codes.js'
import type { ValueCodes } from '../corehr/values/codes.js'
import { catalogMessages } from './catalog-messages.js'
import { configMessages } from './config-messages.js'
import { decisionMessages } from './decision-messages.js'
import { documentMessages } from './document-messages.js'
import { feishuMessages } from './feishu-messages.js'
import { planFileMessages } from './plan-file-messages.js'
import { ruleMessages } from './rule-messages.js'
import { stateMessages } from './state-messages.js'
import { textMessages } from './text-messages.js'
import { usageMessages, type UsageCodes } from './usage-messages.js'
import { valueMessages } from './value-messages.js'
import type { Given } from '../plan/remedy-command.js'
import { wayOn, waysIn, wordsIn, type Messages, type Show, type WayOn } from './message.js'

/** The codes of all folders; none is in two of them. */
export interface Codes
  extends
    DocumentCodes,
    ConfigCodes,
    SentCodes,
    CatalogCodes,
    RuleCodes,
    ValueCodes,
    StateCodes,
    FeishuCodes,
    PlanCodes,
    PlanFileCodes,
    UsageCodes {}

export type AnyDiagnostic = DiagnosticOf<Codes>
export type AnyDiagnostics = ReadonlyArray<AnyDiagnostic>

export const MESSAGES: Messages<Codes> = {
  ...textMessages,
  ...documentMessages,
  ...configMessages,
  ...catalogMessages,
  ...ruleMessages,
  ...valueMessages,
  ...stateMessages,
  ...feishuMessages,
  ...decisionMessages,
  ...planFileMessages,
  ...usageMessages,
}

/** What is wrong, in words. */
export function messageOf(diagnostic: AnyDiagnostic, language: Language, show?: Show): string {
  return wordsIn(MESSAGES, diagnostic, language, show)
}

/** The commands that it leads to, each whole. */
export function waysOf(diagnostic: AnyDiagnostic, given: Given, show?: Show): ReadonlyArray<WayOn> {
  return waysIn(MESSAGES, diagnostic, show).map((way) => wayOn(way, given))
}

/** The same in both languages, where a report chooses later. */
export function messagesOf(diagnostic: AnyDiagnostic, show?: Show): Words {
  return { en: messageOf(diagnostic, 'en', show), zh: messageOf(diagnostic, 'zh', show) }
}

/** The code as it is told: what a rule of the config's own finds goes by the rule's name. */
export function toldCode(diagnostic: AnyDiagnostic): string {
  return diagnostic.code === 'custom_rule' ? diagnostic.params.rule : diagnostic.code
}
