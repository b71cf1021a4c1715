/**
 * The tables of docs/corehr-values.md say what the code does.
 */
import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { encodeUnknown } from '../../../src/corehr/values/encode.js'
import type { ValueField } from '../../../src/corehr/values/value-field.js'
import { SCENARIOS, tableOf, type Scenario } from '../../../src/corehr/values/scenario.js'

const test = suite('docs')

/** The cells of the first table below a heading, its header first. */
const tableBelow = (heading: string): ReadonlyArray<ReadonlyArray<string>> => {
  const text = readFileSync(new URL('../../../docs/corehr-values.md', import.meta.url), 'utf8')
  const [, section = ''] = text.split(`\n## ${heading}\n`)
  const [table = ''] = /(?:^\|.*\n)+/m.exec(section) ?? []
  const [header, , ...rows] = table.trimEnd().split('\n')
  return [header ?? '', ...rows].map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const codes = (cell: string): ReadonlyArray<string> => [...cell.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code)

const isScenario = (text: string): text is Scenario => SCENARIOS.some((scenario) => scenario === text)

const FIELDS: Readonly<Record<string, ValueField>> = {
  text: { type: 'text' },
  'text of two lines': { type: 'text' },
  'multilingual text': { type: 'text', multilingual: true },
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  option: { type: 'option' },
  options: { type: 'option', multiple: true },
  lookup: { type: 'lookup' },
  lookups: { type: 'lookup', multiple: true },
  date: { type: 'date', dateTimeType: 1 },
  'date and time': { type: 'date', dateTimeType: 3 },
  attachments: { type: 'attachment', multiple: true },
}

test('what value holds', () => {
  const [header = [], ...rows] = tableBelow('What `value` holds')
  assert.equal(header.slice(1).flatMap(codes), SCENARIOS)
  const seen = rows.flatMap(([label = '', ...cells]) => {
    const [kind = '', json] = [label.split(':')[0], codes(label)[0]]
    const field = FIELDS[kind]
    if (field === undefined || json === undefined) return []
    for (const [i, cell] of cells.entries()) {
      for (const scenario of codes(header[i + 1] ?? '').filter(isScenario)) {
        const result = encodeUnknown(scenario, field, JSON.parse(json))
        const shown = E.isRight(result) ? `\`${result.right}\`` : result.left[0].code === 'not_supported' ? 'no' : ''
        assert.is(shown, cell, `${scenario} ${label}`)
      }
    }
    return [kind]
  })
  assert.equal(seen, Object.keys(FIELDS))
})

test('the scenarios', () => {
  const [, ...rows] = tableBelow('The scenarios')
  assert.equal(
    rows.map(([scenario = '', heading, , key = '']) => [...codes(scenario), heading, ...codes(key)]),
    SCENARIOS.map((scenario) => [scenario, tableOf(scenario).heading, tableOf(scenario).key]),
  )
})

test.run()
