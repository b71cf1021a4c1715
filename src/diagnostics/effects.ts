/**
 * What is done to a resource, what stands against it, and what to know about it, in English and Chinese side by side, with
 * the terms of the Chinese README. Where kinds differ it is the kind that says it; what is the same for all is here.
 */
import { wordsOf } from '../kinds/registry.js'
import type { Address } from '../kinds/brand.js'
import type { Change } from '../kinds/kind.js'
import type { Objection } from '../kinds/words.js'
import { sentences, type Words } from '../kit/language.js'
import type { Exceeded, Plan, PlannedResource, Reason, Send, Warning } from '../plan/plan.js'
import { plural, visible } from '../kit/text.js'

/** What the decision does to customers and to what is under way. */
export const effect = (resource: PlannedResource): string => effectWords(resource).en
export const effectZh = (resource: PlannedResource): string => effectWords(resource).zh

const effectWords = (resource: PlannedResource): Words =>
  sentences(decisionWords(resource), resource.protection !== undefined && PROTECTION_WORDS[resource.protection])

const PROTECTION_WORDS = {
  set: {
    en: 'From then on it is protected: it is not replaced, destroyed or forgotten until the protection is lifted.',
    zh: '此后受保护：在解除保护之前，不会被替换、删除或放弃管理。',
  },
  lift: { en: 'Its protection is lifted.', zh: '解除保护。' },
} as const

const decisionWords = ({ address, decision }: PlannedResource): Words => {
  switch (decision._tag) {
    case 'NoOp':
      return {
        en: 'Nothing is sent: what was last acknowledged is what the config says.',
        zh: '不发送任何请求：上次确认生效的内容就是配置所写的内容。',
      }
    case 'Send': {
      const kind = wordsOf(address)
      return sentences(
        kind.effect(decision),
        decision.allowedBy !== undefined && ALLOWED_WORDS[decision.allowedBy],
        decision.resend && resendWords(decision, kind.sentAgain),
      )
    }
    case 'Forget':
      return {
        en: 'Drops the record from the snapshot. Nothing is sent: what is live stays live, and is no longer managed here.',
        zh: '从快照中去掉这条记录。不发送任何请求：线上的内容保持不变，只是不再由这里管理。',
      }
    case 'Reject':
      return {
        en: 'Nothing is sent, for this resource or any other: a plan with a rejected resource applies nothing.',
        zh: '不发送任何请求，对其他资源也一样：只要有一个资源被拒绝，整个计划都不执行。',
      }
  }
}

const ALLOWED_WORDS: Readonly<Record<NonNullable<Send['allowedBy']>, Words>> = {
  config: {
    en: 'Allowed by on_structural_change in the config.',
    zh: '由配置中的 on_structural_change 许可。',
  },
  flag: { en: 'Allowed by --replace.', zh: '由 --replace 许可。' },
  'last attempt': { en: 'It was allowed when it was first sent.', zh: '首次发送时已得到许可。' },
}

const resendWords = ({ after }: Send, sentAgain: Words): Words => {
  const doubt = { en: "The last call's outcome is in doubt", zh: '上次请求的结果存疑' }
  return after === undefined
    ? { en: `${doubt.en}.`, zh: `${doubt.zh}。` }
    : { en: `${doubt.en}: ${sentAgain.en}.`, zh: `${doubt.zh}：${sentAgain.zh}。` }
}

/** Something to know about a planned resource. `key` names a field. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly key?: string
}

export const diagnostics = (resource: PlannedResource): ReadonlyArray<Diagnostic> =>
  aimedDiagnostics(resource).map(({ diagnostic }) => diagnostic)

/** The messages of {@link diagnostics}, one for one. */
export const messagesZh = (resource: PlannedResource): ReadonlyArray<string> =>
  aimedDiagnostics(resource).map(({ messageZh }) => messageZh)

/** A diagnostic with what it is about: a change, or what a key names. */
export interface AimedDiagnostic {
  readonly diagnostic: Diagnostic
  readonly messageZh: string
  readonly key: string | undefined
  readonly change: Change | undefined
}

