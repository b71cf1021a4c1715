/**
 * `fields whoami`: signs in as apply would, and says as what, for which tenants, and what is missing.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { TenantKey } from '../../kinds/brand.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { whoamiJson, whoamiView, type Identity, type TenantSignIn } from '../../report/whoami-view.js'
import { clientOptions, openClient, settings, type ConnectionOptions } from '../connection.js'
import { fail, out, terminal } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { loadConfig } from '../../config/load-config.js'
import type { WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface WhoamiCommand extends Pick<WorkspaceOptions, 'config'>, ConnectionOptions {
  readonly json?: boolean
}

export const whoamiCommand = async (context: Context, options: WhoamiCommand): Promise<ExitCode> => {
  const where = settings(context)
  if (E.isLeft(where)) return fail(context, where.left, options)
  const { baseUrl, credentials, proxy } = where.right
  const tenants = await configTenants(context, options)
  if (E.isLeft(tenants)) return fail(context, tenants.left, options)

  const client = openClient(where.right, clientOptions(context, options), context.clock)
  // An app of one tenant has one token, whatever the config names.
  const asked = credentials._tag === 'StoreApp' ? tenants.right.filter((tenant) => tenant !== undefined) : [undefined]
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
    // Without its user and password.
    proxy: proxy === undefined ? undefined : new URL(proxy).host,
    kind: credentials._tag,
    appId: credentials._tag === 'TenantToken' ? undefined : credentials.appId,
    signIns,
    unnamed: credentials._tag === 'StoreApp' && tenants.right.includes(undefined),
    otherTenants: credentials._tag === 'StoreApp' ? 0 : Math.max(0, tenants.right.length - 1),
  }
  out(context, options.json === true ? whoamiJson(identity) : whoamiView(identity, terminal(context, context.stdout)))
  const { unnamed, otherTenants } = identity
  const missing =
    unnamed || otherTenants > 0 || signIns.length === 0 || signIns.some(({ failure }) => failure !== undefined)
  return missing ? EXIT.error : EXIT.done
}

/** The tenants that the config names, `undefined` among them for resources without; just that where there is no config. */
const configTenants = async (
  context: Context,
  options: WhoamiCommand,
): Promise<E.Either<AnyDiagnostics, ReadonlyArray<TenantKey | undefined>>> => {
  const config = await context.aside(() => loadConfig(context.cwd, options.config))
  if (E.isLeft(config)) return config.left[0].code === 'no_config' ? E.right([undefined]) : config
  return E.right([...new Set(config.right.desired.map(({ tenant }) => tenant))])
}
