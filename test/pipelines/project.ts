/**
 * A repository of a user of the package, with a real remote, a hosting API and the sandbox: branches are pushed, put up
 * for review and merged as people do.
 */
import { execFileSync, type ChildProcess } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { fields, untilIntended, withPlatform, writeFiles, type Files, type Platform } from '../cli/harness.js'
import { startHosting, type Account, type Hosting } from './hosting.js'

export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url))

/** Nothing of it may be seen in a log, a summary, a comment, an artifact or a commit. */
export const TOKENS = {
  job: 'ghs_jobTokenThatNobodySees000000000000',
  fork: 'ghs_forkTokenThatNobodySees00000000000',
  note: 'glpat-noteTokenThatNobodySees00',
  push: 'glpat-pushTokenThatNobodySees00',
} as const

export const BOT: Account = { id: 41898282, login: 'github-actions[bot]', write: true }
export const PROJECT_BOT: Account = { id: 99, login: 'project_1_bot', write: true }
export const STRANGER: Account = { id: 7, login: 'stranger', write: true }

export interface Project {
  readonly temp: string
  readonly remote: string
  /** A clone in which people work. */
  readonly clone: string
  readonly hosting: Hosting
  readonly platform: Platform
  /** PATH and HOME of a runner: git knows no user there, and npm brings the package of this repository. */
  readonly machine: Readonly<Record<string, string>>
  readonly git: (...args: ReadonlyArray<string>) => string
  /** Commits files to a branch off main, or on top of it, and pushes. */
  readonly push: (branch: string, files: Files, message?: string) => string
  /** Puts a branch up for review. */
  readonly open: (number: number, branch: string) => void
  /** Pushes to a branch that is under review. */
  readonly update: (number: number, branch: string, files: Files) => void
  /** Merges it into main by a merge commit, which is returned. */
  readonly merge: (number: number, branch: string) => string
  readonly comments: (number: number) => ReadonlyArray<{ readonly id: number; readonly body: string }>
  /** A file of main at the remote. */
  readonly onMain: (path: string) => string | undefined
}

/** @param files of the first commit */
export const withProject = (
  files: Files,
  use: (project: Project) => Promise<void>,
  faults: ReadonlyArray<string> = [],
): Promise<void> =>
  withPlatform(faults, async (platform) => {
    const temp = mkdtempSync(join(tmpdir(), 'fields-pipelines-'))
    const hosting = await startHosting({ folder: join(temp, 'remotes'), password: TOKENS.push })
    try {
      hosting.accounts.set(TOKENS.job, BOT)
      hosting.accounts.set(TOKENS.fork, { ...BOT, write: false })
      hosting.accounts.set(TOKENS.note, PROJECT_BOT)
      cpSync(begun(files), temp, { recursive: true, verbatimSymlinks: true })
      await use(projectIn(temp, hosting, platform))
    } finally {
      await hosting.close()
      rmSync(temp, { recursive: true, force: true })
    }
  })

/**
 * Runs the scenarios of a suite two at a time, each a test of its own: most of one is waiting for the processes of a job.
 */
export const twoAtATime = (test: Test): ((name: string, scenario: () => Promise<void>) => void) => {
  const waiting: Array<() => Promise<void>> = []
  const work = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) await run()
  }
  test.before(() => {
    void work()
    void work()
  })
  return (name, scenario) => {
    const ended = new Promise<void>((done, failed) => waiting.push(() => scenario().then(done, failed)))
    // Its own test tells of a failure, and may still be waiting for the tests before it.
    ended.catch(() => undefined)
    test(name, () => ended)
  }
}

/** What a first apply leaves: the forms of main's config are on the platform, and the snapshot is committed. */
export const applyMain = async ({ clone, platform, push }: Project): Promise<void> => {
  const { code, stderr } = await fields(['apply', '--yes'], { cwd: clone, env: platform.env })
  assert.is(code, 0, stderr)
  push('main', {})
}

/** What the job of a plan leaves for that of an apply: a comment with the name of the plan. */
export const approve = async ({ clone, hosting }: Project, number: number, by: Account): Promise<void> => {
  const { code, stdout, stderr } = await fields(['plan', '--json'], { cwd: clone })
  assert.is(code, 0, stderr)
  const { plan_id } = JSON.parse(stdout) as { readonly plan_id: string }
  const commit = hosting.changes.get(number)?.head ?? ''
  hosting.comment(number, by, `<!-- feishu-fields comment=fields plan=${plan_id} commit=${commit} -->\n## Plan`)
}

const machineIn = (folder: string) => ({
  PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
  HOME: join(folder, 'home'),
  TMPDIR: folder,
})

