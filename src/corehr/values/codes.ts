/**
 * What can be wrong with a value that is to be written, or that was read, and with the description of its field.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { DocumentDiagnostic } from '../../kit/codec.js'
import { failed, type Diagnostics, type None } from '../../kit/diagnostic.js'
import { tableOf, type Clearing, type NotTaken, type Scenario } from './scenario.js'
import type { ReadOnlyType, ValueField, ValueOption } from './value-field.js'

/** Each stands at a `path` below the value, or below the whole of the values; without one it is of the whole. */
export interface ValueCodes {
  readonly wrong_value: { readonly found: unknown; readonly expected: ValueKind }
  readonly unknown_option: { readonly found: string; readonly options: ReadonlyArray<ValueOption> }
  readonly closed_option: { readonly found: string; readonly options: ReadonlyArray<ValueOption> }
  readonly too_many_decimals: { readonly found: string; readonly places: number }
  readonly line_break: { readonly found: string }
  /** A text that holds `\n` as two characters, where these two are how a line break is written. */
  readonly literal_line_break: { readonly found: string }
  /** The scenario does not take this kind of value: the page says so, or its table has no row for it. */
  readonly not_supported: { readonly scenario: Scenario; readonly what: Unsupported; readonly because: NotTaken }
  /** Nothing where a value should be: the way to clear a field, if there is one. */
  readonly clearing: { readonly scenario: Scenario; readonly clearing: Clearing }
  readonly unknown_field: { readonly name: string; readonly accepted: ReadonlyArray<string> }
  readonly repeated_field: { readonly name: string }
  readonly row_left_out: { readonly wk_id: string }
  readonly row_unknown: { readonly wk_id: string }
  readonly row_repeated: { readonly wk_id: string }
  readonly row_kept_and_deleted: { readonly wk_id: string }
  readonly no_row_left: None
  /** A text that is no value of the field in any known form. */
  readonly unreadable: { readonly scenario: Scenario; readonly field: ValueField; readonly found: string }
  readonly read_only: { readonly type: ReadOnlyType }
  /** A `custom_field` that is none of the platform's. */
  readonly not_a_field: { readonly problems: ReadonlyArray<DocumentDiagnostic> }
  /** A custom group among the fields of a person who is added. */
  readonly group_apart: None
  /** A custom group whose own fields are not known here. */
  readonly group_unknown: { readonly object: string }
}

/** Whether values could be written, read or described. */
export type ValueResult<A> = E.Either<Diagnostics<ValueCodes>, A>

export type ValueKind =
  | 'text'
  | 'texts by language'
  | 'language'
  | 'boolean'
  | 'number'
  | 'option name'
  | 'list of option names'
  | 'id'
  | 'list of ids'
  | 'date'
  | 'date and time'
  | 'date, or date and time'
  | 'attachment'
  | 'list of attachments'
  | 'change of a group'
  | 'row'
  | 'list of rows'
  | 'values by name'
  | 'list of entries'
  | 'entry'

export type Unsupported =
  | 'multi-line text'
  | 'multilingual text'
  | 'lookup'
  | 'attachment'
  | 'custom group'
  | 'time of day'
  | 'time'
  | 'timestamp'

export function wrong(found: unknown, expected: ValueKind): ValueResult<never> {
  return failed('wrong_value', { found, expected })
}

export function notSupported(scenario: Scenario, what: Unsupported, because: NotTaken): ValueResult<never> {
  return failed('not_supported', { scenario, what, because })
}

export function noValue(scenario: Scenario): ValueResult<never> {
  return failed('clearing', { scenario, clearing: tableOf(scenario).clearing })
}
