/**
 * The reports of a plan from the command line: several in one run, at the right places of a TypeScript config, the same
 * bytes on any machine, and of a failure too.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { REPORT_FORMATS } from '../../src/report/index.js'
import { fields, inFolder, unwrapped, withPlatform, writeFiles } from './harness.js'

const test = suite('reports from the command line')

const config = (degree: string, rules = '') => `import { defineConfig, type BackgroundCheckField } from 'feishu-fields'

const degree = {
  type: 'select',
  key: 'candidate_degree',
  name: { zh_cn: '候选人学历', en_us: ${JSON.stringify(degree)} },
  is_required: true,
  options: [{ key: 'bachelor', name: { zh_cn: '本科' } }],
} as const

const standardForm: ReadonlyArray<BackgroundCheckField> = [
  { type: 'resume', key: 'resume', name: { zh_cn: '简历' }, is_required: true },
  degree,
]

export default defineConfig({
  eco_background_check_custom_fields: [{ accounts: { from: 'accounts.csv' }, custom_field_list: standardForm }],
  ${rules}
})
`

const csv = (ids: ReadonlyArray<number>) => `account_id\n${ids.join('\n')}\n`
const IDS = Array.from({ length: 40 }, (_, i) => 1000 + i)

const EVERY: ReadonlyArray<string> = REPORT_FORMATS
const reportFlags = (formats: ReadonlyArray<string>) =>
  formats.flatMap((format) => ['--report', `${format}=${format}.out`])
const textsOf = (folder: string, formats: ReadonlyArray<string>) =>
  formats.map((format) => readFileSync(join(folder, `${format}.out`), 'utf8'))

/** Compares with a published schema. */
const fits = (name: 'plan' | 'errors', document: unknown): void => {
  const file = new URL(`../../docs/${name}.schema.json`, import.meta.url)
  const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object)
  assert.ok(validate(document), JSON.stringify(validate.errors))
}

/** Applies one form, then changes its text: 40 accounts share the change. */
const changed = async <A>(use: (cwd: string) => Promise<A>, rules = ''): Promise<A> =>
  inFolder({ 'fields.config.ts': config('Degree'), 'accounts.csv': csv(IDS) }, (cwd) =>
    withPlatform([], async ({ env }) => {
      const applied = await fields(['apply', '--yes'], { cwd, env })
      assert.is(applied.code, 0, applied.stderr)
      writeFiles(cwd, { 'fields.config.ts': config('Highest degree', rules) })
      return use(cwd)
    }),
  )

test('one annotation for 40 accounts, on the line of the text that changed', () =>
  changed(async (cwd) => {
    const { stdout, stderr, code } = await fields(['plan', '--report', 'github'], { cwd })
    assert.is(code, 0)
    assert.is(
      stdout,
      '::notice file=fields.config.ts,line=6,col=27,title=background_check/1000 and 39 more accounts::candidate_degree: name: en_us "Degree" → "Highest degree". Changes names and descriptions by batch_update (PATCH). Checks already started show the new texts; their content stays.\n',
    )
    assert.match(stderr, '40 to update in place')
  }))

