/**
 * The GitLab template from end to end: its text with the inputs in place, its lines run by a shell, against git over HTTP,
 * the sandbox and a stand-in for GitLab's API.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import type { Files } from '../cli/harness.js'
import { applyJob, jobsOf, planJob } from './gitlab.js'
import {
  applyMain,
  approve,
  example,
  killOnceIntended,
  PROJECT_BOT,
  protect,
  ROOT,
  STRANGER,
  TOKENS,
  twoAtATime,
  withProject,
  type Project,
} from './project.js'

const all = suite('gitlab template')
const test = twoAtATime(all)

const CONFIG = readFileSync(join(ROOT, 'examples/gitlab-ci/.fieldsrc.yaml'), 'utf8')
const FIRST: Files = { '.fieldsrc.yaml': CONFIG }
const RENAMED: Files = { '.fieldsrc.yaml': CONFIG.replace('Current company', 'Present company') }
const REJECTED: Files = { '.fieldsrc.yaml': CONFIG.replace('is_required: false', 'is_required: true') }

const { include } = Yaml.parse(readFileSync(join(ROOT, 'examples/gitlab-ci/.gitlab-ci.yml'), 'utf8')) as {
  readonly include: ReadonlyArray<{ readonly file: string; readonly inputs: Readonly<Record<string, unknown>> }>
}
const { inputs = {} } = include[0] ?? {}
const options = { inputs }

const sent = async ({ platform }: Project): Promise<number> =>
  (await platform.state()).requests.filter(({ path }) => path.includes('/hire/')).length

all('the example includes the template, with inputs that it has', () => {
  assert.is(include[0]?.file, 'templates/fields.yml')
  assert.equal(Object.keys(jobsOf(inputs)), ['fields-plan', 'fields-apply'])
})

test('opened, updated, merged, applied, the snapshot committed, and nothing left to do', () =>
  withProject(example('gitlab-ci'), async (project) => {
    project.push('change', { 'notes.txt': 'one\n' })
    project.open(7, 'change')
    const opened = await planJob(project, 7, options)
    assert.is(opened.code, 0, opened.log)
    const [first, ...none] = project.comments(7)
    assert.is(none.length, 0)
    assert.match(first?.body ?? '', '`create`')
    assert.equal(JSON.parse(opened.reports['terraform'] ?? ''), { create: 1, update: 0, delete: 0 })
    assert.ok(Array.isArray(JSON.parse(opened.reports['codequality'] ?? '')))
    for (const file of ['plan.html', 'plan.json']) assert.ok(existsSync(join(opened.artifacts, 'fields-plan', file)))

    project.update(7, 'change', RENAMED)
    assert.is((await planJob(project, 7, options)).code, 0)
    const [second, ...others] = project.comments(7)
    assert.is(others.length, 0)
    assert.is(second?.id, first?.id)
    assert.match(second?.body ?? '', 'Present company')

    const merged = project.merge(7, 'change')
    const applied = await applyJob(project, merged, options)
    assert.is(applied.code, 0, applied.log)
    assert.match(JSON.stringify((await project.platform.state()).eco_background_check_custom_fields), 'Present company')
    assert.match(project.onMain('fields.snapshot.json') ?? '', 'acknowledged')
    assert.is(
      project.git('log', '-1', '--format=%an %ae %s', 'origin/main'),
      'feishu-fields feishu-fields@gitlab.example Record what was applied [skip ci]',
    )
    assert.is(project.git('diff', '--name-only', merged, 'origin/main'), 'fields.snapshot.json')

    // The job again, of the commit that was merged: it looks at the newest, and has nothing to do.
    const again = await applyJob(project, merged, options)
    assert.is(again.code, 0, again.log)
    assert.match(again.log, 'there is nothing to commit')
  }))

test('a rejected plan fails the job, after the note and the reports', () =>
  withProject(FIRST, async (project) => {
    await applyMain(project)
    project.push('change', RENAMED)
    project.open(2, 'change')
    await approve(project, 2, PROJECT_BOT)
    project.update(2, 'change', REJECTED)
    const rejected = await planJob(project, 2)
    assert.is(rejected.code, 3)
    assert.is(project.comments(2).length, 1)
    assert.match(project.comments(2)[0]?.body ?? '', 'Plan rejected')
    const quality = JSON.parse(rejected.reports['codequality'] ?? '') as ReadonlyArray<{
      readonly severity: string
      readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
    }>
    const line =
      (REJECTED['.fieldsrc.yaml'] ?? '').split('\n').findLastIndex((text) => text.includes('is_required')) + 1
    assert.equal(
      quality.map(({ severity, location: { path, lines } }) => [severity, path, lines.begin]),
      [['critical', '.fieldsrc.yaml', line]],
    )
  }))

test('a config that is broken leaves no outdated plan standing', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    await approve(project, 2, PROJECT_BOT)
    project.update(2, 'change', { '.fieldsrc.yaml': CONFIG.replace('type: text', 'type: txt') })
    const broken = await planJob(project, 2)
    assert.is(broken.code, 1)
    assert.is(project.comments(2).length, 1)
    assert.match(project.comments(2)[0]?.body ?? '', '## ❌ No plan')
  }))

test('without a token the whole plan is in the log and the artifact, and the job says what is missing', () =>
  withProject({}, async (project) => {
    project.push('change', FIRST)
    project.open(2, 'change')
    const planned = await planJob(project, 2, { tokens: {} })
    assert.is(planned.code, 0, planned.log)
    assert.equal(project.comments(2), [])
    assert.match(planned.log, 'The plan is in the log of this job, and in its artifact. Set the masked CI/CD variable')
    assert.match(planned.log, 'candidate_degree')
    assert.match(readFileSync(join(planned.artifacts, 'fields-plan', 'plan.txt'), 'utf8'), 'candidate_degree')

    const applied = await applyJob(project, project.merge(2, 'change'), { tokens: {} })
    assert.is(applied.code, 1)
    assert.match(applied.log, 'Set the protected and masked CI/CD variable FIELDS_PUSH_TOKEN')
    assert.is(await sent(project), 0)
  }))

test('a token that may not push sends nothing, and is not shown', () =>
  withProject(FIRST, async (project) => {
    const main = project.git('rev-parse', 'origin/main')
    const applied = await applyJob(project, main, { tokens: { FIELDS_PUSH_TOKEN: 'glpat-anotherTokenOfSomebody' } })
    assert.is(applied.code, 1)
    assert.match(applied.log, 'The snapshot could not be pushed.')
    assert.not.match(applied.log, 'glpat-anotherTokenOfSomebody')
    assert.is(await sent(project), 0)
  }))

test("somebody else's note with the marker is neither ours nor an approval", () =>
  withProject({}, async (project) => {
    const head = project.push('change', FIRST)
    project.open(2, 'change')
    const forged = `<!-- feishu-fields comment=fields plan=sha256:${'0'.repeat(64)} commit=${head} -->\nAll is well.`
    project.hosting.comment(2, STRANGER, forged)
    const applied = await applyJob(project, project.merge(2, 'change'), options)
    assert.is(applied.code, 1)
    assert.match(applied.log, 'The merge request 2 has no plan in a comment of ours.')
    assert.is(await sent(project), 0)
    assert.is(project.comments(2)[0]?.body, forged)
  }))

test('another merge request was applied in between: nothing is sent', () =>
  withProject(FIRST, async (project) => {
    await applyMain(project)
    project.push('one', RENAMED)
    project.open(11, 'one')
    await approve(project, 11, PROJECT_BOT)
    project.push('two', { '.fieldsrc.yaml': CONFIG.replace('Candidate degree', 'Two') })
    project.open(12, 'two')
    await approve(project, 12, PROJECT_BOT)
    assert.is((await applyJob(project, project.merge(11, 'one'), options)).code, 0)
    const before = await sent(project)
    const two = await applyJob(project, project.merge(12, 'two'), options)
    assert.is(two.code, 1)
    assert.match(two.log.replaceAll(/\s+/g, ' '), 'is not the approved one')
    assert.is(await sent(project), before)
  }))

test('an apply that was killed has its journal committed by after_script', () =>
  withProject(
    FIRST,
    async (project) => {
      const killed = await applyJob(project, project.git('rev-parse', 'origin/main'), {
        during: (child, workspace) => void killOnceIntended(child, workspace),
      })
      assert.is(killed.code, 137)
      assert.match(project.onMain('fields.snapshot.json.journal') ?? '', 'in_doubt')
      assert.is(project.onMain('fields.snapshot.json.lock'), undefined)
    },
    ['delay=600000@1'],
  ))

test('a branch that takes no push gets the snapshot in a branch of its own', () =>
  withProject(FIRST, async (project) => {
    protect(project)
    const applied = await applyJob(project, project.git('rev-parse', 'origin/main'))
    assert.is(applied.code, 1)
    const [, rescue = ''] =
      /is in the branch (feishu-fields\/rescue\/new-[0-9a-f]+)\. Merge that/.exec(applied.log) ?? []
    project.git('fetch', '--quiet', 'origin', rescue)
    assert.match(project.git('show', 'FETCH_HEAD:fields.snapshot.json'), 'acknowledged')
  }))

test('a config that prints late keeps nothing from being recorded', () =>
  withProject(
    {
      'fields.config.mjs': `import { existsSync, writeFileSync } from 'node:fs'
setTimeout(() => { existsSync('.cache') ? console.log('accounts: from cache') : writeFileSync('.cache', '') }, 0)
export default ${JSON.stringify(Yaml.parse(CONFIG))}
`,
    },
    async (project) => {
      const applied = await applyJob(project, project.git('rev-parse', 'origin/main'))
      assert.is(applied.code, 0, applied.log)
      assert.match(project.onMain('fields.snapshot.json') ?? '', 'acknowledged')
    },
  ))

test('a folder, a name and flags of its own; hostile ones are text', () =>
  withProject({ 'sub folder/fields.config.json': JSON.stringify(Yaml.parse(CONFIG)) }, async (project) => {
    project.push('change', { 'notes.txt': '' })
    project.open(2, 'change')
    const own = { name: 'b', 'working-directory': 'sub folder', config: 'fields.config.json' }
    const planned = await planJob(project, 2, { inputs: own })
    assert.is(planned.job, 'b-plan')
    assert.is(planned.code, 0, planned.log)
    assert.ok(existsSync(join(planned.artifacts, 'b-plan', 'plan.json')))
    assert.match(project.comments(2)[0]?.body ?? '', 'comment=b ')

    const hostile = { ...own, args: '--allow-replace x$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned' }
    const wrong = await planJob(project, 2, { inputs: hostile })
    assert.is(wrong.code, 1)
    assert.not.ok(existsSync(join(wrong.workspace, 'sub folder', 'pwned')))
    assert.throws(() => jobsOf({ name: 'a; touch pwned' }))
  }))

test('a branch with a hostile name is text', () =>
  withProject(FIRST, async (project) => {
    const title = '$(touch pwned) `touch pwned` ; touch pwned'
    const variables = { CI_MERGE_REQUEST_TITLE: title, CI_COMMIT_MESSAGE: title, CI_COMMIT_REF_NAME: title }
    project.push('change', RENAMED)
    project.open(2, 'change')
    const planned = await planJob(project, 2, { variables })
    assert.is(planned.code, 0, planned.log)
    assert.not.ok(existsSync(join(planned.workspace, 'pwned')))
    assert.ok(TOKENS.note)
  }))

test('a config that is code gets no token of the job, under whichever name the runner has it', () =>
  withProject(example('gitlab-ci'), async (project) => {
    const token = 'glcbt-jobTokenThatNobodySees00'
    const names = ['CI_JOB_TOKEN', 'CI_REGISTRY_PASSWORD', 'CI_DEPENDENCY_PROXY_PASSWORD', 'CI_DEPLOY_PASSWORD']
    const variables = {
      ...Object.fromEntries(names.map((name) => [name, token])),
      CI_REPOSITORY_URL: `https://gitlab-ci-token:${token}@gitlab.example/group/project.git`,
    }
    project.push('change', {
      'spy.mjs': `const seen = Object.entries(process.env).filter(([, value]) => /glcbt-|glpat-/.test(value))
if (seen.length > 0) throw new Error('seen: ' + seen.map(([name]) => name).join(', '))
export default { eco_background_check_custom_fields: [] }
`,
    })
    project.open(7, 'change')
    const planned = await planJob(project, 7, { inputs: { ...inputs, config: 'spy.mjs' }, variables })
    assert.is(planned.code, 0, planned.log)
  }))

test('flags of apply that would hide what is approved or recorded are refused', () =>
  withProject(example('gitlab-ci'), async (project) => {
    for (const flag of ['--snapshot=elsewhere.json', '--approved=plan.json', '--max-changes=9']) {
      const applied = await applyJob(project, project.push('main', { 'notes.txt': `${flag}\n` }), {
        inputs: { ...inputs, 'require-approved': false, 'apply-args': flag },
      })
      assert.is(applied.code, 1, applied.log)
      assert.match(applied.log, `${flag.split('=')[0]} can't stand in apply-args`)
    }
    assert.is(await sent(project), 0)
  }))

test('the language is that of the input, and never that of the runner', () =>
  withProject(FIRST, async (project) => {
    const inChinese = { ...project, machine: { ...project.machine, LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' } }
    project.push('change', REJECTED)
    project.open(7, 'change')
    const english = await planJob(inChinese, 7, options)
    assert.not.match(english.log, '计划')
    const chinese = await planJob(project, 7, { inputs: { ...inputs, lang: 'zh' } })
    assert.is(chinese.code, english.code)
    assert.match(chinese.log, '计划')
    assert.match(project.comments(7)[0]?.body ?? '', '提交 ')
  }))

all.run()
