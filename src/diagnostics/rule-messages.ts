/**
 * What the rules of a config found, and what is wrong with a rule, in words.
 */
import type { RuleName } from '../rules/built-in.js'
import type { RuleCodes } from '../rules/codes.js'
import type { Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'
import { foundWords, pathText, problemWords } from './document-messages.js'
import type { Messages } from './message.js'

/** The rule's name, and the field's, before what the rule found. */
const head = (rule: string, key: string | undefined): Words => ({
  en: `${visible(rule)}: ${key === undefined ? '' : `${visible(key)}: `}`,
  zh: `${visible(rule)}：${key === undefined ? '' : `${visible(key)}：`}`,
})

const MEMBERS = {
  name: { en: 'name', zh: '名称' },
  description: { en: 'description', zh: '描述' },
  option: { en: "option's name", zh: '选项名称' },
} satisfies Readonly<Record<string, Words>>

const LABELS = { field: MEMBERS.name, option: MEMBERS.option }

const shownOf = (count: number, some: ReadonlyArray<string>): string =>
  [...some, ...(count > some.length ? ['…'] : [])].join(', ')

const answerWords = (found: unknown): Words =>
  found instanceof Promise ? { en: 'a promise', zh: 'Promise' } : foundWords(found)

/** What docs/rules.md says of a rule, which is in English alone: for its table, and for the rule's section. */
interface DocWords {
  readonly asks: string
  readonly explained: string
}

export const ruleMessages: Messages<RuleCodes> & { readonly [N in RuleName]: DocWords } = {
  both_locales: {
    asks: 'every text in both locales',
    explained:
      'Every name of a field or of an option has a text in `zh_cn` and in `en_us`; and so has every description, where there is one.',
    en: ({ key, member, locale }) =>
      `${head('both_locales', key).en}the ${MEMBERS[member].en} has no text in ${locale}.`,
    zh: ({ key, member, locale }) => `${head('both_locales', key).zh}${MEMBERS[member].zh}没有 ${locale} 文本。`,
  },
  key_pattern: {
    asks: 'keys of one kind',
    explained:
      'Keys of fields and of options match a regular expression of JavaScript, with its flag `u`. It matches anywhere in the key unless it begins with `^` and ends with `$`.',
    en: ({ key, found, pattern }) =>
      `${head('key_pattern', key).en}the key ${quoted(found)} does not match ${visible(pattern)}`,
    zh: ({ key, found, pattern }) => `${head('key_pattern', key).zh}key ${quoted(found)} 不符合 ${visible(pattern)}`,
  },
  label_length: {
    asks: 'short names of fields',
    explained:
      'The name of a field has at most so many characters, by locale. A letter is one, a Chinese character is one.',
    en: ({ key, locale, length, max }) =>
      `${head('label_length', key).en}the ${LABELS.field.en} has ${length} characters in ${locale}; at most ${max}.`,
    zh: ({ key, locale, length, max }) =>
      `${head('label_length', key).zh}${LABELS.field.zh}在 ${locale} 中有 ${length} 个字符，最多 ${max} 个。`,
  },
  option_length: {
    asks: 'short names of options',
    explained: 'The same of the names of options.',
    en: ({ key, locale, length, max }) =>
      `${head('option_length', key).en}the ${LABELS.option.en} has ${length} characters in ${locale}; at most ${max}.`,
    zh: ({ key, locale, length, max }) =>
      `${head('option_length', key).zh}${LABELS.option.zh}在 ${locale} 中有 ${length} 个字符，最多 ${max} 个。`,
  },
  no_duplicate_labels: {
    asks: 'no name twice in a form, nor in a list of options',
    explained:
      'No two fields of a form have the same name in a locale, and no two options of a field. Full and half width, capitals and the spaces around make no difference.',
    en: ({ key, of, label, first }) =>
      `${head('no_duplicate_labels', key).en}the ${LABELS[of].en} ${quoted(label)} is that of ${visible(first)} too.`,
    zh: ({ key, of, label, first }) =>
      `${head('no_duplicate_labels', key).zh}${LABELS[of].zh} ${quoted(label)} 与 ${visible(first)} 的相同。`,
  },
  required_description: {
    asks: 'a description of each required field',
    explained: 'A field that must be filled in has a description, in any locale.',
    en: ({ key }) => `${head('required_description', key).en}the field is required and has no description.`,
    zh: ({ key }) => `${head('required_description', key).zh}必填字段没有描述。`,
  },
  max_required: {
    asks: 'not too many required fields',
    explained: 'At most so many fields of a form are required.',
    en: ({ count, max }) =>
      `${head('max_required', undefined).en}${plural(count, 'field is', 'fields are')} required; at most ${max}.`,
    zh: ({ count, max }) => `${head('max_required', undefined).zh}有 ${count} 个必填字段，最多 ${max} 个。`,
  },
  banned_words: {
    asks: 'words that no text has',
    explained:
      'No name and no description has one of these words, not even inside of another word. Full and half width and capitals make no difference.',
    en: ({ key, word, text }) => `${head('banned_words', key).en}${quoted(text)} has the word ${quoted(word)}.`,
    zh: ({ key, word, text }) => `${head('banned_words', key).zh}${quoted(text)} 含有禁用词 ${quoted(word)}。`,
  },
  replacement_character: {
    en: ({ text }) =>
      `${quoted(text)} holds U+FFFD, which stands for bytes that could not be read. Write the text again, and save its file as UTF-8.`,
    zh: ({ text }) => `${quoted(text)} 含有 U+FFFD，它代表无法识别的字节。请重新输入这段文字，并把文件另存为 UTF-8。`,
  },
  account_ids_rounded: {
    en: ({ by, count, some }) =>
      `${plural(count, 'account id')} (${shownOf(count, some)}) ${by === 'spreadsheet' ? 'end in zeros after 15 digits, as a spreadsheet makes of longer numbers' : 'look as if they had been numbers in JavaScript, which rounds those of this length'}. Compare with the events, and keep ids as text.`,
    zh: ({ by, count, some }) =>
      `有 ${count} 个账号 id（${shownOf(count, some)}）${by === 'spreadsheet' ? '在 15 位之后全是 0，表格软件会把更长的数字变成这样' : '像是 JavaScript 数字取整后的结果'}。请与事件中的 id 核对，并始终把 id 当作文本。`,
  },
  custom_rule: {
    en: ({ rule, key, message }) => `${head(rule, key).en}${visible(message)}`,
    zh: ({ rule, key, message }) => `${head(rule, key).zh}${visible(message)}`,
  },
  rule_threw: {
    en: ({ rule, message }) =>
      `The rule ${visible(rule)} stopped with an error of its own: ${visible(message) || 'without a message'}. Mend the function in the config, or turn the rule off.`,
    zh: ({ rule, message }) =>
      `规则 ${visible(rule)} 自身的代码报错：${visible(message) || '没有错误信息'}。请修改配置中的函数，或关闭该规则。`,
  },
  rule_answer_wrong: {
    en: ({ rule, found }) =>
      `The rule ${visible(rule)} returned ${answerWords(found).en}; accepted is a list of findings: [{ message, field?, member? }]. Return [] where there is nothing to say.`,
    zh: ({ rule, found }) =>
      `规则 ${visible(rule)} 的返回值是：${answerWords(found).zh}；应为结果列表：[{ message, field?, member? }]。没有问题时请返回 []。`,
  },
  rule_findings_wrong: {
    en: ({ rule, problems }) =>
      `The rule ${visible(rule)} returned findings that are none: ${problems.map((each) => `${pathText(each.path)}: ${problemWords(each, 'en')}`).join(' ')} Accepted: [{ message, field?, member? }].`,
    zh: ({ rule, problems }) =>
      `规则 ${visible(rule)} 返回的结果格式不正确。${problems.map((each) => `${pathText(each.path)}：${problemWords(each, 'zh')}`).join('')}应为：[{ message, field?, member? }]。`,
  },
  rule_field_unknown: {
    en: ({ rule, field }) =>
      `The rule ${visible(rule)} names the field ${quoted(field)}, which this form has not. Name a field by its key, or none.`,
    zh: ({ rule, field }) =>
      `规则 ${visible(rule)} 指向字段 ${quoted(field)}，但这个表单没有该字段。请填写字段的 key，或不填。`,
  },
}
