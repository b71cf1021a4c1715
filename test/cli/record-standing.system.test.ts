/**
 * A record that is missing, is another one, or is an older copy, through the built command line, a sandbox and git.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { before, check, exam, IN_PLACE } from '../plan/forms.js'
import { fields, inFolder, unwrapped, withPlatform, type Platform, type Ran } from './harness.js'

const test = suite('record-standing')

const FILE = 'fields.snapshot.json'
const CHECK = 'background_check/6995842370159937061'

interface Desk extends Platform {
  readonly folder: string
  readonly git: (...args: ReadonlyArray<string>) => void
  readonly commit: () => void
  /** Writes the config: the exam's form altered or not, and more. */
  readonly write: (altered: boolean, more?: object) => void
  /** Runs, and expects an exit code. */
  readonly run: (code: number, ...args: ReadonlyArray<string>) => Promise<Ran>
  /** The same where more is in the environment. */
  readonly where: (more: Readonly<Record<string, string>>) => Desk
  readonly lineage: () => string
  readonly calls: () => Promise<number>
}

const desk = (use: (desk: Desk) => Promise<void>) => () =>
  inFolder({}, (folder) =>
    withPlatform([], async (platform) => {
      const git = (...args: ReadonlyArray<string>): void => {
        const who = ['-c', 'user.name=a', '-c', 'user.email=a@b']
        execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' })
      }
      git('init', '-q', '-b', 'main')
      const deskIn = (env: Readonly<Record<string, string>>): Desk => ({
        ...platform,
        folder,
        git,
        commit: () => {
          git('add', '-A')
          git('commit', '-qm', 'one')
        },
        write: (altered, more = {}) => {
          const form = before(exam)
          const config = {
            ...more,
            eco_account_custom_fields: [
              { scope: 'exam', custom_field_list: altered ? IN_PLACE['name altered']?.(form) : form },
            ],
            eco_background_check_custom_fields: [
              { account_id: '6995842370159937061', custom_field_list: before(check) },
            ],
          }
          writeFileSync(join(folder, '.fieldsrc.yaml'), Yaml.stringify(config))
        },
        run: async (code, ...args) => {
          const ran = await fields(args, { cwd: folder, env: { ...platform.env, ...env } })
          assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
          return ran
        },
        where: (more) => deskIn({ ...env, ...more }),
        lineage: () => (JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as { readonly lineage: string }).lineage,
        calls: async () => (await platform.state()).requests.length,
      })
      await use(deskIn({}))
    }),
  )

interface Told {
  readonly plan_id: string
  readonly notices?: ReadonlyArray<{ readonly code: string }>
  readonly resources: ReadonlyArray<{ readonly address: string; readonly behind?: string }>
}

const json = async ({ run }: Desk, ...args: ReadonlyArray<string>): Promise<Told> =>
  JSON.parse((await run(0, 'plan', '--json', ...args)).stdout) as Told

test(
  'that there is no snapshot is said first, in every output, and by those who show it',
  desk(async (d) => {
    const { run, write } = d
    write(false)
    const words = `No snapshot at ${FILE}: everything is planned as new.`
    assert.ok((await run(0, 'plan')).stdout.startsWith(`Warning: ${words}`))
    assert.equal(
      (await json(d)).notices?.map(({ code }) => code),
      ['no_snapshot'],
    )
    for (const format of ['markdown', 'github', 'gitlab-codequality', 'sarif', 'html', 'human']) {
      const { stdout } = await run(0, 'plan', '--report', format)
      const [at, first] = [unwrapped(stdout).indexOf('everything is planned as new'), stdout.indexOf('account/exam')]
      assert.ok(at > -1 && (at < first || first === -1), format)
    }
    assert.match((await run(0, 'plan', '--report', 'feishu-card')).stdout, 'everything is planned as new')
    assert.not.match(words, (await run(0, 'plan', '--max-changed-percent', '10')).stdout)
    assert.match(unwrapped((await run(0, 'plan', '--max-changed-percent', '10')).stdout), 'can hold nothing back')
    assert.match(unwrapped((await run(1, 'state', 'check')).stderr), `There is no snapshot at ${FILE}.`)
    for (const command of [['show'], ['state', 'list']]) {
      assert.match((await run(0, ...command)).stdout, `There is no snapshot at ${FILE}`)
    }
  }),
)

