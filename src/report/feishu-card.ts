/**
 * A plan, or why there is none, as a card (消息卡片) for a Feishu group: the whole body that the webhook of a custom bot
 * (自定义机器人) takes.
 */
import * as Plan from '../plan/plan.js'
import { effect, planDiagnostics } from '../diagnostics/effects.js'
import type { Finding } from './findings.js'
import type { Group } from './groups.js'
import { planCount } from './plan-view.js'
import {
  findingCount,
  fitting,
  linesOf,
  notesOf,
  notShownWords,
  othersOf,
  placeWords,
  shownGroups,
  type Beside,
} from './summary.js'
import { clipped, plural, visible } from '../kit/text.js'

/** The page of custom bots (自定义机器人使用指南) allows a body of 20 KB; bytes of UTF-8 are counted. */
const MAX_BODY = 20_000

/** The text of one element; a card of few long elements is no better read than one of many short ones. */
const MAX_ELEMENT = 3_000
const MOST_LINES = 12

/** One JSON document, ended by a newline. Always short enough for the webhook, and says what it left out. */
export const feishuCard = (plan: Plan.Plan, { rules, whole }: Beside): string => {
  const shown = shownGroups(plan)
  const against = planDiagnostics(plan).map(({ message }) => element(`❌ ${escaped(message)}`))
  const head = [element(escaped(planCount(plan))), ...against, ...(rules.length === 0 ? [] : [rulesElement(rules)])]
  const blocks = shown.map(groupElement)
  const bodyOf = (count: number): string => {
    const rest = shown.slice(count)
    const elements = [...head, ...blocks.slice(0, count), ...(rest.length === 0 ? [] : [closing(rest, whole)])]
    return cardBody(header(plan), elements)
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
export const failureCard = (found: ReadonlyArray<Finding>): string =>
  cardBody(titled('Feishu Hire fields: no plan', 'red'), [
    element(
      [escaped(`${findingCount(found)}. Nothing can be applied.`), ...cutLines(found.map(findingLine))].join('\n'),
    ),
  ])

const cardBody = (header: object, elements: ReadonlyArray<object>): string =>
  `${JSON.stringify({ msg_type: 'interactive', card: { config: { wide_screen_mode: true }, header, elements } })}\n`

const bytes = (text: string): number => new TextEncoder().encode(text).length

const header = (plan: Plan.Plan): object => {
  const { replace, destroy } = Plan.summary(plan)
  return Plan.isRejected(plan)
    ? titled('Feishu Hire fields: plan rejected', 'red')
    : Plan.isEmpty(plan)
      ? titled('Feishu Hire fields: no changes', 'green')
      : titled('Feishu Hire fields: plan', replace + destroy > 0 ? 'orange' : 'blue')
}

const titled = (title: string, template: string): object => ({
  template,
  title: { tag: 'plain_text', content: title },
})

const element = (content: string): object => ({ tag: 'div', text: { tag: 'lark_md', content } })

const groupElement = (group: Group): object => {
  const { first } = group
  const lines = [
    ...linesOf(first).map(({ symbol, key, words }) => `${escaped(symbol)} **${escaped(key)}** ${escaped(words)}`),
    ...notesOf(first).map(({ severity, message }) => `${severity === 'error' ? '❌' : '⚠️'} ${escaped(message)}`),
  ]
  const words = clipped(effect(first), 400)
  return element(
    [
      `**${escaped(Plan.action(first.decision))}** ${escaped(clipped(first.address, 200))}${othersOf(group)}`,
      ...cutLines(lines),
      escaped(words),
    ].join('\n'),
  )
}

const rulesElement = (rules: ReadonlyArray<Finding>): object =>
  element(
    [`⚠️ **${plural(rules.length, 'warning')} of the config's rules**`, ...cutLines(rules.map(findingLine))].join('\n'),
  )

const findingLine = ({ level, message, place }: Finding): string =>
  [level === 'error' ? '❌' : '⚠️', clipped(placeWords(place), 200), clipped(message, 400)]
    .filter((part) => part !== '')
    .map(escaped)
    .join(' ')

const cutLines = (lines: ReadonlyArray<string>): ReadonlyArray<string> => {
  const count = fitting(lines.slice(0, MOST_LINES), MAX_ELEMENT, (line) => line.length + 1)
  const more = lines.length - count
  return more === 0 ? lines : [...lines.slice(0, count), `… and ${more.toLocaleString('en-US')} more`]
}

const closing = (hidden: ReadonlyArray<Group>, whole: string | undefined): object =>
  element(
    escaped(
      `${notShownWords(hidden)} ${
        whole === undefined
          ? 'The whole plan: fields plan --report human=FILE.'
          : `The whole plan is in ${clipped(whole, 300)}, which the same run wrote.`
      }`,
    ),
  )

/**
 * Text that lark_md shows as it is, `<at id=all>` included. Source: the page of the rich text component (富文本组件),
 * which has special characters written as HTML entities.
 */
const escaped = (text: string): string =>
  visible(text).replaceAll(/[&<>*_~`[\]()#!:$\\|+"'@-]/g, (c) => `&#${c.charCodeAt(0)};`)
