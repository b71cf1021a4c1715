/**
 * What people say of the snapshot by hand, its lock, and its merge, through the built command line and a sandbox.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { before, check, exam, IN_PLACE } from '../plan/forms.js'
import { fields, inFolder, MAIN, untilIntended, unwrapped, withPlatform, type Platform, type Ran } from './harness.js'

const test = suite('state')

const ACCOUNT = '6995842370159937061'
const CHECK = `background_check/${ACCOUNT}`
type Form = ReadonlyArray<Field>
const F = { exam: before(exam), check: before(check) }
const renamed = (form: Form): Form => IN_PLACE['name altered']?.(form) ?? form

interface Desk extends Platform {
  readonly folder: string
  readonly snapshot: string
  readonly write: (forms: { readonly exam?: Form; readonly check?: Form }) => void
  /** Runs, expects an exit code, and gives the words. */
  readonly expect: (code: number, ...args: ReadonlyArray<string>) => Promise<Ran>
  readonly actions: (...args: ReadonlyArray<string>) => Promise<ReadonlyArray<string>>
}

const desk =
  (faults: ReadonlyArray<string>, use: (desk: Desk) => Promise<void>): (() => Promise<void>) =>
  () =>
    inFolder({}, (folder) =>
      withPlatform(faults, async (platform) => {
        const run = (args: ReadonlyArray<string>) => fields(args, { cwd: folder, env: platform.env })
        await use({
          ...platform,
          folder,
          snapshot: join(folder, 'fields.snapshot.json'),
          write: ({ exam: account, check: form }) => {
            const config = {
              ...(account && {
                eco_account_custom_fields: [{ scope: 'exam', custom_field_list: account }],
              }),
              ...(form && { eco_background_check_custom_fields: [{ account_id: ACCOUNT, custom_field_list: form }] }),
            }
            writeFileSync(join(folder, '.fieldsrc.yaml'), Yaml.stringify(config))
          },
          expect: async (code, ...args) => {
            const ran = await run(args[0] === 'apply' ? ['apply', '--retries', '0', ...args.slice(1)] : args)
            assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
            return ran
          },
          actions: async (...args) => {
            const plan = JSON.parse((await run(['plan', '--json', ...args])).stdout) as {
              readonly resources: ReadonlyArray<{ readonly action: string; readonly resend: boolean }>
            }
            return plan.resources.map(({ action, resend }) => action + (resend ? ' resend' : ''))
          },
        })
      }),
    )

test(
  'a run that was killed: recover folds it in; a damaged journal or snapshot fails the check',
  desk(['delay=60000@1'], async ({ folder, snapshot, env, write, expect, actions }) => {
    write({ exam: F.exam })
    const child = spawn(process.execPath, [MAIN, 'apply', '--yes'], { cwd: folder, env: { ...env, PATH: '' } })
    await untilIntended(folder)
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
    const journal = `${snapshot}.journal`
    assert.match((await expect(0, 'state', 'check')).stdout, '1 still in the journal')
    const good = readFileSync(journal, 'utf8')
    writeFileSync(journal, good.replace('in_doubt', 'in_debt!'))
    for (const command of [['state', 'check'], ['validate'], ['plan'], ['state', 'recover']]) {
      assert.match((await expect(1, ...command)).stderr, 'journal is damaged')
    }
    writeFileSync(journal, good)
    assert.match(unwrapped((await expect(0, 'state', 'recover')).stderr), 'had recorded: 1 resource')
    assert.not(existsSync(journal))
    assert.equal(await actions(), ['create resend'])
    assert.match((await expect(0, 'state', 'recover')).stdout, 'Nothing to recover')
    writeFileSync(snapshot, readFileSync(snapshot, 'utf8').replace('exam', 'background_check'))
    await expect(1, 'state', 'check')
  }),
)

const HOLDER = {
  id: 'a1b2',
  user: 'ann',
  host: 'build-7.example',
  process: { pid: 4711 },
  since: '2026-11-21T03:10:26.276Z',
  command: 'apply',
  job: 'https://ci.example.com/jobs/1',
}

test(
  'a lock of another host is waited for',
  desk([], async ({ folder, env, snapshot, write }) => {
    write({ exam: F.exam })
    const lock = `${snapshot}.lock`
    writeFileSync(lock, JSON.stringify(HOLDER))
    const onStderr = (text: string): void => {
      if (unwrapped(text).includes('Waiting for the lock: ann')) rmSync(lock, { force: true })
    }
    assert.is((await fields(['apply', '--yes', '--lock-timeout', '3600'], { cwd: folder, env, onStderr })).code, 0)
    assert.not(existsSync(lock))
  }),
)

