/**
 * The one place that knows deep-diff. Lists are handed to it as objects keyed by `key`, so that an insertion at a
 * list's head is one edit and not one for every element; the order of keys is compared by `moves.ts`.
 */
import deepDiff from 'deep-diff'
import type { Field, LocalizedText, Option } from '../model/field.js'

/** An edit at a path of the keyed form; `before` or `after` is `undefined` where that side has nothing. */
export interface Edit {
  readonly path: ReadonlyArray<string>
  readonly before: unknown
  readonly after: unknown
}

/** A field with its options keyed. */
export interface KeyedField {
  readonly type: Field['type']
  readonly name: LocalizedText
  readonly is_required: boolean
  readonly description: LocalizedText
  readonly options: Keyed<{ readonly name: LocalizedText }>
}

type Keyed<A> = Readonly<Record<string, A>>

/** Keys come from files; the mark keeps `__proto__` and its kin an ordinary property. */
const MARK = '.'
const keyed = <A extends { readonly key: string }, B>(list: ReadonlyArray<A>, value: (a: A) => B): Keyed<B> =>
  Object.fromEntries(list.map((each) => [MARK + each.key, value(each)]))

const keyedOption = ({ name }: Option) => ({ name })

const keyedField = (field: Field): KeyedField => ({
  type: field.type,
  name: field.name,
  is_required: field.is_required,
  description: field.description ?? {},
  options: keyed(field.options ?? [], keyedOption),
})

/** Every edit between two lists of fields in canonical form; paths carry plain keys. */
export const keyedDiff = (before: ReadonlyArray<Field>, after: ReadonlyArray<Field>): ReadonlyArray<Edit> =>
  (deepDiff.diff(keyed(before, keyedField), keyed(after, keyedField)) ?? []).flatMap((edit) => {
    // There are no arrays in what deep-diff gets, so it reports no array edits.
    if (edit.kind === 'A') return []
    const path = (edit.path ?? []).map((step: unknown) => String(step))
    return [
      {
        path: path.map((step) => (step.startsWith(MARK) ? step.slice(MARK.length) : step)),
        before: edit.kind === 'N' ? undefined : edit.lhs,
        after: edit.kind === 'D' ? undefined : edit.rhs,
      },
    ]
  })
