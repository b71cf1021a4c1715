/**
 * Eight applies of one config, started at once on one snapshot, each a process of its own.
 */
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { request as call, type RequestListener } from 'node:http'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fileStore } from '../../src/state/file/file-store.js'
import { before, check } from '../plan/forms.js'
import { fieldsProcess, inFolder, unwrapped, withPlatform, type Ran, withServer } from './harness.js'

const test = suite('eight-applies')

const ACCOUNTS = ['1', '2', '3', '4', '5']
const CONFIG = JSON.stringify({
  eco_background_check_custom_fields: [
    { accounts: ACCOUNTS.map((account_id) => ({ account_id })), custom_field_list: before(check) },
  ],
})
const EIGHT = Array.from({ length: 8 }, (_, i) => i)

/** A door in front of a server: calls of Hire wait there until it is opened. */
const withDoor = async <A>(url: string, use: (door: string, open: () => void) => Promise<A>): Promise<A> => {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  const passing: RequestListener = (request, response) => {
    const { url: path = '', method, headers } = request
    const pass = (): void => {
      const passed = call(url + path, { method, headers }, (answer) => {
        answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers))
      })
      request.pipe(passed)
    }
    if (path.includes('/hire/')) void opened.then(pass)
    else pass()
  }
  return withServer(passing, (door) => use(door, open))
}

/**
 * What the eight say, once the platform and the snapshot hold what the config says, by one call for each account. Whoever
 * works first is kept at it until the seven others have met the lock.
 */
const eight = (hasMet: (child: ChildProcess) => Promise<void>, ...args: ReadonlyArray<string>) =>
  inFolder({ '.fieldsrc.json': CONFIG }, (cwd) =>
    withPlatform([], async ({ sandbox, env, state }): Promise<ReadonlyArray<Ran>> => {
      const ran = await withDoor(sandbox.url, (door, open) => {
        let met = 0
        const during = (child: ChildProcess): void =>
          void hasMet(child).then(() => {
            met += 1
            if (met === EIGHT.length - 1) open()
          })
        const options = { cwd, env: { ...env, FEISHU_BASE_URL: door }, during }
        return Promise.all(EIGHT.map(() => fieldsProcess(['apply', '--yes', '--timeout', '300', ...args], options)))
      })
      const { eco_background_check_custom_fields: forms, requests } = await state()
      assert.equal(forms, Object.fromEntries(ACCOUNTS.map((account) => [account, before(check)])))
      const hire = requests.filter(({ path }) => path.includes('/hire/'))
      // Two that worked at once would both have sent what neither had on record.
      assert.equal(
        hire.map(({ method, code }) => [method, code]),
        ACCOUNTS.map(() => ['POST', 0]),
      )
      assert.equal(
        readdirSync(cwd).filter((name) => name !== '.fieldsrc.json'),
        ['fields.snapshot.json'],
      )
      const held = await fileStore(join(cwd, 'fields.snapshot.json')).read()
      if (E.isLeft(held)) throw new Error(held.left[0].code)
      const evidence = [...held.right.snapshot.entries.values()].map((each) => each.evidence._tag)
      assert.equal(
        evidence,
        ACCOUNTS.map(() => 'Acknowledged'),
      )
      assert.is((await fieldsProcess(['plan', '--detailed-exitcode'], { cwd, env })).code, 0)
      return ran
    }),
  )

test('one works; the others find the lock taken, and say so', async () => {
  const ran = await eight(async (child) => {
    await once(child, 'close')
  })
  const working = ran.filter(({ stdout }) => stdout.includes('5 created'))
  assert.is(working.length, 1)
  assert.is(working[0]?.code, 0)
  for (const { code, stdout, stderr } of ran.filter((each) => each !== working[0])) {
    assert.is(code, 5, `${stdout}${stderr}`)
    assert.match(unwrapped(stderr), /holds the lock since .*, for feishu-fields apply \(process \d+\)/)
    assert.not.match(stderr, /^ +at /m)
  }
})

test('with time to wait, all of them end well', async () => {
  const ran = await eight(
    (child) =>
      new Promise((resolve) =>
        child.stderr?.on('data', (text: string) => {
          if (text.includes('Waiting for the lock')) resolve()
        }),
      ),
    '--lock-timeout',
    '600',
  )
  assert.equal(
    ran.map(({ code }) => code),
    EIGHT.map(() => 0),
    ran.map(({ stderr }) => stderr).join('\n'),
  )
  assert.is(ran.filter(({ stdout }) => stdout.includes('5 created')).length, 1)
})

test.run()
