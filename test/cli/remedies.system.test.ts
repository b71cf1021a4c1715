/**
 * Every command that a plan prints as a way on, run as it was printed, through a shell on a terminal.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import type { Clock } from '../../src/kit/clock.js'
import { systemClock } from '../../src/kit/clock.js'
import { fields, inFolder, withPlatform } from './harness.js'
import { inShell } from './in-shell.js'

const test = suite('remedies')

const ACCOUNTS = ['1', '2', '3', '4', '5', '6', '7', '8']
/** Of a shell, its words parted, quoted and expanded: each of these would do harm that is not quoted. */
const TENANTS = ["a'b", '$(touch${IFS}harm)', 'x;y', '"', '~', '学历', 'a`b`', '$HOME', 'a&b', '\\']

const text = (key: string, name: string = key) => ({ type: 'text', key, name: { zh_cn: name }, is_required: false })
const forms = (ids: ReadonlyArray<string>, key: string, more: object = {}, name?: string) => ({
  eco_background_check_custom_fields: [
    { accounts: ids.map((account_id) => ({ account_id })), custom_field_list: [text(key, name)], ...more },
  ],
})
const account = (key: string, more: object = {}) => ({
  eco_account_custom_fields: [{ scope: 'exam', custom_field_list: [{ ...text(key), type: undefined }], ...more }],
})
const nothing = { eco_background_check_custom_fields: [] }

interface Row {
  readonly faults?: ReadonlyArray<string>
  /** Applied, the second with faults where there are some; the last is planned. */
  readonly configs: ReadonlyArray<object>
  /** Given with each apply, and with the plan. */
  readonly applied?: ReadonlyArray<string>
  readonly planned?: ReadonlyArray<string>
  /** How each command begins, and what else it has. */
  readonly commands: ReadonlyArray<RegExp>
  /** What a plan says no more once one was run; default: that anything is rejected. */
  readonly over?: RegExp
}

const ROWS: Readonly<Record<string, Row>> = {
  'a structural change of several accounts': {
    configs: [forms(ACCOUNTS, 'a'), forms(ACCOUNTS, 'b')],
    commands: [/^feishu-fields plan --allow-replace 'background_check\/\*'$/],
  },
  'a structural change of a part': {
    configs: [forms(ACCOUNTS, 'a'), forms(ACCOUNTS.slice(0, 6), 'b')],
    planned: ['--exclude', 'background_check/7', '--exclude', 'background_check/8'],
    commands: [/^feishu-fields plan --exclude background_check\/7 --exclude background_check\/8 --allow-replace/],
  },
  'two accounts, each by its address': {
    configs: [forms(ACCOUNTS.slice(2, 4), 'a'), forms(ACCOUNTS.slice(2, 4), 'b')],
    commands: [/--allow-replace background_check\/3 --allow-replace background_check\/4$/],
  },
  'structural and protected': {
    configs: [forms(['1'], 'a', { protect: true }), forms(['1'], 'b', { protect: true })],
    commands: [/--allow-replace background_check\/1 --allow-unprotected background_check\/1$/],
  },
  'gone from the config': {
    configs: [forms(ACCOUNTS, 'a'), nothing],
    commands: [/--forget 'background_check\/\*'$/, /--destroy 'background_check\/\*'$/],
  },
  'gone and protected': {
    configs: [forms(['1'], 'a', { protect: true }), nothing],
    commands: [/--forget .* --allow-unprotected/, /--destroy .* --allow-unprotected/],
  },
  'account fields, gone': {
    configs: [account('a'), nothing],
    commands: [/--forget account\/exam$/],
  },
  ...Object.fromEntries(
    TENANTS.map((tenant_key) => [
      `account fields of the tenant ${tenant_key}, gone`,
      { configs: [account('a', { tenant_key }), nothing], commands: [/--forget 'account\/exam@.*'$/] },
    ]),
  ),
  'account fields, destroyed': {
    configs: [account('a'), nothing],
    planned: ['--destroy', 'account/exam'],
    commands: [/^feishu-fields plan --forget account\/exam$/],
  },
  'checks under way': {
    configs: [forms(ACCOUNTS, 'a'), forms(ACCOUNTS, 'a', { on_checks_under_way: 'reject' }, 'x')],
    commands: [/--allow-update 'background_check\/\*'$/],
  },
  'protected, sent again': {
    configs: [forms(['1'], 'a', { protect: true }), forms(['1'], 'a', { protect: true })],
    planned: ['--resend', 'background_check/1'],
    commands: [/--allow-unprotected background_check\/1 --resend background_check\/1$/],
  },
  'too many changes': {
    configs: [forms(ACCOUNTS, 'a'), forms(ACCOUNTS, 'a', {}, 'x')],
    planned: ['--max-changes', '2', '--max-changed-percent', '1'],
    commands: [/^feishu-fields plan --max-changes 8 --max-changed-percent 100$/],
  },
  'a replacement that is not needed': {
    configs: [forms(['1'], 'a'), forms(['1'], 'a')],
    planned: ['--allow-replace', 'background_check/1'],
    commands: [/--allow-replace background_check\/1 --resend background_check\/1$/],
  },
  'an update in doubt': {
    configs: [forms(['1', '2'], 'a'), forms(['1', '2'], 'a', {}, 'x'), forms(['1', '2'], 'a', {}, 'x')],
    faults: ['drop-response@3', 'drop-response@4'],
    commands: [/^feishu-fields plan --resend background_check\/1 --resend background_check\/2$/],
  },
  'another tenant': {
    configs: [
      { eco_background_check_custom_fields: [{ account_id: '1', tenant_key: 't1', custom_field_list: [text('a')] }] },
      { eco_background_check_custom_fields: [{ account_id: '1', tenant_key: 't2', custom_field_list: [text('a')] }] },
    ],
    commands: [/^feishu-fields state rm background_check\/1$/],
  },
  'another tenant, protected': {
    configs: [
      {
        eco_background_check_custom_fields: [
          { account_id: '1', tenant_key: 't1', protect: true, custom_field_list: [text('a')] },
        ],
      },
      { eco_background_check_custom_fields: [{ account_id: '1', tenant_key: 't2', custom_field_list: [text('a')] }] },
    ],
    commands: [/^feishu-fields state rm --allow-unprotected background_check\/1$/],
  },
  'a destroy in doubt': {
    configs: [forms(['1', '2'], 'a'), nothing, forms(['1', '2'], 'b')],
    faults: ['drop-response@3', 'drop-response@4'],
    applied: ['--destroy', 'background_check/*'],
    over: /batch_delete may have taken effect/,
    commands: [
      /^feishu-fields resolve background_check\/1 --applied && feishu-fields resolve .*2 --applied$/,
      /--not-/,
    ],
  },
}

