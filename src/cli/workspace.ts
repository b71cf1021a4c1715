/**
 * What a command works on: the config, and the store of the snapshot that it chooses.
 */
import { dirname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreContents, Store } from '../state/store.js'
import type { Result } from '../state/codes.js'
import { loadConfig, type LoadedConfig } from '../config/load-config.js'
import type { StoreChoice } from '../config/store-choice.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { fileStore } from '../state/file/file-store.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { RuleCodes } from '../rules/codes.js'
import { checkRules } from '../rules/rules.js'
import { SNAPSHOT_FILE } from '../config/project-files.js'
import type { Context } from './context.js'

export interface ConfigOptions {
  readonly config?: string
}

export interface WorkspaceOptions extends ConfigOptions {
  readonly snapshot?: string
}

export interface OpenedStore {
  readonly store: Store
  /** What it had when it was opened. */
  readonly contents: StoreContents
}

export interface Workspace extends OpenedStore {
  readonly config: LoadedConfig
  /** What the config's rules warn of. */
  readonly findings: ReadonlyArray<DiagnosticOf<RuleCodes>>
}

export async function openWorkspace(
  context: Context,
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, Workspace>> {
  const config = await context.aside(() => loadConfig(context.cwd, options.config))
  if (E.isLeft(config)) return config
  const findings = await context.aside(() => ruleFindings(config.right))
  if (E.isLeft(findings)) return findings
  const store = await storeOf(context, options, config.right.store, dirname(config.right.file))
  if (E.isLeft(store)) return store
  const opened = await opening(store.right)
  return E.isLeft(opened) ? opened : E.right({ config: config.right, findings: findings.right, ...opened.right })
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
 * `--snapshot`, or where there is none, it is a file.
 */
export async function openStore(
  context: Context,
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, OpenedStore>> {
  const store = await chosenStore(context, options)
  return E.isLeft(store) ? store : opening(store.right)
}

export async function chosenStore(
  context: Context,
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, Store>> {
  if (options.snapshot !== undefined) return E.right(fileStore(resolve(context.cwd, options.snapshot)))
  const config = await context.aside(() => loadConfig(context.cwd, options.config))
  if (E.isRight(config)) return storeOf(context, options, config.right.store, dirname(config.right.file))
  const isNone = config.left[0].code === 'no_config'
  return isNone ? E.right(fileStore(resolve(context.cwd, SNAPSHOT_FILE))) : config
}

const opening = async (store: Store): Promise<Result<OpenedStore>> => {
  const contents = await store.read()
  return E.isLeft(contents) ? contents : E.right({ store, contents: contents.right })
}

/** The file that the snapshot is in; `undefined` for a store that has none. */
export function snapshotFile(
  context: Context,
  { snapshot }: WorkspaceOptions,
  { file, store }: LoadedConfig,
): string | undefined {
  if (snapshot !== undefined) return resolve(context.cwd, snapshot)
  return store === undefined || store.type === 'file' ? beside(context, dirname(file), store?.path) : undefined
}

const beside = (context: Context, folder: string, path: string = SNAPSHOT_FILE): string =>
  resolve(context.cwd, folder, path)

const storeOf = async (
  context: Context,
  { snapshot }: WorkspaceOptions,
  choice: StoreChoice = { type: 'file' },
  folder: string,
): Promise<Result<Store>> => {
  if (snapshot !== undefined) return E.right(fileStore(resolve(context.cwd, snapshot)))
  switch (choice.type) {
    case 'file':
      return E.right(fileStore(beside(context, folder, choice.path)))
    case 'git': {
      const { gitStore } = await import('../state/git/git-store.js')
      return E.right(
        gitStore({
          folder,
          env: context.env,
          remote: choice.remote ?? 'origin',
          ref: choice.ref ?? 'refs/fields/state',
        }),
      )
    }
    case 'postgres': {
      const { schema = 'feishu_fields', name = 'default' } = choice
      // Its client takes time to load, and the other stores do without it.
      const { openPostgresStore } = await import('../state/postgres/postgres-store.js')
      return openPostgresStore({ schema, name }, context.env)
    }
  }
}
