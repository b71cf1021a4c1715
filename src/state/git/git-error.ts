/**
 * What git could not do, by its exit code and its words.
 */
import type { StateCodes } from '../codes.js'

type Why = StateCodes['git_failed']['cause'] | 'git missing' | 'not a repository'
type Said = StateCodes['git_failed']['said']

/** What git could not do; what was said holds no password. */
export class GitError extends Error {
  readonly why: Why
  readonly said: Said
  /** Somebody else moves the ref in this moment. */
  readonly isBusy: boolean

  constructor(why: Why, said: Said, isBusy = false) {
    super(why)
    this.why = why
    this.said = said.what === 'words' ? { ...said, words: withoutPasswords(said.words) } : said
    this.isBusy = isBusy
  }
}

/** Of a command that ended with a code. */
export function gitError(stderr: string, command: string, code: number): GitError {
  const words = wordsOf(stderr)
  return new GitError(whyIn(stderr), words === '' ? { what: 'ended', command, code } : { what: 'words', words })
}

/** What git and the server said, in one line, without git's general advice. */
export function wordsOf(stderr: string): string {
  return stderr
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'remote:' && !/^(hint:|To |error: failed to push some refs)/.test(line))
    .join(' ')
    .slice(0, 2000)
}

/** Users and passwords of addresses, whatever characters they have. */
export function withoutPasswords(words: string): string {
  return words.replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s'"]*@/gi, '$1***@')
}

/** By the words of git, of ssh and of the usual servers: only the advice depends on it. */
const WHY: ReadonlyArray<readonly [RegExp, Why]> = [
  [/fatal: not a git repository|fatal: not in a git directory/, 'not a repository'],
  [
    /authentication failed|could not read (username|password)|permission (to \S+ )?denied|access denied|returned error: 40[13]|not authorized|unauthorized|host key verification failed|denied to|not allowed to/i,
    'access',
  ],
  [/does not appear to be a git repository|repository .*not found|no such remote|does not exist/i, 'no remote'],
  [
    /could not resolve|connection (refused|timed out|reset|closed)|failed to connect|couldn't connect|network is unreachable|no route to host|timed out|hung up|early EOF|unable to access|returned error: 5\d\d/i,
    'network',
  ],
]

const whyIn = (stderr: string): Why => WHY.find(([words]) => words.test(stderr))?.[1] ?? 'other'
