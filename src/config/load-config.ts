/**
 * From a folder, or a named file, to the desired state. The only code that a config runs is the config's own.
 */
import { dirname, join, resolve } from 'node:path'
import type { CosmiconfigResult, Loader } from 'cosmiconfig'
import * as Internal from 'cosmiconfig/dist/Explorer.js'
import * as E from 'fp-ts/lib/Either.js'
import * as Codec from '../kit/codec.js'
import { addressParts } from '../kinds/brand.js'
import type { AccountRow } from './accounts.js'
import type { ConfigCodes, ConfigDiagnostics } from './codes.js'
import type { DesiredState } from '../kinds/desired-state.js'
import * as Config from './fields-config.js'
import { error, failed, within, type DiagnosticOf } from '../kit/diagnostic.js'
import { parseJson, type SyntaxDiagnostic } from '../kit/json-text.js'
import type { parseYaml } from '../kit/yaml-text.js'
import { sectionOf } from '../kinds/registry.js'
import type { Locate } from '../kit/positions.js'
import { activeRules, type ActiveRule } from '../rules/rule-settings.js'
import type { ChangeLimits } from './safeguards.js'
import type { StoreChoice } from './store-choice.js'
import type { OptionsBySource } from './catalog-options.js'
import { CONFIG_PLACES } from './project-files.js'

/** A config file as read: a value, and where its parts stand in the text. */
interface Source {
  readonly value: unknown
  /** Asked for where something is to be pointed at: most runs need no place, and to find those of code takes time. */
  readonly places: () => Promise<Locate | undefined>
}

export interface LoadedConfig {
  readonly file: string
  readonly desired: DesiredState
  readonly store: StoreChoice | undefined
  readonly rules: ReadonlyArray<ActiveRule>
  readonly limits: ChangeLimits
  /** Where the value at a path stands; `undefined` where that can't be told. */
  readonly places: Source['places']
}

/**
 * Loads `file`, or the first of {@link CONFIG_PLACES} in `folder`. No folder above is searched: a config is code, and
 * one left in a parent folder must not run.
 */
export async function loadConfig(
  folder: string,
  file: string | undefined,
): Promise<E.Either<ConfigDiagnostics, LoadedConfig>> {
  const found = await findConfig(folder, file)
  return E.isLeft(found) ? found : decode(found.right.file, found.right.source)
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
  const found = await findConfig(folder, file)
  if (E.isLeft(found)) {
    return found.left[0].code === 'no_config' ? catalogBeside(join(folder, 'config'), {}, undefined) : found
  }
  const { source } = found.right
  const decoded = await decodeWhole(found.right.file, source)
  return E.isLeft(decoded) ? decoded : catalogBeside(found.right.file, decoded.right, await source.places())
}

const findConfig = async (folder: string, file: string | undefined): Promise<E.Either<ConfigDiagnostics, Found>> => {
  const explorer = configExplorer()
  const found =
    file === undefined ? await findSource(explorer, folder) : await readSource(explorer, resolve(folder, file))
  if (E.isLeft(found)) return found
  if (found.right === undefined) {
    return file === undefined
      ? failed('no_config', { places: CONFIG_PLACES })
      : failed('config_empty', {}, { file: resolve(folder, file) })
  }
  return E.right(found.right)
}

interface Explorer {
  readonly load: (file: string) => Promise<CosmiconfigResult>
}

/**
 * cosmiconfig's own class, and not the function that it exports: that one looks in the current folder for settings of its
 * own and runs `.config/config.js` for them. The class is internal and has no types, so the version is pinned.
 */
const { Explorer } = Internal as unknown as { readonly Explorer: new (options: object) => Explorer }

const configExplorer = (): Explorer =>
  new Explorer({
    moduleName: 'fields',
    searchPlaces: CONFIG_PLACES,
    ignoreEmptySearchPlaces: false,
    cache: false,
    loaders: LOADERS,
    transform: (result: unknown) => result,
  })

interface Found {
  readonly file: string
  readonly source: Source
}

