/**
 * Where in the config's text a report points: at a field, at the member of it that changed, or at what is around it.
 */
import type { Change } from '../kinds/custom-fields/change.js'
import type { Address } from '../kinds/brand.js'
import type { Path } from '../kit/codec.js'
import type { DesiredState } from '../kinds/desired-state.js'
import { LOCALES, type LocalizedText } from '../kinds/custom-fields/field.js'
import type { Form } from '../kinds/custom-fields/form.js'
import type { Locate, Position } from '../kit/positions.js'

/** A file as a report names it, and the position in it if that is known. */
export interface Place {
  readonly file: string
  readonly position: Position | undefined
}

export interface Places {
  /** The place of a path from the config's root. */
  readonly at: (path: Path) => Place
  /** The place of a path inside of a resource; for one that is gone from the config, its list. */
  readonly inside: (address: Address, below: Path) => Place
}

/** @param file as the report names it */
export const placesIn = (file: string, desired: DesiredState, locate: Locate | undefined): Places => {
  const paths = new Map(desired.map(({ address, path }) => [address, path]))
  // Thousands of accounts may share one item of the config, and to look a place up in a text takes time.
  const known = new Map<string, Place>()
  const at = (path: Path): Place => {
    const name = JSON.stringify(path)
    const found = known.get(name)
    if (found !== undefined) return found
    const place = { file, position: locate?.(path) }
    known.set(name, place)
    return place
  }
  const list = (address: Address): Path => [
    address.startsWith('account/') ? 'eco_account_custom_fields' : 'eco_background_check_custom_fields',
  ]
  return {
    at,
    inside: (address, below) => {
      const path = paths.get(address)
      return at(path === undefined ? list(address) : [...path, ...below])
    },
  }
}

const LIST = 'custom_field_list'

/** The path of a field inside of its resource; of one that is not in the form, the form's. */
export const fieldPath = (form: Form | undefined, key: string): Path => {
  const index = form?.findIndex((field) => field.key === key) ?? -1
  return index === -1 ? [LIST] : [LIST, index]
}

/** The path of what a change is about. */
export const changePath = (form: Form | undefined, change: Change): Path => {
  const field = fieldPath(form, change.key)
  if (field.length === 1) return field
  const option = (key: string): Path => {
    const index = form?.find((each) => each.key === change.key)?.options?.findIndex((each) => each.key === key) ?? -1
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
