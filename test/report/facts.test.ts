/**
 * The reports held against each other: which fact appears where is found by looking for it, is the table of `docs/reports.md`,
 * and a fact that a format does not tell needs a reason. UPDATE_EXPECTED=1 writes the table anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { format as prettified } from 'prettier'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Language } from '../../src/kit/language.js'
import { ACTIONS, type Plan } from '../../src/plan/plan.js'
import { findingsOf, ruleFindings, type PlacedDiagnostic } from '../../src/report/findings.js'
import { REPORT_FORMATS, type ReportFormat } from '../../src/report/index.js'
import { placesIn } from '../../src/report/places.js'
import { planFindings } from '../../src/report/plan-findings.js'
import { summaryOf } from '../../src/report/summary.js'
import type { FactRow } from './coded-facts.js'
import { HOLES } from './fact-holes.js'
import { FACTS, MEMBERS, type Fact } from './facts.js'
import { failureOf, reportOf } from './formats.js'
import { wordsIn } from './words-in.js'

const test = suite('facts')

const NAMES = Object.keys(FACTS) as ReadonlyArray<Fact>
const PLACES = placesIn('fields.config.ts', [], undefined)

/** The words of a report of one of a row's plans; what was found is told of the second alone. */
const report = async (row: FactRow, which: 'without' | 'with', format: ReportFormat, language: Language) => {
  const found = which === 'with' ? row.found : undefined
  const diagnostics = found === undefined ? [] : [found.diagnostic]
  if (found?.as === 'failure') {
    return wordsIn(
      format,
      failureOf(format, findingsOf(diagnostics, { show: (file) => file, given: {} }), language, diagnostics),
      language,
    )
  }
  const plan: Plan = row[which]
  const rules: ReadonlyArray<PlacedDiagnostic> = ruleFindings(diagnostics, PLACES)
  const findings = [...planFindings(summaryOf(plan), PLACES), ...rules]
  const text = await reportOf(format, plan, { language, width: 100_000, found: diagnostics, rules, findings })
  return wordsIn(format, text, language)
}

const times = (text: string, word: string): number => text.split(word).length - 1

/** Whether a report of the plan that has it says so more often than one of the plan that has it not. */
const tells = async (fact: Fact, format: ReportFormat, language: Language): Promise<boolean> => {
  const row = FACTS[fact]
  const [without, having] = [
    await report(row, 'without', format, language),
    await report(row, 'with', format, language),
  ]
  // What goes to machines is in English.
  const spoken = format === 'json' ? 'en' : language
  const isMore = (word: string): boolean => word !== '' && times(having, word) > times(without, word)
  return row.told.some((all) => all.every((words) => isMore(wordsIn('human', words[spoken], spoken))))
}

const cells = new Map<Fact, ReadonlyMap<ReportFormat, boolean>>()
for (const fact of NAMES) {
  const found = new Map<ReportFormat, boolean>()
  for (const format of REPORT_FORMATS) {
    const [en, zh] = [await tells(fact, format, 'en'), await tells(fact, format, 'zh')]
    test(`${format} tells as much in both languages: ${fact}`, () => assert.is(zh, en))
    found.set(format, en)
  }
  cells.set(fact, found)
}

test('what differs in a row is no more than a report can tell', () => {
  for (const [fact, found] of cells) assert.ok([...found.values()].some(Boolean), `no report tells ${fact}`)
})

for (const format of REPORT_FORMATS) {
  test(`${format}: each fact that it does not tell has a reason, and no other`, () => {
    const holes = NAMES.filter((fact) => cells.get(fact)?.get(format) !== true)
    assert.equal(HOLES[format].flatMap(({ facts }) => [...facts]).sort(), [...holes].sort())
  })
}

test('each action has a row', () => {
  for (const action of ACTIONS) assert.ok(NAMES.includes(`action: ${action}`), action)
})

test('each member of a plan is told, or has a reason', () => {
  for (const told of Object.values(MEMBERS)) assert.ok(typeof told === 'string' ? told in FACTS : told.why !== '')
})

const PAGE = new URL('../../docs/reports.md', import.meta.url)
const [BEGIN, END] = [
  '<!-- The table of facts is written by test/report/facts.test.ts. -->',
  '<!-- The end of the table. -->',
]

/** A row a fact; those of one kind that the same formats tell are one row. */
const table = (): string => {
  const reasons = [...new Set(REPORT_FORMATS.flatMap((format) => HOLES[format].map(({ why }) => why)))]
  const cell = (fact: Fact, format: ReportFormat): string => {
    if (cells.get(fact)?.get(format) === true) return '✓'
    const why = HOLES[format].find(({ facts }) => facts.includes(fact))?.why
    return why === undefined ? '—' : `— ${reasons.indexOf(why) + 1}`
  }
  const rows = new Map<string, Array<Fact>>()
  for (const fact of NAMES) {
    const row = REPORT_FORMATS.map((format) => cell(fact, format)).join(' | ')
    const kind = fact.includes(': ') ? fact.slice(0, fact.indexOf(': ')) : fact
    rows.set(`${kind}|${row}`, [...(rows.get(`${kind}|${row}`) ?? []), fact])
  }
  return [
    `| fact | ${REPORT_FORMATS.map((format) => `\`${format}\``).join(' | ')} |`,
    `| --- | ${REPORT_FORMATS.map(() => '---').join(' | ')} |`,
    ...[...rows].map(([name, facts]) => `| ${labelOf(facts)} | ${name.slice(name.indexOf('|') + 1)} |`),
    '',
    ...reasons.map((why, i) => `${i + 1}. ${why}`),
  ].join('\n')
}

const labelOf = (facts: ReadonlyArray<Fact>): string => {
  const [first = ''] = facts
  if (!first.includes(': ')) return first
  const kind = first.slice(0, first.indexOf(': '))
  const ofKind = NAMES.filter((fact) => fact.startsWith(`${kind}: `))
  if (facts.length === ofKind.length) return `${kind}: all ${facts.length}`
  return `${kind}: ${facts.map((fact) => `\`${fact.slice(kind.length + 2)}\``).join(', ')}`
}

test('the table of the page is what was found', async () => {
  const page = readFileSync(PAGE, 'utf8')
  const [head = '', rest = ''] = page.split(BEGIN)
  const [, tail = ''] = rest.split(END)
  const made = await prettified(`${head}${BEGIN}\n\n${table()}\n\n${END}${tail}`, {
    parser: 'markdown',
    printWidth: 120,
    proseWrap: 'preserve',
  })
  if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(PAGE, made)
  assert.is(readFileSync(PAGE, 'utf8'), made)
})

test.run()
