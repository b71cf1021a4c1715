/**
 * The GitHub Action from end to end: the example's workflow and the real `action.yml`, step by step, against a real git
 * remote, the sandbox and a stand-in for GitHub's API.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fields, writeFiles, type Files } from '../cli/harness.js'
import { annotations, applyJob, planJob } from './github.js'
import {
  applyMain,
  approve,
  BOT,
  example,
  killOnceIntended,
  protect,
  ROOT,
  STRANGER,
  twoAtATime,
  withProject,
  type Project,
} from './project.js'

const all = suite('github action')
const test = twoAtATime(all)

const WORKFLOW = readFileSync(join(ROOT, 'examples/github-actions/.github/workflows/fields.yml'), 'utf8')
const CONFIG = readFileSync(join(ROOT, 'examples/github-actions/fields.config.ts'), 'utf8')
const options = { workflow: WORKFLOW }
/** The same workflow, with other inputs for the action. */
const withInputs = (inputs: Readonly<Record<string, string>>, workflow: string = WORKFLOW) => ({
  workflow: workflow.replace('          require-approved: true\n', '').replaceAll(
    /( +)- uses: \.\/node_modules\/feishu-fields\n( +with:\n)?/g,
    (_, indent: string) =>
      `${indent}- uses: ./node_modules/feishu-fields\n${indent}  with:\n${Object.entries(inputs)
        .map(([name, value]) => `${indent}    ${name}: ${JSON.stringify(value)}\n`)
        .join('')}`,
  ),
})
const UNAPPROVED = withInputs({ 'require-approved': 'false' })

const FIRST: Files = { 'fields.config.ts': CONFIG }
const RENAMED: Files = { 'fields.config.ts': CONFIG.replace('Current company', 'Present company') }
const lineOf = (text: string | undefined, part: string): number =>
  (text ?? '').split('\n').findIndex((line) => line.includes(part)) + 1

const marked = (body: string) => /^<!-- feishu-fields comment=\S+ plan=(\S+) commit=(\S+) -->\n/.exec(body)

/** A project whose first form is applied. */
const withApplied = (use: (project: Project) => Promise<void>): Promise<void> =>
  withProject(FIRST, async (project) => {
    await applyMain(project)
    await use(project)
  })

const sent = async ({ platform }: Project): Promise<number> =>
  (await platform.state()).requests.filter(({ path }) => path.includes('/hire/')).length

test('opened, updated, merged, applied, the snapshot committed, and nothing left to do', () =>
  withProject(example('github-actions'), async (project) => {
    project.push('change', { 'notes.txt': 'one\n' })
    project.open(7, 'change')
    const opened = await planJob(project, 7, options)
    assert.is(opened.conclusion, 'success', opened.log)
    assert.is(opened.outputs['changes'], 'true')
    assert.is(opened.outputs['rejected'], 'false')
    assert.is(opened.outputs['exit-code'], '0')
    assert.ok(annotations(opened, 'notice').includes('fields.config.ts:5'), opened.log)
    const [first, ...none] = project.comments(7)
    assert.is(none.length, 0)
    assert.match(first?.body ?? '', '`create`')
    assert.is(marked(first?.body ?? '')?.[1], opened.outputs['plan-id'])
    assert.match(opened.summary, '`create`')
    const artifact = opened.artifacts['fields-plan'] ?? ''
    for (const file of ['plan.txt', 'plan.md', 'plan.html', 'plan.json', 'report.json', 'plan.sarif', 'summary.md']) {
      assert.ok(existsSync(join(artifact, file)), file)
    }

    project.update(7, 'change', RENAMED)
    const updated = await planJob(project, 7, options)
    const [second, ...others] = project.comments(7)
    assert.is(others.length, 0)
    assert.is(second?.id, first?.id)
    assert.match(second?.body ?? '', 'Present company')
    assert.is(marked(second?.body ?? '')?.[2], project.hosting.changes.get(7)?.head)
    assert.is.not(updated.outputs['plan-id'], opened.outputs['plan-id'])

    const merged = project.merge(7, 'change')
    const applied = await applyJob(project, merged, options)
    assert.is(applied.conclusion, 'success', applied.log)
    assert.match(applied.summary, '✅ Applied')
    const [form] = Object.values((await project.platform.state()).eco_background_check_custom_fields)
    assert.match(JSON.stringify(form), 'Present company')
    assert.ok(project.onMain('fields.snapshot.json'))
    assert.is(project.onMain('fields.snapshot.json.lock'), undefined)
    assert.is(
      project.git('log', '-1', '--format=%an %ae %s', 'origin/main'),
      `github-actions[bot] 41898282+github-actions[bot]@users.noreply.github.com Record what was applied`,
    )
    assert.is(project.git('rev-parse', 'origin/main'), applied.outputs['commit'])
    assert.is(project.git('diff', '--name-only', merged, 'origin/main'), 'fields.snapshot.json')

    project.push('next', { 'notes.txt': 'two\n' })
    project.open(8, 'next')
    const next = await planJob(project, 8, options)
    assert.is(next.outputs['changes'], 'false')
    assert.match(project.comments(8)[0]?.body ?? '', 'No changes')
    const again = await applyJob(project, project.merge(8, 'next'), options)
    assert.is(again.conclusion, 'success', again.log)
    assert.is(again.outputs['commit'], '')
  }))

