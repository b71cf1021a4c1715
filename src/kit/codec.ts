/**
 * The io-ts combinators that the model's codecs are made of. They go on after the first mistake, so that a person
 * sees all of them at once, and every failure carries a {@link Problem} that says what was found and what is accepted.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { NumberKind } from './numbers.js'

/** Where a value stands: object keys and list indexes from the document's root. */
export type Path = ReadonlyArray<string | number>

export type Problem = { readonly path: Path } & ProblemCase

/** What can be wrong with a value. `found` is the value itself; the words for it are made in `diagnostics`. */
export type ProblemCase =
  | { readonly _tag: 'WrongType'; readonly found: unknown; readonly accepted: string }
  | { readonly _tag: 'Missing'; readonly key: string; readonly accepted: string }
  | { readonly _tag: 'UnknownKey'; readonly key: string; readonly accepted: ReadonlyArray<string> }
  | { readonly _tag: 'NotOneOf'; readonly found: unknown; readonly accepted: ReadonlyArray<string | number> }
  | { readonly _tag: 'Repeated'; readonly what: RepeatedThing; readonly found: string; readonly first: Path }
  | { readonly _tag: 'EmptyName' }
  | { readonly _tag: 'EmptyForm' }
  | { readonly _tag: 'OptionsMissing'; readonly type: string }
  | { readonly _tag: 'OptionsEmpty'; readonly type: string | undefined }
  | { readonly _tag: 'OptionsMisplaced'; readonly type: string }
  | { readonly _tag: 'AccountsEmpty' }
  | { readonly _tag: 'NoAccount' }
  | { readonly _tag: 'TwoKindsOfAccount' }
  | { readonly _tag: 'TenantBesideAccounts' }

export type RepeatedThing = 'field key' | 'option key' | 'option' | 'scope' | 'account'

interface ProblemError extends t.ValidationError {
  readonly problem: ProblemCase
  /** Steps below the codec's own context at which the problem stands. */
  readonly below: Path
}

export const error = (value: unknown, context: t.Context, problem: ProblemCase, below: Path = []): ProblemError => ({
  value,
  context,
  problem,
  below,
})

export const fail = <A>(value: unknown, context: t.Context, problem: ProblemCase): t.Validation<A> =>
  E.left([error(value, context, problem)])

const pathOf = (context: t.Context): Path =>
  context.slice(1).map(({ key }, i) => (Array.isArray(context[i]?.actual) ? Number(key) : key))

/** The failures of a decode as data; those of io-ts's own codecs become `WrongType` with the codec's name. */
export const problemsOf = (errors: t.Errors): ReadonlyArray<Problem> =>
  errors.map((e) => {
    const path = pathOf(e.context)
    if ('problem' in e) {
      const { problem, below } = e as ProblemError
      return { path: [...path, ...below], ...problem }
    }
    return { path, _tag: 'WrongType', found: e.value, accepted: e.context.at(-1)?.type.name ?? 'another value' }
  })

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
 * members count nowhere.
 */
export const strict = <Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
  alsoCheck: (raw: Readonly<Record<string, unknown>>, context: t.Context) => t.Errors = () => [],
): Strict<Required, Optional> => {
  const names = [...Object.keys(required), ...Object.keys(optional)]
  const known = new Map<string, t.Mixed>([...Object.entries(required), ...Object.entries(optional)])
  return new t.Type<Members<Required, Optional>, unknown>(
    name,
    (u): u is Members<Required, Optional> =>
      isRecord(u) &&
      Object.keys(u).every((key) => known.has(key)) &&
      names.every((key) => {
        const value = own(u, key)
        return value === undefined ? !Object.hasOwn(required, key) : known.get(key)?.is(value) === true
      }),
    (u, context) => {
      if (!isRecord(u)) return fail(u, context, { _tag: 'WrongType', found: u, accepted: name })
      const errors: Array<t.ValidationError> = []
      for (const key of Object.keys(u)) {
        if (!known.has(key)) errors.push(error(u[key], context, { _tag: 'UnknownKey', key, accepted: names }, [key]))
      }
      const members: Array<readonly [string, unknown]> = []
      for (const [key, codec] of known) {
        const value = own(u, key)
        if (value === undefined) {
          if (Object.hasOwn(required, key)) {
            errors.push(error(u, context, { _tag: 'Missing', key, accepted: codec.name }))
          }
          continue
        }
        const result = codec.validate(value, t.appendContext(context, key, codec, value))
        if (E.isLeft(result)) errors.push(...result.left)
        else members.push([key, result.right])
      }
      errors.push(...alsoCheck({ ...u }, context))
      return errors.length > 0 ? E.left(errors) : t.success(Object.fromEntries(members) as Members<Required, Optional>)
    },
    (members) => {
      const record = members as Readonly<Record<string, unknown>>
      return Object.fromEntries(
        [...known]
          .filter(([key]) => own(record, key) !== undefined)
          .map(([key, codec]) => [key, codec.encode(own(record, key)) as unknown]),
      )
    },
  )
}