/** A call that was made two minutes ago may not arrive any more. */
const earlier: Clock = { ...systemClock, now: () => new Date(systemClock.now().getTime() - 120_000) }

for (const [name, { configs, faults = [], applied = [], planned = [], commands, over = /rejected/ }] of Object.entries(
  ROWS,
)) {
  test(name, () =>
    inFolder({}, (folder) =>
      withPlatform(faults, async ({ env }) => {
        const config = join(folder, 'work', 'my config.yaml')
        mkdirSync(dirname(config))
        const cwd = dirname(config)
        const file = name === 'structural and protected' ? 'my config.yaml' : '.fieldsrc.yaml'
        const given = file === '.fieldsrc.yaml' ? [] : ['--config', file]
        const run = (...args: ReadonlyArray<string>) => fields([...args, ...given], { cwd, env, clock: earlier })
        for (const [i, each] of configs.entries()) {
          writeFileSync(join(cwd, file), Yaml.stringify(each))
          if (i === configs.length - 1) break
          const ran = await run('apply', '--yes', '--retries', '0', ...(i === 1 ? applied : []))
          assert.ok(ran.code === 0 || i === 1, ran.stdout + ran.stderr)
        }
        const plan = await run('plan', ...planned)
        const printed = plan.stdout.split('\n').flatMap((line) => /^ +(feishu-fields .*)$/.exec(line)?.[1] ?? [])
        assert.is(printed.length, commands.length, plan.stdout + plan.stderr)
        for (const [i, command] of printed.entries()) {
          assert.match(
            given.length === 0 ? command : command.replace(" --config 'my config.yaml'", ''),
            commands[i] ?? /^$/,
          )
          const copy = join(folder, `copy ${i}`)
          cpSync(cwd, copy, { recursive: true })
          const ran = await inShell(command, copy, folder)
          assert.is(ran.code, 0, `${command}\n${ran.output}`)
          const isOver = command.startsWith('feishu-fields plan')
          const after = isOver ? ran.output : (await fields(['plan', ...given], { cwd: copy, env })).stdout
          assert.not(over.test(after), `${command}\n${after}`)
        }
        const markdown = (await run('plan', ...planned, '--report', 'markdown')).stdout
        for (const command of printed) assert.ok(markdown.includes(command), `${command}\n${markdown}`)
      }),
    ),
  )
}

test.run()
