/**
 * A plan for people, on a terminal.
 */
import type { Content } from '../kinds/brand.js'
import type { Change } from '../kinds/kind.js'
import { wordsOf } from '../kinds/registry.js'
import type { ChangeWords, KindWords } from '../kinds/words.js'
import type { Language } from '../kit/language.js'
import { columns, style, wrapped, type Style, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { diagnosticsView, HEADS, wayOnLines } from '../diagnostics/told-views.js'
import { NOTE } from '../diagnostics/idle-words.js'
import * as PlanWords from '../diagnostics/plan-words.js'
import { reasonsOf } from '../diagnostics/reason-words.js'
import * as Plan from '../plan/plan.js'
import type { Given } from '../plan/remedy-command.js'
import type { Beside, Failed } from './format.js'
import { couldBeMade, namedOthers } from './group-lines.js'
import { summaryOf, type Summary, type SummaryGroup } from './summary.js'

export const tellsAll = true

export function plan(summary: Summary, { view, isFile, found, here }: Beside): string {
  // Whoever sees stdout sees stderr, where the warnings of rules stand; whoever opens a file does not.
  const warnings = isFile ? diagnosticsView(found, here, view) : ''
  return (warnings === '' ? '' : `${warnings}\n`) + summaryView(summary, view)
}

export function failure({ failure, here, view }: Failed): string {
  return diagnosticsView(failure, here, view)
}

/** The whole plan: its resources but for those with nothing to do, and the closing count. Ends with a newline. */
export function planView(plan: Plan.Plan, terminal: Terminal, given: Given = {}): string {
  return summaryView(summaryOf(plan, given), terminal)
}

const summaryView = (summary: Summary, terminal: Terminal): string => {
  const s = style(terminal)
  const { environment } = summary.plan
  const head = environment === undefined ? [] : [s.bold(PlanWords.environmentWords(environment)[terminal.language])]
  const notices = summary.notices.map(({ words, wayOn }) =>
    [
      wrapped(s.yellow(HEADS.warning[terminal.language]), words[terminal.language], terminal.width),
      ...wayOnLines(wayOn, '  ', terminal),
    ].join('\n'),
  )
  const blocks = summary.shown.map((group) => groupView(group, terminal))
  const against = summary.against.map(({ words }) =>
    wrapped(`  ${s.red('!')} `, words[terminal.language], terminal.width),
  )
  const wayOn = wayOnLines(summary.wayOn, '  ', terminal).join('\n')
  const idle = summary.idle.map(({ words }) =>
    wrapped(`  ${NOTE[terminal.language]}`, s.dim(words[terminal.language]), terminal.width),
  )
  const notes = [wayOn, idle.join('\n')].filter((part) => part !== '')
  const platform = wrapped('', s.dim(summary.platform[terminal.language]), terminal.width)
  const end = `${closing(summary, terminal)}\n${platform}`
  return `${[...head, ...notices, ...blocks, ...against, ...notes, end].join('\n\n')}\n`
}

const COLORS: Readonly<Record<Plan.Action, keyof Style>> = {
  no_op: 'dim',
  create: 'green',
  batch_update: 'yellow',
  replace: 'magenta',
  destroy: 'red',
  adopt: 'cyan',
  move: 'cyan',
  forget: 'cyan',
  reject: 'red',
}
const PROTECTION_COLORS: Readonly<Record<Plan.Protection, keyof Style>> = { set: 'cyan', lift: 'magenta' }

const groupView = (group: SummaryGroup, terminal: Terminal): string => {
  const s = style(terminal)
  const { language, width } = terminal
  const { first, addresses, tenants, does, effect } = group
  const { address, decision, protection } = first
  const color =
    decision._tag === 'NoOp' && protection !== undefined ? PROTECTION_COLORS[protection] : COLORS[Plan.action(decision)]
  const [named, more] = namedOthers(group, language)
  const what = [
    does.name[language],
    ...(Plan.isResend(decision) ? [PlanWords.SENT_AGAIN[language]] : []),
    ...(addresses.length === 1 ? [] : [PlanWords.alikeWords(addresses.length, wordsOf(address).countedAs)[language]]),
    visible(PlanWords.tenantWords([...tenants])[language]),
  ].join('')
  return [
    `${s[color](does.symbol.padStart(3))} ${s.bold(visible(address))}  ${s[color](what)}`,
    ...named.map((each) => `    ${s.bold(visible(each))}`),
    ...(more === undefined ? [] : [s.dim(`    ${more}`)]),
    ...details(group, terminal),
    ...wayOnLines(group.wayOn, '      ', terminal),
    // What a rejection means for the others is said once, at the end.
    ...(decision._tag === 'Reject' ? [] : [wrapped('      ', s.dim(effect[language]), width)]),
  ].join('\n')
}

const details = (group: SummaryGroup, terminal: Terminal): ReadonlyArray<string> => {
  const { first: resource, told, configLines } = group
  const s = style(terminal)
  const { language } = terminal
  const { decision } = resource
  const words = wordsOf(resource.address)
  const warnings = told
    .filter(({ severity }) => severity === 'warning')
    .map((each) => wrapped(`      ${s.yellow(HEADS.warning[language])}`, each.words[language], terminal.width))
  switch (decision._tag) {
    case 'NoOp':
    case 'Forget':
    case 'Move':
      return warnings
    case 'Adopt':
      return [...contentLines(decision.content, '+', words, terminal), ...warnings]
    case 'Send': {
      const { before, after, changes } = decision
      return [
        ...(before === undefined ? contentLines(after, '+', words, terminal) : []),
        ...(after === undefined ? contentLines(before, '-', words, terminal) : []),
        ...changeLines(changes, words, terminal),
        ...warnings,
      ]
    }
    case 'Reject':
      return [
        ...rejectLines(group, terminal),
        // Not wrapped, so that each can be copied whole.
        ...(configLines.length > 0 ? [`      ${PlanWords.IN_THE_CONFIG[language]}`] : []),
        ...configLines.map((line) => `        ${visible(line)}`),
        ...warnings,
      ]
  }
}

const colored = (s: Style, symbol: ChangeWords['symbol']): string =>
  symbol === '+' ? s.green(symbol) : symbol === '-' ? s.red(symbol) : s.yellow(symbol)

/** What a content holds, each in a line, in columns. */
const contentLines = (
  content: Content | undefined,
  symbol: '+' | '-',
  words: KindWords,
  terminal: Terminal,
): ReadonlyArray<string> => {
  const s = style(terminal)
  const lines = content === undefined ? [] : words.lines(content, s, terminal.language)
  return columns(
    lines.map(({ key, cells }) => [`      ${colored(s, symbol)} ${visible(key)}`, ...cells]),
    terminal.width,
  )
}

const changeLines = (changes: ReadonlyArray<Change>, words: KindWords, terminal: Terminal): ReadonlyArray<string> =>
  changes.map((change) => {
    const { symbol, [terminal.language]: wasAndIs } = words.change(change)
    return wrapped(`      ${colored(style(terminal), symbol)} ${visible(change.key)}  `, wasAndIs, terminal.width)
  })

const rejectLines = (group: SummaryGroup, terminal: Terminal): ReadonlyArray<string> => {
  const s = style(terminal)
  const { language, width } = terminal
  const { first: resource, otherChanges } = group
  const words = wordsOf(resource.address)
  const against = reasonsOf(resource)
  const impossible = against.filter(({ nearest }) => nearest !== undefined)
  const others = against.filter(({ nearest }) => nearest === undefined)
  const notAllowed = others.flatMap(({ change }) => change ?? [])
  const isBeside = couldBeMade(group)
  return [
    ...impossible.flatMap(({ change, why, nearest }) => [
      ...(change === undefined
        ? []
        : [wrapped(`      ${s.red('!')} ${visible(change.key)}  `, s.red(words.change(change)[language]), width)]),
      wrapped(`          ${PlanWords.WHY_NOT[language]}  `, why[language], width),
      wrapped(`          ${PlanWords.NEAREST[language]}  `, nearest?.[language] ?? '', width),
    ]),
    ...changeLines(isBeside ? notAllowed : [...otherChanges, ...notAllowed], words, terminal),
    // What stands against several changes is said once.
    ...[...new Set(others.map(({ why }) => why[language]))].map((each) => wrapped(`      ${s.red('!')} `, each, width)),
    ...(isBeside
      ? [s.dim(`      ${PlanWords.COULD_BE_MADE[language]}`), ...changeLines(otherChanges, words, terminal)]
      : []),
  ]
}

const closing = ({ plan, part, unchanged, verdict }: Summary, terminal: Terminal): string => {
  const s = style(terminal)
  const { language, width } = terminal
  const count = PlanWords.planCount(plan)[language]
  const said = (...parts: ReadonlyArray<string>): string =>
    wrapped('', [...parts, ...(part === undefined ? [] : [part[language]])].join(BETWEEN[language]), width)
  const others = unchanged === undefined ? [] : [unchanged[language]]
  switch (verdict) {
    case 'exceeded':
    case 'rejected':
      return said(s.bold(s.red(count)), ...others, PlanWords.VERDICTS[verdict][language])
    case 'nothing':
      return said(s.bold(s.green(PlanWords.VERDICTS.nothing[language])))
    case 'behind':
      return said(s.bold(s.yellow(PlanWords.NO_CHANGES_KNOWN[language])), ...others)
    case 'unchanged':
      return said(...others.map((each) => s.bold(s.green(each))))
    case 'pending':
      return said(s.bold(count), ...others)
  }
}

/** Between sentences. */
const BETWEEN: Readonly<Record<Language, string>> = { en: ' ', zh: '' }
