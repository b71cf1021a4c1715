import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { OPTION_TYPE, type CustomField } from '../../src/corehr/catalog/custom-field.js'
import { DAMAGED } from '../../src/sandbox/corehr.js'
import { parseFault } from '../../src/sandbox/faults.js'
import type { Sandbox } from '../../src/sandbox/server.js'
import * as Tokens from '../../src/sandbox/sign-in.js'
import { ACCOUNT, accountExample, AUTH, call, state, withSandbox, type Answered } from './calls.js'
import { FIELDS, OBJECTS as ANSWERED } from './corehr-answers.js'

const test = suite('corehr')

const BASE = '/open-apis/corehr/v1/custom_fields'
const OBJECTS = `${BASE}/list_object_api_name`
const QUERY = `${BASE}/query`
const ONE = `${BASE}/get_by_param`

const get = (sandbox: Sandbox, path: string, authorization?: string): Promise<Answered> =>
  call(sandbox, 'GET', path, undefined, authorization)

interface Data {
  readonly items?: ReadonlyArray<{ readonly object_api_name: string; readonly custom_api_name?: string }>
  readonly has_more?: boolean
  readonly page_token?: string
  readonly data?: CustomField
}
const dataOf = ({ json }: Answered): Data => json['data'] as Data

const ALL = ANSWERED.map(({ object_api_name }) => object_api_name)
const named = (...objects: ReadonlyArray<string>): string =>
  `${QUERY}?${objects.map((each) => `object_api_name_list=${each}`).join('&')}`

/** The objects of a page as a span of the whole list, and what follows. */
const pages: ReadonlyArray<readonly [string, number, number, string | undefined]> = [
  ['page_size=100', 0, 17, undefined],
  ['page_size=17', 0, 17, undefined],
  ['page_size=16', 0, 16, '16'],
  ['page_size=16&page_token=16', 16, 17, undefined],
  ['page_size=1', 0, 1, '1'],
  ['page_size=5&page_token=', 0, 5, '5'],
  ['page_size=5&page_token=5', 5, 10, '10'],
  ['page_size=5&page_token=12', 12, 17, undefined],
]
for (const [query, start, end, next] of pages) {
  test(
    `objects with ${query}: ${start} to ${end}, then ${next ?? 'no more'}`,
    withSandbox({}, async (sandbox) => {
      const answer = await get(sandbox, `${OBJECTS}?${query}`)
      assert.equal([answer.status, answer.json['code'], answer.json['msg']], [200, 0, 'success'])
      const { items, has_more, page_token } = dataOf(answer)
      assert.equal(items, ANSWERED.slice(start, end))
      assert.equal([has_more, page_token], [next !== undefined, next])
    }),
  )
}

const queries: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [
  ['one object', ['custom_obj_6']],
  ['several, in the order in which they are named', ['department', 'custom_obj_6', 'education']],
  ['one named twice comes once', ['education', 'education']],
  ['one that has no custom field', ['address']],
  ['all', ALL],
  ['20 names', [...ALL, 'person', 'person', 'person']],
]
for (const [name, objects] of queries) {
  test(
    `fields: ${name}`,
    withSandbox({}, async (sandbox) => {
      const answer = await get(sandbox, named(...objects))
      assert.equal([answer.status, answer.json['code']], [200, 0])
      const expected = [...new Set(objects)].flatMap((each) =>
        FIELDS.filter(({ object_api_name }) => object_api_name === each),
      )
      assert.equal(answer.json['data'], { items: expected })
    }),
  )
}

test(
  'one field: every field of the catalog is at data.data, as the list has it',
  withSandbox({ limits: 'none' }, async (sandbox) => {
    for (const field of FIELDS) {
      const { object_api_name, custom_api_name } = field
      const path = `${ONE}?object_api_name=${object_api_name}&custom_api_name=${custom_api_name}`
      assert.equal((await get(sandbox, path)).json, { code: 0, msg: 'success', data: { data: field } })
    }
  }),
)

