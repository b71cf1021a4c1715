/**
 * A plan, or why there is none, as Markdown for a comment on a pull request. Everything from a config stands in code
 * spans or is escaped.
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
import { code, escaped } from '../kit/markdown.js'
import { clipped, plural } from '../kit/text.js'

/** GitHub refuses a comment of more than 65,536 characters, and a pipeline adds a few of its own. */
const MAX_COMMENT = 64_500

/** No group and no list of findings takes the room of all the others. */
const MAX_BLOCK = 12_000

/** Ends with a newline. Always short enough for a comment, and says what it left out. */
export const planMarkdown = (plan: Plan.Plan, { rules, whole }: Beside): string => {
  const shown = shownGroups(plan)
  const title = Plan.isRejected(plan) ? '## ❌ Plan rejected' : Plan.isEmpty(plan) ? '## ✅ No changes' : '## Plan'
  const against = planDiagnostics(plan).map(({ message }) => `❌ ${escaped(message)}`)
  const head = [title, planCount(plan), ...against, ...(rules.length === 0 ? [] : [rulesMarkdown(rules)])]
  const blocks = shown.map(groupMarkdown)
  const room = MAX_COMMENT - head.join(BETWEEN).length - closing(shown, whole).length - 2 * BETWEEN.length
  const count = fitting(blocks, room, (block) => block.length + BETWEEN.length)
  const rest = shown.slice(count)
  return `${[...head, ...blocks.slice(0, count), ...(rest.length === 0 ? [] : [closing(rest, whole)])].join(BETWEEN)}\n`
}

/** Why there is no plan. Always short enough for a comment, which would otherwise go on telling of an earlier plan. */
export const failureMarkdown = (found: ReadonlyArray<Finding>): string => {
  const head = ['## ❌ No plan', `${findingCount(found)}. Nothing can be applied.`]
  const room = MAX_COMMENT - head.join(BETWEEN).length - BETWEEN.length
  return `${[...head, cutList(found.map(findingMarkdown), room).join('\n')].join(BETWEEN)}\n`
}

const BETWEEN = '\n\n'

const closing = (hidden: ReadonlyArray<Group>, whole: string | undefined): string =>
  `**${notShownWords(hidden).replaceAll('_', '\\_')}** ${
    whole === undefined
      ? 'The whole plan: `fields plan --report human=FILE`.'
      : `The whole plan is in ${code(clipped(whole, 300))}, which the same run wrote.`
  }`

const groupMarkdown = (group: Group): string => {
  const { first } = group
  const lines = [
    ...linesOf(first).map(({ symbol, key, words }) => `- \`${symbol}\` ${code(key)} ${escaped(words)}`),
    ...notesOf(first).map(({ severity, message }) => `- ${severity === 'error' ? '❌' : '⚠️'} ${escaped(message)}`),
  ]
  return [
    `### \`${Plan.action(first.decision)}\` ${code(first.address)}${othersOf(group)}`,
    '',
    ...cutList(lines),
    '',
    escaped(clipped(effect(first), 1000)),
  ].join('\n')
}

const rulesMarkdown = (rules: ReadonlyArray<Finding>): string =>
  [`### ⚠️ ${plural(rules.length, 'warning')} of the config's rules`, '', ...cutList(rules.map(findingMarkdown))].join(
    '\n',
  )

const findingMarkdown = ({ level, message, subject, place }: Finding): string =>
  [
    `- ${level === 'error' ? '❌' : '⚠️'}`,
    ...[placeWords(place), subject].filter((part) => part !== '').map((part) => code(clipped(part, 300))),
    escaped(clipped(message, 800)),
  ].join(' ')

const MORE_LINE = 40

const cutList = (lines: ReadonlyArray<string>, room: number = MAX_BLOCK): ReadonlyArray<string> => {
  const count = fitting(lines, room - MORE_LINE, (line) => line.length + 1)
  const more = lines.length - count
  return more === 0 ? lines : [...lines.slice(0, count), `- … and ${more.toLocaleString('en-US')} more`]
}
