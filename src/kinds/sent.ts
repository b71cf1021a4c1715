/**
 * A content as it was once sent: the JSON body of a create or batch_update call, or its list alone. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { addressParts, type Address, type Content } from './brand.js'
import * as Codec from '../kit/codec.js'
import { parseJson, type SyntaxProblem } from '../kit/json-text.js'
import type { Position } from '../kit/positions.js'
import { kindOf } from './registry.js'

export type SentFormProblem =
  | ({ readonly _tag: 'SentFormSyntax' } & SyntaxProblem)
  | { readonly _tag: 'SentFormShape'; readonly problem: Codec.Problem; readonly position: Position | undefined }
  /** The body is another resource's. */
  | { readonly _tag: 'SentFormOfOther'; readonly found: string }

/** All mistakes at once. */
export const readSent = (text: string, address: Address): E.Either<ReadonlyArray<SentFormProblem>, Content> => {
  const json = parseJson(text)
  if (E.isLeft(json)) return E.left(json.left.map((problem) => ({ _tag: 'SentFormSyntax', ...problem })))
  const { value, locate } = json.right
  const kind = kindOf(address)
  const read =
    kind.body === undefined || Array.isArray(value)
      ? E.map((content: Content) => ({ owner: undefined, content }))(kind.content.decode(value))
      : kind.body.decode(value)
  if (E.isLeft(read)) {
    const problems = Codec.problemsOf(read.left)
    return E.left(problems.map((problem) => ({ _tag: 'SentFormShape', problem, position: locate(problem.path) })))
  }
  const { owner, content } = read.right
  return owner === undefined || owner.name === addressParts(address).name
    ? E.right(content)
    : E.left([{ _tag: 'SentFormOfOther', found: owner.said }])
}
