/**
 * Plans that need somebody's word: protection, updates that checks under way show, and very many changes at once.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fields, inFolder, unwrapped, withPlatform, writeFiles, type Ran } from './harness.js'

const test = suite('safeguards')

interface Shop {
  readonly folder: string
  /** Writes the config, given as the text of an object. */
  readonly write: (config: string) => void
  readonly expect: (code: number, ...args: ReadonlyArray<string>) => Promise<Ran>
  /** Without credentials, so that it fails where something is sent. */
  readonly offline: (code: number, ...args: ReadonlyArray<string>) => Promise<Ran>
  readonly snapshot: () => string
  readonly calls: () => Promise<number>
}

const shop = (use: (shop: Shop) => Promise<void>) => () =>
  inFolder({}, (folder) =>
    withPlatform([], async ({ env, state }) => {
      const expecting =
        (variables: Readonly<Record<string, string>>) =>
        async (code: number, ...args: ReadonlyArray<string>): Promise<Ran> => {
          const ran = await fields(args, { cwd: folder, env: variables })
          assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
          return ran
        }
      await use({
        folder,
        write: (config) => writeFiles(folder, { 'fields.config.ts': `export default ${config}\n` }),
        expect: expecting(env),
        offline: expecting({}),
        snapshot: () => readFileSync(join(folder, 'fields.snapshot.json'), 'utf8'),
        calls: async () => (await state()).requests.filter(({ path }) => path.includes('/hire/')).length,
      })
    }),
  )

const text = (key: string, name = key) =>
  `{ type: 'text', key: '${key}', name: { zh_cn: '${name}' }, is_required: true }`
const form = (account: string, list: string, more = '') => `{
    account_id: '${account}',${more === '' ? '' : `\n    ${more},`}
    custom_field_list: [${list}],
  }`
const config = (...forms: ReadonlyArray<string>) => `{ eco_background_check_custom_fields: [${forms.join(', ')}] }`
const FORM = 'background_check/1'

test(
  'a protection outlives its line in the config, and is lifted where the config says so',
  shop(async ({ write, expect, offline, snapshot, calls }) => {
    write(config(form('1', text('a'), 'protect: true')))
    assert.match((await offline(2, 'plan', '--detailed-exitcode')).stdout, '1 to create')
    await expect(0, 'apply', '--yes')
    assert.match(snapshot(), '"protect":true')

    // The line is deleted: it is said, and nothing is lifted.
    write(config(form('1', text('a'))))
    const { stdout } = await offline(0, 'plan', '--detailed-exitcode')
    assert.match(unwrapped(stdout), 'It stays protected')
    write(config(form('1', `${text('a')}, ${text('b')}`, "on_structural_change: 'replace'")))
    const rejected = await expect(3, 'apply', '--yes')
    assert.match(unwrapped(rejected.stdout), `protect: false in the config, or --unprotect ${FORM}`)
    assert.is(await calls(), 1)

    // Updates in place go on.
    write(config(form('1', text('a', 'A'), 'protect: true')))
    await expect(0, 'apply', '--yes')
    assert.match(snapshot(), '"protect":true')

    // Lifting it alone sends nothing, and so needs no credentials.
    write(config(form('1', text('a', 'A'), 'protect: false')))
    const lifting = await offline(2, 'plan', '--detailed-exitcode')
    assert.match(unwrapped(lifting.stdout), '1 protection to lift')
    const sent = await calls()
    const lifted = await offline(0, 'apply', '--yes')
    assert.match(unwrapped(lifted.stdout), 'Apply complete: 1 protection recorded (1 of 1 resource).')
    assert.is(await calls(), sent)
    assert.not.match(snapshot(), 'protect')
    assert.match((await offline(0, 'plan', '--detailed-exitcode')).stdout, 'No changes.')
    write(config(form('1', `${text('a', 'A')}, ${text('b')}`, "protect: false, on_structural_change: 'replace'")))
    await expect(0, 'apply', '--yes')
  }),
)

test(
  'what is protected is not destroyed or let go of because it left the config',
  shop(async ({ write, expect, offline, snapshot, calls }) => {
    write(config(form('1', text('a'), 'protect: true'), form('2', text('a'), 'protect: true')))
    await expect(0, 'apply', '--yes')
    write(config(form('2', text('a'), 'protect: true')))
    for (const flag of ['--destroy', '--forget']) {
      const { stdout } = await expect(3, 'apply', '--yes', flag, FORM)
      assert.match(
        unwrapped(stdout),
        `to take it out of the config does not lift it. If it is meant: --unprotect ${FORM}`,
      )
    }
    const refused = await offline(1, 'state', 'rm', '--yes', '--settle', '0', FORM)
    assert.match(unwrapped(refused.stderr), 'is protected. Nothing was changed.')
    assert.is(await calls(), 2)
    await expect(0, 'apply', '--yes', '--destroy', FORM, '--unprotect', FORM)
    assert.not.match(
      snapshot()
        .split('\n')
        .find((line) => line.includes(`"${FORM}"`)) ?? '',
      'protect',
    )

    assert.match((await offline(0, 'state', 'list')).stdout, /background_check\/2 .* protected\n/)
    await offline(0, 'state', 'rm', '--yes', '--settle', '0', '--unprotect', 'background_check/2')
    assert.not.match(snapshot(), 'background_check/2')
  }),
)

