/**
 * What the bodies of the Hire calls may hold, and the words for one that is refused. It knows nothing of what is stored.
 *
 * Official pages: 创建账号自定义字段, 更新账号自定义字段, 创建背调自定义字段, 更新背调自定义字段.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { AccountId, Scope } from '../kinds/brand.js'
import * as Codec from '../kit/codec.js'
import { FIELD_TYPES, isChoice, type FieldType, type LocalizedText, type Option } from '../kinds/custom-fields/field.js'
import * as Request from '../kinds/call-body.js'

/** One thing that is wrong with a body, as the platform's `error.field_violations` lists it. */
export interface Violation {
  /** Where it stands: `custom_field_list[0].key`, or `body` for the whole. */
  readonly field: string
  readonly value: string
  readonly description: string
}

export type Violations = readonly [Violation, ...ReadonlyArray<Violation>]

export type RefusedBody =
  /** A member is missing, unknown or of the wrong type: the platform's general code for parameters. */
  | { readonly _tag: 'BadShape'; readonly violations: Violations }
  /** Every member is what the page says, but the list can't be a form: the call's own code. */
  | { readonly _tag: 'BadContent'; readonly violations: Violations }

/** A field of a batch_update: only `name` and `description` are taken, and `""` clears a locale. */
export interface FieldTexts {
  readonly key: string
  readonly name: LocalizedText
  readonly is_required: boolean
  readonly description?: LocalizedText
}

/** The same of a background-check form; its type must be the stored one. */
export interface TypedFieldTexts extends FieldTexts {
  readonly type: FieldType
  readonly options?: ReadonlyArray<Option>
}

export interface AccountTextsBody {
  readonly scope: Scope
  readonly custom_field_list: ReadonlyArray<FieldTexts>
}

export interface BackgroundCheckTextsBody {
  readonly account_id: AccountId
  readonly custom_field_list: ReadonlyArray<TypedFieldTexts>
}

export interface DeleteAccountFieldsBody {
  readonly scope: Scope
  readonly custom_field_key_list?: ReadonlyArray<string>
}

export interface DeleteBackgroundCheckFieldsBody {
  readonly account_id: AccountId
}

/** Unlike a create's name, a batch_update's may be empty in a locale, or in both. */
const Texts: t.Type<LocalizedText, unknown> = Codec.strict(
  'a text by locale: { zh_cn, en_us }',
  {},
  { zh_cn: Codec.text, en_us: Codec.text },
)

const textMembers = { key: Codec.nonEmptyText, name: Texts, is_required: Codec.trueOrFalse }

const AccountFieldTexts: t.Type<FieldTexts, unknown> = Codec.strict(
  'a field: { key, name, is_required, description? }',
  { ...textMembers },
  { description: Texts },
)

const OptionTexts: t.Type<Option, unknown> = Codec.strict(
  'an option: { key, name }',
  { key: Codec.nonEmptyText, name: Texts },
  {},
)

const BackgroundCheckFieldTexts: t.Type<TypedFieldTexts, unknown> = Codec.strict(
  'a field: { type, key, name, is_required, description?, options? }',
  { type: Codec.oneOf('a field type', FIELD_TYPES), ...textMembers },
  {
    description: Texts,
    options: Codec.list('a list of options: [{ key, name }]', OptionTexts, Codec.uniqueKeys('option key')),
  },
  ({ type, options }, context) =>
    // The page asks for the options of a choice here too, though it takes no change of them.
    isChoice(type) && options === undefined ? [Codec.error(type, context, { _tag: 'OptionsMissing', type })] : [],
)

const notEmpty = (raw: ReadonlyArray<unknown>, context: t.Context): t.Errors =>
  raw.length === 0 ? [Codec.error(raw, context, { _tag: 'EmptyForm' })] : []

const textList = <F>(field: t.Type<F, unknown>): t.Type<ReadonlyArray<F>, unknown> =>
  Codec.list('a list of fields', field, (raw, context) => [
    ...notEmpty(raw, context),
    ...Codec.uniqueKeys('field key')(raw, context),
  ])

const AccountTexts: t.Type<AccountTextsBody, unknown> = Codec.strict(
  'a body: { scope, custom_field_list }',
  { scope: Request.ScopeNumber, custom_field_list: textList(AccountFieldTexts) },
  {},
)

const BackgroundCheckTexts: t.Type<BackgroundCheckTextsBody, unknown> = Codec.strict(
  'a body: { account_id, custom_field_list }',
  { account_id: Request.AccountIdText, custom_field_list: textList(BackgroundCheckFieldTexts) },
  {},
)

const DeleteAccountFields: t.Type<DeleteAccountFieldsBody, unknown> = Codec.strict(
  'a body: { scope, custom_field_key_list }',
  { scope: Request.ScopeNumber },
  { custom_field_key_list: Codec.list('a list of field keys', Codec.nonEmptyText) },
)

const DeleteBackgroundCheckFields: t.Type<DeleteBackgroundCheckFieldsBody, unknown> = Codec.strict(
  'a body: { account_id }',
  { account_id: Request.AccountIdText },
  {},
)

type Decode<A> = (body: unknown) => E.Either<RefusedBody, A>

const decoder =
  <A>(codec: t.Type<A, unknown>): Decode<A> =>
  (body) => {
    const result = codec.decode(body)
    return E.isLeft(result) ? E.left(refused(Codec.problemsOf(result.left))) : E.right(result.right)
  }

export const createAccountFields: Decode<Request.AccountFieldsBody> = decoder(Request.AccountFieldsBody)
export const updateAccountFields: Decode<AccountTextsBody> = decoder(AccountTexts)
export const deleteAccountFields: Decode<DeleteAccountFieldsBody> = decoder(DeleteAccountFields)
export const createBackgroundCheckFields: Decode<Request.BackgroundCheckFieldsBody> = decoder(
  Request.BackgroundCheckFieldsBody,
)
export const updateBackgroundCheckFields: Decode<BackgroundCheckTextsBody> = decoder(BackgroundCheckTexts)
export const deleteBackgroundCheckFields: Decode<DeleteBackgroundCheckFieldsBody> = decoder(DeleteBackgroundCheckFields)

/** The JSON value of a request's body. */
export const parse = (bytes: Uint8Array): E.Either<RefusedBody, unknown> => {
  try {
    return E.right(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown)
  } catch {
    return E.left({ _tag: 'BadShape', violations: [{ field: 'body', value: '', description: 'is not JSON in UTF-8' }] })
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

/** At most three in words: the whole list goes into `error.field_violations`. */
export const inWords = (violations: Violations): string => {
  const shown = violations.slice(0, 3).map(({ field, description }) => `${field} ${description}`)
  const more = violations.length - shown.length
  return `${shown.join('; ')}${more === 0 ? '' : `; and ${more} more`}`
}

const refused = (problems: ReadonlyArray<Codec.Problem>): RefusedBody => {
  const shape = problems.filter((problem) => !isAboutContent(problem))
  const [first, ...rest] = (shape.length > 0 ? shape : problems).map(violation)
  // A decode never fails without a problem; the type just doesn't say so.
  const violations: Violations = [first ?? { field: 'body', value: '', description: 'is not accepted' }, ...rest]
  return { _tag: shape.length > 0 ? 'BadShape' : 'BadContent', violations }
}

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
