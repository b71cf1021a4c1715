/**
 * A form as an HTML fragment in one locale, the way a customer sees it. It makes no whole page, takes nothing in (every
 * control is disabled), and needs no script.
 *
 * Official pages: 创建账号自定义字段 and 创建背调自定义字段. For a text or textarea the description is the placeholder, for
 * other types a hint.
 */
import {
  LOCALES,
  type Field,
  type FieldType,
  type Locale,
  type LocalizedText,
} from '../../kinds/custom-fields/field.js'
import type { Form } from '../../kinds/custom-fields/form.js'
import { markup, type Markup } from '../../kit/html.js'
import { visible } from '../../kit/text.js'

/** The value of a `lang` attribute. */
export const LANG: Readonly<Record<Locale, string>> = { zh_cn: 'zh-CN', en_us: 'en' }

/** A language's name in itself. */
export const LOCALE_NAME: Readonly<Record<Locale, string>> = { zh_cn: '中文', en_us: 'English' }

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

export interface FormHtmlOptions {
  readonly locale: Locale
  /** Begins every id of the fragment; it must be unique in the page, and hold no white space. */
  readonly idPrefix: string
  /** By the field's key. */
  readonly marks?: ReadonlyMap<string, FieldMarks>
}

/** The fragment; {@link FORM_STYLE} is its style. A text that lacks the locale is shown in the other one, so marked. */
export const formHtml = (
  { locale, idPrefix, marks }: FormHtmlOptions,
  form: Form,
): Markup => markup`<div class="ff-form" lang="${LANG[locale]}">
${form.map((field, i) => fieldHtml(locale, `${idPrefix}-${i}`, field, marks?.get(field.key) ?? NO_MARKS))}</div>
`

export interface Shown {
  readonly text: string
  readonly locale: Locale
}

