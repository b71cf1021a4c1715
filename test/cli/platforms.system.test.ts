/**
 * A record and the platform that it speaks for, on the command line, against two sandboxes: what is said of the one that is at
 * hand, what is refused before anything is sent to it, and how a person says that it is the right one.
 */
import type { RequestListener } from 'node:http'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fetch from 'node-fetch'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sandboxSides } from '../../src/kinds/registry.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js'
import { READY_TOKEN } from '../../src/sandbox/sign-in.js'
import type { StateView } from '../../src/sandbox/view.js'
import { fields, inFolder, leadingTo, unwrapped, withServer, type Ran } from './harness.js'

const test = suite('platforms')

const FIELD = (name: string) => ({ type: 'text', key: 'a', name: { zh_cn: name }, is_required: true })
const CONFIG = (name = '名') =>
  JSON.stringify({ eco_background_check_custom_fields: [{ account_id: '1', custom_field_list: [FIELD(name)] }] })
const ADDRESS = 'background_check/1'
type Env = Readonly<Record<string, string>>

interface Desk {
  readonly folder: string
  readonly one: Sandbox
  readonly other: Sandbox
  readonly expect: (code: number, env: Env, ...args: ReadonlyArray<string>) => Promise<Ran>
  /** How many calls of the platform have reached it, sign-ins among them. */
  readonly calls: (sandbox: Sandbox) => Promise<number>
  readonly write: (name: string) => void
  readonly record: () => string
}

const desk =
  (use: (desk: Desk) => Promise<void>): (() => Promise<void>) =>
  () =>
    inFolder({ '.fieldsrc.json': CONFIG() }, async (folder) => {
      const sides = await sandboxSides()
      const [one, other] = await Promise.all([startSandbox(sides, { id: 'one' }), startSandbox(sides, { id: 'other' })])
      try {
        await use({
          folder,
          one,
          other,
          expect: async (code, env, ...args) => {
            const ran = await fields(args, { cwd: folder, env })
            assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
            return ran
          },
          calls: async ({ url }) => ((await (await fetch(`${url}/sandbox/state`)).json()) as StateView).requests.length,
          write: (name) => writeFileSync(join(folder, '.fieldsrc.json'), CONFIG(name)),
          record: () => readFileSync(join(folder, 'fields.snapshot.json'), 'utf8'),
        })
      } finally {
        await Promise.all([one.close(), other.close()])
      }
    })

const ANSWERING: ReadonlyArray<readonly [answers: string, header: object, says: string]> = [
  ['another sandbox', { 'x-feishu-fields-sandbox': 'second' }, 'sandbox second answered'],
  ['what is no sandbox', {}, 'no sandbox answered'],
]
for (const [answers, header, says] of ANSWERING)
  test(
    `${answers} answers a call: what it took is in doubt, and no other call follows`,
    desk(async ({ expect, record }) => {
      let calls = 0
      const answering: RequestListener = (request, response) => {
        const isCall = request.url?.includes('/hire/') === true
        if (isCall) calls += 1
        response
          .writeHead(200, {
            'content-type': 'application/json',
            ...(isCall ? header : { 'x-feishu-fields-sandbox': 'first' }),
          })
          .end(JSON.stringify({ code: 0, msg: 'ok', tenant_access_token: 't-x', expire: 7200 }))
      }
      const { stdout } = await withServer(answering, (url) =>
        expect(4, leadingTo({ url } as Sandbox), 'apply', '--yes'),
      )
      assert.match(unwrapped(stdout), `${says}, and the calls are for sandbox first.`)
      assert.is(calls, 1)
      assert.match(record(), '"in_doubt"')
      assert.not.match(record(), '"acknowledged"')
    }),
  )

