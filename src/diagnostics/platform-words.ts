/**
 * Which platform a record speaks for, and which one is at hand, in words.
 */
import type { Words } from '../kit/language.js'
import { plural, visible } from '../kit/text.js'
import { isUnknown, type Identity, type IdentityMember } from '../state/identity.js'

/** All that is known of it, such as `https://open.feishu.cn (app cli_a1b2)`. */
export function platformNamed({ baseUrl, sandbox, appId, tenant }: Identity): Words {
  const named = (words: Parts): string => {
    const place = [
      ...(sandbox === undefined ? [] : [`${words.sandbox} ${visible(sandbox)}`]),
      ...(baseUrl === undefined ? [] : [visible(baseUrl)]),
    ].join(words.comma)
    const whose = [
      ...(appId === undefined ? [] : [`${words.app} ${visible(appId)}`]),
      ...(tenant === undefined ? [] : [`${words.tenant} ${visible(tenant)}`]),
    ].join(words.comma)
    if (whose === '') return place === '' ? words.unknown : place
    const [open, close] = words.brackets
    return `${place === '' ? words.unnamed : place}${open}${whose}${close}`
  }
  return { en: named(PARTS.en), zh: named(PARTS.zh) }
}

interface Parts {
  readonly sandbox: string
  readonly app: string
  readonly tenant: string
  readonly comma: string
  readonly brackets: readonly [open: string, close: string]
  readonly unknown: string
  readonly unnamed: string
}

const PARTS: Words<Parts> = {
  en: {
    sandbox: 'sandbox',
    app: 'app',
    tenant: 'tenant',
    comma: ', ',
    brackets: [' (', ')'],
    unknown: 'a platform that it does not name',
    unnamed: 'a platform',
  },
  zh: {
    sandbox: '沙箱',
    app: '应用',
    tenant: '租户',
    comma: '，',
    brackets: ['（', '）'],
    unknown: '未写明的平台',
    unnamed: '某个平台',
  },
}

/** @param platform of the record; `undefined` before the first apply */
export function lastAppliedWords(platform: Identity | undefined, isAcknowledged: boolean): Words {
  if (platform === undefined) return { en: 'Not applied yet.', zh: '尚未执行过。' }
  if (isUnknown(platform) || !isAcknowledged) return speaksForWords(platform)
  const { en, zh } = platformNamed(platform)
  return { en: `Last applied to ${en}.`, zh: `上次执行的平台：${zh}。` }
}

export function sentToWords(platform: Identity): Words {
  const { en, zh } = platformNamed(platform)
  return { en: `Sent to ${en}.`, zh: `已发送至：${zh}。` }
}

/** @param platform of the record */
export function speaksForWords(platform: Identity): Words {
  if (isUnknown(platform)) return SPEAKS_FOR_NONE
  const { en, zh } = platformNamed(platform)
  return { en: `The snapshot speaks for ${en}.`, zh: `快照对应的平台：${zh}。` }
}

const SPEAKS_FOR_NONE: Words = {
  en: 'The snapshot does not say yet for which platform it speaks.',
  zh: '快照还没有写明对应哪个平台。',
}

/** @param records of which so many are in doubt */
export function rebindingWords(before: Identity, after: Identity, records: number, inDoubt: number): Words {
  const [one, other] = [platformNamed(before), platformNamed(after)]
  return {
    en: `The snapshot speaks for ${one.en}, and is to speak for ${other.en}. Kept as adopted, since nothing was acknowledged there: ${plural(records, 'record')}, of which ${inDoubt} stay in doubt. Records from before, such as those of another branch, are refused afterwards.`,
    zh: `快照现在对应：${one.zh}；将改为对应：${other.zh}。全部 ${records} 条记录保留为“人工登记”，因为新平台没有确认过它们；其中 ${inDoubt} 条仍为结果存疑。此前的记录（例如其他分支上的）以后不再接受。`,
  }
}

const MEMBERS: Readonly<Record<IdentityMember, Words>> = {
  baseUrl: { en: 'the base URL', zh: '平台地址' },
  sandbox: { en: 'the sandbox id', zh: '沙箱 id' },
  appId: { en: 'the app id', zh: '应用 id' },
  tenant: { en: 'the tenant', zh: '租户' },
}

/** What only one of the snapshot and the environment knows. */
export function uncomparedWords(members: ReadonlyArray<IdentityMember>): Words {
  return {
    en: `Not compared with the snapshot's platform, since only one side knows it: ${members.map((each) => MEMBERS[each].en).join(', ')}.`,
    zh: `以下各项只有一方知道，未能与快照中的平台比对：${members.map((each) => MEMBERS[each].zh).join('、')}。`,
  }
}

/** The environment says nothing. */
export const PLATFORM_UNKNOWN: Words = {
  en: "The platform was not compared with the snapshot's: no FEISHU_ variable says which one this is.",
  zh: '没有设置任何 FEISHU_ 变量，无法知道是哪个平台，未能与快照中的平台比对。',
}

/** The record is of an earlier format, which did not say. */
export const PLATFORM_UNRECORDED: Words = {
  en: 'The snapshot does not say yet for which platform it speaks; an apply that changes something records it.',
  zh: '快照还没有写明对应哪个平台；有改动的 apply 会记下来。',
}

/** What of two has to be one platform, and is not; the first is named first. */
export interface OtherPlatform {
  readonly between: 'snapshot and environment' | 'config and snapshot' | 'config and environment'
  readonly first: Identity
  readonly second: Identity
}

export function otherPlatformWords({ between, first, second }: OtherPlatform): Words {
  const [one, other] = [platformNamed(first), platformNamed(second)]
  switch (between) {
    case 'snapshot and environment':
      return {
        en: `The snapshot speaks for another platform than the one at hand. Snapshot: ${one.en}. At hand: ${other.en}. Nothing was sent. Point FEISHU_BASE_URL and the credentials at the snapshot's platform, or give this one a snapshot of its own: --env NAME where the config has environments, else --snapshot FILE.`,
        zh: `快照对应的是另一个平台，不是当前平台。快照：${one.zh}。当前：${other.zh}。未发送任何请求。请让 FEISHU_BASE_URL 和凭证指向快照的平台，或为当前平台使用单独的快照：配置有 environments 时用 --env NAME，否则用 --snapshot FILE。`,
      }
    case 'config and snapshot':
      return {
        en: `The config is for another platform than the snapshot speaks for. Config: ${one.en}. Snapshot: ${other.en}. Correct platform in the config, or name the snapshot of that platform: --env NAME where the config has environments, else --snapshot FILE.`,
        zh: `配置写明的平台与快照对应的平台不同。配置：${one.zh}。快照：${other.zh}。请改正配置中的 platform，或使用该平台的快照：配置有 environments 时用 --env NAME，否则用 --snapshot FILE。`,
      }
    case 'config and environment':
      return {
        en: `The config is for another platform than the one at hand. Config: ${one.en}. At hand: ${other.en}. Nothing was sent. Set FEISHU_BASE_URL and the credentials to those of the config's platform, or correct platform in the config.`,
        zh: `配置写明的平台不是当前平台。配置：${one.zh}。当前：${other.zh}。未发送任何请求。请把 FEISHU_BASE_URL 和凭证设为该平台的，或改正配置中的 platform。`,
      }
  }
}
