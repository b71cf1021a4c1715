/**
 * What `apply --result FILE` leaves, however the apply ends.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ApplyResultJson } from '../../src/report/apply-result-document.js'
import { accepts, schemaOf } from '../report/schemas.js'
import {
  fields,
  fieldsProcess,
  inFolder,
  unwrapped,
  untilIntended,
  withPlatform,
  writeFiles,
  type Files,
} from './harness.js'

const test = suite('apply --result')

const SNAPSHOT = 'fields.snapshot.json'
const ACCOUNT = 'account/exam'
const RESULT = schemaOf('apply-result')

const config = (name: string, more: object = {}, required = true): Files => ({
  '.fieldsrc.json': JSON.stringify({
    ...more,
    eco_account_custom_fields: [
      { scope: 'exam', custom_field_list: [{ key: 'tok', name: { zh_cn: name }, is_required: required }] },
    ],
  }),
})

const resultIn = (folder: string): ApplyResultJson => {
  const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as ApplyResultJson
  accepts(RESULT, result)
  return result
}

const RECORD = { type: 'file', path: `hire/${SNAPSHOT}` }
const RESCUE = /^feishu-fields\/rescue\/(new|[0-9a-f-]{36})-[0-9a-f]{8}$/

interface Ending {
  readonly name: string
  readonly code: number
  readonly status: ApplyResultJson['status']
  /** The codes of what is wrong. */
  readonly errors?: ReadonlyArray<string>
  /** What became of the one resource, where anything was begun. */
  readonly outcome?: ReadonlyArray<string>
  readonly hasRecord?: false
  readonly args?: ReadonlyArray<string>
  readonly faults?: ReadonlyArray<string>
  readonly env?: Readonly<Record<string, string>>
  readonly prepare?: (folder: string, env: Readonly<Record<string, string>>) => unknown
}

const ENDINGS: ReadonlyArray<Ending> = [
  { name: 'all done', code: 0, status: 'done', outcome: ['acknowledged'] },
  {
    name: 'nothing to do',
    code: 0,
    status: 'done',
    outcome: [],
    prepare: (cwd, env) => fields(['apply', '--yes'], { cwd, env }),
  },
  {
    name: 'a call in doubt',
    code: 4,
    status: 'incomplete',
    outcome: ['in_doubt'],
    faults: ['drop-response@1'],
    args: ['--retries', '0'],
  },
  {
    name: 'a rejected plan',
    code: 3,
    status: 'rejected',
    errors: ['change_required'],
    prepare: async (cwd, env) => {
      await fields(['apply', '--yes'], { cwd, env })
      writeFiles(cwd, config('账号', {}, false))
    },
  },
  {
    name: 'a wrong secret',
    code: 1,
    status: 'failed',
    errors: ['sign_in_failed'],
    env: { FEISHU_APP_SECRET: 'wrong' },
  },
  { name: 'no approval', code: 1, status: 'failed', errors: ['needs_yes'], args: ['--no-yes'] },
  {
    name: 'a lock that is held',
    code: 5,
    status: 'failed',
    errors: ['locked'],
    prepare: (cwd) => writeFileSync(join(cwd, `${SNAPSHOT}.lock`), ''),
  },
  {
    name: 'a config that is wrong',
    code: 1,
    status: 'failed',
    errors: ['unknown_key'],
    hasRecord: false,
    prepare: (cwd) => writeFiles(cwd, { '.fieldsrc.json': '{"a":1}' }),
  },
  {
    name: 'a record that is a link',
    code: 1,
    status: 'failed',
    errors: ['record_linked'],
    hasRecord: false,
    prepare: (cwd) => symlinkSync('elsewhere', join(cwd, SNAPSHOT)),
  },
]

for (const {
  name,
  code,
  status,
  errors,
  outcome,
  hasRecord = true,
  args = [],
  faults = [],
  env = {},
  prepare,
} of ENDINGS) {
  test(`${name}: ${status}`, () =>
    withPlatform(faults, (platform) =>
      inFolder({}, async (top) => {
        const cwd = join(top, 'hire')
        execFileSync('git', ['init', '--quiet'], { cwd: top })
        writeFiles(cwd, config('账号'))
        await prepare?.(cwd, platform.env)
        const yes = args.includes('--no-yes') ? [] : ['--yes', ...args]
        const ran = await fields(['apply', '--json', '--result', 'result.json', ...yes], {
          cwd,
          env: { ...platform.env, ...env },
        })
        assert.is(ran.code, code, ran.stderr)
        const result = resultIn(cwd)
        assert.is(result.status, status)
        assert.equal(
          result.errors?.map((each) => each.code),
          errors,
        )
        assert.equal(
          result.outcome?.resources.map((each) => each.outcome),
          outcome,
        )
        if (outcome !== undefined) assert.equal(result.outcome, JSON.parse(ran.stdout))
        assert.equal(result.record, hasRecord ? RECORD : undefined)
        assert.is(result.rescue !== undefined && RESCUE.test(result.rescue), hasRecord)
      }),
    ))
}

test('it is there before anything is sent, and says that it goes on where the apply is killed', () =>
  withPlatform(['delay=600000@1'], ({ env }) =>
    inFolder(config('账号'), async (cwd) => {
      await fieldsProcess(['apply', '--yes', '--result', 'result.json'], {
        cwd,
        env,
        during: (child) => void untilIntended(cwd).then(() => child.kill('SIGKILL')),
      })
      const { status, record, rescue, outcome } = resultIn(cwd)
      assert.equal([status, record?.type, outcome], ['started', 'file', undefined])
      assert.match(rescue ?? '', RESCUE)
    }),
  ))

