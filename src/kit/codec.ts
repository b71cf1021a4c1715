/**
 * The io-ts combinators that the model's codecs are made of. They go on after the first mistake, so that a person
 * sees all of them at once, and every failure carries a {@link DocumentDiagnostic} that says what was found and what is accepted.
 */

import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { error as wrong, type DiagnosticOf, type None } from './diagnostic.js'
import type { NumberKind } from './numbers.js'
import type { Path } from './positions.js'

export type { Path }

/** What is wrong with a value, and where. */
export type DocumentDiagnostic = DiagnosticOf<DocumentCodes> & { readonly path: Path }

/** What can be wrong with a value of a document. `found` is the value itself. */
export interface DocumentCodes {
  readonly wrong_type: { readonly found: unknown; readonly accepted: string }
  readonly missing: { readonly key: string; readonly accepted: string }
  readonly unknown_key: { readonly key: string; readonly accepted: ReadonlyArray<string> }
  readonly not_one_of: { readonly found: unknown; readonly accepted: ReadonlyArray<string | number> }
  /** `what` is a word for the thing, such as `option key`. */
  readonly repeated: { readonly what: string; readonly found: string; readonly first: Path }
  readonly empty_name: None
  readonly empty_form: None
  readonly options_missing: { readonly type: string }
  readonly options_empty: { readonly type: string | undefined }
  readonly options_misplaced: { readonly type: string }
  readonly accounts_empty: None
  readonly no_account: None
  readonly two_kinds_of_account: None
  readonly tenant_beside_accounts: None
}

interface FailedValidation extends t.ValidationError {
  readonly problem: DiagnosticOf<DocumentCodes>
  /** Steps below the codec's own context at which the problem stands. */
  readonly below: Path
}

export function error(
  value: unknown,
  context: t.Context,
  problem: DiagnosticOf<DocumentCodes>,
  below: Path = [],
): FailedValidation {
  return {
    value,
    context,
    problem,
    below,
  }
}

export function fail<A>(
  value: unknown,
  context: t.Context,
  problem: DiagnosticOf<DocumentCodes>,
  below: Path = [],
): t.Validation<A> {
  return E.left([error(value, context, problem, below)])
}

export function wrongType<A>(found: unknown, context: t.Context, accepted: string): t.Validation<A> {
  return fail(found, context, wrong('wrong_type', { found, accepted }))
}

const pathOf = (context: t.Context): Path =>
  context.slice(1).map(({ key }, i) => (Array.isArray(context[i]?.actual) ? Number(key) : key))

/** The failures of a decode, of which there is one at least; those of io-ts's own codecs are told by the codec's name. */
export function problemsOf(errors: t.Errors): readonly [DocumentDiagnostic, ...ReadonlyArray<DocumentDiagnostic>] {
  return errors.map(problemOf) as [DocumentDiagnostic, ...ReadonlyArray<DocumentDiagnostic>]
}

const problemOf = (e: t.ValidationError): DocumentDiagnostic => {
  const path = pathOf(e.context)
  if ('problem' in e) {
    const { problem, below } = e as FailedValidation
    return { ...problem, path: [...path, ...below] }
  }
  return wrong('wrong_type', { found: e.value, accepted: e.context.at(-1)?.type.name ?? 'another value' }, { path })
}

/**
 * A codec that reads and writes: `validate` is what is accepted, `encode` what is written. `is` asks whether a value
 * could be read; where what is read has another shape than what is written, it is of no use.
 */
export function codec<A>(
  name: string,
  validate: t.Validate<unknown, A>,
  encode: (a: A) => unknown,
): t.Type<A, unknown> {
  return new t.Type<A, unknown>(name, (u): u is A => E.isRight(validate(u, [])), validate, encode)
}

/** A codec of what is only read: to write it is a mistake in the code, and throws. */
export function decoder<A>(name: string, validate: t.Validate<unknown, A>): t.Type<A, unknown> {
  return codec(name, validate, () => {
    throw new Error(`${name} is only read`)
  })
}