test('every report is the same in one language, whatever the order of the accounts, the time zone and the locale', () =>
  changed(async (cwd) => {
    const machines: ReadonlyArray<readonly [ids: ReadonlyArray<number>, env: Readonly<Record<string, string>>]> = [
      [IDS, { TZ: 'UTC', LANG: 'C' }],
      [IDS.toReversed(), { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8', FIELDS_LANG: 'en' }],
      [
        IDS.toSorted((a, b) => ((a * 7919) % 40) - ((b * 7919) % 40)),
        { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      ],
    ]
    const runs: Array<ReadonlyArray<string>> = []
    for (const [ids, env] of machines) {
      writeFiles(cwd, { 'accounts.csv': csv(ids) })
      const ran = await fields(['plan', ...reportFlags(EVERY)], { cwd, env })
      assert.is(ran.code, 0, ran.stderr)
      runs.push([ran.stdout, ...textsOf(cwd, EVERY)])
    }
    assert.equal(runs[1], runs[0])
    assert.equal(runs[2], runs[0])

    const english = textsOf(cwd, EVERY)
    const ran = await fields(['plan', ...reportFlags(EVERY)], { cwd, env: { LC_ALL: 'zh_CN.UTF-8' } })
    assert.match(ran.stdout, '计划：新建 0 个，原地更新 40 个')
    for (const [i, text] of textsOf(cwd, EVERY).entries()) {
      const isOfMachines = ['json', 'gitlab'].includes(EVERY[i] ?? '')
      // A page has both languages.
      if (EVERY[i] !== 'html') assert.is(text === english[i], isOfMachines, EVERY[i])
    }
  }, `rules: { both_locales: 'warn', max_required: ['warn', { max: 1 }] },`))

test('the plan and its reports are the same in any folder, in any order of keys', async () => {
  const rules = { both_locales: 'warn', max_required: ['warn', { max: 1 }] }
  const items = ['1', '2', '3'].map((account_id) => ({
    account_id,
    custom_field_list: [
      {
        type: 'select',
        key: 'degree',
        name: { zh_cn: `学历 ${account_id}`, en_us: 'Degree' },
        is_required: true,
        description: { en_us: 'The real one', zh_cn: '真实学历' },
        options: [{ key: 'b', name: { zh_cn: '本科', en_us: 'Bachelor' } }],
      },
      { type: 'text', key: 'company', name: { zh_cn: '公司' }, is_required: true },
    ],
  }))
  const plain = (list: ReadonlyArray<object>, more: object = {}) =>
    JSON.stringify({ eco_background_check_custom_fields: list, ...more }, undefined, 1)
  const run = (text: string, folder: string) =>
    inFolder({ [`${folder}.git/HEAD`]: '', [`${folder}hire/.fieldsrc.json`]: text }, async (root) => {
      const cwd = join(root, folder, 'hire')
      const ran = await fields(['plan', '--out', 'plan.out', ...reportFlags(EVERY)], { cwd })
      assert.is(ran.code, 0, ran.stderr)
      return [ran.stdout, ran.stderr, ...textsOf(cwd, ['plan', ...EVERY])]
    })
  const whole = plain(items, { rules })
  assert.equal(await run(whole, 'a/b/c 招聘/'), await run(whole, ''))

  // Another text has other places, and some formats point at them.
  const [one, other] = [await run(plain(items), ''), await run(plain(items.map(reversed).toReversed()), '')]
  for (const [i, name] of ['stdout', 'stderr', 'plan', ...EVERY].entries()) {
    if (!['github', 'gitlab-codequality', 'sarif'].includes(name)) assert.is(other[i], one[i], name)
  }
})

const WRONG: ReadonlyArray<readonly [what: string, config: string, args?: ReadonlyArray<string>]> = [
  ['no config', ''],
  ['a syntax error', '{'],
  ['an unknown key', '{"x\\n": 1}'],
  ['a wrong target', '{}', ['--target', 'account/exam']],
  ['a rule that warns beside a mistake', '{"rules": {"both_locales": "loud"}}'],
]
for (const [what, config, args = []] of WRONG) {
  test(`every report says why there is no plan: ${what}`, () =>
    inFolder(config === '' ? {} : { '.fieldsrc.json': config }, async (cwd) => {
      const ran = await fields(['plan', ...args, ...reportFlags(EVERY)], { cwd })
      assert.equal([ran.code, ran.stdout], [1, ''])
      const [human = '', json = '', markdown = '', html = '', github = '', , , sarif = '', card = ''] = textsOf(
        cwd,
        EVERY,
      )
      assert.is(human, ran.stderr)
      fits('errors', JSON.parse(json))
      assert.match(markdown, '\n- ❌ ')
      assert.match(html, '<span class="only-en" lang="en">Error</span>')
      assert.match(github, /^::error /)
      assert.match(sarif, '"startLine": ')
      assert.match(card, '❌ ')
    }))
}

/** With the keys of every object the other way around. */
const reversed = <A>(value: A): A =>
  (Array.isArray(value)
    ? value.map(reversed)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, each]) => [key, reversed(each)]),
        )
      : value) as A

