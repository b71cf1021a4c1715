/**
 * A field and a change of a form in words.
 */
import { quoted } from '../../kit/terminal.js'
import { visible } from '../../kit/text.js'
import type { Words } from '../../kit/language.js'
import { apartWords, oddWords } from '../../diagnostics/look-alike-words.js'
import type { ChangeWords } from '../words.js'
import type { FieldChange } from './change.js'
import { LOCALES, type Field, type Locale, type LocalizedText } from './field.js'

/** Both texts of a name, Chinese first. */
export function bothTexts(text: LocalizedText): string {
  return LOCALES.flatMap((locale) => {
    const value = text[locale]
    return value === undefined || value === '' ? [] : [visible(value)]
  }).join(' · ')
}

/** Whether a customer has to fill a field in. */
export const REQUIRED: Readonly<Record<'yes' | 'no', Words>> = {
  yes: { en: 'required', zh: '必填' },
  no: { en: 'optional', zh: '非必填' },
}

/** A field in a line, without its key. */
export function fieldWords({ type, name, is_required, options }: Field): Words {
  const required = REQUIRED[is_required ? 'yes' : 'no']
  const head = [...(type === undefined ? [] : [type]), bothTexts(name)]
  const keys = options?.map(({ key }) => visible(key))
  return {
    en: [...head, required.en, ...(keys === undefined ? [] : [`options: ${keys.join(', ')}`])].join(', '),
    zh: [...head, required.zh, ...(keys === undefined ? [] : [`选项：${keys.join('、')}`])].join('，'),
  }
}

export function changeWords(change: FieldChange): ChangeWords {
  return {
    symbol: SYMBOLS[change.kind],
    ...wasAndIs(change),
  }
}

const SYMBOLS: Readonly<Record<FieldChange['kind'], ChangeWords['symbol']>> = {
  add_field: '+',
  remove_field: '-',
  retype_field: '~',
  change_required: '~',
  move_field: '~',
  add_option: '+',
  remove_option: '-',
  change_option: '~',
  move_option: '~',
  change_name: '~',
  change_description: '~',
}

const wasAndIs = (change: FieldChange): Words => {
  switch (change.kind) {
    case 'add_field': {
      const { en, zh } = fieldWords(change.after)
      return withOddities(change.key, { en: `add field (${en})`, zh: `新增字段（${zh}）` })
    }
    case 'remove_field': {
      const { en, zh } = fieldWords(change.before)
      return withOddities(change.key, { en: `remove field (${en})`, zh: `删除字段（${zh}）` })
    }
    case 'retype_field':
      return { en: `type ${change.before} → ${change.after}`, zh: `类型 ${change.before} → ${change.after}` }
    case 'change_required':
      return change.after
        ? { en: 'optional → required', zh: '非必填 → 必填' }
        : { en: 'required → optional', zh: '必填 → 非必填' }
    case 'move_field':
      return movedTo(change)
    case 'add_option': {
      const [key, name] = [visible(change.option), bothTexts(change.after.name)]
      return withOddities(change.option, { en: `add option ${key} (${name})`, zh: `新增选项 ${key}（${name}）` })
    }
    case 'remove_option': {
      const [key, name] = [visible(change.option), bothTexts(change.before.name)]
      return withOddities(change.option, { en: `remove option ${key} (${name})`, zh: `删除选项 ${key}（${name}）` })
    }
    case 'change_option':
      return inOption(change.option, textChange(change.before, change.after))
    case 'move_option':
      return inOption(change.option, movedTo(change))
    case 'change_name': {
      const { en, zh } = textChange(change.before, change.after)
      return { en: `name: ${en}`, zh: `名称：${zh}` }
    }
    case 'change_description': {
      const { en, zh } = textChange(change.before ?? {}, change.after ?? {})
      return { en: `description: ${en}`, zh: `描述：${zh}` }
    }
  }
}

/** A key that comes and one that goes may look alike. */
const withOddities = (key: string, { en, zh }: Words): Words => {
  const odd = oddWords(key)
  return { en: en + odd.en, zh: zh + odd.zh }
}

/** Where something is put: as the fewest moves are told, the positions before and after may be the same. */
export function movedTo({ follows }: Extract<FieldChange, { readonly kind: 'move_field' | 'move_option' }>): Words {
  if (follows === undefined) return { en: 'moved to the first place', zh: '移到最前面' }
  return { en: `moved after ${visible(follows)}`, zh: `移到 ${visible(follows)} 之后` }
}

const inOption = (option: string, { en, zh }: Words): Words => ({
  en: `option ${visible(option)}: ${en}`,
  zh: `选项 ${visible(option)}：${zh}`,
})

const textChange = (before: LocalizedText, after: LocalizedText): Words => {
  const texts = LOCALES.flatMap((locale) => localeChange(locale, before[locale], after[locale]) ?? [])
  return { en: texts.map(({ en }) => en).join(', '), zh: texts.map(({ zh }) => zh).join('，') }
}

const localeChange = (locale: Locale, was: string | undefined, is: string | undefined): Words | undefined => {
  if (was === is) return undefined
  if (was === undefined) {
    return { en: `${locale} set to ${quoted(is ?? '')}`, zh: `${locale} 设为 ${quoted(is ?? '')}` }
  }
  if (is === undefined) return { en: `${locale} ${quoted(was)} removed`, zh: `去掉 ${locale} ${quoted(was)}` }
  const turned = `${locale} ${quoted(was)} → ${quoted(is)}`
  const apart = apartWords(was, is, quoted)
  return { en: turned + apart.en, zh: turned + apart.zh }
}