const findSource = async (
  explorer: Explorer,
  folder: string,
): Promise<E.Either<ConfigDiagnostics, Found | undefined>> => {
  for (const place of CONFIG_PLACES) {
    const found = await readSource(explorer, join(folder, place))
    if (E.isLeft(found) && isMissing(found.left[0])) continue
    // A package.json without a `fields` property is somebody else's.
    if (E.isRight(found) && found.right === undefined) continue
    return found
  }
  return E.right(undefined)
}

const isMissing = ({ code, params }: ConfigDiagnostics[0]): boolean =>
  code === 'config_not_read' && params.io === 'ENOENT'

/** `undefined` for a package.json without `fields`. */
const readSource = async (
  explorer: Explorer,
  file: string,
): Promise<E.Either<ConfigDiagnostics, Found | undefined>> => {
  try {
    const result = await explorer.load(file)
    if (result === null) return E.right(undefined)
    if (result.isEmpty === true) return failed('config_empty', {}, { file })
    return E.right({ file, source: result.config as Source })
  } catch (e) {
    return E.left(e instanceof LoadError ? e.problems : [failureOf(file, e)])
  }
}

/** Thrown by our loaders through cosmiconfig, caught in {@link readSource}. */
class LoadError extends Error {
  readonly problems: ConfigDiagnostics
  constructor(problems: ConfigDiagnostics) {
    super(problems[0].code)
    this.problems = problems
  }
}

const failureOf = (file: string, e: unknown): DiagnosticOf<ConfigCodes> => {
  const code = typeof e === 'object' && e !== null && 'code' in e ? String(e.code) : undefined
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return error('config_not_read', { io: code }, { file })
  const message = e instanceof Error ? e.message : String(e)
  return message.startsWith('No loader specified')
    ? error('config_format', { places: CONFIG_PLACES }, { file })
    : error('config_threw', { message, at: undefined }, { file })
}

const parsed = (file: string, source: ReturnType<typeof parseYaml>): Source | undefined => {
  if (E.isLeft(source)) {
    const [first, ...others] = source.left
    throw new LoadError([syntaxError(file, first), ...others.map((each) => syntaxError(file, each))])
  }
  const { value, locate } = source.right
  return value === null ? undefined : { value, places: () => Promise.resolve(locate) }
}

const syntaxError = (file: string, problem: SyntaxDiagnostic): DiagnosticOf<ConfigCodes> => {
  const { line, column } = problem
  return error('config_syntax', { problem }, { file, line, column })
}

// What a format needs is loaded when a config has that format: it is most of the time that a plan takes to start.

const loadYaml: Loader = async (file, text) => {
  const { parseYaml } = await import('../kit/yaml-text.js')
  return parsed(file, parseYaml(text))
}

const loadJson: Loader = (file, text) => {
  const source = parsed(file, parseJson(text))
  if (source === undefined || !/[\\/]package\.json$/.test(file)) return source
  // cosmiconfig takes the property `fields` of what comes from a package.json.
  const { value, places } = source
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'fields') && 'fields' in value
    ? { fields: { value: value.fields, places: () => places().then(below('fields')) } satisfies Source }
    : {}
}

const below =
  (key: string) =>
  (locate: Locate | undefined): Locate | undefined =>
    locate && ((path) => locate([key, ...path]))

const loadCode: Loader = async (file, text) => {
  const { loadScript } = await import('./load-script.js')
  const value = await loadScript(file).catch((e: unknown) => {
    throw new LoadError([thrown(file, e)])
  })
  if (value === undefined) throw new LoadError([error('no_default_export', {}, { file })])
  const places = async (): Promise<Locate | undefined> => {
    const { locateInScript } = await import('./script-positions.js')
    return locateInScript(file, text, value)
  }
  return { value, places } satisfies Source
}

/** What jiti says of code that it can't parse; its columns count from 0. */
const PARSE_ERROR = /^ParseError:\s*(.*?)\s*\n\s*(.+):(\d+):(\d+)\s*$/s

