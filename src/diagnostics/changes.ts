/**
 * A change in words: what it is, why batch_update can't make it, and the nearest thing that it can.
 */
import type { Change } from '../kinds/custom-fields/change.js'
import { LOCALES, type Field, type LocalizedText } from '../kinds/custom-fields/field.js'
import type { Target } from '../kinds/target.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'

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

/** What the change is, without its key. */
export const changeWords = (change: Change): string => {
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

/** The symbol that stands before a change: added, removed, or changed. */
export const changeSymbol = ({ kind }: Change): '+' | '-' | '~' => {
  switch (kind) {
    case 'add_field':
    case 'add_option':
      return '+'
    case 'remove_field':
    case 'remove_option':
      return '-'
    case 'retype_field':
    case 'change_required':
    case 'move_field':
    case 'change_option':
    case 'move_option':
    case 'change_name':
    case 'change_description':
      return '~'
  }
}

export interface StructuralWords {
  /** Why the platform's batch_update can't make it. */
  readonly why: string
  /** The nearest thing that it can. */
  readonly nearest: string
}

/**
 * Sources: 更新背调自定义字段 ("只允许更新已有字段的名称和描述,不支持更新字段类型,也不允许新增或删除自定义字段", and the list's
 * length), 更新账号自定义字段 (keys that exist; `is_required` "在当前接口暂不生效"). In-place changes have no such words.
 */
export const structuralWords = (change: Change, target: Target): StructuralWords | undefined => {
  const background = target._tag === 'BackgroundCheck'
  const onlyTexts = 'batch_update takes the names and descriptions of existing fields, nothing else'
  switch (change.kind) {
    case 'add_field':
      return {
        why: background
          ? 'batch_update adds no field: its list must be as long as the created one'
          : 'batch_update takes only keys that exist in this scope',
        nearest: 'leave the new field out, and say what you need in the name or description of an existing one',
      }
    case 'remove_field':
      return {
        why: background
          ? 'batch_update removes no field: its list must be as long as the created one'
          : 'batch_update removes no field: one left out of its list stays',
        nearest: 'keep the field, and say in its name or description that it is no longer needed',
      }
    case 'retype_field':
      return {
        why: 'batch_update changes no type',
        nearest: `keep the type ${change.before}, and say in the description what to fill in`,
      }
    case 'change_required':
      return {
        why: background ? onlyTexts : 'batch_update takes is_required and ignores it',
        nearest: `keep is_required: ${String(change.before)}, and say in the description when to fill it in`,
      }
    case 'move_field':
      return { why: `${onlyTexts}: not their order`, nearest: 'keep the order of the fields' }
    case 'add_option':
      return {
        why: `${onlyTexts}: not their options`,
        nearest: 'keep the options, and explain them in the description',
      }
    case 'remove_option':
      return {
        why: `${onlyTexts}: not their options`,
        nearest: 'keep the option, and say in the description not to choose it',
      }
    case 'change_option':
      return {
        why: `${onlyTexts}: not their options`,
        nearest: "keep the option's name, and explain it in the description",
      }
    case 'move_option':
      return { why: `${onlyTexts}: not their options`, nearest: 'keep the order of the options' }
    case 'change_name':
    case 'change_description':
      return undefined
  }
}
