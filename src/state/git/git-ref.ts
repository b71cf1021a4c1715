/**
 * A ref of a remote as a place for a few files, moved by compare-and-swap: a push is taken only if the ref is still where
 * it was read, and the server decides that under its own lock. No file, index, branch or other ref of the repository here
 * is touched; it lends its objects' folder, and its way to the remote.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { GitError, gitError, wordsOf } from './git-error.js'
import { NO_TEXTS, textsOf, treeOf, writeCommit, type StoreTree, type Texts } from './git-objects.js'
import { git, ranGit, type GitFolder } from './git-process.js'

export interface GitPlace extends GitFolder {
  /** Name or address. */
  readonly remote: string
  /** In full. */
  readonly ref: string
}

export interface Tip extends StoreTree {
  /** `undefined` where there is no such ref. */
  readonly commit: string | undefined
}

/** How often something is tried that others came before. */
const TRIES = 10

/** Between two tries, so that those who wait do not all come back at once. */
export function turn(): Promise<void> {
  return pause(50 + Math.random() * 250)
}

/** Where the ref is now. Rejects with a {@link GitError}, or with {@link NotAStore}. */
export async function readTip(place: GitPlace, seen: string | undefined): Promise<readonly [Tip, Texts]> {
  for (let tries = 1; ; tries += 1) {
    const commit = await remoteCommit(place)
    if (commit === undefined) return [NOTHING, NO_TEXTS]
    const tree = (await treeOf(place, commit)) ?? (await fetched(place, commit, seen))
    if (tree !== undefined) return [{ commit, ...tree }, await textsOf(place, tree)]
    // It moved to another history in between, and the old one was never here.
    if (tries === TRIES) throw new GitError('other', { what: 'not fetched', commit })
  }
}

const NOTHING: Tip = { commit: undefined, snapshot: undefined, journal: [], lock: undefined }

const remoteCommit = async (place: GitPlace): Promise<string | undefined> => {
  const { remote, ref } = place
  const { code, stdout, stderr } = await ranGit(place, ['ls-remote', '--quiet', '--', remote, ref])
  if (code !== 0) {
    // Outside of a repository a remote has no name, and git says only that.
    await git(place, ['rev-parse', '--git-dir'])
    throw gitError(stderr, 'ls-remote', code)
  }
  // Refs that end with these words are listed too.
  const line = stdout
    .toString('utf8')
    .split('\n')
    .find((each) => each.endsWith(`\t${ref}`))
  return line?.split('\t')[0]
}

/** Leaves nothing behind but objects: no ref, no FETCH_HEAD. */
const fetched = async (place: GitPlace, commit: string, seen: string | undefined): Promise<StoreTree | undefined> => {
  const { remote, ref } = place
  const known =
    seen === undefined ? ['-c', 'fetch.negotiationAlgorithm=noop', 'fetch'] : ['fetch', `--negotiation-tip=${seen}`]
  const plain = [
    '--quiet',
    '--no-tags',
    '--no-prune',
    '--no-filter',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--refmap=',
  ]
  await git(place, [...known, ...plain, '--', remote, ref])
  return treeOf(place, commit)
}

/**
 * Moves the ref from a tip to a commit with this content; `undefined` where the ref is not at the tip any more. Rejects
 * with a {@link GitError} where that was not possible, or is not known.
 */
export async function compareAndSwap(
  place: GitPlace,
  tip: Tip,
  content: StoreTree,
  message: string,
): Promise<Tip | undefined> {
  const commit = await writeCommit(place, tip.commit, content, message)
  for (let tries = 1; ; tries += 1) {
    const pushed = await push(place, tip.commit, commit)
    if (pushed === 'pushed') return { ...content, commit }
    if (pushed === 'moved') return undefined
    if (tries === TRIES) throw pushed
    await turn()
  }
}

/** A {@link GitError} is returned where it may be over in a moment. */
const push = async (
  place: GitPlace,
  known: string | undefined,
  commit: string,
): Promise<'pushed' | 'moved' | GitError> => {
  const refused = await pushRefused(place, known, commit)
  if (refused === undefined) return 'pushed'
  // The answer may have been lost on the way back; where the ref is now tells, if anything does.
  const present = await remoteCommit(place).catch(() => 'unknown' as const)
  if (present === commit) return 'pushed'
  if (present === 'unknown') throw refused
  if (present !== known) return 'moved'
  if (refused.isBusy) return refused
  throw refused
}

const pushRefused = async (
  place: GitPlace,
  known: string | undefined,
  commit: string,
): Promise<GitError | undefined> => {
  const { remote, ref } = place
  // An empty lease asks that there be no such ref.
  const lease = `--force-with-lease=${ref}:${known ?? ''}`
  try {
    const args = ['push', '--porcelain', '--no-verify', lease, '--', remote, `${commit}:${ref}`]
    const { code, stdout, stderr } = await ranGit(place, args)
    if (code === 0) return undefined
    const reason = /^!\t[^\t]*\t(.*)$/m.exec(stdout.toString('utf8'))?.[1]
    if (reason === undefined) return gitError(stderr, 'push', code)
    const isBusy = /stale info|lock|failed to update ref|incorrect old value|already exists|fetch first/i.test(reason)
    return new GitError('refused', { what: 'words', words: `${reason} ${wordsOf(stderr)}`.trim() }, isBusy)
  } catch (e) {
    if (e instanceof GitError) return e
    throw e
  }
}
