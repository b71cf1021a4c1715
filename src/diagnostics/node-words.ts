/**
 * That Node is too old, in words; in old syntax, as `cli/start.ts` has it.
 */
import type { Words } from '../kit/language.js'

export function oldNodeWords(needed: string, found: string, path: string): Words {
  return {
    en: `Error: feishu-fields needs Node ${needed} or newer, and this is Node ${found} (${path}). Nothing was sent. Install a newer Node, or choose one that is there: nvm use ${needed}`,
    zh: `错误：feishu-fields 需要 Node ${needed} 或更新的版本，当前是 Node ${found}（${path}）。未发送任何请求。请安装更新的 Node，或切换到已安装的版本：nvm use ${needed}`,
  }
}
