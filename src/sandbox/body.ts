/**
 * Reads the body of a call, and has the words for one that is refused. It knows no call and nothing of what is stored.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import type { Refusal, Resource, SandboxCall, State, Tenant, Violation, Violations } from '../kinds/sandbox-side.js'

/** What a call does with a body that is what its page says. */
export function taking<A>(
  codec: t.Decoder<unknown, A>,
  effect: (body: A, tenant: Tenant, state: State) => E.Either<Refusal, Resource>,
): SandboxCall['perform'] {
  return (body, tenant, state) => {
    const decoded = codec.decode(body)
    return E.isLeft(decoded)
      ? E.left(refusedBody(Codec.problemsOf(decoded.left)))
      : effect(decoded.right, tenant, state)
  }
}

/** The refusal of a call that its body alone does not explain. */
export function refused(msg: string): E.Either<Refusal, never> {
  return E.left({ _tag: 'Refused', msg, violations: [] })
}

/** The JSON value of a request's body. */
export const parse = (bytes: Uint8Array): E.Either<Violations, unknown> => {
  try {
    return E.right(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown)
  } catch {
    return E.left([{ field: 'body', value: '', description: 'is not JSON in UTF-8' }])
  }
}

const LONGEST = 60

/** A value for a message. Only plain values are quoted: to print a deeply nested one could overflow the stack. */
export const clipped = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? '' : String(value)
  // By code points, so that no half of a surrogate pair is left.
  const points = Array.from(text.slice(0, 2 * LONGEST))
    .slice(0, LONGEST)
    .join('')
  return points.length < text.length ? `${points}…` : text
}

/** Keys in quotes, at most five of them. */
export function quoted(keys: ReadonlyArray<string>): string {
  const shown = keys.slice(0, 5).map((key) => `"${clipped(key)}"`)
  return `${shown.join(', ')}${keys.length > 5 ? ` and ${keys.length - 5} more` : ''}`
}

/** At most three in words: the whole list goes into `error.field_violations`. */
export const inWords = (violations: Violations): string => {
  const shown = violations.slice(0, 3).map(({ field, description }) => `${field} ${description}`)
  const more = violations.length - shown.length
  return `${shown.join('; ')}${more === 0 ? '' : `; and ${more} more`}`
}

const refusedBody = (problems: ReadonlyArray<Codec.Problem>): Refusal => {
  const shape = problems.filter((problem) => !isAboutContent(problem))
  const [first, ...rest] = (shape.length > 0 ? shape : problems).map(violation)
  // A decode never fails without a problem; the type just doesn't say so.
  const violations: Violations = [first ?? { field: 'body', value: '', description: 'is not accepted' }, ...rest]
  return shape.length > 0 ? { _tag: 'BadShape', violations } : { _tag: 'Refused', msg: inWords(violations), violations }
}

/** Whether every member is what its page says, and together they can't be a content. */
const isAboutContent = (problem: Codec.Problem): boolean => {
  switch (problem._tag) {
    case 'Repeated':
    case 'EmptyName':
    case 'EmptyForm':
    case 'OptionsMissing':
    case 'OptionsEmpty':
    case 'OptionsMisplaced':
      return true
    case 'WrongType':
    case 'Missing':
    case 'UnknownKey':
    case 'NotOneOf':
    case 'AccountsEmpty':
    case 'NoAccount':
    case 'TwoKindsOfAccount':
    case 'TenantBesideAccounts':
      return false
  }
}

const violation = (problem: Codec.Problem): Violation => ({
  field: place(pathTo(problem)),
  value: 'found' in problem ? clipped(problem.found) : '',
  description: describe(problem),
})

/** A missing member is named where it should stand. */
const pathTo = (problem: Codec.Problem): Codec.Path => {
  switch (problem._tag) {
    case 'Missing':
      return [...problem.path, problem.key]
    case 'OptionsMissing':
      return [...problem.path, 'options']
    case 'Repeated':
    case 'EmptyName':
    case 'EmptyForm':
    case 'OptionsEmpty':
    case 'OptionsMisplaced':
    case 'WrongType':
    case 'UnknownKey':
    case 'NotOneOf':
    case 'AccountsEmpty':
    case 'NoAccount':
    case 'TwoKindsOfAccount':
    case 'TenantBesideAccounts':
      return problem.path
  }
}

const describe = (problem: Codec.Problem): string => {
  switch (problem._tag) {
    case 'WrongType':
      return `is ${kind(problem.found)}, not ${problem.accepted}`
    case 'Missing':
      return `is missing: it takes ${problem.accepted}`
    case 'UnknownKey':
      return `is not a member here: ${problem.accepted.join(', ')}`
    case 'NotOneOf':
      return `is none of ${problem.accepted.join(', ')}`
    case 'Repeated':
      return `repeats the ${problem.what} of ${place(problem.first)}`
    case 'EmptyName':
      return 'has no text in any locale'
    case 'EmptyForm':
      return 'holds no field'
    case 'OptionsMissing':
      return `is missing: ${problem.type} needs options`
    case 'OptionsEmpty':
      return 'holds no option'
    case 'OptionsMisplaced':
      return `has no place in a field of type ${problem.type}`
    case 'AccountsEmpty':
    case 'NoAccount':
    case 'TwoKindsOfAccount':
    case 'TenantBesideAccounts':
      return 'is a mistake of a config, not of a body'
  }
}

const place = (path: Codec.Path): string =>
  path.length === 0
    ? 'body'
    : path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${clipped(step)}`)).join('')

const kind = (found: unknown): string => {
  if (found === null) return 'null'
  if (Array.isArray(found)) return 'a list'
  if (typeof found === 'string') return found === '' ? 'an empty string' : `the string "${clipped(found)}"`
  return typeof found === 'object' ? 'an object' : `the ${typeof found} ${clipped(found)}`
}
