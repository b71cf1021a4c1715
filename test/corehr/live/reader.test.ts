/**
 * Reading CoreHR over real sockets: from the sandbox, and from a server that answers what it should not.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as E from 'fp-ts/lib/Either.js'
import fetch from 'node-fetch'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { impatient } from '../../clock.js'
import type { FeishuCodes } from '../../../src/feishu/codes.js'
import type { Diagnostics } from '../../../src/kit/diagnostic.js'
import { openClient, type ClientOptions } from '../../../src/feishu/client.js'
import type { CustomField } from '../../../src/corehr/catalog/custom-field.js'
import { corehrReader, type CorehrReader } from '../../../src/corehr/live/reader.js'
import type { Credentials } from '../../../src/feishu/credentials.js'
import { diagnosticJson } from '../../../src/diagnostics/told.js'
import { sandboxSides } from '../../../src/kinds/registry.js'
import { answeredField } from '../../../src/sandbox/corehr-answered.js'
import { builtInCatalog } from '../../../src/sandbox/corehr-catalog.js'
import { startSandbox } from '../../../src/sandbox/server.js'
import type { StateView } from '../../../src/sandbox/view.js'
import { catalogOf, printCatalog } from '../../../src/corehr/catalog/catalog.js'
import * as Answers from '../../sandbox/corehr-answers.js'

const test = suite('corehr reader')

const TOKEN = 't-sandbox'

const withReader = async <A>(
  baseUrl: string,
  use: (reader: CorehrReader) => Promise<A>,
  pageSize?: number,
  more: Partial<ClientOptions> = {},
  credentials: Credentials = { _tag: 'TenantToken', token: TOKEN },
): Promise<A> => {
  const client = openClient(
    { baseUrl, credentials },
    {
      version: '1.2.3',
      timeout: 60_000,
      connectTimeout: 60_000,
      concurrency: 4,
      retries: 0,
      trace: () => undefined,
      ...more,
    },
    impatient,
  )
  try {
    return await use(corehrReader(client, { tenant: undefined, ...(pageSize === undefined ? {} : { pageSize }) }))
  } finally {
    client.close()
  }
}

const right = <A>(read: E.Either<Diagnostics<FeishuCodes>, A>): A => {
  if (E.isRight(read)) return read.right
  throw new Error(wordsOf(read.left))
}
const wordsOf = (failure: Diagnostics<FeishuCodes>): string =>
  failure
    .map((each) => diagnosticJson(each, { show: (file) => file, given: {} }))
    .map(({ message }) => message)
    .join('\n')

for (const [pageSize, calls] of [
  [100, 1],
  [17, 1],
  [16, 2],
  [5, 4],
  [1, 17],
] as const) {
  test(`all objects by pages of ${pageSize}: ${calls} calls`, async () => {
    const sandbox = await startSandbox(await sandboxSides())
    try {
      const objects = right(await withReader(sandbox.url, (reader) => reader.objects(), pageSize))
      assert.equal(objects, Answers.OBJECTS)
      const { requests } = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as StateView
      assert.is(requests.length, calls)
    } finally {
      await sandbox.close()
    }
  })
}

for (const [count, calls] of [
  [1, 1],
  [20, 1],
  [21, 2],
  [45, 3],
] as const) {
  test(`the fields of ${count} objects: ${calls} calls`, async () => {
    const sandbox = await startSandbox(await sandboxSides())
    try {
      const names = Array.from({ length: count }, (_, i) => `custom_obj_${i + 100}`)
      const edits = names.flatMap((object) => [
        { op: 'add_object', object },
        { op: 'add_field', object, field: `of_${object}` },
      ])
      await fetch(`${sandbox.url}/sandbox/corehr`, { method: 'POST', body: JSON.stringify(edits) })
      const fields = right(await withReader(sandbox.url, (reader) => reader.fields([...names, ...names])))
      assert.equal(
        fields.map(({ custom_api_name }) => custom_api_name),
        names.map((name) => `of_${name}`),
      )
      const { requests } = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as StateView
      assert.is(requests.length, calls)
    } finally {
      await sandbox.close()
    }
  })
}

test('what is read of the sandbox is the catalog that it has', async () => {
  const sandbox = await startSandbox(await sandboxSides())
  try {
    const objects = right(await withReader(sandbox.url, (reader) => reader.objects()))
    const names = objects.map(({ object_api_name }) => object_api_name)
    const fields = right(await withReader(sandbox.url, (reader) => reader.fields(names)))
    assert.is(printCatalog(catalogOf(objects, fields)), printCatalog(builtInCatalog()))
  } finally {
    await sandbox.close()
  }
})

test('the fields of no object need no call', async () => {
  assert.equal(right(await withReader('http://127.0.0.1:1', (reader) => reader.fields([]))), [])
})

interface Served {
  readonly words: string
  readonly asked: number
}

type Ask = (reader: CorehrReader) => Promise<E.Either<Diagnostics<FeishuCodes>, unknown>>

/** Asks a server that answers so, one answer a call, the last one for all that follow. */
const served = async (
  answers: ReadonlyArray<readonly [number, string]>,
  ask: Ask,
  more?: Partial<ClientOptions>,
): Promise<Served> => {
  let asked = 0
  const server = createServer((_, response) => {
    const [status, body] = answers[Math.min(asked, answers.length - 1)] ?? [500, '']
    asked += 1
    response.writeHead(status, { 'content-type': 'application/json', 'x-tt-logid': 'log-1' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const read = await withReader(url, ask, undefined, more)
    return { words: E.isLeft(read) ? wordsOf(read.left) : `read ${JSON.stringify(read.right)}`, asked }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const OBJECTS: Ask = (reader) => reader.objects()
const FIELDS: Ask = (reader) => reader.fields(['person'])
const FIELD: Ask = (reader) => reader.field('person', 'a')

const [person] = Answers.OBJECTS
const good = answeredField({
  ...{ custom_api_name: 'a', object_api_name: 'person', name: { zh_cn: '甲', en_us: 'A' }, type: 1 },
  ...{ is_open: true, is_required: false, is_unique: false },
})
const ok = (data: unknown): readonly [number, string] => [200, JSON.stringify({ code: 0, msg: 'success', data })]
const items = (...list: ReadonlyArray<unknown>) => ok({ items: list, has_more: false })

/** What is answered, and the words or the value that come of it. */
const ANSWERS: ReadonlyArray<readonly [string, Ask, ReadonlyArray<readonly [number, string]>, RegExp | string]> = [
  ['no items', OBJECTS, [ok({ has_more: false })], 'read []'],
  ['items that are null', FIELDS, [ok({ items: null })], 'read []'],
  ['members that are null or not known', FIELD, [ok({ data: { ...good, description: null, colour: 1 } })], /^read \{/],
  ['no data', OBJECTS, [[200, '{"code":0}']], 'answer is not what its page says: Found nothing; accepted is a page'],
  ['a list for data', OBJECTS, [ok([])], 'not what its page says: Found an empty list'],
  ['items that are no list', OBJECTS, [ok({ items: {} })], 'at items: Found an object; accepted is a list of objects.'],
  ['an object without a name of its own', OBJECTS, [items({ name: {} })], 'at items[0]: "object_api_name" is missing'],
  [
    'an object whose name is a number',
    OBJECTS,
    [items({ ...person, object_api_name: 7 })],
    'at items[0].object_api_name',
  ],
  ['a text for a boolean', FIELDS, [items({ ...good, is_required: 'true' })], 'at items[0].is_required: Found "true"'],
  [
    'which field it is',
    FIELDS,
    [items(good, { ...good, custom_api_name: 'b', is_required: 1 })],
    'in the field b of person, at items[1].is_required: Found 1',
  ],
  ['which object it is', OBJECTS, [items(person, { ...person, name: 7 })], 'in the object person, at items[1].name'],
  [
    'which field it is, asked for alone',
    FIELD,
    [ok({ data: { ...good, is_open: 'x' } })],
    'in the field a of person, at',
  ],
  ['a text for a type', FIELDS, [items({ ...good, type: '4' })], 'at items[0].type: Found "4"'],
  ['a field of another object', FIELDS, [items({ ...good, object_api_name: 'x' })], 'an object that was asked for'],
  ['another field', FIELD, [ok({ data: { ...good, custom_api_name: 'b' } })], 'a of person, which was asked for'],
  ['no field', FIELD, [ok({})], '"data" is missing'],
  [
    'an option twice',
    FIELD,
    [
      ok({
        data: {
          ...good,
          type: 4,
          common_schema_config: {
            enum_field_setting: { enum_field_option_list: [{ api_name: 'a' }, { api_name: 'a' }] },
          },
        },
      }),
    ],
    'The option "a" comes twice',
  ],
  ['a prototype', FIELD, [[200, '{"code":0,"data":{"data":{"__proto__":{"custom_api_name":"a"}}}}']], 'is missing'],
  ['more objects and no token', OBJECTS, [ok({ items: [], has_more: true })], '"page_token" is missing'],
  ['one page for ever', OBJECTS, [ok({ items: [], has_more: true, page_token: '1' })], 'gives one of them again'],
  ['half a JSON', FIELDS, [[200, '{"code":0,"data":{"items":[']], "came back without the platform's JSON"],
  ['a page', FIELDS, [[200, '<html>\u001b[2J']], 'came back without the platform\'s JSON: "<html>\\u001b[2J"'],
  ['400/1160005', FIELDS, [[400, '{"code":1160005,"msg":"x"}']], 'A name is empty.'],
  ['500/1160005', FIELD, [[500, '{"code":1160005,"msg":"x"}']], 'damaged on the platform'],
  ['400/1160006', FIELD, [[400, '{"code":1160006,"msg":"x"}']], 'A name is empty.'],
  ['400/1160009', OBJECTS, [[400, '{"code":1160009,"msg":"x"}']], 'The list may have changed meanwhile. Try again.'],
  [
    '400/1162010',
    FIELDS,
    [[400, '{"code":1162010,"msg":"x"}']],
    'no such object. List them: feishu-fields corehr objects.',
  ],
  ['400/1162020', FIELD, [[400, '{"code":1162020,"msg":"x"}']], 'List them: feishu-fields corehr fields person.'],
  ['500/1160997', OBJECTS, [[500, '{"code":1160997,"msg":"x"}']], 'error of the platform. Try again later'],
  [
    '99991672',
    OBJECTS,
    [[400, '{"code":99991672,"msg":"x"}']],
    'missing permission: corehr:common_data.meta_data:read',
  ],
  [
    '99991672 that names it',
    OBJECTS,
    [[400, '{"code":99991672,"msg":"x","error":{"permission_violations":[{"subject":"corehr:one"}]}}']],
    'missing permission: corehr:one, log id log-1.',
  ],
  ['a message that would clear the screen', OBJECTS, [[400, '{"code":1,"msg":"\\u001b[2J"}']], '"\\u001b[2J"'],
]
for (const [name, ask, answers, expected] of ANSWERS) {
  test(`${name}: one call, and the words for it`, async () => {
    const { words, asked } = await served(answers, ask)
    assert.match(words, expected)
    assert.not(words.includes('\u001b'), words)
    assert.is(asked, name === 'one page for ever' ? 2 : 1)
  })
}

/** Members by which nothing is decided, each of every type that JSON has, and the field that is read all the same. */
const UNUSED: ReadonlyArray<readonly [type: number, setting: string | undefined, member: string]> = [
  [1, undefined, 'description'],
  [1, undefined, 'create_time'],
  [1, undefined, 'update_time'],
  [1, 'text_field_setting', 'max_length'],
  [1, 'text_field_setting', 'is_url_type'],
  [1, 'text_field_setting', 'colour'],
  [3, 'number_field_setting', 'round_type'],
  [3, 'number_field_setting', 'decimal_total_places'],
  [8, 'attachment_field_setting', 'file_type'],
  [9, 'image_field_setting', 'image_type'],
  [9, 'image_field_setting', 'display_style'],
  [10, 'calculated_field_setting', 'type'],
  [10, undefined, 'common_schema_config'],
  [6, undefined, 'common_schema_config'],
  [2, undefined, 'common_schema_config'],
]
const ANYTHING: ReadonlyArray<unknown> = ['', 'x', 7, -1.5, true, null, [], ['x'], {}, { x: 7 }]
for (const [type, setting, member] of UNUSED) {
  test(`nothing that ${setting ?? 'a field'} has for ${member} fails type ${type}`, async () => {
    const { description: _, ...bare } = good
    const list = ANYTHING.map((found, i) => {
      const named = { ...bare, custom_api_name: `f${i}`, type }
      return setting === undefined
        ? { ...named, [member]: found }
        : { ...named, common_schema_config: { [setting]: { [member]: found } } }
    })
    const { words } = await served([items(...list)], FIELDS)
    assert.match(words, /^read \[/)
    assert.is((JSON.parse(words.slice(5)) as ReadonlyArray<unknown>).length, ANYTHING.length)
  })
}

test('settings of other types than the field has are passed over, whatever they are', async () => {
  const others = { number_field_setting: '', enum_field_setting: { enum_field_option_list: [{ api_name: '' }] } }
  const config = { ...others, text_field_setting: { is_multiline: true, max_length: '100' } }
  const { words } = await served([items({ ...good, common_schema_config: config })], FIELDS)
  const [field] = JSON.parse(words.slice(5)) as ReadonlyArray<CustomField>
  assert.equal(field?.common_schema_config, { text_field_setting: { is_multiline: true, max_length: 100 } })
})

test('what a setting decides is not passed over', async () => {
  for (const [type, setting, problem] of [
    [4, { enum_field_setting: '' }, 'enum_field_setting'],
    [4, { enum_field_setting: { is_multiple: 'yes' } }, 'is_multiple'],
    [3, { number_field_setting: { decimal_places: 'two' } }, 'decimal_places'],
    [7, { date_time_field_setting: { date_time_type: true } }, 'date_time_type'],
  ] as const) {
    const { words } = await served([items({ ...good, type, common_schema_config: setting })], FIELDS)
    assert.match(words, `, in the field a of person, at items[0].common_schema_config.`)
    assert.match(words, problem)
  }
})

test('an object on two pages is one', async () => {
  const page = (has_more: boolean, page_token?: string) => ok({ items: [person], has_more, page_token })
  const { words, asked } = await served([page(true, 'a'), page(true, 'b'), page(false)], OBJECTS)
  assert.equal([words, asked], [`read ${JSON.stringify([person])}`, 3])
})

/** With one retry: what is answered, and how often it is asked. */
const RETRIED: ReadonlyArray<readonly [number, string, number]> = [
  [500, '{"code":1160997,"msg":"system"}', 2],
  [502, '<html>', 2],
  [500, '{"code":1160005,"msg":"damaged"}', 1],
  [400, '{"code":1162010,"msg":"no object"}', 1],
  [400, '{"code":99991672,"msg":"permission"}', 1],
]
for (const [status, body, times] of RETRIED) {
  test(`HTTP ${status} ${body} is asked ${times} times`, async () => {
    const { asked } = await served([[status, body]], FIELD, { retries: 1 })
    assert.is(asked, times)
  })
}

test('after an error of the platform and a limit it is read all the same', async () => {
  const answers = [[503, ''], [429, '{"code":99991400,"msg":"limit"}'], items(good)] as const
  const { words, asked } = await served(answers, FIELDS, { retries: 1 })
  assert.match(words, /^read \[/)
  assert.is(asked, 3)
})

test('a token that is refused is renewed, and the call repeated once', async () => {
  const seen: Array<string> = []
  const server = createServer((request, response) => {
    const isToken = request.url?.includes('/auth/') === true
    const token = request.headers.authorization ?? 'none'
    seen.push(isToken ? 'sign in' : token)
    const made = `t-${seen.filter((each) => each === 'sign in').length}`
    const refused = { code: 99991663, msg: 'expired' }
    const read = token === 'Bearer t-1' ? refused : { code: 0, data: { items: [good] } }
    response.end(JSON.stringify(isToken ? { code: 0, tenant_access_token: made, expire: 7200 } : read))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const credentials = { _tag: 'CustomApp', appId: 'cli_app', appSecret: 'the-app-secret' } as const
    const fields = right(await withReader(url, (reader) => reader.fields(['person']), undefined, {}, credentials))
    assert.is(fields.length, 1)
    assert.equal(seen, ['sign in', 'Bearer t-1', 'sign in', 'Bearer t-2'])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('a list of options that is larger than a megabyte is read', async () => {
  const list = Array.from({ length: 20_000 }, (_, i) => ({
    api_name: `option_${i}`,
    name: { zh_cn: '选项'.repeat(10) },
  }))
  const large = { ...good, type: 4, common_schema_config: { enum_field_setting: { enum_field_option_list: list } } }
  const { words } = await served([ok({ data: large })], FIELD)
  assert.ok(words.startsWith('read {') && words.length > 1024 * 1024)
})

test('no connection is said as such', async () => {
  const read = await withReader('http://127.0.0.1:1', OBJECTS)
  assert.ok(E.isLeft(read))
  assert.match(wordsOf(read.left), 'Listing the objects failed: there is no connection to 127.0.0.1:1')
})

test.run()
