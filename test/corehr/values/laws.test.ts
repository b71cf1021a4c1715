import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeEntries, decodeUnknown, type Form } from '../../../src/corehr/values/decode.js'
import { encodeEntries, encodeUnknown } from '../../../src/corehr/values/encode.js'
import { fieldIn } from '../../../src/corehr/values/find-field.js'
import type { SingleValueField, ValueField } from '../../../src/corehr/values/value-field.js'
import { groupRows } from '../../../src/corehr/values/group.js'
import { json } from '../../../src/corehr/values/notation.js'
import { SCENARIOS, tableOf, type Scenario } from '../../../src/corehr/values/scenario.js'

const test = suite('laws')

/** A field and a value of it that the scenario takes. */
interface Case {
  readonly field: ValueField
  readonly value: unknown
}

const scenario = fc.constantFrom(...SCENARIOS)

/** Texts of one line, with what goes wrong first: quotes, backslashes, what looks like JSON. */
const line = fc.oneof(
  fc.constantFrom(
    'handsome',
    '"',
    '""',
    '[]',
    '["a"]',
    '"a"',
    'true',
    '12',
    '\\',
    'null',
    ' ',
    '名',
    '😀',
    '__proto__',
  ),
  fc.string({ minLength: 1, unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\n\r]/.test(text)),
)
const withoutEscape = (text: string) => !text.includes('\\n')
const lines = fc
  .array(line, { minLength: 2, maxLength: 3 })
  .map((each) => each.join('\n'))
  .filter(withoutEscape)

const name = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}_[0-9]{1,19}__c$/),
  fc.stringMatching(/^[0-9]{1,19}$/),
  fc.constantFrom('true', 'null', '__proto__', '12', '1e5', '-'),
)
const many = <A>(item: fc.Arbitrary<A>) => fc.array(item, { minLength: 1, maxLength: 4 })