test(
  'the first apply says which line holds the config to its record, and that line does',
  desk(async ({ run, write, folder, lineage, calls }) => {
    write(false)
    const first = await run(0, 'apply', '--yes')
    assert.match(first.stdout, `\n"lineage": "${lineage()}"\n`)
    write(true)
    const second = await run(0, 'apply', '--yes', '--json')
    assert.is((JSON.parse(second.stdout) as { readonly lineage: string }).lineage, lineage())
    assert.not.match(second.stderr, 'Put this line')
    const own = lineage()
    write(true, { lineage: own })
    await run(0, 'plan')
    await run(0, 'apply', '--yes')

    const before = await calls()
    const refused = [
      ['plan'],
      ['apply', '--yes'],
      ['preview'],
      ['adopt', CHECK, '--yes'],
      ['resolve', CHECK, '--applied', '--yes'],
    ]
    const allowed = [['validate'], ['show'], ['state', 'list']]
    rmSync(join(folder, FILE))
    for (const command of refused) {
      const { stderr } = await run(1, ...command)
      assert.match(
        unwrapped(stderr),
        new RegExp(`lineage ${own}, and there is no snapshot at ${FILE}`),
        command.join(' '),
      )
    }
    for (const command of allowed) await run(0, ...command)
    write(true)
    // The clone remembers what was applied: nobody begins anew by a file that went missing.
    await run(1, 'apply', '--yes')
    rmSync(join(folder, '.git'), { recursive: true })
    await run(0, 'apply', '--yes')
    assert.is.not(lineage(), own)
    const made = await calls()
    write(true, { lineage: own })
    for (const command of refused) {
      assert.match(unwrapped((await run(1, ...command)).stderr), `is of lineage ${lineage()}`, command.join(' '))
    }
    for (const command of allowed) await run(0, ...command)
    assert.ok(made > before)
    assert.is(await calls(), made)
  }),
)

/** Each time with a change of one resource, and committed. */
const appliedTwice = async ({ run, write, commit }: Desk): Promise<void> => {
  for (const isChanged of [false, true]) {
    write(isChanged)
    await run(0, 'apply', '--yes')
    commit()
  }
}

test(
  'a reverted record is lost: plan warns, apply refuses, check names it, and recover takes it back',
  desk(async (d) => {
    const { run, git, calls } = d
    await appliedTwice(d)
    assert.is((await json(d)).notices, undefined)
    git('revert', '--no-edit', 'HEAD')
    const made = await calls()
    const known = await json(d)
    assert.equal(
      known.notices?.map(({ code }) => code),
      ['record_lost'],
    )
    assert.equal(
      known.resources.map(({ behind }) => behind),
      ['HEAD^1', undefined],
    )
    const plan = unwrapped((await run(0, 'plan')).stdout)
    assert.match(plan, `git checkout 'HEAD^1' -- ${FILE}`)
    assert.not.match(plan, 'No changes. ')
    const { stderr } = await run(1, 'apply', '--yes')
    assert.match(
      unwrapped(stderr),
      /HEAD\^1 has later records than fields\.snapshot\.json, of 1 resource: account\/exam\./,
    )
    await run(0, 'plan', '--out', 'plan.json')
    await run(1, 'apply', 'plan.json')
    assert.match(unwrapped((await run(1, 'state', 'check')).stderr), 'account/exam')
    assert.is(await calls(), made)
    await run(1, 'state', 'recover')
    assert.match((await run(0, 'state', 'recover', '--yes')).stdout, 'account/exam: the later record of HEAD^1')
    assert.match((await run(0, 'state', 'recover')).stdout, 'Nothing to recover')
    await run(0, 'state', 'check')
    await run(0, 'apply', '--yes')
    assert.is(await calls(), made + 2)
  }),
)

test(
  'the name of a plan is the same in a clone that knows less',
  desk(async (d) => {
    const { git, folder } = d
    await appliedTwice(d)
    git('revert', '--no-edit', 'HEAD')
    const known = await json(d)
    rmSync(join(folder, '.git'), { recursive: true })
    const unknown = await json(d)
    assert.is(unknown.notices, undefined)
    assert.is(unknown.plan_id, known.plan_id)
  }),
)

