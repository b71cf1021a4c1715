import { withTenantKey } from '@larksuiteoapi/node-sdk'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Sandbox } from '../../src/sandbox/server.js'
import { APP_TICKET } from '../../src/sandbox/sign-in.js'
import type { RequestEntry } from '../../src/sandbox/view.js'
import { ACCOUNT, answeredTo, AUTH, CHECK, state, withSandbox } from '../sandbox/calls.js'
import { OBJECTS } from '../sandbox/corehr-answers.js'
import { avoidProxies, customApp, exampleBody, storeApp, type AccountData, type CheckData } from './clients.js'

const test = suite('the official SDK on the sandbox')

avoidProxies()

const CUSTOM_FIELDS = '/open-apis/corehr/v1/custom_fields'
const CUSTOM_APP_TOKEN = `POST ${AUTH}/tenant_access_token/internal 200 0`
const RESEND = `POST ${AUTH}/app_ticket/resend 200 0`
const APP_TOKEN = `POST ${AUTH}/app_access_token 200 0`
const TENANT_TOKEN = `POST ${AUTH}/tenant_access_token 200 0`

const accountCreate = exampleBody('1-account-fields-create') as AccountData
const accountUpdate = exampleBody('2-account-fields-batch-update') as AccountData
const checkCreate = exampleBody('3-background-check-fields-create') as CheckData
const checkUpdate = exampleBody('4-background-check-fields-batch-update') as CheckData
const { account_id } = checkCreate

/** A second field, so that one may be deleted. */
const taxField = { key: 'tax_id', name: { zh_cn: '税号', en_us: 'Tax id' }, is_required: false }
const twoFields: AccountData = { ...accountCreate, custom_field_list: [...accountCreate.custom_field_list, taxField] }

const shown = ({ method, path, status, code }: RequestEntry): string =>
  [method, path, status ?? 'cut', code ?? 'none'].join(' ')

const requests = async (sandbox: Sandbox): Promise<ReadonlyArray<string>> =>
  (await state(sandbox)).requests.map((each) => shown(each))

/** The code of the answer with which a call of the SDK was refused. */
const refusal = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'acknowledged',
    (e: unknown) => (e as { response?: { data?: { code?: number } } }).response?.data?.code ?? String(e),
  )

test(
  'a custom app makes all six Hire calls, with one token',
  withSandbox({}, async (sandbox) => {
    const { ecoAccountCustomField, ecoBackgroundCheckCustomField } = customApp(sandbox.url).hire.v1
    const ok = { code: 0, msg: 'ok', data: {} }
    const success = { ...ok, msg: 'success' }
    assert.equal(await ecoAccountCustomField.create({ data: twoFields }), ok)
    assert.equal(await ecoAccountCustomField.batchUpdate({ data: accountUpdate }), ok)
    const keys = { scope: 1, custom_field_key_list: ['tax_id'] }
    assert.equal(await ecoAccountCustomField.batchDelete({ data: keys }), ok)
    assert.equal(await ecoBackgroundCheckCustomField.create({ data: checkCreate }), success)
    assert.equal(await ecoBackgroundCheckCustomField.batchUpdate({ data: checkUpdate }), success)
    assert.equal((await state(sandbox)).eco_background_check_custom_fields, {
      [account_id]: checkUpdate.custom_field_list,
    })
    assert.equal(await ecoBackgroundCheckCustomField.batchDelete({ data: { account_id } }), success)
    const { requests: entries, sandbox: _id, ...stored } = await state(sandbox)
    assert.equal(stored, {
      eco_account_custom_fields: { 1: accountUpdate.custom_field_list },
      eco_background_check_custom_fields: {},
      retired: {
        'account/background_check': ['tax_id'],
        [`background_check/${account_id}`]: ['candidate_degree'],
      },
    })
    assert.equal(
      entries.map((each) => shown(each)),
      [
        CUSTOM_APP_TOKEN,
        `POST ${ACCOUNT} 200 0`,
        `PATCH ${ACCOUNT}/batch_update 200 0`,
        `POST ${ACCOUNT}/batch_delete 200 0`,
        `POST ${CHECK} 200 0`,
        `PATCH ${CHECK}/batch_update 200 0`,
        `POST ${CHECK}/batch_delete 200 0`,
      ],
    )
  }),
)

test(
  'a refused call is an error that holds the platform’s answer',
  withSandbox({}, async (sandbox) => {
    const { ecoAccountCustomField, ecoBackgroundCheckCustomField } = customApp(sandbox.url).hire.v1
    assert.is(await refusal(ecoAccountCustomField.batchUpdate({ data: accountUpdate })), 1002001)
    assert.is(await refusal(ecoBackgroundCheckCustomField.batchUpdate({ data: checkUpdate })), 1002001)
    assert.is(await refusal(ecoBackgroundCheckCustomField.batchDelete({ data: { account_id } })), 1002860)
    assert.is(await refusal(ecoBackgroundCheckCustomField.create({ data: checkCreate })), 'acknowledged')
    assert.is(await refusal(ecoBackgroundCheckCustomField.batchDelete({ data: { account_id } })), 'acknowledged')
    assert.is(await refusal(ecoBackgroundCheckCustomField.create({ data: checkCreate })), 1002855)
  }),
)

