/**
 * A record has one place, seen from the command line.
 */
import { execFileSync, type ChildProcess } from 'node:child_process'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  fields,
  fieldsProcess,
  inFolder,
  unwrapped,
  withPlatform,
  writeFiles,
  type Files,
  type Platform,
} from './harness.js'

const test = suite('one record')

const SNAPSHOT = 'fields.snapshot.json'

const config = (name: string, path?: string): Files => ({
  '.fieldsrc.json': JSON.stringify({
    ...(path === undefined ? {} : { store: { type: 'file', path } }),
    eco_account_custom_fields: [
      { scope: 'exam', custom_field_list: [{ key: 'tok', name: { zh_cn: name }, is_required: true }] },
    ],
  }),
})

/** Every command that reads or writes the record. */
const COMMANDS: ReadonlyArray<ReadonlyArray<string>> = [
  ['validate'],
  ['plan'],
  ['apply', '--yes'],
  ['adopt', 'account/exam', '--yes'],
  ['preview', '--out', '-'],
  ['state', 'list'],
  ['state', 'show', 'account/exam'],
  ['state', 'check'],
  ['state', 'recover'],
  ['resolve', 'account/exam', '--not-applied', '--yes'],
  ['state', 'rm', 'account/exam', '--yes'],
  ['state', 'mv', 'account/exam', 'account/background_check', '--yes'],
  ['unlock', 'x', '--yes'],
]

const killOnceIntended = async (child: ChildProcess, journal: string): Promise<void> => {
  while (child.exitCode === null && !(existsSync(journal) && readFileSync(journal, 'utf8').includes('in_doubt'))) {
    await pause(20)
  }
  child.kill('SIGKILL')
}

/** Two folders with a config each, whose records are one file in a third. */
const shared = (faults: ReadonlyArray<string>, use: (top: string, platform: Platform) => Promise<void>) => () =>
  withPlatform(faults, (platform) =>
    inFolder({}, async (temp) => {
      const top = realpathSync(temp)
      writeFiles(join(top, 'shared'), config('账号'))
      const { code, stderr } = await fields(['apply', '--yes'], { cwd: join(top, 'shared'), env: platform.env })
      assert.is(code, 0, stderr)
      for (const name of ['a', 'b']) mkdirSync(join(top, name))
      await use(top, platform)
    }),
  )

const LINKED: ReadonlyArray<{
  readonly how: string
  readonly make: (real: string, file: string) => void
  readonly said: RegExp
}> = [
  {
    how: 'a link',
    make: (_, file) => symlinkSync(join('..', 'shared', SNAPSHOT), file),
    said: /The snapshot is a link to \S+\/shared\/fields\.snapshot\.json\. /,
  },
  {
    how: 'a link to nowhere',
    make: (_, file) => symlinkSync(join('..', 'gone', SNAPSHOT), file),
    said: /The snapshot is a link to \S+\/gone\/fields\.snapshot\.json, and nothing is there\. /,
  },
  {
    how: 'a second hard link',
    make: (real, file) => linkSync(real, file),
    said: /The snapshot is one file under 2 names \(hard links\)/,
  },
]

for (const { how, make, said } of LINKED) {
  test(
    `a record that is ${how} is refused by every command, and nothing is sent or written`,
    shared([], async (top, { env, state }) => {
      const a = join(top, 'a')
      writeFiles(a, config('新的账号'))
      make(join(top, 'shared', SNAPSHOT), join(a, SNAPSHOT))
      const before = [(await state()).requests.length, readdirSync(a), lstatSync(join(a, SNAPSHOT)).ino]
      for (const command of COMMANDS) {
        const { code, stderr } = await fields(command, { cwd: a, env })
        assert.is(code, 1, `${command.join(' ')}: ${stderr}`)
        assert.match(unwrapped(stderr), said, command.join(' '))
      }
      assert.equal([(await state()).requests.length, readdirSync(a), lstatSync(join(a, SNAPSHOT)).ino], before)
    }),
  )
}

test('a hard link that is copied over itself is a record of its own again', () =>
  inFolder(config('账号'), async (cwd) => {
    const file = join(cwd, SNAPSHOT)
    assert.is((await fields(['adopt', 'account/exam', '--yes'], { cwd })).code, 0)
    linkSync(file, `${file}.other`)
    assert.is((await fields(['plan'], { cwd })).code, 1)
    execFileSync('sh', ['-c', `cp ${SNAPSHOT} ${SNAPSHOT}.new && mv ${SNAPSHOT}.new ${SNAPSHOT}`], { cwd })
    assert.match((await fields(['plan'], { cwd })).stdout, 'No changes')
  }))

