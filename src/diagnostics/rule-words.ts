/**
 * What a rule of the config found, in words.
 */
import type { Position } from '../kit/positions.js'
import type { RuleFinding, RuleProblem } from '../rules/finding.js'
import { quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

export interface LocatedRuleFinding {
  readonly finding: RuleFinding
  readonly position: Position | undefined
}

/** One sentence or more, with the rule's name, and the field's. */
export const ruleWords = ({ rule, key, problem }: RuleFinding): string =>
  `${visible(rule)}: ${key === undefined ? '' : `${visible(key)}: `}${problemWords(problem)}`

const MEMBERS = { name: 'name', description: 'description', option: "option's name" } as const

const problemWords = (problem: RuleProblem): string => {
  switch (problem._tag) {
    case 'LocaleMissing':
      return `the ${MEMBERS[problem.member]} has no text in ${problem.locale}.`
    case 'KeyNotMatching':
      return `the key ${quoted(problem.found)} does not match ${visible(problem.pattern)}`
    case 'TooLong':
      return `the ${problem.of === 'field' ? 'name' : "option's name"} has ${problem.length} characters in ${problem.locale}; at most ${problem.max}.`
    case 'SameLabel':
      return `the ${problem.of === 'field' ? 'name' : "option's name"} ${quoted(problem.label)} is that of ${visible(problem.first)} too.`
    case 'NoDescription':
      return 'the field is required and has no description.'
    case 'TooManyRequired':
      return `${plural(problem.count, 'field is', 'fields are')} required; at most ${problem.max}.`
    case 'BannedWord':
      return `${quoted(problem.text)} has the word ${quoted(problem.word)}.`
    case 'Custom':
      return visible(problem.message)
  }
}

export const ruleWordsZh = ({ rule, key, problem }: RuleFinding): string =>
  `${visible(rule)}：${key === undefined ? '' : `${visible(key)}：`}${problemWordsZh(problem)}`

const MEMBERS_ZH = { name: '名称', description: '描述', option: '选项名称' } as const
const LABELS_ZH = { field: '名称', option: '选项名称' } as const

const problemWordsZh = (problem: RuleProblem): string => {
  switch (problem._tag) {
    case 'LocaleMissing':
      return `${MEMBERS_ZH[problem.member]}没有 ${problem.locale} 文本。`
    case 'KeyNotMatching':
      return `key ${quoted(problem.found)} 不符合 ${visible(problem.pattern)}`
    case 'TooLong':
      return `${LABELS_ZH[problem.of]}在 ${problem.locale} 中有 ${problem.length} 个字符，最多 ${problem.max} 个。`
    case 'SameLabel':
      return `${LABELS_ZH[problem.of]} ${quoted(problem.label)} 与 ${visible(problem.first)} 的相同。`
    case 'NoDescription':
      return '必填字段没有描述。'
    case 'TooManyRequired':
      return `有 ${problem.count} 个必填字段，最多 ${problem.max} 个。`
    case 'BannedWord':
      return `${quoted(problem.text)} 含有禁用词 ${quoted(problem.word)}。`
    case 'Custom':
      return visible(problem.message)
  }
}
