/**
 * Which flags, arguments and values go together: each form of a row, and the rows of each command.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS } from '../../src/cli/commands/index.js'
import { mistakesIn, type Rule } from '../../src/cli/together.js'
import type { TogetherUsage, Usage } from '../../src/diagnostics/usage.js'

const test = suite('together')

type Given = Readonly<Record<string, unknown>>

/** A row, what is given, and whether that goes together. */
const FORMS: ReadonlyArray<readonly [rule: object, given: Given, goes: boolean]> = [
  [{ of: ['a', 'b'], needs: ['c', 'd'] }, {}, true],
  [{ of: ['a', 'b'], needs: ['c', 'd'] }, { c: 1 }, true],
  [{ of: ['a', 'b'], needs: ['c', 'd'] }, { b: 1 }, false],
  [{ of: ['a', 'b'], needs: ['c', 'd'] }, { b: 1, c: 1 }, false],
  [{ of: ['a', 'b'], needs: ['c', 'd'] }, { a: 1, c: 0, d: '' }, true],
  [{ of: ['a'], needs: ['c'] }, { a: [], c: undefined }, true],
  [{ of: ['a'], needs: ['c'] }, { a: 1, c: [] }, false],
  [{ of: ['a', 'b'], excludes: ['c', 'd'] }, { c: 1, d: 1 }, true],
  [{ of: ['a', 'b'], excludes: ['c', 'd'] }, { a: 1, b: 1 }, true],
  [{ of: ['a', 'b'], excludes: ['c', 'd'] }, { a: 1, c: [] }, true],
  [{ of: ['a', 'b'], excludes: ['c', 'd'] }, { b: 1, d: [1] }, false],
  [{ of: ['a'], only: { c: ['x', 'y'] } }, { c: 'z' }, true],
  [{ of: ['a'], only: { c: ['x', 'y'] } }, { a: true, c: 'y' }, true],
  [{ of: ['a'], only: { c: ['x', 'y'] } }, { a: true, c: 'z' }, false],
  [{ of: ['a'], only: { c: ['x', 'y'] } }, { a: true }, false],
  [{ someOf: ['a', 'b'] }, { b: 1 }, true],
  [{ someOf: ['a', 'b'] }, { a: [], c: 1 }, false],
  [{ holds: ({ a }: Given) => a === 1 }, { a: 1 }, true],
  [{ holds: ({ a }: Given) => a === 1 }, { a: 2 }, false],
]

for (const [rule, given, goes] of FORMS) {
  test(`${JSON.stringify(rule)} ${goes ? 'holds for' : 'refuses'} ${JSON.stringify(given)}`, () => {
    const rules = [{ ...rule, mistake: 'no_value' } as Rule<Given>]
    assert.equal(
      mistakesIn(rules, given),
      goes ? [] : [{ code: 'usage', severity: 'error', params: { mistake: 'no_value' } }],
    )
  })
}

const ONE = { scenario: 'pre_hire', type: 'text' }
const FILE = { scenario: 'pre_hire', file: 'f', catalog: 'c', object: 'o' }

