/**
 * Results of the parts of a value as one: all of them, or everything that is wrong, each below the part that it is of.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { DiagnosticOf, Diagnostics } from '../../kit/diagnostic.js'
import { noValue, wrong, type ValueCodes, type ValueKind, type ValueResult } from './codes.js'
import type { Scenario } from './scenario.js'

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

/** Of a list, each at its index. */
export function eachOf<A, B>(list: ReadonlyArray<A>, of: (item: A) => ValueResult<B>): ValueResult<ReadonlyArray<B>> {
  return all(list.map((item, i) => [i, of(item)] as const))
}

/** Of values by name, each at its name and with it. */
export function byName<A, B>(
  members: Iterable<readonly [name: string, value: A]>,
  of: (value: A, name: string) => ValueResult<B>,
): ValueResult<ReadonlyArray<readonly [name: string, result: B]>> {
  const named = (name: string) => E.map((result: B) => [name, result] as const)
  return all([...members].map(([name, value]) => [name, named(name)(of(value, name))] as const))
}

/** Of a value that is a list of at least one. */
export function listOf<A>(
  scenario: Scenario,
  expected: ValueKind,
  value: unknown,
  of: (item: unknown) => ValueResult<A>,
): ValueResult<ReadonlyArray<A>> {
  if (!Array.isArray(value)) return wrong(value, expected)
  return value.length === 0 ? noValue(scenario) : eachOf(value, of)
}

/** The same problems, one step further down. */
export function below(step: string | number, list: Diagnostics<ValueCodes>): Diagnostics<ValueCodes> {
  const lower = (each: DiagnosticOf<ValueCodes>): DiagnosticOf<ValueCodes> => ({
    ...each,
    path: [step, ...(each.path ?? [])],
  })
  const [first, ...rest] = list
  return [lower(first), ...rest.map(lower)]
}
