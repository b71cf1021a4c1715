/**
 * What is wrong with a value of CoreHR, in words.
 */
import * as E from 'fp-ts/lib/Either.js'
import { encodeUnknown } from '../corehr/values/encode.js'
import { READ_ONLY_TYPES, type ValueField, type ValueOption } from '../corehr/values/value-field.js'
import type { Unsupported, ValueKind, ValueProblem } from '../corehr/values/problem.js'
import { tableOf, type Clearing, type NotTaken, type Scenario } from '../corehr/values/scenario.js'
import { didYouMean, foundWords, pathText, problemWords } from './document-messages.js'
import { quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

/** What is wrong with a value, and what to do. */
export const valueWords = (problem: ValueProblem): string => {
  switch (problem._tag) {
    case 'WrongValue':
      return `Found ${foundWords(problem.found).en}; accepted is ${KIND_WORDS[problem.expected]}.`
    case 'UnknownOption':
      return `${quoted(problem.found)} is no option of the field. Options: ${optionWords(problem.options)}.${
        didYouMean(
          problem.found,
          problem.options.map(({ api_name }) => api_name),
        ).en
      }`
    case 'ClosedOption':
      return `The option ${quoted(problem.found)} is closed, and takes no new values. Open ones: ${optionWords(problem.options)}.`
    case 'TooManyDecimals':
      return `${visible(problem.found)} has more than the ${plural(problem.places, 'decimal place')} of the field. Round it first.`
    case 'LineBreak':
      return `The text ${quoted(problem.found)} has a line break, and the field is one of a single line.`
    case 'LiteralLineBreak':
      return `The text ${quoted(problem.found)} holds \\n as two characters, which is how these calls write a line break, so it would be read as one. Write it otherwise.`
    case 'NotSupported':
      return `${tableOf(problem.scenario).heading} takes no ${problem.what}: ${becauseWords(problem.what, problem.because)} Leave the field out here.`
    case 'Clearing':
      return `There is no value. ${clearingWords(problem.scenario, problem.clearing)}`
    case 'UnknownField':
      return `There is no field ${quoted(problem.name)}. Fields: ${problem.accepted.map(visible).join(', ') || 'none'}.${didYouMean(problem.name, problem.accepted).en}`
    case 'RepeatedField':
      return `The field ${quoted(problem.name)} comes twice. Keep one of them.`
    case 'RowLeftOut':
      return `The row ${quoted(problem.wk_id)} is there now, and is neither kept nor deleted by name. A group is overwritten as a whole, so it would be gone. Put it into rows, or its wk_id into delete.`
    case 'RowUnknown':
      return `There is no row ${quoted(problem.wk_id)} now. Read the group again; a row that is to be created has no wk_id.`
    case 'RowRepeated':
      return `The row ${quoted(problem.wk_id)} comes twice. Keep one of them.`
    case 'RowKeptAndDeleted':
      return `The row ${quoted(problem.wk_id)} is to be kept and to be deleted. Choose one.`
    case 'NoRowLeft':
      return 'No row is left, and the page does not say what an empty group does. Keep a row, or empty the group in Feishu.'
    case 'ReadOnly':
      return `The field is of type ${problem.type}, ${READ_ONLY_TYPES[problem.type]}, whose values can't be written. Leave it out.`
    case 'NotAField':
      return `The description of the field is none of the platform's: ${problem.problems.map((each) => `${pathText(each.path) || 'at its root'}: ${problemWords(each, 'en')}`).join(' ')}`
    case 'GroupUnknown':
      return `The field is the custom group ${quoted(problem.object)}, and the fields of that object are not known. Add the object to the catalog.`
    case 'Unreadable': {
      const example = exampleOf(problem.scenario, problem.field)
      return `${quoted(problem.found)} is no value of type ${problem.field.type} as ${tableOf(problem.scenario).heading} has it${example === undefined ? '' : `, which is such as ${example}`}.`
    }
  }
}

const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  text: 'a text',
  'texts by language': 'texts by language: {"zh-CN": "…", "en-US": "…"}',
  language: 'a language such as zh-CN or en-US',
  boolean: 'true or false',
  number: 'a number, or its digits in quotes, such as 2334 or "2334.00"',
  'option name': "an option's api_name",
  'list of option names': "a list of options' api_names",
  id: 'an id, in quotes',
  'list of ids': 'a list of ids, each in quotes',
  date: 'a date such as "2023-01-24"',
  'date and time': 'a date and time such as "2023-01-24 09:30:00"',
  'date, or date and time': 'a date such as "2023-01-24", or a date and time such as "2023-01-24 09:30:00"',
  attachment: 'a file that was uploaded: {"file_id": "…"}',
  'list of attachments': 'a list of files that were uploaded: [{"file_id": "…"}]',
  'change of a group':
    'what is there and what should be: {"current": [rows with wk_id], "rows": [rows], "delete": [wk_ids]}',
  row: 'a row: values by the names of the fields, and a wk_id if it is there now',
  'list of rows': 'a list of rows',
  'values by name': 'values by the names of their fields',
  'list of entries': 'a list of entries: [{"field_name": "…", "value": "…"}]',
  entry:
    'an entry: {"field_name": "…", "value": "…"} or {"custom_api_name": "…", "value": "…"}, where value is a string',
}

const optionWords = (options: ReadonlyArray<ValueOption>): string =>
  options
    .filter(({ is_open }) => is_open !== false)
    .map(({ api_name, name }) => {
      const text = name.zh_cn ?? name.en_us
      return visible(text === undefined ? api_name : `${api_name} (${text})`)
    })
    .join(', ') || 'none'

/** In the words of the page 自定义字段说明. */
const becauseWords = (what: Unsupported, because: NotTaken): string => {
  if (because === 'no row') return "the page's table has no format for it."
  return what === 'custom group'
    ? 'the page says 仅「个人信息」相关的 OpenAPI 支持更新自定义分组的数据.'
    : 'the page has 单语单行 alone, and says 不支持多语单行、多语多行.'
}

const clearingWords = (scenario: Scenario, clearing: Clearing): string => {
  const { heading } = tableOf(scenario)
  switch (clearing) {
    case 'not supported':
      return `${heading} clears nothing: the page says 不支持清空操作. Leave the field out to keep what it has.`
    case 'not described':
      return `The page does not say how ${heading} clears a field. Leave the field out to keep what it has.`
    case 'update list':
      return 'A field is cleared by custom_update_fields, which names it, and by no value: use null, in encodePreHireUpdate or encode --update.'
  }
}

/** A value as the table of the scenario has it, by writing one. */
const exampleOf = (scenario: Scenario, field: ValueField): string | undefined => {
  const written = encodeUnknown(scenario, ...sampleOf(field))
  return E.isRight(written) ? written.right : undefined
}

const sampleOf = (field: ValueField): readonly [ValueField, unknown] => {
  const many = (one: unknown): unknown => ('multiple' in field && field.multiple ? [one, one] : one)
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
