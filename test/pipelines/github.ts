/**
 * Jobs of GitHub Actions for a project: the example's workflow, with the real `action.yml`.
 */
import { execFileSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import * as assert from 'uvu/assert'
import { runWorkflow, type JobResult } from './actions.js'
import { textsIn, TOKENS, type Project } from './project.js'

export interface JobOptions {
  readonly workflow: string
  /** A pull request from a fork has a token that can only read, and no secrets. */
  readonly fork?: boolean
  readonly title?: string
  readonly branch?: string
  /** In place of `pull_request`. */
  readonly eventName?: string
  /** `false` for a GitHub Enterprise Server. */
  readonly hasArtifacts?: boolean
  readonly during?: (step: string, child: ChildProcess, workspace: string) => void
  readonly before?: (step: string, workspace: string) => void | Promise<void>
}

let runs = 0

const job = async (
  { temp, remote, hosting, platform, machine }: Project,
  github: Readonly<Record<string, string>>,
  event: unknown,
  { workflow, fork = false, hasArtifacts = true, during, before }: JobOptions,
): Promise<JobResult> => {
  runs += 1
  const folder = mkdtempSync(join(temp, 'run-'))
  const { FEISHU_APP_ID = '', FEISHU_APP_SECRET = '', ...where } = platform.env
  const [result, ...more] = await runWorkflow({
    workflow,
    github: {
      ...github,
      token: fork ? TOKENS.fork : TOKENS.job,
      repository: 'group/project',
      api_url: hosting.url,
      graphql_url: `${hosting.url}/graphql`,
      server_url: 'https://github.example',
      run_id: String(4710 + runs),
      run_attempt: '1',
      event,
    },
    event,
    secrets: fork ? {} : { FEISHU_APP_SECRET },
    vars: fork ? {} : { FEISHU_APP_ID },
    env: { ...machine, GIT_CONFIG_NOSYSTEM: '1', ...where },
    temp: folder,
    hasArtifacts,
    checkout: (workspace, inputs) => {
      const { ref = '', 'fetch-depth': depth = '1' } = inputs
      const git = (...args: ReadonlyArray<string>) =>
        execFileSync('git', [...args], { cwd: workspace, env: { ...machine, GIT_CONFIG_NOSYSTEM: '1' }, stdio: 'pipe' })
      git('init', '--quiet')
      git('remote', 'add', 'origin', `file://${remote}`)
      const wanted = ref === '' ? (github['sha'] ?? '') : `refs/heads/${ref}`
      git('fetch', '--quiet', '--no-tags', ...(depth === '0' ? [] : [`--depth=${depth}`]), 'origin', wanted)
      git('checkout', '--quiet', ...(ref === '' ? ['--detach'] : ['-B', ref]), 'FETCH_HEAD')
    },
    ...(during === undefined ? {} : { during }),
    ...(before === undefined ? {} : { before }),
  })
  assert.ok(result)
  assert.is(more.length, 0)
  const seen = `${result.log}${result.summary}${JSON.stringify(result.outputs)}${textsIn(folder)}${JSON.stringify([...hosting.changes.values()])}`
  for (const secret of [...Object.values(TOKENS), FEISHU_APP_SECRET]) {
    // The event and the scripts of the steps are the runner's own.
    assert.not.ok(seen.includes(secret), `a secret is seen: ${secret}`)
  }
  return result
}

export const planJob = (project: Project, number: number, options: JobOptions): Promise<JobResult> => {
  const { title = 'Change the form', branch = 'change', eventName = 'pull_request' } = options
  const sha = project.git('ls-remote', 'origin', `refs/pull/${number}/merge`).split('\t')[0] ?? ''
  const head = { sha: project.hosting.changes.get(number)?.head, ref: branch }
  const github = {
    event_name: eventName,
    sha,
    ref: `refs/pull/${number}/merge`,
    ref_name: `${number}/merge`,
    ref_type: 'branch',
    head_ref: branch,
    base_ref: 'main',
  }
  return job(project, github, { number, pull_request: { number, title, head } }, options)
}

export const applyJob = (project: Project, sha: string, options: JobOptions): Promise<JobResult> =>
  job(
    project,
    { event_name: 'push', sha, ref: 'refs/heads/main', ref_name: 'main', ref_type: 'branch' },
    { ref: 'refs/heads/main', after: sha },
    options,
  )

/** The annotations of a level, as `file:line`. */
export const annotations = ({ log }: JobResult, level: 'error' | 'warning' | 'notice'): ReadonlyArray<string> =>
  log.split('\n').flatMap((line) => {
    const found = /^::(\w+) (.*?)::/.exec(line)
    if (found?.[1] !== level) return []
    const file = /(?:^|,)file=([^,]*)/.exec(found[2] ?? '')?.[1]
    const at = /(?:^|,)line=(\d+)/.exec(found[2] ?? '')?.[1]
    return file === undefined ? [] : [`${file}:${at ?? ''}`]
  })