for (const [name, file, config] of [
  ['TypeScript', 'fields.config.ts', CONFIG],
  ['YAML', '.fieldsrc.yaml', readFileSync(join(ROOT, 'examples/gitlab-ci/.fieldsrc.yaml'), 'utf8')],
] as const) {
  test(`a rejected plan of a config in ${name} fails the check, on the right lines, and is in the comment`, () =>
    withProject({ [file]: config }, async (project) => {
      await applyMain(project)
      project.push('good', { [file]: config.replace('Current company', 'Present company') })
      project.open(3, 'good')
      assert.is((await planJob(project, 3, options)).conclusion, 'success')
      const [before] = project.comments(3)

      const indent = file.endsWith('.ts')
        ? "            { key: 'doctor', name: { zh_cn: '博士' } },\n"
        : '          - { key: doctor, name: { zh_cn: 博士 } }\n'
      const wrong = config
        .replace(/^.*key: '?master.*$/m, (line) => `${indent}${line}`)
        .replace('is_required: false', 'is_required: true')
      project.update(3, 'good', { [file]: wrong })
      const rejected = await planJob(project, 3, options)
      assert.is(rejected.conclusion, 'failure')
      assert.equal(
        rejected.steps.filter(({ conclusion }) => conclusion === 'failure').map(({ id }) => id),
        ['verdict', 'step-3'],
      )
      assert.is(rejected.outputs['exit-code'], '3')
      assert.is(rejected.outputs['rejected'], 'true')
      assert.equal(annotations(rejected, 'error'), [
        `${file}:${lineOf(wrong, 'doctor')}`,
        `${file}:${wrong.split('\n').findLastIndex((line) => line.includes('is_required: true')) + 1}`,
      ])
      const [after, ...more] = project.comments(3)
      assert.is(more.length, 0)
      assert.is(after?.id, before?.id)
      assert.match(after?.body ?? '', 'Plan rejected')
      assert.match(rejected.summary, 'Plan rejected')
      assert.ok(existsSync(join(rejected.artifacts['fields-plan'] ?? '', 'plan.html')))
    }))
}

test('a pull request from a fork, without secrets and with a token that can only read, gets the whole plan', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(5, 'change')
    const planned = await planJob(project, 5, { ...options, fork: true })
    assert.is(planned.conclusion, 'success', planned.log)
    assert.equal(project.comments(5), [])
    assert.match(
      planned.log,
      /^::notice title=fields::No comment: the token may not write one\. The plan is in the summary/m,
    )
    const here = await fields(
      ['plan', '--report', 'markdown=whole.md', '--report', 'human=fields-plan.txt', '--json'],
      {
        cwd: (project.git('checkout', '--quiet', 'change'), project.clone),
      },
    )
    assert.is(here.code, 0, here.stderr)
    assert.is((JSON.parse(here.stdout) as { readonly plan_id: string }).plan_id, planned.outputs['plan-id'])
    assert.ok(planned.summary.startsWith(readFileSync(join(project.clone, 'whole.md'), 'utf8').trimEnd()))
    assert.is(
      readFileSync(join(planned.artifacts['fields-plan'] ?? '', 'plan.txt'), 'utf8'),
      readFileSync(join(project.clone, 'fields-plan.txt'), 'utf8'),
    )
  }))

test('a config that is broken leaves no outdated plan standing', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    await approve(project, 2, BOT)
    const [before] = project.comments(2)
    project.update(2, 'change', { 'fields.config.ts': CONFIG.replace("type: 'text'", "type: 'txt'") })
    const broken = await planJob(project, 2, options)
    assert.is(broken.conclusion, 'failure')
    assert.is(broken.outputs['exit-code'], '1')
    assert.is(broken.outputs['plan-id'], '')
    const [after, ...more] = project.comments(2)
    assert.is(more.length, 0)
    assert.is(after?.id, before?.id)
    assert.match(after?.body ?? '', '## ❌ No plan')
    assert.match(after?.body ?? '', 'txt')
    assert.is(marked(after?.body ?? '')?.[1], 'none')
    assert.match(broken.summary, '## ❌ No plan')
    assert.equal(annotations(broken, 'error'), [`fields.config.ts:${lineOf(CONFIG, "type: 'text'")}`])
  }))

test('without feishu-fields the job and the comment say what to do', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    // The action is one of a repository then, and no part of the package.
    const workflow = WORKFLOW.replaceAll('./node_modules/feishu-fields', './action').replaceAll(
      'run: npm ci',
      'run: npm ci && mv node_modules/feishu-fields action',
    )
    const planned = await planJob(project, 2, { workflow })
    assert.is(planned.conclusion, 'failure')
    assert.match(project.comments(2)[0]?.body ?? '', 'Make it a devDependency there, and run npm ci before this step.')
  }))

