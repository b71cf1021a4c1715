/**
 * How a form looks on a page, before and after: a row a field, as the customer sees it, with what changed of it.
 */
import { markup, type Markup } from '../../kit/html.js'
import { visible } from '../../kit/text.js'
import { bilingual, said, type Bilingual } from '../../report/html/bilingual.js'
import { formHtml, LANG, LOCALE_NAME, shown, type FieldMarks } from '../../report/html/form-html.js'
import type { Cell, Preview, PreviewChange, PreviewRow, Tone } from '../preview-side.js'
import { fieldChanges, type FieldChange } from './change.js'
import { LOCALES, type Field, type FieldType, type Locale, type LocalizedText } from './field.js'
import { bothTexts, KIND_ZH } from './change-words.js'
import { formOf } from './form.js'
import { sideBySide, type Row } from './side-by-side.js'

/** Of kinds whose content is a form. */
export const fieldRows: Preview['rows'] = (before, after, changes) =>
  sideBySide(
    before === undefined ? [] : formOf(before),
    after === undefined ? [] : formOf(after),
    fieldChanges(changes),
  ).map(fieldRow)

const fieldRow = ({ key, before, after, changes }: Row): PreviewRow => {
  const type = (after ?? before)?.type
  const moves = changes.some(({ kind }) => kind === 'move_field')
  // What else changed of a field that moved is said where it is now.
  const told =
    after === undefined ? changes.filter(({ kind }) => kind === 'remove_field' || kind === 'move_field') : changes
  return {
    head: markup`<code>${visible(key)}</code>${type === undefined ? undefined : markup` <span class="type">${said(TYPE_WORDS[type])}</span>`}`,
    tone: toneOf(changes),
    before: before && fieldCell(before, changes),
    after: after && fieldCell(after, changes),
    absent: moves ? ELSEWHERE : ABSENT,
    changes: told.map(fieldChange),
  }
}

const ELSEWHERE = bilingual('在另一位置', 'At another place')
const ABSENT = bilingual('没有这个字段', 'No such field')

const fieldCell =
  (field: Field, changes: ReadonlyArray<FieldChange>): Cell =>
  (locale, idPrefix) =>
    formHtml({ locale, idPrefix, marks: new Map([[field.key, marksOf(locale, changes)]]) }, [field])

/** What to mark of a field that changed, in one language: a text that reads the same in it is not marked. */
export const marksOf = (locale: Locale, changes: ReadonlyArray<FieldChange>): FieldMarks => {
  const marks = { name: false, description: false, required: false, type: false, options: new Set<string>() }
  for (const change of changes) {
    switch (change.kind) {
      case 'change_name':
        marks.name ||= readsOtherwise(locale, change.before, change.after)
        break
      case 'change_description':
        marks.description ||= readsOtherwise(locale, change.before, change.after)
        break
      case 'change_required':
        marks.required = true
        break
      case 'retype_field':
        marks.type = true
        break
      case 'change_option':
        if (readsOtherwise(locale, change.before, change.after)) marks.options.add(change.option)
        break
      case 'add_option':
      case 'remove_option':
      case 'move_option':
        marks.options.add(change.option)
        break
      case 'add_field':
      case 'remove_field':
      case 'move_field':
    }
  }
  return marks
}

const readsOtherwise = (locale: Locale, before: LocalizedText | undefined, after: LocalizedText | undefined): boolean =>
  shown(locale, before)?.text !== shown(locale, after)?.text

const KINDS: Readonly<Record<FieldChange['kind'], readonly [symbol: string, words: string, tone: Tone]>> = {
  add_field: ['+', 'Field added', 'add'],
  remove_field: ['−', 'Field removed', 'remove'],
  retype_field: ['~', 'Type changed', 'structure'],
  change_required: ['~', 'Required or not', 'structure'],
  move_field: ['↕', 'Field moved', 'move'],
  add_option: ['+', 'Option added', 'add'],
  remove_option: ['−', 'Option removed', 'remove'],
  change_option: ['~', 'Option renamed', 'structure'],
  move_option: ['↕', 'Option moved', 'move'],
  change_name: ['~', 'Name changed', 'text'],
  change_description: ['~', 'Description changed', 'text'],
}

