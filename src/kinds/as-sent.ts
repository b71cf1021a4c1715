/**
 * Reads what was once sent by the codec of a config, which is stricter than the platform: `null` is absent, and what the
 * platform passes over is left out and told. Everything else has to be as a config has it. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'

export interface AsSent<A> {
  readonly read: A
  readonly leftOut: ReadonlyArray<LeftOut>
}

/** A member that is no part of the content: unknown, or the options of a type without any. */
export type LeftOut = Extract<Codec.DocumentDiagnostic, { readonly code: 'unknown_key' | 'options_misplaced' }>

/** @param owners members that are not passed over at the root, since they say whose a body is */
export function decodeSent<A>(
  of: t.Decoder<unknown, A>,
  value: unknown,
  owners: ReadonlySet<string>,
): E.Either<ReturnType<typeof Codec.problemsOf>, AsSent<A>> {
  const sent = pruned(value, (member) => member === null)
  const strict = of.decode(sent)
  if (E.isRight(strict)) return E.right({ read: strict.right, leftOut: [] })
  const problems = Codec.problemsOf(strict.left)
  const leftOut = new Map(
    problems
      .filter((each): each is LeftOut => isLeftOut(each, owners))
      .map((each) => [JSON.stringify(each.path), each] as const),
  )
  const told: Array<LeftOut> = []
  const known = pruned(sent, (member, path) => {
    const found = leftOut.get(JSON.stringify(path))
    if (found !== undefined && !saysNothing(member)) told.push(found)
    return found !== undefined
  })
  const read = of.decode(known)
  if (E.isRight(read)) return E.right({ read: read.right, leftOut: told })
  // What is missing may be misspelt, so what is unknown is told with it.
  const [first, ...others] = Codec.problemsOf(read.left)
  const unknown = told.filter(({ code }) => code === 'unknown_key')
  return E.left([...unknown, first, ...others] as unknown as ReturnType<typeof Codec.problemsOf>)
}

const isLeftOut = ({ code, path }: Codec.DocumentDiagnostic, owners: ReadonlySet<string>): boolean =>
  code === 'options_misplaced' || (code === 'unknown_key' && !(path.length === 1 && owners.has(String(path[0]))))

const saysNothing = (member: unknown): boolean =>
  member === '' || (typeof member === 'object' && member !== null && Object.keys(member).length === 0)

/** Without the members that `isOut` says; a list keeps its items, so that places stay what they were. */
const pruned = (value: unknown, isOut: (member: unknown, path: Path) => boolean, at: Path = []): unknown => {
  if (Array.isArray(value)) return value.map((each, i) => pruned(each, isOut, [...at, i]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const path = [...at, key]
      return isOut(member, path) ? [] : [[key, pruned(member, isOut, path)]]
    }),
  )
}
