/**
 * A form that somebody changed by hand, one that is not there, and resources that are selected together, through the built
 * command line and a sandbox.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { sandboxSides } from '../../src/kinds/registry.js'
import { startSandbox } from '../../src/sandbox/server.js'
import type { HireStateView } from '../sandbox/calls.js'
import { fields, inFolder, leadingTo, unwrapped, type Ran } from './harness.js'

const test = suite('resend')

const FORM = 'eco_background_check_custom_fields'
const field = (key: string, name: string) => ({ type: 'text', key, name: { zh_cn: name }, is_required: false })
const config = (name: string, more: object = {}) =>
  Yaml.stringify({
    [FORM]: [
      { account_id: '1', labels: ['premium'], custom_field_list: [field('a', name)], ...more },
      { accounts: [{ account_id: '2' }, { account_id: '3' }], custom_field_list: [field('a', name)] },
    ],
  })

interface Desk {
  readonly write: (text: string) => void
  /** Runs, expects an exit code, and gives what was printed, unwrapped. */
  readonly expect: (code: number, ...args: ReadonlyArray<string>) => Promise<string>
  readonly names: () => Promise<Readonly<Record<string, ReadonlyArray<string>>>>
  /** The same platform, on which nothing is any more. */
  readonly emptied: () => Promise<void>
  /** Another folder, whose record knows nothing. */
  readonly byHand: (text: string) => Promise<void>
}

const desk = (use: (desk: Desk) => Promise<void>) => () =>
  inFolder({}, (folder) =>
    inFolder({}, async (elsewhere) => {
      const start = async () => startSandbox(await sandboxSides(), { id: 'sandbox1' })
      let sandbox = await start()
      const run = (cwd: string, args: ReadonlyArray<string>): Promise<Ran> =>
        fields(args, { cwd, env: leadingTo(sandbox) })
      const write = (cwd: string, text: string) => writeFileSync(join(cwd, '.fieldsrc.yaml'), text)
      try {
        await use({
          write: (text) => write(folder, text),
          expect: async (code, ...args) => {
            const ran = await run(folder, args)
            assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
            return unwrapped(ran.stdout + ran.stderr)
          },
          names: async () => {
            const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as HireStateView
            return Object.fromEntries(
              Object.entries(state.eco_background_check_custom_fields).map(([id, form]) => [
                id,
                form.map(({ key, name }) => `${key} ${name.zh_cn ?? ''}`),
              ]),
            )
          },
          emptied: async () => {
            await sandbox.close()
            sandbox = await start()
          },
          byHand: async (text) => {
            write(elsewhere, text)
            assert.is((await run(elsewhere, ['apply', '--yes'])).code, 0)
          },
        })
      } finally {
        await sandbox.close()
      }
    }),
  )

test(
  'a form that was changed by hand is sent again, whole, though the record says that it is equal',
  desk(async ({ write, expect, names, byHand }) => {
    write(config('甲'))
    await expect(0, 'apply', '--yes')
    await byHand(Yaml.stringify({ [FORM]: [{ account_id: '1', custom_field_list: [field('b', '乙')] }] }))
    assert.match(await expect(0, 'plan'), 'No changes')
    const plan = await expect(0, 'plan', '--resend', 'background_check/1')
    assert.match(plan, 'by the record a; and whatever somebody set by hand')
    assert.match(plan, '1 to replace')
    await expect(0, 'plan', '--resend', 'label:premium', '--out', 'p.json')
    await expect(0, 'apply', 'p.json')
    assert.equal(await names(), { 1: ['a 甲'], 2: ['a 甲'], 3: ['a 甲'] })
    assert.match(await expect(0, 'plan'), 'No changes')
  }),
)

test(
  'forms that are not there: the update stays in doubt, the next plan offers to send all, and that converges',
  desk(async ({ write, expect, names, emptied }) => {
    write(config('甲'))
    await expect(0, 'apply', '--yes')
    await emptied()
    write(config('乙'))
    await expect(4, 'apply', '--yes', '--retries', '0', '--allow-update', '*')
    const plan = await expect(0, 'plan')
    assert.match(plan, 'the platform refuses every repeat')
    assert.match(plan, "feishu-fields plan --resend 'background_check/*'")
    await expect(0, 'apply', '--yes', '--settle', '0', '--resend', 'background_check/*')
    assert.equal(await names(), { 1: ['a 乙'], 2: ['a 乙'], 3: ['a 乙'] })
    assert.match(await expect(0, 'plan'), 'No changes')
  }),
)

test(
  'protected forms and limits hold what is sent again',
  desk(async ({ write, expect }) => {
    write(config('甲', { protect: true }))
    await expect(0, 'apply', '--yes')
    assert.match(await expect(3, 'plan', '--resend', '*'), 'protected by the config')
    await expect(0, 'plan', '--resend', '*', '--allow-unprotected', 'label:premium')
    await expect(3, 'plan', '--resend', 'background_check/2', '--resend', 'background_check/3', '--max-changes', '1')
    assert.match(await expect(0, 'plan', '--exclude', 'label:premium', '--resend', '*'), 'left out 1')
    assert.match(await expect(1, 'plan', '--resend', 'label:premum'), 'Did you mean label:premium?')
  }),
)

test(
  'everything that the record lacks is adopted at once, and nothing else',
  desk(async ({ write, expect }) => {
    write(config('甲'))
    await expect(0, 'adopt', 'background_check/2', '--yes')
    write(config('乙'))
    const adopted = await expect(0, 'adopt', '--missing', '--yes')
    assert.match(adopted, 'background_check/1')
    assert.match(adopted, 'background_check/3')
    assert.not.match(adopted, 'background_check/2')
    assert.match(await expect(0, 'plan'), '1 to update in place')
    await expect(0, 'adopt', 'background_check/*', '--yes')
    assert.match(await expect(0, 'plan'), 'No changes')
    assert.match(await expect(1, 'state', 'rm', 'account/*', '--yes'), 'is not in the snapshot')
    await expect(0, 'state', 'rm', 'background_check/*', '--yes')
    assert.match(await expect(0, 'plan'), '3 to create')
  }),
)

test.run()
