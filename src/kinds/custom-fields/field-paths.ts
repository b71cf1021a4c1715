/**
 * Where the fields of a form stand in a config, by paths.
 */
import type { Path } from '../../kit/positions.js'
import type { Content } from '../brand.js'
import type { FieldChange } from './change.js'
import { LOCALES, type Field, type LocalizedText } from './field.js'
import { formOf } from './form.js'

const LIST = 'custom_field_list'

const fieldNamed = (content: Content | undefined, key: string): Field | undefined =>
  content && formOf(content).find((field) => field.key === key)

/** Of a field, or of what changed in it, inside of its resource; of one that is not in the form, the form's. */
export function pathOf(content: Content | undefined, key: string, change: FieldChange | undefined): Path {
  return change === undefined ? fieldPath(content, key) : changePath(content, change)
}

const fieldPath = (content: Content | undefined, key: string): Path => {
  const index = content?.keys.indexOf(key) ?? -1
  return index === -1 ? [LIST] : [LIST, index]
}

const changePath = (content: Content | undefined, change: FieldChange): Path => {
  const field = fieldPath(content, change.key)
  if (field.length === 1) return field
  const option = (key: string): Path => {
    const index = fieldNamed(content, change.key)?.options?.findIndex((each) => each.key === key) ?? -1
    return index === -1 ? [...field, 'options'] : [...field, 'options', index]
  }
  switch (change.kind) {
    case 'add_field':
    case 'remove_field':
    case 'move_field':
      return field
    case 'retype_field':
      return [...field, 'type']
    case 'change_required':
      return [...field, 'is_required']
    case 'add_option':
    case 'remove_option':
    case 'move_option':
      return option(change.option)
    case 'change_option':
      return [...option(change.option), 'name', ...changedLocale(change.before, change.after)]
    case 'change_name':
      return [...field, 'name', ...changedLocale(change.before, change.after)]
    case 'change_description':
      return change.after === undefined
        ? field
        : [...field, 'description', ...changedLocale(change.before ?? {}, change.after)]
  }
}

/** The one locale that changed and is still there; none where there are two. */
const changedLocale = (before: LocalizedText, after: LocalizedText): Path => {
  const changed = LOCALES.filter((locale) => before[locale] !== after[locale])
  const [only] = changed
  return changed.length === 1 && only !== undefined && after[only] !== undefined ? [only] : []
}
