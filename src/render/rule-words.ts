/**
 * What a rule of the config found, in words, and as a finding of a report.
 */
import type { Position } from '../model/positions.js'
import type { RuleFinding, RuleProblem } from '../rules/finding.js'
import type { Finding } from './findings.js'
import type { Places } from './places.js'
import { quoted, visible } from './terminal.js'

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
      return `${problem.count} fields are required; at most ${problem.max}.`
    case 'BannedWord':
      return `${quoted(problem.text)} has the word ${quoted(problem.word)}.`
    case 'Custom':
      return visible(problem.message)
  }
}

export const ruleFindings = (found: ReadonlyArray<LocatedRuleFinding>, places: Places): ReadonlyArray<Finding> =>
  found.map(({ finding }) => ({
    level: finding.level === 'error' ? 'error' : 'warning',
    code: finding.rule,
    subject: '',
    message: ruleWords(finding),
    identity: ruleWords(finding),
    place: places.at(finding.path),
  }))