const one = (object: string, field: string): string => `${ONE}?object_api_name=${object}&custom_api_name=${field}`
const open = '"is_open":true,"is_required":false,"is_unique":false,"object_api_name"'
const times = '"create_time":"1625542287","update_time":"1625542639"'
const noText = '"description":{"zh_cn":"","en_us":""}'
/** A part of the catalog, and how all of it is answered. */
const TEXTS: ReadonlyArray<readonly [name: string, path: string, data: string]> = [
  [
    'an object',
    `${OBJECTS}?page_size=1`,
    '{"items":[{"object_api_name":"person","name":{"zh_cn":"个人信息","en_us":"Personal information"},"is_open":true,"create_time":"1644992809","update_time":"1644992809"}],"has_more":true,"page_token":"1"}',
  ],
  [
    'a field with a description and a setting',
    one('custom_obj_6', 'custom_field_1'),
    `{"data":{"custom_api_name":"custom_field_1","name":{"zh_cn":"职业证书名称","en_us":"Certificate name"},"description":{"zh_cn":"证书上的全称","en_us":"The full name on the certificate"},"is_open":true,"is_required":true,"is_unique":false,"object_api_name":"custom_obj_6","type":1,"common_schema_config":{"text_field_setting":{"is_multilingual":false,"is_multiline":false,"max_length":200,"is_url_type":false}},${times}}}`,
  ],
  [
    'a field with options',
    one('custom_obj_6', 'custom_field_2'),
    `{"data":{"custom_api_name":"custom_field_2","name":{"zh_cn":"职业证书类型","en_us":"Certificate type"},${noText},${open}:"custom_obj_6","type":4,"common_schema_config":{"enum_field_setting":{"enum_field_option_list":[{"api_name":"enum_api_name_1","name":{"zh_cn":"职业资格","en_us":"Vocational qualification"},${noText},"is_open":true},{"api_name":"enum_api_name_2","name":{"zh_cn":"专业技术资格","en_us":"Professional qualification"},${noText},"is_open":true}],"is_multiple":false}},${times}}}`,
  ],
  [
    'a field with no setting of its type',
    one('education', 'custom_field_20__c'),
    `{"data":{"custom_api_name":"custom_field_20__c","name":{"zh_cn":"是否全日制","en_us":"Full-time"},${noText},"is_open":true,"is_required":true,"is_unique":false,"object_api_name":"education","type":2,"common_schema_config":{},${times}}}`,
  ],
  [
    'a custom group, which says neither of what nor how many',
    one('person', 'custom_obj_6'),
    `{"data":{"custom_api_name":"custom_obj_6","name":{"zh_cn":"个人证书","en_us":"Personal certificates"},${noText},${open}:"person","type":5,${times}}}`,
  ],
  [
    'an attachment, whose kind of file is empty',
    one('personal_profile', 'custom_field_30__c'),
    `{"data":{"custom_api_name":"custom_field_30__c","name":{"zh_cn":"作品集","en_us":"Portfolio"},${noText},${open}:"personal_profile","type":8,"common_schema_config":{"attachment_field_setting":{"is_multiple":true,"file_type":""}},${times}}}`,
  ],
  [
    'a field with no settings',
    one('department', 'custom_field_52__c'),
    `{"data":{"custom_api_name":"custom_field_52__c","name":{"zh_cn":"部门成员","en_us":"Members"},${noText},${open}:"department","type":11,${times}}}`,
  ],
]
for (const [name, path, data] of TEXTS) {
  test(
    `${name}, to the byte`,
    withSandbox({}, async (sandbox) => {
      assert.is((await get(sandbox, path)).text, `{"code":0,"msg":"success","data":${data}}`)
    }),
  )
}

