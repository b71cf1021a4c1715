/**
 * A content as it was once sent: the JSON body of a create or batch_update call, or its list alone. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { addressParts, type Address, type Content } from './brand.js'
import * as Codec from '../kit/codec.js'
import { error, failed, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import { parseJson, type SyntaxDiagnostic } from '../kit/json-text.js'
import { kindOf } from './registry.js'

/** What can be wrong with it, besides with its values. */
export interface SentCodes {
  readonly sent_form_not_read: { readonly io: string }
  readonly sent_form_syntax: { readonly problem: SyntaxDiagnostic }
  /** The body is another resource's. */
  readonly sent_form_of_other: { readonly found: string }
}

/** All mistakes at once. */
export function readSent(
  text: string,
  address: Address,
): E.Either<Diagnostics<SentCodes & Codec.DocumentCodes>, Content> {
  const json = parseJson(text)
  if (E.isLeft(json)) {
    const [first, ...others] = json.left
    return E.left([unparsed(first), ...others.map(unparsed)])
  }
  const { value, locate } = json.right
  const kind = kindOf(address)
  const read =
    kind.body === undefined || Array.isArray(value)
      ? E.map((content: Content) => ({ owner: undefined, content }))(kind.content.decode(value))
      : kind.body.decode(value)
  if (E.isLeft(read)) {
    const located = (problem: Codec.DocumentDiagnostic): Codec.DocumentDiagnostic => ({
      ...problem,
      ...locate(problem.path),
    })
    const [first, ...others] = Codec.problemsOf(read.left)
    return E.left([located(first), ...others.map(located)])
  }
  const { owner, content } = read.right
  return owner === undefined || owner.name === addressParts(address).name
    ? E.right(content)
    : failed('sent_form_of_other', { found: owner.said })
}

const unparsed = (problem: SyntaxDiagnostic): DiagnosticOf<SentCodes> => {
  const { line, column } = problem
  return error('sent_form_syntax', { problem }, { line, column })
}
