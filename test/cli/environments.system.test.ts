/**
 * Two environments of one config, each with a sandbox of its own, through the built command line: applied one after the
 * other, and nothing of one reaches the other.
 */
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { before, check, exam } from '../plan/forms.js'
import {
  context,
  fields,
  inFolder,
  runIn,
  unwrapped,
  withPlatform,
  writeFiles,
  type Platform,
  type Ran,
} from './harness.js'

const test = suite('environments')

const [EXAM, CHECK] = [before(exam), before(check)]
const examForm = [{ scope: 'exam', custom_field_list: EXAM }]
const checkOf = (account_id: string) => [{ account_id, custom_field_list: CHECK }]

/** What stands above is everyone's; production has other accounts, and two of them at most may change. */
const CONFIG = {
  eco_account_custom_fields: examForm,
  eco_background_check_custom_fields: checkOf('1'),
  environments: {
    staging: { lineage: undefined },
    production: { eco_background_check_custom_fields: checkOf('2'), safeguards: { max_changes: 2 } },
  },
}

const files = (config: object, more: object = {}): Readonly<Record<string, string>> => ({
  '.fieldsrc.yaml': Yaml.stringify(config),
  ...more,
})

/** Runs, and expects an exit code. */
const expecting =
  (folder: string) =>
  async (code: number, args: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> => {
    const ran = await fields(args.split(' '), { cwd: folder, env })
    assert.is(ran.code, code, `${args}\n${ran.stdout}${ran.stderr}`)
    return ran
  }

const forms = async ({ state }: Platform): Promise<ReadonlyArray<string>> =>
  Object.keys((await state()).eco_background_check_custom_fields)

test('each is applied to its own platform, by its own record', () =>
  inFolder(files(CONFIG), (folder) =>
    withPlatform([], (one) =>
      withPlatform([], async (two) => {
        const expect = expecting(folder)
        const at = (name: string) => join(folder, name)
        await expect(0, 'apply --yes --env staging', one.env)
        assert.ok(existsSync(at('fields.staging.snapshot.json')))
        assert.not(existsSync(at('fields.snapshot.json')))
        const staging = readFileSync(at('fields.staging.snapshot.json'), 'utf8')

        const plan = JSON.parse((await expect(0, 'plan --json --env production')).stdout) as {
          readonly environment: string
          readonly resources: ReadonlyArray<{ readonly address: string; readonly action: string }>
        }
        assert.is(plan.environment, 'production')
        assert.equal(
          plan.resources.map(({ address, action }) => `${action} ${address}`),
          ['create account/exam', 'create background_check/2'],
        )
        const applied = await expect(0, 'apply --yes --json', { ...two.env, FIELDS_ENV: 'production' })
        assert.is((JSON.parse(applied.stdout) as { readonly environment: string }).environment, 'production')
        assert.is(readFileSync(at('fields.staging.snapshot.json'), 'utf8'), staging)
        assert.equal([await forms(one), await forms(two)], [['1'], ['2']])
        for (const name of ['staging', 'production']) {
          const again = await expect(0, `plan --env ${name}`)
          assert.match(again.stdout, `Environment: ${name}`)
          assert.match(again.stdout, 'No changes')
        }
      }),
    ),
  ))

/** What a command says where the environment is not one to work in. */
const REFUSED: ReadonlyArray<readonly [words: string, run: string, env: string, config: object, says: string]> = [
  ['none is named, plan', 'plan', '', CONFIG, 'none was named: staging, production'],
  ['none is named, apply', 'apply --yes', '', CONFIG, 'none was named: staging, production'],
  ['none is named, show', 'show', '', CONFIG, 'none was named'],
  ['none is named, state list', 'state list', '', CONFIG, 'none was named'],
  ['none is named, unlock', 'unlock --yes', '', CONFIG, 'none was named'],
  ['none is named, a snapshot is', 'validate --snapshot x.json', '', CONFIG, 'none was named'],
  ['none is named, corehr pull', 'corehr pull', '', CONFIG, 'none was named'],
  ['a misspelt one', 'plan --env productoin', '', CONFIG, 'Did you mean production?'],
  ['a misspelt one in the variable', 'plan', 'stagin', CONFIG, 'FIELDS_ENV names the environment "stagin"'],
  ['the flag counts', 'plan --env nobody', 'staging', CONFIG, '--env names the environment "nobody"'],
  ['a key that every object has', 'plan --env constructor', '', CONFIG, 'which the config does not have'],
  ['a name that a terminal obeys', 'plan --env \u001b[2J', '', CONFIG, 'which the config does not have'],
  ...['state', 'default', 'Production', '1st', 'a/b'].map(
    (name) =>
      [
        `the config has one of the name ${name}`,
        `plan --env ${name}`,
        '',
        { ...CONFIG, environments: { [name]: {} } },
        'neither "state" nor "default"',
      ] as const,
  ),
  ['an empty one', 'plan --env=', '', CONFIG, 'which the config does not have'],
  ['the config has none', 'plan --env staging', '', { eco_account_custom_fields: examForm }, 'has no environments'],
  [
    'the config has none, the variable',
    'plan',
    'staging',
    { eco_account_custom_fields: examForm },
    'has no environments',
  ],
  [
    "another one's snapshot",
    'plan --env staging --snapshot fields.production.snapshot.json',
    '',
    CONFIG,
    'the snapshot of the environment production',
  ],
]
for (const [words, run, env, config, says] of REFUSED) {
  test(`refused: ${words}`, () =>
    inFolder(files(config), async (folder) => {
      const { stderr } = await expecting(folder)(1, run, { FIELDS_ENV: env })
      assert.match(unwrapped(stderr), says)
      assert.not.match(stderr, /\u001b/)
    }))
}

test('a variable that is empty names none', () =>
  inFolder(files({ eco_account_custom_fields: examForm }), async (folder) => {
    await expecting(folder)(0, 'plan', { FIELDS_ENV: '' })
  }))

test('a plan file is applied in its own environment, and in no other', () =>
  inFolder(files(CONFIG), (folder) =>
    withPlatform([], async ({ env }) => {
      const expect = expecting(folder)
      await expect(0, 'plan --env staging --out plan.json')
      for (const [args, more] of [
        ['apply plan.json --env production', {}],
        ['apply plan.json', { FIELDS_ENV: 'production' }],
        ['show plan.json --env production', {}],
        ['preview plan.json --env production', {}],
      ] as const) {
        const { stderr } = await expect(1, args, { ...env, ...more })
        assert.match(unwrapped(stderr), 'The plan is of the environment staging', args)
      }
      assert.match((await expect(0, 'show plan.json', { FIELDS_ENV: 'production' })).stdout, 'Environment: staging')
      assert.match((await expect(0, 'apply plan.json', env)).stdout, 'Apply complete in staging')
      assert.ok(existsSync(join(folder, 'fields.staging.snapshot.json')))
      assert.match((await expect(0, 'show --env staging')).stdout, 'Environment: staging')
    }),
  ))

test('the environment is in the id of a plan, and in no other', async () => {
  const id = async (config: object, args: string): Promise<unknown> =>
    inFolder(files(config), async (folder) => {
      const { stdout } = await expecting(folder)(0, `plan --json ${args}`.trim())
      return (JSON.parse(stdout) as { readonly plan_id: string }).plan_id
    })
  const alone = { eco_account_custom_fields: examForm }
  const several = { ...alone, environments: { a: {}, b: {} } }
  const ids = [await id(alone, ''), await id(several, '--env a'), await id(several, '--env b')]
  assert.is(new Set(ids).size, 3)
  // As it was before there were environments.
  assert.is(ids[0], 'sha256:4fd10074c7a420fae50d6f338b6eac49584d013437f99d47f554354969f7d628')
})

const git = { type: 'git' }
const SHARED: ReadonlyArray<readonly [words: string, config: object, says: string]> = [
  ['a file above', { store: { type: 'file', path: 'x.json' }, environments: { a: {}, b: {} } }, 'x.json'],
  [
    'a file by two ways',
    { environments: { a: { store: { type: 'file', path: 'x/../fields.b.snapshot.json' } }, b: {} } },
    'fields.b.snapshot.json',
  ],
  ['a ref above', { store: { ...git, ref: 'refs/x/y' }, environments: { a: {}, b: {} } }, 'the ref refs/x/y'],
  [
    'a ref by its default',
    { store: git, environments: { a: { store: { ...git, ref: 'refs/fields/b' } }, b: {} } },
    'the ref refs/fields/b',
  ],
  [
    'a name in the tables',
    { store: { type: 'postgres', name: 'x' }, environments: { a: {}, b: {} } },
    'the snapshot x of the schema feishu_fields',
  ],
]
for (const [words, config, says] of SHARED) {
  test(`one place of two environments: ${words}`, () =>
    inFolder(files(config), async (folder) => {
      const { stderr } = await expecting(folder)(1, 'validate')
      assert.match(unwrapped(stderr), 'a and b keep their snapshot in the same place')
      assert.match(unwrapped(stderr), says)
    }))
}

test('one place of two environments: a folder by a link, there or not yet', () =>
  inFolder({}, async (folder) => {
    symlinkSync('.', join(folder, 'here'))
    for (const path of ['x.json', 'none/yet/x.json']) {
      const [a, b] = [path, `here/${path}`].map((each) => ({ store: { type: 'file', path: each } }))
      writeFiles(folder, files({ environments: { a, b } }))
      const { stderr } = await expecting(folder)(1, 'validate')
      assert.match(unwrapped(stderr), 'a and b keep their snapshot in the same place')
    }
  }))

test('the snapshot of another environment by a link is no other', () =>
  inFolder(files(CONFIG), async (folder) => {
    symlinkSync('.', join(folder, 'here'))
    const named = ['--env', 'staging', '--snapshot', 'here/fields.production.snapshot.json']
    const { stderr } = await expecting(folder)(1, `plan ${named.join(' ')}`)
    assert.match(unwrapped(stderr), 'the snapshot of the environment production')
  }))

const WRONG: ReadonlyArray<readonly [words: string, config: object, says: string]> = [
  ['no environment', { environments: {} }, '.fieldsrc.yaml:1:'],
  ['a large letter', { environments: { Staging: {} } }, 'small letters, digits'],
  ['a name for another folder', { environments: { '../x': {} } }, 'small letters, digits'],
  ['a name of 41', { environments: { ['a'.repeat(41)]: {} } }, 'small letters, digits'],
  ['a misspelt member', { environments: { staging: { stor: {} } } }, 'Did you mean store?'],
  ['environments within', { environments: { staging: { environments: {} } } }, '"environments" is not known here'],
  [
    'an account twice',
    { environments: { a: { eco_background_check_custom_fields: [...checkOf('1'), ...checkOf('1')] } } },
    'environments.a.eco_background_check_custom_fields[1].account_id',
  ],
  ['a platform in the clear', { platform: { base_url: 'http://open.feishu.cn' } }, 'begins with https://'],
  ['a password', { platform: { base_url: 'https://ann:s3cret@open.feishu.cn' } }, '***@open.feishu.cn'],
  ['a lineage', { lineage: 'mine' }, 'as the first apply prints it'],
]
for (const [words, config, says] of WRONG) {
  test(`a mistake in the config: ${words}`, () =>
    inFolder(files(config), async (folder) => {
      const { stderr } = await expecting(folder)(1, 'validate')
      assert.match(unwrapped(stderr), says)
      assert.not.match(stderr, 's3cret')
    }))
}

test('validate looks at every environment, and at one that is named', () =>
  inFolder(files(CONFIG), async (folder) => {
    const expect = expecting(folder)
    assert.equal((await expect(0, 'validate')).stdout.split('\n').length, 3)
    assert.equal(JSON.parse((await expect(0, 'validate --json')).stdout), {
      format_version: 1,
      errors: [],
      environments: [
        { environment: 'staging', snapshot: 'fields.staging.snapshot.json' },
        { environment: 'production', snapshot: 'fields.production.snapshot.json' },
      ],
    })
    assert.equal(JSON.parse((await expect(0, 'validate --json --env staging')).stdout), {
      format_version: 1,
      errors: [],
      environment: 'staging',
      snapshot: 'fields.staging.snapshot.json',
    })
    const missing = [{ accounts: { from: 'a.csv' }, custom_field_list: CHECK }]
    const both = { ...CONFIG.environments, qa: { eco_background_check_custom_fields: missing } }
    writeFiles(folder, files({ ...CONFIG, eco_background_check_custom_fields: missing, environments: both }))
    const { errors } = JSON.parse((await expect(1, 'validate --json')).stdout) as {
      readonly errors: ReadonlyArray<{ readonly path: string }>
    }
    assert.equal(
      errors.map(({ path }) => path),
      [
        'eco_background_check_custom_fields[0].accounts.from',
        'environments.qa.eco_background_check_custom_fields[0].accounts.from',
      ],
    )
  }))

const SCRIPT = `import { defineConfig } from 'feishu-fields'
export default defineConfig(async ({ env }) => {
  const field = { key: 'token_' + env, name: { en_us: 'Token' }, is_required: true }
  return {
    rules: { both_locales: env === 'production' ? 'error' : 'warn' },
    eco_account_custom_fields: [{ scope: 'exam', custom_field_list: [field] }],
    environments: { staging: {}, production: {} },
  }
})
`

test('a config that is a function is given the name, and its parts have their places', () =>
  inFolder({ 'fields.config.ts': SCRIPT }, async (folder) => {
    const expect = expecting(folder)
    const plan = await expect(0, 'plan --env staging')
    assert.match(plan.stdout, 'token_staging')
    assert.match(plan.stderr, 'fields.config.ts:3:')
    assert.match((await expect(1, 'plan --env production')).stderr, 'fields.config.ts:3:')
    assert.match(unwrapped((await expect(1, 'plan')).stderr), 'none was named')
    assert.match((await expect(1, 'plan --env productoin')).stderr, 'Did you mean production')
    writeFiles(folder, { 'fields.config.ts': 'export default ({ env }) => { throw new Error(`no ${env}`) }' })
    assert.match((await expect(1, 'plan --env staging')).stderr, 'no staging')
  }))

test('a person is asked for the environment', () =>
  inFolder(files(CONFIG), (folder) =>
    withPlatform([], async ({ env, sandbox }) => {
      const made = context({ cwd: folder, env })
      Object.assign(made.stdin, { isTTY: true })
      Object.assign(made.stderr, { isTTY: true })
      assert.is(await runIn(['apply', '--env', 'production'], made), 1)
      assert.match(
        unwrapped(made.stderr.text),
        `Apply this plan of production to sandbox ${sandbox.id}, ${sandbox.url} (app cli_sandbox)?`,
      )
    }),
  ))

const REPORTS = ['human', 'markdown', 'html', 'json', 'github', 'sarif', 'gitlab-codequality', 'feishu-card']
test('every report names the environment, also where there is no plan', () =>
  inFolder(files(CONFIG), async (folder) => {
    const args = REPORTS.map((format) => `--report ${format}=${format}.out`).join(' ')
    const textOf = (format: string): string => readFileSync(join(folder, `${format}.out`), 'utf8')
    await expecting(folder)(0, `plan --env production ${args}`)
    for (const format of REPORTS) assert.match(textOf(format), /\bproduction\b/, format)
    // What the environment says stands below what is above it.
    const [, line] = /line=(\d+)[^\n]*production%3A background_check\/2/.exec(textOf('github')) ?? []
    assert.ok(Number(line) > Yaml.stringify(CONFIG).split('\n').indexOf('environments:') + 1, textOf('github'))
    writeFiles(folder, files(CONFIG, { 'fields.production.snapshot.json': '<<<<<<<' }))
    await expecting(folder)(1, `plan --env production ${args}`)
    for (const format of ['markdown', 'html', 'sarif', 'feishu-card']) {
      assert.match(textOf(format).replaceAll('fields.production.snapshot', ''), /\bproduction\b/, format)
    }
  }))

test.run()
