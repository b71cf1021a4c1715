/**
 * Forms of a value that are not those of the page 自定义字段说明, in words.
 */
import type { NewerForm } from '../corehr/values/notation.js'
import type { Words } from '../kit/language.js'
import { visible } from '../kit/text.js'

/** One line. `name` is that of the field, if there are several. */
export function formsWords(met: ReadonlyArray<NewerForm>, name: string | undefined): Words {
  const others = met.filter((form) => form !== EITHER)
  const listed = {
    en: `not as the page 自定义字段说明 has it: ${others.map((form) => FORMS[form].en).join(', ')}`,
    zh: `与官方文档“自定义字段说明”的写法不同：${others.map((form) => FORMS[form].zh).join('，')}`,
  }
  const parts = [...(others.length > 0 ? [listed] : []), ...(met.includes(EITHER) ? [FORMS[EITHER]] : [])]
  const where = name === undefined ? undefined : visible(name)
  return {
    en: `${where === undefined ? '' : `${where}: `}${parts.map(({ en }) => en).join('; ')}`,
    zh: `${where === undefined ? '' : `${where}：`}${parts.map(({ zh }) => zh).join('；')}`,
  }
}

const EITHER = 'text as it is, though it may be JSON'

const FORMS: Readonly<Record<NewerForm, Words>> = {
  'text without quotes': { en: 'text without quotes', zh: '文本没有引号' },
  'text in quotes': { en: 'text in quotes', zh: '文本带引号' },
  'text as it is, though it may be JSON': {
    en: 'could be either the text itself or the JSON of a text; kept as the text itself',
    zh: '可能就是文本本身，也可能是转成 JSON 的文本；这里按文本本身保留',
  },
  'name without quotes': { en: 'name without quotes', zh: '名称没有引号' },
  'name in quotes': { en: 'name in quotes', zh: '名称带引号' },
  'date without quotes': { en: 'date without quotes', zh: '日期没有引号' },
  'date in quotes': { en: 'date in quotes', zh: '日期带引号' },
  'boolean in quotes': { en: 'boolean in quotes', zh: '布尔值带引号' },
  'number in quotes': { en: 'number in quotes', zh: '数字带引号' },
  'padded date': { en: 'padded date', zh: '日期补零' },
  'unpadded date': { en: 'unpadded date', zh: '日期不补零' },
  'date alone': { en: 'date alone', zh: '只有日期' },
  'date and time': { en: 'date and time', zh: '日期带时刻' },
  'line break as it is': { en: 'line break as it is', zh: '换行没有写成 \\n' },
  'texts by language': { en: 'texts by language', zh: '以语言为键的文本' },
  'list as JSON once': { en: 'list as JSON once', zh: '列表只转了一次 JSON' },
  'list as JSON twice': { en: 'list as JSON twice', zh: '列表转了两次 JSON' },
  'attachment with details': { en: 'attachment with details', zh: '附件带有其他信息' },
}