test('only our own comment is taken for ours, wherever it stands', () =>
  withProject({}, async (project) => {
    const head = project.push('change', FIRST)
    project.open(2, 'change')
    const forged = `<!-- feishu-fields comment=fields plan=sha256:${'0'.repeat(64)} commit=${head} -->\nAll is well.`
    project.hosting.comment(2, STRANGER, forged)
    for (let i = 0; i < 130; i += 1) project.hosting.comment(2, STRANGER, `comment ${i}`)
    await planJob(project, 2, options)
    project.hosting.comment(2, STRANGER, 'a comment after it')
    await planJob(project, 2, options)
    const bodies = project.comments(2)
    assert.is(bodies[0]?.body, forged)
    const ours = bodies.filter(({ body }) => body.includes('## Plan'))
    assert.is(ours.length, 1)
    assert.is(bodies.length, 133)

    // Merged, the forged comment is no approval; ours is.
    const applied = await applyJob(project, project.merge(2, 'change'), options)
    assert.is(applied.conclusion, 'success', applied.log)
  }))

test('calls that fail for a while are made again, and there are never two comments', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    project.hosting.fault('GET', 'refused')
    // It was written, and nobody heard of it.
    project.hosting.fault('POST', 'lost')
    const planned = await planJob(project, 2, options)
    assert.is(planned.conclusion, 'success', planned.log)
    assert.is(project.comments(2).length, 1)
    // Two jobs that overlapped left two: one stays.
    project.hosting.comment(2, BOT, project.comments(2)[0]?.body ?? '')
    project.hosting.fault('PATCH', 'lost')
    await planJob(project, 2, options)
    assert.is(project.comments(2).length, 1)
  }))

test('an API that stays down fails the check, since an outdated comment may stand; summary and artifact are there', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    project.hosting.fault('POST', 'refused', 'refused', 'refused')
    const planned = await planJob(project, 2, options)
    assert.is(planned.conclusion, 'failure')
    assert.match(
      planned.log,
      /^::error title=fields::POST \/repos\/group\/project\/issues\/2\/comments was answered with 502/m,
    )
    assert.equal(project.comments(2), [])
    assert.match(planned.summary, '`create`')
    assert.ok(planned.artifacts['fields-plan'])
  }))

test('a job that is late writes over no newer plan', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    const late = await planJob(project, 2, {
      ...options,
      before: (step) => {
        if (step === 'comment') project.update(2, 'change', RENAMED)
      },
    })
    assert.is(late.conclusion, 'success', late.log)
    assert.equal(project.comments(2), [])
    assert.match(late.log, 'is not the newest commit of this pull request any more')
  }))

test('several configs have a comment and an artifact each', () =>
  withProject({ 'a/fields.config.ts': CONFIG, 'b/fields.config.ts': CONFIG }, async (project) => {
    project.push('change', { 'notes.txt': '' })
    project.open(2, 'change')
    const step = (folder: string) => `
      - uses: ./node_modules/feishu-fields
        with: { working-directory: ${folder}, comment-id: ${folder} }
`
    const workflow = WORKFLOW.replaceAll(
      / {6}- uses: \.\/node_modules\/feishu-fields\n( {8}with:\n {10}.*\n)?( {8}env:\n( {10}.*\n)*)?/g,
      (_, __, env = '') => ['a', 'b'].map((folder) => `${step(folder)}${String(env)}`).join(''),
    )
    const planned = await planJob(project, 2, { workflow })
    assert.is(planned.conclusion, 'success', planned.log)
    assert.equal(Object.keys(planned.artifacts), ['fields-plan-a', 'fields-plan-b'])
    assert.equal(
      project.comments(2).map(({ body }) => /comment=(\S+)/.exec(body)?.[1]),
      ['a', 'b'],
    )
    const applied = await applyJob(project, project.merge(2, 'change'), { workflow })
    assert.is(applied.conclusion, 'success', applied.log)
    assert.ok(project.onMain('a/fields.snapshot.json'))
    assert.ok(project.onMain('b/fields.snapshot.json'))
  }))

