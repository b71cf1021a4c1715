/**
 * What is wrong with a value that a person or a machine wrote, in words.
 */
import type { DocumentCodes, DocumentDiagnostic } from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
import type { SyntaxCodes, SyntaxDiagnostic } from '../kit/json-text.js'
import { same, type Language, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { nearest, visible } from '../kit/text.js'
import { ID_FAULTS } from './id-words.js'
import { acceptedWords, thingWords } from './accepted.js'
import { wordsIn, type Messages } from './message.js'

/** `eco_account_custom_fields[0].custom_field_list[2].type` */
export function pathText(path: Path = []): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)) return `[${quoted(step)}]`
      return i === 0 ? step : `.${step}`
    })
    .join('')
}

/** A value as a person would recognise it. */
export function foundWords(found: unknown): Words {
  if (found === undefined) return { en: 'nothing', zh: '空缺' }
  if (found === null) return { en: 'null (leave the line out instead)', zh: 'null（请直接去掉这一行）' }
  if (typeof found === 'string') return same(quoted(found))
  if (typeof found === 'bigint') {
    return { en: `${found} (a number, which would be rounded)`, zh: `${found}（是数字，精度会丢失）` }
  }
  if (typeof found === 'number') return { en: `${found} (a number)`, zh: `${found}（数字）` }
  if (typeof found === 'boolean') return { en: `${String(found)} (a boolean)`, zh: `${String(found)}（布尔）` }
  if (Array.isArray(found)) {
    return found.length === 0 ? { en: 'an empty list', zh: '空列表' } : { en: 'a list', zh: '列表' }
  }
  if (typeof found === 'object') return { en: 'an object', zh: '对象' }
  return typeof found === 'function' ? { en: 'a function', zh: '函数' } : { en: 'a symbol', zh: '符号（symbol）' }
}

/** A sentence behind another one, or nothing. */
export function didYouMean(word: unknown, accepted: ReadonlyArray<string | number>): Words {
  const found = typeof word === 'string' ? nearest(word, accepted.map(String)) : undefined
  if (found === undefined) return same('')
  return { en: ` Did you mean ${visible(found)}?`, zh: `是否想写 ${visible(found)}？` }
}

/** Sentences, each of which ends with a full stop. */
export const documentMessages: Messages<DocumentCodes> = {
  wrong_type: {
    en: ({ found, accepted }) => `Found ${foundWords(found).en}; accepted is ${acceptedWords(accepted).en}.`,
    zh: ({ found, accepted }) => `实际是：${foundWords(found).zh}；应为：${acceptedWords(accepted).zh}。`,
  },
  missing: {
    en: ({ key, accepted }) => `"${key}" is missing: ${acceptedWords(accepted).en}.`,
    zh: ({ key, accepted }) => `缺少 "${key}"：${acceptedWords(accepted).zh}。`,
  },
  unknown_key: {
    en: ({ key, accepted }) =>
      `"${visible(key)}" is not known here. Accepted: ${accepted.join(', ')}.${didYouMean(key, accepted).en}`,
    zh: ({ key, accepted }) =>
      `无法识别 "${visible(key)}"。这里可以写：${accepted.join('、')}。${didYouMean(key, accepted).zh}`,
  },
  not_one_of: {
    en: ({ found, accepted }) =>
      `Found ${foundWords(found).en}; accepted: ${accepted.join(', ')}.${didYouMean(found, accepted).en}`,
    zh: ({ found, accepted }) =>
      `实际是：${foundWords(found).zh}；只能是：${accepted.join('、')}。${didYouMean(found, accepted).zh}`,
  },
  repeated: {
    en: ({ what, found, first }) =>
      `The ${thingWords(what).en} ${quoted(found)} comes twice: first at ${pathText(first)}. Give each its own.`,
    zh: ({ what, found, first }) =>
      `${thingWords(what).zh} ${quoted(found)} 重复：首次出现在 ${pathText(first)}。请改成各不相同。`,
  },
  empty_name: {
    en: () => 'The name has no text in any locale. Give it zh_cn, en_us, or both.',
    zh: () => '名称没有任何语言的文本。请填写 zh_cn、en_us，或两者都填。',
  },
  empty_form: {
    en: () =>
      'The form has no field. The platform takes no empty list; to stop managing the resource, take it out of the config.',
    zh: () => '表单没有字段。平台不接受空列表；如不再管理这个资源，请把它从配置中去掉。',
  },
  options_missing: {
    en: ({ type }) => `A field of type ${type} needs options: [{ key, name }].`,
    zh: ({ type }) => `类型为 ${type} 的字段必须有选项：options: [{ key, name }]。`,
  },
  options_empty: {
    en: () => 'The list of options is empty. Give it at least one: { key, name }.',
    zh: () => '选项列表为空。请至少写一个选项：{ key, name }。',
  },
  options_misplaced: {
    en: ({ type }) => `A field of type ${type} takes no options; only select and multiselect do.`,
    zh: ({ type }) => `类型为 ${type} 的字段不能有选项；只有 select（单选）和 multiselect（多选）可以。`,
  },
  bad_account_id: {
    en: ({ found, fault }) => `${quoted(found)} is no account id. ${ID_FAULTS[fault].en}`,
    zh: ({ found, fault }) => `${quoted(found)} 不是账号 id。${ID_FAULTS[fault].zh}`,
  },
  accounts_empty: {
    en: () => 'The list of accounts is empty. Give it at least one: { account_id }.',
    zh: () => '账号列表为空。请至少写一个账号：{ account_id }。',
  },
  no_account: {
    en: () => 'It says for no account. Give it account_id, or accounts.',
    zh: () => '没有写明是哪个账号。请填写 account_id 或 accounts。',
  },
  two_kinds_of_account: {
    en: () => 'It has both account_id and accounts. Keep one of them.',
    zh: () => '同时写了 account_id 和 accounts。请只保留一个。',
  },
  tenant_beside_accounts: {
    en: () => 'tenant_key stands beside accounts. Put it into each account: { account_id, tenant_key }.',
    zh: () => 'tenant_key 写在了 accounts 旁边。请写进每个账号：{ account_id, tenant_key }。',
  },
}

