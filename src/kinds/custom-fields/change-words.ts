/**
 * A change of a form in words, why batch_update can't make it, and the nearest thing that it can.
 */
import { quoted } from '../../kit/terminal.js'
import { visible } from '../../kit/text.js'
import type { Words } from '../../kit/language.js'
import type { ChangeWords } from '../words.js'
import type { FieldChange } from './change.js'
import { LOCALES, type Field, type LocalizedText } from './field.js'

/** Both texts of a name, Chinese first. */
export const bothTexts = (text: LocalizedText): string =>
  LOCALES.flatMap((locale) => {
    const value = text[locale]
    return value === undefined || value === '' ? [] : [visible(value)]
  }).join(' · ')

export const fieldWords = (field: Field): string =>
  [
    ...(field.type === undefined ? [] : [field.type]),
    bothTexts(field.name),
    field.is_required ? 'required' : 'optional',
    ...(field.options === undefined ? [] : [`options: ${field.options.map(({ key }) => visible(key)).join(', ')}`]),
  ].join(', ')

export const changeWords = (change: FieldChange): ChangeWords => ({
  symbol: SYMBOLS[change.kind],
  en: english(change),
  zh: KIND_ZH[change.kind] + ('option' in change ? ` ${visible(change.option)}` : ''),
})

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

/** A change by its kind. */
export const KIND_ZH: Readonly<Record<FieldChange['kind'], string>> = {
  add_field: '新增字段',
  remove_field: '删除字段',
  retype_field: '修改类型',
  change_required: '修改是否必填',
  move_field: '调整位置',
  add_option: '新增选项',
  remove_option: '删除选项',
  change_option: '修改选项名称',
  move_option: '调整选项位置',
  change_name: '修改名称',
  change_description: '修改描述',
}

const english = (change: FieldChange): string => {
  switch (change.kind) {
    case 'add_field':
      return `add field (${fieldWords(change.after)})`
    case 'remove_field':
      return `remove field (${fieldWords(change.before)})`
    case 'retype_field':
      return `type ${change.before} → ${change.after}`
    case 'change_required':
      return change.after ? 'optional → required' : 'required → optional'
    case 'move_field':
      return `position ${change.before + 1} → ${change.after + 1}`
    case 'add_option':
      return `add option ${visible(change.option)} (${bothTexts(change.after.name)})`
    case 'remove_option':
      return `remove option ${visible(change.option)} (${bothTexts(change.before.name)})`
    case 'change_option':
      return `option ${visible(change.option)}: ${textChange(change.before, change.after)}`
    case 'move_option':
      return `option ${visible(change.option)}: position ${change.before + 1} → ${change.after + 1}`
    case 'change_name':
      return `name: ${textChange(change.before, change.after)}`
    case 'change_description':
      return `description: ${textChange(change.before ?? {}, change.after ?? {})}`
  }
}

const textChange = (before: LocalizedText, after: LocalizedText): string =>
  LOCALES.flatMap((locale) => {
    const [was, is] = [before[locale], after[locale]]
    if (was === is) return []
    if (was === undefined) return [`${locale} set to ${quoted(is ?? '')}`]
    if (is === undefined) return [`${locale} ${quoted(was)} removed`]
    return [`${locale} ${quoted(was)} → ${quoted(is)}`]
  }).join(', ')

/** Why the platform's batch_update can't make some changes, in what the pages of the kinds differ. */
export interface WhyNot {
  readonly add_field: Words
  readonly remove_field: Words
  readonly change_required: Words
}

export const ONLY_TEXTS: Words = {
  en: 'batch_update takes the names and descriptions of existing fields, nothing else',
  zh: 'batch_update 只修改已有字段的名称和描述',
}

/**
 * Sources: 更新背调自定义字段 ("只允许更新已有字段的名称和描述,不支持更新字段类型,也不允许新增或删除自定义字段", and the list's
 * length), 更新账号自定义字段 (keys that exist; `is_required` "在当前接口暂不生效"). Changes in place have no such words.
 */
export const structuralWords = (
  change: FieldChange,
  whyNot: WhyNot,
): { readonly why: Words; readonly nearest: Words } | undefined => {
  switch (change.kind) {
    case 'add_field':
      return {
        why: whyNot.add_field,
        nearest: {
          en: 'leave the new field out, and say what you need in the name or description of an existing one',
          zh: '先不加新字段，在已有字段的名称或描述里写明需要什么',
        },
      }
    case 'remove_field':
      return {
        why: whyNot.remove_field,
        nearest: {
          en: 'keep the field, and say in its name or description that it is no longer needed',
          zh: '保留字段，在名称或描述里写明不再需要',
        },
      }
    case 'retype_field':
      return {
        why: { en: 'batch_update changes no type', zh: 'batch_update 不能修改类型' },
        nearest: {
          en: `keep the type ${change.before}, and say in the description what to fill in`,
          zh: `保留类型 ${change.before}，在描述里写明填写什么`,
        },
      }
    case 'change_required':
      return {
        why: whyNot.change_required,
        nearest: {
          en: `keep is_required: ${String(change.before)}, and say in the description when to fill it in`,
          zh: `保留 is_required: ${String(change.before)}，在描述里写明何时填写`,
        },
      }
    case 'move_field':
      return {
        why: { en: `${ONLY_TEXTS.en}: not their order`, zh: `${ONLY_TEXTS.zh}，不改顺序` },
        nearest: { en: 'keep the order of the fields', zh: '保留字段的顺序' },
      }
    case 'add_option':
      return {
        why: NOT_THEIR_OPTIONS,
        nearest: {
          en: 'keep the options, and explain them in the description',
          zh: '保留选项，在描述里加以说明',
        },
      }
    case 'remove_option':
      return {
        why: NOT_THEIR_OPTIONS,
        nearest: {
          en: 'keep the option, and say in the description not to choose it',
          zh: '保留这个选项，在描述里写明不要选择',
        },
      }
    case 'change_option':
      return {
        why: NOT_THEIR_OPTIONS,
        nearest: {
          en: "keep the option's name, and explain it in the description",
          zh: '保留选项的名称，在描述里加以说明',
        },
      }
    case 'move_option':
      return {
        why: NOT_THEIR_OPTIONS,
        nearest: { en: 'keep the order of the options', zh: '保留选项的顺序' },
      }
    case 'change_name':
    case 'change_description':
      return undefined
  }
}

const NOT_THEIR_OPTIONS: Words = { en: `${ONLY_TEXTS.en}: not their options`, zh: `${ONLY_TEXTS.zh}，不改选项` }
