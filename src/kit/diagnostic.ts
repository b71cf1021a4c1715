/**
 * One thing that is wrong, or to be known: what and where, as data. Each folder exports an interface with its codes and
 * what each of them tells (its parameters); `diagnostics` alone has the words.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Path } from './positions.js'

export type Severity = 'error' | 'warning'

/** Where something is wrong, as far as that is known. */
export interface Where {
  /** Absolute, or the name of a place that is no file. */
  readonly file?: string
  /** From 1, as `column`. */
  readonly line?: number
  readonly column?: number
  /** In the file's document. */
  readonly path?: Path
  readonly address?: string
}

/**
 * @typeParam C the code, in `snake_case`; it is for machines too, and its meaning does not change
 * @typeParam P what the words need
 */
export interface Diagnostic<C extends string = string, P = unknown> extends Where {
  readonly code: C
  readonly severity: Severity
  readonly params: P
}

/** Of a code that says all. */
export type None = Readonly<Record<string, never>>

/** Any of the codes of an interface. */
export type DiagnosticOf<Codes> = { readonly [C in keyof Codes & string]: Diagnostic<C, Codes[C]> }[keyof Codes &
  string]

/** At least one thing that is wrong. */
export type Diagnostics<Codes> = readonly [DiagnosticOf<Codes>, ...ReadonlyArray<DiagnosticOf<Codes>>]

export function error<const C extends string, const P, const W extends Where = Where>(
  code: C,
  params: P,
  where?: W,
): Diagnostic<C, P> & W {
  return { code, severity: 'error', params, ...(where as W) }
}

export function warning<const C extends string, const P, const W extends Where = Where>(
  code: C,
  params: P,
  where?: W,
): Diagnostic<C, P> & W {
  return { code, severity: 'warning', params, ...(where as W) }
}

/** The left of a result, of one thing that is wrong. */
export function failed<const C extends string, const P, const W extends Where = Where>(
  code: C,
  params: P,
  where?: W,
): E.Either<readonly [Diagnostic<C, P> & W], never> {
  return E.left([error(code, params, where)])
}

/** The same, each where it is said to be, as far as it does not say so itself. */
export function within<D extends Diagnostic>(
  list: readonly [D, ...ReadonlyArray<D>],
  where: Where,
): readonly [D, ...ReadonlyArray<D>] {
  const located = (each: D): D => ({ ...where, ...each })
  const [first, ...rest] = list
  return [located(first), ...rest.map(located)]
}