const twoDigits = (n: number) => String(n).padStart(2, '0')
const date = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`)
const dateTime = fc
  .tuple(date, fc.nat(23), fc.nat(59), fc.nat(59))
  .map(([day, ...time]) => `${day} ${time.map(twoDigits).join(':')}`)

const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0.1, -0.5, 2334.25, 9007199254740991),
  fc.constantFrom('12345678901234567890', '0.1234567890123456789', '-98765432109876543210.5'),
)

const file = name.map((file_id) => ({ file_id }))
const texts = fc
  .uniqueArray(fc.tuple(fc.constantFrom('zh-CN', 'en-US', 'ja-JP'), fc.oneof(line, lines)), {
    selector: ([lang]) => lang,
    minLength: 1,
  })
  .map((pairs) => Object.fromEntries(pairs))

const of = (field: SingleValueField, value: fc.Arbitrary<unknown>): fc.Arbitrary<Case> =>
  value.map((each) => ({ field, value: each }))

/** Every type and shape that a scenario's table has. */
const single = (in_: Scenario): fc.Arbitrary<Case> => {
  const { multiline, multilingual, lookup, attachment, dateShape, text } = tableOf(in_)
  const free = text === 'plain, line breaks as \\n' ? line.filter(withoutEscape) : line
  const has = (taken: string, ...cases: ReadonlyArray<fc.Arbitrary<Case>>) =>
    taken === 'refused' || taken === 'no row' ? [] : cases
  return fc.oneof(
    of({ type: 'text' }, free),
    ...has(multiline, of({ type: 'text', multiline: true }, lines)),
    ...has(multilingual, of({ type: 'text', multilingual: true }, texts)),
    of({ type: 'boolean' }, fc.boolean()),
    of({ type: 'number' }, number),
    of(
      { type: 'number', decimalPlaces: 2 },
      fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100 + 0),
    ),
    of({ type: 'option' }, name),
    of({ type: 'option', multiple: true }, many(name)),
    ...has(lookup, of({ type: 'lookup' }, name), of({ type: 'lookup', multiple: true }, many(name))),
    of({ type: 'date', dateTimeType: 1 }, date),
    ...(dateShape === 'by the field' ? [of({ type: 'date', dateTimeType: 3 }, dateTime)] : []),
    dateShape === 'date and time'
      ? fc.oneof(of({ type: 'date', dateTimeType: 3 }, dateTime), of({ type: 'date' }, dateTime))
      : of({ type: 'date' }, date),
    ...has(attachment, of({ type: 'attachment' }, file), of({ type: 'attachment', multiple: true }, many(file))),
  )
}

test('what is written is read back, in the form of the page', () =>
  fc.assert(
    fc.property(
      scenario.chain((each) => single(each).map((one) => ({ ...one, scenario: each }))),
      ({ scenario: each, field, value }) => {
        const wire = encodeUnknown(each, field, value)
        if (E.isLeft(wire)) throw new Error(JSON.stringify(wire.left))
        assert.equal(decodeUnknown(each, field, wire.right), E.right({ value, form: formOf(each, field, wire.right) }))
      },
    ),
    { numRuns: 2000 },
  ))

/** A text of a table without quotes that has quotes of its own looks like one of a table with them: it is kept, and told. */
const formOf = (in_: Scenario, field: ValueField, wire: string): Form => {
  const { text } = tableOf(in_)
  const isBare = field.type === 'text' && field.multilingual !== true && text !== 'quoted' && text !== 'list of one'
  const isJson = isBare && typeof json(wire) === 'string'
  return isJson ? { _tag: 'Newer', met: ['text as it is, though it may be JSON'] } : { _tag: 'Page' }
}

/** Values by the names of their fields. */
const named = (in_: Scenario) =>
  fc.uniqueArray(fc.tuple(fc.stringMatching(/^custom_field_[0-9]{1,2}$/), single(in_)), {
    selector: ([key]) => key,
    minLength: 1,
    maxLength: 5,
  })

const fieldsOf = (cases: ReadonlyArray<readonly [string, Case]>) =>
  fieldIn(Object.fromEntries(cases.map(([key, { field }]) => [key, field])))

test('the entries of a call are read back, by either key', () =>
  fc.assert(
    fc.property(
      scenario.chain((each) => fc.tuple(fc.constant(each), named(each))),
      fc.constantFrom('field_name' as const, 'custom_api_name' as const),
      ([each, cases], key) => {
        const values = Object.fromEntries(cases.map(([name_, { value }]) => [name_, value]))
        const entries = encodeEntries(each, fieldsOf(cases), values, key)
        if (E.isLeft(entries)) throw new Error(JSON.stringify(entries.left))
        assert.equal(
          entries.right.map((entry) => Object.keys(entry)),
          cases.map(() => [key, 'value']),
        )
        const read = decodeEntries(each, fieldsOf(cases), entries.right)
        if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
        assert.equal(Object.fromEntries([...read.right].map(([name_, { value }]) => [name_, value])), values)
      },
    ),
  ))

test('the rows of a group are read back', () =>
  fc.assert(
    fc.property(fc.array(named('employee'), { minLength: 1, maxLength: 3 }), fc.boolean(), (rowCases, there) => {
      // One column of each name, so that all rows have the same fields.
      const columns = new Map(rowCases.flat().map(([key, { field }]) => [key, field as SingleValueField]))
      const rows = rowCases.map((cases, i) => ({
        ...Object.fromEntries(
          cases.filter(([key, { field }]) => columns.get(key) === field).map(([key, { value }]) => [key, value]),
        ),
        ...(there ? { wk_id: `686332626261875211${i}` } : {}),
      }))
      const field: ValueField = { type: 'group', fields: Object.fromEntries(columns) }
      const wire = encodeUnknown('employee', field, { current: there ? rows : [], rows })
      if (E.isLeft(wire)) throw new Error(JSON.stringify(wire.left))
      JSON.parse(wire.right)
      assert.equal(decodeUnknown('employee', field, wire.right), E.right({ value: rows, form: { _tag: 'Page' } }))
    }),
  ))

const ids = fc.shuffledSubarray(['1', '2', '3'])

test('a group loses just the rows that are named', () =>
  fc.assert(
    fc.property(ids, ids, ids, fc.nat(2), (current, kept, deletions, created) => {
      const rows = [...kept.map((wk_id) => ({ wk_id })), ...Array.from({ length: created }, () => ({ a: 1 }))]
      const result = groupRows({ current: current.map((wk_id) => ({ wk_id, a: 0 })), rows, delete: deletions })
      const good =
        rows.length > 0 &&
        kept.every((id) => current.includes(id)) &&
        deletions.every((id) => current.includes(id) && !kept.includes(id)) &&
        current.every((id) => kept.includes(id) || deletions.includes(id))
      assert.is(E.isRight(result), good)
      if (E.isLeft(result)) return
      assert.equal(
        result.right.map((row) => [row['wk_id'], row['a']]),
        rows.map((row) => ('wk_id' in row ? [row.wk_id, 0] : [undefined, 1])),
      )
    }),
  ))

test('no text is too strange to be read', () =>
  fc.assert(
    fc.property(
      scenario,
      fc.constantFrom<ValueField>(
        { type: 'text' },
        { type: 'text', multilingual: true },
        { type: 'boolean' },
        { type: 'number' },
        { type: 'option', multiple: true },
        { type: 'lookup' },
        { type: 'date' },
        { type: 'attachment' },
        { type: 'group', fields: { a: { type: 'text' } } },
      ),
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((each) => JSON.stringify(each)),
      ),
      (each, field, text) => {
        decodeUnknown(each, field, text)
      },
    ),
    { numRuns: 1000 },
  ))

test.run()
