/**
 * What is wrong with the snapshot, its journal and its lock, in words; and all that is wrong with the record in one table.
 */
import type { TextCodes } from '../kit/utf8.js'
import type { StateCodes } from '../state/codes.js'
import { cut, quoted } from '../kit/terminal.js'
import type { Where } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import { ioWords } from './io-words.js'
import { pathText, problemWords } from './document-messages.js'
import { editMessages } from './edit-messages.js'
import { MERGE, onRecord, type Messages } from './message.js'
import { placeMessages } from './place-messages.js'
import { postgresMessages } from './postgres-messages.js'
import { holderWords } from './snapshot-words.js'
import { recordMessages } from './record-messages.js'
import { standingMessages } from './standing-messages.js'
import { gitMessages } from './git-messages.js'

type Damaged = StateCodes['snapshot_damaged']
type Edited = StateCodes['snapshot_edited']

/** What has no lines is kept in a database. */
const restore = ({ line }: Where): Words =>
  line === undefined
    ? {
        en: 'It was not overwritten. Take the last good rows from a backup of the database, then plan again.',
        zh: '快照未被覆盖。请从数据库备份中恢复最后一份完好的数据，再重新生成计划。',
      }
    : {
        en: 'It was not overwritten. Take the last good one from version control (git checkout -- FILE), then plan again.',
        zh: '快照未被覆盖。请从版本库取回最后一份完好的快照（git checkout -- FILE），再重新生成计划。',
      }

const damage = (damaged: Damaged): Words => {
  switch (damaged.why) {
    case 'not_json':
      return {
        en: `The snapshot is damaged: ${problemWords(damaged.problem, 'en')}.`,
        zh: `快照已损坏：${problemWords(damaged.problem, 'zh')}。`,
      }
    case 'value': {
      const at = pathText(damaged.problem.path)
      return {
        en: `The snapshot is damaged at ${at || 'its root'}: ${problemWords(damaged.problem, 'en')}`,
        zh: `快照已损坏，位置：${at || '最外层'}。${problemWords(damaged.problem, 'zh')}`,
      }
    }
    case 'form_missing': {
      const digest = cut(damaged.digest, 20)
      return {
        en: `${damaged.address} has a form ${digest} that is not in the snapshot.`,
        zh: `${damaged.address} 的表单 ${digest} 不在快照里。`,
      }
    }
    case 'form_of_other_kind':
      return {
        en: `${damaged.address} has a form of the other kind of resource.`,
        zh: `${damaged.address} 的表单属于另一类资源。`,
      }
    case 'retired_key_live':
      return {
        en: `${damaged.address} has the key ${quoted(damaged.key)} both in its form and among the keys that are used up.`,
        zh: `${damaged.address} 的 key ${quoted(damaged.key)} 既在表单里，又在已作废的 key 里。`,
      }
    case 'moved_to_nowhere':
      return {
        en: `${damaged.address} is recorded as moved to ${damaged.to}, which has no record.`,
        zh: `${damaged.address} 的记录写明已移到 ${damaged.to}，但后者没有记录。`,
      }
  }
}

const edit = (edited: Edited): Words => {
  switch (edited.what) {
    case 'form': {
      const digest = cut(edited.digest, 20)
      return {
        en: `A form is not the one that its digest ${digest} names: the snapshot was edited or damaged.`,
        zh: `有一张表单与其摘要 ${digest} 不符：快照被手工改过，或已损坏。`,
      }
    }
    case 'record':
      return {
        en: `The record of ${edited.address} does not match its check: the snapshot was edited or damaged.`,
        zh: `${edited.address} 的记录与其校验值不符：快照被手工改过，或已损坏。`,
      }
  }
}

