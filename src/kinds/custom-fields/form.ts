/**
 * A form is a `custom_field_list` in canonical form, and the content of a kind whose resources have fields.
 *
 * Canonical: members in the page's order; a text that is absent, `undefined`, `""` or `{}` is absent. The order of
 * fields and of options counts, because the customer sees it; the order of object keys does not.
 */
import { contentOf, type Content } from '../brand.js'
import type { Json } from '../../kit/canonical-json.js'
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
export function canonical(fields: ReadonlyArray<Field>): Form {
  return fields.map(canonicalField)
}

export function keys(form: Form): ReadonlyArray<string> {
  return form.map(({ key }) => key)
}

/** @param fields decoded, in canonical form or not */
export function contentOfFields(kind: string, fields: ReadonlyArray<Field>): Content {
  const form = canonical(fields)
  return contentOf(kind, keys(form), form as unknown as Json)
}

/** The form that a content of such a kind is. */
export function formOf(content: Content): Form {
  return content.json as unknown as Form
}