test(
  'an apply whose record was thrown away: nothing is claimed of it and it is not touched; the others go on',
  desk(async (d) => {
    const { run, write, git, commit, calls } = d
    write(false)
    await run(0, 'apply', '--yes')
    commit()
    write(true)
    await run(0, 'apply', '--yes')
    git('checkout', '--', FILE)
    const made = await calls()
    const touching = await run(1, 'apply', '--yes')
    assert.match(unwrapped(touching.stderr), 'refs/feishu-fields/seen/')
    assert.match(unwrapped(touching.stderr), 'Leave them out with --exclude')
    write(false)
    const nothing = await run(0, 'plan')
    assert.match(nothing.stdout, /\? account\/exam {2}not known/)
    assert.match(nothing.stdout, 'No changes by the record here, which is not the latest. 1 resource unchanged.')
    await run(0, 'state', 'check')
    await run(0, 'apply', '--yes', '--resend', CHECK)
    assert.is(await calls(), made + 2)
    await run(1, 'apply', '--yes', '--resend', 'account/exam')
    await run(0, 'state', 'recover', '--yes')
    const back = await json(d)
    assert.is(back.notices, undefined)
    await run(0, 'apply', '--yes')
  }),
)

test(
  'where HEAD has more and the last text written more than that, one recover takes the most',
  desk(async (d) => {
    const { run, git, write } = d
    await appliedTwice(d)
    write(false)
    await run(0, 'apply', '--yes')
    git('checkout', 'HEAD^', '--', FILE)
    await run(0, 'state', 'recover', '--yes')
    assert.match((await run(0, 'state', 'recover')).stdout, 'Nothing to recover')
    assert.match((await run(0, 'plan')).stdout, 'No changes')
  }),
)

interface Changed {
  readonly changes: ReadonlyArray<unknown>
}

const changed = async ({ run }: Desk): Promise<ReadonlyArray<unknown>> =>
  (JSON.parse((await run(0, 'state', 'history', '--json')).stdout) as Changed).changes

/** Ways in which git says nothing of a work tree, and what is said of each. */
const UNUSABLE: ReadonlyArray<
  readonly [name: string, env: Readonly<Record<string, string>>, before: (desk: Desk) => void, said: RegExp]
