/**
 * A plan for people, on a terminal.
 */
import type { Content } from '../kinds/brand.js'
import type { Change } from '../kinds/kind.js'
import { wordsOf } from '../kinds/registry.js'
import type { ChangeWords, KindWords } from '../kinds/words.js'
import * as Plan from '../plan/plan.js'
import { diagnostics, effect, objections, planDiagnostics, wayAround } from '../diagnostics/effects.js'
import { counted, groups, type Group } from './groups.js'
import { columns, style, wrapped, type Style, type Terminal } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

/** The whole plan: its resources but for those with nothing to do, and the closing count. Ends with a newline. */
export const planView = (plan: Plan.Plan, terminal: Terminal): string => {
  const s = style(terminal)
  const shown = groups(plan.resources.filter((resource) => !Plan.isQuiet(resource)))
  const blocks = shown.map((group) => groupView(group, terminal))
  const against = planDiagnostics(plan).map(({ message }) => wrapped(`  ${s.red('!')} `, message, terminal.width))
  return `${[...blocks, ...against, closing(plan, terminal)].join('\n\n')}\n`
}

const SYMBOLS: Readonly<Record<Plan.Action, readonly [symbol: string, words: string, color: keyof Style]>> = {
  no_op: [' ', 'nothing to do', 'dim'],
  create: ['+', 'create', 'green'],
  batch_update: ['~', 'update in place', 'yellow'],
  replace: ['-/+', 'replace', 'magenta'],
  destroy: ['-', 'destroy', 'red'],
  forget: ['.', 'forget', 'cyan'],
  reject: ['!', 'rejected', 'red'],
}

const PROTECTIONS: Readonly<Record<Plan.Protection, (typeof SYMBOLS)[Plan.Action]>> = {
  set: ['*', 'protect', 'cyan'],
  lift: ['*', 'lift the protection', 'magenta'],
}

const MOST_ADDRESSES = 5

const groupView = ({ first, addresses }: Group, terminal: Terminal): string => {
  const s = style(terminal)
  const { decision } = first
  const [symbol, words, color] =
    decision._tag === 'NoOp' && first.protection !== undefined
      ? PROTECTIONS[first.protection]
      : SYMBOLS[Plan.action(decision)]
  const [head = '', ...rest] = addresses.slice(0, MOST_ADDRESSES)
  const more = addresses.length - 1 - rest.length
  const count = addresses.length === 1 ? '' : `, ${counted(addresses.length, first.address)}`
  const resend = Plan.isResend(decision) ? ', sent again' : ''
  return [
    `${s[color](symbol.padStart(3))} ${s.bold(visible(head))}  ${s[color](words + resend + count)}`,
    ...rest.map((address) => `    ${s.bold(visible(address))}`),
    ...(more > 0 ? [s.dim(`    and ${more.toLocaleString('en-US')} more`)] : []),
    ...details(first, terminal),
    // What a rejection means for the others is said once, at the end.
    ...(decision._tag === 'Reject' ? [] : [wrapped('      ', s.dim(effect(first)), terminal.width)]),
  ].join('\n')
}

