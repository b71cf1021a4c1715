/**
 * A ref of a remote as a place for a few files, moved by compare-and-swap: a push is taken only if the ref is still where
 * it was read, and the server decides that under its own lock. No file, index, branch or other ref of the repository here
 * is touched; it lends its objects' folder, and its way to the remote.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { git, gitError, GitError, ranGit, wordsOf, type GitFolder } from './git-process.js'

export interface GitPlace extends GitFolder {
  /** Name or address. */
  readonly remote: string
  /** In full. */
  readonly ref: string
}

/** What a commit of the ref holds, by git's names of it. */
export interface Content {
  readonly snapshot: string | undefined
  /** Oldest first. */
  readonly journal: ReadonlyArray<JournalBlob>
  readonly lock: string | undefined
}

export interface JournalBlob {
  /** Eight digits. */
  readonly name: string
  readonly blob: string
}

export interface Tip extends Content {
  /** `undefined` where there is no such ref. */
  readonly commit: string | undefined
}

/** The texts of a tip. */
export interface Texts {
  readonly snapshot: Buffer | undefined
  /** The blobs in their order, as one journal. */
  readonly journal: Buffer | undefined
  readonly lock: Buffer | undefined
}

/** The ref has a file that is not a store's: it is somebody's branch. */
export class NotAStore extends Error {
  readonly found: string

  constructor(found: string) {
    super(found)
    this.found = found
  }
}

const SNAPSHOT = 'fields.snapshot.json'
const JOURNAL = 'journal'
const LOCK = 'lock'

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
    const files = (await filesOf(place, commit)) ?? (await fetched(place, commit, seen))
    // It moved to another history in between, and the old one was never here.
    if (files === undefined && tries < TRIES) continue
    if (files === undefined) throw new GitError('other', { what: 'not fetched', commit })
    const tip = tipOf(commit, files)
    return [tip, await textsOf(place, tip)]
  }
}

const NOTHING: Tip = { commit: undefined, snapshot: undefined, journal: [], lock: undefined }
const NO_TEXTS: Texts = { snapshot: undefined, journal: undefined, lock: undefined }

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

interface TreeFile {
  readonly path: string
  readonly blob: string
  readonly isPlain: boolean
}

/** `undefined` where the commit is not in the repository here. */
const filesOf = async (place: GitPlace, commit: string): Promise<ReadonlyArray<TreeFile> | undefined> => {
  const { code, stdout } = await ranGit(place, ['ls-tree', '-r', '-z', '--full-tree', commit])
  if (code !== 0) return undefined
  const lines = stdout.toString('utf8').split('\0').slice(0, -1)
  return lines.map((line) => {
    const tab = line.indexOf('\t')
    const [mode, , blob = ''] = line.slice(0, tab).split(' ')
    return { path: line.slice(tab + 1), blob, isPlain: mode === '100644' }
  })
}

/** Leaves nothing behind but objects: no ref, no FETCH_HEAD. */
const fetched = async (
  place: GitPlace,
  commit: string,
  seen: string | undefined,
): Promise<ReadonlyArray<TreeFile> | undefined> => {
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
  return filesOf(place, commit)
}

const tipOf = (commit: string, files: ReadonlyArray<TreeFile>): Tip => {
  const journal: Array<JournalBlob> = []
  let snapshot: string | undefined
  let lock: string | undefined
  for (const { path, blob, isPlain } of files) {
    const entry = /^journal\/(\d{8})$/.exec(path)?.[1]
    if (!isPlain) throw new NotAStore(path)
    if (path === SNAPSHOT) snapshot = blob
    else if (path === LOCK) lock = blob
    else if (entry === undefined) throw new NotAStore(path)
    else journal.push({ name: entry, blob })
  }
  return { commit, snapshot, journal, lock }
}

const textsOf = async (place: GitPlace, { snapshot, journal, lock }: Tip): Promise<Texts> => {
  const names = [snapshot, lock, ...journal.map(({ blob }) => blob)].filter((name) => name !== undefined)
  if (names.length === 0) return NO_TEXTS
  const texts = batchTexts(await git(place, ['cat-file', '--batch'], `${names.join('\n')}\n`))
  const textOf = (name: string): Buffer => {
    const text = texts.get(name)
    if (text === undefined) throw new GitError('other', { what: 'missing', name })
    return text
  }
  return {
    snapshot: snapshot === undefined ? undefined : textOf(snapshot),
    journal: journal.length === 0 ? undefined : Buffer.concat(journal.map(({ blob }) => textOf(blob))),
    lock: lock === undefined ? undefined : textOf(lock),
  }
}

/** `<name> blob <bytes>`, the bytes, a newline; and so on. */
const batchTexts = (output: Buffer): ReadonlyMap<string, Buffer> => {
  const texts = new Map<string, Buffer>()
  for (let at = 0; at < output.length;) {
    const start = output.indexOf(0x0a, at) + 1
    const [name = '', type, size] = output
      .subarray(at, start - 1)
      .toString('latin1')
      .split(' ')
    const length = type === 'blob' ? Number(size) : undefined
    if (length !== undefined) texts.set(name, output.subarray(start, start + length))
    at = length === undefined ? start : start + length + 1
  }
  return texts
}

/** Keeps a text in the repository here, and names it. */
export async function writeBlob(place: GitPlace, text: string): Promise<string> {
  return nameIn(await git(place, ['hash-object', '-w', '--stdin', '--no-filters'], text))
}

const nameIn = (output: Buffer): string => output.toString('latin1').trim()

/**
 * Moves the ref from a tip to a commit with this content; `undefined` where the ref is not at the tip any more. Rejects
 * with a {@link GitError} where that was not possible, or is not known.
 */
export async function compareAndSwap(
  place: GitPlace,
  tip: Tip,
  content: Content,
  message: string,
): Promise<Tip | undefined> {
  const { snapshot, journal, lock } = content
  const commit = await writeCommit(place, tip, content, message)
  for (let tries = 1; ; tries += 1) {
    const pushed = await push(place, tip.commit, commit)
    if (pushed === 'pushed') return { commit, snapshot, journal, lock }
    if (pushed === 'moved') return undefined
    if (tries === TRIES) throw pushed
    await turn()
  }
}

const writeCommit = async (place: GitPlace, tip: Tip, content: Content, message: string): Promise<string> => {
  const { snapshot, journal, lock } = content
  const entry = (blob: string | undefined, name: string): string =>
    blob === undefined ? '' : `100644 blob ${blob}\t${name}\0`
  const journalTree =
    journal.length === 0
      ? undefined
      : await writeTree(place, journal.map(({ name, blob }) => entry(blob, name)).join(''))
  const subtree = journalTree === undefined ? '' : `040000 tree ${journalTree}\t${JOURNAL}\0`
  const tree = await writeTree(place, entry(snapshot, SNAPSHOT) + subtree + entry(lock, LOCK))
  const parent = tip.commit === undefined ? [] : ['-p', tip.commit]
  return nameIn(await git(place, ['commit-tree', tree, ...parent, '-F', '-'], message))
}

const writeTree = async (place: GitPlace, entries: string): Promise<string> =>
  nameIn(await git(place, ['mktree', '-z'], entries))

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