test('staging, then production: a comment, an artifact and a snapshot each, and nothing left to do', () => {
  const config = `export default {
  eco_account_custom_fields: [
    { scope: 'exam', custom_field_list: [{ key: 'k', name: { zh_cn: '名', en_us: 'Name' }, is_required: true }] },
  ],
  environments: { staging: {}, production: {} },
}
`
  const environments = ['staging', 'production']
  const step = (env: string) => `
      - uses: ./node_modules/feishu-fields
        with: { env: ${env}, require-approved: true }
`
  const workflow = WORKFLOW.replaceAll(
    / {6}- uses: \.\/node_modules\/feishu-fields\n( {8}with:\n {10}.*\n)?( {8}env:\n( {10}.*\n)*)?/g,
    (_, __, env = '') => environments.map((each) => `${step(each)}${String(env)}`).join(''),
  )
  return withProject({ 'fields.config.ts': config }, async (project) => {
    project.push('change', { 'notes.txt': '' })
    project.open(2, 'change')
    const planned = await planJob(project, 2, { workflow })
    assert.is(planned.conclusion, 'success', planned.log)
    assert.equal(Object.keys(planned.artifacts), ['fields-plan-staging', 'fields-plan-production'])
    for (const [i, env] of environments.entries()) {
      const { body = '' } = project.comments(2)[i] ?? {}
      assert.match(body, `comment=fields/${env} `)
      assert.match(body, `## Plan (${env})`)
    }
    const applied = await applyJob(project, project.merge(2, 'change'), { workflow })
    assert.is(applied.conclusion, 'success', applied.log)
    for (const env of environments) assert.ok(project.onMain(`fields.${env}.snapshot.json`), env)
    assert.is(project.onMain('fields.snapshot.json'), undefined)
    project.push('next', { 'notes.txt': 'two\n' })
    project.open(3, 'next')
    assert.is((await planJob(project, 3, { workflow })).conclusion, 'success')
    for (const { body } of project.comments(3)) assert.match(body, '## ✅ No changes')
    const wrong = await planJob(project, 3, withInputs({ env: '$(touch pwned)' }))
    assert.match(wrong.log, 'The input env takes')
  })
})

const TWO = (second: string) =>
  CONFIG.replace(
    /(\n {4}\{\n {6}account_id: '6995842370159937061'[^]*?\n {4}\},)/,
    (form) => form + form.replace('6995842370159937061', '6995842370159937062').replace('Current company', second),
  )

test('an apply that fails half-way ends with 4, and what it did is committed', () =>
  withProject(
    { 'fields.config.ts': TWO('Second') },
    async (project) => {
      const workflow = withInputs({ 'apply-args': '--concurrency 1 --retries 0' }).workflow
      const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), { workflow })
      assert.is(applied.conclusion, 'failure')
      assert.is(applied.outputs['exit-code'], '4')
      assert.match(applied.summary, 'Applied in part')
      const snapshot = project.onMain('fields.snapshot.json') ?? ''
      assert.match(snapshot, /"background_check\/6995842370159937061":\s.*acknowledged/)
      assert.is(project.git('rev-parse', 'origin/main'), applied.outputs['commit'])
      // The same job again does the rest.
      const again = await applyJob(project, project.git('rev-parse', 'origin/main'), { workflow })
      assert.is(again.conclusion, 'success', again.log)
      assert.match(
        project.onMain('fields.snapshot.json') ?? '',
        /"background_check\/6995842370159937062":\s.*acknowledged/,
      )
    },
    ['500@2'],
  ))

test('an apply that was killed has its journal committed, and the next one folds it in', () =>
  withProject(
    FIRST,
    async (project) => {
      const killed = await applyJob(project, project.git('rev-parse', 'origin/main'), {
        ...UNAPPROVED,
        during: (step, child, workspace) => {
          if (step === 'apply') void killOnceIntended(child, workspace)
        },
      })
      assert.is(killed.conclusion, 'failure')
      assert.match(project.onMain('fields.snapshot.json.journal') ?? '', 'in_doubt')
      assert.is(project.onMain('fields.snapshot.json.lock'), undefined)
      const workflow = withInputs({ 'apply-args': '--settle 0' }).workflow
      const again = await applyJob(project, project.git('rev-parse', 'origin/main'), { workflow })
      assert.is(again.conclusion, 'success', again.log)
      assert.is(project.onMain('fields.snapshot.json.journal'), undefined)
      assert.match(project.onMain('fields.snapshot.json') ?? '', 'acknowledged')
    },
    ['delay=600000@1'],
  ))

test('a branch that moved during the apply gets the snapshot on top', () =>
  withProject(FIRST, async (project) => {
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), {
      ...UNAPPROVED,
      before: (step) => {
        if (step === 'record') project.push('main', { 'notes.txt': 'meanwhile\n' })
      },
    })
    assert.is(applied.conclusion, 'success', applied.log)
    assert.ok(project.onMain('fields.snapshot.json'))
    assert.is(project.onMain('notes.txt'), 'meanwhile')
  }))

test('a snapshot that another run changed meanwhile is merged with it, by resource', () =>
  withApplied(async (project) => {
    const ours = CONFIG.replace('Current company', 'Ours')
    project.push('ours', { 'fields.config.ts': ours })
    project.open(2, 'ours')
    await approve(project, 2, BOT)
    const applied = await applyJob(project, project.merge(2, 'ours'), {
      ...options,
      before: async (step) => {
        if (step !== 'record') return
        // On another machine somebody adopted another account.
        project.git('checkout', '--quiet', '-B', 'main', 'origin/main')
        writeFiles(project.clone, { 'fields.config.ts': TWO('Second') })
        const adopted = await fields(['adopt', 'background_check/6995842370159937062', '--yes'], { cwd: project.clone })
        assert.is(adopted.code, 0, adopted.stderr)
        project.git('commit', '--quiet', '--all', '-m', 'Adopt another account')
        project.git('push', '--quiet', 'origin', 'HEAD:refs/heads/main')
      },
    })
    assert.is(applied.conclusion, 'success', applied.log)
    const snapshot = project.onMain('fields.snapshot.json') ?? ''
    assert.match(snapshot, '"en_us":"Ours"')
    assert.match(snapshot, /"background_check\/6995842370159937062":\s.*adopted/)
    assert.match(snapshot, /"background_check\/6995842370159937061":\s.*acknowledged/)
  }))

