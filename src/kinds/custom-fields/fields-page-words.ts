/**
 * What a page says of a form's fields.
 */
import type { Words } from '../../kit/language.js'
import type { FieldChange } from './change.js'
import type { FieldType } from './field.js'

export const TYPE_NAMES: Readonly<Record<FieldType, Words>> = {
  text: { en: 'text', zh: '单行文本' },
  textarea: { en: 'textarea', zh: '多行文本' },
  number: { en: 'number', zh: '数字' },
  boolean: { en: 'boolean', zh: '布尔' },
  select: { en: 'select', zh: '单选' },
  multiselect: { en: 'multiselect', zh: '多选' },
  date: { en: 'date', zh: '日期' },
  file: { en: 'file', zh: '附件' },
  resume: { en: 'resume', zh: '候选人简历' },
}

/** A change by its kind. */
export const CHANGE_NAMES: Readonly<Record<FieldChange['kind'], Words>> = {
  add_field: { en: 'Field added', zh: '新增字段' },
  remove_field: { en: 'Field removed', zh: '删除字段' },
  retype_field: { en: 'Type changed', zh: '修改类型' },
  change_required: { en: 'Required or not', zh: '修改是否必填' },
  move_field: { en: 'Field moved', zh: '调整位置' },
  add_option: { en: 'Option added', zh: '新增选项' },
  remove_option: { en: 'Option removed', zh: '删除选项' },
  change_option: { en: 'Option renamed', zh: '修改选项名称' },
  move_option: { en: 'Option moved', zh: '调整选项位置' },
  change_name: { en: 'Name changed', zh: '修改名称' },
  change_description: { en: 'Description changed', zh: '修改描述' },
}

/** Of a text that is not there. */
export const NONE: Words = { en: 'none', zh: '无' }
/** In place of a field on the side that has it not, or has it at another place. */
export const ABSENT: Words = { en: 'No such field', zh: '没有这个字段' }
export const ELSEWHERE: Words = { en: 'At another place', zh: '在另一位置' }
