/**
 * An update leaves a text whose locale is absent, so a text that may be live and is to go is sent as an explicit `""`.
 */
import type { Call } from '../kind.js'
import { LOCALES, type Field, type Locale, type LocalizedText } from './field.js'
import type { Form } from './form.js'
import { present } from '../../kit/present.js'

/** A call of a kind whose content is a form. */
export interface FieldsCall extends Call {
  readonly clears?: ReadonlyArray<Clear>
}

export interface Clear {
  readonly key: string
  readonly member: 'name' | 'description'
  readonly locale: Locale
}

/** Texts that some possible form has and the desired one has not. */
export function textsToClear(possible: ReadonlyArray<Form>, after: Form): ReadonlyArray<Clear> {
  return after.flatMap(({ key, ...wanted }) => {
    const live = possible.flatMap((form) => form.filter((field) => field.key === key))
    return (['name', 'description'] as const).flatMap((member) =>
      LOCALES.flatMap((locale) =>
        wanted[member]?.[locale] === undefined && live.some((field) => field[member]?.[locale] !== undefined)
          ? [{ key, member, locale }]
          : [],
      ),
    )
  })
}

/** The form as it is sent. */
export function withClears(form: Form, clears: ReadonlyArray<Clear> = []): ReadonlyArray<Field> {
  return form.map((field) => {
    const own = clears.filter(({ key }) => key === field.key)
    if (own.length === 0) return field
    const { type, key, is_required, options } = field
    const name = cleared(field.name, own, 'name') ?? {}
    const description = cleared(field.description, own, 'description')
    return present({ type, key, name, is_required, description, options })
  })
}

const cleared = (
  text: LocalizedText | undefined,
  clears: ReadonlyArray<Clear>,
  member: Clear['member'],
): LocalizedText | undefined => {
  const locales = clears.flatMap((clear) => (clear.member === member ? [clear.locale] : []))
  if (locales.length === 0) return text
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const value = locales.includes(locale) ? '' : text?.[locale]
      return value === undefined ? [] : [[locale, value]]
    }),
  )
}
