/**
 * Who the credentials say we are, in words.
 */
import type { SignInCodes } from '../feishu/codes.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import { visible } from '../kit/text.js'
import { signInWords } from './sign-in-messages.js'

export const LABELS: Readonly<Record<'platform' | 'as' | 'tenant' | 'missing' | 'none', Words>> = {
  platform: { en: 'platform', zh: '平台' },
  as: { en: 'as', zh: '身份' },
  tenant: { en: 'tenant', zh: '租户' },
  missing: { en: 'missing', zh: '缺少' },
  none: { en: '', zh: '' },
}

const CREDENTIALS: Readonly<Record<'TenantToken' | 'CustomApp' | 'StoreApp', Words>> = {
  TenantToken: {
    en: 'a tenant token (FEISHU_TENANT_ACCESS_TOKEN)',
    zh: '租户 token（FEISHU_TENANT_ACCESS_TOKEN）',
  },
  CustomApp: { en: 'a custom app (自建应用)', zh: '自建应用' },
  StoreApp: { en: 'a store app (商店应用)', zh: '商店应用' },
}

export function platformWords(baseUrl: string, proxy: string | undefined): Words {
  const url = visible(baseUrl)
  if (proxy === undefined) return { en: url, zh: url }
  return { en: `${url}, through the proxy ${visible(proxy)}`, zh: `${url}，经代理 ${visible(proxy)}` }
}

export function identityWords(kind: keyof typeof CREDENTIALS, appId: string | undefined): Words {
  const { en, zh } = CREDENTIALS[kind]
  return appId === undefined ? { en, zh } : { en: `${en}, ${visible(appId)}`, zh: `${zh}，${visible(appId)}` }
}

/** @param expires `undefined` where nobody said */
export function signedInWords(
  tenant: string | undefined,
  expires: string | undefined,
  paint: (text: string) => string,
): Words {
  const { en, zh } = tenantWords(tenant)
  return expires === undefined
    ? {
        en: `${en}: ${paint('not checked: only a call would tell')}`,
        zh: `${zh}：${paint('未检查：只有发送请求才能知道')}`,
      }
    : { en: `${en}: ${paint(`signed in, until ${expires}`)}`, zh: `${zh}：${paint(`已登录，有效期至 ${expires}`)}` }
}

export function notSignedInWords(
  tenant: string | undefined,
  failure: DiagnosticOf<SignInCodes>,
  paint: (text: string) => string,
): Words {
  const { en, zh } = tenantWords(tenant)
  const why = signInWords(failure)
  return { en: `${en}: ${paint(why.en)}`, zh: `${zh}：${paint(why.zh)}` }
}

const tenantWords = (tenant: string | undefined): Words =>
  tenant === undefined ? { en: 'its own tenant', zh: '应用自己的租户' } : { en: visible(tenant), zh: visible(tenant) }

export const TENANT_NEEDED: Words = {
  en: 'resources of the config name no tenant, and a store app needs one: tenant_key',
  zh: '配置中有资源没有写明租户，而商店应用需要写明：tenant_key',
}

export const NO_TENANT: Words = { en: 'the config names no tenant', zh: '配置没有写明任何租户' }

export function severalTenantsWords(tenants: number): Words {
  return {
    en: `the config names ${tenants} tenants, and these credentials are for one`,
    zh: `配置写了 ${tenants} 个租户，而这些凭证只对应一个`,
  }
}

export const PERMISSIONS_UNCHECKED: Words = {
  en: 'Permissions are not checked: no call does that without changing something.',
  zh: '没有检查权限：能检查权限的接口都会改动数据。',
}