export const aimedDiagnostics = (resource: PlannedResource): ReadonlyArray<AimedDiagnostic> => [
  ...objections(resource).map((objection) => objectionDiagnostic(resource, objection)),
  ...resource.warnings.map(warningDiagnostic),
]

/** What stands against a resource; none where it is not rejected. */
export const objections = ({ address, decision }: PlannedResource): ReadonlyArray<Objection> =>
  decision._tag === 'Reject'
    ? decision.reasons.flatMap((reason) =>
        reason._tag === 'NoRoute'
          ? wordsOf(address).objections(reason.reason, address)
          : [ownObjection(reason, address, decision.after === undefined)],
      )
    : []

const objectionDiagnostic = (
  { address }: PlannedResource,
  { code, key, change, why, nearest }: Objection,
): AimedDiagnostic => {
  const against =
    nearest === undefined
      ? why
      : {
          en: `Why not: ${why.en}. Nearest: ${nearest.en}.`,
          zh: `为什么不行：${why.zh}。最接近的办法：${nearest.zh}。`,
        }
  const { en, zh } = change === undefined ? against : aboutChange(address, change, against)
  return {
    diagnostic: { severity: 'error', code, message: en, ...(key === undefined ? {} : { key }) },
    messageZh: zh,
    key,
    change,
  }
}

const aboutChange = (address: Address, change: Change, { en, zh }: Words): Words => {
  const [key, words] = [visible(change.key), wordsOf(address).change(change)]
  return { en: `${key}: ${words.en}. ${en}`, zh: `${key}：${words.zh}。${zh}` }
}

/** A reason that is the same for every kind. */
const ownObjection = (
  reason: Exclude<Reason, { readonly _tag: 'NoRoute' }>,
  address: string,
  isGone: boolean,
): Objection => {
  switch (reason._tag) {
    case 'Protected':
      return { code: 'protected', why: protectedWords(reason.by, address, isGone) }
    case 'TenantChanged': {
      const { before, after } = reason
      return {
        code: 'tenant_changed',
        why: {
          en:
            `The account was last sent to for the tenant ${before}, and the config names ${after}; an account belongs to one tenant. ` +
            `Nearest: name ${before} again; or take the account out, --forget ${address}, and put it back.`,
          zh:
            `这个账号上次是为租户 ${before} 发送的，配置现在写的是 ${after}；一个账号只属于一个租户。` +
            `最接近的办法：改回 ${before}；或者先去掉这个账号（--forget ${address}），再写回来。`,
        },
      }
    }
  }
}

const protectedWords = (by: 'config' | 'snapshot', address: string, isGone: boolean): Words => {
  if (by === 'config') {
    return {
      en: `It is protected by the config, so it is not replaced. If it is meant: protect: false in the config, or --unprotect ${address} for this once.`,
      zh: `配置写明它受保护，所以不会被替换。如确需如此：在配置中写 protect: false，或者只在这一次用 --unprotect ${address}。`,
    }
  }
  return isGone
    ? {
        en: `It is protected: the snapshot records it, and to take it out of the config does not lift it. If it is meant: --unprotect ${address} as well.`,
        zh: `它受保护：快照里有记录，把它从配置里去掉并不解除保护。如确需如此：再加上 --unprotect ${address}。`,
      }
    : {
        en: `It is protected: the snapshot records it, and to leave protect out of the config does not lift it. If it is meant: protect: false in the config, or --unprotect ${address}.`,
        zh: `它受保护：快照里有记录，配置里不写 protect 并不解除保护。如确需如此：在配置中写 protect: false，或者用 --unprotect ${address}。`,
      }
}

const warningDiagnostic = (warning: Warning): AimedDiagnostic => {
  const { code, en, zh } = warningWords(warning)
  const keys = 'keys' in warning ? warning.keys : []
  return { diagnostic: { severity: 'warning', code, message: en }, messageZh: zh, key: keys[0], change: undefined }
}

