/**
 * Why an entry of the record can't be edited as somebody says, in words.
 */
import { plural, visible } from '../kit/text.js'
import type { StateCodes } from '../state/codes.js'
import { didYouMean } from './document-messages.js'
import { onRecord, type Messages } from './message.js'

type EditCodes = Pick<
  StateCodes,
  | 'not_in_snapshot'
  | 'not_in_doubt'
  | 'not_settled'
  | 'no_such_attempt'
  | 'keys_used_up'
  | 'already_there'
  | 'protected'
  | 'other_kind'
  | 'other_resource'
>

export const editMessages: Messages<EditCodes> = {
  not_in_snapshot: {
    en: ({ address, known }) => `${address} is not in the snapshot.${didYouMean(address, known).en}`,
    zh: ({ address, known }) => `快照里没有 ${address}。${didYouMean(address, known).zh}`,
    ways: () => [{ en: 'To see what is:', zh: '查看快照里有哪些资源：', command: onRecord('state', 'list') }],
  },
  not_in_doubt: {
    en: ({ address }) => `No call for ${address} is in doubt. There is nothing to resolve.`,
    zh: ({ address }) => `${address} 没有结果存疑的请求，无需了结。`,
    ways: ({ address }) => [
      {
        en: 'To record the form that the config has:',
        zh: '如要登记配置里的表单：',
        command: onRecord('adopt', address),
      },
    ],
  },
  not_settled: {
    en: ({ address, milliseconds }) =>
      `A call for ${address} may still arrive, whatever is seen in Feishu now. Look again in ${Math.ceil(milliseconds / 1000)} s, and say then what you see.`,
    zh: ({ address, milliseconds }) =>
      `无论现在在飞书里看到什么，${address} 都可能还有一个请求在途中。请在 ${Math.ceil(milliseconds / 1000)} 秒后再看一次，届时再写明所见。`,
  },
  no_such_attempt: {
    en: ({ address, attempts }) =>
      `${address} has ${plural(attempts, 'call')} in doubt; they are numbered from 1, the oldest first.`,
    zh: ({ address, attempts }) => `${address} 有 ${attempts} 个结果存疑的请求；编号从 1 开始，最早的是 1。`,
  },
  keys_used_up: {
    en: ({ address, keys }) =>
      `${address} can't have these keys live, because they were deleted, and the platform never takes a deleted key again: ${keys.map(visible).join(', ')}.`,
    zh: ({ address, keys }) =>
      `${address} 的线上表单不可能有这些 key：它们已被删除，而平台不再接受删除过的 key：${keys.map(visible).join('、')}。`,
  },
  already_there: {
    en: ({ address }) => `${address} has a record already.`,
    zh: ({ address }) => `${address} 已有记录。`,
    ways: ({ address }) => [
      {
        en: 'If it is wrong, remove it first:',
        zh: '如果记录有误，请先去掉：',
        command: onRecord('state', 'rm', address),
      },
    ],
  },
  protected: {
    en: (given) => {
      if (given.by === 'record') {
        return `${given.address} is protected. Nothing was changed.`
      }
      if (given.by === 'config') {
        return `It is protected by the config, so it is not replaced. protect: false in the config lifts it.`
      }
      return given.isRemoved
        ? `It is protected: the snapshot records it, and to take it out of the config does not lift it.`
        : `It is protected: the snapshot records it, and to leave protect out of the config does not lift it; protect: false does.`
    },
    zh: (given) => {
      if (given.by === 'record') return `${given.address} 受保护。未作任何改动。`
      if (given.by === 'config') {
        return `配置写明它受保护，所以不会被替换。在配置中写 protect: false 即解除。`
      }
      return given.isRemoved
        ? `它受保护：快照里有记录，把它从配置里去掉并不解除保护。`
        : `它受保护：快照里有记录，配置里不写 protect 并不解除保护，写 protect: false 才解除。`
    },
    ways: (given) =>
      given.by === 'record'
        ? [
            {
              en: 'If it is meant, let go of it all the same:',
              zh: '如确需去掉这条记录：',
              command: onRecord('state', 'rm', '--allow-unprotected', given.address),
            },
          ]
        : [],
  },
  other_kind: {
    en: ({ from, to }) => `${from} can't become ${to}: they are of different kinds.`,
    zh: ({ from, to }) => `${from} 不能改为 ${to}：两者不是同一类资源。`,
  },
  other_resource: {
    en: ({ from, to }) =>
      `${to} is not ${from} under another name: what was sent for one is no evidence of the other, so the record is not moved. ` +
      `If the form is to be created there, put ${to} in the config and plan.`,
    zh: ({ from, to }) =>
      `${to} 并不是 ${from} 的另一个名称：为其中一个发送过的请求，不能证明另一个的状态，所以记录不会移过去。` +
      `如果要在那里新建表单，就把 ${to} 写进配置再做计划。`,
    ways: ({ from, to }) => [
      {
        en: 'If the config has the form and it is live there already:',
        zh: '如果配置里的表单在那里已经上线：',
        command: onRecord('adopt', to),
      },
      {
        en: `To let go of ${from}, which sends nothing:`,
        zh: `放弃管理 ${from}，不发送任何请求：`,
        command: onRecord('state', 'rm', from),
      },
    ],
  },
}
