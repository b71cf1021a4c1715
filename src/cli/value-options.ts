/**
 * What `fields corehr encode` and `decode` are told.
 */
import type { KeyName, Scenario } from '../corehr/values/scenario.js'

export const VALUE_TYPES = ['text', 'boolean', 'number', 'option', 'lookup', 'date', 'attachment'] as const
export type ValueType = (typeof VALUE_TYPES)[number]

export interface DecodeCommand {
  readonly scenario: Scenario
  readonly type?: ValueType
  readonly multi?: boolean
  readonly multilingual?: boolean
  readonly file?: string
  readonly catalog?: string
  readonly object?: string
}

export interface EncodeCommand extends DecodeCommand {
  readonly update?: boolean
  readonly key?: KeyName
}