test('the warnings of rules are in every report with words, at their places', () =>
  changed(async (cwd) => {
    const ran = await fields(['plan', ...reportFlags(EVERY)], { cwd })
    assert.is(ran.code, 0)
    assert.match(ran.stderr, 'Warning: fields.config.ts:12:36')
    const [human = '', json = '', markdown = '', html = '', github = '', , quality = '', sarif = '', card = ''] =
      textsOf(cwd, EVERY)
    const plan = JSON.parse(json) as { readonly rule_findings: ReadonlyArray<object> }
    fits('plan', plan)
    assert.equal(plan.rule_findings[0], {
      severity: 'warning',
      code: 'both_locales',
      message: 'both_locales: resume: the name has no text in en_us.',
      file: 'fields.config.ts',
      line: 12,
      column: 36,
      path: 'eco_background_check_custom_fields[0].custom_field_list[0].name',
      key: 'resume',
    })
    assert.match(human, /^Warning: fields\.config\.ts:12:36 /)
    assert.match(human, 'Plan: 0 to create, 40 to update in place')
    assert.match(markdown, '`fields.config.ts:12:36`')
    assert.match(html, '<code>fields.config.ts:12:36</code></p><p class="only-zh" lang="zh-CN">both_locales：resume：')
    assert.match(html, '<p class="only-en" lang="en">both_locales: resume: the name has no text in en_us.</p>')
    assert.match(github, '::warning file=fields.config.ts,line=12,col=36::both_locales: resume: the name has no text')
    assert.match(quality, '"check_name": "both_locales"')
    assert.match(sarif, '"startLine": 12')
    assert.match(card, 'fields.config.ts&#58;12&#58;36')
  }, `rules: { both_locales: 'warn' },`))

