/**
 * Runs a workflow of GitHub Actions as its runner does: expressions by GitHub's own library, each `run` by bash with the
 * runner's flags, its files for outputs and the summary, and composite actions from the workspace. Actions of others are
 * stood in for: checkout by git, setup-node by nothing, upload-artifact by keeping the files.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import * as Yaml from 'yaml'

interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
  readonly 'working-directory'?: string
  readonly 'continue-on-error'?: boolean
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: ReadonlyArray<Step> }>>
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: ReadonlyArray<Step> }
}

type Context = Readonly<Record<string, unknown>>

export interface StepResult {
  readonly id: string
  readonly conclusion: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, string>>
}

export interface JobResult {
  readonly job: string
  readonly conclusion: 'success' | 'failure'
  /** Those of composite actions too, in the order in which they ran. */
  readonly steps: ReadonlyArray<StepResult>
  /** The outputs of the last composite action. */
  readonly outputs: Readonly<Record<string, string>>
  readonly log: string
  readonly summary: string
  /** The folder of each artifact. */
  readonly artifacts: Readonly<Record<string, string>>
  readonly workspace: string
}

export interface Run {
  readonly workflow: string
  readonly github: Context
  readonly event: unknown
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** Of the machine: PATH, HOME, and what leads to the sandbox. */
  readonly env: Readonly<Record<string, string>>
  /** An empty folder for this run. */
  readonly temp: string
  readonly checkout: (workspace: string, inputs: Readonly<Record<string, string>>) => void
  /** Whether the host takes artifacts of version 4, as GitHub Enterprise Server does not. */
  readonly hasArtifacts?: boolean
  /** What happens while a step runs. */
  readonly during?: (step: string, child: ChildProcess, workspace: string) => void
  /** What happens right before a step. */
  readonly before?: (step: string, workspace: string) => void | Promise<void>
}

/** The jobs whose condition holds, one after the other. */
export const runWorkflow = async (run: Run): Promise<ReadonlyArray<JobResult>> => {
  const results: Array<JobResult> = []
  const { jobs } = Yaml.parse(run.workflow) as Workflow
  for (const [name, job] of Object.entries(jobs)) {
    if (job.if !== undefined && !truth(job.if, { github: run.github }, 'success')) continue
    results.push(await new Job(name, run).run(job.steps))
  }
  return results
}

class Job {
  private readonly name: string
  private readonly given: Run
  private readonly workspace: string
  private readonly summary: string
  private readonly artifacts: Record<string, string> = {}
  private readonly ran: Array<StepResult> = []
  private log = ''
  private files = 0
  private outputs: Readonly<Record<string, string>> = {}

  constructor(name: string, given: Run) {
    this.name = name
    this.given = given
    this.workspace = mkdtempSync(join(given.temp, 'workspace-'))
    this.summary = join(given.temp, `summary-${name}.md`)
    writeFileSync(this.summary, '')
  }

  async run(steps: ReadonlyArray<Step>): Promise<JobResult> {
    const { github, secrets = {}, vars = {} } = this.given
    const status = await this.steps(steps, { github: { ...github, workspace: this.workspace }, secrets, vars }, {})
    return {
      job: this.name,
      conclusion: status,
      steps: this.ran,
      outputs: this.outputs,
      log: this.log,
      summary: readFileSync(this.summary, 'utf8'),
      artifacts: this.artifacts,
      workspace: this.workspace,
    }
  }

  private async steps(
    steps: ReadonlyArray<Step>,
    context: Context,
    env: Readonly<Record<string, string>>,
    actionPath?: string,
    results: Record<string, StepResult> = {},
  ): Promise<'success' | 'failure'> {
    let status: 'success' | 'failure' = 'success'
    for (const [i, step] of steps.entries()) {
      const id = step.id ?? `step-${i}`
      const known = { ...context, steps: results }
      if (!truth(step.if ?? 'success()', known, status)) {
        results[id] = { id, conclusion: 'skipped', outputs: {} }
        this.ran.push(results[id])
        continue
      }
      await this.given.before?.(id, this.workspace)
      const own = { ...env, ...texts(step.env ?? {}, known) }
      const result = await this.step(id, step, known, own, actionPath)
      results[id] = result
      this.ran.push(result)
      if (result.conclusion === 'failure' && step['continue-on-error'] !== true) status = 'failure'
    }
    return status
  }

