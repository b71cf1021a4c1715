/**
 * Two clones that share one snapshot by a ref of their remote, through the built command line.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { before, check, exam } from '../plan/forms.js'
import { fields, inFolder, MAIN, unwrapped, withPlatform, writeFiles, type Platform, type Ran } from './harness.js'

const test = suite('git-store-cli')

const REF = 'refs/fields/state'
const ACCOUNT = '6995842370159937061'

const configText = (store: object): string =>
  Yaml.stringify({
    store,
    eco_account_custom_fields: [{ scope: 'exam', custom_field_list: before(exam) }],
    eco_background_check_custom_fields: [{ account_id: ACCOUNT, custom_field_list: before(check) }],
  })

const git = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

interface Team extends Platform {
  readonly bare: string
  readonly ann: string
  readonly ben: string
  readonly run: (clone: string, ...args: ReadonlyArray<string>) => Promise<Ran>
  readonly actions: (clone: string) => Promise<ReadonlyArray<string>>
}

const team = (faults: ReadonlyArray<string>, use: (team: Team) => Promise<void>) => () =>
  inFolder({}, (folder) =>
    withPlatform(faults, async (platform) => {
      const bare = join(folder, 'remote.git')
      git(folder, 'init', '-q', '--bare', bare)
      const clone = (name: string): string => {
        const path = join(folder, name)
        git(folder, 'init', '-q', path)
        appendFileSync(join(path, '.git/config'), `[remote "origin"]\n\turl = ${bare}\n`)
        writeFiles(path, { 'sub/.fieldsrc.yaml': configText({ type: 'git' }) })
        return join(path, 'sub')
      }
      const run = (cwd: string, ...args: ReadonlyArray<string>) => fields(args, { cwd, env: platform.env })
      await use({
        ...platform,
        bare,
        ann: clone('ann'),
        ben: clone('ben'),
        run,
        actions: async (cwd) => {
          const plan = JSON.parse((await run(cwd, 'plan', '--json')).stdout) as {
            readonly resources: ReadonlyArray<{ readonly action: string; readonly resend: boolean }>
          }
          return plan.resources.map(({ action, resend }) => action + (resend ? ' resend' : ''))
        },
      })
    }),
  )

const files = (bare: string): string => {
  try {
    return git(bare, 'ls-tree', '-r', '--name-only', REF)
  } catch {
    return ''
  }
}

test(
  'what one clone applied is known to the other, and no file is left in either',
  team([], async ({ bare, ann, ben, run, actions, state }) => {
    assert.equal(await actions(ben), ['create', 'create'])
    const applied = await run(ann, 'apply', '--yes')
    assert.is(applied.code, 0, applied.stdout + applied.stderr)
    assert.equal(await actions(ben), ['no_op', 'no_op'])
    assert.is((await run(ben, 'apply', '--yes')).code, 0)
    assert.is((await state()).requests.filter(({ path }) => path.includes('/hire/')).length, 2)
    assert.equal([...readdirSync(ann), ...readdirSync(ben)], ['.fieldsrc.yaml', '.fieldsrc.yaml'])
    assert.is(files(bare), 'fields.snapshot.json\n')
  }),
)

test(
  'SIGKILL during a call in one clone: the other takes the lock over, and converges',
  team(['delay=4000@1'], async ({ bare, ann, ben, run, actions, env, state, letGo }) => {
    const child = spawn(process.execPath, [MAIN, 'apply', '--yes', '--concurrency', '1'], {
      cwd: ann,
      env: { PATH: process.env['PATH'], ...env },
      stdio: 'ignore',
    })
    while (!files(bare).includes('journal/')) await pause(50)
    const locked = await run(ben, 'apply', '--yes')
    assert.is(locked.code, 5)
    assert.match(unwrapped(locked.stderr), `${REF} of origin`)
    assert.match(unwrapped(locked.stderr), 'holds the lock since')
    child.kill('SIGKILL')
    await once(child, 'exit')
    letGo()
    assert.equal(await actions(ben), ['create resend', 'create'])
    const applied = await run(ben, 'apply', '--yes', '--settle', '0')
    assert.is(applied.code, 0, applied.stdout + applied.stderr)
    assert.match(unwrapped(applied.stderr), 'Took over the lock of a run that is gone')
    assert.match(unwrapped(applied.stderr), 'Folded in what a run that did not end had recorded: 1 resource')
    assert.is(files(bare), 'fields.snapshot.json\n')
    assert.equal(await actions(ann), ['no_op', 'no_op'])
    const { eco_account_custom_fields: accounts } = await state()
    assert.equal(accounts['2'], before(exam))
  }),
)

test('a remote that can not be reached is said, and nothing is sent', () =>
  inFolder({ '.fieldsrc.yaml': configText({ type: 'git' }) }, (cwd) =>
    withPlatform([], async ({ env, state }) => {
      const outside = await fields(['plan'], { cwd, env })
      assert.is(outside.code, 1)
      assert.match(unwrapped(outside.stderr), 'is in no git repository')
      git(cwd, 'init', '-q')
      git(cwd, 'remote', 'add', 'origin', 'http://ann:s3cr3t@127.0.0.1:1/none.git')
      const ran = await fields(['apply', '--yes', '--json'], { cwd, env })
      assert.is(ran.code, 1)
      assert.match(ran.stdout, '"code": "git_failed"')
      assert.match(unwrapped(ran.stderr), 'Check the network')
      assert.not.match(ran.stdout + ran.stderr, 's3cr3t')
      assert.is((await state()).requests.length, 0)
    }),
  ))

for (const [row, store] of Object.entries({
  'an option as remote': { type: 'git', remote: '--upload-pack=touch x' },
  'a program as remote': { type: 'git', remote: 'ext::sh' },
  'a password': { type: 'git', remote: 'https://ann:s3cr3t@example.com/x.git' },
  'a token': { type: 'git', remote: 'https://t0ken@example.com/x.git' },
  'half a ref': { type: 'git', ref: 'state' },
  'a refspec': { type: 'git', ref: 'refs/a/b:refs/c/d' },
  'a ref that climbs': { type: 'git', ref: 'refs/a/../b' },
  'a ref for git alone': { type: 'git', ref: 'refs/a/b.lock' },
  'another key': { type: 'git', path: 'x' },
  'another type': { type: 'svn' },
})) {
  test(`refused in a config: ${row}`, () =>
    inFolder({ '.fieldsrc.yaml': configText(store) }, async (cwd) => {
      const ran = await fields(['plan'], { cwd })
      assert.is(ran.code, 1)
      assert.not.match(ran.stderr, /s3cr3t|t0ken/)
      assert.match(ran.stderr, /store(\.(remote|ref|path|type))?\n/)
    }))
}

test.run()
