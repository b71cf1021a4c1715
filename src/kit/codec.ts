/**
 * The io-ts combinators that the model's codecs are made of, and all that a codec needs, under one name.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { error as wrong, type DiagnosticOf } from './diagnostic.js'
import type { NumberKind } from './numbers.js'
import { codec, fail, wrongType, type DocumentCodes } from './validation.js'

export * from './structures.js'
export * from './validation.js'

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
      return E.isLeft(result) ? fail(context, result.left) : result
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

/** One of a fixed set of strings or numbers. */
export function oneOf<A extends string | number>(name: string, accepted: ReadonlyArray<A>): t.Type<A, unknown> {
  return codec(
    name,
    (u, context) => {
      const found = accepted.find((each) => each === u)
      return found === undefined ? fail(context, wrong('not_one_of', { found: u, accepted })) : t.success(found)
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