const warningWords = (warning: Warning): Words & { readonly code: string } => {
  switch (warning._tag) {
    case 'DroppedKeysReturn': {
      const keys = warning.keys.map(visible)
      return {
        code: 'dropped_keys_return',
        en: `${keys.join(', ')}: dropped by an earlier replacement; the platform may refuse ${keys.length === 1 ? 'this key' : 'these keys'}.`,
        zh: `${keys.join('、')}：曾在一次整体替换中去掉；平台可能拒绝。`,
      }
    }
    case 'ReplaceNotNeeded':
      return {
        code: 'replace_not_needed',
        en: 'Replacing was allowed and is not needed.',
        zh: '许可了整体替换，其实并不需要。',
      }
    case 'ForgetsRetiredKeys': {
      const keys = warning.keys.map(visible)
      return {
        code: 'forgets_retired_keys',
        en: `${plural(keys.length, 'key')} that a batch_delete used up, or may have, will be forgotten, and the platform still refuses ${keys.length === 1 ? 'it' : 'them'}: ${keys.join(', ')}.`,
        zh: `会忘记 ${keys.length} 个已因 batch_delete 作废（或可能作废）的 key，而平台仍会拒绝它们：${keys.join('、')}。`,
      }
    }
    case 'ForgetsDoubt':
      return {
        code: 'forgets_doubt',
        en: "The last call's outcome is in doubt, and will not be looked after any more.",
        zh: '上次请求的结果存疑，以后不再跟进。',
      }
    case 'UpdateNotNeeded':
      return {
        code: 'update_not_needed',
        en: 'An update that checks under way show was allowed, and is not made.',
        zh: '许可了一次会显示在已发起的背调里的更新，其实没有这样的更新。',
      }
    case 'UnprotectNotNeeded':
      return {
        code: 'unprotect_not_needed',
        en: 'Its protection was to be lifted for this plan, and it is not protected.',
        zh: '要求为这个计划解除保护，其实它没有受保护。',
      }
    case 'StaysProtected':
      return {
        code: 'stays_protected',
        en: 'The snapshot records it as protected, and the config says nothing of it. It stays protected: protect: true says so, protect: false lifts it.',
        zh: '快照记录它受保护，而配置没有写明。它仍受保护：写 protect: true 表示保留，写 protect: false 表示解除。',
      }
  }
}

/** What stands against the plan as a whole. */
export const planDiagnostics = (plan: Plan): ReadonlyArray<Diagnostic> =>
  plan.exceeded.map((each) => {
    const { code, en } = exceededWords(each)
    return { severity: 'error', code, message: en }
  })

/** The messages of {@link planDiagnostics}, one for one. */
export const planMessagesZh = (plan: Plan): ReadonlyArray<string> => plan.exceeded.map((each) => exceededWords(each).zh)

const exceededWords = (exceeded: Exceeded): Words & { readonly code: string } => {
  const { changed, allowed } = exceeded
  switch (exceeded._tag) {
    case 'MaxChanges':
      return {
        code: 'max_changes',
        en:
          `The plan changes ${plural(changed, 'resource')}, and at most ${allowed.toLocaleString('en-US')} may change at once. ` +
          `If it is meant: safeguards.max_changes: ${changed} in the config, or --max-changes ${changed}.`,
        zh: `计划要变更 ${changed} 个资源，而一次最多允许 ${allowed} 个。如确需如此：在配置中写 safeguards.max_changes: ${changed}，或者用 --max-changes ${changed}。`,
      }
    case 'MaxChangedPercent': {
      const { live } = exceeded
      // The least whole number of percent that would allow it.
      const percent = Math.ceil((changed * 100) / live)
      return {
        code: 'max_changed_percent',
        en:
          `The plan changes ${changed.toLocaleString('en-US')} of ${plural(live, 'live resource')}, which is over ${allowed} %, the most that may change at once. ` +
          `If it is meant: safeguards.max_changed_percent: ${percent} in the config, or --max-changed-percent ${percent}.`,
        zh: `计划要变更 ${live} 个线上资源中的 ${changed} 个，超过一次最多允许的 ${allowed}%。如确需如此：在配置中写 safeguards.max_changed_percent: ${percent}，或者用 --max-changed-percent ${percent}。`,
      }
    }
  }
}

/** How what a replacement would do can be done all the same. */
export const wayAround = (address: Address): string => wordsOf(address).wayAround(address).en
export const wayAroundZh = (address: Address): string => wordsOf(address).wayAround(address).zh
