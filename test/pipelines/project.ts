/**
 * A repository of a user of the package, with a real remote, a hosting API and the sandbox: branches are pushed, put up
 * for review and merged as people do.
 */
import { execFileSync } from 'node:child_process'
import {
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
import { withPlatform, writeFiles, type Files, type Platform } from '../cli/harness.js'
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
    const remotes = join(temp, 'remotes')
    const hosting = await startHosting({ folder: remotes, password: TOKENS.push })
    try {
      hosting.accounts.set(TOKENS.job, BOT)
      hosting.accounts.set(TOKENS.fork, { ...BOT, write: false })
      hosting.accounts.set(TOKENS.note, { id: 99, login: 'project_1_bot', write: true })
      await use(begun(temp, files, hosting, platform))
    } finally {
      await hosting.close()
      rmSync(temp, { recursive: true, force: true })
    }
  })

const begun = (temp: string, files: Files, hosting: Hosting, platform: Platform): Project => {
  const remote = join(temp, 'remotes', 'group', 'project.git')
  const clone = join(temp, 'clone')
  const machine = { PATH: `${stubs(temp)}:${process.env['PATH'] ?? ''}`, HOME: join(temp, 'home'), TMPDIR: temp }
  mkdirSync(machine.HOME, { recursive: true })
  const run = (cwd: string, ...args: ReadonlyArray<string>): string =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...args], {
      cwd,
      env: { ...machine, GIT_CONFIG_NOSYSTEM: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  const git = (...args: ReadonlyArray<string>): string => run(clone, ...args)

  mkdirSync(remote, { recursive: true })
  run(remote, 'init', '--quiet', '--bare', '--initial-branch=main')
  run(temp, 'clone', '--quiet', remote, clone)
  git('checkout', '--quiet', '-b', 'main')
  const commit = (changed: Files, message: string): string => {
    writeFiles(clone, changed)
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '-m', message)
    return git('rev-parse', 'HEAD')
  }
  const push: Project['push'] = (branch, changed, message = 'Change the form') => {
    git('fetch', '--quiet', 'origin')
    const known = git('ls-remote', 'origin', `refs/heads/${branch}`) !== ''
    git('checkout', '--quiet', '-B', branch, known ? `origin/${branch}` : 'origin/main')
    const head = commit(changed, message)
    git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
    return head
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
  commit({ '.gitignore': 'node_modules\n*.lock\n/fields-plan/\n/fields-apply/\n', ...files }, 'Begin')
  git('push', '--quiet', 'origin', 'HEAD:refs/heads/main')
  mkdirSync(join(clone, 'node_modules'))
  symlinkSync(ROOT, join(clone, 'node_modules', 'feishu-fields'))

  return {
    temp,
    remote,
    clone,
    hosting,
    platform,
    machine,
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

/** `npm ci` alone is stood in for: it installs this repository's package. */
const stubs = (temp: string): string => {
  const folder = join(temp, 'bin')
  mkdirSync(folder)
  const script = `#!/bin/bash
test "$*" = ci || { echo "unexpected: npm $*" >&2; exit 1; }
mkdir -p node_modules && ln -sfn ${JSON.stringify(ROOT.replace(/\/$/, ''))} node_modules/feishu-fields
`
  writeFileSync(join(folder, 'npm'), script, { mode: 0o755 })
  return folder
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

/** The remote takes no push to main any more, as a protected branch does. */
export const protect = ({ remote }: Project): void =>
  writeFileSync(
    join(remote, 'hooks', 'update'),
    '#!/bin/sh\ntest "$1" != refs/heads/main || { echo "GH006: Protected branch update failed" >&2; exit 1; }\n',
    { mode: 0o755 },
  )
