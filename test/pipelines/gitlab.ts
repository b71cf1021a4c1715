/**
 * Jobs of the GitLab template, as GitLab makes them: inputs put in place, rules decided, variables expanded, and the lines
 * of a job run by one bash that stops at the first that fails. `after_script` has a shell of its own and changes no result.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { ROOT, textsIn, TOKENS, type Project } from './project.js'

interface Input {
  readonly default?: unknown
  readonly type?: string
  readonly options?: ReadonlyArray<unknown>
  readonly regex?: string
}

interface Job {
  readonly rules: ReadonlyArray<{ readonly if: string }>
  readonly variables: Variables
  readonly before_script: ReadonlyArray<string>
  readonly script: ReadonlyArray<string>
  readonly after_script?: ReadonlyArray<string>
  readonly artifacts: { readonly paths: ReadonlyArray<string>; readonly reports?: Variables }
}

type Variables = Readonly<Record<string, string>>

export interface GitlabResult {
  readonly job: string
  readonly code: number
  readonly log: string
  /** The folder with the artifacts. */
  readonly artifacts: string
  readonly reports: Variables
  readonly workspace: string
}

export interface GitlabOptions {
  readonly inputs?: Readonly<Record<string, unknown>>
  /** Variables of the project, of which a merge request from a fork has none. */
  readonly tokens?: Variables
  /** More variables of the job. */
  readonly variables?: Variables
  readonly during?: (child: ChildProcess, workspace: string) => void
}

/** The template with its inputs in place. */
export const jobsOf = (inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, Job>> => {
  const text = readFileSync(join(ROOT, 'templates/fields.yml'), 'utf8')
  const [head = '', body = ''] = text.split(/^---$/m)
  const { spec } = Yaml.parse(head) as { readonly spec: { readonly inputs: Readonly<Record<string, Input>> } }
  for (const name of Object.keys(inputs)) if (!(name in spec.inputs)) throw new Error(`unknown input: ${name}`)
  const filled = body.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
    const input = spec.inputs[name]
    if (input === undefined) throw new Error(`no such input: ${name}`)
    const value = inputs[name] ?? input.default
    if (input.options !== undefined && !input.options.includes(value)) throw new Error(`${name} is not an option`)
    if (input.regex !== undefined && !new RegExp(input.regex).test(String(value)))
      throw new Error(`${name} does not fit`)
    return String(value)
  })
  return Yaml.parse(filled) as Readonly<Record<string, Job>>
}

const predefined = ({ hosting }: Project): Variables => ({
  CI: 'true',
  GITLAB_CI: 'true',
  CI_SERVER_URL: hosting.url,
  CI_SERVER_HOST: 'gitlab.example',
  CI_API_V4_URL: `${hosting.url}/api/v4`,
  CI_PROJECT_URL: `${hosting.url}/group/project`,
  CI_PROJECT_ID: '1',
  CI_DEFAULT_BRANCH: 'main',
  CI_JOB_ID: '815',
  CI_JOB_URL: 'https://gitlab.example/group/project/-/jobs/815',
})

export const planJob = (project: Project, number: number, options: GitlabOptions = {}): Promise<GitlabResult> => {
  const head = project.hosting.changes.get(number)?.head ?? ''
  return run(project, head, options, {
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_IID: String(number),
    CI_MERGE_REQUEST_PROJECT_ID: '1',
    CI_COMMIT_SHA: head,
  })
}

