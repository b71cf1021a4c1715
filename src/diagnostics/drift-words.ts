/**
 * What drifted between the catalog and CoreHR, in words.
 */
import type { EnumOption } from '../corehr/catalog/custom-field.js'
import type { Drift, SettingValue } from '../corehr/catalog/drift.js'
import type { LocalizedText } from '../kinds/custom-fields/locale.js'
import { same, sentences, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'
import { typeWords } from './catalog-messages.js'
import { apartWords } from './look-alike-words.js'

/** What was looked at. Names are as they are to be shown: made visible, or as code. */
export interface Compared {
  readonly catalog: string
  readonly objects: number
  readonly fields: number
  readonly changes: number
  readonly notInCatalog: ReadonlyArray<string>
}

/** What a check found. */
export function checkedWords({ catalog, changes, ...rest }: Compared): Words {
  const { en, zh } = extent(rest)
  const found =
    changes === 0
      ? {
          en: `Nothing drifted since ${catalog}: compared ${en}.`,
          zh: `与 ${catalog} 相比没有漂移：比对了 ${zh}。`,
        }
      : {
          en: `${plural(changes, 'change')} in CoreHR since ${catalog}: compared ${en}. To take them over: feishu-fields corehr pull, then plan.`,
          zh: `与 ${catalog} 相比，飞书人事有 ${changes.toLocaleString('en-US')} 处变化：比对了 ${zh}。要采纳这些变化：先 feishu-fields corehr pull，再 plan。`,
        }
  return sentences(found, notInCatalogWords(rest.notInCatalog))
}

/** What a pull wrote. */
export function pulledWords({ catalog, changes, ...rest }: Compared, isNew: boolean): Words {
  const { en, zh } = extent(rest)
  const others = notInCatalogWords(rest.notInCatalog)
  if (isNew) {
    const made = { en: `${catalog} was made: read ${en}.`, zh: `已生成 ${catalog}：读取了 ${zh}。` }
    return sentences(made, others, { en: 'Keep it in git.', zh: '请提交到 git。' })
  }
  const wrote =
    changes === 0
      ? { en: `${catalog} is as it was: read ${en}.`, zh: `${catalog} 没有变化：读取了 ${zh}。` }
      : {
          en: `${catalog} was written with ${plural(changes, 'change')}: read ${en}.`,
          zh: `已写入 ${catalog}，共 ${changes.toLocaleString('en-US')} 处变化：读取了 ${zh}。`,
        }
  return sentences(wrote, others)
}

/** Of a report with a title. */
export function comparedWords({ catalog, changes, ...rest }: Compared): Words {
  const { en, zh } = extent(rest)
  return {
    en: `${plural(changes, 'change')} since ${catalog}: compared ${en}.`,
    zh: `与 ${catalog} 相比有 ${changes.toLocaleString('en-US')} 处变化：比对了 ${zh}。`,
  }
}

export const NOT_DRIFTED: Words = { en: 'CoreHR has not drifted', zh: '飞书人事没有漂移' }
export const DRIFTED: Words = { en: 'CoreHR drifted', zh: '飞书人事有漂移' }

const extent = ({ objects, fields }: Pick<Compared, 'objects' | 'fields'>): Words => ({
  en: `${plural(objects, 'object')}, ${plural(fields, 'field')}`,
  zh: `${objects.toLocaleString('en-US')} 个对象、${fields.toLocaleString('en-US')} 个字段`,
})

/** A catalog of one object leaves out all the others; the JSON names them. */
const MOST_NAMED = 5

export function notInCatalogWords(names: ReadonlyArray<string>): Words | undefined {
  if (names.length === 0) return undefined
  const named = names.slice(0, MOST_NAMED)
  const more = names.length - MOST_NAMED
  return {
    en: `Not in the catalog: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    zh: `不在目录文件里：${named.join('、')}${more > 0 ? ` 等 ${names.length} 个` : ''}。`,
  }
}

/** One change, made visible; without a full stop. */
export function driftWords(drift: Drift): Words {
  switch (drift.kind) {
    case 'add_object': {
      const after = textWords(drift.after)
      return { en: `new object ${after.en}`, zh: `新增对象 ${after.zh}` }
    }
    case 'remove_object': {
      const before = textWords(drift.before)
      return { en: `the object is gone (was ${before.en})`, zh: `对象已删除（原为 ${before.zh}）` }
    }
    case 'change_object_name':
    case 'change_name':
      return about(NAME, turned(drift.before, drift.after))
    case 'change_description':
      return about(DESCRIPTION, turned(drift.before, drift.after))
    case 'add_field': {
      const [name, type] = [textWords(drift.after.name), typeWords(drift.after.type)]
      return {
        en: `new field ${name.en}, ${type.en}${drift.after.is_required ? ', required' : ''}`,
        zh: `新增字段 ${name.zh}，${type.zh}${drift.after.is_required ? '，必填' : ''}`,
      }
    }
    case 'remove_field': {
      const [name, type] = [textWords(drift.before.name), typeWords(drift.before.type)]
      return { en: `the field is gone (was ${name.en}, ${type.en})`, zh: `字段已删除（原为 ${name.zh}，${type.zh}）` }
    }
    case 'retype_field':
      return about({ en: 'type', zh: '类型' }, arrow(typeWords(drift.before), typeWords(drift.after)))
    case 'change_required':
      return drift.after ? { en: 'is required now', zh: '改为必填' } : { en: 'is no longer required', zh: '改为非必填' }
    case 'change_unique':
      return drift.after ? { en: 'is unique now', zh: '改为唯一' } : { en: 'is no longer unique', zh: '改为不要求唯一' }
    case 'change_open':
      return drift.after ? { en: 'is open now', zh: '改为启用' } : { en: 'is closed now', zh: '改为停用' }
    case 'change_setting':
      return about(
        same(drift.setting),
        arrow(settingWords(drift.before), settingWords(drift.after), apartSettings(drift)),
      )
    case 'add_option': {
      const { en, zh } = optionWords(drift.option, drift.after)
      return { en: `new option ${en}`, zh: `新增选项 ${zh}` }
    }
    case 'remove_option': {
      const { en, zh } = optionWords(drift.option, drift.before)
      return { en: `option ${en} is gone`, zh: `选项 ${zh} 已删除` }
    }
    case 'change_option': {
      const { en, zh } = optionChange(drift.before, drift.after)
      return { en: `option ${visible(drift.option)}: ${en}`, zh: `选项 ${visible(drift.option)}：${zh}` }
    }
    case 'move_options': {
      const names = drift.after.map(visible)
      return { en: `options in another order: ${names.join(', ')}`, zh: `选项顺序改为：${names.join('、')}` }
    }
  }
}

const NAME: Words = { en: 'name', zh: '名称' }
const DESCRIPTION: Words = { en: 'description', zh: '描述' }

const about = (what: Words, { en, zh }: Words): Words => ({ en: `${what.en}: ${en}`, zh: `${what.zh}：${zh}` })

const optionWords = (option: string, { name, is_open }: EnumOption): Words => {
  const [key, text] = [visible(option), textWords(name ?? {})]
  return is_open === false
    ? { en: `${key} ${text.en}, closed`, zh: `${key} ${text.zh}（停用）` }
    : { en: `${key} ${text.en}`, zh: `${key} ${text.zh}` }
}

const optionChange = (before: EnumOption, after: EnumOption): Words => {
  const texts = (['name', 'description'] as const).flatMap((member): ReadonlyArray<Words> => {
    const [was, is] = [before[member] ?? {}, after[member] ?? {}]
    if (joined(was) === joined(is)) return []
    const [what, { en, zh }] = [member === 'name' ? NAME : DESCRIPTION, turned(was, is)]
    return [{ en: `${what.en} ${en}`, zh: `${what.zh} ${zh}` }]
  })
  const isOpen = ({ is_open }: EnumOption) => is_open !== false
  const opened = isOpen(after) ? { en: 'open now', zh: '改为启用' } : { en: 'closed now', zh: '改为停用' }
  const all = isOpen(after) === isOpen(before) ? texts : [...texts, opened]
  return all.length === 0
    ? { en: 'says otherwise whether it is open', zh: '是否启用的写法有变' }
    : { en: all.map(({ en }) => en).join(', '), zh: all.map(({ zh }) => zh).join('，') }
}

const turned = (was: LocalizedText, is: LocalizedText): Words =>
  arrow(textWords(was), textWords(is), apartWords(joined(was), joined(is), quoted))

const arrow = (before: Words, after: Words, apart: Words = same('')): Words => ({
  en: `${before.en} → ${after.en}${apart.en}`,
  zh: `${before.zh} → ${after.zh}${apart.zh}`,
})

const joined = ({ zh_cn, en_us }: LocalizedText): string =>
  [zh_cn, en_us].filter((text) => text !== undefined && text !== '').join(' · ')

const textWords = (localized: LocalizedText): Words => {
  const text = joined(localized)
  return text === '' ? { en: 'no text', zh: '无文本' } : same(quoted(text))
}

const settingWords = (value: SettingValue | undefined): Words => {
  if (value === undefined) return { en: 'not said', zh: '未写' }
  const text = typeof value === 'string' ? quoted(value) : String(value)
  return { en: text, zh: text }
}

const apartSettings = ({ before, after }: Extract<Drift, { readonly kind: 'change_setting' }>): Words =>
  typeof before === 'string' && typeof after === 'string' ? apartWords(before, after, quoted) : same('')
