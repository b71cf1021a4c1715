/**
 * From a config as read to the desired state: decoded, and joined with the files that it names.
 */
import { dirname, join, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { addressParts } from '../kinds/brand.js'
import type { DesiredState } from '../kinds/desired-state.js'
import { sectionOf } from '../kinds/registry.js'
import * as Codec from '../kit/codec.js'
import { error, within, type DiagnosticOf } from '../kit/diagnostic.js'
import { realPlace } from '../kit/files.js'
import type { Locate } from '../kit/positions.js'
import { activeRules, type ActiveRule } from '../rules/rule-settings.js'
import type { AccountRow } from './accounts.js'
import type { OptionsBySource } from './catalog-options.js'
import type { ConfigCodes, ConfigDiagnostics } from './codes.js'
import { thrown, type Source } from './config-loaders.js'
import { noDecisions, type Decisions } from './decisions.js'
import type { GivenToConfig } from './define-config.js'
import type { AskedEnvironment } from './environment.js'
import * as Config from './fields-config.js'
import type { ConfigThere } from './fields-config.js'
import { findConfig } from './find-config.js'
import { inEnvironment, sharedPlaces, storePlaces } from './in-environment.js'
import type { PlatformChoice } from './platform-choice.js'
import type { ChangeLimits } from './safeguards.js'
import { storePlace, type StorePlace } from './store-place.js'

export interface LoadedConfig {
  readonly file: string
  /** The whole names of the files that it names: accounts, and forms that were once sent. */
  readonly named: ReadonlyArray<string>
  /** `undefined` where the config has none. */
  readonly environment: string | undefined
  readonly desired: DesiredState
  readonly store: StorePlace
  /** Of all environments, this one included. */
  readonly stores: ReadonlyMap<string, StorePlace>
  readonly platform: PlatformChoice
  /** The history that the snapshot must be of. */
  readonly lineage: string | undefined
  readonly rules: ReadonlyArray<ActiveRule>
  readonly limits: ChangeLimits
  readonly decisions: Decisions
  /** Where a path stands, from the config's root or from that of its environment. */
  readonly places: () => Promise<Locate | undefined>
}

/** Loads `file`, or the config of `folder`, as it is in the environment that is asked for. */
export async function loadConfig(
  folder: string,
  file: string | undefined,
  asked?: AskedEnvironment,
): Promise<E.Either<ConfigDiagnostics, LoadedConfig>> {
  const read = await readConfig(folder, file, asked)
  if (E.isLeft(read)) return read
  const { source, config } = read.right
  const there = inEnvironment(config, asked)
  if (E.isLeft(there)) return E.left(within(there.left, { file: source.file }))
  return joined(source, there.right, storePlaces(config, dirname(source.file)))
}

/**
 * Where the CoreHR catalog of a config lies, which may be still to be pulled: the options that come from it are not
 * looked at. Beside where a config would be, when there is none and no environment is asked for.
 */
export async function locateCatalog(
  folder: string,
  file: string | undefined,
  asked?: AskedEnvironment,
): Promise<E.Either<ConfigDiagnostics, string>> {
  const { catalogBeside } = await import('./catalog-options.js')
  const read = await readConfig(folder, file, asked)
  if (E.isLeft(read)) {
    const isNone = read.left[0].code === 'no_config' && asked === undefined
    return isNone ? catalogBeside(join(folder, 'config'), { at: (path) => path }, undefined) : read
  }
  const { source, config } = read.right
  const there = inEnvironment(config, asked)
  if (E.isLeft(there)) return E.left(within(there.left, { file: source.file }))
  return catalogBeside(source.file, there.right, await placesOf(source))
}

interface ReadConfig {
  readonly source: Source
  readonly config: Config.DecodedConfig
}

/** The config's own text alone, without the files that it names; a function is called. */
const readConfig = async (
  folder: string,
  file: string | undefined,
  asked: AskedEnvironment | undefined,
): Promise<E.Either<ConfigDiagnostics, ReadConfig>> => {
  const found = await findConfig(folder, file)
  if (E.isLeft(found)) return found
  const source = await called(found.right, asked)
  if (E.isLeft(source)) return source
  const config = await decode(source.right)
  return E.isLeft(config) ? config : E.right({ source: source.right, config: config.right })
}

const called = async (
  source: Source,
  asked: AskedEnvironment | undefined,
): Promise<E.Either<ConfigDiagnostics, Source>> => {
  const { file, value } = source
  if (typeof value !== 'function') return E.right(source)
  try {
    const given: GivenToConfig = { env: asked?.name }
    return E.right({ ...source, value: await (value as (given: GivenToConfig) => unknown)(given) })
  } catch (e) {
    return E.left([thrown(file, e)])
  }
}

const placesOf = ({ value, places }: Source): Promise<Locate | undefined> => places(value)

const decode = async (source: Source): Promise<E.Either<ConfigDiagnostics, Config.DecodedConfig>> => {
  const { file, value } = source
  let decoded: ReturnType<typeof Config.Config.decode>
  try {
    decoded = Config.Config.decode(value)
  } catch (e) {
    // What a script exports can have getters and proxies, which run only now.
    return E.left([thrown(file, e instanceof Error ? e : new Error(String(e)))])
  }
  if (E.isLeft(decoded)) return E.left(await located(source, Codec.problemsOf(decoded.left)))
  const folder = dirname(file)
  const [first, ...others] = sharedPlaces(decoded.right, folder, await realPlaces(storePlaces(decoded.right, folder)))
  return first === undefined ? decoded : E.left(await located(source, [first, ...others]))
}

const realPlaces = async (places: ReadonlyMap<string, StorePlace>): Promise<ReadonlyMap<string, StorePlace>> => {
  const real = [...places].map(async ([name, place]): Promise<readonly [string, StorePlace]> => [
    name,
    place.type === 'file' ? { ...place, path: await realPlace(place.path) } : place,
  ])
  return new Map(await Promise.all(real))
}

const located = async (source: Source, [first, ...others]: ConfigDiagnostics): Promise<ConfigDiagnostics> => {
  const locate = await placesOf(source)
  // What is wrong in a file that the config names stands there.
  const at = (each: ConfigDiagnostics[0]): ConfigDiagnostics[0] =>
    each.file === undefined ? { ...each, file: source.file, ...locate?.(each.path ?? []) } : each
  return [at(first), ...others.map(at)]
}

const joined = async (
  source: Source,
  config: ConfigThere,
  stores: ReadonlyMap<string, StorePlace>,
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
  const { file } = source
  const [first, ...others] = Config.repeatedAddresses(desired)
  if (first === undefined) {
    const { environment, rules, safeguards: limits = {}, platform = {}, lineage, at } = config
    const decisions = await decisionsOf(source, config, desired)
    if (E.isLeft(decisions)) return decisions
    const store = storePlace(config.store, environment, dirname(file))
    const places = async (): Promise<Locate | undefined> => {
      const locate = await placesOf(source)
      return locate && ((path) => locate(at(path)))
    }
    const forms = (config.adopt ?? []).flatMap(({ from }) => from ?? [])
    const named = [...accounts.right.keys(), ...forms].map((name) => resolve(dirname(file), name))
    return E.right({
      file,
      named,
      environment,
      desired,
      store,
      stores,
      platform,
      lineage,
      rules: activeRules(rules),
      limits,
      decisions: decisions.right,
      places,
    })
  }
  const locate = await placesOf(source)
  const repeated = ([before, { address, path }]: typeof first): ConfigDiagnostics[0] => {
    const params = { what: sectionOf(address).once.what, found: addressParts(address).name, first: before.path }
    return error('repeated', params, { file, path, ...locate?.(path) })
  }
  return E.left([repeated(first), ...others.map(repeated)])
}

const decisionsOf = async (
  source: Source,
  config: ConfigThere,
  desired: DesiredState,
): Promise<E.Either<ConfigDiagnostics, Decisions>> => {
  const { removed, adopt, moved, allow_replace } = config
  if ([removed, adopt, moved, allow_replace].every((list) => list === undefined)) return E.right(noDecisions)
  const { joinedDecisions } = await import('./joined-decisions.js')
  const joined = await joinedDecisions(source.file, config, desired)
  return E.isLeft(joined) ? E.left(await located(source, joined.left)) : joined
}

type AccountsByFile = ReadonlyMap<string, ReadonlyArray<AccountRow>>

const accountsFiles = async (
  source: Source,
  config: ConfigThere,
): Promise<E.Either<ConfigDiagnostics, AccountsByFile>> => {
  const { file } = source
  const read = new Map<string, ReadonlyArray<AccountRow>>()
  const problems: Array<DiagnosticOf<ConfigCodes>> = []
  for (const { name: from, path } of Config.accountsFiles(config)) {
    const { readAccounts } = await import('./accounts-file.js')
    const rows = await readAccounts(dirname(file), from)
    if (E.isRight(rows)) read.set(from, rows.right)
    else problems.push(...within(rows.left, { file, path, ...(await placesOf(source))?.(path) }))
  }
  const [first, ...others] = problems
  return first !== undefined ? E.left([first, ...others]) : E.right(read)
}

const optionsFromCorehr = async (
  source: Source,
  config: ConfigThere,
): Promise<E.Either<ConfigDiagnostics, OptionsBySource>> => {
  const uses = Config.corehrUses(config)
  if (uses.length === 0) return E.right(new Map())
  const { corehrOptions } = await import('./catalog-options.js')
  return corehrOptions(source.file, config, uses, await placesOf(source))
}