/** The config's own error, with the first line of its stack that lies outside of `node_modules`, and no more of it. */
const thrown = (file: string, e: unknown): DiagnosticOf<ConfigCodes> => {
  if (!(e instanceof Error)) return error('config_threw', { message: String(e), at: undefined }, { file })
  const [, message = '', where = file, line, column] = PARSE_ERROR.exec(e.message) ?? []
  if (line !== undefined) {
    const at = { line: Number(line), column: Number(column) + 1 }
    return syntaxError(where, message === '' ? error('no_code', {}, at) : error('parser_says', { message }, at))
  }
  const at = placeIn(dirname(file), e.stack ?? '')
  return error('config_threw', { message: e.message.split('\n')[0] ?? '', at }, { file })
}

/** The file and the line; a column would be one of the compiled code. */
const placeIn = (folder: string, stack: string): string | undefined => {
  const frame = stack
    .split('\n')
    .find((line) => /^\s+at /.test(line) && line.includes(folder) && !line.includes('node_modules'))
  return frame === undefined ? undefined : /^.+?:\d+(?=:\d)/.exec(frame.slice(frame.indexOf(folder)))?.[0]
}

const LOADERS: Readonly<Record<string, Loader>> = {
  '.ts': loadCode,
  '.mts': loadCode,
  '.js': loadCode,
  '.mjs': loadCode,
  '.cjs': loadCode,
  '.json': loadJson,
  '.yaml': loadYaml,
  '.yml': loadYaml,
  noExt: loadYaml,
}

const decode = async (file: string, source: Source): Promise<E.Either<ConfigDiagnostics, LoadedConfig>> => {
  const { places } = source
  const decoded = await decodeWhole(file, source)
  if (E.isLeft(decoded)) return decoded
  const accounts = await accountsFiles(file, decoded.right, places)
  if (E.isLeft(accounts)) return accounts
  const options = await optionsFromCorehr(file, decoded.right, places)
  if (E.isLeft(options)) return options
  const desired = Config.desiredState(
    decoded.right,
    (from) => accounts.right.get(from) ?? [],
    (source) => options.right.get(source) ?? [],
  )
  const [first, ...others] = Config.repeatedAddresses(desired)
  if (first === undefined) {
    const { rules, safeguards: limits = {}, store } = decoded.right
    return E.right({ file, desired, rules: activeRules(rules), limits, store, places })
  }
  const locate = await places()
  const repeated = ([before, { address, path }]: typeof first): ConfigDiagnostics[0] => {
    const params = { what: sectionOf(address).once.what, found: addressParts(address).name, first: before.path }
    return error('repeated', params, { file, path, ...locate?.(path) })
  }
  return E.left([repeated(first), ...others.map(repeated)])
}

/** The config's own text alone, without the files that it names. */
const decodeWhole = async (
  file: string,
  { value, places }: Source,
): Promise<E.Either<ConfigDiagnostics, Config.DecodedConfig>> => {
  const decoded = decodeValue(value)
  if (decoded instanceof Error) return E.left([thrown(file, decoded)])
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

/** What a script exports can have getters and proxies, which run only now. */
const decodeValue = (value: unknown): ReturnType<typeof Config.Config.decode> | Error => {
  try {
    return Config.Config.decode(value)
  } catch (e) {
    return e instanceof Error ? e : new Error(String(e))
  }
}

type AccountsByFile = ReadonlyMap<string, ReadonlyArray<AccountRow>>

const accountsFiles = async (
  file: string,
  config: Config.DecodedConfig,
  places: Source['places'],
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
  file: string,
  config: Config.DecodedConfig,
  places: Source['places'],
): Promise<E.Either<ConfigDiagnostics, OptionsBySource>> => {
  const uses = Config.corehrUses(config)
  if (uses.length === 0) return E.right(new Map())
  const { corehrOptions } = await import('./catalog-options.js')
  return corehrOptions(file, config, uses, await places())
}