test(
  'the way from the group 个人证书 to the options of 职业证书等级',
  withSandbox({}, async (sandbox) => {
    const objects = ANSWERED.filter(({ name }) => name.zh_cn === '个人证书')
    assert.equal(
      objects.map(({ object_api_name }) => object_api_name),
      ['custom_obj_6'],
    )
    const { items = [] } = dataOf(await get(sandbox, named('custom_obj_6')))
    assert.equal(
      items.map(({ custom_api_name }) => custom_api_name),
      ['custom_field_1', 'custom_field_2', 'custom_field_3'],
    )
    const { data } = dataOf(await get(sandbox, `${ONE}?object_api_name=custom_obj_6&custom_api_name=custom_field_3`))
    assert.is(data?.type, OPTION_TYPE)
    assert.equal(
      data?.common_schema_config?.enum_field_setting?.enum_field_option_list?.map(({ name }) => name?.zh_cn),
      ['初级', '中级', '高级', '学徒'],
    )
  }),
)

const SETTINGS: Readonly<Record<number, ReadonlyArray<string> | undefined>> = {
  1: ['text_field_setting'],
  2: [],
  3: ['number_field_setting'],
  4: ['enum_field_setting'],
  5: undefined,
  6: undefined,
  7: ['date_time_field_setting'],
  8: ['attachment_field_setting'],
  9: ['image_field_setting'],
  10: undefined,
  11: undefined,
}
test('the catalog has fields of every type, each with the setting of its type alone, as far as the platform sends one', () => {
  const types = new Set(FIELDS.map(({ type }) => type))
  assert.equal(
    [...types].sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  )
  for (const { custom_api_name, type, common_schema_config: config } of FIELDS) {
    assert.equal(config === undefined ? undefined : Object.keys(config), SETTINGS[type], custom_api_name)
  }
})

test('the catalog names objects and fields once, and each field has its object', () => {
  assert.is(new Set(ALL).size, ALL.length)
  const fields = FIELDS.map((each) => `${each.object_api_name}/${each.custom_api_name}`)
  assert.is(new Set(fields).size, fields.length)
  for (const { object_api_name } of FIELDS) assert.ok(ALL.includes(object_api_name))
})

const refusals: ReadonlyArray<readonly [string, string, number, number]> = [
  ['no page_size', OBJECTS, 400, 99992402],
  ['an empty page_size', `${OBJECTS}?page_size=`, 400, 99992402],
  ['a page_size of 0', `${OBJECTS}?page_size=0`, 400, 99992402],
  ['a page_size of 101', `${OBJECTS}?page_size=101`, 400, 99992402],
  ['a page_size of ten', `${OBJECTS}?page_size=ten`, 400, 99992402],
  ['a page_size of 1e1', `${OBJECTS}?page_size=1e1`, 400, 99992402],
  ['a page_token in letters', `${OBJECTS}?page_size=5&page_token=next`, 400, 1160009],
  ['a page_token below 0', `${OBJECTS}?page_size=5&page_token=-1`, 400, 1160009],
  ['a page_token after the last object', `${OBJECTS}?page_size=5&page_token=17`, 400, 1160009],
  ['no object', QUERY, 400, 1160005],
  ['an empty object', named('person', ''), 400, 1160005],
  ['21 objects', named(...ALL, 'person', 'person', 'person', 'person'), 400, 99992402],
  ['an unknown object', named('person', 'nothing'), 400, 1162010],
  ['objects joined by a comma', named('person,education'), 400, 1162010],
  ['a field of no object', `${ONE}?custom_api_name=custom_field_1`, 400, 1160006],
  ['a field of an empty object', `${ONE}?object_api_name=&custom_api_name=custom_field_1`, 400, 1160006],
  ['no field', `${ONE}?object_api_name=custom_obj_6`, 400, 1160006],
  ['a field of an unknown object', `${ONE}?object_api_name=nothing&custom_api_name=custom_field_1`, 400, 1162010],
  ['an unknown field', `${ONE}?object_api_name=custom_obj_6&custom_api_name=custom_field_4`, 400, 1162020],
  ['a field of another object', `${ONE}?object_api_name=person&custom_api_name=custom_field_1`, 400, 1162020],
  [
    'the damaged field',
    `${ONE}?object_api_name=${DAMAGED.object_api_name}&custom_api_name=${DAMAGED.custom_api_name}`,
    500,
    1160005,
  ],
]
for (const [name, path, status, code] of refusals) {
  test(
    `${name} is ${status}/${code}`,
    withSandbox({}, async (sandbox) => {
      const answer = await get(sandbox, path)
      assert.equal([answer.status, answer.code], [status, code])
      assert.equal(answer.json['data'], {})
      assert.is(answer.json['error'] !== undefined, code === 99992402)
      assert.is(answer.logId, 'sandbox-000001')
    }),
  )
}

