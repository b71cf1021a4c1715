/**
 * What stands against bringing records together, or to another place, in words.
 */
import type { Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'
import type { StateCodes } from '../state/codes.js'
import type { Head } from '../state/head.js'
import { MERGE, onConfig, onRecord, type Messages } from './message.js'

type RecordCodes = Pick<
  StateCodes,
  'carry_refused' | 'record_beside' | 'record_stays' | 'no_such_past' | 'no_record' | 'record_moved' | 'merge_refused'
>

const unmerged = (refused: StateCodes['merge_refused']): Words => {
  if (refused.why === 'moved') {
    return {
      en: `${refused.address} was moved on one side and changed on the other. Neither was changed. Take the side that is right: the record of the other one can be made again.`,
      zh: `${refused.address} 在一边被移走，在另一边被改动。两者都未改动。请保留正确的一边；另一边的记录可以再登记。`,
    }
  }
  const [ours, theirs] = [refused.ours, refused.theirs].map((head) => headWords(head))
  switch (refused.why) {
    case 'lineage':
      return {
        en: `The two snapshots do not belong to one history: ours is ${ours}, theirs ${theirs}. Neither was changed. Keep the one that this folder's config was applied with, and adopt what only the other one has.`,
        zh: `两份快照不属于同一份历史：我方是 ${ours}，对方是 ${theirs}。两者都未改动。请保留这个目录的配置执行时所用的那一份，只在另一份里的资源请登记。`,
      }
    case 'platform':
    case 'binding':
      return {
        en: `The two snapshots speak for different platforms: ours for ${ours}, theirs for ${theirs}. Neither was changed. Keep the one whose platform this folder's config is applied to.`,
        zh: `两份快照对应不同的平台：我方是 ${ours}，对方是 ${theirs}。两者都未改动。请保留这个目录的配置所对应平台的那一份。`,
      }
  }
}

const notCarried = (refused: StateCodes['carry_refused']): Words => {
  switch (refused.why) {
    case 'lineage':
    case 'binding': {
      const [given, there] = [headWords(refused.given), headWords(refused.there)]
      const of =
        refused.why === 'lineage'
          ? { en: 'of another history', zh: '属于另一份历史' }
          : { en: 'of another platform', zh: '对应另一个平台' }
      return {
        en: `The record there is ${of.en}: it is ${there}, and this one ${given}. Nothing was changed.`,
        zh: `那里的记录${of.zh}：那里是 ${there}，这一份是 ${given}。没有改动任何内容。`,
      }
    }
    case 'older': {
      const [names, count] = [refused.addresses.slice(0, 5).map(visible), refused.addresses.length]
      const more = count > names.length
      return {
        en: `The record there has what this one lacks, of ${plural(count, 'resource')}: ${names.join(', ')}${more ? ', …' : ''}. Nothing was changed. Join the two, then try again.`,
        zh: `那里的记录有 ${count} 个资源比这一份更新：${names.join('、')}${more ? ' 等' : ''}。没有改动任何内容。请先合并两份记录，再重试。`,
      }
    }
  }
}

/** A history, and what is known of its platform. */
const headWords = ({ lineage, platform: { baseUrl, sandbox, appId, tenant } }: Head): string =>
  [lineage, baseUrl, sandbox, appId, tenant].flatMap((part) => (part === undefined ? [] : [visible(part)])).join(' ')

export const recordMessages: Messages<RecordCodes> = {
  carry_refused: {
    en: (params) => notCarried(params).en,
    zh: (params) => notCarried(params).zh,
    ways: ({ why }) => (why === 'older' ? [{ en: 'To join them:', zh: '合并：', command: MERGE }] : []),
  },
  record_beside: {
    en: ({ to }) =>
      `The store that the config names (${to}) is empty, and this file has the record. Where the file is of no use any more, take it away.`,
    zh: ({ to }) => `配置所写的存储（${to}）是空的，而记录在这个文件里。如果这个文件已经没有用，请将它移走。`,
    ways: ({ to }, show, { file = '' }) => [
      {
        en: 'To bring the record there:',
        zh: '把记录移过去：',
        command: onConfig('state', 'migrate', '--to', to, '--snapshot', show(file)),
      },
    ],
  },
  record_stays: {
    en: ({ to }) => `The config names ${visible(to)} as its store already. Nothing was changed.`,
    zh: ({ to }) => `配置里的存储已经是 ${visible(to)}。没有改动任何内容。`,
  },
  no_such_past: {
    en: ({ id }) => `No record was written as ${quoted(id)}, or several are named so.`,
    zh: ({ id }) => `没有名为 ${quoted(id)} 的记录，或者不止一份。`,
    ways: () => [{ en: 'To list them:', zh: '查看有哪些：', command: onRecord('state', 'history') }],
  },
  no_record: {
    en: () => 'There is no record here: nothing was applied or adopted yet, or this is not its place.',
    zh: () => '这里没有记录：尚未执行或登记过，或者记录不在这个位置。',
  },
  record_moved: {
    en: ({ to }) =>
      `The record that was here is kept elsewhere: ${visible(to)}. Nothing was read or changed. Name that place as \`store\` in the config. Where a move of it was stopped before it ended, run the same command again.`,
    zh: ({ to }) =>
      `这里的记录已移到别处：${visible(to)}。没有读取或改动任何内容。请在配置的 store 中写明新位置。如果迁移中途被打断，请再运行一次同样的命令。`,
  },
  merge_refused: {
    en: (params) => unmerged(params).en,
    zh: (params) => unmerged(params).zh,
    ways: ({ why }) =>
      why === 'moved' || why === 'lineage'
        ? [{ en: 'To make a record again:', zh: '登记：', command: onRecord('adopt', 'ADDRESS') }]
        : [],
  },
}
