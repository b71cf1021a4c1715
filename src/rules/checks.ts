/**
 * The rules that come with the package: from a form, and the path at which it stands, to what is wrong with it.
 */
import type { Path } from '../kit/codec.js'
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import { LOCALES, type Field, type Locale, type LocalizedText } from '../kinds/custom-fields/field.js'
import type { Form } from '../kinds/custom-fields/form.js'
import type { ActiveRule } from './rule-settings.js'
import type { RuleCodes } from './codes.js'

export type BuiltInRule = Exclude<ActiveRule, { readonly check: unknown }>

/** @param path of the form's list of fields */
export const check = (rule: BuiltInRule, form: Form, path: Path): ReadonlyArray<DiagnosticOf<RuleCodes>> => {
  switch (rule.rule) {
    case 'both_locales':
      return texts(form, path).flatMap(({ at, key, member, text }) =>
        LOCALES.filter((locale) => !hasText(text[locale])).map((locale) =>
          error(rule.rule, { key, member, locale }, { path: at }),
        ),
      )
    case 'key_pattern': {
      const pattern = new RegExp(rule.pattern, 'u')
      return keys(form, path).flatMap(({ at, key, found }) =>
        pattern.test(found) ? [] : [error(rule.rule, { key, found, pattern: rule.pattern }, { path: at })],
      )
    }
    case 'label_length':
    case 'option_length': {
      const of = rule.rule === 'label_length' ? 'field' : 'option'
      return labels(form, path, of).flatMap(({ at, key, locale, label }) => {
        const length = characters(label)
        const max = rule.max[locale]
        return length <= max ? [] : [error(rule.rule, { key, locale, length, max }, { path: at })]
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
          ? [error(rule.rule, { key: field.key }, { path: [...path, i] })]
          : [],
      )
    case 'max_required': {
      const count = form.filter((field) => field.is_required).length
      return count <= rule.max ? [] : [error(rule.rule, { count, max: rule.max }, { path })]
    }
    case 'banned_words':
      return texts(form, path).flatMap(({ at, key, text }) =>
        LOCALES.flatMap((locale) =>
          rule.words
            .filter((word) => folded(text[locale] ?? '').includes(folded(word)))
            .map((word) => error(rule.rule, { key, word, text: text[locale] ?? '' }, { path: [...at, locale] })),
        ),
      )
  }
}

interface Text {
  readonly at: Path
  readonly key: string
  readonly member: RuleCodes['both_locales']['member']
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

type LabelOf = RuleCodes['no_duplicate_labels']['of']

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

const duplicates = (all: ReadonlyArray<Label>, of: LabelOf): ReadonlyArray<DiagnosticOf<RuleCodes>> => {
  const first = new Map<string, string>()
  return all.flatMap(({ at, key, own, locale, label }) => {
    const name = `${locale} ${folded(label)}`
    const earlier = first.get(name)
    if (earlier === undefined) {
      first.set(name, own)
      return []
    }
    return [error('no_duplicate_labels', { key, of, label, first: earlier }, { path: at })]
  })
}

const hasText = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** Characters as a person counts them, all but: a letter with a combining mark is two. */
const characters = (text: string): number => Array.from(text).length

/** Equal for texts that a person takes for the same: full and half width, capitals, spaces around. */
const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