/** A command, what it is given, and the mistake that is told, of all that there are. */
const ROWS: ReadonlyArray<readonly [command: keyof typeof COMMANDS, given: Given, mistake?: TogetherUsage]> = [
  ...['target', 'replace', 'forget', 'destroy', 'update', 'unprotect'].flatMap((selector) => [
    ['preview', { plan: 'p', [selector]: ['account/exam'] }, 'selectors_beside_plan'] as const,
    ['preview', { plan: 'p', [selector]: [] }] as const,
    ['preview', { [selector]: ['account/exam'] }] as const,
  ]),
  ['preview', { plan: 'p', maxChanges: 0 }, 'selectors_beside_plan'],
  ['preview', { plan: 'p', maxChangedPercent: 0 }, 'selectors_beside_plan'],
  ['apply', { plan: 'p', target: ['account/exam'] }, 'selectors_beside_plan'],
  ['apply', { plan: 'p', approved: 'a', target: ['account/exam'] }, 'approved_beside_plan'],
  ['apply', { approved: 'a', target: ['account/exam'], maxChanges: 1 }],
  ['adopt', { addresses: ['a', 'b'], from: 'f' }],
  ['adopt', { missing: true }],
  ['adopt', {}, 'nothing_to_adopt'],
  ['adopt', { addresses: ['a', 'b'] }],
  ['adopt', { addresses: ['a'], from: 'f' }],
  ['resolve', {}, 'no_resolution'],
  ['resolve', { applied: true, notApplied: true }, 'no_resolution'],
  ['resolve', { applied: 2 }],
  ['resolve', { notApplied: true }],
  ['corehr fields', { objects: ['a', ''] }, 'empty_object'],
  ['corehr fields', { objects: ['a'] }],
  ['corehr field', { object: '', name: 'a' }, 'empty_object_or_field'],
  ['corehr field', { object: 'a', name: '' }, 'empty_object_or_field'],
  ['corehr field', { object: 'a', name: 'b' }],
  ['corehr encode', { ...ONE, value: '1' }],
  ['corehr encode', { ...ONE, value: '' }],
  ['corehr encode', { ...ONE, value: '1', update: true, catalog: 'c' }, 'needs_file_for_update_or_key'],
  ['corehr encode', { key: 'field_name' }, 'needs_file_for_update_or_key'],
  ['corehr encode', { catalog: 'c' }, 'needs_file_for_catalog'],
  ['corehr encode', { ...ONE, object: 'o' }, 'needs_file_for_catalog'],
  ['corehr encode', { multilingual: true, multi: true }, 'no_type'],
  ['corehr encode', { ...ONE, type: 'date', multilingual: true, multi: true }, 'multilingual_without_text'],
  ['corehr encode', { ...ONE, multi: true }, 'multi_without_list'],
  ['corehr encode', { ...ONE, multilingual: true, value: '1' }],
  ['corehr encode', { ...ONE, type: 'lookup', multi: true, value: '1' }],
  ['corehr encode', ONE, 'no_value'],
  ['corehr encode', FILE],
  ['corehr encode', { ...FILE, update: true }],
  ['corehr encode', { ...FILE, key: 'field_name' }],
  ['corehr encode', { ...FILE, scenario: 'person', update: true, key: 'field_name' }, 'update_without_pre_hire'],
  ['corehr encode', { ...FILE, update: true, key: 'field_name', value: '1' }, 'update_beside_key'],
  ['corehr encode', { ...FILE, value: '1', type: 'text' }, 'value_beside_file'],
  ['corehr encode', { ...FILE, type: 'text', catalog: undefined }, 'type_beside_file'],
  ['corehr encode', { ...FILE, multi: true }, 'type_beside_file'],
  ['corehr encode', { ...FILE, multilingual: true }, 'type_beside_file'],
  ['corehr encode', { ...FILE, catalog: undefined }, 'file_without_catalog'],
  ['corehr encode', { ...FILE, object: undefined }, 'file_without_catalog'],
  ['corehr decode', { ...ONE, text: '' }],
  ['corehr decode', { ...ONE, text: '1', catalog: 'c' }, 'needs_file_for_catalog'],
  ['corehr decode', { text: '1' }, 'no_type'],
  ['corehr decode', { ...ONE, type: 'number', multilingual: true }, 'multilingual_without_text'],
  ['corehr decode', { ...ONE, multi: true }, 'multi_without_list'],
  ['corehr decode', ONE, 'no_string'],
  ['corehr decode', FILE],
  ['corehr decode', { ...FILE, text: '1', type: 'text' }, 'value_beside_file'],
  ['corehr decode', { ...FILE, type: 'text', object: undefined }, 'type_beside_file'],
  ['corehr decode', { ...FILE, object: undefined }, 'file_without_catalog'],
]

const toldOf = async (name: keyof typeof COMMANDS, given: Given): Promise<ReadonlyArray<Usage['mistake']>> => {
  const { command } = await COMMANDS[name].load()
  return mistakesIn(command.together ?? [], given).map(({ params }) => params.mistake)
}

for (const [name, given, mistake] of ROWS) {
  test(`${name} ${JSON.stringify(given)}: ${mistake ?? 'goes together'}`, async () =>
    assert.equal(await toldOf(name, given), mistake === undefined ? [] : [mistake]))
}

test('every row of every command is refused by a row here', async () => {
  const rows: Array<string> = []
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    for (const { mistake } of (await load()).command.together ?? []) rows.push(`${name}: ${mistake}`)
  }
  const tried = ROWS.flatMap(([name, , mistake]) => (mistake === undefined ? [] : [`${name}: ${mistake}`]))
  assert.equal([...new Set(rows)].sort(), [...new Set(tried)].sort())
})

test.run()
