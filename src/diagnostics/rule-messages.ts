/**
 * What the rules of a config found, and what is wrong with a rule, in words.
 */
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

const answerWords = (found: unknown): Words =>
  found instanceof Promise ? { en: 'a promise', zh: 'Promise' } : foundWords(found)

export const ruleMessages: Messages<RuleCodes> = {
  both_locales: {
    en: ({ key, member, locale }) =>
      `${head('both_locales', key).en}the ${MEMBERS[member].en} has no text in ${locale}.`,
    zh: ({ key, member, locale }) => `${head('both_locales', key).zh}${MEMBERS[member].zh}没有 ${locale} 文本。`,
  },
  key_pattern: {
    en: ({ key, found, pattern }) =>
      `${head('key_pattern', key).en}the key ${quoted(found)} does not match ${visible(pattern)}`,
    zh: ({ key, found, pattern }) => `${head('key_pattern', key).zh}key ${quoted(found)} 不符合 ${visible(pattern)}`,
  },
  label_length: {
    en: ({ key, locale, length, max }) =>
      `${head('label_length', key).en}the ${LABELS.field.en} has ${length} characters in ${locale}; at most ${max}.`,
    zh: ({ key, locale, length, max }) =>
      `${head('label_length', key).zh}${LABELS.field.zh}在 ${locale} 中有 ${length} 个字符，最多 ${max} 个。`,
  },
  option_length: {
    en: ({ key, locale, length, max }) =>
      `${head('option_length', key).en}the ${LABELS.option.en} has ${length} characters in ${locale}; at most ${max}.`,
    zh: ({ key, locale, length, max }) =>
      `${head('option_length', key).zh}${LABELS.option.zh}在 ${locale} 中有 ${length} 个字符，最多 ${max} 个。`,
  },
  no_duplicate_labels: {
    en: ({ key, of, label, first }) =>
      `${head('no_duplicate_labels', key).en}the ${LABELS[of].en} ${quoted(label)} is that of ${visible(first)} too.`,
    zh: ({ key, of, label, first }) =>
      `${head('no_duplicate_labels', key).zh}${LABELS[of].zh} ${quoted(label)} 与 ${visible(first)} 的相同。`,
  },
  required_description: {
    en: ({ key }) => `${head('required_description', key).en}the field is required and has no description.`,
    zh: ({ key }) => `${head('required_description', key).zh}必填字段没有描述。`,
  },
  max_required: {
    en: ({ count, max }) =>
      `${head('max_required', undefined).en}${plural(count, 'field is', 'fields are')} required; at most ${max}.`,
    zh: ({ count, max }) => `${head('max_required', undefined).zh}有 ${count} 个必填字段，最多 ${max} 个。`,
  },
  banned_words: {
    en: ({ key, word, text }) => `${head('banned_words', key).en}${quoted(text)} has the word ${quoted(word)}.`,
    zh: ({ key, word, text }) => `${head('banned_words', key).zh}${quoted(text)} 含有禁用词 ${quoted(word)}。`,
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
