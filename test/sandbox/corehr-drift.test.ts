import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Catalog } from '../../src/corehr/catalog/catalog.js'
import { optionsOf } from '../../src/corehr/catalog/custom-field.js'
import { builtInCatalog } from '../../src/sandbox/corehr-catalog.js'
import { edited, OPS } from '../../src/sandbox/corehr-drift.js'
import { call, withSandbox } from './calls.js'

const test = suite('corehr-drift')

const LEVEL = { object: 'custom_obj_6', field: 'custom_field_3' }
const JUNIOR = 'custom_enum_level__c_junior__c'
const name = { zh_cn: '新', en_us: 'New' }

interface Row {
  readonly edit: Readonly<Record<string, unknown>>
  /** What is there afterwards and was not before, and the other way round. */
  readonly gains: ReadonlyArray<string>
  readonly loses: ReadonlyArray<string>
}

const initial = builtInCatalog()

const lines = (catalog: Catalog): ReadonlyArray<string> => {
  const fields = [...catalog.values()].flatMap((object) => [...object.fields.values()])
  return [
    ...[...catalog].map(([name, object]) => `${name} ${object.name.zh_cn}`),
    ...fields.map(
      (each) => `${each.object_api_name}/${each.custom_api_name} ${each.name.zh_cn} ${each.type} ${each.is_required}`,
    ),
    ...fields.flatMap((each) =>
      optionsOf(each).map(
        (option) => `${each.custom_api_name}/${option.api_name} ${option.name?.zh_cn} ${option.is_open}`,
      ),
    ),
  ]
}

const DONE: Readonly<Record<string, Row>> = {
  add_object: { edit: { object: 'custom_obj_7', name }, gains: ['custom_obj_7 新'], loses: [] },
  remove_object: {
    edit: { object: 'offboarding_info' },
    gains: [],
    loses: ['offboarding_info 离职信息', 'offboarding_info/custom_field_33__c 离职去向 1 false'],
  },
  add_field: {
    edit: { object: 'address', field: 'a', name, type: 4, required: true },
    gains: ['address/a 新 4 true'],
    loses: [],
  },
  remove_field: {
    edit: { object: 'education', field: 'custom_field_20__c' },
    gains: [],
    loses: ['education/custom_field_20__c 是否全日制 2 true'],
  },
  change_required: {
    edit: { object: 'education', field: 'custom_field_20__c' },
    gains: ['education/custom_field_20__c 是否全日制 2 false'],
    loses: ['education/custom_field_20__c 是否全日制 2 true'],
  },
  add_option: { edit: { ...LEVEL, option: 'expert', name }, gains: ['custom_field_3/expert 新 true'], loses: [] },
  remove_option: { edit: { ...LEVEL, option: JUNIOR }, gains: [], loses: [`custom_field_3/${JUNIOR} 初级 true`] },
  rename_option: {
    edit: { ...LEVEL, option: JUNIOR, name },
    gains: [`custom_field_3/${JUNIOR} 新 true`],
    loses: [`custom_field_3/${JUNIOR} 初级 true`],
  },
  close_option: {
    edit: { ...LEVEL, option: JUNIOR },
    gains: [`custom_field_3/${JUNIOR} 初级 false`],
    loses: [`custom_field_3/${JUNIOR} 初级 true`],
  },
}
test('every op has a row', () => assert.equal(Object.keys(DONE), OPS))
for (const [op, { edit, gains, loses }] of Object.entries(DONE)) {
  test(op, () => {
    const after = edited(initial, { op, ...edit })
    assert.ok(E.isRight(after), JSON.stringify(after))
    const [was, is] = [lines(initial), lines(after.right)]
    assert.equal(
      is.filter((each) => !was.includes(each)),
      gains,
    )
    assert.equal(
      was.filter((each) => !is.includes(each)),
      loses,
    )
  })
}

const REFUSED: ReadonlyArray<readonly [string, unknown, string]> = [
  ['nothing', null, 'Found null'],
  ['no op', { object: 'person' }, '"op" is missing'],
  ['an op misspelt', { op: 'add_optoin', object: 'person' }, 'op: Found "add_optoin"'],
  ['a member too many', { op: 'add_field', object: 'person', feild: 'a' }, '"feild" is not known here'],
  ['an unknown object', { op: 'add_field', object: 'x', field: 'a' }, 'There is no object x.'],
  ['an object twice', { op: 'add_object', object: 'person' }, 'There is an object person already.'],
  ['no field', { op: 'change_required', object: 'person' }, 'change_required needs a field.'],
  ['an unknown field', { op: 'remove_field', object: 'person', field: 'x' }, 'There is no field x of person.'],
  ['a field twice', { op: 'add_field', ...LEVEL }, 'There is a field custom_field_3 of custom_obj_6 already.'],
  ['no option', { op: 'add_option', ...LEVEL }, 'add_option needs an option.'],
  ['an option twice', { op: 'add_option', ...LEVEL, option: JUNIOR }, `There is an option ${JUNIOR} already.`],
  ['an unknown option', { op: 'close_option', ...LEVEL, option: 'x' }, 'There is no option x of custom_field_3.'],
  [
    'an option of a text',
    { op: 'add_option', object: 'custom_obj_6', field: 'custom_field_1', option: 'x' },
    'custom_field_1 is no option field.',
  ],
]
for (const [words, edit, expected] of REFUSED) {
  test(`${words} is refused`, () => {
    const after = edited(initial, edit)
    assert.ok(E.isLeft(after))
    assert.match(after.left, expected)
  })
}

const FIELD = '/open-apis/corehr/v1/custom_fields/get_by_param?object_api_name=address&custom_api_name=a'
const ADD = { op: 'add_field', object: 'address', field: 'a' }

test(
  'the calls answer from what was edited, for every tenant, and an edit is no call',
  withSandbox({}, async (sandbox) => {
    assert.is((await call(sandbox, 'GET', FIELD)).code, 1162020)
    const answer = await call(sandbox, 'POST', '/sandbox/corehr', ADD)
    assert.equal([answer.status, answer.json, answer.logId], [200, { edits: 1 }, null])
    const found = await call(sandbox, 'GET', FIELD)
    assert.equal([found.code, found.logId], [0, 'sandbox-000002'])
  }),
)

test(
  'of several edits with one mistake none is made',
  withSandbox({}, async (sandbox) => {
    const answer = await call(sandbox, 'POST', '/sandbox/corehr', [ADD, ADD])
    assert.equal([answer.status, answer.json], [400, { error: 'There is a field a of address already.' }])
    assert.is((await call(sandbox, 'GET', FIELD)).code, 1162020)
    assert.is((await call(sandbox, 'POST', '/sandbox/corehr', '{')).status, 400)
  }),
)

test(
  'a sandbox that is started anew has its catalog as it was',
  withSandbox({}, async (sandbox) => {
    assert.is((await call(sandbox, 'GET', FIELD)).code, 1162020)
  }),
)

test.run()