/** A server of plain http that passes calls on and says of no sandbox. */
const withStandIn = (sandbox: Sandbox, use: (url: string) => Promise<void>): Promise<void> =>
  withServer((request, response) => {
    void (async () => {
      const chunks: Array<Buffer> = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const isCall = request.url?.startsWith('/open-apis/') === true
      const answer = await fetch(sandbox.url + (isCall ? (request.url ?? '') : '/none'), {
        method: request.method ?? 'GET',
        headers: request.headers.authorization === undefined ? {} : { authorization: request.headers.authorization },
        body: chunks.length === 0 ? null : Buffer.concat(chunks),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })()
  }, use)

const saysOther = ({ stderr }: Ran, first: string, second: string): void => {
  const said = unwrapped(stderr)
  assert.match(said, `Snapshot: ${first}`)
  assert.match(said, `At hand: ${second}`)
  for (const way of ['--env', '--snapshot', 'state rebind']) assert.match(said, way)
}

const named = ({ id, url }: Sandbox): string => `sandbox ${id}, ${url} (app cli_sandbox)`

test(
  'applied to one sandbox, then pointed at an empty one: the plan names the first, and apply sends nothing',
  desk(async ({ one, other, expect, calls, write, record }) => {
    assert.match((await expect(0, {}, 'plan')).stdout, 'Not applied yet.')
    const applied = await expect(0, leadingTo(one), 'apply', '--yes')
    assert.match(unwrapped(applied.stdout), `Sent to ${named(one)}.`)
    const before = record()
    for (const name of ['名', '新名']) {
      write(name)
      assert.match(unwrapped((await expect(0, {}, 'plan')).stdout), `Last applied to ${named(one)}.`)
      saysOther(await expect(1, leadingTo(other), 'apply', '--yes'), named(one), named(other))
      const json = await expect(1, leadingTo(other), 'apply', '--yes', '--json')
      assert.match(json.stdout, '"code": "other_platform"')
    }
    assert.is(await calls(other), 0)
    assert.is(record(), before)
  }),
)

test(
  'a plan file that was made for one is not applied to the other',
  desk(async ({ one, other, expect, calls, write }) => {
    await expect(0, leadingTo(one), 'apply', '--yes')
    write('新名')
    await expect(0, {}, 'plan', '--out', 'plan.json')
    saysOther(await expect(1, leadingTo(other), 'apply', 'plan.json'), named(one), named(other))
    assert.is(await calls(other), 0)
    await expect(0, leadingTo(one), 'apply', 'plan.json')
  }),
)

test(
  'a form that was adopted is one of the platform that the environment led to',
  desk(async ({ one, other, expect, calls }) => {
    await expect(0, leadingTo(one), 'adopt', ADDRESS, '--yes')
    const planned = unwrapped((await expect(0, {}, 'plan')).stdout)
    assert.match(planned, `The snapshot speaks for ${named(one)}.`)
    assert.not.match(planned, 'Last applied')
    saysOther(await expect(1, leadingTo(other), 'apply', '--yes'), named(one), named(other))
    assert.match((await expect(1, leadingTo(other), 'adopt', ADDRESS, '--yes')).stderr, 'another platform')
    assert.is(await calls(other), 0)
  }),
)

test(
  'a form that was adopted without an environment is of a platform that is not known, which is said',
  desk(async ({ one, expect, write, other }) => {
    await expect(0, {}, 'adopt', ADDRESS, '--yes')
    const ran = await expect(0, leadingTo(one), 'apply', '--yes')
    assert.match(ran.stdout, 'No changes')
    assert.match(unwrapped(ran.stderr), 'does not say yet for which platform')
    write('新名')
    await expect(4, leadingTo(one), 'apply', '--yes')
    assert.match((await expect(1, leadingTo(other), 'apply', '--yes')).stderr, 'another platform')
  }),
)

test(
  'a ready token names no app, and its sandbox is known all the same',
  desk(async ({ one, other, expect, calls, write }) => {
    const ready = ({ url }: Sandbox) => ({ FEISHU_BASE_URL: url, FEISHU_TENANT_ACCESS_TOKEN: READY_TOKEN })
    await expect(0, ready(one), 'apply', '--yes')
    const first = `sandbox one, ${one.url}`
    saysOther(await expect(1, ready(other), 'apply', '--yes'), first, `sandbox other, ${other.url}`)
    assert.is(await calls(other), 0)
    write('新名')
    const learning = await expect(0, leadingTo(one), 'apply', '--yes')
    assert.match(unwrapped(learning.stderr), 'only one side knows it: the app id.')
    assert.match(unwrapped((await expect(0, {}, 'plan')).stdout), `Last applied to ${named(one)}.`)
    const again = await expect(0, ready(one), 'apply', '--yes')
    assert.match(unwrapped(again.stderr), 'only one side knows it: the app id.')
    saysOther(
      await expect(1, { ...leadingTo(one), FEISHU_APP_ID: 'cli_of_another' }, 'apply', '--yes'),
      named(one),
      `sandbox one, ${one.url} (app cli_of_another)`,
    )
  }),
)

test(
  'a sandbox that was started anew with its id, on another port, is the same platform',
  desk(async ({ one, expect, write, record }) => {
    await expect(0, leadingTo(one), 'apply', '--yes')
    const again = await startSandbox(await sandboxSides(), { id: 'one' })
    try {
      assert.match((await expect(0, leadingTo(again), 'apply', '--yes')).stdout, 'No changes')
      write('新名')
      // It is empty, and has nothing to update.
      await expect(4, leadingTo(again), 'apply', '--yes')
      assert.match(record(), again.url)
    } finally {
      await again.close()
    }
  }),
)

test(
  'a stand-in for the platform that says of no sandbox is known by its address',
  desk(async ({ one, other, expect, calls, write }) => {
    await withStandIn(one, (first) =>
      withStandIn(other, async (second) => {
        const env = (url: string) => ({ ...leadingTo(one), FEISHU_BASE_URL: url })
        await expect(0, env(first), 'apply', '--yes')
        const app = '(app cli_sandbox)'
        saysOther(await expect(1, env(second), 'apply', '--yes'), `${first} ${app}`, `${second} ${app}`)
        assert.is(await calls(other), 0)
        assert.match((await expect(0, env(first), 'apply', '--yes')).stdout, 'No changes')
        write('新名')
        await expect(0, env(first), 'apply', '--yes')
      }),
    )
  }),
)

/** A server that lets anybody sign in, and refuses every other call. */
const withRefusal = (use: (url: string) => Promise<void>): Promise<void> =>
  withServer((request, response) => {
    const isSignIn = request.url?.includes('/auth/') === true
    const answer = isSignIn ? { code: 0, msg: 'ok', tenant_access_token: 't-x', expire: 7200 } : REFUSED
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }, use)
const REFUSED = { code: 99991672, msg: 'Access denied' }

const BEFORE_APPLY: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  'no record': () => Promise.resolve(),
  'a record of a platform that is not known': async ({ expect, write }) => {
    await expect(0, {}, 'adopt', ADDRESS, '--yes')
    write('新名')
  },
}
for (const [present, prepare] of Object.entries(BEFORE_APPLY)) {
  test(
    `a platform that refused every call is not the one that the record speaks for: ${present}`,
    desk(async (at) => {
      const { one, expect, record } = at
      await prepare(at)
      await withRefusal(async (url) => {
        await expect(4, { ...leadingTo(one), FEISHU_BASE_URL: url }, 'apply', '--yes')
        assert.not.match(record(), url)
      })
      await expect(present === 'no record' ? 0 : 4, leadingTo(one), 'apply', '--yes')
      assert.match(record(), one.url)
    }),
  )
}

test(
  'where no variable is set and nothing is to be sent, it is said that the platform is not known',
  desk(async ({ one, expect }) => {
    await expect(0, leadingTo(one), 'apply', '--yes')
    const ran = await expect(0, {}, 'apply', '--yes')
    assert.match(ran.stdout, 'No changes')
    assert.match(unwrapped(ran.stderr), 'no FEISHU_ variable says which one this is')
    const app = await expect(0, { FEISHU_BASE_URL: one.url }, 'apply', '--yes')
    assert.match(unwrapped(app.stderr), 'only one side knows it: the app id.')
    // The platform's own address is the default, so credentials alone name it.
    const { FEISHU_BASE_URL: _, ...credentials } = leadingTo(one)
    saysOther(await expect(1, credentials, 'apply', '--yes'), named(one), 'https://open.feishu.cn (app cli_sandbox)')
  }),
)

test(
  'show, state list, state check and JSON documents name the platform',
  desk(async ({ one, expect }) => {
    const platform = { base_url: one.url, app_id: 'cli_sandbox', tenant: null, sandbox: 'one' }
    const json = async (...args: ReadonlyArray<string>): Promise<unknown> =>
      (JSON.parse((await expect(0, leadingTo(one), ...args, '--json')).stdout) as Readonly<Record<string, unknown>>)[
        'platform'
      ]
    assert.equal(await json('plan'), null)
    assert.equal(await json('show'), null)
    assert.equal(await json('apply', '--yes'), platform)
    for (const args of [['plan'], ['show'], ['state', 'list'], ['apply', '--yes']]) {
      assert.equal(await json(...args), platform, args.join(' '))
    }
    for (const args of [['show'], ['state', 'list'], ['state', 'check']]) {
      const { stdout, stderr } = await expect(0, {}, ...args)
      assert.match(unwrapped(stdout + stderr), named(one), args.join(' '))
    }
  }),
)

test(
  'a config that is for another platform than the record or the environment is refused by what reads it',
  desk(async ({ one, other, folder, expect, calls }) => {
    await expect(0, leadingTo(one), 'apply', '--yes')
    const sent = await calls(one)
    const pin = (platform: object) =>
      writeFileSync(join(folder, '.fieldsrc.json'), JSON.stringify({ ...(JSON.parse(CONFIG()) as object), platform }))
    pin({ base_url: `${one.url}/`, app_id: 'cli_sandbox' })
    for (const args of [['plan'], ['state', 'check'], ['apply', '--yes'], ['whoami']]) {
      await expect(0, leadingTo(one), ...args)
    }
    const signIns = await calls(one)
    assert.is(signIns, sent + 1)
    for (const platform of [{ base_url: 'https://open.feishu.cn' }, { app_id: 'cli_of_another' }]) {
      pin(platform)
      for (const args of [['plan'], ['state', 'check']]) {
        const said = unwrapped((await expect(1, {}, ...args)).stderr)
        assert.match(said, 'The config is for another platform than the snapshot speaks for.')
        assert.match(said, Object.values(platform).join())
        assert.match(said, `Snapshot: ${named(one)}`)
      }
      for (const args of [['apply', '--yes'], ['whoami'], ['state', 'rebind', '--yes'], ['adopt', ADDRESS, '--yes']]) {
        const said = unwrapped((await expect(1, leadingTo(one), ...args)).stderr)
        assert.match(said, 'The config is for another platform than the one at hand.', args.join(' '))
      }
    }
    assert.is(await calls(one), signIns)
    pin({ base_url: other.url })
    assert.match((await expect(1, leadingTo(other), 'apply', '--yes')).stderr, 'than the snapshot speaks for')
    assert.is(await calls(other), 0)
  }),
)

test(
  'each environment is compared with its own record',
  desk(async ({ one, other, folder, expect }) => {
    const config = { ...(JSON.parse(CONFIG()) as object), environments: { staging: {}, production: {} } }
    writeFileSync(join(folder, '.fieldsrc.json'), JSON.stringify(config))
    await expect(0, leadingTo(one), 'apply', '--yes', '--env', 'staging')
    await expect(0, leadingTo(other), 'apply', '--yes', '--env', 'production')
    saysOther(await expect(1, leadingTo(one), 'apply', '--yes', '--env', 'production'), named(other), named(one))
  }),
)

test(
  'a person says that the record speaks for another platform: what it has is kept as adopted',
  desk(async ({ one, other, folder, expect, calls, record }) => {
    await expect(1, leadingTo(one), 'state', 'rebind', '--yes')
    await expect(0, leadingTo(one), 'apply', '--yes')
    const before = record()
    assert.match(
      unwrapped((await expect(1, {}, 'state', 'rebind', '--yes')).stderr),
      'No FEISHU_ variable says which platform',
    )
    await expect(1, leadingTo(other), 'state', 'rebind')
    assert.match((await expect(0, leadingTo(one), 'state', 'rebind', '--yes')).stdout, 'Nothing to change')
    assert.is(record(), before)
    const ran = await expect(0, leadingTo(other), 'state', 'rebind', '--yes')
    assert.match(unwrapped(ran.stdout), `speaks for ${named(one)}, and is to speak for ${named(other)}`)
    assert.is(await calls(other), 0)
    const text = record()
    const bindingOf = (of: string) => /"binding": ?"([0-9a-f]{8})"/.exec(of)?.[1]
    assert.is.not(bindingOf(text), undefined)
    assert.is.not(bindingOf(text), bindingOf(before))
    assert.match(text, '"rebound"')
    assert.match(unwrapped((await expect(0, {}, 'plan')).stdout), `The snapshot speaks for ${named(other)}.`)
    const resent = ['apply', '--yes', '--snapshot', 'resent.json', '--resend', ADDRESS]
    writeFileSync(join(folder, 'resent.json'), text)
    await expect(0, leadingTo(other), ...resent)
    const planned = await expect(0, {}, 'plan', '--snapshot', 'resent.json')
    assert.match(unwrapped(planned.stdout), `Last applied to ${named(other)}.`)
    const { resources } = JSON.parse((await expect(0, {}, 'show', '--json')).stdout) as {
      readonly resources: ReadonlyArray<Readonly<Record<string, unknown>>>
    }
    assert.equal(
      resources.map((each) => 'adopted' in each),
      [true],
    )
    // A line of before the rebind is one of another record.
    const line = /"background_check\/1":\s*(\{.*\})/.exec(before)?.[1] ?? ''
    const mixed = text.replace(/("background_check\/1":\s*)\{.*\}/, (_, head: string) => head + line)
    assert.is.not(mixed, text)
    writeFileSync(join(folder, 'mixed.json'), mixed)
    await expect(1, {}, 'state', 'check', '--snapshot', 'mixed.json')
    assert.match((await expect(0, leadingTo(other), 'apply', '--yes')).stdout, 'No changes')
    saysOther(await expect(1, leadingTo(one), 'apply', '--yes'), named(other), named(one))
  }),
)

test(
  'a hostile record and a hostile server reach no terminal',
  desk(async ({ one, other, folder, expect, record }) => {
    await expect(0, leadingTo(one), 'apply', '--yes')
    assert.ok(existsSync(join(folder, 'fields.snapshot.json')))
    const hostile = record().replace(JSON.stringify(one.url), '"https://evil.example/\\u001b[2J\\u202e"')
    writeFileSync(join(folder, 'fields.snapshot.json'), hostile)
    for (const ran of [
      await expect(0, {}, 'plan'),
      await expect(0, {}, 'show'),
      await expect(1, leadingTo(other), 'apply'),
    ]) {
      assert.not.match(ran.stdout + ran.stderr, /[\u001b\u202e]/)
    }
  }),
)

test.run()