/** The text in this locale, else in the other; `undefined` when there is none. */
export const shown = (locale: Locale, texts: LocalizedText | undefined): Shown | undefined => {
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

const span = (locale: Locale, { text, locale: found }: Shown): Markup =>
  found === locale ? markup`${text}` : markup`<span lang="${LANG[found]}">${text}</span>`

/** A name; a field without one shows its key, which is all there is to tell it by. */
const nameHtml = (locale: Locale, { key, name }: Pick<Field, 'key' | 'name'>): Markup => {
  const text = shown(locale, name)
  return text === undefined ? markup`<code>${visible(key)}</code>` : span(locale, text)
}

interface Words {
  readonly choose: string
  readonly chooseDate: string
  readonly yes: string
  readonly no: string
  readonly upload: string
  readonly uploadResume: string
  readonly required: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  zh_cn: {
    choose: '请选择',
    chooseDate: '请选择日期',
    yes: '是',
    no: '否',
    upload: '上传附件',
    uploadResume: '上传候选人简历',
    required: '必填',
  },
  en_us: {
    choose: 'Please select',
    chooseDate: 'Select a date',
    yes: 'Yes',
    no: 'No',
    upload: 'Upload a file',
    uploadResume: "Upload the candidate's resume",
    required: 'Required',
  },
}

/** Marked, if it differs. */
const differing = (differs: boolean, content: Markup): Markup =>
  differs ? markup`<mark class="ff-differs">${content}</mark>` : content

const fieldHtml = (locale: Locale, id: string, field: Field, marks: FieldMarks): Markup => {
  const description = shown(locale, field.description)
  const mark = markup`<abbr class="ff-mark" title="${WORDS[locale].required}">*</abbr>`
  const title = markup`${differing(marks.name, nameHtml(locale, field))}${field.is_required ? differing(marks.required, mark) : undefined}`
  const type = field.type ?? 'text'
  const hint = description === undefined || hasPlaceholder(type) ? undefined : span(locale, description)
  const hintHtml =
    hint === undefined
      ? undefined
      : markup`<p class="ff-hint" id="${id}-hint">${differing(marks.description, hint)}</p>`
  const common = commonAttributes(id, field.is_required, hint !== undefined)
  // A placeholder can't be marked but by its control.
  const isOtherControl = marks.type || (marks.description && hasPlaceholder(type))
  const look = isOtherControl ? 'ff-field ff-other-control' : 'ff-field'
  return isGroup(type)
    ? markup`<fieldset class="${look}"${describedBy(id, hint !== undefined)}><legend class="ff-label">${title}</legend>
${group(locale, type, id, field, marks)}${hintHtml}</fieldset>
`
    : markup`<div class="${look}"><label class="ff-label" for="${id}">${title}</label>
${control(locale, type, common, placeholder(locale, description), optionList(locale, field, marks))}${hintHtml}</div>
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
  // The title shows the whole of a text that is longer than its box, in a browser whose boxes do not grow.
  return markup`${lang} placeholder="${description.text}" title="${description.text}"`
}

const group = (locale: Locale, type: GroupType, id: string, field: Field, marks: FieldMarks): Markup => {
  const { yes, no } = WORDS[locale]
  const [kind, choices] =
    type === 'boolean' ? ['radio', [markup`${yes}`, markup`${no}`]] : ['checkbox', optionNames(locale, field, marks)]
  return markup`<div class="ff-choices">${choices.map(
    (choice) => markup`<label><input type="${kind}" name="${id}" disabled><span>${choice}</span></label>`,
  )}</div>`
}

const control = (
  locale: Locale,
  type: Exclude<FieldType, GroupType>,
  common: Markup,
  withPlaceholder: Markup | undefined,
  options: Markup,
): Markup => {
  const words = WORDS[locale]
  switch (type) {
    case 'text':
      // The placeholder of an input is cut where the input ends; here all of it is to be read.
      return withPlaceholder === undefined
        ? markup`<input class="ff-control ff-line" type="text" ${common}>`
        : markup`<textarea class="ff-control ff-line" rows="1" ${common}${withPlaceholder}></textarea>`
    case 'textarea':
      return markup`<textarea class="ff-control" rows="3" ${common}${withPlaceholder}></textarea>`
    case 'number':
      return markup`<input class="ff-control ff-number" type="number" ${common}>`
    case 'date':
      // A browser shows the parts of a date in its own language, not in the form's.
      return markup`<input class="ff-control ff-date" type="text" ${common} placeholder="${words.chooseDate}">`
    case 'select':
      return markup`<select class="ff-control" ${common}><option value="">${words.choose}</option></select>
${options}`
    case 'file':
      return markup`<button class="ff-control ff-upload" type="button" ${common}>${words.upload}</button>`
    case 'resume':
      return markup`<button class="ff-control ff-upload" type="button" ${common}>${words.uploadResume}</button>`
  }
}

const optionNames = (locale: Locale, { options = [] }: Field, marks: FieldMarks): ReadonlyArray<Markup> =>
  options.map((option) => differing(marks.options.has(option.key), nameHtml(locale, option)))

/** A disabled select can't be opened, so its options stand below it. */
const optionList = (locale: Locale, field: Field, marks: FieldMarks): Markup =>
  markup`<ul class="ff-options">${optionNames(locale, field, marks).map((each) => markup`<li>${each}</li>`)}</ul>`

/** The style of {@link formHtml}. The page around it may set the `--ff-…` colours. */
export const FORM_STYLE = `
.ff-form { display: grid; gap: 1.125rem; align-content: start }
.ff-field { margin: 0; padding: 0; border: 0; min-width: 0 }
.ff-label { display: block; padding: 0; margin-bottom: .375rem; font-weight: 500; overflow-wrap: anywhere }
.ff-mark { margin-left: .25rem; color: var(--ff-mark, #d83931); text-decoration: none; border: 0; cursor: default }
.ff-control { box-sizing: border-box; width: 100%; min-height: 2.375rem; padding: .4375rem .75rem; font: inherit;
  color: inherit; background-color: var(--ff-control, #fff); border: 1px solid var(--ff-border, #c9cdd4);
  border-radius: .375rem; opacity: 1; text-overflow: ellipsis }
select.ff-control { appearance: none; padding-right: 2rem; color: var(--ff-muted, #646a73); background-repeat: no-repeat;
  background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%);
  background-size: .3125rem .3125rem; background-position: right 1rem center, right .6875rem center }
textarea.ff-control { resize: none; display: block; field-sizing: content }
textarea.ff-control:not(.ff-line) { min-height: 5.25rem }
.ff-number { --ff-icon: var(--ff-muted, #646a73); padding-right: 2rem; background-repeat: no-repeat; background-size: .3125rem .3125rem;
  background-image: linear-gradient(135deg, transparent 50%, var(--ff-icon) 50%), linear-gradient(-135deg, transparent 50%, var(--ff-icon) 50%),
    linear-gradient(45deg, transparent 50%, var(--ff-icon) 50%), linear-gradient(-45deg, transparent 50%, var(--ff-icon) 50%);
  background-position: right 1rem top .75rem, right .6875rem top .75rem, right 1rem bottom .75rem, right .6875rem bottom .75rem }
.ff-date { --ff-icon: linear-gradient(var(--ff-muted, #646a73), var(--ff-muted, #646a73)); padding-right: 2.25rem; background-repeat: no-repeat;
  background-image: var(--ff-icon), var(--ff-icon), var(--ff-icon), var(--ff-icon);
  background-size: .875rem .25rem, .875rem .0625rem, .0625rem .8125rem, .0625rem .8125rem;
  background-position: right .75rem top .75rem, right .75rem top 1.5rem, right .75rem top .75rem, right 1.5625rem top .75rem }
.ff-control::placeholder { color: var(--ff-muted, #646a73); opacity: 1 }
.ff-upload { width: auto; max-width: 100%; padding-inline: 1.25rem; border-style: dashed; color: var(--ff-muted, #646a73) }
.ff-hint { margin: .375rem 0 0; font-size: .8125rem; line-height: 1.5; color: var(--ff-muted, #646a73); overflow-wrap: anywhere }
.ff-choices { display: flex; flex-wrap: wrap; gap: .375rem 1.25rem; padding: .25rem 0 }
.ff-choices label { display: inline-flex; align-items: baseline; gap: .5rem; overflow-wrap: anywhere; min-width: 0 }
.ff-choices input { appearance: none; flex: none; width: 1rem; height: 1rem; margin: 0; translate: 0 .1875rem;
  background: var(--ff-control, #fff); border: 1px solid var(--ff-box, #8f959e); border-radius: .25rem }
.ff-choices span, .ff-differs { unicode-bidi: isolate }
.ff-differs { color: inherit; background: var(--ff-differs, #fdeeb5); border-radius: .1875rem; box-shadow: 0 0 0 .125rem var(--ff-differs, #fdeeb5);
  -webkit-box-decoration-break: clone; box-decoration-break: clone }
.ff-other-control .ff-control { background-color: var(--ff-differs, #fdeeb5); border-color: var(--ff-differs-line, #c8a02c) }
.ff-other-control .ff-choices { padding-inline: .5rem; background: var(--ff-differs, #fdeeb5); border-radius: .375rem }
.ff-choices input[type=radio] { border-radius: 50% }
.ff-options { display: flex; flex-wrap: wrap; gap: .375rem; margin: .5rem 0 0; padding: 0; list-style: none }
.ff-options li { padding: .125rem .625rem; border-radius: .75rem; font-size: .8125rem; background: var(--ff-chip, #f0f1f3); overflow-wrap: anywhere }
`