/** What `of` reads as the shape used in memory, written as `from` gives it back; a problem of `to` is one of the whole. */
export function mapped<A, B>(
  of: t.Type<A, unknown>,
  to: (a: A) => E.Either<DiagnosticOf<DocumentCodes>, B>,
  from: (b: B) => A,
): t.Type<B, unknown> {
  return codec(
    of.name,
    (u, context) => {
      const read = of.validate(u, context)
      if (E.isLeft(read)) return read
      const result = to(read.right)
      return E.isLeft(result) ? fail(u, context, result.left) : result
    },
    (b) => of.encode(from(b)),
  )
}

/** What is `null` where it is written is `undefined` in memory. */
export function orNull<A>(of: t.Type<A, unknown>): t.Type<A | undefined, unknown> {
  return codec(
    `${of.name}, or null`,
    (u, context) => (u === null ? t.success(undefined) : of.validate(u, context)),
    (a) => (a === undefined ? null : of.encode(a)),
  )
}

const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u)

const own = (record: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined

type Props = Readonly<Record<string, t.Mixed>>
type Members<Required extends Props, Optional extends Props> = {
  readonly [K in keyof Required]: t.TypeOf<Required[K]>
} & { readonly [K in keyof Optional]?: t.TypeOf<Optional[K]> }

type Strict<Required extends Props, Optional extends Props> = t.Type<Members<Required, Optional>, unknown>

/**
 * An object with just these members: an unknown key is an error, an optional member that is `undefined` is absent.
 * `alsoCheck` adds what holds between members, and sees the raw ones, so that it runs whatever else is wrong. Inherited
 * members count nowhere. Members are written in the order in which the value has them.
 */
export function strict<Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
  alsoCheck: (raw: Readonly<Record<string, unknown>>, context: t.Context) => t.Errors = () => [],
): Strict<Required, Optional> {
  const names = [...Object.keys(required), ...Object.keys(optional)]
  const known = new Map<string, t.Mixed>([...Object.entries(required), ...Object.entries(optional)])
  return codec<Members<Required, Optional>>(
    name,
    (u, context) => {
      if (!isRecord(u)) return wrongType(u, context, name)
      const errors: Array<t.ValidationError> = []
      for (const key of Object.keys(u)) {
        if (!known.has(key)) errors.push(error(u[key], context, wrong('unknown_key', { key, accepted: names }), [key]))
      }
      const members: Array<readonly [string, unknown]> = []
      for (const [key, member] of known) {
        const value = own(u, key)
        if (value === undefined) {
          if (Object.hasOwn(required, key)) {
            errors.push(error(u, context, wrong('missing', { key, accepted: member.name })))
          }
          continue
        }
        const result = member.validate(value, t.appendContext(context, key, member, value))
        if (E.isLeft(result)) errors.push(...result.left)
        else members.push([key, result.right])
      }
      errors.push(...alsoCheck({ ...u }, context))
      return errors.length > 0 ? E.left(errors) : t.success(Object.fromEntries(members) as Members<Required, Optional>)
    },
    (members) => {
      const written: Array<readonly [string, unknown]> = []
      for (const [key, value] of Object.entries(members)) {
        const member = known.get(key)
        const isAbsent = value === undefined && !Object.hasOwn(required, key)
        if (member !== undefined && !isAbsent) written.push([key, member.encode(value)])
      }
      return Object.fromEntries(written)
    },
  )
}

/** What a server answers, only read: members that are not known are dropped, and one that is `null` is absent. */
export function known<Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
): Strict<Required, Optional> {
  const members = strict(name, required, optional)
  const names = new Set([...Object.keys(required), ...Object.keys(optional)])
  const kept = (u: unknown): unknown =>
    isRecord(u) ? Object.fromEntries(Object.entries(u).filter(([key, value]) => names.has(key) && value !== null)) : u
  return decoder(name, (u, context) => members.validate(kept(u), context))
}

/** A list of `item`s. `alsoCheck` adds what holds over the raw list. */
export function list<A>(
  name: string,
  item: t.Type<A, unknown>,
  alsoCheck: (raw: ReadonlyArray<unknown>, context: t.Context) => t.Errors = () => [],
): t.Type<ReadonlyArray<A>, unknown> {
  return codec<ReadonlyArray<A>>(
    name,
    (u, context) => {
      if (!Array.isArray(u)) return wrongType(u, context, name)
      const errors: Array<t.ValidationError> = []
      const items: Array<A> = []
      for (const [index, each] of u.entries()) {
        const result = item.validate(each, t.appendContext(context, String(index), item, each))
        if (E.isLeft(result)) errors.push(...result.left)
        else items.push(result.right)
      }
      errors.push(...alsoCheck(u, context))
      return errors.length > 0 ? E.left(errors) : t.success(items)
    },
    (items) => items.map((each) => item.encode(each)),
  )
}

