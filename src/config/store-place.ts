/**
 * Where a snapshot is kept, with all that the config leaves out. Each environment has a place of its own.
 */
import { resolve } from 'node:path'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { error } from '../kit/diagnostic.js'
import { snapshotFileOf } from './project-files.js'
import type { StoreChoice } from './store-choice.js'

export type StorePlace =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'git'; readonly remote: string; readonly ref: string }
  | { readonly type: 'postgres'; readonly schema: string; readonly name: string }

const NAMES = {
  file: Codec.strict('a file', { type: Codec.oneOf<'file'>('a type', ['file']), path: Codec.nonEmptyText }, {}),
  git: Codec.strict(
    'a git ref',
    { type: Codec.oneOf<'git'>('a type', ['git']), remote: Codec.nonEmptyText, ref: Codec.nonEmptyText },
    {},
  ),
  postgres: Codec.strict(
    'a snapshot in PostgreSQL',
    { type: Codec.oneOf<'postgres'>('a type', ['postgres']), schema: Codec.nonEmptyText, name: Codec.nonEmptyText },
    {},
  ),
}

export const StorePlaceText: t.Type<StorePlace, unknown> = Codec.codec(
  'the place of a record',
  (u, context) => {
    const type: unknown = typeof u === 'object' && u !== null && 'type' in u ? u.type : undefined
    switch (type) {
      case 'file':
      case 'git':
      case 'postgres':
        return NAMES[type].validate(u, context)
      default:
        return Codec.fail(context, error('not_one_of', { found: type, accepted: Object.keys(NAMES) }), ['type'])
    }
  },
  (place) => place,
)

export function isSamePlace(a: StorePlace, b: StorePlace): boolean {
  switch (a.type) {
    case 'file':
      return a.type === b.type && a.path === b.path
    case 'git':
      return a.type === b.type && a.remote === b.remote && a.ref === b.ref
    case 'postgres':
      return a.type === b.type && a.schema === b.schema && a.name === b.name
  }
}

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
      const { remote = 'origin', ref = `refs/fields/${environment ?? 'state'}` } = choice
      return { type: 'git', remote, ref }
    }
    case 'postgres': {
      const { schema = 'feishu_fields', name = environment ?? 'default' } = choice
      return { type: 'postgres', schema, name }
    }
  }
}