> = [
  ['there is no git', { PATH: '/nonexistent' }, () => undefined, /there is no program git here.*Install git/],
  [
    'the repository is of another user',
    { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
    () => undefined,
    /belongs to another user.*git config --global --add safe\.directory \S+/,
  ],
  [
    'the repository is broken',
    {},
    ({ folder }) => rmSync(join(folder, '.git', 'HEAD')),
    /Git says "fatal: not a git repository/,
  ],
]

for (const [name, env, before, said] of UNUSABLE) {
  test(
    `an older copy does not pass in silence where ${name}`,
    desk(async (d) => {
      await appliedTwice(d)
      d.git('checkout', '-q', 'HEAD^', '--', FILE)
      before(d)
      const without = d.where(env)
      assert.match(unwrapped((await without.run(0, 'plan')).stdout), said)
      assert.equal(
        (await json(without)).notices?.map(({ code }) => code),
        ['git_not_asked'],
      )
      assert.match(unwrapped((await without.run(0, 'state', 'check')).stderr), said)
      assert.match(unwrapped((await without.run(0, 'state', 'recover')).stderr), said)
      assert.match(unwrapped((await without.run(0, 'apply', '--yes')).stdout), said)
      for (const command of [['history'], ['show', '--at', 'a', CHECK]]) {
        assert.match(unwrapped((await without.run(1, 'state', ...command)).stderr), said, command.join(' '))
      }

      rmSync(join(d.folder, FILE))
      assert.match(unwrapped((await without.run(1, 'state', 'check')).stderr), said)
      assert.equal(
        (await json(without)).notices?.map(({ code }) => code),
        ['no_snapshot', 'git_not_asked'],
      )
      assert.match(unwrapped((await without.run(0, 'adopt', CHECK, '--yes')).stderr), said)
      rmSync(join(d.folder, '.git'), { recursive: true })
      rmSync(join(d.folder, FILE))
      assert.equal(
        (await json(without)).notices?.map(({ code }) => code),
        ['no_snapshot'],
      )
      assert.is((await without.run(0, 'adopt', CHECK, '--yes')).stderr, '')
      assert.is((await without.run(0, 'state', 'check')).stderr, '')
      assert.is((await without.run(0, 'state', 'history')).stderr, '')
    }),
  )
}

test(
  'the command that is printed makes git trust a repository of another user',
  desk(async (d) => {
    await appliedTwice(d)
    d.git('checkout', '-q', 'HEAD^', '--', FILE)
    const without = d.where({ GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', HOME: d.folder })
    const [command = ''] =
      /git config --global --add safe\.directory \S+[^.\s]/.exec(unwrapped((await without.run(0, 'plan')).stdout)) ?? []
    execFileSync('sh', ['-c', command], { env: { PATH: process.env['PATH'], HOME: d.folder } })
    assert.equal(
      (await json(without)).notices?.map(({ code }) => code),
      ['record_lost'],
    )
  }),
)

test(
  'no second history begins where the record is gone and git has what was last written of it',
  desk(async (d) => {
    const { folder, run, write, git, calls } = d
    write(false)
    git('commit', '-qm', 'none', '--allow-empty')
    await run(0, 'apply', '--yes', '--target', CHECK)
    rmSync(join(folder, FILE))
    const made = await calls()
    // None of it is behind, and it would begin another history.
    const { stderr } = await run(1, 'apply', '--yes', '--target', 'account/exam')
    assert.match(unwrapped(stderr), CHECK)
    assert.is(await calls(), made)
    const adopted = await run(1, 'adopt', 'account/exam', '--yes')
    assert.match(unwrapped(adopted.stderr), 'a new snapshot would be another history')
    assert.not(existsSync(join(folder, FILE)))
    await run(0, 'state', 'recover', '--yes')
    await run(0, 'apply', '--yes')
    assert.match((await run(0, 'plan')).stdout, 'No changes')
  }),
)

test(
  'the history of a partial clone fetches nothing, and is not told in part',
  desk(async (d) => {
    await appliedTwice(d)
    d.git('config', 'uploadpack.allowFilter', 'true')
    const { length } = await changed(d)
    await inFolder({}, async (folder) => {
      d.git('clone', '-q', '--filter=blob:none', `file://${d.folder}`, folder)
      const objects = (): string => execFileSync('git', ['-C', folder, 'count-objects', '-v'], { encoding: 'utf8' })
      const before = objects()
      const { code, stderr } = await fields(['state', 'history'], { cwd: folder })
      assert.is(code, 1)
      assert.match(unwrapped(stderr), 'To get the rest: git fetch --refetch --no-filter')
      assert.is(objects(), before)
      d.git('-C', folder, 'fetch', '-q', '--refetch', '--no-filter')
      const { stdout } = await fields(['state', 'history', '--json'], { cwd: folder })
      assert.is((JSON.parse(stdout) as Changed).changes.length, length)
    })
  }),
)

test(
  'the history of a file takes as many runs of git whatever its length, and a plan takes five',
  desk(async (d) => {
    const { write, run, commit, folder } = d
    await appliedTwice(d)
    await inFolder({ git: '#!/bin/sh\necho >> "$GIT_COUNT"\nPATH="$REAL_PATH" exec git "$@"\n' }, async (bin) => {
      chmodSync(join(bin, 'git'), 0o755)
      const counted = d.where({
        PATH: bin,
        REAL_PATH: process.env['PATH'] ?? '',
        GIT_COUNT: join(bin, 'count'),
      })
      const runs = async (...args: ReadonlyArray<string>): Promise<number> => {
        rmSync(join(bin, 'count'), { force: true })
        await counted.run(0, ...args)
        return readFileSync(join(bin, 'count'), 'utf8').length
      }
      assert.is(await runs('state', 'history'), 3)
      assert.is(await runs('plan'), 5)
      for (const altered of [false, true, false]) {
        write(altered)
        await run(0, 'apply', '--yes')
        commit()
      }
      assert.is((await changed(d)).length, 6)
      assert.is(await runs('state', 'history'), 3)
      assert.is(await runs('plan'), 5)
      rmSync(join(folder, '.git'), { recursive: true })
      rmSync(join(bin, 'count'))
      await counted.run(0, 'plan')
      assert.not.ok(existsSync(join(bin, 'count')))
    })
  }),
)

test.run()