const authorizations: ReadonlyArray<readonly [string, number]> = [
  ['', 99991661],
  ['Bearer a-sandbox', 99991671],
  ['Bearer t-unknown', 99991663],
]
for (const [authorization, code] of authorizations) {
  test(
    `Authorization "${authorization}" is ${code} for all three, before their own checks`,
    withSandbox({}, async (sandbox) => {
      for (const path of [OBJECTS, QUERY, ONE]) {
        const answer = await get(sandbox, path, authorization)
        assert.equal([answer.status, answer.code], [400, code])
      }
    }),
  )
}

for (const path of [OBJECTS, QUERY, ONE]) {
  test(
    `POST ${path} is not found`,
    withSandbox({}, async (sandbox) => {
      const answer = await call(sandbox, 'POST', path, {})
      assert.equal([answer.status, answer.text], [404, '404 page not found'])
    }),
  )
}

test(
  'each call has a quota of its own, and each tenant',
  withSandbox({ clock: () => 0, limits: { perSecond: 1, perMinute: 10 } }, async (sandbox) => {
    const app = { app_id: Tokens.APP_ID, app_secret: Tokens.APP_SECRET }
    const appAnswer = await call(sandbox, 'POST', `${AUTH}/app_access_token`, {
      ...app,
      app_ticket: Tokens.APP_TICKET,
    })
    const tenantAnswer = await call(sandbox, 'POST', `${AUTH}/tenant_access_token`, {
      app_access_token: appAnswer.json['app_access_token'],
      tenant_key: 'acme',
    })
    const acme = `Bearer ${String(tenantAnswer.json['tenant_access_token'])}`
    assert.is((await get(sandbox, named('person'))).code, 0)
    const limited = await get(sandbox, named('education'))
    assert.equal([limited.status, limited.code], [429, 99991400])
    assert.is(limited.headers.get('x-ogw-ratelimit-limit'), '1')
    assert.is(limited.headers.get('x-ogw-ratelimit-reset'), '1')
    assert.is((await get(sandbox, `${OBJECTS}?page_size=1`)).code, 0)
    assert.is((await call(sandbox, 'POST', ACCOUNT, accountExample)).code, 0)
    assert.is((await get(sandbox, named('person'), acme)).code, 0)
  }),
)

const fault = parseFault('500@1')
test(
  'faults count Hire calls alone; the state lists these calls too, and holds nothing of them',
  withSandbox({ faults: E.isRight(fault) ? [fault.right] : [] }, async (sandbox) => {
    assert.is((await get(sandbox, named('person'))).code, 0)
    assert.is((await call(sandbox, 'POST', ACCOUNT, accountExample)).status, 500)
    assert.is((await get(sandbox, named('nothing'))).code, 1162010)
    assert.equal(await state(sandbox), {
      sandbox: sandbox.id,
      eco_account_custom_fields: {},
      eco_background_check_custom_fields: {},
      retired: {},
      requests: [
        { method: 'GET', path: QUERY, status: 200, code: 0, log_id: 'sandbox-000001' },
        { method: 'POST', path: ACCOUNT, status: 500, code: 1002001, log_id: 'sandbox-000002' },
        { method: 'GET', path: QUERY, status: 400, code: 1162010, log_id: 'sandbox-000003' },
      ],
    })
  }),
)

test.run()