export const applyJob = (project: Project, sha: string, options: GitlabOptions = {}): Promise<GitlabResult> =>
  run(project, sha, options, { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main', CI_COMMIT_SHA: sha })

const ALL_TOKENS: Variables = { FIELDS_NOTE_TOKEN: TOKENS.note, FIELDS_PUSH_TOKEN: TOKENS.push }

const run = async (
  project: Project,
  sha: string,
  { inputs = {}, tokens = ALL_TOKENS, variables = {}, during }: GitlabOptions,
  source: Variables,
): Promise<GitlabResult> => {
  const temp = mkdtempSync(join(project.temp, 'job-'))
  const workspace = join(temp, 'builds')
  const known: Variables = { ...predefined(project), CI_PROJECT_DIR: workspace, ...source, ...variables }
  const jobs = Object.entries(jobsOf(inputs)).filter(([, { rules }]) => rules.some((rule) => holds(rule.if, known)))
  const [[name, job] = [], ...more] = jobs
  assert.ok(name !== undefined && job !== undefined)
  assert.is(more.length, 0)

  // The runner leaves a commit without a branch, of a remote that is read with the job's own token.
  const env = { ...project.machine, GIT_CONFIG_NOSYSTEM: '1', ...project.platform.env, ...known, ...tokens }
  const git = (...args: ReadonlyArray<string>) => execFileSync('git', [...args], { cwd: temp, env, stdio: 'pipe' })
  git('clone', '--quiet', '--no-checkout', project.remote, workspace)
  git('-C', workspace, 'checkout', '--quiet', '--detach', sha)
  // Only now: the server is of this process, which waits for git here.
  git('-C', workspace, 'remote', 'set-url', 'origin', `${project.hosting.url}/group/project.git`)

  const own = Object.fromEntries(Object.entries(job.variables).map(([key, value]) => [key, expanded(value, known)]))
  let log = ''
  const shell = (lines: ReadonlyArray<string>, isScript: boolean): Promise<number> => {
    const file = join(temp, `script-${isScript}.sh`)
    writeFileSync(file, `set -eo pipefail\n${lines.join('\n')}\n`)
    return new Promise((done, failed) => {
      const child = spawn('bash', [file], {
        cwd: workspace,
        env: { ...env, ...own },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      })
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (log += chunk))
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk))
      child.once('error', failed)
      child.once('close', (code) => done(code ?? 137))
      if (isScript) during?.(child, workspace)
    })
  }
  const code = await shell([...job.before_script, ...job.script], true)
  if (job.after_script !== undefined) await shell(job.after_script, false)

  const artifacts = join(temp, 'artifacts')
  for (const path of job.artifacts.paths) {
    const to = join(artifacts, path)
    mkdirSync(dirname(to), { recursive: true })
    if (existsSync(join(workspace, path))) cpSync(join(workspace, path), to, { recursive: true })
  }
  const reports = Object.fromEntries(
    Object.entries(job.artifacts.reports ?? {}).flatMap(([kind, path]) =>
      existsSync(join(workspace, path)) ? [[kind, readFileSync(join(workspace, path), 'utf8')]] : [],
    ),
  )
  const seen = `${log}${textsIn(artifacts)}${JSON.stringify([...project.hosting.changes.values()])}${project.git('log', '--all', '-p')}`
  for (const secret of [...Object.values(TOKENS), project.platform.env['FEISHU_APP_SECRET'] ?? '']) {
    assert.not.ok(seen.includes(secret), `a secret is seen: ${secret}`)
    assert.not.ok(seen.includes(Buffer.from(`oauth2:${secret}`).toString('base64')))
  }
  return { job: name, code, log, artifacts, reports, workspace }
}

/** `$NAME == "text"`, `$NAME == $OTHER`, joined by `&&`: all that the template uses. */
const holds = (rule: string, known: Variables): boolean =>
  rule.split('&&').every((part) => {
    const [, left, right, text] = /^\s*\$(\w+) == (?:\$(\w+)|"([^"]*)")\s*$/.exec(part) ?? []
    if (left === undefined) throw new Error(`a rule that these tests do not know: ${rule}`)
    const wanted = right === undefined ? text : known[right]
    return known[left] !== undefined && known[left] === wanted
  })

const expanded = (value: unknown, known: Variables): string =>
  String(value).replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, a?: string, b?: string) => known[a ?? b ?? ''] ?? '')
