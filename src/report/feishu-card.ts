/**
 * A plan, or why there is none, as a card (消息卡片) for a Feishu group: the whole body that the webhook of a custom bot
 * (自定义机器人) takes.
 */
import {
  CARD_TITLES,
  IN_THE_CONFIG,
  moreWords,
  noPlanWords,
  planCount,
  ruleWarnings,
  titleIn,
  wholeByCommand,
  wholeInFile,
} from '../diagnostics/plan-words.js'
import type { WayOn } from '../diagnostics/message.js'
import type { Language, Words } from '../kit/language.js'
import { clipped, visible } from '../kit/text.js'
import type { PlacedDiagnostic } from './findings.js'
import type { Beside, Failed } from './format.js'
import { copiableLines, groupLines, namedOthers, othersOf, type GroupLine } from './group-lines.js'
import type { Group } from './groups.js'
import { countsOf, fitting, notShown, placeWords, type Summary, type SummaryGroup } from './summary.js'

/** The page of custom bots (自定义机器人使用指南) allows a body of 20 KB; bytes of UTF-8 are counted. */
const MAX_BODY = 20_000

/** The text of one element; a card of few long elements is no better read than one of many short ones. */
const MAX_ELEMENT = 3_000
const MOST_LINES = 12

/** One JSON document, ended by a newline. Always short enough for the webhook, and says what it left out. */
export function plan(summary: Summary, { rules, whole, view: { language } }: Beside): string {
  const { plan, unchanged, part, platform, shown } = summary
  const head = [
    ...summary.notices.map(({ words, wayOn }) =>
      element(
        [`⚠️ ${escaped(clipped(words[language], 800))}`, ...wayOn.map((way) => wayLines(way, language))].join('\n'),
      ),
    ),
    element(escaped(planCount(plan)[language])),
    ...[unchanged, part, platform].flatMap((words) => (words === undefined ? [] : [element(escaped(words[language]))])),
    ...summary.against.map(({ words }) => element(`❌ ${escaped(words[language])}`)),
    ...summary.wayOn.map((way) => element(wayLines(way, language))),
    ...(rules.length === 0 ? [] : [rulesElement(rules, language)]),
    ...(summary.idle.length === 0
      ? []
      : [element(summary.idle.map(({ words }) => `ℹ️ ${escaped(clipped(words[language], 400))}`).join('\n'))]),
  ]
  const blocks = shown.map((group) => groupElement(group, language))
  const bodyOf = (count: number): string => {
    const rest = shown.slice(count)
    const end = rest.length === 0 ? [] : [closing(rest, whole, language)]
    return cardBody(header(summary, language), [...head, ...blocks.slice(0, count), ...end])
  }
  const room = MAX_BODY - bytes(bodyOf(0))
  return bodyOf(
    fitting(
      blocks.map((block) => `${JSON.stringify(block)},`),
      room,
      bytes,
    ),
  )
}

/** Why there is no plan. */
export function failure({ findings, environment, view: { language } }: Failed): string {
  const head = escaped(noPlanWords(...countsOf(findings))[language])
  const list = cutLines(
    findings.map((each) => findingLine(each, language)),
    language,
  )
  return cardBody(titled(titleIn(CARD_TITLES.noPlan, environment)[language], 'red'), [
    element([head, ...list].join('\n')),
  ])
}

const cardBody = (header: object, elements: ReadonlyArray<object>): string =>
  `${JSON.stringify({ msg_type: 'interactive', card: { config: { wide_screen_mode: true }, header, elements } })}\n`

const bytes = (text: string): number => new TextEncoder().encode(text).length

const header = ({ plan, verdict, counts: { replace, destroy } }: Summary, language: Language): object => {
  const of = (words: Words) => titleIn(words, plan.environment)[language]
  switch (verdict) {
    case 'exceeded':
    case 'rejected':
      return titled(of(CARD_TITLES.rejected), 'red')
    case 'behind':
      return titled(of(CARD_TITLES.behind), 'orange')
    case 'nothing':
    case 'unchanged':
      return titled(of(CARD_TITLES.unchanged), 'green')
    case 'pending':
      return titled(of(CARD_TITLES.pending), replace + destroy > 0 ? 'orange' : 'blue')
  }
}

const titled = (title: string, template: string): object => ({
  template,
  title: { tag: 'plain_text', content: title },
})

const element = (content: string): object => ({ tag: 'div', text: { tag: 'lark_md', content } })

const groupElement = (group: SummaryGroup, language: Language): object => {
  const { first, does, effect, wayOn } = group
  const [named, more] = namedOthers(group, language)
  return element(
    [
      `**${escaped(does.mark[language])}** ${escaped(clipped(first.address, 200))}${escaped(othersOf(group)[language])}`,
      ...[...named, ...(more === undefined ? [] : [more])].map((each) => escaped(clipped(each, 200))),
      ...cutLines(groupLines(group, language).map(lineOf), language),
      ...wayOn.map((way) => wayLines(way, language)),
      ...allowing(group, language),
      escaped(clipped(effect[language], 400)),
    ].join('\n'),
  )
}

const wayLines = ({ command, ...words }: WayOn, language: Language): string =>
  `${escaped(words[language])}\n${escaped(command)}`

const lineOf = (line: GroupLine): string => {
  switch (line._tag) {
    case 'Line':
      return `${escaped(line.symbol)} **${escaped(line.key)}** ${escaped(line.words)}`
    case 'Note':
      return `${line.severity === 'error' ? '❌' : '⚠️'} ${escaped(line.words)}`
    case 'Words':
      return escaped(line.words)
  }
}

const allowing = (group: SummaryGroup, language: Language): ReadonlyArray<string> => {
  const lines = copiableLines(group, MAX_ELEMENT / 2)
  return lines.length === 0 ? [] : [IN_THE_CONFIG[language], ...lines].map(escaped)
}

const rulesElement = (rules: ReadonlyArray<PlacedDiagnostic>, language: Language): object => {
  const list = rules.map((each) => findingLine(each, language))
  return element([`⚠️ **${ruleWarnings(rules.length)[language]}**`, ...cutLines(list, language)].join('\n'))
}

const findingLine = ({ level, message, ways = [], place }: PlacedDiagnostic, language: Language): string => {
  const said = [level === 'error' ? '❌' : '⚠️', clipped(placeWords(place), 200), clipped(message[language], 400)]
    .filter((part) => part !== '')
    .map(escaped)
    .join(' ')
  return [said, ...ways.map((way) => wayLines(way, language))].join('\n')
}

const cutLines = (lines: ReadonlyArray<string>, language: Language): ReadonlyArray<string> => {
  const count = fitting(lines.slice(0, MOST_LINES), MAX_ELEMENT, (line) => line.length + 1)
  const more = lines.length - count
  return more === 0 ? lines : [...lines.slice(0, count), `… ${moreWords(more)[language]}`]
}

const closing = (hidden: ReadonlyArray<Group>, whole: string | undefined, language: Language): object => {
  const where =
    whole === undefined ? wholeByCommand('feishu-fields plan --report human=FILE') : wholeInFile(clipped(whole, 300))
  return element(escaped(`${notShown(hidden)[language]} ${where[language]}`))
}

/**
 * Text that lark_md shows as it is, `<at id=all>` included. Source: the page of the rich text component (富文本组件),
 * which has special characters written as HTML entities.
 */
const escaped = (text: string): string =>
  visible(text).replaceAll(/[&<>*_~`[\]()#!:$\\|+"'@-]/g, (c) => `&#${c.charCodeAt(0)};`)