test(
  'one record in a folder that is reached through links: what a killed apply left in doubt is seen by each way',
  shared(['delay=600000@2'], async (top, { env }) => {
    for (const name of ['a', 'b']) {
      symlinkSync(join('..', 'shared'), join(top, name, 'state'))
      writeFiles(join(top, name), config(name === 'a' ? '新的账号' : '账号', `state/${SNAPSHOT}`))
    }
    const journal = join(top, 'shared', `${SNAPSHOT}.journal`)
    const { code } = await fieldsProcess(['apply', '--yes'], {
      cwd: join(top, 'a'),
      env,
      during: (child) => void killOnceIntended(child, journal),
    })
    assert.is(code, null)
    const b = join(top, 'b')
    const plan = await fields(['plan', '--detailed-exitcode'], { cwd: b })
    assert.is(plan.code, 2, plan.stdout)
    assert.match(unwrapped((await fields(['state', 'check'], { cwd: b })).stdout), '1 in doubt')
  }),
)

type Layout = (top: string) => void

const repository: Layout = (top) => execFileSync('git', ['init', '--quiet'], { cwd: top })
const noRepository: Layout = () => undefined

/** A plan that is made in `hire` and applied in `at`, below the same folder. */
const APPLIED: ReadonlyArray<{
  readonly name: string
  readonly layout: Layout
  readonly at: string
  readonly args?: ReadonlyArray<string>
  /** The places that are named where it is refused. */
  readonly refused?: readonly [planned: string, here: string]
}> = [
  { name: 'in its own folder', layout: noRepository, at: 'hire' },
  { name: 'in its own folder of a repository', layout: repository, at: 'hire' },
  {
    name: 'from another folder',
    layout: noRepository,
    at: '.',
    refused: ['TOP/hire/fields.snapshot.json', 'TOP/fields.snapshot.json'],
  },
  {
    name: 'from another folder of the repository',
    layout: repository,
    at: '.',
    refused: ['hire/fields.snapshot.json', 'fields.snapshot.json'],
  },
  {
    name: 'from another folder, with the record named',
    layout: repository,
    at: '.',
    args: ['--snapshot', 'hire/fields.snapshot.json'],
  },
  {
    name: 'where the record is in a store',
    layout: (top) => {
      repository(top)
      writeFiles(join(top, 'other'), { '.fieldsrc.json': JSON.stringify({ store: { type: 'git', remote: '.' } }) })
    },
    at: 'other',
    refused: ['hire/fields.snapshot.json', 'refs/fields/state of .'],
  },
]

for (const { name, layout, at, args = [], refused } of APPLIED) {
  test(`a first plan applied ${name} is ${refused === undefined ? 'carried out' : 'refused'}`, () =>
    withPlatform([], ({ env, state }) =>
      inFolder({}, async (temp) => {
        const top = realpathSync(temp)
        const hire = join(top, 'hire')
        writeFiles(hire, config('账号'))
        layout(top)
        assert.is((await fields(['plan', '--out', 'plan.json'], { cwd: hire })).code, 0)
        const cwd = join(top, at)
        const { code, stderr } = await fields(['apply', join(hire, 'plan.json'), '--yes', ...args], { cwd, env })
        assert.is(code, refused === undefined ? 0 : 1, stderr)
        const sent = (await state()).requests.length
        if (refused === undefined) {
          assert.ok(existsSync(join(hire, SNAPSHOT)))
          assert.match((await fields(['plan'], { cwd: hire })).stdout, 'No changes')
          return
        }
        assert.is(sent, 0)
        const [planned, here] = refused.map((place) => place.replace('TOP', top))
        // A long path is broken where a line ends.
        const said = stderr.replaceAll(/\s+/g, '')
        assert.ok(said.includes(`therecord${planned},`), stderr)
        assert.ok(said.includes(`hereis${(here ?? '').replaceAll(' ', '')}.`), stderr)
        assert.ok(!existsSync(join(top, SNAPSHOT)) && !existsSync(join(hire, SNAPSHOT)))
      }),
    ))
}

test('a plan of a record that has its lineage is applied on another machine', () =>
  withPlatform([], ({ env }) =>
    inFolder(config('账号'), (cwd) =>
      inFolder({}, async (other) => {
        assert.is((await fields(['apply', '--yes'], { cwd, env })).code, 0)
        writeFiles(cwd, config('新的账号'))
        assert.is((await fields(['plan', '--out', join(other, 'plan.json')], { cwd })).code, 0)
        writeFiles(other, { [SNAPSHOT]: readFileSync(join(cwd, SNAPSHOT), 'utf8') })
        const { code, stderr } = await fields(['apply', 'plan.json', '--yes'], { cwd: other, env })
        assert.is(code, 0, stderr)
      }),
    ),
  ))

test.run()