export const stateMessages: Messages<Omit<StateCodes, keyof TextCodes>> = {
  ...gitMessages,
  ...postgresMessages,
  ...recordMessages,
  ...standingMessages,
  snapshot_not_read: {
    en: ({ io }) => `It can't be read: ${ioWords(io).en}`,
    zh: ({ io }) => `无法读取：${ioWords(io).zh}`,
  },
  snapshot_not_written: {
    en: ({ io, operation }) =>
      `The snapshot can't be written: ${ioWords(io, operation).en} Nothing is lost: what was done is in the journal beside it, and the next run folds it in. Mend this, then plan again.`,
    zh: ({ io, operation }) =>
      `无法写入快照：${ioWords(io, operation).zh}没有丢失任何内容：已完成的都记在旁边的变更日志里，下一次运行会并入快照。请先解决这个问题，再重新生成计划。`,
  },
  record_not_kept: {
    en: ({ io, operation }) =>
      `The snapshot can't be kept here: ${ioWords(io, operation).en} Nothing was sent or changed. A place for it is named with --snapshot, or as store in the config (docs/stores.md).`,
    zh: ({ io, operation }) =>
      `快照无法保存在这里：${ioWords(io, operation).zh}未发送任何请求，也没有改动任何内容。快照的位置用 --snapshot 或配置中的 store 指定（见 docs/stores.md）。`,
  },
  snapshot_moved: {
    en: () =>
      'The snapshot changed while this ran: a checkout, a pull, a push or an editor. It was not overwritten. What was done is in the journal beside it, and the next run joins the two. Plan again.',
    zh: () =>
      '运行期间快照被改动：可能是 checkout、pull、push，或者编辑器。快照未被覆盖。已完成的都记在旁边的变更日志里，下一次运行会把两者合并。请重新生成计划。',
  },
  snapshot_conflict: {
    en: () =>
      'The snapshot has conflict markers of a merge. It was not overwritten. docs/state.md says how to resolve it, and how to have git do so by itself.',
    zh: () =>
      '快照里有合并留下的冲突标记。快照未被覆盖。解决冲突的做法见 docs/state.md，也可以按其中的说明让 git 自动合并。',
    ways: () => [{ en: 'To resolve it:', zh: '解决冲突：', command: MERGE }],
  },
  snapshot_newer: {
    en: ({ found, known }) =>
      `The snapshot has format ${found}, and this version knows ${known}. It was not overwritten. Use the version of feishu-fields that wrote it, or a newer one.`,
    zh: ({ found, known }) =>
      `快照的格式版本是 ${found}，当前版本只支持到 ${known}。快照未被覆盖。请使用写出这份快照的 feishu-fields 版本，或更新的版本。`,
  },
  snapshot_damaged: {
    en: (params, _, where) => `${damage(params).en} ${restore(where).en}`,
    zh: (params, _, where) => `${damage(params).zh}${restore(where).zh}`,
  },
  snapshot_edited: {
    en: (params, _, where) => `${edit(params).en} ${restore(where).en}`,
    zh: (params, _, where) => `${edit(params).zh}${restore(where).zh}`,
  },
  journal_not_written: {
    en: ({ io, operation }) =>
      `The journal can't be written: ${ioWords(io, operation).en} No further call was made, because its outcome could not be recorded. Mend this, then plan again.`,
    zh: ({ io, operation }) =>
      `无法写入变更日志：${ioWords(io, operation).zh}由于结果无法记录，没有再发送请求。请先解决这个问题，再重新生成计划。`,
  },
  journal_older: {
    en: ({ found, known }) =>
      `The journal has format ${found}, of an older version whose run did not end; this one writes ${known}. Nothing was changed. Fold it in with that version, then go on with this one.`,
    zh: ({ found, known }) =>
      `变更日志的格式版本是 ${found}，由旧版本未正常结束的运行留下；当前版本使用 ${known}。没有改动任何内容。请先用旧版本并入快照，再使用当前版本。`,
    ways: () => [{ en: 'With that version:', zh: '用旧版本运行：', command: onRecord('state', 'recover') }],
  },
  journal_damaged: {
    en: () =>
      'The journal is damaged: this line was altered after it was written. It was not overwritten, and nothing was sent. Take it back from where it was copied or edited. If it is lost for good, move it away: then nobody knows what the last apply sent, so adopt what you see in Feishu, or plan and send it again.',
    zh: () =>
      '变更日志已损坏：这一行写入之后被改过。变更日志未被覆盖，也未发送任何请求。请从复制或编辑它的地方找回原文件。如果确实找不回来，就把它移走：此后无从得知上一次 apply 发送了什么，请按飞书里看到的内容登记，或者重新生成计划并再次发送。',
    ways: () => [{ en: 'To adopt it:', zh: '登记：', command: onRecord('adopt', 'ADDRESS') }],
  },
  journal_newer: {
    en: ({ found, known }) =>
      `The journal has format ${found}, and this version knows ${known}. It was not overwritten. Use the version of feishu-fields that wrote it, or a newer one.`,
    zh: ({ found, known }) =>
      `变更日志的格式版本是 ${found}，当前版本只支持到 ${known}。变更日志未被覆盖。请使用写出它的 feishu-fields 版本，或更新的版本。`,
  },
  journal_of_other_history: {
    en: ({ journal }, show) =>
      `The journal belongs to another history than the snapshot beside it. Neither was overwritten. Put back the snapshot that it was written for, or move ${show(journal)} away if you know that nothing in it counts.`,
    zh: ({ journal }, show) =>
      `变更日志与旁边的快照不属于同一份历史。两者都未被覆盖。请放回它所对应的快照；如果确知其中的内容都不再有用，就把 ${show(journal)} 移走。`,
  },
  lock_not_written: {
    en: ({ io, operation }) =>
      `The lock can't be written: ${ioWords(io, operation).en} Nothing was sent. Mend this, then try again.`,
    zh: ({ io, operation }) => `无法写入锁：${ioWords(io, operation).zh}未发送任何请求。请先解决这个问题，再重试。`,
  },
  ...placeMessages,
  lock_lost: {
    en: () =>
      'The lock was taken away while this ran. No further call was made. What was done is in the journal, and the next run folds it in. Plan again once the other run has ended.',
    zh: () =>
      '运行期间锁被收回，没有再发送请求。已完成的都记在变更日志里，下一次运行会并入快照。请等另一个运行结束后重新生成计划。',
  },
  locked: {
    en: ({ holder }) =>
      holder === undefined
        ? 'Somebody holds the lock, and it does not say who. Nothing was sent. Wait for them with --lock-timeout SECONDS.'
        : `${holderWords(holder).en} Nothing was sent. Wait for them with --lock-timeout SECONDS.`,
    zh: ({ holder }) =>
      holder === undefined
        ? '锁正被他人占用，但没有写明是谁。未发送任何请求。可以用 --lock-timeout SECONDS 等待对方结束。'
        : `${holderWords(holder).zh}未发送任何请求。可以用 --lock-timeout SECONDS 等待对方结束。`,
    ways: ({ holder }) => [
      holder === undefined
        ? { en: 'If they are surely gone:', zh: '如果对方确已不在，请收回锁：', command: onRecord('unlock') }
        : {
            en: 'If that run is surely gone:',
            zh: '如果那次运行确已不在，请收回锁：',
            command: onRecord('unlock', holder.id),
          },
    ],
  },
  ...editMessages,
}