test('a branch that takes no push keeps nothing from being recorded', () =>
  withProject(FIRST, async (project) => {
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), {
      ...UNAPPROVED,
      before: (step) => {
        if (step === 'record') protect(project)
      },
    })
    assert.is(applied.conclusion, 'failure')
    const said = /is in the branch feishu-fields\/rescue\/new-[0-9a-f]{8}\. Merge that before anything else is applied/
    assert.match(applied.log, said)
    assert.match(applied.summary, said)
    const [, rescue = ''] = /is in the branch (\S+)\./.exec(applied.log) ?? []
    project.git('fetch', '--quiet', 'origin', rescue)
    assert.match(project.git('show', 'FETCH_HEAD:fields.snapshot.json'), 'acknowledged')
  }))

test('a remote that takes no push at all leaves the record in the artifact, and says so', () =>
  withProject(FIRST, async (project) => {
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), {
      ...UNAPPROVED,
      before: (step) => {
        if (step === 'record') protect(project, 'refs/*')
      },
    })
    assert.is(applied.conclusion, 'failure')
    assert.match(applied.log, "It is in the job's artifact, in the folder fields-apply/record.")
    const artifact = applied.artifacts['fields-apply'] ?? ''
    assert.match(readFileSync(join(artifact, 'record', 'fields.snapshot.json'), 'utf8'), 'acknowledged')
  }))

for (const artifact of ['true', 'false']) {
  test(`a GitHub Enterprise Server without artifacts, and the input artifact is ${artifact}: no job fails for that`, () =>
    withProject(FIRST, async (project) => {
      const inputs = { 'require-approved': 'false', artifact }
      const options = { ...withInputs(inputs), hasArtifacts: false }
      const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), options)
      assert.is(applied.conclusion, 'success', applied.log)
      const upload = applied.steps.find(({ id }) => id === 'artifact')
      assert.is(upload?.conclusion, artifact === 'true' ? 'failure' : 'skipped')
      assert.is(applied.outputs['folder'], 'fields-apply')
    }))
}

test('without an artifact, a record that can not be pushed is in the log', () =>
  withProject(FIRST, async (project) => {
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), {
      ...withInputs({ 'require-approved': 'false', artifact: 'false' }),
      before: (step) => {
        if (step === 'record') protect(project, 'refs/*')
      },
    })
    assert.is(applied.conclusion, 'failure')
    assert.match(applied.log, 'It is in the log above, and in the folder fields-apply/record of the runner.')
    assert.not.match(applied.log, 'artifact')
    const [, printed = ''] = /gunzip > fields\.snapshot\.json\n([A-Za-z0-9+/=\n]+)\nEND/.exec(applied.log) ?? []
    assert.match(gunzipSync(Buffer.from(printed, 'base64')).toString(), 'acknowledged')
  }))

test('a config that prints late, once it has run before, keeps nothing from being recorded', () =>
  withProject(
    {
      'fields.config.ts': `import * as fs from 'node:fs'
setTimeout(() => { fs.existsSync('.cache') ? console.log('accounts: from cache') : fs.writeFileSync('.cache', '') }, 0)
${CONFIG}`,
    },
    async (project) => {
      const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), UNAPPROVED)
      assert.is(applied.conclusion, 'success', applied.log)
      assert.match(project.onMain('fields.snapshot.json') ?? '', 'acknowledged')
    },
  ))

/** A step of the runner's own may leave the record out of the work tree; git has it all the same. */
const sparse = (workspace: string): void => {
  // A file that was written anew, be it with the same bytes, stays until git has looked at it.
  execFileSync('git', ['update-index', '-q', '--refresh'], { cwd: workspace })
  execFileSync('git', ['sparse-checkout', 'set', '--no-cone', '/*', '!fields.snapshot.json'], { cwd: workspace })
}

test('a sparse checkout without the record sends nothing, and deletes nothing', () =>
  withApplied(async (project) => {
    project.push('main', RENAMED)
    const [before, sentBefore] = [project.onMain('fields.snapshot.json'), await sent(project)]
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), {
      ...UNAPPROVED,
      before: (step, workspace) => {
        if (step === 'apply') sparse(workspace)
      },
    })
    assert.is(applied.conclusion, 'failure')
    assert.match(
      applied.log.replaceAll(/\s+/g, ' '),
      'is in git and not in this folder: a sparse checkout leaves it out',
    )
    assert.match(applied.log, 'No apply got as far as the record: there is nothing to commit.')
    assert.is(await sent(project), sentBefore)
    assert.ok(before !== undefined)
    assert.is(project.onMain('fields.snapshot.json'), before)
  }))

