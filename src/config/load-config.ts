/**
 * From a config as read to the desired state: decoded, and joined with the files that it names.
 */
import { dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { addressParts } from '../kinds/brand.js'
import type { DesiredState } from '../kinds/desired-state.js'
import { sectionOf } from '../kinds/registry.js'
import * as Codec from '../kit/codec.js'
import { error, within, type DiagnosticOf } from '../kit/diagnostic.js'
import { activeRules, type ActiveRule } from '../rules/rule-settings.js'
import type { AccountRow } from './accounts.js'
import type { OptionsBySource } from './catalog-options.js'
import type { ConfigCodes, ConfigDiagnostics } from './codes.js'
import { thrown, type Source } from './config-loaders.js'
import * as Config from './fields-config.js'
import { findConfig } from './find-config.js'
import type { ChangeLimits } from './safeguards.js'
import type { StoreChoice } from './store-choice.js'

export interface LoadedConfig {
  readonly file: string
  readonly desired: DesiredState
  readonly store: StoreChoice | undefined
  readonly rules: ReadonlyArray<ActiveRule>
  readonly limits: ChangeLimits
  readonly places: Source['places']
}

/** Loads `file`, or the config of `folder`. */
export async function loadConfig(
  folder: string,
  file: string | undefined,
): Promise<E.Either<ConfigDiagnostics, LoadedConfig>> {
  const source = await findConfig(folder, file)
  if (E.isLeft(source)) return source
  const decoded = await decode(source.right)
  return E.isLeft(decoded) ? decoded : joined(source.right, decoded.right)
}

/**
 * Where the CoreHR catalog of a config lies, which may be still to be pulled: the options that come from it are not
 * looked at. Beside where a config would be, when there is none.
 */
export async function locateCatalog(
  folder: string,
  file: string | undefined,
): Promise<E.Either<ConfigDiagnostics, string>> {
  const { catalogBeside } = await import('./catalog-options.js')
  const source = await findConfig(folder, file)
  if (E.isLeft(source)) {
    return source.left[0].code === 'no_config' ? catalogBeside(join(folder, 'config'), {}, undefined) : source
  }
  const decoded = await decode(source.right)
  return E.isLeft(decoded) ? decoded : catalogBeside(source.right.file, decoded.right, await source.right.places())
}

/** The config's own text alone, without the files that it names. */
const decode = async ({ file, value, places }: Source): Promise<E.Either<ConfigDiagnostics, Config.DecodedConfig>> => {
  let decoded: ReturnType<typeof Config.Config.decode>
  try {
    decoded = Config.Config.decode(value)
  } catch (e) {
    // What a script exports can have getters and proxies, which run only now.
    return E.left([thrown(file, e instanceof Error ? e : new Error(String(e)))])
  }
  if (E.isRight(decoded)) return decoded
  const locate = await places()
  const located = (each: Codec.DocumentDiagnostic): Codec.DocumentDiagnostic => ({
    ...each,
    file,
    ...locate?.(each.path),
  })
  const [first, ...others] = Codec.problemsOf(decoded.left)
  return E.left([located(first), ...others.map(located)])
}

const joined = async (
  source: Source,
  config: Config.DecodedConfig,
): Promise<E.Either<ConfigDiagnostics, LoadedConfig>> => {
  const accounts = await accountsFiles(source, config)
  if (E.isLeft(accounts)) return accounts
  const options = await optionsFromCorehr(source, config)
  if (E.isLeft(options)) return options
  const desired = Config.desiredState(
    config,
    (from) => accounts.right.get(from) ?? [],
    (from) => options.right.get(from) ?? [],
  )
  const { file, places } = source
  const [first, ...others] = Config.repeatedAddresses(desired)
  if (first === undefined) {
    const { rules, safeguards: limits = {}, store } = config
    return E.right({ file, desired, rules: activeRules(rules), limits, store, places })
  }
  const locate = await places()
  const repeated = ([before, { address, path }]: typeof first): ConfigDiagnostics[0] => {
    const params = { what: sectionOf(address).once.what, found: addressParts(address).name, first: before.path }
    return error('repeated', params, { file, path, ...locate?.(path) })
  }
  return E.left([repeated(first), ...others.map(repeated)])
}

type AccountsByFile = ReadonlyMap<string, ReadonlyArray<AccountRow>>

const accountsFiles = async (
  { file, places }: Source,
  config: Config.DecodedConfig,
): Promise<E.Either<ConfigDiagnostics, AccountsByFile>> => {
  const read = new Map<string, ReadonlyArray<AccountRow>>()
  const problems: Array<DiagnosticOf<ConfigCodes>> = []
  for (const { name: from, path } of Config.accountsFiles(config)) {
    const { readAccounts } = await import('./accounts-file.js')
    const rows = await readAccounts(dirname(file), from)
    if (E.isRight(rows)) read.set(from, rows.right)
    else problems.push(...within(rows.left, { file, path, ...(await places())?.(path) }))
  }
  const [first, ...others] = problems
  return first !== undefined ? E.left([first, ...others]) : E.right(read)
}

const optionsFromCorehr = async (
  { file, places }: Source,
  config: Config.DecodedConfig,
): Promise<E.Either<ConfigDiagnostics, OptionsBySource>> => {
  const uses = Config.corehrUses(config)
  if (uses.length === 0) return E.right(new Map())
  const { corehrOptions } = await import('./catalog-options.js')
  return corehrOptions(file, config, uses, await places())
}
