/**
 * What is wrong with the environment, in words: credentials, the platform's address, the proxy. Never what it holds.
 */
import type { SettingsCodes } from '../feishu/codes.js'
import type { Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import type { Messages } from './message.js'

export const settingsMessages: Messages<SettingsCodes> = {
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
  malformed_secret: {
    en: ({ variable }) =>
      `${variable} holds a space, a line break or another character that no such value has. Nothing was sent. Set it again.`,
    zh: ({ variable }) => `${variable} 含有空格、换行或其他不该有的字符。未发送任何请求。请重新设置。`,
  },
  no_value: {
    en: ({ variable, found }) =>
      `${variable} is the word ${found}, which a program writes where it has no value. Nothing was sent. Find where it is set, and what is missing there.`,
    zh: ({ variable, found }) =>
      `${variable} 的内容是 ${found}：程序没有取到值时才会写出这个词。未发送任何请求。请检查设置它的地方缺了什么。`,
  },
  not_a_tenant_token: {
    en: ({ found }) =>
      `FEISHU_TENANT_ACCESS_TOKEN ${OTHER_TOKEN[found].en}. Nothing was sent. Set it to a tenant_access_token, which begins with t-.`,
    zh: ({ found }) =>
      `FEISHU_TENANT_ACCESS_TOKEN ${OTHER_TOKEN[found].zh}。未发送任何请求。请设为 tenant_access_token（以 t- 开头）。`,
  },
  bad_proxy: {
    en: ({ variable, why }) => `${variable} ${BAD_PROXY[why].en} Example: ${variable}=http://proxy.example:3128`,
    zh: ({ variable, why }) => `${variable} ${BAD_PROXY[why].zh}例如：${variable}=http://proxy.example:3128`,
  },
  bad_base_url: {
    en: ({ why }) => `FEISHU_BASE_URL ${BAD_URL[why].en}. Nothing was sent. Example: https://open.feishu.cn`,
    zh: ({ why }) => `FEISHU_BASE_URL ${BAD_URL[why].zh}。未发送任何请求。例如：https://open.feishu.cn`,
  },
}

/** What stands in `NO_PROXY` to no purpose. An entry may be a part of a password that was meant for elsewhere. */
export function idleWords(entries: ReadonlyArray<string>): Words {
  const isShown = !entries.some((entry) => entry.includes('@'))
  const shown = isShown ? entries.slice(0, MOST_SHOWN).map((entry) => quoted(entry)) : []
  const more = entries.length - shown.length
  return {
    en: `NO_PROXY has ${shown.length === 0 ? `${more} entries` : `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`} that no address can match, and the proxy is used all the same. An entry is a host (open.feishu.cn), a domain with all below it (feishu.cn), an address or a block of them (10.0.0.0/8), each with or without a port, or *.`,
    zh: `NO_PROXY 中有不可能匹配任何地址的条目${shown.length === 0 ? `（${more} 个）` : `：${shown.join('、')}${more > 0 ? ` 等 ${entries.length} 个` : ''}`}，因此仍然使用代理。条目可以是主机（open.feishu.cn）、域名及其所有子域（feishu.cn）、IP 地址或网段（10.0.0.0/8），都可以带端口，或者是 *。`,
  }
}

const MOST_SHOWN = 3

const OTHER_TOKEN: Readonly<Record<SettingsCodes['not_a_tenant_token']['found'], Words>> = {
  user: { en: 'is the token of a user (u-)', zh: '是用户的 token（u-）' },
  app: { en: 'is the token of an app (a-)', zh: '是应用的 token（a-）' },
  header: { en: 'is a whole header: the word Bearer does not belong to it', zh: '是整个请求头的内容：不应包含 Bearer' },
  other: { en: 'is no tenant token', zh: '不是租户的 token' },
}

const BAD_PROXY: Readonly<Record<SettingsCodes['bad_proxy']['why'], Words>> = {
  'not a url': {
    en: 'is not a URL of http or https. Nothing was sent. Write signs such as # / ? @ % in a user or a password as %23 %2F %3F %40 %25.',
    zh: '不是 http 或 https 的 URL。未发送任何请求。用户名和密码里的 # / ? @ % 等符号要写成 %23 %2F %3F %40 %25。',
  },
  'not http': {
    en: 'is not a URL of http or https. Nothing was sent.',
    zh: '不是 http 或 https 的 URL。未发送任何请求。',
  },
  socks: {
    en: 'names a SOCKS proxy, and only proxies that are addressed by a URL of http or https are supported. Nothing was sent. Most programs that offer SOCKS offer HTTP too, often at the same port: name that in HTTPS_PROXY, which takes precedence over ALL_PROXY, or leave the platform out by NO_PROXY.',
    zh: '写的是 SOCKS 代理，而只支持以 http 或 https 的 URL 写明的代理。未发送任何请求。提供 SOCKS 的程序大多也提供 HTTP 代理，端口往往相同：请写入 HTTPS_PROXY（优先于 ALL_PROXY），或用 NO_PROXY 让平台不走代理。',
  },
}

const BAD_URL: Readonly<Record<SettingsCodes['bad_base_url']['why'], Words>> = {
  'not a url': { en: 'is not a URL', zh: '不是 URL' },
  'not https': {
    en: 'is not https, and tokens go only over https or to this machine',
    zh: '不是 https，而 token 只通过 https 发送，或只发往本机',
  },
  'has credentials': { en: 'holds a user or a password', zh: '含有用户名或密码' },
  'has a path': {
    en: 'has a path, and calls are found below the host alone; /open-apis may be left out',
    zh: '带有路径，而接口只在主机的根路径之下；/open-apis 可以省略',
  },
  'has a query': { en: 'has a query (?)', zh: '带有查询参数（?）' },
  'has a fragment': { en: 'has a fragment (#)', zh: '带有片段（#）' },
}