const details = (resource: Plan.PlannedResource, terminal: Terminal): ReadonlyArray<string> => {
  const s = style(terminal)
  const { decision } = resource
  const words = wordsOf(resource.address)
  const warnings = diagnostics(resource)
    .filter(({ severity }) => severity === 'warning')
    .map((each) => wrapped(`      ${s.yellow('Warning:')} `, each.message, terminal.width))
  switch (decision._tag) {
    case 'NoOp':
    case 'Forget':
      return warnings
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
      return [...rejectLines(resource, decision, terminal), ...warnings]
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
  const lines = content === undefined ? [] : words.lines(content, s)
  return columns(
    lines.map(({ key, cells }) => [`      ${colored(s, symbol)} ${visible(key)}`, ...cells]),
    terminal.width,
  )
}

const changeLines = (
  changes: ReadonlyArray<Change>,
  words: KindWords,
  { width, ...terminal }: Terminal,
): ReadonlyArray<string> =>
  changes.map((change) => {
    const { symbol, en } = words.change(change)
    return wrapped(`      ${colored(style(terminal), symbol)} ${visible(change.key)}  `, en, width)
  })

const rejectLines = (
  resource: Plan.PlannedResource,
  decision: Plan.Reject,
  terminal: Terminal,
): ReadonlyArray<string> => {
  const s = style(terminal)
  const { width } = terminal
  const { reasons, changes } = decision
  const words = wordsOf(resource.address)
  const against = objections(resource)
  const impossible = against.filter(({ nearest }) => nearest !== undefined)
  const others = against.filter(({ nearest }) => nearest === undefined)
  const notAllowed = others.flatMap(({ change }) => change ?? [])
  const inPlace = changes.filter((change) => change.in_place)
  const isOnlyProtected = impossible.length === 0 && reasons.some(({ _tag }) => _tag === 'Protected')
  return [
    ...impossible.flatMap(({ change, why, nearest }) => [
      ...(change === undefined
        ? []
        : [wrapped(`      ${s.red('!')} ${visible(change.key)}  `, s.red(words.change(change).en), width)]),
      wrapped('          why not  ', why.en, width),
      wrapped('          nearest  ', nearest?.en ?? '', width),
    ]),
    ...changeLines(isOnlyProtected ? changes : notAllowed, words, terminal),
    // What stands against several changes is said once.
    ...[...new Set(others.map(({ why }) => why.en))].map((each) => wrapped(`      ${s.red('!')} `, each, width)),
    ...(impossible.length > 0 && inPlace.length > 0
      ? [s.dim('      besides, these could be made in place:'), ...changeLines(inPlace, words, terminal)]
      : []),
    ...(Plan.lacksReplacement(decision) ? [wrapped('      ', wayAround(resource.address), width)] : []),
  ]
}

const COUNTED: ReadonlyArray<readonly [Plan.Action, string]> = [
  ['create', 'to create'],
  ['batch_update', 'to update in place'],
  ['replace', 'to replace'],
  ['destroy', 'to destroy'],
  ['forget', 'to forget'],
  ['reject', 'rejected'],
]

/** "Plan: 1 to create, 0 to update in place, …", always with how many of how many. */
export const planCount = (plan: Plan.Plan): string => {
  const counts = Plan.summary(plan)
  const always: ReadonlyArray<Plan.Action> = ['create', 'batch_update', 'replace']
  const protections = Object.entries(Plan.protections(plan)).flatMap(([what, n]) =>
    n === 0 ? [] : [`${plural(n, 'protection')} to ${what}`],
  )
  const parts = COUNTED.filter(([name]) => counts[name] > 0 || always.includes(name)).map(
    ([name, words]) => `${counts[name].toLocaleString('en-US')} ${words}`,
  )
  return `Plan: ${[...parts, ...protections].join(', ')}.`
}

/** Said where `--target` left resources out: a part is not the whole. */
const partWords = (plan: Plan.Plan): string =>
  plan.resources.length < plan.known
    ? ` Looked at ${plan.resources.length.toLocaleString('en-US')} of ${plural(plan.known, 'resource')} (--target).`
    : ''

const closing = (plan: Plan.Plan, terminal: Terminal): string => {
  const s = style(terminal)
  const { no_op } = Plan.summary(plan)
  const part = partWords(plan)
  if (Plan.isRejected(plan)) {
    return wrapped(
      '',
      `${s.bold(s.red(planCount(plan)))} ${plan.exceeded.length > 0 ? 'It changes more than is allowed at once, and applies nothing.' : 'A plan with a rejected resource applies nothing.'}${part}`,
      terminal.width,
    )
  }
  if (Plan.isEmpty(plan)) {
    const words =
      plan.resources.length === 0
        ? 'Neither the config nor the snapshot has a resource.'
        : `No changes. ${no_op === 1 ? 'The resource is' : `All ${plural(no_op, 'resource')} are`} as last acknowledged.`
    return wrapped('', s.bold(s.green(words)) + part, terminal.width)
  }
  const unchanged = no_op > 0 ? ` ${plural(no_op, 'resource')} unchanged.` : ''
  return wrapped('', `${s.bold(planCount(plan))}${unchanged}${part}`, terminal.width)
}
