/**
 * The published schema describes what `corehr check` prints, all of it and nothing else; and the same for people.
 */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Terminal } from '../../src/kit/terminal.js'
import type { Catalog } from '../../src/corehr/catalog/catalog.js'
import { drift } from '../../src/corehr/catalog/drift.js'
import { driftJson, driftMarkdown, driftView, pulledView, type DriftReport } from '../../src/report/drift-view.js'
import { DRIFTS } from '../corehr/catalog/drifts.js'
import { anyCatalog, catalog, field, LEVEL, option, options } from '../corehr/catalog/catalogs.js'

const test = suite('drift-schema')

const schema = JSON.parse(
  readFileSync(new URL('../../docs/corehr-drift.schema.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema)

const reportOf = (before: Catalog, after: Catalog): DriftReport => ({
  catalog: 'corehr.catalog.json',
  objects: before.size,
  fields: 1,
  drift: drift(before, after),
  notInCatalog: ['custom_obj_7'],
})
const jsonOf = (before: Catalog, after: Catalog): Record<string, unknown> =>
  JSON.parse(driftJson(reportOf(before, after))) as Record<string, unknown>
const accepts = (value: unknown): void => assert.ok(validate(value), JSON.stringify([validate.errors, value]))

for (const [words, { before, after }] of Object.entries(DRIFTS)) {
  test(words, () => accepts(jsonOf(before, after)))
}

test('the drift between any two catalogs', () =>
  fc.assert(fc.property(anyCatalog, anyCatalog, (a, b) => accepts(jsonOf(a, b)))))

const SOME = () => jsonOf(catalog(), catalog(LEVEL))
const first = (json: Record<string, unknown>) => (json['drift'] as ReadonlyArray<Record<string, unknown>>)[0] ?? {}
const WRONG: ReadonlyArray<readonly [string, (json: Record<string, unknown>) => unknown]> = [
  ['another version', (json) => (json['format_version'] = 2)],
  ['a member more', (json) => (json['extra'] = 1)],
  ['a member less', (json) => delete json['drifted']],
  ['another kind', (json) => (first(json)['kind'] = 'new_field')],
  ['a change without its object', (json) => delete first(json)['object']],
  ['a change without its side', (json) => delete first(json)['after']],
  ['a side too many', (json) => (first(json)['before'] = first(json)['after'])],
]
for (const [words, damage] of WRONG) {
  test(`${words} is refused`, () => {
    const json = SOME()
    accepts(json)
    damage(json)
    assert.not(validate(json))
  })
}

const PLAIN: Terminal = { color: false, width: 80, language: 'en' }

test('for people', () => {
  const before = catalog(LEVEL, field('note', 1, { common_schema_config: { text_field_setting: { max_length: 10 } } }))
  const after = catalog(
    {
      ...LEVEL,
      ...options(option('senior', '资深', 'Senior'), option('junior', '初级', 'Junior', false)),
      is_required: true,
    },
    field('note', 1, {
      common_schema_config: { text_field_setting: { max_length: 20 } },
      description: { zh_cn: '说明' },
    }),
    field('when', 7),
  )
  assert.is(
    driftView(reportOf(before, after), PLAIN),
    `  custom_obj_6 › level
      ~ is required now
      ~ option junior: closed now
      ~ option senior: name "高级 · Senior" → "资深 · Senior"
      - option apprentice "学徒 · Apprentice", closed is gone
      ~ options in another order: senior, junior

  custom_obj_6 › note
      ~ description: no text → "说明"
      ~ text_field_setting.max_length: 10 → 20

  custom_obj_6 › when
      + new field "字段 · when", date and time

8 changes in CoreHR since corehr.catalog.json: compared 1 object, 1 field. To
take them over: feishu-fields corehr pull, then plan. Not in the catalog:
custom_obj_7.
`,
  )
  assert.is(
    pulledView(reportOf(before, before), false, PLAIN),
    'corehr.catalog.json is as it was: read 1 object, 1 field. Not in the catalog:\ncustom_obj_7.\n',
  )
})

test('nothing that CoreHR says is a command to a terminal, to Markdown or to HTML', () => {
  const evil = '\u001b[2J<script>`*[x](http://e.org)@all'
  const same = { custom_api_name: 'same' }
  const before = catalog(LEVEL, field('gone', 4), {
    ...LEVEL,
    ...options(option(evil, evil), option('b', 'b')),
    ...same,
  })
  const after = catalog({ ...LEVEL, name: { zh_cn: evil }, ...options(option(evil, evil)) }, field(evil, 1), {
    ...LEVEL,
    ...options(option('b', 'b'), option(evil, 'other')),
    ...same,
  })
  const report = { ...reportOf(before, after), notInCatalog: [evil], catalog: evil }
  for (const text of [driftView(report, PLAIN), pulledView(report, false, PLAIN), driftMarkdown(report, 'en')]) {
    assert.not(text.includes('\u001b'), text)
  }
  // Outside of code spans nothing of it is left as it was.
  const outside = driftMarkdown(report, 'en').replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
  for (const mark of ['<script>', '[x](', '@all', '://']) assert.not(outside.includes(mark), outside)
})

test.run()