/** The same for what a server answers: members that are not known are dropped, and one that is `null` is absent. */
export const known = <Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
): Strict<Required, Optional> => {
  const codec = strict(name, required, optional)
  const names = new Set([...Object.keys(required), ...Object.keys(optional)])
  const kept = (u: unknown): unknown =>
    isRecord(u) ? Object.fromEntries(Object.entries(u).filter(([key, value]) => names.has(key) && value !== null)) : u
  return new t.Type<Members<Required, Optional>, unknown>(
    name,
    codec.is,
    (u, context) => codec.validate(kept(u), context),
    codec.encode,
  )
}

/** A list of `item`s. `alsoCheck` adds what holds over the raw list. */
export const list = <A>(
  name: string,
  item: t.Type<A, unknown>,
  alsoCheck: (raw: ReadonlyArray<unknown>, context: t.Context) => t.Errors = () => [],
): t.Type<ReadonlyArray<A>, unknown> =>
  new t.Type<ReadonlyArray<A>, unknown>(
    name,
    (u): u is ReadonlyArray<A> => Array.isArray(u) && u.every((each) => item.is(each)),
    (u, context) => {
      if (!Array.isArray(u)) return fail(u, context, { _tag: 'WrongType', found: u, accepted: name })
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

/** A list check: no two items have the same `key`, or the same of another member. */
export const uniqueKeys =
  (what: RepeatedThing, member: string = 'key') =>
  (raw: ReadonlyArray<unknown>, context: t.Context): t.Errors => {
    const base = pathOf(context)
    const first = new Map<string, number>()
    const errors: Array<t.ValidationError> = []
    for (const [index, item] of raw.entries()) {
      const key = isRecord(item) ? own(item, member) : undefined
      if (typeof key !== 'string') continue
      const earlier = first.get(key)
      if (earlier === undefined) first.set(key, index)
      else {
        const problem: ProblemCase = { _tag: 'Repeated', what, found: key, first: [...base, earlier, member] }
        errors.push(error(key, context, problem, [index, member]))
      }
    }
    return errors
  }

/** One of a fixed set of strings or numbers. */
export const oneOf = <A extends string | number>(name: string, accepted: ReadonlyArray<A>): t.Type<A, unknown> => {
  const is = (u: unknown): u is A => accepted.includes(u as A)
  return new t.Type<A, unknown>(
    name,
    is,
    (u, context) => (is(u) ? t.success(u) : fail(u, context, { _tag: 'NotOneOf', found: u, accepted })),
    (a) => a,
  )
}

/** A string that a mint takes. */
export const minted = <A extends string>(name: string, mint: (text: string) => A | undefined): t.Type<A, unknown> =>
  new t.Type<A, unknown>(
    name,
    (u): u is A => typeof u === 'string' && mint(u) !== undefined,
    (u, context) => {
      const value = typeof u === 'string' ? mint(u) : undefined
      return value === undefined ? fail(u, context, { _tag: 'WrongType', found: u, accepted: name }) : t.success(value)
    },
    (a) => a,
  )

export const text: t.Type<string, unknown> = minted('a string', (s) => s)
export const nonEmptyText: t.Type<string, unknown> = minted('a string that is not empty', (s) =>
  s === '' ? undefined : s,
)
export const trueOrFalse: t.Type<boolean, unknown> = new t.Type<boolean, unknown>(
  'true or false',
  (u): u is boolean => typeof u === 'boolean',
  (u, context) =>
    typeof u === 'boolean'
      ? t.success(u)
      : fail(u, context, { _tag: 'WrongType', found: u, accepted: 'true or false' }),
  (a) => a,
)

export const number = ({ name, is }: NumberKind): t.Type<number, unknown> => {
  const isOne = (u: unknown): u is number => typeof u === 'number' && is(u)
  return new t.Type<number, unknown>(
    name,
    isOne,
    (u, context) => (isOne(u) ? t.success(u) : fail(u, context, { _tag: 'WrongType', found: u, accepted: name })),
    (n) => n,
  )
}

export const wholeNumber: t.Type<number, unknown> = number({ name: 'a whole number', is: Number.isSafeInteger })

/** An object whose keys are free, each value of one kind; read into a `Map`, so that no key can be special. */
export const table = <K extends string, V>(
  name: string,
  key: t.Type<K, unknown>,
  value: t.Type<V, unknown>,
): t.Type<ReadonlyMap<K, V>, unknown> =>
  new t.Type<ReadonlyMap<K, V>, unknown>(
    name,
    (u): u is ReadonlyMap<K, V> => u instanceof Map,
    (u, context) => {
      if (!isRecord(u)) return fail(u, context, { _tag: 'WrongType', found: u, accepted: name })
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
