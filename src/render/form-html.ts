/**
 * A form as an HTML fragment in one locale, the way a customer sees it. It makes no whole page, takes nothing in (every
 * control is disabled), and needs no script.
 *
 * Official pages: 创建账号自定义字段 and 创建背调自定义字段. For a text or textarea the description is the placeholder, for
 * other types a hint.
 */
import { html } from 'hono/html'
import { LOCALES, type Field, type FieldType, type Locale, type LocalizedText } from '../model/field.js'
import type { Form } from '../model/form.js'

/** Text that is safe to stand in HTML. */
export type Markup = Extract<ReturnType<typeof html>, string>

/** What may stand in a template: strings are escaped, markup is not. */
export type Part = string | number | Markup | undefined | ReadonlyArray<Part>

/** Hono's template tag without promises: no {@link Part} is one, so the result is none. */
export const markup = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Markup =>
  html(strings, ...parts) as Markup

/** The value of a `lang` attribute. */
export const LANG: Readonly<Record<Locale, string>> = { zh_cn: 'zh-CN', en_us: 'en' }

export interface FormHtmlOptions {
  readonly locale: Locale
  /** Begins every id of the fragment; it must be unique in the page, and hold no white space. */
  readonly idPrefix: string
}

/** The fragment; {@link FORM_STYLE} is its style. A text that lacks the locale is shown in the other one, so marked. */
export const formHtml = (
  { locale, idPrefix }: FormHtmlOptions,
  form: Form,
): Markup => markup`<div class="ff-form" lang="${LANG[locale]}">
${form.map((field, i) => fieldHtml(locale, `${idPrefix}-${i}`, field))}</div>
`

interface Shown {
  readonly text: string
  readonly locale: Locale
}

/** The text in this locale, else in the other; `undefined` when there is none. */
const shown = (locale: Locale, texts: LocalizedText | undefined): Shown | undefined => {
  for (const each of [locale, ...LOCALES]) {
    const text = texts?.[each]
    if (text !== undefined && text.trim() !== '') return { text, locale: each }
  }
  return undefined
}

const span = (locale: Locale, { text, locale: found }: Shown): Markup =>
  found === locale ? markup`${text}` : markup`<span lang="${LANG[found]}">${text}</span>`

/** A name; a field without one shows its key, which is all there is to tell it by. */
const nameHtml = (locale: Locale, { key, name }: Pick<Field, 'key' | 'name'>): Markup => {
  const text = shown(locale, name)
  return text === undefined ? markup`<code>${key}</code>` : span(locale, text)
}

interface Words {
  readonly choose: string
  readonly yes: string
  readonly no: string
  readonly upload: string
  readonly uploadResume: string
  readonly required: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  zh_cn: {
    choose: '请选择',
    yes: '是',
    no: '否',
    upload: '上传附件',
    uploadResume: '上传候选人简历',
    required: '必填',
  },
  en_us: {
    choose: 'Please select',
    yes: 'Yes',
    no: 'No',
    upload: 'Upload a file',
    uploadResume: "Upload the candidate's resume",
    required: 'Required',
  },
}

const fieldHtml = (locale: Locale, id: string, field: Field): Markup => {
  const description = shown(locale, field.description)
  const mark = field.is_required ? markup`<abbr class="ff-mark" title="${WORDS[locale].required}">*</abbr>` : undefined
  const title = markup`${nameHtml(locale, field)}${mark}`
  const type = field.type ?? 'text'
  const hint = description === undefined || hasPlaceholder(type) ? undefined : span(locale, description)
  const hintHtml = hint === undefined ? undefined : markup`<p class="ff-hint" id="${id}-hint">${hint}</p>`
  const common = commonAttributes(id, field.is_required, hint !== undefined)
  return isGroup(type)
    ? markup`<fieldset class="ff-field"${describedBy(id, hint !== undefined)}><legend class="ff-label">${title}</legend>
${group(locale, type, id, field)}${hintHtml}</fieldset>
`
    : markup`<div class="ff-field"><label class="ff-label" for="${id}">${title}</label>
${control(locale, type, common, placeholder(locale, description), field)}${hintHtml}</div>
`
}

const hasPlaceholder = (type: FieldType): boolean => type === 'text' || type === 'textarea'

/** Types shown as several controls, which a label can't name and a legend can. */
const isGroup = (type: FieldType): type is GroupType => type === 'boolean' || type === 'multiselect'
type GroupType = 'boolean' | 'multiselect'

const describedBy = (id: string, hasHint: boolean): Markup | undefined =>
  hasHint ? markup` aria-describedby="${id}-hint"` : undefined

const commonAttributes = (id: string, required: boolean, hasHint: boolean): Markup =>
  markup`id="${id}"${describedBy(id, hasHint)}${required ? ' required' : ''} disabled`

