/**
 * `feishu-fields whoami`: signs in as apply would, and says as what, for which tenants, and what is missing.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { TenantKey } from '../../kinds/brand.js'
import { whoamiJson, whoamiView, type Identity, type TenantSignIn } from '../../report/whoami-view.js'
import { present } from '../../kit/present.js'
import { named } from '../../feishu/proxy.js'
import { commandOf, type Command } from '../command.js'
import { clientOptions, openClient, settings } from '../connection.js'
import { out, terminal } from '../console.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { configFlags, connectionFlags, jsonFlag } from '../flags.js'
import { onePlatform } from '../platform-check.js'
import { askedEnvironment, configOf, pinnedBy, type ConfigOptions } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...configFlags, ...connectionFlags, json: jsonFlag() },
  run: async (context, options) => {
    const where = settings(context)
    if (E.isLeft(where)) return where
    const { baseUrl, credentials, proxy } = where.right
    const config = await configThere(context, options)
    if (E.isLeft(config)) return config
    const appId = credentials._tag === 'TenantToken' ? undefined : credentials.appId
    const pinned = config.right === undefined ? {} : pinnedBy(config.right)
    const same = onePlatform({ pinned }, { head: undefined }, present({ baseUrl, appId }))
    if (E.isLeft(same)) return same
    const tenants = tenantsOf(config.right)

    const client = openClient(where.right, clientOptions(context, options), context.clock)
    // An app of one tenant has one token, whatever the config names.
    const asked = credentials._tag === 'StoreApp' ? tenants.filter((tenant) => tenant !== undefined) : [undefined]
    const signIns: Array<TenantSignIn> = []
    for (const tenant of asked) {
      const token = await client.signIn(tenant)
      signIns.push(
        E.isLeft(token)
          ? { tenant, failure: token.left[0] }
          : {
              tenant,
              expires: token.right.expires === undefined ? undefined : new Date(token.right.expires).toISOString(),
            },
      )
    }
    const identity: Identity = {
      baseUrl,
      proxy: proxy && named(proxy).host,
      kind: credentials._tag,
      appId,
      signIns,
      unnamed: credentials._tag === 'StoreApp' && tenants.includes(undefined),
      otherTenants: credentials._tag === 'StoreApp' ? 0 : Math.max(0, tenants.length - 1),
    }
    out(context, options.json === true ? whoamiJson(identity) : whoamiView(identity, terminal(context, context.stdout)))
    const { unnamed, otherTenants } = identity
    const missing =
      unnamed || otherTenants > 0 || signIns.length === 0 || signIns.some(({ failure }) => failure !== undefined)
    return E.right(missing ? EXIT.error : EXIT.done)
  },
})

/** `undefined` where there is none. */
const configThere = async (
  context: Context,
  options: ConfigOptions,
): Promise<E.Either<AnyDiagnostics, LoadedConfig | undefined>> => {
  const config = await configOf(context, options)
  if (E.isRight(config)) return config
  const isNone = config.left[0].code === 'no_config' && askedEnvironment(context, options) === undefined
  return isNone ? E.right(undefined) : config
}

/** The tenants that the config names, `undefined` among them for resources without; just that where there is no config. */
const tenantsOf = (config: LoadedConfig | undefined): ReadonlyArray<TenantKey | undefined> =>
  config === undefined ? [undefined] : [...new Set(config.desired.map(({ tenant }) => tenant))]
