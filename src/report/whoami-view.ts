/**
 * Who the credentials say we are. Holds no secret.
 */
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'

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
  readonly problem?: string
}

const KINDS = {
  TenantToken: 'a tenant token (FEISHU_TENANT_ACCESS_TOKEN)',
  CustomApp: 'a custom app (自建应用)',
  StoreApp: 'a store app (商店应用)',
} as const

/** Ends with a newline. */
export const whoamiView = (identity: Identity, terminal: Terminal): string => {
  const s = style(terminal)
  const { baseUrl, proxy, kind, appId, signIns, unnamed, otherTenants } = identity
  const lines = [
    `platform  ${visible(baseUrl)}${proxy === undefined ? '' : `, through the proxy ${visible(proxy)}`}`,
    `as        ${KINDS[kind]}${appId === undefined ? '' : `, ${visible(appId)}`}`,
    ...signIns.map(({ tenant, expires, problem }) => {
      const name = tenant === undefined ? 'its own tenant' : visible(tenant)
      if (problem !== undefined) return wrapped('tenant    ', `${name}: ${s.red(problem)}`, terminal.width)
      const until = expires === undefined ? 'not checked: only a call would tell' : `signed in, until ${expires}`
      return `tenant    ${name}: ${kind === 'TenantToken' ? s.yellow(until) : s.green(until)}`
    }),
    ...(unnamed
      ? [
          wrapped(
            'missing   ',
            s.red('resources of the config name no tenant, and a store app needs one: tenant_key'),
            terminal.width,
          ),
        ]
      : []),
    ...(kind === 'StoreApp' && signIns.length === 0 && !unnamed ? [s.red('missing   the config names no tenant')] : []),
    ...(otherTenants > 0
      ? [
          wrapped(
            'missing   ',
            s.red(`the config names ${otherTenants + 1} tenants, and these credentials are for one`),
            terminal.width,
          ),
        ]
      : []),
    wrapped(
      '          ',
      s.dim('Permissions are not checked: no call does that without changing something.'),
      terminal.width,
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** One JSON document, ended by a newline. */
export const whoamiJson = (identity: Identity): string => {
  const { baseUrl, proxy, kind, appId, signIns, unnamed, otherTenants } = identity
  return `${JSON.stringify(
    {
      format_version: 1,
      base_url: baseUrl,
      proxy: proxy ?? null,
      kind: { TenantToken: 'tenant_token', CustomApp: 'custom_app', StoreApp: 'store_app' }[kind],
      app_id: appId ?? null,
      tenants: signIns.map(({ tenant, expires, problem }) => ({
        tenant_key: tenant ?? null,
        signed_in: problem === undefined,
        expires: expires ?? null,
        ...(problem === undefined ? {} : { problem }),
      })),
      tenants_missing: unnamed || otherTenants > 0,
    },
    undefined,
    2,
  )}\n`
}
