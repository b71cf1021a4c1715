/**
 * What a command works on: the config, and the snapshot beside it.
 */
import { dirname, join, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { loadConfig, type LoadedConfig } from '../config/load-config.js'
import type { StoreFailure } from '../apply/failure.js'
import type { ConfigFailure } from '../model/config-failure.js'
import { openFileStore, type OpenedStore } from '../store/file-store.js'
import { withoutStdout } from './console.js'
import { SNAPSHOT_FILE } from './snapshot-file.js'

export interface WorkspaceOptions {
  readonly config?: string
  readonly snapshot?: string
}

export interface Workspace {
  readonly config: LoadedConfig
  readonly store: OpenedStore
}

export const openWorkspace = async (
  options: WorkspaceOptions,
): Promise<E.Either<ConfigFailure | StoreFailure, Workspace>> => {
  const config = await withoutStdout(() => loadConfig(process.cwd(), options.config))
  if (E.isLeft(config)) return config
  const store = await openFileStore(snapshotFile(options, dirname(config.right.file)))
  return E.isLeft(store) ? store : E.right({ config: config.right, store: store.right })
}

/** The snapshot alone, for commands that need no config. */
export const openSnapshot = (options: WorkspaceOptions): Promise<E.Either<StoreFailure, OpenedStore>> =>
  openFileStore(snapshotFile(options, options.config === undefined ? process.cwd() : dirname(resolve(options.config))))

const snapshotFile = ({ snapshot }: WorkspaceOptions, folder: string): string =>
  snapshot === undefined ? join(folder, SNAPSHOT_FILE) : resolve(snapshot)