test('a broken rule: no plan, exit code 1, and every report says so at the place', () =>
  changed(async (cwd) => {
    // What an earlier run wrote must not be read as if it were of this one.
    writeFiles(cwd, Object.fromEntries(EVERY.map((format) => [`${format}.out`, 'of an earlier run'])))
    const ran = await fields(['plan', '--report', 'github', ...reportFlags(EVERY)], { cwd })
    assert.is(ran.code, 1)
    assert.match(ran.stdout, /^::error file=fields\.config\.ts,line=12,col=36,title=.*::both_locales: resume/)
    assert.match(unwrapped(ran.stderr), 'Error: fields.config.ts:12:36')
    const texts = textsOf(cwd, EVERY)
    const [human = '', json = '', markdown = '', html = '', github, counts, quality = '', sarif = '', card = ''] = texts
    assert.is(human, ran.stderr)
    assert.is(json, (await fields(['plan', '--json'], { cwd })).stdout)
    fits('errors', JSON.parse(json))
    assert.match(markdown, /^## ❌ No plan\n\n2 errors\. Nothing can be applied\.\n\n- ❌ `fields\.config\.ts:12:36` /)
    const path = '<code>eco_background_check_custom_fields[0].custom_field_list[0].name</code>'
    assert.match(html, `<code>fields.config.ts:12:36</code> ${path}</p><p class="only-zh" lang="zh-CN">both_locales：`)
    assert.match(html, '<p class="only-en" lang="en">both_locales: resume: ')
    assert.is(github, ran.stdout)
    assert.is(counts, '{}\n', 'three zeros would be a plan that changes nothing')
    assert.match(quality, '"begin": 12')
    assert.match(sarif, '"level": "error"')
    assert.match(card, '"content":"Feishu Hire fields: no plan"')
    assert.match(card, 'fields.config.ts&#58;12&#58;36')
    const applied = await fields(['apply', '--yes'], { cwd })
    assert.is(applied.code, 1)
    assert.match(applied.stderr, 'both_locales')
    const both = await fields(['plan', '--json', '--report', 'github'], { cwd })
    assert.is((JSON.parse(both.stdout) as { readonly errors: ReadonlyArray<object> }).errors.length, 2)
  }, `rules: { both_locales: 'error' },`))

test('what validate prints fits the schema of errors, whether there are some or not', async () => {
  for (const [code, config] of [
    [0, '{}'],
    [
      0,
      `rules: { both_locales: warn }
eco_account_custom_fields: [{ scope: exam, custom_field_list: [{ key: k, name: { zh_cn: 甲 }, is_required: true }] }]
`,
    ],
    [1, 'eco_account_custom_fields: 1'],
    // The folder is in no repository.
    [1, "store: { type: 'git' }"],
  ] as const) {
    await inFolder({ '.fieldsrc': config }, async (cwd) => {
      const ran = await fields(['validate', '--json'], { cwd })
      assert.is(ran.code, code, ran.stderr)
      fits('errors', JSON.parse(ran.stdout))
    })
  }
})

test('a config that is wrong is a finding at its place', () =>
  inFolder({ '.fieldsrc': 'eco_account_custom_fields:\n  - scope: "x\\n::add-mask::y"\n' }, async (cwd) => {
    const ran = await fields(['plan', '--report', 'github', ...reportFlags(['gitlab-codequality'])], { cwd })
    assert.is(ran.code, 1)
    const lines = ran.stdout.trimEnd().split('\n')
    assert.is(lines.length, 2)
    assert.match(lines[0] ?? '', '::error file=.fieldsrc,line=2,col=5,')
    for (const line of `${ran.stdout}${ran.stderr}`.split('\n')) assert.not.match(line, /^\s*::(?!error )/)
    assert.is((JSON.parse(textsOf(cwd, ['gitlab-codequality'])[0] ?? '') as ReadonlyArray<object>).length, 2)
  }))

test('no line for people is a command to a runner', () =>
  inFolder(
    {
      'fields.config.ts': config(`${'x'.repeat(30)} ::stop-commands::t ##[error]e\n::warning::w`).replace(
        "'bachelor'",
        "'::debug::k'",
      ),
      'accounts.csv': csv([1]),
    },
    async (cwd) => {
      const ran = await fields(['plan'], { cwd })
      assert.is(ran.code, 0, ran.stderr)
      assert.match(ran.stdout, 'stop-commands')
      for (const line of ran.stdout.split('\n')) assert.not.match(line, /^\s*::|##\[/)
    },
  ))

test('names are from the root of the repository', () =>
  inFolder({ '.git/HEAD': '', 'hire/招聘 a/.fieldsrc': 'eco_account_custom_fields: 1\n' }, async (folder) => {
    const cwd = join(folder, 'hire', '招聘 a')
    const ran = await fields(['plan', '--report', 'github', ...reportFlags(['sarif'])], { cwd })
    assert.match(ran.stdout, 'file=hire/招聘 a/.fieldsrc,line=1,')
    assert.match(textsOf(cwd, ['sarif'])[0] ?? '', '"uri": "hire/%E6%8B%9B%E8%81%98%20a/.fieldsrc"')
  }))

test('where the repository lies on a machine is in no text, wherever in it the command runs', async () => {
  const files = {
    '.git/HEAD': '',
    'hire/.fieldsrc': `rules: { both_locales: warn }
eco_account_custom_fields: [{ scope: exam, custom_field_list: [{ key: k, name: { zh_cn: 甲 }, is_required: true }] }]
`,
    'ci/run/.keep': '',
  }
  const run = () =>
    inFolder(files, (folder) =>
      fields(['plan', '--json', '--config', '../../hire/.fieldsrc'], { cwd: join(folder, 'ci/run') }),
    )
  const [one, other] = [await run(), await run()]
  assert.equal(one, other)
  assert.match(one.stdout, '"file": "../../hire/.fieldsrc"')
  assert.match(one.stderr, '../../hire/.fieldsrc:2:')
})

test.run()
