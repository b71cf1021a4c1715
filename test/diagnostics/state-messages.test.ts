/**
 * What is wrong with the record, in Chinese, where it is told by more than one sentence. That each code is told in both
 * languages is held by `both-languages.test.ts`.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { messagesOf, waysOf } from '../../src/diagnostics/messages.js'
import { withWaysOn } from '../../src/diagnostics/ways-on.js'
import { error, type DiagnosticOf } from '../../src/kit/diagnostic.js'
import type { StateCodes } from '../../src/state/codes.js'
import type { LockHolder } from '../../src/state/lock-holder.js'
import { exam } from '../plan/forms.js'

const test = suite('state-messages')

const holder: LockHolder = {
  id: 'a1',
  user: 'ann',
  host: 'laptop',
  process: { pid: 4711 },
  since: '2026-11-21T03:10:26.276Z',
  command: 'apply',
}
const problem = error('wrong_type', { found: 1, accepted: 'a string' }, { path: ['forms', 'x'] })

const ROWS: ReadonlyArray<readonly [DiagnosticOf<StateCodes>, string]> = [
  [error('snapshot_not_read', { io: 'EISDIR' }), '无法读取：这是一个目录。请指定一个文件。'],
  [
    error('snapshot_damaged', { why: 'value', problem }, { line: 3 }),
    '快照已损坏，位置：forms.x。实际是：1（数字）；应为：字符串。快照未被覆盖。请从版本库取回最后一份完好的快照（git checkout -- FILE），再重新生成计划。',
  ],
  [
    error('snapshot_edited', { what: 'record', address: exam }),
    'account/exam 的记录与其校验值不符：快照被手工改过，或已损坏。快照未被覆盖。请从数据库备份中恢复最后一份完好的数据，再重新生成计划。',
  ],
  [
    error('locked', { holder }),
    '锁由 laptop 上的 ann 持有，自 2026-11-21T03:10:26.276Z 起，用于 feishu-fields apply（进程 4711）。未发送任何请求。可以用 --lock-timeout SECONDS 等待对方结束。 如果那次运行确已不在，请收回锁： feishu-fields unlock a1',
  ],
  [
    error('git_failed', { doing: 'read', cause: 'access', said: { what: 'words', words: 'denied' } }),
    '无法从那里读取快照。git 返回 "denied"。请为这里的 git 配好登录凭证：git fetch 必须无需询问即可运行。',
  ],
  [
    error('git_failed', { doing: 'lock', cause: 'access', said: { what: 'words', words: 'denied' } }),
    '无法在那里写入锁。未发送任何请求。git 返回 "denied"。请为这里的 git 配好登录凭证，并授予其用户推送到这个引用的权限。',
  ],
  [
    error('postgres_not_locked', { code: '3D000', said: undefined }),
    '无法取得锁：服务器上没有这个数据库。请先创建，或者检查库名。未发送任何请求。',
  ],
]
for (const [diagnostic, expected] of ROWS) {
  test(`${diagnostic.code}: ${expected}`, () =>
    assert.is(withWaysOn(messagesOf(diagnostic), waysOf(diagnostic, {})).zh, expected))
}

test.run()
