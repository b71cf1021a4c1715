import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogOf, printCatalog, type Catalog } from '../../../src/corehr/catalog/catalog.js'
import type { CustomField } from '../../../src/corehr/catalog/custom-field.js'
import { drift } from '../../../src/corehr/catalog/drift.js'
import { DRIFTS } from './drifts.js'
import { anyCatalog, catalog, LEVEL, object, OBJECT } from './catalogs.js'

const test = suite('drift')

/** A drift in a line: its kind and where. */
const lines = (before: Catalog, after: Catalog): ReadonlyArray<string> =>
  drift(before, after).map((each) =>
    [
      each.kind,
      each.object,
      ...('field' in each ? [each.field] : []),
      ...('option' in each ? [each.option] : []),
      ...('setting' in each ? [each.setting] : []),
    ].join(' '),
  )

for (const [words, { before, after, expected }] of Object.entries(DRIFTS)) {
  test(words, () => assert.equal(lines(before, after), expected))
}

const schema = readFileSync(new URL('../../../docs/corehr-drift.schema.json', import.meta.url), 'utf8')

test('every kind is among the rows', () => {
  const kinds = new Set(
    Object.values(DRIFTS).flatMap(({ before, after }) => drift(before, after).map(({ kind }) => kind)),
  )
  const published = new Set<string>()
  JSON.parse(schema, (member, value: { readonly const?: string; readonly enum?: ReadonlyArray<string> }) => {
    if (member === 'kind') for (const each of value.enum ?? [value.const ?? '']) published.add(each)
    return value
  })
  assert.equal([...kinds].sort(), [...published].sort())
})

test('equal catalogs have none', () =>
  fc.assert(fc.property(anyCatalog, (each) => assert.equal(drift(each, each), []))))

test('catalogs with different texts have some, both ways', () =>
  fc.assert(
    fc.property(anyCatalog, anyCatalog, (a, b) => {
      const same = printCatalog(a) === printCatalog(b)
      assert.is(drift(a, b).length === 0, same)
      assert.is(drift(b, a).length === 0, same)
    }),
  ))

test('it comes sorted, whatever the order of what was read', () => {
  const of = (name: string): CustomField => ({ ...LEVEL, custom_api_name: name })
  const empty = catalogOf([object(OBJECT)], [])
  const expected = ['add_field custom_obj_6 a', 'add_field custom_obj_6 b']
  assert.equal(lines(empty, catalog(of('b'), of('a'))), expected)
  assert.equal(lines(empty, catalog(of('a'), of('b'))), expected)
})

test.run()
