/**
 * How an environment of a config is named, such as staging or production, and who named it.
 */
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'

/** The environment that somebody asked for, and how. */
export interface AskedEnvironment {
  readonly name: string
  readonly by: '--env' | 'FIELDS_ENV'
}

/** What a record is called that is of no environment, as a ref and in a database. */
export const OF_NONE = { git: 'state', postgres: 'default' } as const
const TAKEN: ReadonlyArray<string> = Object.values(OF_NONE)

/** The name is a part of names of files and refs. */
export const EnvironmentName: t.Type<string, unknown> = Codec.minted(
  'the name of an environment: small letters, digits, "-" and "_", at most 40, a letter first; neither "state" nor "default"',
  (text) => (/^[a-z][a-z0-9_-]{0,39}$/.test(text) && !TAKEN.includes(text) ? text : undefined),
)
