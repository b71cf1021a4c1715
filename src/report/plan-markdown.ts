/**
 * A plan, or why there is none, as Markdown for a comment on a pull request. Everything from a config stands in code
 * spans or is escaped.
 */
import {
  IN_THE_CONFIG,
  moreWords,
  noPlanWords,
  planCount,
  ruleWarnings,
  titleIn,
  TITLES,
  wholeByCommand,
  wholeInFile,
} from '../diagnostics/plan-words.js'
import type { WayOn } from '../diagnostics/message.js'
import type { Language, Words } from '../kit/language.js'
import { code, escaped } from '../kit/markdown.js'
import { clipped } from '../kit/text.js'
import type { PlacedDiagnostic } from './findings.js'
import type { Beside, Failed } from './format.js'
import { copiableLines, groupLines, namedOthers, othersOf, type GroupLine } from './group-lines.js'
import type { Group } from './groups.js'
import { countsOf, fitting, notShown, placeWords, type Summary, type SummaryGroup, type Verdict } from './summary.js'

/** GitHub refuses a comment of more than 65,536 characters, and a pipeline adds a few of its own. */
const MAX_COMMENT = 64_500

/** No group and no list of findings takes the room of all the others. */
const MAX_BLOCK = 12_000

/** Ends with a newline. Always short enough for a comment, and says what it left out. */
export function plan(summary: Summary, { rules, whole, view: { language } }: Beside): string {
  const { plan, verdict, unchanged, part, platform, shown } = summary
  const against = summary.against.map(({ words }) => `❌ ${escaped(words[language])}`)
  const head = [
    title(verdict, plan.environment, language),
    ...summary.notices.map(({ words, wayOn }) =>
      [`⚠️ ${escaped(clipped(words[language], MAX_NOTICE))}`, ...wayOn.map((way) => wayMarkdown(way, language))].join(
        '\n',
      ),
    ),
    planCount(plan)[language],
    ...[unchanged, part, platform].flatMap((words) => (words === undefined ? [] : [escaped(words[language])])),
    ...against,
    ...summary.wayOn.map((way) => wayMarkdown(way, language)),
    ...(rules.length === 0 ? [] : [rulesMarkdown(rules, language)]),
    ...(summary.idle.length === 0
      ? []
      : [summary.idle.map(({ words }) => `- ℹ️ ${escaped(words[language])}`).join('\n')]),
  ]
  const blocks = shown.map((group) => groupMarkdown(group, language))
  const room = MAX_COMMENT - head.join(BETWEEN).length - closing(shown, whole, language).length - 2 * BETWEEN.length
  const count = fitting(blocks, room, (block) => block.length + BETWEEN.length)
  const rest = shown.slice(count)
  const end = rest.length === 0 ? [] : [closing(rest, whole, language)]
  return `${[...head, ...blocks.slice(0, count), ...end].join(BETWEEN)}\n`
}

/** Why there is no plan. Always short enough for a comment, which would otherwise go on telling of an earlier plan. */
export function failure({ findings, environment, view: { language } }: Failed): string {
  const head = [`## ❌ ${titleIn(TITLES.noPlan, environment)[language]}`, noPlanWords(...countsOf(findings))[language]]
  const room = MAX_COMMENT - head.join(BETWEEN).length - BETWEEN.length
  const list = cutList(
    findings.map((each) => findingMarkdown(each, language)),
    language,
    room,
  )
  return `${[...head, list.join('\n')].join(BETWEEN)}\n`
}

const MAX_NOTICE = 2000

const BETWEEN = '\n\n'

const title = (verdict: Verdict, environment: string | undefined, language: Language): string => {
  const of = (words: Words) => titleIn(words, environment)[language]
  switch (verdict) {
    case 'exceeded':
    case 'rejected':
      return `## ❌ ${of(TITLES.rejected)}`
    case 'behind':
      return `## ⚠️ ${of(TITLES.behind)}`
    case 'nothing':
    case 'unchanged':
      return `## ✅ ${of(TITLES.unchanged)}`
    case 'pending':
      return `## ${of(TITLES.pending)}`
  }
}

const closing = (hidden: ReadonlyArray<Group>, whole: string | undefined, language: Language): string => {
  const where =
    whole === undefined
      ? wholeByCommand('`feishu-fields plan --report human=FILE`')
      : wholeInFile(code(clipped(whole, 300)))
  return `**${notShown(hidden)[language].replaceAll('_', '\\_')}** ${where[language]}`
}

const groupMarkdown = (group: SummaryGroup, language: Language): string => {
  const { first, does, effect, wayOn } = group
  const [named, more] = namedOthers(group, language)
  return [
    `### \`${does.mark[language]}\` ${code(first.address)}${escaped(othersOf(group)[language])}`,
    '',
    ...(named.length === 0 ? [] : [[...named.map(code), ...(more === undefined ? [] : [more])].join(', '), '']),
    ...cutList(
      groupLines(group, language).map((line) => `- ${lineMarkdown(line)}`),
      language,
    ),
    '',
    // Whatever is cut above it.
    ...wayOn.flatMap(({ command, [language]: words }) => [`${escaped(words)} ${code(command)}`, '']),
    ...allowing(group, language),
    escaped(clipped(effect[language], 1000)),
  ].join('\n')
}

const wayMarkdown = ({ command, ...words }: WayOn, language: Language): string =>
  `${escaped(words[language])}\n${code(command)}`

const lineMarkdown = (line: GroupLine): string => {
  switch (line._tag) {
    case 'Line':
      return `\`${line.symbol}\` ${code(line.key)} ${escaped(line.words)}`
    case 'Note':
      return `${line.severity === 'error' ? '❌' : '⚠️'} ${escaped(line.words)}`
    case 'Words':
      return escaped(line.words)
  }
}

const allowing = (group: SummaryGroup, language: Language): ReadonlyArray<string> => {
  const lines = copiableLines(group, MAX_BLOCK)
  return lines.length === 0 ? [] : [IN_THE_CONFIG[language], '', ...lines.map((line) => `- ${code(line)}`), '']
}

const rulesMarkdown = (rules: ReadonlyArray<PlacedDiagnostic>, language: Language): string => {
  const list = rules.map((each) => findingMarkdown(each, language))
  return [`### ⚠️ ${ruleWarnings(rules.length)[language]}`, '', ...cutList(list, language)].join('\n')
}

const findingMarkdown = ({ level, message, ways = [], subject, place }: PlacedDiagnostic, language: Language): string =>
  [
    `- ${level === 'error' ? '❌' : '⚠️'}`,
    ...[placeWords(place), subject[language]].filter((part) => part !== '').map((part) => code(clipped(part, 300))),
    escaped(clipped(message[language], 800)),
    ...ways.map(({ command, [language]: words }) => `${escaped(words)} ${code(command)}`),
  ].join(' ')

const MORE_LINE = 40

const cutList = (lines: ReadonlyArray<string>, language: Language, room: number = MAX_BLOCK): ReadonlyArray<string> => {
  const count = fitting(lines, room - MORE_LINE, (line) => line.length + 1)
  const more = lines.length - count
  return more === 0 ? lines : [...lines.slice(0, count), `- … ${moreWords(more)[language]}`]
}
