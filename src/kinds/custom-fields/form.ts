/**
 * A form is a `custom_field_list` in canonical form. Two forms are equal exactly when their digests are.
 *
 * Canonical: members in the page's order; a text that is absent, `undefined`, `""` or `{}` is absent. The order of
 * fields and of options counts, because the customer sees it; the order of object keys does not.
 */
import { formDigestOf, type FormDigest } from '../brand.js'
import { canonicalJson, type Json } from '../../kit/canonical-json.js'
import type { Field, Option } from './field.js'
import { canonicalText } from './locale.js'

export type Form = ReadonlyArray<Field>

const canonicalOption = ({ key, name }: Option): Option => ({ key, name: canonicalText(name) })

const canonicalField = (field: Field): Field => {
  const description = canonicalText(field.description ?? {})
  return {
    ...(field.type === undefined ? {} : { type: field.type }),
    key: field.key,
    name: canonicalText(field.name),
    is_required: field.is_required,
    ...(Object.keys(description).length === 0 ? {} : { description }),
    ...(field.options === undefined ? {} : { options: field.options.map(canonicalOption) }),
  }
}

/** Brings a decoded `custom_field_list` into canonical form. Idempotent. */
export const canonical = (fields: ReadonlyArray<Field>): Form => fields.map(canonicalField)

/** Forms are values, and thousands of accounts share one: each is digested once. */
const digests = new WeakMap<Form, FormDigest>()

/** The SHA-256 of the canonical JSON of a form in canonical form. */
export const digest = (form: Form): FormDigest => {
  const known = digests.get(form)
  if (known !== undefined) return known
  const made = formDigestOf(canonicalJson(form as unknown as Json))
  digests.set(form, made)
  return made
}

export const keys = (form: Form): ReadonlyArray<string> => form.map(({ key }) => key)

/** Of a form or of none, to tell them apart. */
export const nameOf = (form: Form | undefined): string => (form === undefined ? '' : digest(form))
