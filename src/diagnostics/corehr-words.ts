/**
 * CoreHR's objects and fields in words, with the terms of the pages 获取飞书人事对象列表 and 获取字段详情.
 */
import { sentences, type Words } from '../kit/language.js'
import { plural } from '../kit/text.js'
import { typeWords } from './catalog-messages.js'

type Label =
  | 'object'
  | 'field'
  | 'option'
  | 'chinese'
  | 'english'
  | 'kind'
  | 'custom'
  | 'system'
  | 'description'
  | 'type'
  | 'options'
  | 'required'
  | 'unique'
  | 'open'
  | 'closed'
  | 'yes'
  | 'no'

/** Of the columns and rows of a table, and what stands in them. */
export const COREHR: Readonly<Record<Label, Words>> = {
  object: { en: 'object', zh: '对象' },
  field: { en: 'field', zh: '字段' },
  option: { en: 'option', zh: '选项' },
  chinese: { en: 'Chinese', zh: '中文名' },
  english: { en: 'English', zh: '英文名' },
  kind: { en: 'kind', zh: '类别' },
  custom: { en: 'custom', zh: '自定义' },
  system: { en: 'system', zh: '预置' },
  description: { en: 'description', zh: '描述' },
  type: { en: 'type', zh: '类型' },
  options: { en: 'options', zh: '选项' },
  required: { en: 'required', zh: '必填' },
  unique: { en: 'unique', zh: '唯一' },
  open: { en: 'open', zh: '启用' },
  closed: { en: 'closed', zh: '停用' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
}

/** What is closed says so behind its name. */
export function closedWords({ en, zh }: Words): Words {
  return { en: `${en} (closed)`, zh: `${zh}（停用）` }
}

/** Words of one kind, side by side. */
export function listed(all: ReadonlyArray<Words>): Words {
  return { en: all.map(({ en }) => en).join(', '), zh: all.map(({ zh }) => zh).join('、') }
}

export function typeAndNumber(type: number): Words {
  const { en, zh } = typeWords(type)
  return { en: `${en} (${type})`, zh: `${zh}（${type}）` }
}

/** @param chinese the official page's name of a system object; `undefined` where it names none */
export function objectWords(chinese: string | undefined, isCustom: boolean): Words {
  if (isCustom) return { en: 'a custom group (自定义分组)', zh: '自定义分组' }
  return chinese === undefined
    ? { en: '', zh: '' }
    : { en: `${chinese}, a system object (系统预置对象)`, zh: `${chinese}，系统预置对象` }
}

const THEIR_FIELDS: Words = {
  en: 'Their fields: feishu-fields corehr fields OBJECT.',
  zh: '查看对象的字段：feishu-fields corehr fields OBJECT。',
}

export function objectCountWords(objects: number, custom: number): Words {
  const count = {
    en: `${plural(objects, 'object')}, ${custom} of them custom groups (自定义分组). The common system objects, without a call: feishu-fields corehr objects --known.`,
    zh: `共 ${objects.toLocaleString('en-US')} 个对象，其中自定义分组 ${custom} 个。不发请求也能列出常见系统对象：feishu-fields corehr objects --known。`,
  }
  return sentences(count, THEIR_FIELDS)
}

export const KNOWN_OBJECTS: Words = sentences(
  {
    en: 'The common system objects, as the official page 自定义字段说明 names them; no call was made. Custom groups (自定义分组) are objects too, called custom_obj_…: feishu-fields corehr objects.',
    zh: '以上是官方文档“自定义字段说明”列出的常见系统对象；没有发送请求。自定义分组也是对象，名称形如 custom_obj_…：feishu-fields corehr objects。',
  },
  THEIR_FIELDS,
)

export const NO_FIELDS: Words = { en: 'It has no custom fields.', zh: '没有自定义字段。' }
