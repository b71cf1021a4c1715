/**
 * What can be wrong with a value that is to be written, or that was read. Words for it are made in `diagnostics`.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { Path } from '../../kit/codec.js'
import type { FieldProblem, ValueField, ValueOption } from './value-field.js'
import type { Clearing, NotTaken, Scenario } from './scenario.js'

/** A {@link ValueProblemCase}, and where it stands below the value, or below the whole of the values. */
export type ValueProblem = { readonly path: Path } & ValueProblemCase

export type ValueProblemCase =
  | FieldProblem
  | { readonly _tag: 'WrongValue'; readonly found: unknown; readonly expected: ValueKind }
  | { readonly _tag: 'UnknownOption'; readonly found: string; readonly options: ReadonlyArray<ValueOption> }
  | { readonly _tag: 'ClosedOption'; readonly found: string; readonly options: ReadonlyArray<ValueOption> }
  | { readonly _tag: 'TooManyDecimals'; readonly found: string; readonly places: number }
  | { readonly _tag: 'LineBreak'; readonly found: string }
  /** A text that holds `\n` as two characters, where these two are how a line break is written. */
  | { readonly _tag: 'LiteralLineBreak'; readonly found: string }
  /** The scenario does not take this kind of value: the page says so, or its table has no row for it. */
  | {
      readonly _tag: 'NotSupported'
      readonly scenario: Scenario
      readonly what: Unsupported
      readonly because: NotTaken
    }
  /** Nothing where a value should be: the way to clear a field, if there is one. */
  | { readonly _tag: 'Clearing'; readonly scenario: Scenario; readonly clearing: Clearing }
  | { readonly _tag: 'UnknownField'; readonly name: string; readonly accepted: ReadonlyArray<string> }
  | { readonly _tag: 'RepeatedField'; readonly name: string }
  | { readonly _tag: 'RowLeftOut'; readonly wk_id: string }
  | { readonly _tag: 'RowUnknown'; readonly wk_id: string }
  | { readonly _tag: 'RowRepeated'; readonly wk_id: string }
  | { readonly _tag: 'RowKeptAndDeleted'; readonly wk_id: string }
  | { readonly _tag: 'NoRowLeft' }
  /** A text that is no value of the field in any known form. */
  | { readonly _tag: 'Unreadable'; readonly scenario: Scenario; readonly field: ValueField; readonly found: string }

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

export type Problems = RNEA.ReadonlyNonEmptyArray<ValueProblem>

export const problem = (one: ValueProblemCase, path: Path = []): Problems => RNEA.of({ path, ...one })

export const fail = (one: ValueProblemCase, path: Path = []): E.Either<Problems, never> => E.left(problem(one, path))

/** The same problems, one step further down. */
export const below = (step: string | number, problems: Problems): Problems =>
  RNEA.map((each: ValueProblem): ValueProblem => ({ ...each, path: [step, ...each.path] }))(problems)

/** All results, or the problems of all, each below its step. */
export const all = <A>(
  results: ReadonlyArray<readonly [step: string | number, result: E.Either<Problems, A>]>,
): E.Either<Problems, ReadonlyArray<A>> => {
  const right: Array<A> = []
  const left: Array<ValueProblem> = []
  for (const [step, result] of results) {
    if (E.isRight(result)) right.push(result.right)
    else left.push(...below(step, result.left))
  }
  const [first, ...rest] = left
  return first === undefined ? E.right(right) : E.left([first, ...rest])
}