test(
  'adopting records the protection of the config, and --json says what becomes of it',
  shop(async ({ write, offline, snapshot }) => {
    write(config(form('1', text('a'), 'protect: true')))
    await offline(0, 'adopt', '--yes', FORM)
    assert.match(snapshot(), '"protect":true')
    write(config(form('1', text('a'), 'protect: false')))
    const plan = JSON.parse((await offline(0, 'plan', '--json')).stdout) as { resources: ReadonlyArray<object> }
    assert.match(JSON.stringify(plan.resources), '"action":"no_op","resend":false,"protection":"lift"')
    const done = JSON.parse((await offline(0, 'apply', '--yes', '--json')).stdout) as {
      resources: ReadonlyArray<object>
    }
    assert.equal(done.resources, [{ address: FORM, action: 'no_op', outcome: 'protection_recorded' }])
  }),
)

test(
  'an update that checks under way show waits for a word in the config or --update',
  shop(async ({ write, expect, calls }) => {
    const guarded = (list: string, more = '') =>
      `{ safeguards: { on_checks_under_way: 'reject' }, eco_background_check_custom_fields: [${form('1', list, more)}] }`
    write(guarded(text('a')))
    await expect(0, 'apply', '--yes')
    write(guarded(text('a', '甲')))
    const { stdout } = await expect(3, 'plan', '--report', 'github')
    assert.match(stdout, /^::error file=fields\.config\.ts,line=\d+,col=\d+,title=background_check\/1::a: name/)
    assert.match(stdout, `on_checks_under_way: 'update' in the config, or --update ${FORM}.`)
    await expect(3, 'apply', '--yes')
    assert.is(await calls(), 1)
    await expect(0, 'apply', '--yes', '--update', FORM)
    write(guarded(text('a', '乙'), "on_checks_under_way: 'update'"))
    await expect(0, 'apply', '--yes')
    assert.is(await calls(), 3)
  }),
)

test(
  'more changes than the config allows at once are not applied, in a plan file neither',
  shop(async ({ write, expect, calls }) => {
    const many = (max: string, name: string, count = 4) =>
      `{\n  safeguards: {\n    ${max},\n  },\n  eco_background_check_custom_fields: [{
      accounts: [${Array.from({ length: count }, (_, i) => `{ account_id: '${i}' }`).join(', ')}],
      custom_field_list: [${text('a', name)}],
    }],\n}`
    write(many('max_changes: 3', 'a'))
    const { stdout } = await expect(3, 'plan', '--out', 'p.json', '--report', 'github')
    assert.match(
      stdout,
      '::error file=fields.config.ts,line=3,col=5,title=the plan::The plan changes 4 resources, and at most 3 may change at once. If it is meant: safeguards.max_changes: 4 in the config, or --max-changes 4.',
    )
    await expect(3, 'apply', '--yes')
    const refused = await expect(3, 'apply', '--json', 'p.json')
    assert.match(refused.stdout, '"code": "max_changes"')
    assert.match(unwrapped((await expect(0, 'show', 'p.json')).stdout), 'It changes more than is allowed at once')
    assert.is(await calls(), 0)
    await expect(0, 'apply', '--yes', '--max-changes', '4')
    assert.is(await calls(), 4)

    write(many('max_changed_percent: 50', 'b'))
    const { stdout: words } = await expect(3, 'plan')
    assert.match(unwrapped(words), 'changes 4 of 4 live resources, which is over 50 %')
    await expect(0, 'plan', '--max-changed-percent', '100')
    await expect(0, 'plan', '--target', 'background_check/0', '--target', 'background_check/1')
    await expect(3, 'plan', '--max-changed-percent', '99.9')
    for (const [flag, value, wanted] of [
      ['--max-changes', '-1', 'a whole number, 0 or more'],
      ['--max-changes', '1.5', 'a whole number, 0 or more'],
      ['--max-changed-percent', '101', 'a number from 0 to 100'],
    ] as const) {
      assert.match(unwrapped((await expect(1, 'plan', `${flag}=${value}`)).stderr), wanted)
    }
    await expect(0, 'plan', '--max-changed-percent', '100', '--out', 'q.json')
    const beside = await expect(1, 'apply', 'q.json', '--max-changes', '9')
    assert.match(unwrapped(beside.stderr), 'go with plan --out')
  }),
)

test.run()
