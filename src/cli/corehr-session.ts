/**
 * What the commands of `feishu-fields corehr` share: reading CoreHR as the environment says, and the catalog's file.
 */
import * as E from 'fp-ts/lib/Either.js'
import { locateCatalog } from '../config/load-config.js'
import { parseCatalog, type Catalog } from '../corehr/catalog/catalog.js'
import { corehrReader, type CorehrReader } from '../corehr/live/reader.js'
import type { TenantKey } from '../kinds/brand.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { clientOptions, openClient, settings, type ConnectionOptions } from './connection.js'
import { failed, within } from '../kit/diagnostic.js'
import type { Context } from './context.js'
import { namedFile, readNamed } from './named-input.js'
import { askedEnvironment, type ConfigOptions } from './workspace.js'

export interface LiveOptions extends ConnectionOptions {
  readonly tenant?: TenantKey
}

/** Signs in when it is first asked for something. */
export function openReader(context: Context, options: LiveOptions): E.Either<AnyDiagnostics, CorehrReader> {
  const where = settings(context)
  if (E.isLeft(where)) return where
  const isStoreApp = where.right.credentials._tag === 'StoreApp'
  if (isStoreApp !== (options.tenant !== undefined)) {
    return failed('tenant_flag', { why: isStoreApp ? 'missing' : 'not_a_store_app' })
  }
  const client = openClient(where.right, clientOptions(context, options), context.clock)
  return E.right(corehrReader(client, { tenant: options.tenant }))
}

export interface CatalogOptions extends ConfigOptions {
  readonly catalog?: string
}

export interface OpenedCatalog {
  readonly file: string
  /** `undefined` where there is no file yet. */
  readonly catalog: Catalog | undefined
}

/** A catalog that can't be used is refused, so that nothing else is ever overwritten in its place. */
export async function openCatalog(
  context: Context,
  options: CatalogOptions,
): Promise<E.Either<AnyDiagnostics, OpenedCatalog>> {
  const file =
    options.catalog === undefined
      ? await context.aside(() => locateCatalog(context.cwd, options.config, askedEnvironment(context, options)))
      : E.right(namedFile(context, options.catalog))
  return E.isLeft(file) ? file : readCatalog(context, file.right)
}

const readCatalog = async (context: Context, file: string): Promise<E.Either<AnyDiagnostics, OpenedCatalog>> => {
  const read = await readNamed(context, file, 'catalog_not_read')
  if (E.isLeft(read)) {
    const [{ code, params }] = read.left
    return code === 'catalog_not_read' && params.io === 'ENOENT' ? E.right({ file, catalog: undefined }) : read
  }
  const catalog = parseCatalog(read.right.text)
  return E.isLeft(catalog) ? E.left(within(catalog.left, { file })) : E.right({ file, catalog: catalog.right })
}
