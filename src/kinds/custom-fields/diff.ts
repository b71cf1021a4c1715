/**
 * The changes that turn one form into another: none exactly when the forms are equal.
 */
import type { Field, LocalizedText, Option } from './field.js'
import type { Form } from './form.js'
import type { CanonicalField, FieldChange } from './change.js'
import { keyed, keyedDiff, type Keyed } from '../../kit/keyed-diff.js'
import { moves } from '../../kit/moves.js'
import { present } from '../../kit/present.js'

/**
 * Compares two forms in canonical form. Changes come in the order of the new form's fields, removed fields last; a
 * field that changes between a type with options and one without is one `retype_field`, its options go with it.
 */
export function diffForms(before: Form, after: Form): ReadonlyArray<FieldChange> {
  const old = new Map(before.map((field) => [field.key, field]))
  const moved = new Map(moves(keysOf(before), keysOf(after)).map((move) => [move.key, move]))
  const edited = touched(before, after)

  const changes: Array<FieldChange> = []
  for (const field of after) {
    const was = old.get(field.key)
    if (was === undefined) {
      changes.push({ kind: 'add_field', key: field.key, after: field as CanonicalField, in_place: false })
      continue
    }
    changes.push(...fieldChanges(was, field, edited.get(field.key) ?? new Map()))
    const move = moved.get(field.key)
    if (move !== undefined) changes.push(present({ kind: 'move_field', ...move, in_place: false }))
  }
  const stays = new Set(keysOf(after))
  for (const field of before) {
    if (stays.has(field.key)) continue
    changes.push({ kind: 'remove_field', key: field.key, before: field as CanonicalField, in_place: false })
  }
  return changes
}

const keysOf = (list: ReadonlyArray<{ readonly key: string }>): ReadonlyArray<string> => list.map(({ key }) => key)

/** For each field, which of its members differ, and for `options` the keys of the options that do. */
type Touched = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>

const touched = (before: Form, after: Form): Touched => {
  const fields = new Map<string, Map<string, Set<string>>>()
  for (const { path } of keyedDiff(keyed(before, keyedField), keyed(after, keyedField))) {
    const [field, member, option] = path
    if (field === undefined || member === undefined) continue
    const members = fields.get(field) ?? new Map<string, Set<string>>()
    const options = members.get(member) ?? new Set<string>()
    if (option !== undefined) options.add(option)
    fields.set(field, members.set(member, options))
  }
  return fields
}

/** A field with its options keyed. */
export interface KeyedField {
  readonly type: Field['type']
  readonly name: LocalizedText
  readonly is_required: boolean
  readonly description: LocalizedText
  readonly options: Keyed<{ readonly name: LocalizedText }>
}

const keyedOption = ({ name }: Option) => ({ name })

const keyedField = (field: Field): KeyedField => ({
  type: field.type,
  name: field.name,
  is_required: field.is_required,
  description: field.description ?? {},
  options: keyed(field.options ?? [], keyedOption),
})

const fieldChanges = (
  before: Field,
  after: Field,
  members: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyArray<FieldChange> => {
  const { key } = after
  const changes: Array<FieldChange> = []
  if (members.has('type') && before.type !== undefined && after.type !== undefined) {
    changes.push({ kind: 'retype_field', key, before: before.type, after: after.type, in_place: false })
  }
  if (members.has('name')) {
    changes.push({ kind: 'change_name', key, before: before.name, after: after.name, in_place: true })
  }
  if (members.has('description')) changes.push(descriptionChange(key, before.description, after.description))
  if (members.has('is_required')) {
    changes.push({
      kind: 'change_required',
      key,
      before: before.is_required,
      after: after.is_required,
      in_place: false,
    })
  }
  if (before.options !== undefined && after.options !== undefined) {
    changes.push(...optionChanges(key, before.options, after.options, members.get('options') ?? new Set()))
  }
  return changes
}

const descriptionChange = (
  key: string,
  before: LocalizedText | undefined,
  after: LocalizedText | undefined,
): FieldChange => present({ kind: 'change_description', key, before, after, in_place: true })

const optionChanges = (
  key: string,
  before: ReadonlyArray<Option>,
  after: ReadonlyArray<Option>,
  edited: ReadonlySet<string>,
): ReadonlyArray<FieldChange> => {
  const old = new Map(before.map((option) => [option.key, option]))
  const moved = new Map(moves(keysOf(before), keysOf(after)).map((move) => [move.key, move]))
  const stays = new Set(keysOf(after))
  return [
    ...after.flatMap((option): ReadonlyArray<FieldChange> => {
      const was = old.get(option.key)
      const of = { key, option: option.key }
      if (was === undefined) return [{ kind: 'add_option', ...of, after: option, in_place: false }]
      const move = moved.get(option.key)
      return [
        ...(edited.has(option.key)
          ? [{ kind: 'change_option', ...of, before: was.name, after: option.name, in_place: false } as const]
          : []),
        ...(move === undefined
          ? []
          : [present({ kind: 'move_option', ...of, ...move, key, in_place: false } as const)]),
      ]
    }),
    ...before
      .filter((option) => !stays.has(option.key))
      .map((option) => ({ kind: 'remove_option', key, option: option.key, before: option, in_place: false }) as const),
  ]
}
