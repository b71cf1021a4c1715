/**
 * A plan as Markdown, for a comment on a pull request. Everything from a config stands in code spans or is escaped.
 */
import * as Plan from '../plan/plan.js'
import { changeSymbol, changeWords, fieldWords } from './changes.js'
import { diagnostics, effect } from './effects.js'
import { groups, type Group } from './groups.js'
import { planCount } from './plan-view.js'
import { plural, visible } from './terminal.js'

/** Ends with a newline. */
export const planMarkdown = (plan: Plan.Plan): string => {
  const shown = groups(
    plan.resources.filter(({ decision, warnings }) => decision._tag !== 'NoOp' || warnings.length > 0),
  )
  const title = Plan.isRejected(plan) ? '## ❌ Plan rejected' : Plan.isEmpty(plan) ? '## ✅ No changes' : '## Plan'
  return `${[title, planCount(plan), ...shown.map(groupMarkdown)].join('\n\n')}\n`
}

const groupMarkdown = ({ first, addresses }: Group): string => {
  const [head = ''] = addresses
  const more = addresses.length > 1 ? ` and ${plural(addresses.length - 1, 'more account', 'more accounts')}` : ''
  return [
    `### \`${Plan.action(first.decision)}\` ${code(head)}${more}`,
    '',
    ...lines(first).map((line) => `- ${line}`),
    ...diagnostics(first).map(({ severity, message }) => `- ${severity === 'error' ? '❌' : '⚠️'} ${escaped(message)}`),
    '',
    escaped(effect(first)),
  ].join('\n')
}

const lines = ({ decision }: Plan.PlannedResource): ReadonlyArray<string> => {
  switch (decision._tag) {
    case 'Create':
      return decision.after.map((field) => `\`+\` ${code(field.key)} ${escaped(fieldWords(field))}`)
    case 'BatchUpdate':
    case 'Replace':
      return decision.changes.map(
        (change) => `\`${changeSymbol(change)}\` ${code(change.key)} ${escaped(changeWords(change))}`,
      )
    // A rejected resource's changes are its diagnostics.
    case 'Reject':
    case 'NoOp':
    case 'Destroy':
    case 'Forget':
      return []
  }
}

/** A code span whose fence is longer than any run of backticks in the text. */
export const code = (raw: string): string => {
  const text = visible(raw)
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

/** Text that Markdown and HTML leave alone, mentions and references included. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~$-]/g, (c) => `\\${c}`)
    .replaceAll('@', '&#64;')
    .replaceAll(/:(?=\/\/)/g, '&#58;')
    .replaceAll(/[\r\n]+/g, ' ')
