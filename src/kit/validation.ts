/**
 * How a codec is made, and how it fails: each failure carries what is wrong with a value of a document, and where, as a
 * {@link DocumentDiagnostic}.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { error as wrong, type DiagnosticOf, type None } from './diagnostic.js'
import type { Path } from './positions.js'
import type { IdFault } from './spreadsheet.js'

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
  readonly bad_account_id: { readonly found: string; readonly fault: IdFault }
  readonly accounts_empty: None
  readonly no_account: None
  readonly two_kinds_of_account: None
  readonly tenant_beside_accounts: None
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

interface FailedValidation extends t.ValidationError {
  readonly problem: DocumentDiagnostic
}

/** @param below the steps to the problem from where the codec stands */
export function error(context: t.Context, problem: DiagnosticOf<DocumentCodes>, below: Path = []): FailedValidation {
  const path = [...pathOf(context), ...below]
  return { value: context.at(-1)?.actual, context, problem: { ...problem, path } }
}

export function fail<A>(context: t.Context, problem: DiagnosticOf<DocumentCodes>, below: Path = []): t.Validation<A> {
  return E.left([error(context, problem, below)])
}

export function wrongType<A>(found: unknown, context: t.Context, accepted: string): t.Validation<A> {
  return fail(context, wrong('wrong_type', { found, accepted }))
}

/** Where a codec stands. */
export function pathOf(context: t.Context): Path {
  return context.slice(1).map(({ key }, i) => (Array.isArray(context[i]?.actual) ? Number(key) : key))
}

/** The failures of a decode, of which there is one at least; those of io-ts's own codecs are told by the codec's name. */
export function problemsOf(errors: t.Errors): readonly [DocumentDiagnostic, ...ReadonlyArray<DocumentDiagnostic>] {
  return errors.map(problemOf) as [DocumentDiagnostic, ...ReadonlyArray<DocumentDiagnostic>]
}

const problemOf = (e: t.ValidationError): DocumentDiagnostic => {
  if ('problem' in e) return (e as FailedValidation).problem
  const accepted = e.context.at(-1)?.type.name ?? 'another value'
  return wrong('wrong_type', { found: e.value, accepted }, { path: pathOf(e.context) })
}
