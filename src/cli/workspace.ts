/**
 * What a command works on: the config, and the store of the snapshot that it chooses.
 */
import { dirname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreContents, Store } from '../state/store.js'
import type { Result } from '../state/codes.js'
import { loadConfig, type LoadedConfig } from '../config/load-config.js'
import type { AskedEnvironment } from '../config/environment.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { fileStore } from '../state/file/file-store.js'
import { keepSeen } from '../state/git/seen-ref.js'
import { failed, type DiagnosticOf } from '../kit/diagnostic.js'
import { realPlace } from '../kit/files.js'
import { present } from '../kit/present.js'
import type { Identity } from '../state/identity.js'
import type { RuleCodes } from '../rules/codes.js'
import { checkRules } from '../rules/rules.js'
import { SNAPSHOT_FILE, snapshotFileOf } from '../config/project-files.js'
import type { StorePlace } from '../config/store-place.js'
import { unlessMoved } from './moved-record.js'
import { warn } from './console.js'
import type { Context } from './context.js'
import type { RecordPlace } from '../state/record-place.js'
import { recordPlace } from './named-place.js'

export interface ConfigOptions {
  readonly config?: string
  readonly env?: string
}

export interface WorkspaceOptions extends ConfigOptions {
  readonly snapshot?: string
}

export interface ChosenStore {
  readonly store: Store
  /** Whose snapshot it has, where the config has environments. */
  readonly environment: string | undefined
  /** The file that would have the record, where the config names a store of another type. */
  readonly beside?: { readonly file: string; readonly type: 'git' | 'postgres' }
  /** The platform that the config is for, as far as it says. */
  readonly pinned: Identity
  /** Of the record, as the config says. */
  readonly lineage: string | undefined
  /** As it is named here. */
  readonly at: StorePlace
}

export interface OpenedStore extends ChosenStore {
  /** As it is named elsewhere too. */
  readonly place: RecordPlace
  /** What it had when it was opened. */
  readonly contents: StoreContents
}

export interface Workspace extends OpenedStore {
  readonly config: LoadedConfig
  /** What the config's rules warn of. */
  readonly findings: ReadonlyArray<DiagnosticOf<RuleCodes>>
}

/** The environment that the command line names, or else the variable; one that is empty names none. */
export function askedEnvironment({ env }: Context, options: ConfigOptions): AskedEnvironment | undefined {
  const flagged = flaggedEnvironment(options)
  if (flagged !== undefined) return flagged
  const name = env['FIELDS_ENV'] ?? ''
  return name === '' ? undefined : { name, by: 'FIELDS_ENV' }
}

export function flaggedEnvironment({ env }: ConfigOptions): AskedEnvironment | undefined {
  return env === undefined ? undefined : { name: env, by: '--env' }
}

/** The config that is named, in the environment that is named. */
export async function configOf(context: Context, options: ConfigOptions): ReturnType<typeof loadConfig> {
  const config = await context.aside(() => loadConfig(context.cwd, options.config, askedEnvironment(context, options)))
  if (E.isRight(config)) for (const file of [config.right.file, ...config.right.named]) context.inputs.config.add(file)
  return config
}

