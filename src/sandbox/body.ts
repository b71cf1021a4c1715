/**
 * Reads the body of a call, and has the words for one that is refused. It knows no call and nothing of what is stored.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
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
export function parse(bytes: Uint8Array): E.Either<Violations, unknown> {
  try {
    return E.right(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown)
  } catch {
    return E.left([{ field: 'body', value: '', description: 'is not JSON in UTF-8' }])
  }
}

const LONGEST = 60

/** A value for a message. Only plain values are quoted: to print a deeply nested one could overflow the stack. */
export function clipped(value: unknown): string {
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
export function inWords(violations: Violations): string {
  const shown = violations.slice(0, 3).map(({ field, description }) => `${field} ${description}`)
  const more = violations.length - shown.length
  return `${shown.join('; ')}${more === 0 ? '' : `; and ${more} more`}`
}

const refusedBody = (problems: ReadonlyArray<Codec.DocumentDiagnostic>): Refusal => {
  const shape = problems.filter((problem) => !isAboutContent(problem))
  const [first, ...rest] = (shape.length > 0 ? shape : problems).map(violation)
  // A decode never fails without a problem; the type just doesn't say so.
  const violations: Violations = [first ?? { field: 'body', value: '', description: 'is not accepted' }, ...rest]
  return shape.length > 0 ? { _tag: 'BadShape', violations } : { _tag: 'Refused', msg: inWords(violations), violations }
}

/** Whether every member is what its page says, and together they can't be a content. */
const isAboutContent = (problem: Codec.DocumentDiagnostic): boolean => {
  switch (problem.code) {
    case 'repeated':
    case 'empty_name':
    case 'empty_form':
    case 'options_missing':
    case 'options_empty':
    case 'options_misplaced':
      return true
    case 'wrong_type':
    case 'missing':
    case 'unknown_key':
    case 'not_one_of':
    case 'bad_account_id':
    case 'accounts_empty':
    case 'no_account':
    case 'two_kinds_of_account':
    case 'tenant_beside_accounts':
      return false
  }
}

const violation = (problem: Codec.DocumentDiagnostic): Violation => ({
  field: place(pathTo(problem)),
  value: 'found' in problem.params ? clipped(problem.params.found) : '',
  description: describe(problem),
})

/** A missing member is named where it should stand. */
const pathTo = (problem: Codec.DocumentDiagnostic): Path => {
  switch (problem.code) {
    case 'missing':
      return [...problem.path, problem.params.key]
    case 'options_missing':
      return [...problem.path, 'options']
    case 'repeated':
    case 'empty_name':
    case 'empty_form':
    case 'options_empty':
    case 'options_misplaced':
    case 'wrong_type':
    case 'unknown_key':
    case 'not_one_of':
    case 'bad_account_id':
    case 'accounts_empty':
    case 'no_account':
    case 'two_kinds_of_account':
    case 'tenant_beside_accounts':
      return problem.path
  }
}

const describe = (problem: Codec.DocumentDiagnostic): string => {
  switch (problem.code) {
    case 'wrong_type':
      return `is ${kind(problem.params.found)}, not ${problem.params.accepted}`
    case 'missing':
      return `is missing: it takes ${problem.params.accepted}`
    case 'unknown_key':
      return `is not a member here: ${problem.params.accepted.join(', ')}`
    case 'not_one_of':
      return `is none of ${problem.params.accepted.join(', ')}`
    case 'bad_account_id':
      return 'is no account id'
    case 'repeated':
      return `repeats the ${problem.params.what} of ${place(problem.params.first)}`
    case 'empty_name':
      return 'has no text in any locale'
    case 'empty_form':
      return 'holds no field'
    case 'options_missing':
      return `is missing: ${problem.params.type} needs options`
    case 'options_empty':
      return 'holds no option'
    case 'options_misplaced':
      return `has no place in a field of type ${problem.params.type}`
    case 'accounts_empty':
    case 'no_account':
    case 'two_kinds_of_account':
    case 'tenant_beside_accounts':
      return 'is a mistake of a config, not of a body'
  }
}

const place = (path: Path): string =>
  path.length === 0
    ? 'body'
    : path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${clipped(step)}`)).join('')

const kind = (found: unknown): string => {
  if (found === null) return 'null'
  if (Array.isArray(found)) return 'a list'
  if (typeof found === 'string') return found === '' ? 'an empty string' : `the string "${clipped(found)}"`
  return typeof found === 'object' ? 'an object' : `the ${typeof found} ${clipped(found)}`
}
