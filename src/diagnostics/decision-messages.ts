/**
 * What stands against a plan, and what is to be known about it, in words, where that is the same for every kind.
 */
import { plural, visible } from '../kit/text.js'
import type { PlanCodes } from '../plan/codes.js'
import { waysIn, wordsIn, type Messages } from './message.js'
import { stateMessages } from './state-messages.js'
import { textMessages } from './text-messages.js'

/** Of an edit of a record that can't be made. */
const EDIT_MESSAGES = { ...stateMessages, ...textMessages }

export const decisionMessages: Messages<Omit<PlanCodes, 'protected'>> = {
  tenant_changed: {
    en: ({ before, after }) =>
      `The account was last sent to for the tenant ${before}, and the config names ${after}; an account belongs to one tenant. ` +
      `Nearest: name ${before} again, or let go of the record.`,
    zh: ({ before, after }) =>
      `这个账号上次是为租户 ${before} 发送的，配置现在写的是 ${after}；一个账号只属于一个租户。` +
      `替代办法：改回 ${before}，或者放弃这条记录。`,
  },
  not_adopted: {
    en: ({ problem }) =>
      `It can't be recorded as live, as adopt in the config says: ${wordsIn(EDIT_MESSAGES, problem, 'en')}`,
    zh: ({ problem }) => `不能按配置中的 adopt 登记为线上已有：${wordsIn(EDIT_MESSAGES, problem, 'zh')}`,
    ways: ({ problem }) => waysIn(EDIT_MESSAGES, problem),
  },
  not_moved: {
    en: ({ from, problem }) =>
      `The record of ${from} can't be moved here, as moved in the config says: ${wordsIn(EDIT_MESSAGES, problem, 'en')}`,
    zh: ({ from, problem }) =>
      `不能按配置中的 moved 把 ${from} 的记录改到这个地址：${wordsIn(EDIT_MESSAGES, problem, 'zh')}`,
    ways: ({ problem }) => waysIn(EDIT_MESSAGES, problem),
  },
  changed_next: {
    en: () => 'The config wants something else than what is recorded here: the next plan goes on from there.',
    zh: () => '配置想要的与这里登记的不同：下一次计划会在此基础上继续。',
  },
  dropped_keys_return: {
    en: ({ keys }) =>
      `${keys.map(visible).join(', ')}: dropped by an earlier replacement; the platform may refuse ${keys.length === 1 ? 'this key' : 'these keys'}.`,
    zh: ({ keys }) => `${keys.map(visible).join('、')}：曾在一次整体替换中去掉；平台可能拒绝。`,
  },
  replace_not_needed: {
    en: () => 'Replacing was allowed and is not needed.',
    zh: () => '已允许整体替换，但本次并不需要。',
  },
  resends_all: {
    en: ({ keys }) =>
      `All of it is sent, and overwrites what is live: by the record ${keys.map(visible).join(', ')}; and whatever somebody set by hand, which no record knows. A key among that is dropped and can't be named here.`,
    zh: ({ keys }) =>
      `会整体发送，并覆盖线上的内容：快照所记录的 ${keys.map(visible).join('、')}；以及有人手工设置的内容，快照并不知道，其中的 key 会被去掉，这里无法列出。`,
  },
  update_may_find_nothing: {
    en: () =>
      'The last update had no clear answer. Where there is nothing to be updated, because it was deleted by hand or this is another platform, the platform refuses every repeat. Look in Feishu; if it is not there, send all of it.',
    zh: () =>
      '上次更新没有明确的结果。如果平台上没有可更新的内容（被手工删除，或者换了平台），每次重发都会被拒绝。请在飞书里查看；如果确实没有，就整体发送。',
  },
  forgets_retired_keys: {
    en: ({ keys }) =>
      `${plural(keys.length, 'key')} that a batch_delete used up, or may have, will be forgotten, and the platform still refuses ${keys.length === 1 ? 'it' : 'them'}: ${keys.map(visible).join(', ')}.`,
    zh: ({ keys }) =>
      `会忘记 ${keys.length} 个已因 batch_delete 作废（或可能作废）的 key，而平台仍会拒绝它们：${keys.map(visible).join('、')}。`,
  },
  forgets_doubt: {
    en: () => "The last call's outcome is in doubt, and will not be looked after any more.",
    zh: () => '上次请求的结果存疑，以后不再跟进。',
  },
  update_not_needed: {
    en: () => 'An update that checks under way show was allowed, and is not made.',
    zh: () => '已允许会显示在已发起的背调里的更新，但本次没有这样的更新。',
  },
  unprotect_not_needed: {
    en: () => 'Its protection was to be lifted for this plan, and it is not protected.',
    zh: () => '指定了 --allow-unprotected，但这个资源并未受保护。',
  },
  stays_protected: {
    en: () =>
      'The snapshot records it as protected, and the config says nothing of it. It stays protected: protect: true says so, protect: false lifts it.',
    zh: () => '快照记录它受保护，而配置没有写明。它仍受保护：写 protect: true 表示保留，写 protect: false 表示解除。',
  },
  max_changes: {
    en: ({ changed, allowed }) =>
      `The plan changes ${plural(changed, 'resource')}, and at most ${allowed.toLocaleString('en-US')} may change at once.`,
    zh: ({ changed, allowed }) => `计划要变更 ${changed} 个资源，而一次最多允许 ${allowed} 个。`,
  },
  max_changed_percent: {
    en: ({ changed, live, allowed }) =>
      `The plan changes ${changed.toLocaleString('en-US')} of ${plural(live, 'live resource')}, which is over ${allowed} %, the most that may change at once.`,
    zh: ({ changed, live, allowed }) =>
      `计划要变更 ${live} 个线上资源中的 ${changed} 个，超过一次最多允许的 ${allowed}%。`,
  },
}