export async function openWorkspace(
  context: Context,
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, Workspace>> {
  const config = await configOf(context, options)
  if (E.isLeft(config)) return config
  const findings = await context.aside(() => ruleFindings(config.right))
  if (E.isLeft(findings)) return findings
  const store = await storeOf(context, options, config.right)
  if (E.isLeft(store)) return store
  const opened = await openChosen(context, store.right)
  if (E.isLeft(opened)) return opened
  const { entries } = opened.right.contents.snapshot
  const { adopt } = config.right.decisions
  // What has a record is not adopted again.
  for (const { address, notes = [] } of adopt) if (!entries.has(address)) warn(context, notes)
  return E.right({ config: config.right, findings: findings.right, ...opened.right })
}

/** Fails where a rule of the level `error` is broken, or could not run; what is only warned of is returned. */
const ruleFindings = async ({
  file,
  desired,
  rules,
  places,
}: LoadedConfig): Promise<E.Either<AnyDiagnostics, Workspace['findings']>> => {
  const checked = checkRules(rules, desired)
  if (E.isRight(checked) && checked.right.length === 0) return checked
  const locate = await places()
  const found = E.isLeft(checked) ? checked.left : checked.right
  const located = found.map((each) => ({ ...each, file, ...locate?.(each.path ?? []) }))
  return located.some(({ severity }) => severity === 'error') ? E.left(located) : E.right(located)
}

/**
 * The store alone, for commands that need no config. The config is read all the same, because it chooses the store; with
 * `--snapshot`, or where there is none, it is a file. One that is asked for by its environment is the config's to name.
 */
export async function openStore(
  context: Context,
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, OpenedStore>> {
  const store = await chosenStore(context, options)
  return E.isLeft(store) ? store : openChosen(context, store.right)
}

export async function chosenStore(
  context: Context,
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, ChosenStore>> {
  const { snapshot, env } = options
  const ofFile = (name: string): ChosenStore => {
    const path = resolve(context.cwd, name)
    const store = fileAt(context, path)
    return { store, environment: undefined, pinned: {}, lineage: undefined, at: { type: 'file', path } }
  }
  if (snapshot !== undefined && env === undefined) return E.right(ofFile(snapshot))
  const config = await configOf(context, options)
  if (E.isRight(config)) {
    return storeOf(context, options, config.right)
  }
  const isNone = config.left[0].code === 'no_config' && askedEnvironment(context, options) === undefined
  return isNone ? E.right(ofFile(SNAPSHOT_FILE)) : config
}

/** The platform that a config says it is for. */
export function pinnedBy({ platform: { base_url: baseUrl, app_id: appId } }: LoadedConfig): Identity {
  return present({ baseUrl, appId })
}

/** What a store has, unless its record is elsewhere. */
export async function openChosen(context: Context, chosen: ChosenStore): Promise<Result<OpenedStore>> {
  const contents = await chosen.store.read()
  if (E.isLeft(contents)) return contents
  const here = unlessMoved(contents.right.snapshot)
  if (E.isLeft(here)) return here
  const alone = contents.right.snapshot.head === undefined ? await unlessBeside(chosen) : E.right(undefined)
  if (E.isLeft(alone)) return alone
  return E.right({ ...chosen, place: await recordPlace(context.cwd, chosen.at), contents: contents.right })
}

/** A store that is empty while the file beside the config is full was chosen without its record. */
const unlessBeside = async ({ beside }: ChosenStore): Promise<Result<void>> => {
  if (beside === undefined) return E.right(undefined)
  const read = await fileStore(beside.file).read()
  if (E.isLeft(read) || read.right.snapshot.head === undefined) return E.right(undefined)
  const here = unlessMoved(read.right.snapshot)
  return E.isLeft(here) ? here : failed('record_beside', { to: beside.type }, { file: beside.file })
}

/** The file that the snapshot is in; `undefined` for a store that has none. */
export function snapshotFile(
  context: Context,
  { snapshot }: WorkspaceOptions,
  { store }: LoadedConfig,
): string | undefined {
  if (snapshot !== undefined) return resolve(context.cwd, snapshot)
  return store.type === 'file' ? store.path : undefined
}

const storeOf = async (
  context: Context,
  { snapshot }: WorkspaceOptions,
  config: LoadedConfig,
): Promise<E.Either<AnyDiagnostics, ChosenStore>> => {
  const { file, environment, lineage, store, stores } = config
  const pinned = pinnedBy(config)
  if (snapshot !== undefined) {
    const named = resolve(context.cwd, snapshot)
    const other = await environmentOf(named, stores)
    return other === undefined || environment === undefined || other === environment
      ? E.right({ store: fileAt(context, named), environment, pinned, lineage, at: { type: 'file', path: named } })
      : failed('snapshot_of_other_environment', { environment: other, own: environment }, { file: named })
  }
  const chosen = await storeAt(context, store, dirname(file))
  if (E.isLeft(chosen)) return chosen
  const fileHere = resolve(dirname(file), snapshotFileOf(environment))
  const beside = store.type === 'file' ? undefined : { file: fileHere, type: store.type }
  return E.right({ store: chosen.right, environment, pinned, lineage, at: store, ...present({ beside }) })
}

/** Whose snapshot a file is by the config, by whatever way it is named. */
const environmentOf = async (file: string, stores: LoadedConfig['stores']): Promise<string | undefined> => {
  const real = await realPlace(file)
  for (const [name, place] of stores) {
    if (place.type === 'file' && (await realPlace(place.path)) === real) return name
  }
  return undefined
}

const fileAt = (context: Context, path: string): Store => {
  for (const part of ['', '.journal', '.lock']) context.inputs.record.add(path + part)
  return fileStore(path, (file, text, snapshot) => keepSeen(file, context.env, text, snapshot))
}

/** @param folder the config's */
export async function storeAt(context: Context, place: StorePlace, folder: string): Promise<Result<Store>> {
  switch (place.type) {
    case 'file':
      return E.right(fileAt(context, place.path))
    case 'git': {
      const { gitStore } = await import('../state/git/git-store.js')
      const { remote, ref } = place
      return E.right(gitStore({ folder, env: context.env, remote, ref }))
    }
    case 'postgres': {
      const { schema, name } = place
      // Its client takes time to load, and the other stores do without it.
      const { openPostgresStore } = await import('../state/postgres/postgres-store.js')
      return openPostgresStore({ schema, name }, context.env)
    }
  }
}
