/**
 * The published schemas of errors and of a snapshot describe what is printed, all of it and nothing else; those of a plan, of an
 * apply and of drift have tests beside theirs.
 */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { diagnosticsJson, rejectionsJson } from '../../src/diagnostics/told.js'
import { error, warning } from '../../src/kit/diagnostic.js'
import { snapshotJson } from '../../src/report/snapshot-view.js'
import { empty } from '../../src/state/snapshot.js'
import { acknowledged, before, check, record, snapshotOf } from '../plan/forms.js'
import { PLANS } from '../plan/plans.js'
import { snapshotOfLineage } from '../state/snapshots.js'
import { accepts, schemaOf } from './schemas.js'

const test = suite('documents')

type Json = Record<string, unknown>
const errors = schemaOf('errors')
const show = schemaOf('show')
const here = { show: (file: string) => file, given: {} }

const PLACES = {
  nowhere: {},
  'in a file': { file: 'a' },
  'in a line': { file: 'a', line: 1 },
  'at a column': { file: 'a', line: 1, column: 2 },
  'in a document': { file: 'a', path: ['rules', 0] },
  'of a resource': { address: check },
  'at a line of nothing, which is not told': { line: 1, column: 2 },
}
const errorsAt = (where: object): Json =>
  JSON.parse(
    diagnosticsJson([error('empty_form', {}, where), warning('empty_name', {}, where)], here, { snapshot: 's' }),
  ) as Json

for (const [words, where] of Object.entries(PLACES)) {
  test(`what is wrong ${words}`, () => accepts(errors, errorsAt(where)))
}
test('nothing is wrong', () => accepts(errors, JSON.parse(diagnosticsJson([], here))))
test('why a plan is rejected', () => {
  for (const plan of Object.values(PLANS)) accepts(errors, JSON.parse(rejectionsJson(plan, {})))
})

test('no snapshot', () => accepts(show, JSON.parse(snapshotJson(empty))))
test('any snapshot', () => {
  fc.assert(fc.property(snapshotOfLineage('l'), (snapshot) => accepts(show, JSON.parse(snapshotJson(snapshot)))))
})

const SHOWN = (): Json => JSON.parse(snapshotJson(snapshotOf(record(check, before(check), acknowledged)))) as Json
const first = (json: Json, list: string): Json => (json[list] as ReadonlyArray<Json>)[0] ?? {}
const WRONG: ReadonlyArray<readonly [string, () => Json, typeof errors, (json: Json) => unknown]> = [
  ['errors of another version', () => errorsAt({}), errors, (json) => (json['format_version'] = 2)],
  ['a member more', () => errorsAt({}), errors, (json) => (json['extra'] = 1)],
  ['no warnings, in a list', () => errorsAt({}), errors, (json) => (json['warnings'] = [])],
  [
    'a line without its file',
    () => errorsAt(PLACES['in a line']),
    errors,
    (json) => delete first(json, 'errors')['file'],
  ],
  [
    'a column without its line',
    () => errorsAt(PLACES['at a column']),
    errors,
    (json) => delete first(json, 'errors')['line'],
  ],
  ['a code with a space', () => errorsAt({}), errors, (json) => (first(json, 'errors')['code'] = 'a b')],
  ['a record of no evidence', SHOWN, show, (json) => delete first(json, 'resources')['acknowledged']],
  ['a record of two', SHOWN, show, (json) => (first(json, 'resources')['adopted'] = { at: '2026-11-21T08:00:00Z' })],
  ['a check', SHOWN, show, (json) => (first(json, 'resources')['check'] = 'x')],
  ['an address of no kind', SHOWN, show, (json) => (first(json, 'resources')['address'] = 'form/1')],
  ['a digest that is none', SHOWN, show, (json) => (first(json, 'resources')['form'] = 'sha256:1')],
  ['a record without its form', SHOWN, show, (json) => delete first(json, 'resources')['custom_field_list']],
]
for (const [words, whole, validate, damage] of WRONG) {
  test(`${words} is refused`, () => {
    const json = whole()
    accepts(validate, json)
    damage(json)
    assert.not(validate(json))
  })
}

test.run()
