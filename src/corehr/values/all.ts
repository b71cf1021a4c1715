/**
 * Results of the parts of a value as one: all of them, or everything that is wrong, each below the part that it is of.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { DiagnosticOf, Diagnostics } from '../../kit/diagnostic.js'
import type { ValueCodes, ValueResult } from './codes.js'

export function all<A>(
  results: ReadonlyArray<readonly [step: string | number, result: ValueResult<A>]>,
): ValueResult<ReadonlyArray<A>> {
  const right: Array<A> = []
  const left: Array<DiagnosticOf<ValueCodes>> = []
  for (const [step, result] of results) {
    if (E.isRight(result)) right.push(result.right)
    else left.push(...below(step, result.left))
  }
  const [first, ...rest] = left
  return first === undefined ? E.right(right) : E.left([first, ...rest])
}

/** The same, one step further down. */
export function below(step: string | number, list: Diagnostics<ValueCodes>): Diagnostics<ValueCodes> {
  const lower = (each: DiagnosticOf<ValueCodes>): DiagnosticOf<ValueCodes> => ({
    ...each,
    path: [step, ...(each.path ?? [])],
  })
  const [first, ...rest] = list
  return [lower(first), ...rest.map(lower)]
}
