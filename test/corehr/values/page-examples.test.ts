import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeUnknown } from '../../../src/corehr/values/decode.js'
import { encodeUnknown } from '../../../src/corehr/values/encode.js'
import type { ValueField } from '../../../src/corehr/values/value-field.js'
import { SCENARIOS, type Scenario } from '../../../src/corehr/values/scenario.js'

const test = suite('page-examples')

/** A value of the page 自定义字段说明: every one of its tables, and the group's. */
interface Example {
  /** The page's heading, the row's first cell, and what stands before the value. */
  readonly table: string
  readonly row: string
  readonly label?: string
  readonly scenarios: ReadonlyArray<Scenario>
  /** As the page prints it. */
  readonly page: string
  /** What `value` holds. */
  readonly wire: string
  /** Where it differs from `wire`: what is written. */
  readonly encoded?: string
  /** Why the page's text is not taken by its letter. */
  readonly note?: string
  readonly field: ValueField
  readonly value: unknown
  /** Of a group, what leads to its rows. */
  readonly change?: unknown
}

const EXAMPLES = JSON.parse(
  readFileSync(new URL('page-examples.json', import.meta.url), 'utf8'),
) as ReadonlyArray<Example>

for (const example of EXAMPLES) {
  const { table, row, label = '', scenarios, page, wire, encoded = wire, note, field, value, change = value } = example
  for (const scenario of scenarios) {
    test(`${scenario}: ${table} ${row} ${label} ${page}`, () => {
      assert.equal(encodeUnknown(scenario, field, change), E.right(encoded))
      assert.equal(decodeUnknown(scenario, field, wire), E.right({ value, form: { _tag: 'Page' } }))
      assert.equal(decodeUnknown(scenario, field, encoded), E.right({ value, form: { _tag: 'Page' } }))
    })
  }
  test(`${page} means ${wire}`, () => {
    if (note?.startsWith('Not valid JSON') === true) {
      assert.throws(() => void JSON.parse(`{${page}}`))
      assert.is(page.replaceAll(/^"value":"|"$/g, ''), wire)
    } else assert.equal(JSON.parse(`{${page}}`), { value: wire })
  })
}

test('they are all the examples of the page, in every scenario', () => {
  assert.is(EXAMPLES.length, 66)
  assert.equal(
    SCENARIOS.filter((scenario) => !EXAMPLES.some(({ scenarios }) => scenarios.includes(scenario))),
    [],
  )
})

test.run()
