/**
 * Every command that an error prints as a way on: printed whole, with what the command line was given, and run as it was
 * printed, through a shell on a terminal.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { fields, inFolder, withPlatform } from './harness.js'
import { inShell } from './in-shell.js'

const test = suite('remedies of errors')

const form = (account_id: string, more: object = {}) => ({
  account_id,
  custom_field_list: [{ type: 'text', key: 'a', name: { zh_cn: 'a' }, is_required: false }],
  ...more,
})
const FORMS = { eco_background_check_custom_fields: [form('1'), form('2', { protect: true })] }
const BOTH = { ...FORMS, environments: { staging: {}, production: {} } }
/** Longer than a line of a terminal. */
const LONG = `a config with ${'quite '.repeat(12)}a long name.yaml`

interface Flags {
  readonly config: object
  readonly file: string
  readonly args: ReadonlyArray<string>
  readonly env?: Readonly<Record<string, string>>
  readonly snapshot: string
  /** What each printed line on the record ends with. */
  readonly again: string
}

const FLAGS: Readonly<Record<string, Flags>> = {
  none: { config: FORMS, file: '.fieldsrc.yaml', args: [], snapshot: 'fields.snapshot.json', again: '' },
  '--config': {
    config: FORMS,
    file: LONG,
    args: ['--config', LONG],
    snapshot: 'fields.snapshot.json',
    again: ` --config '${LONG}'`,
  },
  '--env': {
    config: BOTH,
    file: '.fieldsrc.yaml',
    args: ['--env', 'staging'],
    snapshot: 'fields.staging.snapshot.json',
    again: ' --env staging',
  },
  FIELDS_ENV: {
    config: BOTH,
    file: '.fieldsrc.yaml',
    args: [],
    env: { FIELDS_ENV: 'staging' },
    snapshot: 'fields.staging.snapshot.json',
    again: ' --env staging',
  },
  '--snapshot': {
    config: FORMS,
    file: '.fieldsrc.yaml',
    args: ['--snapshot', 'the record.json'],
    snapshot: 'the record.json',
    again: " --snapshot 'the record.json'",
  },
  '--config and --env, --env in preference to the variable': {
    config: BOTH,
    file: LONG,
    args: ['--config', LONG, '--env', 'staging'],
    env: { FIELDS_ENV: 'production' },
    snapshot: 'fields.staging.snapshot.json',
    again: ` --config '${LONG}' --env staging`,
  },
}

interface Row {
  readonly args: ReadonlyArray<string>
  /** Done in between. */
  readonly before?: (cwd: string, snapshot: string) => void
  readonly env?: Readonly<Record<string, string>>
  /** Of each line, without what is given again. */
  readonly printed: (snapshot: string) => ReadonlyArray<string>
  /** Which can't be run as they stand, since something has to be filled in, or git is not at hand. */
  readonly isOpen?: RegExp
}

const EMPTY = { FEISHU_BASE_URL: 'http://localhost:1', FEISHU_APP_ID: 'cli_other' }

const ROWS: Readonly<Record<string, Row>> = {
  'an address that is not recorded': {
    args: ['state', 'rm', 'account/exam', '--yes'],
    printed: () => ['feishu-fields state list'],
  },
  'nothing in doubt': {
    args: ['resolve', 'background_check/1', '--applied', '--yes'],
    printed: () => ['feishu-fields adopt background_check/1'],
  },
  'a protected record': {
    args: ['state', 'rm', 'background_check/2', '--yes'],
    printed: () => ['feishu-fields state rm --allow-unprotected background_check/2'],
  },
  'a record moved to another account': {
    args: ['state', 'mv', 'background_check/1', 'background_check/3', '--yes'],
    printed: () => ['feishu-fields adopt background_check/3', 'feishu-fields state rm background_check/1'],
    isOpen: /adopt/,
  },
  'another platform': {
    args: ['apply', '--yes'],
    env: EMPTY,
    printed: () => ['feishu-fields state rebind'],
  },
  'a copy of the record that is not there': {
    args: ['state', 'show', 'background_check/1', '--at', 'ffffffff'],
    printed: () => ['feishu-fields state history'],
  },
  'a journal that was altered': {
    args: ['plan'],
    before: (cwd, snapshot) => writeFileSync(join(cwd, `${snapshot}.journal`), '{"altered":1}\n{"altered":2}\n'),
    printed: () => ['feishu-fields adopt ADDRESS'],
    isOpen: /ADDRESS/,
  },
  'a lost record': {
    args: ['apply', '--yes'],
    before: (cwd, snapshot) => {
      const git = (...args: ReadonlyArray<string>) =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd, stdio: 'ignore' })
      git('init', '-q')
      git('add', '-A')
      git('commit', '-qm', 'a')
      const text = execFileSync('git', ['show', `HEAD:./${snapshot}`], { cwd, encoding: 'utf8' })
      writeFileSync(join(cwd, snapshot), text.replace(/"background_check\/1":\n.*\n/, ''))
    },
    printed: (snapshot) => ['feishu-fields state recover', `git checkout HEAD -- ${quoted(snapshot)}`],
  },
  'a lock that somebody holds': {
    args: ['apply', '--yes', '--resend', 'background_check/1'],
    before: (cwd, snapshot) => {
      const process = { pid: 1 }
      const since = '2026-11-21T03:10:26.276Z'
      const holder = { id: '0a0a', user: 'ann', host: 'elsewhere', process, since, command: 'apply' }
      writeFileSync(join(cwd, `${snapshot}.lock`), JSON.stringify(holder))
    },
    printed: () => ['feishu-fields unlock 0a0a'],
  },
}

