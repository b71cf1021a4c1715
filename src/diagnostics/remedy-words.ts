/**
 * What a remedy does, in words that its command follows.
 */
import type { Words } from '../kit/language.js'
import type { Selector } from '../plan/plan-options.js'
import type { Exceeded } from '../plan/plan.js'
import { percentOf } from '../plan/remedy-command.js'
import type { Remedy } from '../plan/remedies.js'

export function remedyWords(remedy: Remedy): Words {
  switch (remedy._tag) {
    case 'Select': {
      const parts = remedy.selectors.map((each) => TO[each])
      return {
        en: `To ${parts.map(({ en }) => en).join(', and to ')}:`,
        zh: `${parts.map(({ zh }) => zh).join('，')}：`,
      }
    }
    case 'LetGo':
      return {
        en: 'To let go of the record, so that all of it is sent as new to the other tenant:',
        zh: '放弃这条记录，之后作为新内容整体发送给另一个租户：',
      }
    case 'Resolve':
      return remedy.tookEffect
        ? { en: 'Where you see in Feishu that it took effect:', zh: '如果在飞书里看到它已生效：' }
        : { en: 'Where you see in Feishu that it did not:', zh: '如果在飞书里看到它没有生效：' }
    case 'Limit': {
      const settings = remedy.exceeded.map(settingOf).join(', ')
      return {
        en: `If it is meant, safeguards: { ${settings} } in the config, or for this once:`,
        zh: `如确需如此，在配置中写 safeguards: { ${settings} }，或者只在这一次：`,
      }
    }
  }
}

const settingOf = (each: Exceeded): string =>
  each.code === 'max_changes'
    ? `max_changes: ${each.params.changed}`
    : `max_changed_percent: ${percentOf(each.params.changed, each.params.live)}`

/** What is selected is narrowed down by no remedy. */
const TO: Readonly<Record<Selector, Words>> = {
  target: { en: 'look at it alone', zh: '只处理这些资源' },
  exclude: { en: 'leave it out', zh: '排除这些资源' },
  replace: {
    en: "replace all of it by a create call (in the config: on_structural_change: 'replace')",
    zh: "用创建接口整体替换（配置写法：on_structural_change: 'replace'）",
  },
  update: {
    en: "make the update, which checks under way show (in the config: on_checks_under_way: 'update')",
    zh: "允许会显示在已发起的背调里的更新（配置写法：on_checks_under_way: 'update'）",
  },
  forget: { en: 'let go of it, sending nothing', zh: '放弃管理，不发送任何请求' },
  destroy: { en: 'delete it on the platform, its keys for ever', zh: '在平台上删除，其 key 永久作废' },
  unprotect: { en: 'do it though it is protected, for this once', zh: '仅这一次不受保护的限制' },
  resend: { en: 'send all of it, whatever is recorded', zh: '不论快照如何记录，都整体发送' },
}
