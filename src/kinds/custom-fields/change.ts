/**
 * What can differ between two forms of one resource. The kinds are the words of the plan's JSON.
 */
import type { Change } from '../kind.js'
import type { Field, FieldType, LocalizedText, Option } from './field.js'

export type FieldChange =
  | { readonly kind: 'add_field'; readonly key: string; readonly after: Field }
  | { readonly kind: 'remove_field'; readonly key: string; readonly before: Field }
  | { readonly kind: 'retype_field'; readonly key: string; readonly before: FieldType; readonly after: FieldType }
  | { readonly kind: 'change_required'; readonly key: string; readonly before: boolean; readonly after: boolean }
  /** Positions count from 0 in the whole list. */
  | { readonly kind: 'move_field'; readonly key: string; readonly before: number; readonly after: number }
  | { readonly kind: 'add_option'; readonly key: string; readonly option: string; readonly after: Option }
  | { readonly kind: 'remove_option'; readonly key: string; readonly option: string; readonly before: Option }
  | {
      readonly kind: 'change_option'
      readonly key: string
      readonly option: string
      readonly before: LocalizedText
      readonly after: LocalizedText
    }
  | {
      readonly kind: 'move_option'
      readonly key: string
      readonly option: string
      readonly before: number
      readonly after: number
    }
  | {
      readonly kind: 'change_name'
      readonly key: string
      readonly before: LocalizedText
      readonly after: LocalizedText
    }
  /** An absent side is a description that was not there. */
  | {
      readonly kind: 'change_description'
      readonly key: string
      readonly before?: LocalizedText
      readonly after?: LocalizedText
    }

/** Whether batch_update can make the change: it takes names and descriptions, and nothing else. */
export function isInPlace({ kind }: Pick<FieldChange, 'kind'>): boolean {
  return kind === 'change_name' || kind === 'change_description'
}

/** The changes of a kind whose content is a form. */
export function fieldChanges(changes: ReadonlyArray<Change>): ReadonlyArray<FieldChange & Change> {
  return changes as ReadonlyArray<FieldChange & Change>
}
