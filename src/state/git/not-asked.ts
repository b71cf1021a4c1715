/**
 * Why git does not tell of all copies of a record, as it is to be said.
 */
import { warning } from '../../kit/diagnostic.js'
import type { NotTold } from '../standing-codes.js'
import type { Uncompared } from '../standing.js'
import { GitError, gitError } from './git-error.js'
import type { GitRan } from './git-process.js'

/** Of a git that does not run, refuses, or fails. Whatever else went wrong is thrown again. */
export function whyNotTold(e: unknown): NotTold {
  if (!(e instanceof GitError)) throw e
  if (e.why === 'git missing') return { why: 'missing' }
  const words = e.said.what === 'words' ? e.said.words : ''
  if (isPartial(words)) return { why: 'partial' }
  const directory = OTHER_OWNER.exec(words)?.[1]
  return directory === undefined ? { why: 'failed', words } : { why: 'owner', directory }
}

/** The same, of the copies of a record. */
export function notAsked(e: unknown): Uncompared {
  const why = whyNotTold(e)
  return why.why === 'partial' ? warning('partial_history', {}) : warning('git_not_asked', why)
}

/** Git's advice ends in the folder, as a shell takes it. */
const OTHER_OWNER = /(?:dubious ownership|unsafe repository).* --add safe\.directory (.+)$/

/** Of a git that ended before it had told all; `undefined` where it told all, or all that it had time for. */
export function notTold({ code, stderr }: GitRan, command: string): Uncompared | undefined {
  return code <= 0 || isUnborn(stderr) ? undefined : notAsked(gitError(stderr, command, code))
}

/** There is no commit yet. */
export function isUnborn(stderr: string): boolean {
  return stderr.includes("fatal: bad revision 'HEAD'")
}

/** A partial clone does not have the object, and nothing is fetched. */
export function isPartial(stderr: string): boolean {
  return /fatal: could not fetch [0-9a-f]+ from promisor remote/.test(stderr)
}