test('a record that goes from the work tree after an apply that was refused is not deleted from the branch', () =>
  withApplied(async (project) => {
    project.push('main', RENAMED)
    const main = project.git('rev-parse', 'origin/main')
    const wrong = { ...project.platform, env: { ...project.platform.env, FEISHU_APP_SECRET: 'not-the-secret' } }
    const applied = await applyJob({ ...project, platform: wrong }, main, {
      ...UNAPPROVED,
      before: (step, workspace) => {
        if (step === 'record') sparse(workspace)
      },
    })
    assert.is(applied.conclusion, 'failure')
    assert.match(applied.log, 'Absent is not deleted: nothing is committed.')
    project.git('fetch', '--quiet', 'origin')
    assert.is(project.git('rev-parse', 'origin/main'), main)
  }))

test('a journal that a sparse checkout leaves out is not deleted', () =>
  withApplied(async (project) => {
    const journal = { 'fields.snapshot.json.journal': '' }
    project.push('main', { ...RENAMED, ...journal })
    const main = project.git('rev-parse', 'origin/main')
    const applied = await applyJob(project, main, {
      ...UNAPPROVED,
      before: (step, workspace) => {
        if (step === 'apply')
          execFileSync('git', ['sparse-checkout', 'set', '--no-cone', '/*', '!*.journal'], { cwd: workspace })
      },
    })
    assert.is(applied.conclusion, 'failure')
    project.git('fetch', '--quiet', 'origin')
    assert.is(project.git('rev-parse', 'origin/main'), main)
  }))

test('a committed link is refused before anything is sent, and no file is committed over it', () =>
  withProject(FIRST, async (project) => {
    symlinkSync('elsewhere.json', join(project.clone, 'fields.snapshot.json'))
    project.push('main', {})
    const main = project.git('rev-parse', 'origin/main')
    const applied = await applyJob(project, main, UNAPPROVED)
    assert.is(applied.conclusion, 'failure')
    assert.match(applied.log.replaceAll(/\s+/g, ' '), 'The snapshot is a link to elsewhere.json, and nothing is there.')
    // A step may have put a file in its place.
    const replaced = await applyJob(project, main, {
      ...UNAPPROVED,
      before: (step, workspace) => {
        if (step === 'apply') rmSync(join(workspace, 'fields.snapshot.json'))
      },
    })
    assert.is(replaced.conclusion, 'failure')
    assert.match(replaced.log, 'a file is not committed over it')
    assert.is(await sent(project), 0)
    project.git('fetch', '--quiet', 'origin')
    assert.is(project.git('rev-parse', 'origin/main'), main)
  }))

test('a link that comes into the branch during the apply is not overwritten: the record is in the branch of rescue', () =>
  withProject(FIRST, async (project) => {
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), {
      ...UNAPPROVED,
      before: (step) => {
        if (step !== 'record') return
        symlinkSync('elsewhere.json', join(project.clone, 'fields.snapshot.json'))
        project.push('main', {})
      },
    })
    assert.is(applied.conclusion, 'failure')
    assert.match(applied.log, 'a file is not committed over it')
    assert.is(project.onMain('fields.snapshot.json'), 'elsewhere.json')
    const [, rescue = ''] = /is in the branch (\S+)\./.exec(applied.log) ?? []
    project.git('fetch', '--quiet', 'origin', rescue)
    assert.match(project.git('show', 'FETCH_HEAD:fields.snapshot.json'), 'acknowledged')
  }))

test('an older commit than that of the branch applies nothing', () =>
  withProject(FIRST, async (project) => {
    const old = project.git('rev-parse', 'origin/main')
    project.push('main', RENAMED)
    const workflow = UNAPPROVED.workflow.replace('ref: ${{ github.ref_name }}', "ref: ''")
    const applied = await applyJob(project, old, { workflow })
    assert.is(applied.conclusion, 'failure')
    assert.is(await sent(project), 0)
    assert.match(applied.log, `This is commit ${old}, and main is at`)
    assert.match(applied.summary, 'Nothing was sent.')
  }))

test('nothing is sent where the snapshot could not be kept', () =>
  withProject({ ...FIRST, '.gitignore': 'node_modules\nfields.snapshot.json*\n' }, async (project) => {
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'), UNAPPROVED)
    assert.is(applied.conclusion, 'failure')
    assert.match(applied.log, 'is ignored by git')
    assert.is(await sent(project), 0)
  }))

test('another pull request was merged in between: the approved plan is not made again, and nothing is sent', () =>
  withApplied(async (project) => {
    project.push('one', { 'fields.config.ts': CONFIG.replace('Current company', 'One') })
    project.open(11, 'one')
    await approve(project, 11, BOT)
    project.push('two', { 'fields.config.ts': CONFIG.replace('Candidate degree', 'Two') })
    project.open(12, 'two')
    await approve(project, 12, BOT)
    const one = await applyJob(project, project.merge(11, 'one'), options)
    assert.is(one.conclusion, 'success', one.log)
    const before = await sent(project)
    const two = await applyJob(project, project.merge(12, 'two'), options)
    assert.is(two.conclusion, 'failure')
    assert.is(two.outputs['exit-code'], '1')
    assert.match(two.summary, 'is not the approved one')
    assert.is(await sent(project), before)
    // The way out: a pull request that shows what is pending.
    project.push('again', { 'notes.txt': 'again\n' })
    project.open(13, 'again')
    await approve(project, 13, BOT)
    const again = await applyJob(project, project.merge(13, 'again'), options)
    assert.is(again.conclusion, 'success', again.log)
  }))