const gitIn =
  (folder: string, cwd: string) =>
  (...args: ReadonlyArray<string>): string =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...args], {
      cwd,
      env: { ...machineIn(folder), GIT_CONFIG_NOSYSTEM: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()

const REMOTE = join('remotes', 'group', 'project.git')

const folders = new Map<string, string>()
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A folder to copy, with all that a project of these files begins with. */
const begun = (files: Files): string => {
  const key = JSON.stringify(files)
  const known = folders.get(key)
  if (known !== undefined) return known
  const folder = mkdtempSync(join(tmpdir(), 'fields-begun-'))
  folders.set(key, folder)
  const clone = join(folder, 'clone')
  for (const each of [REMOTE, 'clone', 'home', 'bin']) mkdirSync(join(folder, each), { recursive: true })
  // `npm ci` alone is stood in for: it installs this repository's package.
  const script = `#!/bin/bash
test "$*" = ci || { echo "unexpected: npm $*" >&2; exit 1; }
mkdir -p node_modules && ln -sfn ${JSON.stringify(ROOT.replace(/\/$/, ''))} node_modules/feishu-fields
`
  writeFileSync(join(folder, 'bin', 'npm'), script, { mode: 0o755 })
  const git = gitIn(folder, clone)
  git('init', '--quiet', '--bare', '--initial-branch=main', join(folder, REMOTE))
  git('init', '--quiet', '--initial-branch=main')
  // From the clone's folder, so that it is right in every copy.
  git('remote', 'add', 'origin', join('..', REMOTE))
  writeFiles(clone, { '.gitignore': 'node_modules\n*.lock\n/fields-plan/\n/fields-apply/\n', ...files })
  git('add', '--all')
  git('commit', '--quiet', '-m', 'Begin')
  git('push', '--quiet', 'origin', 'main')
  mkdirSync(join(clone, 'node_modules'))
  symlinkSync(ROOT, join(clone, 'node_modules', 'feishu-fields'))
  return folder
}

const projectIn = (temp: string, hosting: Hosting, platform: Platform): Project => {
  const clone = join(temp, 'clone')
  const git = gitIn(temp, clone)
  const push: Project['push'] = (branch, changed, message = 'Change the form') => {
    git('fetch', '--quiet', 'origin')
    const known = git('for-each-ref', `refs/remotes/origin/${branch}`) !== ''
    git('checkout', '--quiet', '-B', branch, known ? `origin/${branch}` : 'origin/main')
    writeFiles(clone, changed)
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '-m', message)
    git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
    return git('rev-parse', 'HEAD')
  }
  /** As the hosting does: the ref of what a merge would be. */
  const review = (number: number, branch: string): void => {
    git('fetch', '--quiet', 'origin')
    git('checkout', '--quiet', '--detach', 'origin/main')
    git('merge', '--quiet', '--no-ff', '-m', `Merge ${number}`, `origin/${branch}`)
    git('push', '--quiet', '--force', 'origin', `HEAD:refs/pull/${number}/merge`)
    const head = git('rev-parse', `origin/${branch}`)
    hosting.changes.set(number, { comments: [], ...hosting.changes.get(number), number, head })
  }

  return {
    temp,
    remote: join(temp, REMOTE),
    clone,
    hosting,
    platform,
    machine: machineIn(temp),
    git,
    push,
    open: review,
    update: (number, branch, changed) => {
      push(branch, changed)
      review(number, branch)
    },
    merge: (number, branch) => {
      git('fetch', '--quiet', 'origin')
      git('checkout', '--quiet', '-B', 'main', 'origin/main')
      git('merge', '--quiet', '--no-ff', '-m', `Merge ${number}`, `origin/${branch}`)
      git('push', '--quiet', 'origin', 'HEAD:refs/heads/main')
      const merged = git('rev-parse', 'HEAD')
      const change = hosting.changes.get(number)
      if (change !== undefined) hosting.changes.set(number, { ...change, merged })
      return merged
    },
    comments: (number) => hosting.changes.get(number)?.comments.map(({ id, body }) => ({ id, body })) ?? [],
    onMain: (path) => {
      git('fetch', '--quiet', 'origin')
      try {
        return git('show', `origin/main:${path}`)
      } catch {
        return undefined
      }
    },
  }
}

/** Every text in a folder. */
export const textsIn = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n')
    : ''

/** The files of an example, by name. */
export const example = (name: string): Files => {
  const folder = join(ROOT, 'examples', name)
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  )
}

/** Kills what a job runs, once the apply in it is about to send something. */
export const killOnceIntended = async (child: ChildProcess, workspace: string): Promise<void> => {
  const ended = new AbortController()
  child.once('close', () => ended.abort())
  await untilIntended(workspace, ended.signal)
  if (!ended.signal.aborted) process.kill(-(child.pid ?? 0), 'SIGKILL')
}

/** The remote takes no push any more to what the pattern names, as a protected branch does. */
export const protect = ({ remote }: Project, pattern = 'refs/heads/main'): void =>
  writeFileSync(
    join(remote, 'hooks', 'update'),
    `#!/bin/sh\ncase "$1" in ${pattern}) echo "GH006: Protected branch update failed" >&2; exit 1 ;; esac\n`,
    { mode: 0o755 },
  )
