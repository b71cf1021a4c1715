/**
 * What is wrong with a value of CoreHR, in words; what the page 自定义字段说明 says is in its own.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Unsupported, ValueCodes, ValueKind } from '../corehr/values/codes.js'
import { encodeUnknown } from '../corehr/values/encode.js'
import { tableOf, type Clearing, type NotTaken, type Scenario } from '../corehr/values/scenario.js'
import type { ValueField, ValueOption } from '../corehr/values/value-field.js'
import { sentences, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'
import { typeWords } from './catalog-messages.js'
import { didYouMean, foundWords, pathText, problemWords } from './document-messages.js'
import type { Messages } from './message.js'

export const valueMessages: Messages<ValueCodes> = {
  wrong_value: {
    en: ({ found, expected }) => `Found ${foundWords(found).en}; accepted is ${KIND_WORDS[expected].en}.`,
    zh: ({ found, expected }) => `实际是：${foundWords(found).zh}；应为：${KIND_WORDS[expected].zh}。`,
  },
  unknown_option: {
    en: ({ found, options }) =>
      `${quoted(found)} is no option of the field. Options: ${optionWords(options).en}.${didYouMean(found, namesOf(options)).en}`,
    zh: ({ found, options }) =>
      `字段没有选项 ${quoted(found)}。已有选项：${optionWords(options).zh}。${didYouMean(found, namesOf(options)).zh}`,
  },
  closed_option: {
    en: ({ found, options }) =>
      `The option ${quoted(found)} is closed, and takes no new values. Open ones: ${optionWords(options).en}.`,
    zh: ({ found, options }) => `选项 ${quoted(found)} 已停用，不能再写入。启用中的选项：${optionWords(options).zh}。`,
  },
  too_many_decimals: {
    en: ({ found, places }) =>
      `${visible(found)} has more than the ${plural(places, 'decimal place')} of the field. Round it first.`,
    zh: ({ found, places }) => `${visible(found)} 的小数位数超过了字段的 ${places} 位。请先四舍五入到该位数。`,
  },
  line_break: {
    en: ({ found }) => `The text ${quoted(found)} has a line break, and the field is one of a single line.`,
    zh: ({ found }) => `文本 ${quoted(found)} 含有换行，而字段是单行文本。`,
  },
  literal_line_break: {
    en: ({ found }) =>
      `The text ${quoted(found)} holds \\n as two characters, which is how these calls write a line break, so it would be read as one. Write it otherwise.`,
    zh: ({ found }) =>
      `文本 ${quoted(found)} 含有 \\n 这两个字符，而这类接口正是用它们表示换行，读取时会变成换行。请改用别的写法。`,
  },
  not_supported: {
    en: ({ scenario, what, because }) =>
      `${tableOf(scenario).heading} takes no ${UNSUPPORTED[what].en}: ${becauseWords(what, because).en} Leave the field out here.`,
    zh: ({ scenario, what, because }) =>
      `“${tableOf(scenario).heading}”不支持${UNSUPPORTED[what].zh}：${becauseWords(what, because).zh}请在这里去掉该字段。`,
  },
  clearing: {
    en: ({ scenario, clearing }) => `There is no value. ${clearingWords(scenario, clearing).en}`,
    zh: ({ scenario, clearing }) => `没有值。${clearingWords(scenario, clearing).zh}`,
  },
  unknown_field: {
    en: ({ name, accepted }) =>
      `There is no field ${quoted(name)}. Fields: ${accepted.map(visible).join(', ') || 'none'}.${didYouMean(name, accepted).en}`,
    zh: ({ name, accepted }) =>
      `没有字段 ${quoted(name)}。已有字段：${accepted.map(visible).join('、') || '无'}。${didYouMean(name, accepted).zh}`,
  },
  repeated_field: {
    en: ({ name }) => `The field ${quoted(name)} comes twice. Keep one of them.`,
    zh: ({ name }) => `字段 ${quoted(name)} 重复。请只保留一个。`,
  },
  row_left_out: {
    en: ({ wk_id }) =>
      `The row ${quoted(wk_id)} is there now, and is neither kept nor deleted by name. A group is overwritten as a whole, so it would be gone. Put it into rows, or its wk_id into delete.`,
    zh: ({ wk_id }) =>
      `现有的行 ${quoted(wk_id)} 既没有保留，也没有写明删除。自定义分组的更新是整体覆盖，这一行会因此丢失。请把它写进 rows，或者把它的 wk_id 写进 delete。`,
  },
  row_unknown: {
    en: ({ wk_id }) =>
      `There is no row ${quoted(wk_id)} now. Read the group again; a row that is to be created has no wk_id.`,
    zh: ({ wk_id }) => `现在没有行 ${quoted(wk_id)}。请重新读取这个分组；要新建的行不写 wk_id。`,
  },
  row_repeated: {
    en: ({ wk_id }) => `The row ${quoted(wk_id)} comes twice. Keep one of them.`,
    zh: ({ wk_id }) => `行 ${quoted(wk_id)} 重复。请只保留一个。`,
  },
  row_kept_and_deleted: {
    en: ({ wk_id }) => `The row ${quoted(wk_id)} is to be kept and to be deleted. Choose one.`,
    zh: ({ wk_id }) => `行 ${quoted(wk_id)} 既写了保留，又写了删除。请二选一。`,
  },
  no_row_left: {
    en: () =>
      'No row is left, and the page does not say what an empty group does. Keep a row, or empty the group in Feishu.',
    zh: () => '一行都没有留下，而官方文档没有说明分组为空会怎样。请至少保留一行，或者到飞书里清空这个分组。',
  },
  read_only: {
    en: ({ type }) =>
      `The field is of type ${type}, ${typeWords(type).en}, whose values can't be written. Leave it out.`,
    zh: ({ type }) => `字段的类型是 ${type}（${typeWords(type).zh}），值不能写入。请去掉该字段。`,
  },
  not_a_field: {
    en: ({ problems }) =>
      `The description of the field is none of the platform's: ${problems.map((each) => `${pathText(each.path) || 'at its root'}: ${problemWords(each, 'en')}`).join(' ')}`,
    zh: ({ problems }) =>
      `字段的描述与平台的格式不符。${problems.map((each) => `${pathText(each.path) || '最外层'}：${problemWords(each, 'zh')}`).join('')}`,
  },
  group_unknown: {
    en: ({ object }) =>
      `The field is the custom group ${quoted(object)}, and the fields of that object are not known. Add the object to the catalog.`,
    zh: ({ object }) => `字段是自定义分组 ${quoted(object)}，而这里没有该对象的字段。请把该对象加进目录文件。`,
  },
  group_apart: {
    en: () =>
      '添加人员 takes a custom group in custom_groups, and not among the custom_fields. Write it by encodeAddedPerson, or by encode --file.',
    zh: () =>
      '“添加人员”的自定义分组写在 custom_groups 中，不写在 custom_fields 中。请用 encodeAddedPerson 或 encode --file。',
  },
  unreadable: {
    en: ({ scenario, field, found }) => {
      const example = exampleOf(scenario, field)
      return `${quoted(found)} is no value of type ${field.type} as ${tableOf(scenario).heading} has it${example === undefined ? '' : `, which is such as ${example}`}.`
    },
    zh: ({ scenario, field, found }) => {
      const example = exampleOf(scenario, field)
      return `${quoted(found)} 不是“${tableOf(scenario).heading}”中 ${field.type} 类型的值${example === undefined ? '' : `，正确的值例如 ${example}`}。`
    },
  },
}

const KIND_WORDS: Readonly<Record<ValueKind, Words>> = {
  text: { en: 'a text', zh: '文本' },
  'texts by language': {
    en: 'texts by language: {"zh-CN": "…", "en-US": "…"}',
    zh: '各语言的文本：{"zh-CN": "…", "en-US": "…"}',
  },
  language: { en: 'a language such as zh-CN or en-US', zh: '语言代码，例如 zh-CN、en-US' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  number: {
    en: 'a number, or its digits in quotes, such as 2334 or "2334.00"',
    zh: '数字，或者用引号括起来的数字，例如 2334、"2334.00"',
  },
  'option name': { en: "an option's api_name", zh: '选项的 api_name' },
  'list of option names': { en: "a list of options' api_names", zh: '列表，每项是一个选项的 api_name' },
  id: { en: 'an id, in quotes', zh: '用引号括起来的 id' },
  'list of ids': { en: 'a list of ids, each in quotes', zh: '列表，每项是一个用引号括起来的 id' },
  date: { en: 'a date such as "2023-01-24"', zh: '日期，例如 "2023-01-24"' },
  'date and time': {
    en: 'a date and time such as "2023-01-24 09:30:00"',
    zh: '日期时间，例如 "2023-01-24 09:30:00"',
  },
  'date, or date and time': {
    en: 'a date such as "2023-01-24", or a date and time such as "2023-01-24 09:30:00"',
    zh: '日期，例如 "2023-01-24"；或者日期时间，例如 "2023-01-24 09:30:00"',
  },
  attachment: { en: 'a file that was uploaded: {"file_id": "…"}', zh: '已上传的文件：{"file_id": "…"}' },
  'list of attachments': {
    en: 'a list of files that were uploaded: [{"file_id": "…"}]',
    zh: '列表，每项是一个已上传的文件：[{"file_id": "…"}]',
  },
  'change of a group': {
    en: 'what is there and what should be: {"current": [rows with wk_id], "rows": [rows], "delete": [wk_ids]}',
    zh: '现有的行和想要的行：{"current": [带 wk_id 的行], "rows": [行], "delete": [wk_id]}',
  },
  row: {
    en: 'a row: values by the names of the fields, and a wk_id if it is there now',
    zh: '一行：以字段名为键的值；现有的行还要有 wk_id',
  },
  'list of rows': { en: 'a list of rows', zh: '列表，每项是一行' },
  'values by name': { en: 'values by the names of their fields', zh: '以字段名为键的值' },
  'list of entries': {
    en: 'a list of entries: [{"field_name": "…", "value": "…"}]',
    zh: '列表，每项是一个字段的值：[{"field_name": "…", "value": "…"}]',
  },
  entry: {
    en: 'an entry: {"field_name": "…", "value": "…"} or {"custom_api_name": "…", "value": "…"}, where value is a string',
    zh: '一个字段的值：{"field_name": "…", "value": "…"} 或 {"custom_api_name": "…", "value": "…"}，其中 value 是字符串',
  },
}

const UNSUPPORTED: Readonly<Record<Unsupported, Words>> = {
  'multi-line text': { en: 'multi-line text', zh: '多行文本' },
  'multilingual text': { en: 'multilingual text', zh: '多语文本' },
  lookup: { en: 'lookup', zh: '查找字段' },
  attachment: { en: 'attachment', zh: '附件' },
  'custom group': { en: 'custom group', zh: '自定义分组' },
  'time of day': { en: 'time of day', zh: '带时刻的日期' },
  time: { en: 'time', zh: '时间字段' },
  timestamp: { en: 'timestamp', zh: '时间戳字段' },
}

const namesOf = (options: ReadonlyArray<ValueOption>): ReadonlyArray<string> => options.map(({ api_name }) => api_name)

const optionWords = (options: ReadonlyArray<ValueOption>): Words => {
  const open = options.filter(({ is_open }) => is_open !== false)
  const named = open.map(({ api_name, name }) => {
    const text = name.zh_cn ?? name.en_us
    return text === undefined
      ? { en: visible(api_name), zh: visible(api_name) }
      : { en: visible(`${api_name} (${text})`), zh: visible(`${api_name}（${text}）`) }
  })
  return { en: named.map(({ en }) => en).join(', ') || 'none', zh: named.map(({ zh }) => zh).join('、') || '无' }
}

const becauseWords = (what: Unsupported, because: NotTaken): Words => {
  if (because === 'no row') {
    return { en: "the page's table has no format for it.", zh: '官方文档的表格没有它的格式。' }
  }
  return what === 'custom group'
    ? {
        en: 'the page says 仅「个人信息」相关的 OpenAPI 支持更新自定义分组的数据.',
        zh: '官方文档写明“仅「个人信息」相关的 OpenAPI 支持更新自定义分组的数据”。',
      }
    : {
        en: 'the page has 单语单行 alone, and says 不支持多语单行、多语多行.',
        zh: '官方文档只有“单语单行”，并写明“不支持多语单行、多语多行”。',
      }
}

const KEEP: Words = {
  en: 'Leave the field out to keep what it has.',
  zh: '要保留原来的值，请去掉该字段。',
}

const clearingWords = (scenario: Scenario, clearing: Clearing): Words => {
  const { heading } = tableOf(scenario)
  switch (clearing) {
    case 'not supported':
      return sentences(
        {
          en: `${heading} clears nothing: the page says 不支持清空操作.`,
          zh: `“${heading}”不能清空字段：官方文档写明“不支持清空操作”。`,
        },
        KEEP,
      )
    case 'not described':
      return sentences(
        {
          en: `The page does not say how ${heading} clears a field.`,
          zh: `官方文档没有说明“${heading}”怎样清空字段。`,
        },
        KEEP,
      )
    case 'update list':
      return {
        en: 'A field is cleared by custom_update_fields, which names it, and by no value: use null, in encodePreHireUpdate or encode --update.',
        zh: '清空字段的办法是在 custom_update_fields 中列出它，而不是给它某个值：请在 encodePreHireUpdate 或 encode --update 中写 null。',
      }
  }
}

/** A value as the table of the scenario has it, by writing one. */
const exampleOf = (scenario: Scenario, field: ValueField): string | undefined => {
  const written = encodeUnknown(scenario, ...sampleOf(field))
  return E.isRight(written) ? written.right : undefined
}

const sampleOf = (field: ValueField): readonly [ValueField, unknown] => {
  const many = (one: unknown): unknown => ('multiple' in field && field.multiple === true ? [one, one] : one)
  switch (field.type) {
    case 'text':
      return [field, field.multilingual === true ? { 'zh-CN': '名', 'en-US': 'Name' } : 'text']
    case 'boolean':
      return [field, true]
    case 'number':
      return [{ type: 'number' }, 12]
    case 'option':
      return [{ type: 'option', multiple: field.multiple === true }, many('enum_api_name')]
    case 'lookup':
      return [field, many('7352793336239654444')]
    case 'date':
      return [field, field.dateTimeType === 3 ? '2023-01-24 09:30:00' : '2023-01-24']
    case 'attachment':
      return [field, many({ file_id: 'file_id' })]
    case 'group':
      return [
        { type: 'group', fields: { custom_field_1: { type: 'text' } } },
        { current: [], rows: [{ custom_field_1: 'text' }] },
      ]
  }
}
