/**
 * What to do where signing in failed, in words, by what failed: credentials are named only where they can be the cause.
 */
import type { CallCodes, NamedProxy } from '../feishu/codes.js'
import { row } from '../feishu/outcome-table.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'

/** @param ticket of a store app, where it was refused: whether another one was asked for */
export function signInRemedy(failure: DiagnosticOf<CallCodes>, ticket: 'resent' | 'refused' | undefined): Words {
  if (ticket !== undefined) return TICKET[ticket]
  switch (failure.code) {
    case 'answered':
      return ofAnswer(failure.params)
    case 'not_an_answer':
      if (failure.params.status === 407) return ofProxyLogin(failure.params.proxy)
      return failure.params.status === 429 || failure.params.status >= 500 ? LATER : ADDRESS
    case 'token_missing':
      return ADDRESS
    case 'connection_failed':
    case 'timed_out': {
      const { stage, proxy } = failure.params
      if (proxy !== undefined) return ofProxy(proxy)
      if (stage !== 'connecting') return LATER
      const isCertificate = failure.code === 'connection_failed' && /CERT|SIGN/.test(String(failure.params.code))
      return isCertificate ? CERTIFICATE : NETWORK
    }
    case 'other_sandbox':
    case 'no_tenant':
      return ADDRESS
  }
}

/** Sign-in's own codes for an app that it does not know so: pages 获取 tenant_access_token and 通用错误码. */
const WRONG_APP: ReadonlyArray<number> = [4000, 4005, 10003, 10005, 10012, 10013, 10014, 10015, 10016, 99991543]

const ofAnswer = ({ status, code }: CallCodes['answered']): Words => {
  if (WRONG_APP.includes(code)) return CREDENTIALS
  if (code === 1000040351) return OTHER_DOMAIN
  if (code === 99991401) return ALLOW_LIST
  if (code === 99991662 || code === 99991673) return DISABLED
  if (code === 99991403) return MONTHLY
  if (code === 99991201 || code === 99991301) return ADDRESS
  // Nothing is known of any other code of a sign-in: then whoever it was for may be the cause.
  const { id } = row({ _tag: 'Answer', status, code, text: '' })
  return id === 'too many calls' || id === 'internal error' ? LATER : CREDENTIALS_OR_ADDRESS
}

const TICKET: Readonly<Record<'resent' | 'refused', Words>> = {
  resent: {
    en: 'The app ticket was refused, and a new one was asked for: it comes as the event app_ticket. Set FEISHU_APP_TICKET to it.',
    zh: 'app_ticket 被拒绝，已申请重新推送：新的 ticket 会以 app_ticket 事件送达。请用它设置 FEISHU_APP_TICKET。',
  },
  refused: {
    en: 'The app ticket was refused, and a new one could not be asked for. Check FEISHU_APP_ID and FEISHU_APP_SECRET.',
    zh: 'app_ticket 被拒绝，申请重新推送也未成功。请检查 FEISHU_APP_ID 和 FEISHU_APP_SECRET。',
  },
}

const CREDENTIALS: Words = {
  en: 'Check FEISHU_APP_ID and FEISHU_APP_SECRET, and that FEISHU_BASE_URL is the platform of that app.',
  zh: '请检查 FEISHU_APP_ID 和 FEISHU_APP_SECRET，以及 FEISHU_BASE_URL 是否是该应用所在的平台。',
}

const CREDENTIALS_OR_ADDRESS: Words = {
  en: 'Check FEISHU_APP_ID, FEISHU_APP_SECRET and FEISHU_BASE_URL.',
  zh: '请检查 FEISHU_APP_ID、FEISHU_APP_SECRET 和 FEISHU_BASE_URL。',
}

const ADDRESS: Words = {
  en: 'Check FEISHU_BASE_URL: what answers there is not the platform, or not all of it.',
  zh: '请检查 FEISHU_BASE_URL：应答的不是平台，或者不是完整的平台。',
}

const OTHER_DOMAIN: Words = {
  en: 'The app belongs to the other platform. Set FEISHU_BASE_URL to https://open.larksuite.com for an app of Lark, to https://open.feishu.cn for one of Feishu.',
  zh: '该应用属于另一个平台。Lark 的应用请把 FEISHU_BASE_URL 设为 https://open.larksuite.com，飞书的应用请设为 https://open.feishu.cn。',
}

const ALLOW_LIST: Words = {
  en: "Add this machine's address to the IP allow list of the app.",
  zh: '请把本机的 IP 加入该应用的 IP 白名单。',
}

const DISABLED: Words = {
  en: 'Enable the app in the tenant: its administrator can.',
  zh: '请由租户管理员启用该应用。',
}

const MONTHLY: Words = {
  en: 'The quota of the month is used up: more has to be bought, or the next month waited for.',
  zh: '本月的调用额度已用完：请购买更多额度，或等到下个月。',
}

const LATER: Words = {
  en: 'Try again in a few minutes.',
  zh: '请过几分钟再试。',
}

const NETWORK: Words = {
  en: 'Check FEISHU_BASE_URL and the network. Behind a proxy, set HTTPS_PROXY.',
  zh: '请检查 FEISHU_BASE_URL 和网络。如需经过代理，请设置 HTTPS_PROXY。',
}

const CERTIFICATE: Words = {
  en: 'Its certificate is not trusted here. Where a proxy opens TLS, name the file with its certificate in NODE_EXTRA_CA_CERTS.',
  zh: '本机不信任它的证书。如果有代理解开 TLS，请用 NODE_EXTRA_CA_CERTS 写明其证书文件。',
}

const ofProxyLogin = (proxy: NamedProxy | undefined): Words => {
  const { variable } = proxy ?? { variable: 'HTTPS_PROXY' }
  return {
    en: `That is the proxy: check its user and password in ${variable}.`,
    zh: `这是代理的应答：请检查 ${variable} 中的用户名和密码。`,
  }
}

const ofProxy = ({ variable }: NamedProxy): Words => ({
  en: `Check ${variable}, or leave the platform out of it by NO_PROXY.`,
  zh: `请检查 ${variable}，或用 NO_PROXY 让平台不走代理。`,
})
