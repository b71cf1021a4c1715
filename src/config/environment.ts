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

/** The name is a part of names of files and refs. */
export const EnvironmentName: t.Type<string, unknown> = Codec.minted(
  'the name of an environment: small letters, digits, "-" and "_", at most 40, a letter first',
  (text) => (/^[a-z][a-z0-9_-]{0,39}$/.test(text) ? text : undefined),
)
