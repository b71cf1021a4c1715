/**
 * Why a call was not acknowledged, in words.
 */
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import type { Language, Words } from '../kit/language.js'
import { cut, quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import type { CallCodes, NamedProxy, Violation } from '../feishu/codes.js'
import { wordsIn, type Messages } from './message.js'

const FORM_PERMISSIONS: Words = {
  en: 'hire:background_check_order, for exam accounts hire:exam',
  zh: 'hire:background_check_order（笔试账号为 hire:exam）',
}

/** Why a call was not acknowledged: a part of a sentence, and its full stop. */
export function callWords(failure: DiagnosticOf<CallCodes>, language: Language): string {
  return wordsIn(callMessages, withPermission(failure, FORM_PERMISSIONS[language]), language)
}

/** Gateway codes for a missing permission come without its name sometimes; then the pages' own are named. */
export function withPermission(failure: DiagnosticOf<CallCodes>, named: string): DiagnosticOf<CallCodes> {
  return failure.code === 'answered' && failure.params.code === 99991672 && failure.params.permissions.length === 0
    ? error('answered', { ...failure.params, permissions: [named] })
    : failure
}

export const callMessages: Messages<CallCodes> = {
  answered: {
    en: ({ status, code, msg, ...more }) =>
      `the platform answered HTTP ${status}, code ${code}, ${quoted(msg, 300)}${detailWords(more).en}${logWords(more.logId).en}.`,
    zh: ({ status, code, msg, ...more }) =>
      `平台返回 HTTP ${status}，错误码 ${code}，${quoted(msg, 300)}${detailWords(more).zh}${logWords(more.logId).zh}。`,
  },
  not_an_answer: {
    en: ({ status, head, logId }) =>
      `HTTP ${status} came back without the platform's JSON: ${head.trim() === '' ? 'nothing that can be read' : quoted(head.trim(), 120)}${logWords(logId).en}.`,
    zh: ({ status, head, logId }) =>
      `收到 HTTP ${status}，但不是平台的 JSON：${head.trim() === '' ? '没有可读的内容' : quoted(head.trim(), 120)}${logWords(logId).zh}。`,
  },
  token_missing: {
    en: ({ status, member, logId }) =>
      `HTTP ${status} came back with code 0, which is a success, and without a ${member}${logWords(logId).en}.`,
    zh: ({ status, member, logId }) =>
      `收到 HTTP ${status}，错误码为 0（成功），但没有 ${member}${logWords(logId).zh}。`,
  },
  timed_out: {
    en: ({ stage, milliseconds, proxy }) =>
      stage === 'connecting'
        ? `there was no connection within ${milliseconds / 1000} s${throughWords(proxy).en}.`
        : `no answer came within ${milliseconds / 1000} s.`,
    zh: ({ stage, milliseconds, proxy }) =>
      stage === 'connecting'
        ? `${milliseconds / 1000} 秒内未能${throughWords(proxy).zh}建立连接。`
        : `${milliseconds / 1000} 秒内没有收到应答。`,
  },
  connection_failed: {
    en: ({ stage, host, code, proxy }) => {
      if (stage !== 'connecting') return `the connection to ${host} broke (${brokenBy(code).en}).`
      return proxy !== undefined && isUnreachable(code)
        ? `the ${proxyWords(proxy).en} can't be reached (${code}).`
        : `there is no connection to ${host}${throughWords(proxy).en} (${brokenBy(code).en}).`
    },
    zh: ({ stage, host, code, proxy }) => {
      if (stage !== 'connecting') return `与 ${host} 的连接中断（${brokenBy(code).zh}）。`
      return proxy !== undefined && isUnreachable(code)
        ? `${proxyWords(proxy).zh}无法连接（${code}）。`
        : `无法${throughWords(proxy).zh}连接 ${host}（${brokenBy(code).zh}）。`
    },
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

/** Permissions that are missing, and what is wrong with members of the body. */
const detailWords = ({ permissions, violations }: Pick<CallCodes['answered'], 'permissions' | 'violations'>): Words => {
  const missing = permissions.map((each) => cut(visible(each), 80))
  const wrong = violations.slice(0, MOST_VIOLATIONS).map(violationWords)
  const more = violations.length - wrong.length
  return {
    en: [
      missing.length > 0 && `, missing permission: ${missing.join(', ')}`,
      wrong.length > 0 && `, in ${wrong.map(({ en }) => en).join('; ')}${more > 0 ? ` and ${more} more` : ''}`,
    ]
      .filter((part) => part !== false)
      .join(''),
    zh: [
      missing.length > 0 && `，缺少权限：${missing.join('、')}`,
      wrong.length > 0 &&
        `，出错的字段：${wrong.map(({ zh }) => zh).join('；')}${more > 0 ? ` 等 ${violations.length} 处` : ''}`,
    ]
      .filter((part) => part !== false)
      .join(''),
  }
}

const MOST_VIOLATIONS = 5

const violationWords = ({ field, description }: Violation): Words => {
  const where = cut(visible(field), 80)
  const why = description === '' ? '' : quoted(description, 120)
  if (field === '') return { en: `a member: ${why}`, zh: `未写明：${why}` }
  return why === '' ? { en: where, zh: where } : { en: `${where}: ${why}`, zh: `${where}：${why}` }
}

const logWords = (logId: string | undefined): Words =>
  logId === undefined ? { en: '', zh: '' } : { en: `, log id ${visible(logId)}`, zh: `，日志 id ${visible(logId)}` }

const proxyWords = ({ variable, host }: NamedProxy): Words => ({
  en: `proxy ${visible(host)} that ${variable} names`,
  zh: `${variable} 所写的代理 ${visible(host)} `,
})

const throughWords = (proxy: NamedProxy | undefined): Words =>
  proxy === undefined
    ? { en: '', zh: '' }
    : { en: ` through the ${proxyWords(proxy).en}`, zh: `通过 ${proxyWords(proxy).zh}` }

/** Codes of Node by which nobody was found, or nobody there. */
const UNREACHABLE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]

const isUnreachable = (code: string | number): boolean => UNREACHABLE.some((each) => each === code)

const brokenBy = (code: string | number): Words =>
  typeof code === 'string' ? { en: code, zh: code } : { en: `the proxy answered ${code}`, zh: `代理返回 ${code}` }
