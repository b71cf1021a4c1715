/**
 * Runs git: without a shell, a prompt, or anything in the environment that means another repository.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { ioCode } from '../../kit/files.js'
import { GitError, gitError } from './git-error.js'

/** A folder in a repository, and the environment that git runs in there. */
export interface GitFolder {
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface GitRan {
  /** Below 0 where it was stopped. */
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Milliseconds. A server that takes longer for one small push is not there. */
const TIMEOUT = 120_000

/** Milliseconds. */
const LAST_WORDS = 100

/** Words beyond these tell nobody more. */
const MAX_WORDS = 64 * 1024

/** What a hook's environment, or a user's, says of another repository than the folder's. */
const OF_ANOTHER =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|QUARANTINE_PATH|SHALLOW_FILE|GRAFT_FILE|REPLACE_REF_BASE|IMPLICIT_WORK_TREE|INTERNAL_SUPER_PREFIX|TRACE.*|CURL_VERBOSE)$/

/** Whoever sets a name for the commits keeps it; a runner that has none needs none. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'feishu-fields',
  GIT_AUTHOR_EMAIL: 'feishu-fields@localhost',
  GIT_COMMITTER_NAME: 'feishu-fields',
  GIT_COMMITTER_EMAIL: 'feishu-fields@localhost',
}

const FIXED = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GCM_INTERACTIVE: 'never',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
}

const environment = (env: GitFolder['env']): NodeJS.ProcessEnv => ({
  ...IDENTITY,
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !OF_ANOTHER.test(name))),
  ...FIXED,
})

/** Nothing is signed, swept or sent that was not asked for. */
const SETTINGS = [
  'commit.gpgSign=false',
  'push.gpgSign=false',
  'push.followTags=false',
  'push.recurseSubmodules=no',
  'gc.auto=0',
  'maintenance.auto=false',
  'i18n.commitEncoding=UTF-8',
].flatMap((setting) => ['-c', setting])

/**
 * Whatever the exit code is. Rejects with a {@link GitError} where git does not run, or does not end.
 *
 * @param within milliseconds, after which it is stopped: what it printed by then is the output
 */
export function ranGit(
  { folder, env }: GitFolder,
  args: ReadonlyArray<string>,
  input: string | Buffer = '',
  within?: number,
): Promise<GitRan> {
  return new Promise((resolve, reject) => {
    const isGroup = process.platform !== 'win32'
    const child = spawn('git', ['-C', folder, ...SETTINGS, ...args], {
      env: environment(env),
      stdio: 'pipe',
      windowsHide: true,
      // In a group of its own, so that a ctrl-C stops the apply and not the record of what it did.
      detached: isGroup,
    })
    const stdout: Array<Buffer> = []
    let stderr = ''
    const timer = setTimeout(() => {
      stop(child, isGroup)
      if (within !== undefined) return
      reject(new GitError('time', { what: 'no end', command: commandIn(args), seconds: TIMEOUT / 1000 }))
    }, within ?? TIMEOUT)
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (stderr.length < MAX_WORDS) stderr += chunk
    })
    // It may end without reading what it was given; its exit code tells why.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.once('error', (e) => {
      clearTimeout(timer)
      reject(new GitError(ioCode(e) === 'ENOENT' ? 'git missing' : 'other', { what: 'words', words: e.message }))
    })
    let code: number | null = null
    const done = (): void => {
      clearTimeout(timer)
      child.stderr.destroy()
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr })
    }
    child.once('close', done)
    child.once('exit', (ended) => {
      code = ended
      // An ssh that stays behind for the next connection keeps this open, and has no more to say.
      if (child.stdout.closed) setTimeout(done, LAST_WORDS)
      else child.stdout.once('close', () => setTimeout(done, LAST_WORDS))
    })
  })
}

const stop = (child: ChildProcess, isGroup: boolean): void => {
  try {
    if (isGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // It ended in this moment.
  }
}

/** Settings of a git that reads and writes what is here: it runs no hook, and asks no network. */
export const LOCAL: ReadonlyArray<string> = [
  'protocol.allow=never',
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
].flatMap((setting) => ['-c', setting])

/** The same as {@link ranGit} of a git that only reads what is here: what a partial clone lacks is not there. */
export function ranLocalGit(
  { folder, env }: GitFolder,
  args: ReadonlyArray<string>,
  input?: string,
  within?: number,
): Promise<GitRan> {
  return ranGit({ folder, env: { ...env, GIT_NO_LAZY_FETCH: '1' } }, [...LOCAL, ...args], input, within)
}

/** The output of a git that ends with 0. Rejects with a {@link GitError} otherwise. */
export async function git(folder: GitFolder, args: ReadonlyArray<string>, input?: string | Buffer): Promise<Buffer> {
  const { code, stdout, stderr } = await ranGit(folder, args, input)
  if (code !== 0) throw gitError(stderr, commandIn(args), code)
  return stdout
}

const commandIn = (args: ReadonlyArray<string>): string => args.find((arg) => /^[a-z][a-z-]*$/.test(arg)) ?? ''