test(
  'a wrong secret is an HTTP 200 that the SDK takes for the failure it is, and no call goes out',
  withSandbox({}, async (sandbox) => {
    const call = customApp(sandbox.url, 'wrong').hire.v1.ecoAccountCustomField.create({ data: accountCreate })
    assert.match(String(await refusal(call)), 'code: 10015')
    assert.equal(await requests(sandbox), [`POST ${AUTH}/tenant_access_token/internal 200 10015`])
  }),
)

test(
  'a custom app finds the options of 职业证书等级 by the three CoreHR calls',
  withSandbox({}, async (sandbox) => {
    const { customField } = customApp(sandbox.url).corehr.v1
    const objects: Array<string | undefined> = []
    let page_token: string | undefined
    do {
      const params = { page_size: '10', ...(page_token === undefined ? {} : { page_token }) }
      const { data } = await customField.listObjectApiName({ params })
      objects.push(...(data?.items ?? []).map(({ object_api_name }) => object_api_name))
      page_token = data?.has_more === true ? data.page_token : undefined
    } while (page_token !== undefined)
    assert.equal(
      objects,
      OBJECTS.map(({ object_api_name }) => object_api_name),
    )
    const { data: list } = await customField.query({ params: { object_api_name_list: ['custom_obj_6', 'person'] } })
    const level = list?.items?.find(({ name }) => name.zh_cn === '职业证书等级')
    assert.equal([level?.object_api_name, level?.custom_api_name], ['custom_obj_6', 'custom_field_3'])
    assert.ok(list?.items?.some(({ object_api_name }) => object_api_name === 'person'))
    const params = { object_api_name: 'custom_obj_6', custom_api_name: 'custom_field_3' }
    const { data: one } = await customField.getByParam({ params })
    const options = one?.data?.common_schema_config?.enum_field_setting?.enum_field_option_list
    assert.equal(
      options?.map(({ name }) => name?.zh_cn),
      ['初级', '中级', '高级', '学徒'],
    )
    assert.equal(one?.data, level)
    assert.equal(await requests(sandbox), [
      CUSTOM_APP_TOKEN,
      `GET ${CUSTOM_FIELDS}/list_object_api_name 200 0`,
      `GET ${CUSTOM_FIELDS}/list_object_api_name 200 0`,
      `GET ${CUSTOM_FIELDS}/query 200 0`,
      `GET ${CUSTOM_FIELDS}/get_by_param 200 0`,
    ])
  }),
)

/** The SDK asks for a ticket while it is made, and waits for nothing. */
const ticketAsked = (): Promise<void> => answeredTo(`${AUTH}/app_ticket/resend`)

test(
  'a store app: without a ticket it asks for one, and calls without a token; with one it acts for each tenant',
  withSandbox({}, async (sandbox) => {
    const asked = ticketAsked()
    const { client, takeTicket } = storeApp(sandbox.url)
    const { ecoAccountCustomField, ecoBackgroundCheckCustomField } = client.hire.v1
    const [acme, other] = [withTenantKey('acme'), withTenantKey('other')]
    await asked
    assert.is(await refusal(ecoAccountCustomField.create({ data: accountCreate }, acme)), 99991661)
    assert.equal(await requests(sandbox), [RESEND, RESEND, `POST ${ACCOUNT} 400 99991661`])

    await takeTicket(APP_TICKET)
    assert.is((await ecoAccountCustomField.create({ data: accountCreate }, acme)).code, 0)
    assert.is((await ecoAccountCustomField.create({ data: twoFields }, other)).code, 0)
    assert.is((await ecoBackgroundCheckCustomField.create({ data: checkCreate }, acme)).code, 0)
    assert.is(await refusal(ecoBackgroundCheckCustomField.batchUpdate({ data: checkUpdate }, other)), 1002001)
    assert.is((await ecoBackgroundCheckCustomField.batchUpdate({ data: checkUpdate }, acme)).code, 0)
    const query = { params: { object_api_name_list: ['custom_obj_6'] } }
    assert.is((await client.corehr.v1.customField.query(query, other)).data?.items?.length, 3)

    const { requests: entries, sandbox: _id, ...stored } = await state(sandbox)
    assert.equal(stored, {
      eco_account_custom_fields: {
        '1@acme': accountCreate.custom_field_list,
        '1@other': twoFields.custom_field_list,
      },
      eco_background_check_custom_fields: { [account_id]: checkUpdate.custom_field_list },
      retired: {},
    })
    assert.equal(
      entries.slice(3).map((each) => shown(each)),
      [
        ...[APP_TOKEN, TENANT_TOKEN, `POST ${ACCOUNT} 200 0`],
        ...[APP_TOKEN, TENANT_TOKEN, `POST ${ACCOUNT} 200 0`],
        `POST ${CHECK} 200 0`,
        `PATCH ${CHECK}/batch_update 400 1002001`,
        `PATCH ${CHECK}/batch_update 200 0`,
        `GET ${CUSTOM_FIELDS}/query 200 0`,
      ],
    )
  }),
)

test(
  'a store app with an old ticket gets no token, and makes no call',
  withSandbox({}, async (sandbox) => {
    const asked = ticketAsked()
    const { client, takeTicket } = storeApp(sandbox.url)
    await asked
    await takeTicket('old')
    const call = client.hire.v1.ecoAccountCustomField.create({ data: accountCreate }, withTenantKey('acme'))
    assert.match(String(await refusal(call)), 'code: 10012')
    assert.equal(await requests(sandbox), [RESEND, `POST ${AUTH}/app_access_token 200 10012`])
  }),
)

test.run()
