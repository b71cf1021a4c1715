/**
 * What went wrong with a snapshot that is kept in a git remote, in words.
 */
import type { StateCodes } from '../state/codes.js'
import type { Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { onRecord, type Messages } from './message.js'

type Failed = StateCodes['git_failed']

const UNDONE: Readonly<Record<Failed['doing'], Words>> = {
  read: { en: "The snapshot can't be read from there.", zh: '无法从那里读取快照。' },
  lock: { en: "The lock can't be written there. Nothing was sent.", zh: '无法在那里写入锁。未发送任何请求。' },
  journal: {
    en: "The journal can't be written there. No further call was made, because its outcome could not be recorded.",
    zh: '无法在那里写入变更日志。由于结果无法记录，没有再发送请求。',
  },
  checkpoint: {
    en: "The snapshot can't be written there. Nothing is lost: what was done is in the journal there, and the next run folds it in.",
    zh: '无法在那里写入快照。没有丢失任何内容：已完成的都记在那里的变更日志里，下一次运行会并入快照。',
  },
  release: {
    en: "The lock can't be given back there. Nothing is lost. The next run on this machine takes it over; on another one, take it away.",
    zh: '无法在那里归还锁。没有丢失任何内容。下一次在本机运行时会接管它；在其他机器上需要收回。',
  },
  unlock: { en: "The lock can't be taken away there.", zh: '无法从那里收回锁。' },
}

const ADVICE: Readonly<Record<Failed['cause'] | 'access to read', Words>> = {
  'access to read': {
    en: 'Give git here what it needs to sign in: git fetch has to work without a question.',
    zh: '请为这里的 git 配好登录凭证：git fetch 必须无需询问即可运行。',
  },
  access: {
    en: 'Give git here what it needs to sign in, and its user the right to push to this ref.',
    zh: '请为这里的 git 配好登录凭证，并授予其用户推送到这个引用的权限。',
  },
  'no remote': {
    en: "Check the remote in the config's store, and git remote -v.",
    zh: '请检查配置的 store 里写的 remote，以及 git remote -v。',
  },
  refused: {
    en: "The server has a rule against it. Allow pushes to this ref, or name another one in the config's store.",
    zh: '服务器的规则不允许。请允许推送到这个引用，或者在配置的 store 里换一个引用。',
  },
  network: {
    en: 'Check the network and the proxy, then plan again.',
    zh: '请检查网络和代理，再重新生成计划。',
  },
  time: {
    en: 'Check the network and the proxy, then plan again.',
    zh: '请检查网络和代理，再重新生成计划。',
  },
  other: { en: 'Mend this, then plan again.', zh: '请先解决这个问题，再重新生成计划。' },
}

const said = ({ said: each }: Failed): Words => {
  switch (each.what) {
    case 'words':
      return { en: each.words, zh: each.words }
    case 'ended':
      return {
        en: `git ${each.command} ended with ${each.code}`,
        zh: `git ${each.command} 以退出码 ${each.code} 结束`,
      }
    case 'no end':
      return {
        en: `git ${each.command} did not end within ${each.seconds} s`,
        zh: `git ${each.command} 在 ${each.seconds} 秒内没有结束`,
      }
    case 'not fetched':
      return { en: `${each.commit} can't be fetched`, zh: `无法取得 ${each.commit}` }
    case 'missing':
      return { en: `${each.name} is missing in the repository`, zh: `仓库里缺少 ${each.name}` }
    case 'moved':
      return { en: 'others moved the ref again and again', zh: '引用一再被其他人移动' }
  }
}

const adviceOn = ({ doing, cause }: Failed): Words =>
  ADVICE[cause === 'access' && doing === 'read' ? 'access to read' : cause]

export const gitMessages: Messages<
  Pick<StateCodes, 'git_missing' | 'not_a_repository' | 'not_a_store' | 'git_failed'>
> = {
  git_missing: {
    en: () =>
      'The config keeps the snapshot in git, and there is no program git here. Install git, 2.29 or newer, and see that it is on the PATH.',
    zh: () => '配置把快照存在 git 里，而这里没有 git 程序。请安装 git 2.29 或更新的版本，并确认它在 PATH 上。',
  },
  not_a_repository: {
    en: ({ folder }, show) =>
      `The config keeps the snapshot in git, and its folder ${visible(show(folder))} is in no git repository. Run this in a clone.`,
    zh: ({ folder }, show) =>
      `配置把快照存在 git 里，而它所在的目录 ${visible(show(folder))} 不在任何 git 仓库中。请在克隆下来的仓库里运行。`,
  },
  not_a_store: {
    en: ({ found }) =>
      `This ref holds something else than a snapshot: it has a file ${quoted(found)}. Nothing was changed. Name a ref of its own in the config's store.`,
    zh: ({ found }) =>
      `这个引用里存的不是快照：其中有文件 ${quoted(found)}。未作任何改动。请在配置的 store 里为快照单独写一个引用。`,
  },
  git_failed: {
    en: (failed) => `${UNDONE[failed.doing].en} Git says ${quoted(said(failed).en, 400)}. ${adviceOn(failed).en}`,
    zh: (failed) => `${UNDONE[failed.doing].zh}git 返回 ${quoted(said(failed).zh, 400)}。${adviceOn(failed).zh}`,
    ways: ({ doing }) =>
      doing === 'release'
        ? [{ en: 'On another machine:', zh: '在其他机器上收回锁：', command: onRecord('unlock') }]
        : [],
  },
}
