/**
 * A label of the config.
 */
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { labelName } from './brand.js'

/**
 * By which selectors name resources together: `label:premium`.
 *
 * @pattern ^[a-z0-9][a-z0-9_-]{0,39}$
 */
export type Label = string

export const LabelText: t.Type<Label, unknown> = Codec.minted(
  'a label of at most 40 lower-case letters, digits, _ and -',
  labelName,
)
