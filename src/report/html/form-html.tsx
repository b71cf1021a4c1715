/**
 * A form as a fragment of HTML in one locale, the way a customer sees it. It makes no whole page, takes nothing in (every
 * control is disabled), and needs no script.
 *
 * Official pages: 创建账号自定义字段 and 创建背调自定义字段. For a text or textarea the description is the placeholder, for
 * other types a hint.
 */
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { FORM_WORDS } from '../../diagnostics/page-words.js'
import { CONTROLS, LOCALES, type Field, type Locale, type LocalizedText } from '../../kinds/custom-fields/field.js'
import type { Form } from '../../kinds/custom-fields/form.js'
import { visible } from '../../kit/text.js'
import { Control, Group, hasPlaceholder, isGroup, type Shown } from './control-html.js'
import { LANG, LANGUAGE } from './said.js'

/** What of a field is marked, as it differs from the form that it stands beside. */
export interface FieldMarks {
  readonly name: boolean
  readonly description: boolean
  readonly required: boolean
  readonly type: boolean
  /** Keys of options. */
  readonly options: ReadonlySet<string>
}

const NO_MARKS: FieldMarks = { name: false, description: false, required: false, type: false, options: new Set() }

export interface FormHtmlProps {
  readonly locale: Locale
  /** Begins every id of the fragment; it must be unique in the page, and hold no white space. */
  readonly idPrefix: string
  /** By the field's key. */
  readonly marks?: ReadonlyMap<string, FieldMarks>
  readonly form: Form
}

/** `FORM_STYLE` is its style. A text that lacks the locale is shown in the other one, so marked. */
export function FormHtml({ locale, idPrefix, marks, form }: FormHtmlProps): JSX.Element {
  return (
    <div class="ff-form" lang={LANG[locale]}>
      {form.map((field, i) => (
        <FieldHtml locale={locale} id={`${idPrefix}-${i}`} field={field} marks={marks?.get(field.key) ?? NO_MARKS} />
      ))}
    </div>
  )
}

/** The text in this locale, else in the other; `undefined` when there is none. */
export function shown(locale: Locale, texts: LocalizedText | undefined): Shown | undefined {
  for (const each of [locale, ...LOCALES]) {
    const text = texts?.[each]
    if (text !== undefined && text.trim() !== '') return { text: legible(text), locale: each }
  }
  return undefined
}

/**
 * What no page can show, and what turns the text around, is made visible. Lines stay lines, and characters that are joined
 * stay joined: a customer sees them so.
 */
const legible = (text: string): string =>
  text.replaceAll(/(?![\n\r\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, visible)

/** A text, in an element of its own where it is in another language than what is around it. */
const inLocale = (locale: Locale, { text, locale: found }: Shown): Child =>
  found === locale ? text : <span lang={LANG[found]}>{text}</span>

/** A name; a field without one shows its key, which is all there is to tell it by. */
const nameIn = (locale: Locale, { key, name }: Pick<Field, 'key' | 'name'>): Child => {
  const text = shown(locale, name)
  return text === undefined ? <code>{visible(key)}</code> : inLocale(locale, text)
}

/** Marked, if it differs. */
const differing = (differs: boolean, content: Child): Child =>
  differs ? <mark class="ff-differs">{content}</mark> : content

interface FieldProps {
  readonly locale: Locale
  readonly id: string
  readonly field: Field
  readonly marks: FieldMarks
}

function FieldHtml({ locale, id, field, marks }: FieldProps): JSX.Element {
  const control = CONTROLS[field.type ?? 'text']
  const description = shown(locale, field.description)
  const [placeholder, hint] = hasPlaceholder(control) ? [description, undefined] : [undefined, description]
  const hintId = hint && `${id}-hint`
  // A placeholder can't be marked but by its control.
  const isOtherControl = marks.type || (marks.description && hasPlaceholder(control))
  const look = isOtherControl ? 'ff-field ff-other-control' : 'ff-field'
  const star = (
    <abbr class="ff-mark" title={FORM_WORDS.required[LANGUAGE[locale]]}>
      *
    </abbr>
  )
  const title = [differing(marks.name, nameIn(locale, field)), field.is_required && differing(marks.required, star)]
  const below = hint && (
    <p class="ff-hint" id={hintId}>
      {differing(marks.description, inLocale(locale, hint))}
    </p>
  )
  const options = (field.options ?? []).map((option) =>
    differing(marks.options.has(option.key), nameIn(locale, option)),
  )
  if (isGroup(control)) {
    return (
      <fieldset class={look} aria-describedby={hintId}>
        <legend class="ff-label">{title}</legend>
        <Group locale={locale} control={control} id={id} options={options} />
        {below}
      </fieldset>
    )
  }
  const common = { id, 'aria-describedby': hintId, required: field.is_required, disabled: true }
  return (
    <div class={look}>
      <label class="ff-label" for={id}>
        {title}
      </label>
      <Control locale={locale} control={control} common={common} placeholder={placeholder} options={options} />
      {below}
    </div>
  )
}