/** A list check: no two items have the same `key`, or the same of another member. */
export function uniqueKeys(
  what: string,
  member: string = 'key',
): (raw: ReadonlyArray<unknown>, context: t.Context) => t.Errors {
  return (raw: ReadonlyArray<unknown>, context: t.Context): t.Errors => {
    const base = pathOf(context)
    const first = new Map<string, number>()
    const errors: Array<t.ValidationError> = []
    for (const [index, item] of raw.entries()) {
      const key = isRecord(item) ? own(item, member) : undefined
      if (typeof key !== 'string') continue
      const earlier = first.get(key)
      if (earlier === undefined) first.set(key, index)
      else {
        const problem = wrong('repeated', { what, found: key, first: [...base, earlier, member] })
        errors.push(error(key, context, problem, [index, member]))
      }
    }
    return errors
  }
}

/** One of a fixed set of strings or numbers. */
export function oneOf<A extends string | number>(name: string, accepted: ReadonlyArray<A>): t.Type<A, unknown> {
  return codec(
    name,
    (u, context) => {
      const found = accepted.find((each) => each === u)
      return found === undefined ? fail(u, context, wrong('not_one_of', { found: u, accepted })) : t.success(found)
    },
    (a) => a,
  )
}

/** What `accept` takes, written as it stands. */
const scalar = <A>(name: string, accept: (u: unknown) => A | undefined): t.Type<A, unknown> =>
  codec(
    name,
    (u, context) => {
      const value = accept(u)
      return value === undefined ? wrongType(u, context, name) : t.success(value)
    },
    (a) => a,
  )

/** A string that a mint takes. */
export function minted<A extends string>(name: string, mint: (text: string) => A | undefined): t.Type<A, unknown> {
  return scalar(name, (u) => (typeof u === 'string' ? mint(u) : undefined))
}

export const text: t.Type<string, unknown> = minted('a string', (s) => s)
export const nonEmptyText: t.Type<string, unknown> = minted('a string that is not empty', (s) =>
  s === '' ? undefined : s,
)
export const trueOrFalse: t.Type<boolean, unknown> = scalar('true or false', (u) =>
  typeof u === 'boolean' ? u : undefined,
)

export function number({ name, is }: NumberKind): t.Type<number, unknown> {
  return scalar(name, (u) => (typeof u === 'number' && is(u) ? u : undefined))
}

export const wholeNumber: t.Type<number, unknown> = number({ name: 'a whole number', is: Number.isSafeInteger })

/** An object whose keys are free, each value of one kind; read into a `Map`, so that no key can be special. */
export function table<K extends string, V>(
  name: string,
  key: t.Type<K, unknown>,
  value: t.Type<V, unknown>,
): t.Type<ReadonlyMap<K, V>, unknown> {
  return codec<ReadonlyMap<K, V>>(
    name,
    (u, context) => {
      if (!isRecord(u)) return wrongType(u, context, name)
      const errors: Array<t.ValidationError> = []
      const entries: Array<readonly [K, V]> = []
      for (const [k, v] of Object.entries(u)) {
        const entryContext = t.appendContext(context, k, value, v)
        const left = key.validate(k, entryContext)
        const right = value.validate(v, entryContext)
        if (E.isLeft(left)) errors.push(...left.left)
        if (E.isLeft(right)) errors.push(...right.left)
        if (E.isRight(left) && E.isRight(right)) entries.push([left.right, right.right])
      }
      return errors.length > 0 ? E.left(errors) : t.success(new Map(entries))
    },
    (map) => Object.fromEntries([...map].map(([k, v]) => [k, value.encode(v)])),
  )
}

/** The `format_version` of a document. */
export function formatOf(document: unknown): number | undefined {
  const found = isRecord(document) ? own(document, 'format_version') : undefined
  return typeof found === 'number' ? found : undefined
}

/** The same, where it is a later one than is known. */
export function newerFormat(document: unknown, known: number): number | undefined {
  const found = formatOf(document)
  return found !== undefined && found > known ? found : undefined
}
