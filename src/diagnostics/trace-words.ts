/**
 * What `--verbose` says of a call. No token, no secret, no body is in it.
 */
import type { CallTrace } from '../feishu/outcome.js'
import type { RowId } from '../feishu/outcome-table.js'
import type { Words } from '../kit/language.js'
import { visible } from '../kit/text.js'
import { callWords } from './call-messages.js'

/** One line. */
export function traceWords(event: CallTrace): Words {
  const what = visible(event.what)
  switch (event._tag) {
    case 'Called': {
      const [means, row] = [MEANS[event.means], ROWS[event.row]]
      return {
        en: `${what}: ${means.en} (${row.en}), ${event.milliseconds} ms`,
        zh: `${what}：${means.zh}（${row.zh}），${event.milliseconds} 毫秒`,
      }
    }
    case 'Limited':
      return {
        en: `${what}: too many calls, waiting ${event.seconds} s`,
        zh: `${what}：请求过于频繁，等待 ${event.seconds} 秒`,
      }
    case 'NewToken':
      return { en: `${what}: the token was refused, getting a new one`, zh: `${what}：token 被拒绝，重新获取` }
    case 'Again':
      return {
        en: `${what}: sending again after attempt ${event.attempt}: ${callWords(event.failure, 'en')}`,
        zh: `${what}：第 ${event.attempt} 次未成功，重新发送：${callWords(event.failure, 'zh')}`,
      }
  }
}

const MEANS: Readonly<Record<Extract<CallTrace, { readonly _tag: 'Called' }>['means'], Words>> = {
  acknowledged: { en: 'acknowledged', zh: '已确认' },
  refused: { en: 'refused', zh: '被拒绝' },
  'never sent': { en: 'never sent', zh: '未发送' },
  'in doubt': { en: 'in doubt', zh: '结果存疑' },
  failed: { en: 'failed', zh: '失败' },
}

const ROWS: Readonly<Record<RowId, Words>> = {
  success: { en: 'success', zh: '成功' },
  'too many calls': { en: 'too many calls', zh: '请求过于频繁' },
  'token refused': { en: 'token refused', zh: 'token 被拒绝' },
  'refused by the gateway': { en: 'refused by the gateway', zh: '被网关拒绝' },
  'parameter refused': { en: 'parameter refused', zh: '参数被拒绝' },
  'internal error': { en: 'internal error', zh: '平台内部错误' },
  'any other code': { en: 'any other code', zh: '其他错误码' },
  'proxy wants a password': { en: 'proxy wants a password', zh: '代理要求密码' },
  'unknown path': { en: 'unknown path', zh: '没有这个路径' },
  'server error page': { en: 'server error page', zh: '服务端错误页' },
  'not the platform’s answer': { en: 'not the platform’s answer', zh: '不是平台的应答' },
  'no connection': { en: 'no connection', zh: '无法连接' },
  'no connection in time': { en: 'no connection in time', zh: '连接超时' },
  'connection lost': { en: 'connection lost', zh: '连接中断' },
  'no answer in time': { en: 'no answer in time', zh: '应答超时' },
  'no token': { en: 'no token', zh: '没有 token' },
}
