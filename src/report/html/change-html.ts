/**
 * A change as a line below the two sides that it changes: its kind, and what was and is, uncut.
 */
import type { Change } from '../../kinds/custom-fields/change.js'
import { LOCALES, type FieldType, type LocalizedText } from '../../kinds/custom-fields/field.js'
import { bilingual, said, type Bilingual } from './bilingual.js'
import { bothTexts } from '../../diagnostics/changes.js'
import { KIND_ZH } from '../../diagnostics/effects-zh.js'
import { LANG, LOCALE_NAME } from './form-html.js'
import { markup, type Markup } from '../../kit/html.js'
import { visible } from '../../kit/text.js'

/** How a change is coloured. */
export type Tone = 'add' | 'remove' | 'move' | 'text' | 'structure'

const KINDS: Readonly<Record<Change['kind'], readonly [symbol: string, words: string, tone: Tone]>> = {
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

export const TYPE_WORDS: Readonly<Record<FieldType, Bilingual<string>>> = {
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
export const toneOf = (changes: ReadonlyArray<Change>): Tone | undefined => {
  const tones = new Set(changes.map((change) => ('option' in change ? 'structure' : KINDS[change.kind][2])))
  return WEIGHTIEST_FIRST.find((tone) => tones.has(tone))
}
const WEIGHTIEST_FIRST: ReadonlyArray<Tone> = ['remove', 'add', 'structure', 'move', 'text']

/** A list item. */
export const changeHtml = (change: Change): Markup => {
  const [symbol, words, tone] = KINDS[change.kind]
  const chip = said(bilingual(KIND_ZH[change.kind], words))
  return markup`<li><span class="chip ${tone}"><span aria-hidden="true">${symbol}</span> ${chip}</span> <span>${detail(change)}</span></li>
`
}

const detail = (change: Change): Markup | undefined => {
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
