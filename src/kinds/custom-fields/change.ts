/**
 * What can differ between two forms of one resource, as the plan's JSON has it: what a change holds is in canonical form.
 */
import type { Change } from '../kind.js'
import type { ChoiceType, FieldType, LocalizedText } from './field.js'

export type FieldChange = StructuralChange | TextChange

/** What only a create can make. */
export type StructuralChange =
  | (Structural & { readonly kind: 'add_field'; readonly after: CanonicalField })
  | (Structural & { readonly kind: 'remove_field'; readonly before: CanonicalField })
  | (Structural & Both<FieldType> & { readonly kind: 'retype_field' })
  | (Structural & Both<boolean> & { readonly kind: 'change_required' })
  | (Structural & Moved & { readonly kind: 'move_field' })
  | (OfOption & { readonly kind: 'add_option'; readonly after: CanonicalOption })
  | (OfOption & { readonly kind: 'remove_option'; readonly before: CanonicalOption })
  | (OfOption & Both<CanonicalText> & { readonly kind: 'change_option' })
  | (OfOption & Moved & { readonly kind: 'move_option' })

/** What batch_update can make: it takes names and descriptions, and nothing else. */
export type TextChange = (InPlace & Both<CanonicalText> & { readonly kind: 'change_name' }) | DescriptionChange

/**
 * An absent side is a description that was not there.
 *
 * @minProperties 4
 */
export interface DescriptionChange extends InPlace {
  readonly kind: 'change_description'
  readonly before?: CanonicalText
  readonly after?: CanonicalText
}

interface InPlace {
  /** The field's. */
  readonly key: Key
  /** Whether batch_update can make it. */
  readonly in_place: true
}

interface Structural {
  /** The field's. */
  readonly key: Key
  /** Whether batch_update can make it. */
  readonly in_place: false
}

interface OfOption extends Structural {
  /** The option's key. */
  readonly option: Key
}

interface Both<A> {
  readonly before: A
  readonly after: A
}

interface Moved extends Both<Position> {
  /** The key right before it in the new list. Absent where it moved to the first place. */
  readonly follows?: Key
}

/** A field of a background-check form has a type, one of account fields has none. Only select and multiselect have options. */
export type CanonicalField =
  | CanonicalMembers
  | (CanonicalMembers & { readonly type: Exclude<FieldType, ChoiceType> })
  | (CanonicalMembers & { readonly type: ChoiceType; readonly options: CanonicalOptions })

interface CanonicalMembers {
  readonly key: Key
  readonly name: CanonicalText
  readonly is_required: boolean
  readonly description?: CanonicalText
}

export interface CanonicalOption {
  readonly key: Key
  readonly name: CanonicalText
}

/** @minItems 1 */
type CanonicalOptions = ReadonlyArray<CanonicalOption>

/**
 * A text without the locales that say nothing.
 *
 * @minProperties 1
 */
export interface CanonicalText extends LocalizedText {
  /** @minLength 1 */
  readonly zh_cn?: string
  /** @minLength 1 */
  readonly en_us?: string
}

/** @minLength 1 */
type Key = string

/**
 * Counted from 0 in the whole list.
 *
 * @asType integer
 * @minimum 0
 */
type Position = number

/** The changes of a kind whose content is a form. */
export function fieldChanges(changes: ReadonlyArray<Change>): ReadonlyArray<FieldChange> {
  return changes as ReadonlyArray<FieldChange>
}