const quoted = (name: string): string => (name.includes(' ') ? `'${name}'` : name)

for (const [name, row] of Object.entries(ROWS)) {
  for (const [given, flags] of Object.entries(FLAGS)) {
    test(`${name}: ${given}`, () =>
      inFolder({}, (folder) =>
        withPlatform([], async ({ env: platform }) => {
          const cwd = join(folder, 'work')
          mkdirSync(cwd)
          writeFileSync(join(cwd, flags.file), Yaml.stringify(flags.config))
          const env = { ...platform, ...flags.env }
          const applied = await fields(['apply', '--yes', ...flags.args], { cwd, env })
          assert.is(applied.code, 0, applied.stderr)
          row.before?.(cwd, flags.snapshot)
          const ran = await fields([...row.args, ...flags.args], { cwd, env: { ...env, ...row.env } })
          assert.ok(ran.code !== 0, ran.stdout)
          const lines = printedIn(ran.stderr)
          const expected = row
            .printed(flags.snapshot)
            .map((line) => (line.startsWith('git ') ? line : line + flags.again))
          assert.equal(lines, expected, ran.stderr)
          const chinese = await fields([...row.args, ...flags.args, '--lang', 'zh'], {
            cwd,
            env: { ...env, ...row.env },
          })
          assert.equal(printedIn(chinese.stderr), expected, chinese.stderr)
          for (const [i, line] of lines.entries()) {
            if (row.isOpen?.test(line) === true) continue
            const copy = join(folder, `copy ${i}`)
            rmSync(copy, { recursive: true, force: true })
            cpSync(cwd, copy, { recursive: true })
            const shell = await inShell(line, copy, folder, row.env)
            assert.is(shell.code, 0, `${line}\n${shell.output}`)
          }
        }),
      ))
  }
}

test('a plan file says its environment', () =>
  inFolder({ '.fieldsrc.yaml': Yaml.stringify(BOTH) }, (cwd) =>
    withPlatform([], async ({ env }) => {
      await fields(['apply', '--yes', '--env', 'staging'], { cwd, env })
      await fields(['plan', '--resend', 'background_check/1', '--env', 'staging', '--out', 'p.json'], { cwd, env })
      const ran = await fields(['apply', 'p.json'], { cwd, env: EMPTY })
      assert.equal(printedIn(ran.stderr), ['feishu-fields state rebind --env staging'], ran.stderr)
    }),
  ))

test('the commands stand in JSON too, each whole', () =>
  inFolder({ '.fieldsrc.yaml': Yaml.stringify(BOTH) }, async (cwd) => {
    const ran = await fields(['resolve', 'account/exam', '--applied', '--json', '--env', 'staging'], { cwd })
    const { errors } = JSON.parse(ran.stdout) as { readonly errors: ReadonlyArray<{ readonly commands: unknown }> }
    assert.equal(errors[0]?.commands, ['feishu-fields state list --env staging'])
  }))

const printedIn = (text: string): ReadonlyArray<string> =>
  text.split('\n').flatMap((line) => /^ {8,9}((?:feishu-fields|git) .*)$/.exec(line)?.[1] ?? [])

test.run()
