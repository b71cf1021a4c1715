/**
 * The rules that come with the package: from a form, and the path at which it stands, to what is wrong with it.
 */
import type { Path } from '../kit/codec.js'
import { LOCALES, type Field, type Locale, type LocalizedText } from '../kinds/custom-fields/field.js'
import type { Form } from '../kinds/custom-fields/form.js'
import type { ActiveRule } from './rule-settings.js'
import type { LabelOf, RuleProblem, TextMember } from './finding.js'

/** Where in the form, what, and of which field. */
export interface Found {
  readonly path: Path
  readonly key: string | undefined
  readonly problem: RuleProblem
}

export type BuiltInRule = Exclude<ActiveRule, { readonly check: unknown }>

/** @param path of the form's list of fields */
export const check = (rule: BuiltInRule, form: Form, path: Path): ReadonlyArray<Found> => {
  switch (rule.rule) {
    case 'both_locales':
      return texts(form, path).flatMap(({ at, key, member, text }) =>
        LOCALES.filter((locale) => !hasText(text[locale])).map((locale) => ({
          path: at,
          key,
          problem: { _tag: 'LocaleMissing', member, locale },
        })),
      )
    case 'key_pattern': {
      const pattern = new RegExp(rule.pattern, 'u')
      return keys(form, path).flatMap(({ at, key, found }) =>
        pattern.test(found)
          ? []
          : [{ path: at, key, problem: { _tag: 'KeyNotMatching', found, pattern: rule.pattern } }],
      )
    }
    case 'label_length':
    case 'option_length': {
      const of = rule.rule === 'label_length' ? 'field' : 'option'
      return labels(form, path, of).flatMap(({ at, key, locale, label }) => {
        const length = characters(label)
        const max = rule.max[locale]
        return length <= max ? [] : [{ path: at, key, problem: { _tag: 'TooLong', of, locale, length, max } }]
      })
    }
    case 'no_duplicate_labels':
      return [
        ...duplicates(labels(form, path, 'field'), 'field'),
        ...form.flatMap((field, i) => duplicates(optionLabels(field, [...path, i]), 'option')),
      ]
    case 'required_description':
      return form.flatMap((field, i) =>
        field.is_required && field.description === undefined
          ? [{ path: [...path, i], key: field.key, problem: { _tag: 'NoDescription' } }]
          : [],
      )
    case 'max_required': {
      const count = form.filter((field) => field.is_required).length
      const problem: RuleProblem = { _tag: 'TooManyRequired', count, max: rule.max }
      return count <= rule.max ? [] : [{ path, key: undefined, problem }]
    }
    case 'banned_words':
      return texts(form, path).flatMap(({ at, key, text }) =>
        LOCALES.flatMap((locale) =>
          rule.words
            .filter((word) => folded(text[locale] ?? '').includes(folded(word)))
            .map((word) => ({
              path: [...at, locale],
              key,
              problem: { _tag: 'BannedWord' as const, word, text: text[locale] ?? '' },
            })),
        ),
      )
  }
}

interface Text {
  readonly at: Path
  readonly key: string
  readonly member: TextMember
  readonly text: LocalizedText
}

/** Every text of a form that a customer reads. */
const texts = (form: Form, path: Path): ReadonlyArray<Text> =>
  form.flatMap((field, i): ReadonlyArray<Text> => {
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

interface Key {
  readonly at: Path
  /** The field's. */
  readonly key: string
  readonly found: string
}

const keys = (form: Form, path: Path): ReadonlyArray<Key> =>
  form.flatMap(({ key, options = [] }, i) => [
    { at: [...path, i, 'key'], key, found: key },
    ...options.map((option, j) => ({ at: [...path, i, 'options', j, 'key'], key, found: option.key })),
  ])

interface Label {
  readonly at: Path
  /** The field's. */
  readonly key: string
  /** The field's or the option's own. */
  readonly own: string
  readonly locale: Locale
  readonly label: string
}

const labels = (form: Form, path: Path, of: LabelOf): ReadonlyArray<Label> =>
  form.flatMap((field, i) =>
    of === 'option'
      ? optionLabels(field, [...path, i])
      : inLocales(field.name).map(([locale, label]) => ({
          at: [...path, i, 'name', locale],
          key: field.key,
          own: field.key,
          locale,
          label,
        })),
  )

const optionLabels = ({ key, options = [] }: Field, path: Path): ReadonlyArray<Label> =>
  options.flatMap((option, j) =>
    inLocales(option.name).map(([locale, label]) => ({
      at: [...path, 'options', j, 'name', locale],
      key,
      own: option.key,
      locale,
      label,
    })),
  )

const inLocales = (text: LocalizedText): ReadonlyArray<readonly [Locale, string]> =>
  LOCALES.flatMap((locale) => {
    const label = text[locale]
    return label === undefined ? [] : [[locale, label] as const]
  })

const duplicates = (all: ReadonlyArray<Label>, of: LabelOf): ReadonlyArray<Found> => {
  const first = new Map<string, string>()
  return all.flatMap(({ at, key, own, locale, label }) => {
    const name = `${locale} ${folded(label)}`
    const earlier = first.get(name)
    if (earlier === undefined) {
      first.set(name, own)
      return []
    }
    return [{ path: at, key, problem: { _tag: 'SameLabel', of, label, first: earlier } }]
  })
}

const hasText = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** Characters as a person counts them, all but: a letter with a combining mark is two. */
const characters = (text: string): number => Array.from(text).length

/** Equal for texts that a person takes for the same: full and half width, capitals, spaces around. */
const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