test('what nobody reviewed is not applied, unless there is nothing to apply', () =>
  withProject(FIRST, async (project) => {
    const direct = await applyJob(project, project.git('rev-parse', 'origin/main'), options)
    assert.is(direct.conclusion, 'failure')
    assert.match(direct.log, 'was merged by no pull request, so no plan of it was approved')
    assert.is(await sent(project), 0)
    await applyMain(project)
    const later = project.push('main', { 'notes.txt': 'no form changed\n' })
    const empty = await applyJob(project, later, options)
    assert.is(empty.conclusion, 'success', empty.log)
  }))

test('a plan of an earlier commit is no approval of the last one', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    await approve(project, 2, BOT)
    project.update(2, 'change', RENAMED)
    const applied = await applyJob(project, project.merge(2, 'change'), options)
    assert.is(applied.conclusion, 'failure')
    assert.match(applied.log, /The plan in the comment on pull request 2 is of [0-9a-f]{40}, and what was merged is/)
    assert.is(await sent(project), 0)
  }))

test('a plan that is too long for a comment says so, and is whole in the artifact', () =>
  withProject({}, async (project) => {
    const forms = Array.from({ length: 1200 }, (_, i) => ({
      account_id: `69958423701599${String(i).padStart(5, '0')}`,
      custom_field_list: [{ type: 'text', key: `key_${i}`, name: { zh_cn: `名称 ${i}` }, is_required: false }],
    }))
    project.push('change', { '.fieldsrc.json': JSON.stringify({ eco_background_check_custom_fields: forms }) })
    project.open(2, 'change')
    const planned = await planJob(project, 2, withInputs({ 'comment-id': 'a'.repeat(60) }))
    assert.is(planned.conclusion, 'success', planned.log)
    const [{ body } = { body: '' }] = project.comments(2)
    assert.ok(body.length > 60_000 && body.length < 65_536, String(body.length))
    assert.match(body, /Not shown here: [\d,]+ resources .*The whole plan is in `fields-plan\/plan\.txt`/)
    assert.ok(body.includes('<sub>`sha256:'))
    const artifact = planned.artifacts[`fields-plan-${'a'.repeat(60)}`] ?? ''
    assert.match(readFileSync(join(artifact, 'plan.txt'), 'utf8'), 'key_1199')
  }))

test('a protection is a change, which is recorded and sends nothing; a plan over the limit fails the check', () =>
  withApplied(async (project) => {
    const guarded = CONFIG.replace('defineConfig({', 'defineConfig({ safeguards: { max_changes: 0 },').replace(
      'custom_field_list:',
      'protect: true,\n      custom_field_list:',
    )
    project.push('guard', { 'fields.config.ts': guarded })
    project.open(2, 'guard')
    assert.is((await planJob(project, 2, options)).outputs['changes'], 'true')
    const before = await sent(project)
    const applied = await applyJob(project, project.merge(2, 'guard'), options)
    assert.is(applied.conclusion, 'success', applied.log)
    assert.is(await sent(project), before)
    project.git('fetch', '--quiet', 'origin')
    assert.match(project.git('show', 'origin/main:fields.snapshot.json'), '"protect":true')

    const renamed = guarded.replace('Current company', 'Present company')
    project.push('rename', { 'fields.config.ts': renamed })
    project.open(3, 'rename')
    const planned = await planJob(project, 3, options)
    assert.equal([planned.conclusion, planned.outputs['rejected']], ['failure', 'true'])
    const line = lineOf(renamed, 'max_changes')
    assert.match(planned.log, `::error file=fields.config.ts,line=${line},`)
    const allowed = withInputs({ args: '--max-changes 1' })
    assert.is((await planJob(project, 3, allowed)).conclusion, 'success')
  }))

test('with the store git nothing is committed to the branch, and all is in the ref', () =>
  withProject(
    { 'fields.config.ts': CONFIG.replace('defineConfig({', "defineConfig({ store: { type: 'git' },") },
    async (project) => {
      const main = project.git('rev-parse', 'origin/main')
      const applied = await applyJob(project, main, UNAPPROVED)
      assert.is(applied.conclusion, 'success', applied.log)
      project.git('fetch', '--quiet', 'origin')
      assert.is(project.git('rev-parse', 'origin/main'), main)
      project.git('fetch', '--quiet', 'origin', 'refs/fields/state')
      assert.match(project.git('show', 'FETCH_HEAD:fields.snapshot.json'), 'acknowledged')
      project.push('change', { 'notes.txt': '' })
      project.open(2, 'change')
      assert.is((await planJob(project, 2, options)).outputs['changes'], 'false')
    },
  ))