for (const store of ['git', 'postgres'] as const) {
  test(`the place of the store ${store} holds no secret`, () =>
    inFolder({}, async (top) => {
      const cwd = join(top, 'work')
      mkdirSync(cwd)
      execFileSync('git', ['init', '--quiet', '--bare', join(top, 'remote.git')])
      execFileSync('git', ['init', '--quiet'], { cwd })
      execFileSync('git', ['remote', 'add', 'origin', join(top, 'remote.git')], { cwd })
      writeFiles(cwd, config('账号', { store: { type: store } }))
      const env = { FIELDS_POSTGRES_URL: 'postgres://someone:hunter2@127.0.0.1:1/none' }
      await fields(['apply', '--yes', '--result', 'result.json'], { cwd, env })
      const text = readFileSync(join(cwd, 'result.json'), 'utf8')
      assert.not.match(text, 'hunter2')
      const { record } = resultIn(cwd)
      if (store === 'git') assert.equal(record, { type: 'git', remote: 'origin', ref: 'refs/fields/state' })
    }))
}

test('a file that can not be written is said before anything is sent', () =>
  withPlatform([], ({ env, state }) =>
    inFolder(config('账号'), async (cwd) => {
      const { code, stderr } = await fields(['apply', '--yes', '--result', 'none/result.json'], { cwd, env })
      assert.is(code, 1)
      assert.match(stderr, "The result can't be written")
      assert.is((await state()).requests.length, 0)
      assert.not.ok(existsSync(join(cwd, SNAPSHOT)))
    }),
  ))

for (const command of [
  ['apply', '--yes', '--result'],
  ['plan', '--out'],
  ['plan', '--report', 'json='],
  ['preview', '--out'],
]) {
  test(`${command.join(' ')} writes over no record, nor through a link`, () =>
    withPlatform([], ({ env, state }) =>
      inFolder(config('账号'), async (cwd) => {
        assert.is((await fields(['apply', '--yes'], { cwd, env })).code, 0)
        writeFiles(cwd, config('新的账号'))
        const journal = `${SNAPSHOT}.journal`
        symlinkSync(SNAPSHOT, join(cwd, 'link'))
        const before = readFileSync(join(cwd, SNAPSHOT), 'utf8')
        const sent = (await state()).requests.length
        for (const name of [SNAPSHOT, 'link', journal]) {
          if (name === journal) writeFileSync(join(cwd, journal), '')
          const last = command.at(-1) ?? ''
          const args = last.endsWith('=') ? [...command.slice(0, -1), `${last}${name}`] : [...command, name]
          const { code, stderr } = await fields(args, { cwd, env })
          assert.is(code, 1, args.join(' '))
          assert.match(unwrapped(stderr), 'It was not overwritten')
          assert.is(readFileSync(join(cwd, SNAPSHOT), 'utf8'), before)
        }
        assert.is((await state()).requests.length, sent)
      }),
    ))
}

/** A committed record that the work tree lacks: absent is not deleted. */
const ABSENT: Readonly<Record<string, (git: (...args: ReadonlyArray<string>) => void, cwd: string) => void>> = {
  'by a sparse checkout': (git) => git('sparse-checkout', 'set', '--no-cone', '/*', `!${SNAPSHOT}`),
  'by hand': (_, cwd) => rmSync(join(cwd, SNAPSHOT)),
  'with a journal alone, by a sparse checkout': (git, cwd) => {
    writeFileSync(join(cwd, `${SNAPSHOT}.journal`), '')
    git('add', '.')
    git('commit', '--quiet', '-m', 'A journal')
    git('sparse-checkout', 'set', '--no-cone', '/*', `!${SNAPSHOT}.journal`)
  },
}
for (const [how, leaveOut] of Object.entries(ABSENT)) {
  test(`a record that git has and that is absent ${how} is an error before anything is sent`, () =>
    withPlatform([], ({ env, state }) =>
      inFolder(config('账号'), async (cwd) => {
        const git = (...args: ReadonlyArray<string>) =>
          execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...args], {
            cwd,
            stdio: 'pipe',
          })
        assert.is((await fields(['apply', '--yes'], { cwd, env })).code, 0)
        git('init', '--quiet')
        git('add', '.')
        git('commit', '--quiet', '-m', 'Begin')
        leaveOut(git, cwd)
        writeFiles(cwd, config('新的账号'))
        const sent = (await state()).requests.length
        for (const command of [
          ['apply', '--yes'],
          ['adopt', ACCOUNT, '--yes'],
          ['state', 'rm', ACCOUNT, '--yes'],
        ]) {
          const { code, stderr } = await fields(command, { cwd, env })
          assert.is(code, 1, command.join(' '))
          assert.match(unwrapped(stderr), 'is in git and not in this folder', `${command.join(' ')}: ${stderr}`)
        }
        assert.is((await state()).requests.length, sent)
        if (how !== 'by hand') git('sparse-checkout', 'disable')
        else git('checkout', '--quiet', '--', SNAPSHOT)
        assert.is((await fields(['apply', '--yes'], { cwd, env })).code, 0)
      }),
    ))
}

test.run()