const execute = promisify(execFile)

/** A repository whose two branches each applied something. */
const branches = async (
  { folder, env, write, expect }: Desk,
  driver: boolean,
  ours: { readonly exam: Form; readonly check: Form },
  theirs: { readonly exam: Form; readonly check: Form },
) => {
  const git = async (...args: ReadonlyArray<string>) => {
    const identity = ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com', '-c', 'init.defaultBranch=main']
    try {
      const { stdout, stderr } = await execute('git', [...identity, ...args], {
        cwd: folder,
        env: {
          ...env,
          PATH: process.env['PATH'] ?? '',
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_CONFIG_SYSTEM: '/dev/null',
        },
      })
      return { code: 0, text: stdout + stderr }
    } catch (e) {
      const { code, stdout, stderr } = e as { readonly code: number; readonly stdout: string; readonly stderr: string }
      return { code, text: stdout + stderr }
    }
  }
  await git('init', '-q')
  if (driver) {
    writeFileSync(join(folder, '.gitattributes'), 'fields.snapshot.json merge=fields\n')
    await git('config', 'merge.fields.driver', `'${process.execPath}' '${MAIN}' state merge %O %A %B`)
  }
  const commit = async (forms: { readonly exam: Form; readonly check: Form }) => {
    write(forms)
    await expect(0, 'apply', '--yes')
    await git('add', '.')
    await git('commit', '-qm', 'apply')
  }
  await commit(F)
  await git('checkout', '-qb', 'theirs')
  await commit(theirs)
  await git('checkout', '-q', 'main')
  // The other branch is that of another clone: this one remembers nothing of it.
  rmSync(join(folder, '.git/refs/feishu-fields'), { recursive: true })
  rmSync(join(folder, '.git/logs/HEAD'))
  await commit(ours)
  return { git, merged: await git('merge', 'theirs', '-m', 'merge') }
}

for (const driver of [true, false]) {
  test(
    `branches that applied different resources merge ${driver ? 'by the driver' : 'as text'}`,
    desk([], async (desk) => {
      const ours = { ...F, exam: renamed(F.exam) }
      const { merged } = await branches(desk, driver, ours, { ...F, check: renamed(F.check) })
      assert.is(merged.code, 0, merged.text)
      desk.write({ exam: renamed(F.exam), check: renamed(F.check) })
      assert.equal(await desk.actions(), ['no_op', 'no_op'])
    }),
  )
}

const bothChanged = {
  ours: { ...F, check: renamed(F.check) },
  theirs: { ...F, check: IN_PLACE['description altered']?.(F.check) ?? F.check },
}

test(
  'branches that applied the same resource: in doubt, said so, sent again, and then it is sure',
  desk([], async (desk) => {
    const { merged } = await branches(desk, true, bothChanged.ours, bothChanged.theirs)
    assert.is(merged.code, 0, merged.text)
    assert.match(merged.text, `${CHECK}: both sides changed it`)
    desk.write(bothChanged.ours)
    assert.equal(await desk.actions(), ['no_op', 'batch_update resend'])
    await desk.expect(0, 'apply', '--yes', '--settle', '0')
    assert.equal(await desk.actions(), ['no_op', 'no_op'])
    assert.equal((await desk.state()).eco_background_check_custom_fields[ACCOUNT], bothChanged.ours.check)
  }),
)

test(
  'without the driver the same resource conflicts, every command says so, and three files from git are the way out',
  desk([], async (desk) => {
    const { git, merged } = await branches(desk, false, bothChanged.ours, bothChanged.theirs)
    assert.is.not(merged.code, 0)
    desk.write(bothChanged.ours)
    assert.match((await desk.expect(1, 'plan')).stderr, 'conflict markers')
    for (const [stage, name] of ['base', 'ours', 'theirs'].entries()) {
      writeFileSync(join(desk.folder, name), (await git('show', `:${stage + 1}:fields.snapshot.json`)).text)
    }
    await desk.expect(0, 'state', 'merge', 'base', 'ours', 'theirs')
    writeFileSync(desk.snapshot, readFileSync(join(desk.folder, 'ours')))
    assert.equal(await desk.actions(), ['no_op', 'batch_update resend'])
  }),
)

test.run()
