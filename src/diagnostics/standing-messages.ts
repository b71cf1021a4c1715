/**
 * That a record is missing, is another one, or is an older copy, in words.
 */
import type { Address } from '../kinds/brand.js'
import { sentences, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'
import type { StateCodes } from '../state/codes.js'
import type { Missing, NotTold, StandingCodes } from '../state/standing-codes.js'
import { alone, onRecord, type Command, type Messages, type Show, type Way } from './message.js'

const MOST_ADDRESSES = 5

const named = (addresses: ReadonlyArray<Address>): Words => {
  const [shown, more] = [addresses.slice(0, MOST_ADDRESSES).map(visible), addresses.length - MOST_ADDRESSES]
  return more <= 0
    ? { en: shown.join(', '), zh: shown.join('、') }
    : { en: `${shown.join(', ')} and ${more} more`, zh: `${shown.join('、')} 等 ${addresses.length} 个` }
}

/** What the copy has that the record has not. */
const told = ({ place, from, how, addresses }: StandingCodes['record_lost'], show: Show): Words => {
  const [here, there, which] = [visible(show(place)), visible(from), named(addresses)]
  const count = plural(addresses.length, 'resource')
  const HOW: Readonly<Record<Missing, Words>> = {
    absent: {
      en: `${there} has the records of ${count} that ${here} lacks: ${which.en}.`,
      zh: `${there} 中的 ${addresses.length} 条记录在 ${here} 中没有：${which.zh}。`,
    },
    earlier: {
      en: `${there} has later records than ${here}, of ${count}: ${which.en}.`,
      zh: `${there} 中有 ${addresses.length} 条记录比 ${here} 中的新：${which.zh}。`,
    },
    apart: {
      en: `${there} and ${here} each have a record of ${count} that the other does not know of: ${which.en}.`,
      zh: `${there} 与 ${here} 各自改动了 ${addresses.length} 条记录，彼此都不知道对方的改动：${which.zh}。`,
    },
  }
  return HOW[how]
}

/** How what is lost comes back. A ref that has the text itself is no revision to check a file out from, nor is another file. */
const wayBack = ({ place, from, how }: StandingCodes['record_lost'], show: Show): ReadonlyArray<Way> => [
  {
    en: 'To take them from there, and keep what is later here:',
    zh: '从那里取回，并保留这里较新的记录：',
    command: RECOVER,
  },
  ...(how === 'apart' || from.startsWith('refs/') || from.includes(':')
    ? []
    : [{ en: 'To take the whole file:', zh: '取回整个文件：', command: checkout(from, show(place)) }]),
]

const RECOVER = onRecord('state', 'recover')

const checkout = (revision: string, file: string): Command => alone('git', 'checkout', revision, '--', file)

/** How a snapshot comes back that is not there, or is not the right one. */
const fromHistory = (place: string): Way => ({
  en: 'To take it from the history of git:',
  zh: '从 git 历史中取回：',
  command: checkout('REVISION', place),
})

const whyNotTold = (params: NotTold): Words => {
  switch (params.why) {
    case 'missing':
      return {
        en: 'The snapshot is in a git work tree, and there is no program git here.',
        zh: '快照在 git 工作区里，而这里没有 git 程序。',
      }
    case 'owner':
      return {
        en: 'Git refuses to read the repository of the snapshot, since it belongs to another user.',
        zh: '快照所在的仓库属于另一个用户，git 拒绝读取。',
      }
    case 'partial':
      return {
        en: 'This is a partial clone, without all earlier texts of the snapshot.',
        zh: '这是部分克隆（partial clone），缺少快照以前的一些内容。',
      }
    case 'failed':
      return params.words === ''
        ? { en: 'Git fails in the work tree of the snapshot.', zh: 'git 在快照所在的工作区里运行失败。' }
        : {
            en: `Git says ${quoted(params.words, 400)} in the work tree of the snapshot.`,
            zh: `git 在快照所在的工作区里返回 ${quoted(params.words, 400)}。`,
          }
  }
}

/** What to do, where that is no command. */
const inWords = (params: NotTold): Words | undefined => {
  switch (params.why) {
    case 'missing':
      return {
        en: 'Install git, 2.29 or newer, and see that it is on the PATH.',
        zh: '请安装 git 2.29 或更新的版本，并确认它在 PATH 上。',
      }
    case 'owner':
    case 'partial':
      return undefined
    case 'failed':
      return { en: 'Mend this, then try again.', zh: '请先解决这个问题，然后重试。' }
  }
}

const waysToTell = (params: NotTold): ReadonlyArray<Way> => {
  switch (params.why) {
    case 'owner': {
      const command = alone('git', 'config', '--global', '--add', 'safe.directory', params.directory)
      return [{ en: 'If you trust it:', zh: '如果信任它：', command }]
    }
    case 'partial':
      return [GET_THE_REST]
    case 'missing':
    case 'failed':
      return []
  }
}

const GET_THE_REST: Way = {
  en: 'To get the rest:',
  zh: '取得其余内容：',
  command: alone('git', 'fetch', '--refetch', '--no-filter'),
}

const NO_HISTORY: Words = { en: "The history of the snapshot can't be read.", zh: '无法读取快照的历史。' }

const NOT_SEEN: Words = {
  en: 'So an older copy of the snapshot, or one that git has and that is not checked out, may pass unseen.',
  zh: '因此，快照如果是旧的，或者 git 里有快照而这里没有检出，可能看不出来。',
}

export const standingMessages: Messages<StandingCodes & Pick<StateCodes, 'past_not_read'>> = {
  past_not_read: {
    en: (params) => sentences(NO_HISTORY, whyNotTold(params), inWords(params)).en,
    zh: (params) => sentences(NO_HISTORY, whyNotTold(params), inWords(params)).zh,
    ways: waysToTell,
  },
  no_snapshot: {
    en: ({ place, unheld }, show) =>
      `No snapshot at ${visible(show(place))}: everything is planned as new.` +
      (unheld ? ' max_changed_percent can hold nothing back, since nothing is known to be live.' : ''),
    zh: ({ place, unheld }, show) =>
      `${visible(show(place))} 处没有快照：全部按新建计划。` +
      (unheld ? 'max_changed_percent 不起作用，因为不知道有任何线上内容。' : ''),
  },
  snapshot_missing: {
    en: ({ place }, show) =>
      `There is no snapshot at ${visible(show(place))}. Run this in the folder of the config, or name the snapshot with --snapshot FILE.`,
    zh: ({ place }, show) =>
      `${visible(show(place))} 处没有快照。请在配置所在的目录里运行，或者用 --snapshot FILE 写明快照。`,
  },
  lineage_missing: {
    en: ({ place, lineage }, show) =>
      `The config belongs to the snapshot of lineage ${visible(lineage)}, and there is no snapshot at ${visible(show(place))}. Nothing was sent. Get it back. To begin a new one, take the line lineage out of the config.`,
    zh: ({ place, lineage }, show) =>
      `配置写明快照的 lineage 是 ${visible(lineage)}，而 ${visible(show(place))} 处没有快照。未发送任何请求。请取回快照。如要另起一份新快照，请从配置中去掉 lineage 这一行。`,
    ways: ({ place }, show) => [
      { en: 'To take it from the last apply here:', zh: '取回上次在本机写入的快照：', command: RECOVER },
      fromHistory(show(place)),
    ],
  },
  other_lineage: {
    en: ({ place, lineage, found }, show) =>
      `The config belongs to the snapshot of lineage ${visible(lineage)}, and the one at ${visible(show(place))} is of lineage ${visible(found)}. Nothing was sent. Get back the right one, or name it with --snapshot FILE. If the one at hand is right, correct the line lineage in the config.`,
    zh: ({ place, lineage, found }, show) =>
      `配置写明快照的 lineage 是 ${visible(lineage)}，而 ${visible(show(place))} 处快照的 lineage 是 ${visible(found)}。未发送任何请求。请取回正确的快照，或用 --snapshot FILE 写明。如果当前这份才是对的，请改正配置中的 lineage。`,
    ways: ({ place }, show) => [fromHistory(show(place))],
  },
  record_lost: {
    en: (lost, show) =>
      `${told(lost, show).en} They are lost here: this branch had them. Apply sends nothing until they are back.`,
    zh: (lost, show) => `${told(lost, show).zh}这些记录在这里丢失了：本分支曾经有过。取回之前 apply 不发送任何请求。`,
    ways: wayBack,
  },
  record_behind: {
    en: (behind, show) => `${told(behind, show).en} What is live of them is not known here. Merge first, or take them.`,
    zh: (behind, show) => `${told(behind, show).zh}这里不知道它们的线上内容。请先合并，或者取回。`,
    ways: wayBack,
  },
  older_record: {
    en: ({ from }) => `${visible(from)} has a later record of it. What is live is not known here.`,
    zh: ({ from }) => `${visible(from)} 中有它更新的记录。这里不知道线上的内容。`,
  },
  behind_not_touched: {
    en: (behind, show) =>
      `${told(behind, show).en} Nothing was sent, since the plan changes them by an older record. Leave them out with --exclude, merge first, or take them.`,
    zh: (behind, show) =>
      `${told(behind, show).zh}未发送任何请求，因为计划会依据较旧的记录改动它们。请用 --exclude 不处理它们，或者先合并，或者取回。`,
    ways: wayBack,
  },
  begun_elsewhere: {
    en: (behind, show) =>
      `${told(behind, show).en} Nothing was sent or written, since a new snapshot would be another history, which can't be merged with that one. Merge first, or take them.`,
    zh: (behind, show) =>
      `${told(behind, show).zh}未发送任何请求，也未写入任何内容，因为新建的快照会是另一份历史，无法与那一份合并。请先合并，或者取回。`,
    ways: wayBack,
  },
  shallow_history: {
    en: () => 'This clone has only the latest commits, so an older copy of the snapshot may pass unseen.',
    zh: () => '这个克隆只有最近的提交，快照如果是旧的，可能看不出来。',
    ways: () => [{ en: 'To get the rest:', zh: '取得其余提交：', command: alone('git', 'fetch', '--unshallow') }],
  },
  partial_history: {
    en: () => `${whyNotTold({ why: 'partial' }).en} So an older copy of it may pass unseen.`,
    zh: () => `${whyNotTold({ why: 'partial' }).zh}因此，快照如果是旧的，可能看不出来。`,
    ways: () => [GET_THE_REST],
  },
  git_not_asked: {
    en: (params) => sentences(whyNotTold(params), NOT_SEEN, inWords(params)).en,
    zh: (params) => sentences(whyNotTold(params), NOT_SEEN, inWords(params)).zh,
    ways: waysToTell,
  },
}
