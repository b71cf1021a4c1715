/**
 * Who the credentials say we are. Holds no secret.
 */
import { signInWords } from '../diagnostics/sign-in-messages.js'
import type { SignInCodes } from '../feishu/codes.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import {
  identityWords,
  LABELS,
  NO_TENANT,
  notSignedInWords,
  PERMISSIONS_UNCHECKED,
  platformWords,
  severalTenantsWords,
  signedInWords,
  TENANT_NEEDED,
} from '../diagnostics/whoami-words.js'
import { style, widthOf, wrapped, type Terminal } from '../kit/terminal.js'
import { printedJson } from '../kit/json-text.js'

export interface Identity {
  readonly baseUrl: string
  readonly proxy: string | undefined
  readonly kind: 'TenantToken' | 'CustomApp' | 'StoreApp'
  readonly appId: string | undefined
  readonly signIns: ReadonlyArray<TenantSignIn>
  /** The config has resources without a tenant, and the app needs one. */
  readonly unnamed: boolean
  /** Tenants of the config that these credentials do not reach. */
  readonly otherTenants: number
}

/** One tenant's token: until when, or why there is none. */
export interface TenantSignIn {
  readonly tenant: string | undefined
  readonly expires?: string | undefined
  readonly failure?: DiagnosticOf<SignInCodes>
}

/** Ends with a newline. */
export function whoamiView(identity: Identity, terminal: Terminal): string {
  const s = style(terminal)
  const { baseUrl, proxy, kind, appId, signIns, unnamed, otherTenants } = identity
  const { language } = terminal
  const widest = Math.max(...Object.values(LABELS).map((label) => widthOf(label[language])))
  const line = (label: keyof typeof LABELS, text: string): string => {
    const name = LABELS[label][language]
    return wrapped(name + ' '.repeat(widest + 2 - widthOf(name)), text, terminal.width)
  }
  const lines = [
    line('platform', platformWords(baseUrl, proxy)[language]),
    line('as', identityWords(kind, appId)[language]),
    ...signIns.map(({ tenant, expires, failure }) => {
      const words =
        failure === undefined
          ? signedInWords(tenant, expires, kind === 'TenantToken' ? s.yellow : s.green)
          : notSignedInWords(tenant, failure, s.red)
      return line('tenant', words[language])
    }),
    ...(unnamed ? [line('missing', s.red(TENANT_NEEDED[language]))] : []),
    ...(kind === 'StoreApp' && signIns.length === 0 && !unnamed ? [line('missing', s.red(NO_TENANT[language]))] : []),
    ...(otherTenants > 0 ? [line('missing', s.red(severalTenantsWords(otherTenants + 1)[language]))] : []),
    line('none', s.dim(PERMISSIONS_UNCHECKED[language])),
  ]
  return `${lines.join('\n')}\n`
}

/** One JSON document, ended by a newline. */
export function whoamiJson(identity: Identity): string {
  const { baseUrl, proxy, kind, appId, signIns, unnamed, otherTenants } = identity
  return printedJson({
    format_version: 1,
    base_url: baseUrl,
    proxy: proxy ?? null,
    kind: { TenantToken: 'tenant_token', CustomApp: 'custom_app', StoreApp: 'store_app' }[kind],
    app_id: appId ?? null,
    tenants: signIns.map(({ tenant, expires, failure }) => ({
      tenant_key: tenant ?? null,
      signed_in: failure === undefined,
      expires: expires ?? null,
      ...(failure === undefined ? {} : { problem: signInWords(failure).en }),
    })),
    tenants_missing: unnamed || otherTenants > 0,
  })
}
