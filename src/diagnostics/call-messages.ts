/**
 * What can go wrong with the platform, in words: address and credentials, signing in, a call, and what was read.
 */
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import { sentences, type Language, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import type { CallCodes, FeishuCodes, SettingsCodes, SignInCodes } from '../feishu/codes.js'
import { pathText, problemWords } from './document-messages.js'
import { wordsIn, type Messages } from './message.js'
import { foundStray, readHint, readWords } from './read-words.js'

const FORM_PERMISSIONS: Words = {
  en: 'hire:background_check_order, for exam accounts hire:exam',
  zh: 'hire:background_check_order（笔试账号为 hire:exam）',
}
const CATALOG_PERMISSIONS: Words = {
  en: 'corehr:common_data.meta_data:read or corehr:corehr:readonly',
  zh: 'corehr:common_data.meta_data:read 或 corehr:corehr:readonly',
}

/** Why a call was not acknowledged: a part of a sentence, and its full stop. */
export function callWords(failure: DiagnosticOf<CallCodes>, language: Language): string {
  return wordsIn(callMessages, withPermission(failure, FORM_PERMISSIONS[language]), language)
}

/** Why there is no token, and what to do. */
export function signInWords(failure: DiagnosticOf<SignInCodes>): Words {
  return { en: wordsIn(signInMessages, failure, 'en'), zh: wordsIn(signInMessages, failure, 'zh') }
}

/** Gateway codes for a missing permission come without its name sometimes; then the pages' own are named. */
function withPermission(failure: DiagnosticOf<CallCodes>, named: string): DiagnosticOf<CallCodes> {
  return failure.code === 'answered' && failure.params.code === 99991672 && failure.params.permissions.length === 0
    ? error('answered', { ...failure.params, permissions: [named] })
    : failure
}

const callMessages: Messages<CallCodes> = {
  answered: {
    en: ({ status, code, msg, permissions, logId }) =>
      `the platform answered HTTP ${status}, code ${code}, ${quoted(msg, 300)}${permissions.length === 0 ? '' : `, missing permission: ${permissions.map(visible).join(', ')}`}${logWords(logId).en}.`,
    zh: ({ status, code, msg, permissions, logId }) =>
      `平台返回 HTTP ${status}，错误码 ${code}，${quoted(msg, 300)}${permissions.length === 0 ? '' : `，缺少权限：${permissions.map(visible).join('、')}`}${logWords(logId).zh}。`,
  },
  not_an_answer: {
    en: ({ status, head, logId }) =>
      `HTTP ${status} came back without the platform's JSON: ${head.trim() === '' ? 'nothing that can be read' : quoted(head.trim(), 120)}${logWords(logId).en}.`,
    zh: ({ status, head, logId }) =>
      `收到 HTTP ${status}，但不是平台的 JSON：${head.trim() === '' ? '没有可读的内容' : quoted(head.trim(), 120)}${logWords(logId).zh}。`,
  },
  timed_out: {
    en: ({ stage, milliseconds }) =>
      stage === 'connecting'
        ? `there was no connection within ${milliseconds / 1000} s.`
        : `no answer came within ${milliseconds / 1000} s.`,
    zh: ({ stage, milliseconds }) =>
      stage === 'connecting'
        ? `${milliseconds / 1000} 秒内未能建立连接。`
        : `${milliseconds / 1000} 秒内没有收到应答。`,
  },
  connection_failed: {
    en: ({ stage, host, code }) =>
      stage === 'connecting'
        ? `there is no connection to ${host} (${brokenBy(code).en}).`
        : `the connection to ${host} broke (${brokenBy(code).en}).`,
    zh: ({ stage, host, code }) =>
      stage === 'connecting'
        ? `无法连接 ${host}（${brokenBy(code).zh}）。`
        : `与 ${host} 的连接中断（${brokenBy(code).zh}）。`,
  },
  other_sandbox: {
    en: ({ expected, found }) =>
      `${found === undefined ? 'no sandbox' : `sandbox ${found}`} answered, and the calls are for sandbox ${expected}.`,
    zh: ({ expected, found }) =>
      `应答${found === undefined ? '不是沙箱发出的' : `来自沙箱 ${found}`}，而请求是发给沙箱 ${expected} 的。`,
  },
  no_tenant: {
    en: () => 'the config names no tenant for it, and a store app serves several.',
    zh: () => '商店应用服务多个租户，而配置没有写明这个资源属于哪个租户。',
  },
}

const logWords = (logId: string | undefined): Words =>
  logId === undefined ? { en: '', zh: '' } : { en: `, log id ${visible(logId)}`, zh: `，日志 id ${visible(logId)}` }

const brokenBy = (code: string | number): Words =>
  typeof code === 'string' ? { en: code, zh: code } : { en: `the proxy answered ${code}`, zh: `代理返回 ${code}` }

const signInMessages: Messages<SignInCodes> = {
  sign_in_failed: {
    en: ({ failure, tenant, ticket }) => {
      if (failure.code === 'no_tenant') {
        return 'A store app serves several tenants. Name one in the config: tenant_key.'
      }
      const whose = tenant === undefined ? '' : ` for the tenant ${visible(tenant)}`
      return `Signing in${whose} failed, and nothing was sent: ${callWords(failure, 'en')} ${toSignIn(failure, ticket).en}`
    },
    zh: ({ failure, tenant, ticket }) => {
      if (failure.code === 'no_tenant') return '商店应用服务多个租户。请在配置中写明租户：tenant_key。'
      const whose = tenant === undefined ? '登录失败' : `租户 ${visible(tenant)} 登录失败`
      return `${whose}，其他请求均未发送：${callWords(failure, 'zh')}${toSignIn(failure, ticket).zh}`
    },
  },
}

/** What to do where signing in failed. */
const toSignIn = (failure: DiagnosticOf<CallCodes>, ticket: 'resent' | 'refused' | undefined): Words => {
  if (ticket === 'resent') {
    return {
      en: 'The app ticket was refused, and a new one was asked for: it comes as the event app_ticket. Set FEISHU_APP_TICKET to it.',
      zh: 'app_ticket 被拒绝，已申请重新推送：新的 ticket 会以 app_ticket 事件送达。请用它设置 FEISHU_APP_TICKET。',
    }
  }
  if (ticket === 'refused') {
    return {
      en: 'The app ticket was refused, and a new one could not be asked for. Check FEISHU_APP_ID and FEISHU_APP_SECRET.',
      zh: 'app_ticket 被拒绝，申请重新推送也未成功。请检查 FEISHU_APP_ID 和 FEISHU_APP_SECRET。',
    }
  }
  if (failure.code === 'not_an_answer' && failure.params.status === 407) {
    return {
      en: 'That is the proxy: check its user and password in HTTPS_PROXY or HTTP_PROXY.',
      zh: '这是代理的应答：请检查 HTTPS_PROXY 或 HTTP_PROXY 中的用户名和密码。',
    }
  }
  return {
    en: 'Check FEISHU_APP_ID, FEISHU_APP_SECRET and FEISHU_BASE_URL.',
    zh: '请检查 FEISHU_APP_ID、FEISHU_APP_SECRET 和 FEISHU_BASE_URL。',
  }
}

const settingsMessages: Messages<SettingsCodes> = {
  ticket_alone: {
    en: () =>
      'FEISHU_APP_TICKET is set, and FEISHU_APP_ID and FEISHU_APP_SECRET are not. Nothing was sent. A store app needs all three.',
    zh: () =>
      '设置了 FEISHU_APP_TICKET，但没有设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET。未发送任何请求。商店应用三项都要设置。',
  },
  no_credentials: {
    en: () =>
      'There are no credentials, and nothing was sent. Set FEISHU_TENANT_ACCESS_TOKEN, or FEISHU_APP_ID and FEISHU_APP_SECRET; for a store app FEISHU_APP_TICKET too.',
    zh: () =>
      '没有凭证，未发送任何请求。请设置 FEISHU_TENANT_ACCESS_TOKEN，或者 FEISHU_APP_ID 和 FEISHU_APP_SECRET；商店应用还要设置 FEISHU_APP_TICKET。',
  },
  half_credentials: {
    en: ({ missing }) => `${missing} is not set, and its other half is. Nothing was sent.`,
    zh: ({ missing }) =>
      `没有设置 ${missing}，只设置了 ${missing === 'FEISHU_APP_ID' ? 'FEISHU_APP_SECRET' : 'FEISHU_APP_ID'}，两者要成对设置。未发送任何请求。`,
  },
  bad_proxy: {
    en: () =>
      'The proxy that HTTPS_PROXY or HTTP_PROXY names is not a URL of http or https. Nothing was sent. Example: http://proxy.example:3128',
    zh: () =>
      'HTTPS_PROXY 或 HTTP_PROXY 所写的代理不是 http 或 https 的 URL。未发送任何请求。例如：http://proxy.example:3128',
  },
  malformed_secret: {
    en: ({ variable }) =>
      `${variable} holds a space, a line break or another character that no such value has. Nothing was sent. Set it again.`,
    zh: ({ variable }) => `${variable} 含有空格、换行或其他不该有的字符。未发送任何请求。请重新设置。`,
  },
  bad_base_url: {
    en: ({ why }) => `FEISHU_BASE_URL ${BAD_URL[why].en}. Nothing was sent. Example: https://open.feishu.cn`,
    zh: ({ why }) => `FEISHU_BASE_URL ${BAD_URL[why].zh}。未发送任何请求。例如：https://open.feishu.cn`,
  },
}

const BAD_URL: Readonly<Record<SettingsCodes['bad_base_url']['why'], Words>> = {
  'not a url': { en: 'is not a URL', zh: '不是 URL' },
  'not https': {
    en: 'is not https, and tokens go only over https or to this machine',
    zh: '不是 https，而 token 只通过 https 发送，或只发往本机',
  },
  'has credentials': { en: 'holds a user or a password', zh: '含有用户名或密码' },
}

const readFailed = ({ asked, failure }: FeishuCodes['read_failed']): Words => {
  const why = (language: Language): string =>
    wordsIn(callMessages, withPermission(failure, CATALOG_PERMISSIONS[language]), language)
  const { en, zh } = readWords(asked)
  const failed = { en: `${en} failed: ${why('en')}`, zh: `${zh}失败：${why('zh')}` }
  return sentences(failed, readHint(asked, failure))
}

export const feishuMessages: Messages<FeishuCodes> = {
  ...callMessages,
  ...signInMessages,
  ...settingsMessages,
  read_failed: {
    en: (failed) => readFailed(failed).en,
    zh: (failed) => readFailed(failed).zh,
  },
  read_unusable: {
    en: (why) => {
      if (why.what === 'pages') {
        return `Listing the objects failed: after ${why.pages} pages the platform still has more, or gives one of them again.`
      }
      const at = pathText(why.what === 'stray' ? why.at : why.problem.path)
      const wrong = why.what === 'stray' ? foundStray(why.asked, why.found).en : problemWords(why.problem, 'en')
      return `${readWords(why.asked).en} failed: the platform's answer is not what its page says${inWords(why).en}${at === '' ? '' : `, at ${at}`}: ${wrong}`
    },
    zh: (why) => {
      if (why.what === 'pages') {
        return `列出对象失败：读了 ${why.pages} 页之后，平台仍表示还有下一页，或者又给出了其中一页。`
      }
      const at = pathText(why.what === 'stray' ? why.at : why.problem.path)
      const wrong = why.what === 'stray' ? foundStray(why.asked, why.found).zh : problemWords(why.problem, 'zh')
      return `${readWords(why.asked).zh}失败：平台的应答与官方文档不符${inWords(why).zh}${at === '' ? '' : `，位置 ${at}`}：${wrong}`
    },
  },
}

/** In which definition it is, as far as that says so. */
const inWords = (why: Exclude<FeishuCodes['read_unusable'], { readonly what: 'pages' }>): Words => {
  const { object, field } = why.what === 'problem' ? why.of : {}
  if (field !== undefined) {
    const [of, named] = [visible(object ?? '?'), visible(field)]
    return { en: `, in the field ${named} of ${of}`, zh: `，${of} 的字段 ${named}` }
  }
  return object === undefined
    ? { en: '', zh: '' }
    : { en: `, in the object ${visible(object)}`, zh: `，对象 ${visible(object)}` }
}
