/**
 * Why batch_update can't make a change of a form, and what can be done instead.
 */
import type { Words } from '../../kit/language.js'
import type { StructuralChange } from './change.js'

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
 * length), 更新账号自定义字段 (keys that exist; `is_required` "在当前接口暂不生效").
 */
export function structuralWords(
  change: StructuralChange,
  whyNot: WhyNot,
): { readonly why: Words; readonly nearest: Words } {
  return { why: whyWords(change, whyNot), nearest: nearestWords(change) }
}

const whyWords = (change: StructuralChange, whyNot: WhyNot): Words => {
  switch (change.kind) {
    case 'add_field':
      return whyNot.add_field
    case 'remove_field':
      return whyNot.remove_field
    case 'retype_field':
      return { en: 'batch_update changes no type', zh: 'batch_update 不能修改类型' }
    case 'change_required':
      return whyNot.change_required
    case 'move_field':
      return { en: `${ONLY_TEXTS.en}: not their order`, zh: `${ONLY_TEXTS.zh}，不改顺序` }
    case 'add_option':
    case 'remove_option':
    case 'change_option':
    case 'move_option':
      return NOT_THEIR_OPTIONS
  }
}

/** What can be done instead. */
const nearestWords = (change: StructuralChange): Words => {
  switch (change.kind) {
    case 'add_field':
      return {
        en: 'leave the new field out, and say what you need in the name or description of an existing one',
        zh: '先不加新字段，在已有字段的名称或描述里写明需要什么',
      }
    case 'remove_field':
      return {
        en: 'keep the field, and say in its name or description that it is no longer needed',
        zh: '保留字段，在名称或描述里写明不再需要',
      }
    case 'retype_field':
      return {
        en: `keep the type ${change.before}, and say in the description what to fill in`,
        zh: `保留类型 ${change.before}，在描述里写明填写什么`,
      }
    case 'change_required':
      return {
        en: `keep is_required: ${String(change.before)}, and say in the description when to fill it in`,
        zh: `保留 is_required: ${String(change.before)}，在描述里写明何时填写`,
      }
    case 'move_field':
      return { en: 'keep the order of the fields', zh: '保留字段的顺序' }
    case 'add_option':
      return {
        en: 'keep the options, and explain them in the description',
        zh: '保留选项，在描述里加以说明',
      }
    case 'remove_option':
      return {
        en: 'keep the option, and say in the description not to choose it',
        zh: '保留这个选项，在描述里写明不要选择',
      }
    case 'change_option':
      return {
        en: "keep the option's name, and explain it in the description",
        zh: '保留选项的名称，在描述里加以说明',
      }
    case 'move_option':
      return { en: 'keep the order of the options', zh: '保留选项的顺序' }
  }
}

const NOT_THEIR_OPTIONS: Words = { en: `${ONLY_TEXTS.en}: not their options`, zh: `${ONLY_TEXTS.zh}，不改选项` }