const TYPE_WORDS: Readonly<Record<FieldType, Bilingual<string>>> = {
  text: bilingual('单行文本', 'text'),
  textarea: bilingual('多行文本', 'textarea'),
  number: bilingual('数字', 'number'),
  boolean: bilingual('是或否', 'boolean'),
  select: bilingual('单选', 'select'),
  multiselect: bilingual('多选', 'multiselect'),
  date: bilingual('日期', 'date'),
  file: bilingual('附件', 'file'),
  resume: bilingual('简历', 'resume'),
}

/** A field's tone: that of its weightiest change. An option that came or went makes no new field. */
const toneOf = (changes: ReadonlyArray<FieldChange>): Tone | undefined => {
  const tones = new Set(changes.map((change) => ('option' in change ? 'structure' : KINDS[change.kind][2])))
  return WEIGHTIEST_FIRST.find((tone) => tones.has(tone))
}
const WEIGHTIEST_FIRST: ReadonlyArray<Tone> = ['remove', 'add', 'structure', 'move', 'text']

const fieldChange = (change: FieldChange): PreviewChange => {
  const [symbol, words, tone] = KINDS[change.kind]
  return { symbol, words: bilingual(KIND_ZH[change.kind], words), tone, detail: detail(change) }
}

const detail = (change: FieldChange): Markup | undefined => {
  switch (change.kind) {
    // The field itself stands above.
    case 'add_field':
    case 'remove_field':
      return undefined
    case 'retype_field':
      return turned(said(TYPE_WORDS[change.before]), said(TYPE_WORDS[change.after]))
    case 'change_required':
      return turned(said(REQUIRED[change.before ? 1 : 0]), said(REQUIRED[change.after ? 1 : 0]))
    case 'move_field':
      return positions(change)
    case 'add_option':
      return markup`<ins>${bothTexts(change.after.name)}</ins> ${optionKey(change)}`
    case 'remove_option':
      return markup`<del>${bothTexts(change.before.name)}</del> ${optionKey(change)}`
    case 'change_option':
      return markup`${texts(change.before, change.after)} ${optionKey(change)}`
    case 'move_option':
      return markup`${optionKey(change)} ${positions(change)}`
    case 'change_name':
      return texts(change.before, change.after)
    case 'change_description':
      return texts(change.before ?? {}, change.after ?? {})
  }
}

const REQUIRED = [bilingual('选填', 'optional'), bilingual('必填', 'required')] as const

const optionKey = ({ option }: { readonly option: string }): Markup => markup`<code>${visible(option)}</code>`

const turned = (before: Markup, after: Markup): Markup => markup`<del>${before}</del> → <ins>${after}</ins>`

const positions = ({ before, after }: { readonly before: number; readonly after: number }): Markup =>
  markup`${said(bilingual('位置', 'position'))} ${turned(markup`${before + 1}`, markup`${after + 1}`)}`

const texts = (before: LocalizedText, after: LocalizedText): Markup =>
  markup`${LOCALES.map((locale) => {
    const [was, is] = [before[locale], after[locale]]
    if (was === is) return undefined
    const side = (element: 'ins' | 'del', text: string | undefined) => {
      if (text === undefined) return markup`<span class="muted">${said(bilingual('无', 'none'))}</span>`
      const shown = visible(text)
      return element === 'ins'
        ? markup`<ins lang="${LANG[locale]}">${shown}</ins>`
        : markup`<del lang="${LANG[locale]}">${shown}</del>`
    }
    const name = markup`<span class="locale" lang="${LANG[locale]}">${LOCALE_NAME[locale]}</span>`
    return markup`<span class="text">${name} ${side('del', was)} → ${side('ins', is)}</span> `
  })}`
