/**
 * Where a snapshot is kept, with all that the config leaves out. Each environment has a place of its own.
 */
import { resolve } from 'node:path'
import { OF_NONE } from './environment.js'
import { snapshotFileOf } from './project-files.js'
import type { StoreChoice } from './store-choice.js'

export type StorePlace =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'git'; readonly remote: string; readonly ref: string }
  | { readonly type: 'postgres'; readonly schema: string; readonly name: string }

/** @param folder the config's */
export function storePlace(
  choice: StoreChoice | undefined,
  environment: string | undefined,
  folder: string,
): StorePlace {
  switch (choice?.type) {
    case undefined:
    case 'file':
      return { type: 'file', path: resolve(folder, choice?.path ?? snapshotFileOf(environment)) }
    case 'git': {
      const { remote = 'origin', ref = `refs/fields/${environment ?? OF_NONE.git}` } = choice
      return { type: 'git', remote, ref }
    }
    case 'postgres': {
      const { schema = 'feishu_fields', name = environment ?? OF_NONE.postgres } = choice
      return { type: 'postgres', schema, name }
    }
  }
}
