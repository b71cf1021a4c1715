/**
 * A kind that the sandbox has never heard of: packages, a call that stores one, and a call that deletes it. The server
 * serves it by its side alone.
 */
import * as E from 'fp-ts/lib/Either.js'
import { html } from 'hono/html'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addressOf, addressParts, contentOf } from '../../src/kinds/brand.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import type { SandboxCall, SandboxSide } from '../../src/kinds/sandbox-side.js'
import * as Codec from '../../src/kit/codec.js'
import { refused, taking } from '../../src/sandbox/body.js'
import { parseFault } from '../../src/sandbox/faults.js'
import { found } from '../../src/sandbox/hire.js'
import { startSandbox } from '../../src/sandbox/server.js'
import { ACCOUNT, accountExample, call, state } from './calls.js'

const test = suite('another kind')

const PATH = '/open-apis/hire/v1/eco_background_check_packages'

const Body = Codec.strict(
  'a body: { account_id, package }',
  { account_id: Codec.nonEmptyText, package: Codec.nonEmptyText },
  {},
)

const create: SandboxCall = {
  method: 'POST',
  path: PATH,
  success: 'stored',
  refused: { status: 400, code: 1002900 },
  perform: taking(Body, ({ account_id, package: name }, tenant, stored) => {
    const resource = found(addressOf('package', account_id, undefined), tenant, stored)
    return resource.retired.includes(name)
      ? refused(`${name} was deleted`)
      : E.right({ ...resource, content: contentOf('package', [name], { name }) })
  }),
}

const remove: SandboxCall = {
  ...create,
  path: `${PATH}/batch_delete`,
  perform: taking(Body, ({ account_id, package: name }, tenant, stored) => {
    const resource = found(addressOf('package', account_id, undefined), tenant, stored)
    return E.right({ ...resource, content: undefined, retired: [...resource.retired, name] })
  }),
}

const packages: SandboxSide = {
  calls: [create, remove],
  stateMember: 'eco_background_check_packages',
  stateName: ({ address }) => addressParts(address).name,
  title: () => ({ en: 'Packages', zh: '背调套餐' }),
  size: () => 'one package',
  html: (content, idPrefix) => html`<p id="${idPrefix}-package">${content.keys[0]}</p>`,
  documented: [{ answer: 'A package has a name.', pages: ['套餐'] }],
  assumed: [{ answer: 'A package is one.', open: 'how many there may be' }],
  limitPages: ['套餐的频控'],
}

test('is routed, stored, shown and limited by its own side, beside the kinds that are there', async () => {
  const second = parseFault('500@2')
  assert.ok(E.isRight(second))
  const sandbox = await startSandbox(new Map([...(await sandboxSides()), ['package', packages]]), {
    clock: () => 0,
    limits: { perSecond: 3, perMinute: 3 },
    faults: [second.right],
  })
  try {
    const post = async (path: string, body: object) => {
      const { status, code, msg } = await call(sandbox, 'POST', path, body)
      return [status, code, msg]
    }
    const empty = await call(sandbox, 'GET', '/')
    assert.match(empty.text, `Create one with <code>POST ${PATH}</code>`)

    const body = { account_id: '7', package: '<b>' }
    assert.equal(await post(PATH, body), [200, 0, 'stored'])
    assert.equal(await post(PATH, body), [500, 1002001, 'system error'])
    assert.equal(await post(PATH, { account_id: '7' }), [
      400,
      99992402,
      'field validation failed: package is missing: it takes a string that is not empty',
    ])
    assert.equal(await post(ACCOUNT, accountExample), [200, 0, 'ok'])
    const { requests, ...stored } = await state(sandbox)
    assert.equal(stored, {
      sandbox: sandbox.id,
      eco_account_custom_fields: { 1: accountExample.custom_field_list },
      eco_background_check_custom_fields: {},
      eco_background_check_packages: { 7: { name: '<b>' } },
      retired: {},
    })
    assert.is(requests.length, 4)

    const { text } = await call(sandbox, 'GET', '/')
    assert.match(text, '<span lang="zh-CN">背调套餐</span> <code>package/7</code></h2><p class="muted">one package</p>')
    assert.match(text, '<p id="form-0-package">&lt;b&gt;</p>')
    assert.match(text, 'A package has a name. <span class="muted" lang="zh-CN">《套餐》</span>')
    assert.match(text, 'A package is one. <span class="muted">Open: how many there may be.</span>')
    assert.match(text, '《更新背调自定义字段》《套餐的频控》《获取飞书人事对象列表》')

    assert.equal(await post(`${PATH}/batch_delete`, body), [200, 0, 'stored'])
    assert.equal(await post(PATH, body), [400, 1002900, '<b> was deleted'])
    const left = await state(sandbox)
    assert.equal(left.retired, { 'package/7': ['<b>'] })
    assert.equal(Reflect.get(left, 'eco_background_check_packages'), {})
    assert.equal(await post(PATH, body), [429, 99991400, 'request trigger frequency limit'])
    assert.equal(await post(`${PATH}/batch_delete`, body), [200, 0, 'stored'])
  } finally {
    await sandbox.close()
  }
})

test.run()
