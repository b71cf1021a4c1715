/**
 * The part of docs/rules.md that tells of each rule of the package: made from the registry, the words, and a run of each
 * example. The prose around it is kept by hand.
 */
import { format, resolveConfig } from 'prettier'
import wrapAnsi from 'wrap-ansi'
import { Document, isMap, visit } from 'yaml'
import { ruleMessages } from '../src/diagnostics/rule-messages.js'
import { RULES, type RuleName } from '../src/rules/built-in.js'
import type { Example } from '../src/rules/rule.js'

const PROGRAM = 'npx --no feishu-fields'

/** Checks the example of a rule, in {@link FILE}. */
export const COMMAND = `${PROGRAM} validate`
export const FILE = '.fieldsrc.yaml'
export const PAGE = 'docs/rules.md'

export const BEGIN = '<!-- Made from src/rules/ and src/diagnostics/rule-messages.ts; CONTRIBUTING.md says how. -->'
export const END = '<!-- Kept by hand from here on. -->'

/** What {@link COMMAND} prints of a config, line by line. */
export type Printed = (config: string) => Promise<ReadonlyArray<string>>

interface Documented {
  readonly name: RuleName
  readonly options?: { readonly name: string }
  readonly presets?: object
  readonly example: Example
}

export const DOCUMENTED: ReadonlyArray<Documented> = Object.entries(RULES).map(([name, rule]) => ({
  ...rule,
  name: name as RuleName,
}))

/** The page, its part anew. */
export async function rulesPage(page: string, printed: Printed): Promise<string> {
  const [before = '', after = ''] = [page.split(BEGIN)[0], page.split(END)[1]]
  const sections: Array<string> = []
  for (const each of DOCUMENTED) sections.push(await sectionOf(each, printed))
  const part = [
    BEGIN,
    table(),
    'Each example below is run by a test, and its output is what was printed.',
    ...sections,
    END,
  ]
  return format(`${before}${part.join('\n\n')}${after}`, { ...(await resolveConfig(PAGE)), parser: 'markdown' })
}

const table = (): string =>
  [
    '| rule | what it asks | options | presets |',
    '| - | - | - | - |',
    ...DOCUMENTED.map(({ name, options, presets }) => {
      const given = options === undefined ? '' : `\`${options.name}\`${presets === undefined ? ', needed' : ''}`
      const preset = presets === undefined ? '' : `\`${yaml(presets, () => true).trim()}\``
      return `| [\`${name}\`](#${name}) | ${ruleMessages[name].asks} | ${given} | ${preset} |`
    }),
    '| [`team/name`](#rules-of-your-own) | what you like | a function, needed | |',
  ].join('\n')

const sectionOf = async ({ name, example }: Documented, printed: Printed): Promise<string> => {
  const bad = configOf(name, example, 'bad')
  return [
    `## ${name}`,
    wrapAnsi(ruleMessages[name].explained, 120),
    'Bad:',
    `\`\`\`yaml\n${bad}\`\`\``,
    `\`\`\`console\n$ ${COMMAND}\n${(await printed(bad)).join('\n')}\n\`\`\``,
    'Good:',
    `\`\`\`yaml\n${configOf(name, example, 'good')}\`\`\``,
  ].join('\n\n')
}

/** A config of one form. In YAML a field is a line where there are several, and a member of it where there is one. */
export function configOf(name: RuleName, { setting, ...forms }: Example, which: 'bad' | 'good'): string {
  const form = forms[which]
  const isTyped = form.some(({ type }) => type !== undefined)
  const of = isTyped ? { account_id: '6995842370159937061' } : { scope: 'exam' }
  const list = isTyped ? 'eco_background_check_custom_fields' : 'eco_account_custom_fields'
  const config = { rules: { [name]: setting }, [list]: [{ ...of, custom_field_list: form }] }
  return yaml(config, (node, depth) => (isMap(node) ? depth > (form.length > 1 ? 6 : 7) : depth === 5))
}

/** @param inLine whether a collection stands in one line, by how many nodes it stands in */
const yaml = (value: object, inLine: (node: unknown, depth: number) => boolean): string => {
  const document = new Document(value)
  visit(document, {
    Collection: (_, node, ancestors) => {
      if (inLine(node, ancestors.length)) node.flow = true
    },
  })
  return document.toString({ lineWidth: 0, singleQuote: true })
}
