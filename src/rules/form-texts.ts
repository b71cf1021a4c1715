/**
 * The texts of a form that a customer reads, each at its place, and when two of them are the same.
 */
import type { Path } from '../kit/positions.js'
import { LOCALES, type Field, type Locale, type LocalizedText } from '../kinds/custom-fields/field.js'
import type { Form } from '../kinds/custom-fields/form.js'

export interface Text {
  readonly at: Path
  /** The field's. */
  readonly key: string
  readonly member: 'name' | 'description' | 'option'
  readonly text: LocalizedText
}

/** A name in one locale. */
export interface Label {
  readonly at: Path
  /** The field's. */
  readonly key: string
  /** The field's or the option's own. */
  readonly own: string
  readonly locale: Locale
  readonly label: string
}

/** Every text, in all its locales. */
export function texts(form: Form, path: Path): ReadonlyArray<Text> {
  return form.flatMap((field, i): ReadonlyArray<Text> => {
    const at = [...path, i]
    const { key, name, description, options = [] } = field
    return [
      { at: [...at, 'name'], key, member: 'name', text: name },
      ...(description === undefined
        ? []
        : [{ at: [...at, 'description'], key, member: 'description' as const, text: description }]),
      ...options.map((option, j) => ({
        at: [...at, 'options', j, 'name'],
        key,
        member: 'option' as const,
        text: option.name,
      })),
    ]
  })
}

/** The names of the fields. */
export function fieldLabels(form: Form, path: Path): ReadonlyArray<Label> {
  return form.flatMap(({ key, name }, i) => labelsOf(name, [...path, i, 'name'], { key, own: key }))
}

/** The names of a field's options. */
export function optionLabels({ key, options = [] }: Field, path: Path): ReadonlyArray<Label> {
  return options.flatMap((option, j) =>
    labelsOf(option.name, [...path, 'options', j, 'name'], { key, own: option.key }),
  )
}

const labelsOf = (text: LocalizedText, at: Path, of: Pick<Label, 'key' | 'own'>): ReadonlyArray<Label> =>
  LOCALES.flatMap((locale) => {
    const label = text[locale]
    return label === undefined ? [] : [{ at: [...at, locale], ...of, locale, label }]
  })

/** Equal for texts that a person takes for the same: full and half width, capitals, spaces around. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
