/**
 * What is wrong with the catalog, or with what a config takes from it, in words; and its types of fields.
 */
import type { CatalogCodes } from '../corehr/catalog/codes.js'
import { byChineseName } from '../corehr/catalog/system-objects.js'
import type { Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { didYouMean, problemWords } from './document-messages.js'
import { PULL, type Messages, type Way } from './message.js'

const TYPES: ReadonlyMap<number, Words> = new Map([
  [1, { en: 'text', zh: '文本' }],
  [2, { en: 'boolean', zh: '布尔' }],
  [3, { en: 'number', zh: '数字' }],
  [4, { en: 'option', zh: '选项' }],
  [5, { en: 'lookup', zh: '查找' }],
  [6, { en: 'auto number', zh: '自动编号' }],
  [7, { en: 'date and time', zh: '日期时间' }],
  [8, { en: 'attachment', zh: '附件' }],
  [9, { en: 'image', zh: '图片' }],
  [10, { en: 'calculated', zh: '计算' }],
  [11, { en: 'back lookup', zh: '反向查找' }],
])

/** A field's type, by the platform's number, which may be newer than this. */
export function typeWords(type: number): Words {
  return TYPES.get(type) ?? { en: `type ${type}`, zh: `类型 ${type}` }
}

/** A sentence behind another one: a misspelt name, or the page's Chinese name of an object in the place of its api name. */
export function meantObject(name: string, known: ReadonlyArray<string>): Words {
  const meant = byChineseName(name)
  if (meant === undefined) return didYouMean(name, known)
  return { en: ` ${visible(name)} is ${meant}.`, zh: `${visible(name)}的 object_api_name 是 ${meant}。` }
}

const UPDATE_CATALOG: Way = {
  en: 'If CoreHR has it by now:',
  zh: '如果飞书人事中已有，请更新目录文件：',
  command: PULL,
}
export const MAKE_CATALOG: Way = { en: 'To make it:', zh: '生成目录文件：', command: PULL }
const PULL_ANEW: Words = {
  en: 'Take the last good one from version control (git checkout -- FILE), or delete it and make it anew.',
  zh: '请从版本库取回最近一份完好的（git checkout -- FILE），或删除后重新生成。',
}

export const catalogMessages: Messages<CatalogCodes> = {
  catalog_conflict: {
    en: () => 'The catalog has conflict markers of a merge. Delete it and make it anew.',
    zh: () => '目录文件中有合并冲突标记。请删除后重新生成。',
    ways: () => [MAKE_CATALOG],
  },
  catalog_damaged: {
    en: ({ what, problem }) =>
      what === 'syntax'
        ? `The catalog is damaged: ${problemWords(problem, 'en')}. ${PULL_ANEW.en}`
        : `This is no catalog: ${problemWords(problem, 'en')} ${PULL_ANEW.en}`,
    zh: ({ what, problem }) =>
      what === 'syntax'
        ? `目录文件已损坏：${problemWords(problem, 'zh')}。${PULL_ANEW.zh}`
        : `不是有效的目录文件：${problemWords(problem, 'zh')}${PULL_ANEW.zh}`,
    ways: () => [MAKE_CATALOG],
  },
  catalog_newer: {
    en: ({ found, known }) =>
      `The catalog has format ${found}, and this version knows ${known}. Use a newer feishu-fields.`,
    zh: ({ found, known }) =>
      `目录文件的格式版本是 ${found}，当前版本只支持到 ${known}。请使用更新版本的 feishu-fields。`,
  },
  corehr_no_object: {
    en: ({ catalog, object, known }) =>
      `${visible(catalog)} has no object ${quoted(object)}.${meantObject(object, known).en}`,
    zh: ({ catalog, object, known }) =>
      `${visible(catalog)} 中没有对象 ${quoted(object)}。${meantObject(object, known).zh}`,
    ways: () => [UPDATE_CATALOG],
  },
  corehr_no_field: {
    en: ({ catalog, object, field, known }) =>
      `${visible(catalog)} has no field ${quoted(field)} of ${visible(object)}.${didYouMean(field, known).en}`,
    zh: ({ catalog, object, field, known }) =>
      `${visible(catalog)} 的 ${visible(object)} 中没有字段 ${quoted(field)}。${didYouMean(field, known).zh}`,
    ways: () => [UPDATE_CATALOG],
  },
  corehr_not_an_option_field: {
    en: ({ catalog, field, type }) =>
      `${quoted(field)} is a field of type ${typeWords(type).en} in ${visible(catalog)}, and has no options. Name one of type option.`,
    zh: ({ catalog, field, type }) =>
      `${quoted(field)} 在 ${visible(catalog)} 中的字段类型是“${typeWords(type).zh}”，没有选项。请改用类型为“选项”的字段。`,
  },
  corehr_no_option: {
    en: ({ catalog, option, known }) =>
      `The field has no option ${quoted(option)} in ${visible(catalog)}.${didYouMean(option, known).en} Options are named by their api_name; one that is gone from CoreHR is taken out here too.`,
    zh: ({ catalog, option, known }) =>
      `${visible(catalog)} 中该字段没有选项 ${quoted(option)}。${didYouMean(option, known).zh}选项用 api_name 指定；飞书人事中已不存在的选项，这里也要去掉。`,
  },
  corehr_no_option_left: {
    en: ({ catalog, field }) =>
      `No option of ${quoted(field)} in ${visible(catalog)} is left. A form needs at least one: change the filter, or say open_only: false.`,
    zh: ({ catalog, field }) =>
      `${visible(catalog)} 中 ${quoted(field)} 的选项一个也没有留下。表单至少需要一个选项：请修改 filter，或写 open_only: false。`,
  },
  corehr_option_unnamed: {
    en: ({ catalog }) =>
      `An option of the field has no api_name in ${visible(catalog)}, so it has no key. Choose the others: filter.include.`,
    zh: ({ catalog }) =>
      `${visible(catalog)} 中该字段有一个选项没有 api_name，因此没有 key。请用 filter.include 选取其他选项。`,
  },
  corehr_option_without_text: {
    en: ({ catalog, option }) =>
      `The option ${quoted(option)} has no text in this locale in ${visible(catalog)}. Take another locale, or leave the option out: filter.exclude.`,
    zh: ({ catalog, option }) =>
      `${visible(catalog)} 中选项 ${quoted(option)} 没有该语言的文本。请换一种语言，或用 filter.exclude 排除该选项。`,
  },
  corehr_key_twice: {
    en: ({ key }) => `Two options get the key ${quoted(key)}. Give each its own.`,
    zh: ({ key }) => `有两个选项的 key 都是 ${quoted(key)}。请改成各不相同。`,
  },
}
