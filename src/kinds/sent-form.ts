/**
 * A form as it was once sent: the JSON body of a create or batch_update call, or its `custom_field_list` alone. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Codec from '../kit/codec.js'
import { AccountFieldList, BackgroundCheckFieldList } from './custom-fields/field.js'
import * as Form from './custom-fields/form.js'
import { parseJson, type SyntaxProblem } from '../kit/json-text.js'
import type { Position } from '../kit/positions.js'
import { AccountFieldsBody, BackgroundCheckFieldsBody } from './call-body.js'
import { SCOPES } from './brand.js'
import type { Target } from './target.js'

export type SentFormProblem =
  | ({ readonly _tag: 'SentFormSyntax' } & SyntaxProblem)
  | { readonly _tag: 'SentFormShape'; readonly problem: Codec.Problem; readonly position: Position | undefined }
  /** The body is another resource's. */
  | { readonly _tag: 'SentFormOfOther'; readonly found: string }

/** All mistakes at once. */
export const readSentForm = (text: string, target: Target): E.Either<ReadonlyArray<SentFormProblem>, Form.Form> => {
  const json = parseJson(text)
  if (E.isLeft(json)) return E.left(json.left.map((problem) => ({ _tag: 'SentFormSyntax', ...problem })))
  const { value, locate } = json.right
  const decoded = Array.isArray(value) ? fieldsOf(value, target) : bodyOf(value, target)
  if (E.isLeft(decoded)) {
    const problems = Codec.problemsOf(decoded.left)
    return E.left(problems.map((problem) => ({ _tag: 'SentFormShape', problem, position: locate(problem.path) })))
  }
  const { owner, fields } = decoded.right
  return owner === undefined ? E.right(Form.canonical(fields)) : E.left([{ _tag: 'SentFormOfOther', found: owner }])
}

const fieldsOf = (value: unknown, target: Target) => {
  const list = target._tag === 'Account' ? AccountFieldList : BackgroundCheckFieldList
  const fields = list.decode(value)
  return E.isLeft(fields) ? fields : E.right({ owner: undefined, fields: fields.right })
}

/** `owner` is whose body it is, where that is not the target. */
const bodyOf = (value: unknown, target: Target) => {
  if (target._tag === 'Account') {
    const body = AccountFieldsBody.decode(value)
    if (E.isLeft(body)) return body
    const { scope, custom_field_list: fields } = body.right
    return E.right({ owner: scope === target.scope ? undefined : `scope ${scope} (${SCOPES[scope]})`, fields })
  }
  const body = BackgroundCheckFieldsBody.decode(value)
  if (E.isLeft(body)) return body
  const { account_id: account, custom_field_list: fields } = body.right
  return E.right({ owner: account === target.account ? undefined : `account_id ${account}`, fields })
}
