/**
 * The one place that knows deep-diff. Lists are handed to it as objects keyed by `key`, so that an insertion at a
 * list's head is one edit and not one for every element; the order of keys is compared by `moves.ts`.
 */
import deepDiff from 'deep-diff'

/** An edit at a path of what is keyed; `before` or `after` is `undefined` where that side has nothing. */
export interface Edit {
  readonly path: ReadonlyArray<string>
  readonly before: unknown
  readonly after: unknown
}

export type Keyed<A> = Readonly<Record<string, A>>

/** Keys come from files; the mark keeps `__proto__` and its kin an ordinary property. */
const MARK = '.'
export function keyed<A extends { readonly key: string }, B>(list: ReadonlyArray<A>, value: (a: A) => B): Keyed<B> {
  return Object.fromEntries(list.map((each) => [MARK + each.key, value(each)]))
}

/** Every edit between two lists, keyed, in canonical form; paths carry plain keys. */
export function keyedDiff<A>(before: Keyed<A>, after: Keyed<A>): ReadonlyArray<Edit> {
  return (deepDiff.diff(before, after) ?? []).flatMap((edit) => {
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
}
