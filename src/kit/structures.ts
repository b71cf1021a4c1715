/**
 * Codecs of what has parts: objects, lists and tables. They go on after the first mistake, so that a person sees all of
 * them at once.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { error as wrong } from './diagnostic.js'
import type { Path } from './positions.js'
import { codec, decoder, error, pathOf, wrongType } from './validation.js'

type Props = Readonly<Record<string, t.Mixed>>
type Members<Required extends Props, Optional extends Props> = {
  readonly [K in keyof Required]: t.TypeOf<Required[K]>
} & { readonly [K in keyof Optional]?: t.TypeOf<Optional[K]> }

type Member = readonly [string, unknown]

type Strict<Required extends Props, Optional extends Props> = t.Type<Members<Required, Optional>, unknown>

/** What holds between the parts of a value. It sees the raw ones, so that it runs whatever else is wrong. */
type Check<Raw> = (raw: Raw, context: t.Context) => t.Errors

/**
 * An object with just these members: an unknown key is an error, an optional member that is `undefined` is absent.
 * Inherited members count nowhere. Members are written in the order in which the value has them.
 */
export function strict<Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
  alsoCheck: Check<Readonly<Record<string, unknown>>> = () => [],
): Strict<Required, Optional> {
  const known = new Map<string, t.Mixed>(Object.entries({ ...required, ...optional }))
  const accepted = [...known.keys()]
  return codec<Members<Required, Optional>>(
    name,
    (u, context) => {
      if (!isRecord(u)) return wrongType(u, context, name)
      const errors: Array<t.ValidationError> = []
      for (const key of Object.keys(u)) {
        if (!known.has(key)) errors.push(error(context, wrong('unknown_key', { key, accepted }), [key]))
      }
      const members: Array<Member> = []
      for (const [key, member] of known) {
        const value = own(u, key)
        if (value === undefined) {
          if (Object.hasOwn(required, key))
            errors.push(error(context, wrong('missing', { key, accepted: member.name })))
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
      const written: Array<Member> = []
      for (const [key, value] of Object.entries(members)) {
        const member = known.get(key)
        const isAbsent = value === undefined && !Object.hasOwn(required, key)
        if (member !== undefined && !isAbsent) written.push([key, member.encode(value)])
      }
      return Object.fromEntries(written)
    },
  )
}

/**
 * What a server answers, only read: members that are not known are dropped, and one that is `null` is absent.
 *
 * @param unused by which nothing is decided: one that is not what it should be is dropped as well
 */
export function known<Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
  unused: ReadonlyArray<string> = [],
): Strict<Required, Optional> {
  const members = strict(name, required, optional)
  const names = new Set(Object.keys({ ...required, ...optional }))
  const mayFail = new Map(Object.entries(optional).filter(([key]) => unused.includes(key)))
  const isKept = ([key, value]: Member): boolean => {
    if (!names.has(key) || value === null) return false
    const member = mayFail.get(key)
    return member === undefined || E.isRight(member.decode(value))
  }
  const kept = (u: unknown): unknown => (isRecord(u) ? Object.fromEntries(Object.entries(u).filter(isKept)) : u)
  return decoder(name, (u, context) => members.validate(kept(u), context))
}

/** A list of `item`s. */
export function list<A>(
  name: string,
  item: t.Type<A, unknown>,
  alsoCheck: Check<ReadonlyArray<unknown>> = () => [],
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
export function uniqueKeys(what: string, member: string = 'key'): Check<ReadonlyArray<unknown>> {
  return (raw, context) =>
    repeats(
      what,
      raw.flatMap((item, index): ReadonlyArray<Named> => {
        const found = isRecord(item) ? own(item, member) : undefined
        return typeof found === 'string' ? [[found, [index, member]]] : []
      }),
      context,
    )
}

/** A name, and its place from where a codec stands. */
export type Named = readonly [name: string, path: Path]

/** Of names that come again, each but the first. */
export function repeats(what: string, named: ReadonlyArray<Named>, context: t.Context): t.Errors {
  const places = new Map<string, Path>()
  const errors: Array<t.ValidationError> = []
  for (const [found, path] of named) {
    const earlier = places.get(found)
    if (earlier === undefined) places.set(found, path)
    else errors.push(error(context, wrong('repeated', { what, found, first: [...pathOf(context), ...earlier] }), path))
  }
  return errors
}

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
    (map) => Object.fromEntries([...map].map(([k, v]) => [String(key.encode(k)), value.encode(v)])),
  )
}

const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u)

const own = (record: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined
