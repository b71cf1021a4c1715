/**
 * What stands against a planned resource or the whole plan, and what is to be known about it, in words: a kind's own reasons as the kind
 * tells them, all others by their codes.
 */
import type { Address } from '../kinds/brand.js'
import type { Change } from '../kinds/kind.js'
import { wordsOf } from '../kinds/registry.js'
import type { ReasonWords } from '../kinds/words.js'
import { warning, type Diagnostic, type DiagnosticOf } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import { present } from '../kit/present.js'
import { visible } from '../kit/text.js'
import type { ReasonCodes, WarningCodes } from '../plan/codes.js'
import type { Exceeded, Plan, PlannedResource } from '../plan/plan.js'
import type { StandingCodes } from '../state/standing-codes.js'
import { messagesOf } from './messages.js'

/** A diagnostic as it is told. */
export interface Told extends Pick<Diagnostic, 'code' | 'severity'> {
  readonly words: Words
  /** What it is about, of the resource's content, and what of that changes. */
  readonly key?: string
  readonly change?: Change
}

/** What is told of a resource: why it is rejected, then what is to be known about it. */
export function toldOf(resource: PlannedResource): ReadonlyArray<Told> {
  return [
    ...reasonsOf(resource).map((reason) => reasonTold(resource.address, reason)),
    ...resource.warnings.map((warning) => warningTold(resource.address, warning)),
    ...(resource.behind === undefined ? [] : [noticeTold(warning('older_record', { from: resource.behind }))]),
  ]
}

/** Why a resource is rejected, what can't be done apart from what can be done instead. */
export function reasonsOf({ address, decision }: PlannedResource): ReadonlyArray<ReasonWords> {
  if (decision._tag !== 'Reject') return []
  return decision.reasons.flatMap((reason) =>
    reason.code === 'no_route'
      ? wordsOf(address).reasons(reason.params.reason)
      : [{ code: reason.code, why: inWords(reason, address) }],
  )
}

/** What stands against the plan as a whole. */
export function toldOfPlan({ exceeded }: Plan): ReadonlyArray<Told> {
  return exceeded.map((each) => ({ code: each.code, severity: each.severity, words: inWords(each) }))
}

export function noticeTold(notice: DiagnosticOf<StandingCodes>): Told {
  return { code: notice.code, severity: notice.severity, words: messagesOf(notice) }
}

const reasonTold = (address: Address, { code, key, change, why, nearest }: ReasonWords): Told => {
  const words =
    nearest === undefined
      ? why
      : {
          en: `Why not: ${why.en}. Nearest: ${nearest.en}.`,
          zh: `原因：${why.zh}。替代办法：${nearest.zh}。`,
        }
  const said = change === undefined ? words : aboutChange(address, change, words)
  return present({ code, severity: 'error', words: said, key, change })
}

const aboutChange = (address: Address, change: Change, { en, zh }: Words): Words => {
  const [key, words] = [visible(change.key), wordsOf(address).change(change)]
  return { en: `${key}: ${words.en}. ${en}`, zh: `${key}：${words.zh}。${zh}` }
}

const warningTold = (address: Address, warning: DiagnosticOf<WarningCodes>): Told => {
  const [key] = 'keys' in warning.params ? warning.params.keys : []
  return present({ code: warning.code, severity: warning.severity, words: inWords(warning, address), key })
}

/** A decision is shared by all resources that are planned alike, so whose it is is said here. */
const inWords = (diagnostic: DiagnosticOf<ReasonCodes> | DiagnosticOf<WarningCodes> | Exceeded, address = ''): Words =>
  messagesOf({ ...diagnostic, address })
