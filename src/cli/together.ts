/**
 * Which flags, arguments and values of a command go together: rows, and the check of what was given by them.
 */
import type { TogetherUsage, Usage } from '../diagnostics/usage.js'
import { error, type Diagnostic } from '../kit/diagnostic.js'

/**
 * What holds for what is given, and the mistake where it does not. `K` are the names of flags and arguments, `G` is what
 * they give.
 */
export type Rule<G, K extends keyof G = keyof G> = { readonly mistake: TogetherUsage } & (
  | { readonly of: ReadonlyArray<K>; readonly needs: ReadonlyArray<K> }
  | { readonly of: ReadonlyArray<K>; readonly excludes: ReadonlyArray<K> }
  /** With these values alone. */
  | { readonly of: ReadonlyArray<K>; readonly only: { readonly [N in K]?: ReadonlyArray<G[N]> } }
  /** At least one of them. */
  | { readonly someOf: ReadonlyArray<K> }
  /** What names alone do not say. */
  | { readonly holds: (given: G) => boolean }
)

type Any = Readonly<Record<string, unknown>>

/**
 * The mistake of the first row that does not hold, if there is one. It alone is told, since it may be what breaks the rows
 * after it.
 */
export function mistakesIn(rules: ReadonlyArray<Rule<Any>>, given: Any): ReadonlyArray<Diagnostic<'usage', Usage>> {
  const broken = rules.find((rule) => !holds(rule, given))
  return broken === undefined ? [] : [error('usage', { mistake: broken.mistake })]
}

const holds = (rule: Rule<Any>, given: Any): boolean => {
  const isGiven = (name: string): boolean => {
    const value = given[name]
    return value !== undefined && !(Array.isArray(value) && value.length === 0)
  }
  if ('someOf' in rule) return rule.someOf.some(isGiven)
  if ('holds' in rule) return rule.holds(given)
  if (!rule.of.some(isGiven)) return true
  if ('needs' in rule) return rule.needs.every(isGiven)
  if ('excludes' in rule) return !rule.excludes.some(isGiven)
  return Object.entries(rule.only).every(([name, values]) => values?.includes(given[name]) === true)
}

/** What a row demands. Without that row it is a mistake in the code. */
export function demanded<A>(value: A | undefined): A {
  if (value === undefined) throw new Error('no row says that this is needed')
  return value
}