/** What jsonc-parser finds, by its own names. */
const JSON_FAULTS: Readonly<Record<string, Words>> = {
  InvalidSymbol: { en: 'invalid symbol', zh: '有无法识别的符号' },
  InvalidNumberFormat: { en: 'invalid number format', zh: '数字格式不正确' },
  PropertyNameExpected: { en: 'property name expected', zh: '这里应为双引号括起的 key' },
  ValueExpected: { en: 'value expected', zh: '这里应为一个值' },
  ColonExpected: { en: 'colon expected', zh: '缺少冒号' },
  CommaExpected: { en: 'comma expected', zh: '缺少逗号' },
  CloseBraceExpected: { en: 'close brace expected', zh: '缺少右花括号 }' },
  CloseBracketExpected: { en: 'close bracket expected', zh: '缺少右方括号 ]' },
  EndOfFileExpected: { en: 'end of file expected', zh: 'JSON 之后还有多余内容' },
  InvalidCommentToken: { en: 'invalid comment token', zh: '不能写注释' },
  UnexpectedEndOfComment: { en: 'unexpected end of comment', zh: '注释没有结束' },
  UnexpectedEndOfString: { en: 'unexpected end of string', zh: '字符串没有结束' },
  UnexpectedEndOfNumber: { en: 'unexpected end of number', zh: '数字不完整' },
  InvalidUnicode: { en: 'invalid unicode', zh: '\\u 转义不正确' },
  InvalidEscapeCharacter: { en: 'invalid escape character', zh: '转义字符不正确' },
  InvalidCharacter: { en: 'invalid character', zh: '字符串中有不允许的字符' },
}

const faultWords = (fault: string): Words => JSON_FAULTS[fault] ?? same(fault)

/** Ends of sentences, without the full stop. */
const syntaxMessages: Messages<SyntaxCodes> = {
  too_deep: { en: () => 'it is nested too deeply', zh: () => '嵌套层级过深' },
  no_value: { en: () => 'it has no value', zh: () => '没有任何内容' },
  ends_early: {
    en: () => 'the text ends before the JSON is complete',
    zh: () => 'JSON 还没写完，文本就结束了',
  },
  key_twice: {
    en: ({ key }) => `the key "${visible(key)}" comes twice`,
    zh: ({ key }) => `key "${visible(key)}" 重复`,
  },
  no_json: { en: ({ fault }) => faultWords(fault).en, zh: ({ fault }) => faultWords(fault).zh },
  names_nothing: {
    en: ({ alias }) => `nothing before it is named &${visible(alias)}`,
    zh: ({ alias }) => `前面没有名为 &${visible(alias)} 的锚点`,
  },
  names_itself: {
    en: () => 'an alias stands within what it names',
    zh: () => '别名用在了它自己所指的内容里',
  },
  tag_unknown: {
    en: ({ tag }) => `the tag ${visible(tag)} means nothing here; write the value itself, or in quotes if it is a text`,
    zh: ({ tag }) => `这里不支持标签 ${visible(tag)}，请直接写值；如果是文本，请加引号`,
  },
  key_no_text: {
    en: () => 'a list or an object can not be a key',
    zh: () => '列表或对象不能作为 key',
  },
  merges_no_map: {
    en: () => '"<<" takes an object that stands before it, or a list of such objects',
    zh: () => '"<<" 只能引用前面已写完的对象，或由这样的对象组成的列表',
  },
  merges_too_much: {
    en: () => 'all "<<" together copy too much',
    zh: () => '所有 "<<" 合并的内容过多',
  },
  no_code: { en: () => 'it is no code', zh: () => '不是有效的代码' },
  parser_says: {
    en: ({ message }) => visible(message.replace(/\.$/, '')),
    zh: ({ message }) => visible(message.replace(/\.$/, '')),
  },
}

/** What is wrong with a value, or with a text's syntax, as a part of another message. */
export function problemWords(problem: DocumentDiagnostic | SyntaxDiagnostic, language: Language): string {
  return wordsIn<DocumentCodes & SyntaxCodes>(PARTS, problem, language)
}

const PARTS: Messages<DocumentCodes & SyntaxCodes> = { ...documentMessages, ...syntaxMessages }
