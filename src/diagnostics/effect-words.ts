/**
 * What a plan does to a resource, to customers and to what is under way, in words. Where kinds differ it is the kind that
 * says it; what is the same for all is here.
 */
import { wordsOf } from '../kinds/registry.js'
import { sentences, type Words } from '../kit/language.js'
import { isUnknown, type AllowedBy, type PlannedResource, type Protection, type Send } from '../plan/plan.js'

export function effectWords(resource: PlannedResource): Words {
  if (isUnknown(resource)) return UNKNOWN
  return sentences(decisionWords(resource), resource.protection !== undefined && PROTECTION_WORDS[resource.protection])
}

const UNKNOWN: Words = {
  en: 'Nothing is sent, and nothing is said of what is live: there is a later record.',
  zh: '不发送任何请求，也不说明线上的内容：别处有更新的记录。',
}

const PROTECTION_WORDS: Readonly<Record<Protection, Words>> = {
  set: {
    en: 'From then on it is protected: it is not replaced, destroyed or forgotten until the protection is lifted.',
    zh: '此后受保护：在解除保护之前，不会被替换、删除或放弃管理。',
  },
  lift: { en: 'Its protection is lifted.', zh: '解除保护。' },
}

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
      return sentences(FORGET, decision.allowedBy !== undefined && ALLOWED_WORDS[decision.allowedBy])
    case 'Adopt':
      return {
        en: 'Records that this form is live already, as adopt in the config says. Nothing is sent.',
        zh: '按配置中的 adopt 登记：这个表单线上已经有了。不发送任何请求。',
      }
    case 'Move':
      return {
        en: `The record of ${decision.from} gets this address, as moved in the config says. Nothing is sent: what is live stays as it is.`,
        zh: `按配置中的 moved，${decision.from} 的记录改用这个地址。不发送任何请求：线上的内容保持不变。`,
      }
    case 'Reject':
      return {
        en: 'Nothing is sent, for this resource or any other: a plan with a rejected resource applies nothing.',
        zh: '不发送任何请求，对其他资源也一样：只要有一个资源被拒绝，整个计划都不执行。',
      }
  }
}

const FORGET: Words = {
  en: 'Drops the record from the snapshot. Nothing is sent: what is live stays live, and is no longer managed here.',
  zh: '从快照中去掉这条记录。不发送任何请求：线上的内容保持不变，只是不再由这里管理。',
}

const ALLOWED_WORDS: Readonly<Record<AllowedBy, Words>> = {
  config: {
    en: 'Allowed by on_structural_change in the config.',
    zh: '已由配置中的 on_structural_change 允许。',
  },
  flag: { en: 'Allowed by --allow-replace.', zh: '已由 --allow-replace 允许。' },
  allow_replace: { en: 'Allowed by allow_replace in the config.', zh: '已由配置中的 allow_replace 允许。' },
  removed: { en: 'As removed in the config says.', zh: '依据是配置中的 removed。' },
  resend: {
    en: 'Asked for by --resend, whatever is recorded.',
    zh: '由 --resend 指定：不论快照如何记录，都发送。',
  },
  'last attempt': { en: 'It was allowed when it was first sent.', zh: '首次发送时已允许。' },
}

const resendWords = ({ after }: Send, sentAgain: Words): Words =>
  after === undefined
    ? { en: "The last call's outcome is in doubt.", zh: '上次请求的结果存疑。' }
    : {
        en: `The last call's outcome is in doubt: ${sentAgain.en}.`,
        zh: `上次请求的结果存疑：${sentAgain.zh}。`,
      }