const placeholder = (locale: Locale, description: Shown | undefined): Markup | undefined => {
  if (description === undefined) return undefined
  const lang = description.locale === locale ? undefined : markup` lang="${LANG[description.locale]}"`
  // The title shows the whole of a text that is longer than its box.
  return markup`${lang} placeholder="${description.text}" title="${description.text}"`
}

const group = (locale: Locale, type: GroupType, id: string, field: Field): Markup => {
  const { yes, no } = WORDS[locale]
  const [kind, choices] =
    type === 'boolean'
      ? ['radio', [markup`${yes}`, markup`${no}`]]
      : ['checkbox', (field.options ?? []).map((option) => nameHtml(locale, option))]
  return markup`<div class="ff-choices">${choices.map(
    (choice) => markup`<label><input type="${kind}" name="${id}" disabled><span>${choice}</span></label>`,
  )}</div>`
}

const control = (
  locale: Locale,
  type: Exclude<FieldType, GroupType>,
  common: Markup,
  withPlaceholder: Markup | undefined,
  field: Field,
): Markup => {
  const words = WORDS[locale]
  switch (type) {
    case 'text':
      return markup`<input class="ff-control" type="text" ${common}${withPlaceholder}>`
    case 'textarea':
      return markup`<textarea class="ff-control" rows="3" ${common}${withPlaceholder}></textarea>`
    case 'number':
      return markup`<input class="ff-control" type="number" ${common}>`
    case 'date':
      return markup`<input class="ff-control" type="date" ${common}>`
    case 'select':
      return markup`<select class="ff-control" ${common}><option value="">${words.choose}</option></select>
${optionList(locale, field)}`
    case 'file':
      return markup`<button class="ff-control ff-upload" type="button" ${common}>${words.upload}</button>`
    case 'resume':
      return markup`<button class="ff-control ff-upload" type="button" ${common}>${words.uploadResume}</button>`
  }
}

/** A disabled select can't be opened, so its options stand below it. */
const optionList = (locale: Locale, { options = [] }: Field): Markup =>
  markup`<ul class="ff-options">${options.map((option) => markup`<li>${nameHtml(locale, option)}</li>`)}</ul>`

/** The style of {@link formHtml}. The page around it may set the `--ff-…` colours. */
export const FORM_STYLE = `
.ff-form { display: grid; gap: 1.125rem; align-content: start }
.ff-field { margin: 0; padding: 0; border: 0; min-width: 0 }
.ff-label { display: block; padding: 0; margin-bottom: .375rem; font-weight: 500; overflow-wrap: anywhere }
.ff-mark { margin-left: .25rem; color: var(--ff-mark, #d83931); text-decoration: none; border: 0; cursor: default }
.ff-control { box-sizing: border-box; width: 100%; min-height: 2.375rem; padding: .4375rem .75rem; font: inherit;
  color: inherit; background: var(--ff-control, #fff); border: 1px solid var(--ff-border, #c9cdd4);
  border-radius: .375rem; opacity: 1; text-overflow: ellipsis }
select.ff-control { appearance: none; padding-right: 2rem; color: var(--ff-muted, #646a73); background-repeat: no-repeat;
  background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%);
  background-size: .3125rem .3125rem; background-position: right 1rem center, right .6875rem center }
textarea.ff-control { resize: none; display: block }
input[type=date].ff-control { color: var(--ff-muted, #646a73) }
.ff-control::placeholder { color: var(--ff-muted, #646a73); opacity: 1 }
.ff-upload { width: auto; max-width: 100%; padding-inline: 1.25rem; border-style: dashed; color: var(--ff-muted, #646a73) }
.ff-hint { margin: .375rem 0 0; font-size: .8125rem; line-height: 1.5; color: var(--ff-muted, #646a73); overflow-wrap: anywhere }
.ff-choices { display: flex; flex-wrap: wrap; gap: .375rem 1.25rem; padding: .25rem 0 }
.ff-choices label { display: inline-flex; align-items: baseline; gap: .5rem; overflow-wrap: anywhere; min-width: 0 }
.ff-choices input { appearance: none; flex: none; width: 1rem; height: 1rem; margin: 0; translate: 0 .1875rem;
  background: var(--ff-control, #fff); border: 1px solid var(--ff-box, #8f959e); border-radius: .25rem }
.ff-choices input[type=radio] { border-radius: 50% }
.ff-options { display: flex; flex-wrap: wrap; gap: .375rem; margin: .5rem 0 0; padding: 0; list-style: none }
.ff-options li { padding: .125rem .625rem; border-radius: .75rem; font-size: .8125rem; background: var(--ff-chip, #f0f1f3); overflow-wrap: anywhere }
`