test('hostile names, titles and inputs are text', () =>
  withProject({}, async (project) => {
    const hostile = 'x$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned'
    const branch = 'x$(touch${IFS}pwned);"\'|&&echo'
    project.push(branch, {
      'fields.config.ts': CONFIG.replace('Current company', '@everyone <!-- --> ```\\n::error::x `$(touch pwned)`'),
    })
    project.open(2, branch)
    const inputs = { args: `--allow-replace ${hostile}`, 'artifact-name': 'a\nmode=apply', 'comment-id': 'fields' }
    const planned = await planJob(project, 2, { ...withInputs(inputs), title: `${hostile}\n::error::x`, branch })
    assert.is(planned.conclusion, 'failure')
    assert.not.ok(existsSync(join(planned.workspace, 'pwned')))
    // The flag is refused by fields, as the text that it is.
    assert.match(project.comments(2)[0]?.body ?? '', 'x$(touch${IFS}pwned)')

    const plain = await planJob(project, 2, { ...options, title: hostile, branch })
    assert.is(plain.conclusion, 'success', plain.log)
    assert.not.ok(existsSync(join(plain.workspace, 'pwned')))
    assert.not.match(project.comments(2)[0]?.body ?? '', '@everyone')
    assert.equal(
      plain.log.split('\n').filter((line) => /^\s*::error::x/.test(line)),
      [],
    )

    const wrong = await planJob(project, 2, withInputs({ 'comment-id': '$(touch pwned) -->' }))
    assert.is(wrong.conclusion, 'failure')
    assert.match(wrong.log, 'The input comment-id takes')
    const flags = await planJob(project, 2, withInputs({ args: '--out=../elsewhere' }))
    assert.is(flags.conclusion, 'failure')
    assert.match(flags.log, "--out can't stand in args")
  }))

test('a config that is code gets no token, and none of the files by which a step changes others', () =>
  withProject({}, async (project) => {
    const spying = `${CONFIG}
const seen = Object.entries(process.env).filter(([name, value]) => name.startsWith('FEISHU_APP') || /^(ghs_|glpat)/.test(value ?? '') || /^GITHUB_(ENV|OUTPUT|PATH|STEP_SUMMARY)$/.test(name))
if (seen.length > 0) throw new Error('seen: ' + seen.map(([name]) => name).join(', '))
`
    project.push('change', { 'fields.config.ts': spying })
    project.open(2, 'change')
    const planned = await planJob(project, 2, options)
    assert.is(planned.conclusion, 'success', planned.log)
  }))

test('the event pull_request_target is refused, and a pull request is not applied', () =>
  withProject(FIRST, async (project) => {
    project.push('change', RENAMED)
    project.open(2, 'change')
    const applying = await planJob(project, 2, withInputs({ mode: 'apply' }))
    assert.is(applying.conclusion, 'failure')
    assert.match(applying.log, 'A pull request is not applied before it is merged')
    const workflow = WORKFLOW.replace("github.event_name == 'pull_request'", "github.event_name != 'push'")
    const target = await planJob(project, 2, { workflow, eventName: 'pull_request_target' })
    assert.is(target.conclusion, 'failure')
    assert.match(target.log, 'Use the event pull_request.')
    assert.equal(
      target.steps.filter(({ id, conclusion }) => id === 'plan' && conclusion !== 'skipped'),
      [],
    )
    const unclear = await planJob(project, 2, { workflow, eventName: 'schedule' })
    assert.match(unclear.log, 'This event says neither plan nor apply: set the input mode.')
    assert.is(await sent(project), 0)
  }))

test('the language is that of the input, and never that of the runner', () =>
  withProject(FIRST, async (project) => {
    const inChinese = { ...project, machine: { ...project.machine, LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' } }
    project.push('change', RENAMED)
    project.open(2, 'change')
    const english = await planJob(inChinese, 2, options)
    assert.not.match(`${english.log}${english.summary}`, '计划')
    const [before] = project.comments(2)
    const chinese = await planJob(project, 2, withInputs({ lang: 'zh' }))
    assert.is(chinese.outputs['plan-id'], english.outputs['plan-id'])
    assert.is(chinese.outputs['exit-code'], english.outputs['exit-code'])
    assert.match(chinese.summary, '提交 ')
    const [after] = project.comments(2)
    assert.is(after?.id, before?.id)
    assert.is(marked(after?.body ?? '')?.[0], marked(before?.body ?? '')?.[0])
    assert.match(after?.body ?? '', '全部报告')

    const applying = await planJob(project, 2, withInputs({ lang: 'zh', mode: 'apply' }))
    assert.match(applying.log, '::error title=fields::合并请求在合入之前不会执行')
    const flags = await planJob(project, 2, withInputs({ lang: 'zh', args: '--lang=en' }))
    assert.match(flags.log, '--lang 不能写在 args 里')
    const wrong = await planJob(project, 2, withInputs({ lang: 'fr' }))
    assert.is(wrong.conclusion, 'failure')
    assert.match(wrong.log, 'The input lang is en or zh.')
  }))

all.run()
