/**
 * Eight applies of one config, started at once on one snapshot, each a process of its own.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fileStore } from '../../src/state/file/file-store.js'
import { before, check } from '../plan/forms.js'
import { fields, inFolder, unwrapped, withPlatform, type Ran } from './harness.js'

const test = suite('eight-applies')

const ACCOUNTS = ['1', '2', '3', '4', '5']
const CONFIG = JSON.stringify({
  eco_background_check_custom_fields: [
    { accounts: ACCOUNTS.map((account_id) => ({ account_id })), custom_field_list: before(check) },
  ],
})
const EIGHT = Array.from({ length: 8 }, (_, i) => i)

/** What the eight say, once the platform and the snapshot hold what the config says, by one call for each account. */
const eight = (...args: ReadonlyArray<string>): Promise<ReadonlyArray<Ran>> =>
  inFolder({ '.fieldsrc.json': CONFIG }, (cwd) =>
    withPlatform(['delay=400@*'], async ({ env, state }) => {
      const ran = await Promise.all(EIGHT.map(() => fields(['apply', '--yes', ...args], { cwd, env })))
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
      if (E.isLeft(held)) throw new Error(held.left._tag)
      const evidence = [...held.right.snapshot.resources.values()].map((each) => each.evidence._tag)
      assert.equal(
        evidence,
        ACCOUNTS.map(() => 'Acknowledged'),
      )
      assert.is((await fields(['plan', '--detailed-exitcode'], { cwd, env })).code, 0)
      return ran
    }),
  )

test('one works; the others find the lock taken, or nothing left to do, and say so', async () => {
  const ran = await eight()
  const working = ran.filter(({ stdout }) => stdout.includes('5 created'))
  assert.is(working.length, 1)
  for (const { code, stdout, stderr } of ran) {
    assert.ok(code === 0 || code === 5, `${code}: ${stdout}${stderr}`)
    if (code === 5) assert.match(unwrapped(stderr), /holds the lock since .*, for fields apply \(process \d+\)/)
    assert.not.match(stderr, /^ +at /m)
  }
})

test('with time to wait, all of them end well', async () => {
  const ran = await eight('--lock-timeout', '60')
  assert.equal(
    ran.map(({ code }) => code),
    EIGHT.map(() => 0),
    ran.map(({ stderr }) => stderr).join('\n'),
  )
  assert.is(ran.filter(({ stdout }) => stdout.includes('5 created')).length, 1)
})

test.run()
