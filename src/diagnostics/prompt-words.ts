/**
 * What a person is asked, and what is said once nobody said yes, in words.
 */
import { same, type Words } from '../kit/language.js'
import type { Identity } from '../state/identity.js'
import { platformNamed } from './platform-words.js'

/** What a person is asked for. */
export type Asked = 'apply' | 'edit' | 'unlock'

/** @param platform to which a plan is applied: who says yes says where to */
export function questionWords(asked: Asked, environment: string | undefined, platform: Identity = {}): Words {
  const where = environment === undefined ? same('') : { en: ` of ${environment}`, zh: ` ${environment} 的` }
  switch (asked) {
    case 'apply': {
      const { en, zh } = platformNamed(platform)
      return {
        en: `\nApply this plan${where.en} to ${en}? Only 'yes' is taken for a yes: `,
        zh: `\n要执行${where.zh}这个计划吗？平台：${zh}。只有输入 yes 才算确认：`,
      }
    }
    case 'edit':
      return {
        en: `\nChange the snapshot${where.en}? Nothing is sent. Only 'yes' is taken for a yes: `,
        zh: `\n要改动${where.zh}快照吗？不会发送任何请求。只有输入 yes 才算确认：`,
      }
    case 'unlock':
      return {
        en: `Is that run${where.en} surely gone? Only 'yes' is taken for a yes: `,
        zh: `${where.zh.trimStart()}那次运行确已不在了吗？只有输入 yes 才算确认：`,
      }
  }
}

export const NO_TERMINAL: Words = { en: 'There is no terminal to ask on.', zh: '没有可供询问的终端。' }

export const NEEDS_YES: Readonly<Record<Asked, Words>> = {
  apply: {
    en: 'Nothing was sent. Use --yes, --approved PLAN, or a plan that was made with plan --out FILE.',
    zh: '未发送任何请求。请使用 --yes、--approved PLAN，或由 plan --out FILE 生成的计划。',
  },
  edit: { en: 'Nothing was changed. Use --yes.', zh: '未作任何改动。请使用 --yes。' },
  unlock: {
    en: 'The lock was left alone. Name it by its id, or use --yes.',
    zh: '锁没有动。请写明锁的 id，或使用 --yes。',
  },
}

export const DECLINED: Readonly<Record<Asked, Words>> = {
  apply: { en: 'Not applied. Nothing was sent.', zh: '没有执行。未发送任何请求。' },
  edit: { en: 'Nothing was changed.', zh: '未作任何改动。' },
  unlock: { en: 'The lock was left alone.', zh: '锁没有动。' },
}

/** At the first ctrl-C of an apply. */
export const STOPPING: Words = {
  en: '\nStopping once the calls under way have their answers. Again to leave at once.\n',
  zh: '\n正在停止：等进行中的请求都有了应答就结束。再按一次立即退出。\n',
}

/** A config that ended the process, or that waits for ever. */
export const ENDED_EARLY: Words = {
  en: 'Error: the process ended before the command did; the config may have called process.exit.\n',
  zh: '错误：命令还没有结束，进程就已退出；可能是配置调用了 process.exit。\n',
}

export function ownMistakeWords(message: string): Words {
  return {
    en: `Error: this is a mistake in feishu-fields, and not yours: ${message}\n`,
    zh: `错误：这是 feishu-fields 自身的缺陷，与你的输入无关：${message}\n`,
  }
}

/** What `feishu-fields sandbox` says on stderr once it listens. */
export function sandboxWords(
  { id, url }: { readonly id: string; readonly url: string },
  appId: string,
  appSecret: string,
): Words {
  const commands = `  export FEISHU_BASE_URL=${url} FEISHU_APP_ID=${appId} FEISHU_APP_SECRET=${appSecret}
  feishu-fields apply`
  return {
    en: `This is the sandbox ${id}, by whatever port: a snapshot that is applied to it belongs to it alone.

Apply to it from another terminal:
${commands}

See the forms at ${url}/, what it holds at ${url}/sandbox/state. Stop it with ctrl-C.
`,
    zh: `这是沙箱 ${id}（与端口无关）：对它执行过的快照只属于它。

在另一个终端里对它执行：
${commands}

表单页面：${url}/
当前内容：${url}/sandbox/state
按 ctrl-C 停止。
`,
  }
}

export function previewWrittenWords(file: string): Words {
  return { en: `Wrote ${file}: open it in a browser.\n`, zh: `已写入 ${file}：请用浏览器打开。\n` }
}