  private async step(
    id: string,
    step: Step,
    context: Context,
    env: Readonly<Record<string, string>>,
    actionPath: string | undefined,
  ): Promise<StepResult> {
    if (step.run !== undefined) return this.shell(id, step, context, env, actionPath)
    const uses = step.uses ?? ''
    const inputs = texts(step.with ?? {}, context)
    const done = (conclusion: 'success' | 'failure' = 'success', outputs = {}): StepResult => ({
      id,
      conclusion,
      outputs,
    })
    if (uses === 'actions/checkout@v4') {
      this.given.checkout(this.workspace, inputs)
      return done()
    }
    if (uses === 'actions/setup-node@v4') return done()
    if (uses === 'actions/upload-artifact@v4') {
      const { name = '', path = '' } = inputs
      const from = resolve(this.workspace, path)
      if (this.given.hasArtifacts === false) return done('failure')
      if (name === '' || name in this.artifacts || /[":<>|*?\r\n\\/]/.test(name)) return done('failure')
      if (!existsSync(from) || (statSync(from).isDirectory() && readdirSync(from).length === 0)) {
        return done(inputs['if-no-files-found'] === 'error' ? 'failure' : 'success')
      }
      const to = join(this.given.temp, `artifact-${(this.files += 1)}-${this.name}`)
      cpSync(from, to, { recursive: true })
      this.artifacts[name] = to
      return done()
    }
    if (uses.startsWith('./')) {
      const folder = join(this.workspace, uses)
      const action = Yaml.parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as Action
      const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs))
      if (unknown.length > 0) throw new Error(`Unexpected input(s) ${unknown.join(', ')}`)
      const defaults = Object.fromEntries(
        Object.entries(action.inputs).map(([name, { default: value = '' }]) => [name, text(value, context)]),
      )
      const { github } = context as { readonly github: Context }
      const inner = { github: { ...github, action_path: folder }, inputs: { ...defaults, ...inputs } }
      const results: Record<string, StepResult> = {}
      const status = await this.steps(action.runs.steps, inner, env, folder, results)
      this.outputs = Object.fromEntries(
        Object.entries(action.outputs).map(([name, { value }]) => [name, text(value, { ...inner, steps: results })]),
      )
      return done(status, this.outputs)
    }
    throw new Error(`No stand-in for ${uses}`)
  }

  /** `bash` is the default shell of a job here too, with the flags that `shell: bash` has. */
  private async shell(
    id: string,
    step: Step,
    context: Context,
    env: Readonly<Record<string, string>>,
    actionPath: string | undefined,
  ): Promise<StepResult> {
    if (actionPath !== undefined && step.shell !== 'bash') throw new Error(`Step ${id} of an action needs its shell`)
    const folder = mkdtempSync(join(this.given.temp, 'step-'))
    const script = join(folder, 'script.sh')
    const output = join(folder, 'output')
    const event = join(folder, 'event.json')
    writeFileSync(script, text(step.run ?? '', context))
    writeFileSync(output, '')
    writeFileSync(join(folder, 'env'), '')
    writeFileSync(event, JSON.stringify(this.given.event))
    const cwd = resolve(this.workspace, text(step['working-directory'] ?? '.', context))
    mkdirSync(cwd, { recursive: true })
    const code = await new Promise<number>((done, failed) => {
      const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
        cwd,
        env: {
          ...this.given.env,
          ...defaultVariables(context),
          GITHUB_EVENT_PATH: event,
          GITHUB_WORKSPACE: this.workspace,
          GITHUB_OUTPUT: output,
          GITHUB_ENV: join(folder, 'env'),
          GITHUB_STEP_SUMMARY: this.summary,
          ...(actionPath === undefined ? {} : { GITHUB_ACTION_PATH: actionPath }),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      })
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (this.log += chunk))
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => (this.log += chunk))
      child.once('error', failed)
      child.once('close', (ended) => done(ended ?? 137))
      this.given.during?.(id, child, this.workspace)
    })
    if (readFileSync(join(folder, 'env'), 'utf8') !== '') throw new Error(`Step ${id} wrote to GITHUB_ENV`)
    return { id, conclusion: code === 0 ? 'success' : 'failure', outputs: outputsIn(readFileSync(output, 'utf8')) }
  }
}

/** The lines of GITHUB_OUTPUT: `name=value`, or `name<<END`, lines, END. */
const outputsIn = (file: string): Readonly<Record<string, string>> => {
  const outputs: Record<string, string> = {}
  const lines = file.split('\n')
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? ''
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(line) ?? []
    if (name !== undefined && end !== undefined) {
      const last = lines.indexOf(end, i + 1)
      outputs[name] = lines.slice(i + 1, last).join('\n')
      i = last
    } else if (line.includes('=')) outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1)
  }
  return outputs
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
const defaultVariables = ({ github }: Context): Readonly<Record<string, string>> => {
  const names = ['repository', 'event_name', 'sha', 'ref', 'ref_name', 'ref_type', 'api_url', 'graphql_url']
  const more = ['server_url', 'run_id', 'run_attempt', 'actor', 'head_ref', 'base_ref']
  const known = github as Readonly<Record<string, string | undefined>>
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    ...Object.fromEntries([...names, ...more].map((name) => [`GITHUB_${name.toUpperCase()}`, known[name] ?? ''])),
  }
}

const texts = (values: Context, context: Context): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(String(value), context)]))

/** Text with the values of its expressions in place. */
const text = (raw: string, context: Context): string =>
  raw.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => value(expression, context, 'success').coerceString())

/** A condition; one that asks for no status means `success()` besides. */
const truth = (raw: string, context: Context, status: string): boolean => {
  const condition = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(raw)?.[1] ?? raw
  const asks = /\b(always|success|failure|cancelled)\s*\(/.test(condition)
  const whole = asks ? condition : `success() && (${condition})`
  const result = value(whole, context, status)
  return (
    value('!!x', { x: JSON.parse(JSON.stringify(result, data.replacer)) as unknown }, status).coerceString() === 'true'
  )
}

const value = (expression: string, context: Context, status: string): data.ExpressionData => {
  const statuses: Readonly<Record<string, boolean>> = {
    always: true,
    success: status === 'success',
    failure: status === 'failure',
    cancelled: false,
  }
  const functions = new Map(
    Object.entries(statuses).map(([name, is]) => [
      name,
      { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(is) },
    ]),
  )
  const { tokens } = new Lexer(expression.trim()).lex()
  const parsed = new Parser(tokens, Object.keys(context), [...functions.values()]).parse()
  const known = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary
  return new Evaluator(parsed, known, functions).evaluate()
}
