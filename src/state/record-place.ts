/**
 * How a record is named in a plan file and in the result of an apply, which go to other folders and machines. It holds no secret.
 * Pure.
 */
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { error } from '../kit/diagnostic.js'

export type RecordPlace = FilePlace | GitPlace | PostgresPlace

interface FilePlace {
  readonly type: 'file'
  /**
   * From the root of the git work tree that the current folder is in; of a file that is not in there the whole path.
   *
   * @minLength 1
   */
  readonly path: string
}

interface GitPlace {
  readonly type: 'git'
  /**
   * Name or address, without a password.
   *
   * @minLength 1
   */
  readonly remote: string
  /** @minLength 1 */
  readonly ref: string
}

interface PostgresPlace {
  readonly type: 'postgres'
  /** @minLength 1 */
  readonly schema: string
  /** @minLength 1 */
  readonly name: string
}

const PLACES = {
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

export const RecordPlaceText: t.Type<RecordPlace, unknown> = Codec.codec(
  'the place of a record',
  (u, context) => {
    const type: unknown = typeof u === 'object' && u !== null && 'type' in u ? u.type : undefined
    switch (type) {
      case 'file':
      case 'git':
      case 'postgres':
        return PLACES[type].validate(u, context)
      default:
        return Codec.fail(context, error('not_one_of', { found: type, accepted: Object.keys(PLACES) }), ['type'])
    }
  },
  (place) => place,
)

export function isSamePlace(a: RecordPlace, b: RecordPlace): boolean {
  switch (a.type) {
    case 'file':
      return a.type === b.type && a.path === b.path
    case 'git':
      return a.type === b.type && a.remote === b.remote && a.ref === b.ref
    case 'postgres':
      return a.type === b.type && a.schema === b.schema && a.name === b.name
  }
}
