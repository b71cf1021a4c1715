/**
 * A record that is missing, is another one, or is an older copy, through the built command line, a sandbox and git.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
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
      await use({
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
          const ran = await fields(args, { cwd: folder, env: platform.env })
          assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
          return ran
        },
        lineage: () => (JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as { readonly lineage: string }).lineage,
        calls: async () => (await platform.state()).requests.length,
      })
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
    assert.match(first.stdout, `\nlineage: '${lineage()}'\n`)
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
    assert.match(plan, `git checkout HEAD^1 -- ${FILE}`)
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

test.run()
