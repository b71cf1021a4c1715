/**
 * What a commit of the ref holds, as objects of the repository here: its files are read, and written. No ref is touched.
 */
import { GitError } from './git-error.js'
import { git, ranGit, type GitFolder } from './git-process.js'

/** The files of a commit, by git's names of their contents. */
export interface StoreTree {
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

/** The texts of the files. */
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

/** `undefined` where the commit is not in the repository here. Rejects with a {@link NotAStore}. */
export async function treeOf(folder: GitFolder, commit: string): Promise<StoreTree | undefined> {
  const { code, stdout } = await ranGit(folder, ['ls-tree', '-r', '-z', '--full-tree', commit])
  if (code !== 0) return undefined
  const journal: Array<JournalBlob> = []
  let snapshot: string | undefined
  let lock: string | undefined
  for (const line of stdout.toString('utf8').split('\0').slice(0, -1)) {
    const tab = line.indexOf('\t')
    const path = line.slice(tab + 1)
    const [mode, , blob = ''] = line.slice(0, tab).split(' ')
    const name = /^journal\/(\d{8})$/.exec(path)?.[1]
    if (mode !== '100644') throw new NotAStore(path)
    if (path === SNAPSHOT) snapshot = blob
    else if (path === LOCK) lock = blob
    else if (name === undefined) throw new NotAStore(path)
    else journal.push({ name, blob })
  }
  return { snapshot, journal, lock }
}

/** Rejects with a {@link GitError} where one is missing. */
export async function textsOf(folder: GitFolder, { snapshot, journal, lock }: StoreTree): Promise<Texts> {
  const names = [snapshot, lock, ...journal.map(({ blob }) => blob)].filter((name) => name !== undefined)
  if (names.length === 0) return NO_TEXTS
  const texts = batchTexts(await git(folder, ['cat-file', '--batch'], `${names.join('\n')}\n`))
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

export const NO_TEXTS: Texts = { snapshot: undefined, journal: undefined, lock: undefined }

/** Of `cat-file --batch`: `<id> blob <bytes>`, the bytes, a newline; and so on. One that was cut off is left out. */
export function batchTexts(output: Buffer): ReadonlyMap<string, Buffer> {
  const texts = new Map<string, Buffer>()
  for (let at = 0; ;) {
    const end = output.indexOf(0x0a, at)
    if (end === -1) return texts
    const [, id, type, size] = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/.exec(output.toString('latin1', at, end)) ?? []
    at = end + 1
    if (id === undefined) continue
    const next = at + Number(size)
    if (next > output.length) return texts
    if (type === 'blob') texts.set(id, output.subarray(at, next))
    at = next + 1
  }
}

/** Of `cat-file --batch-check`, in the order in which they were asked for; `undefined` for what is no blob or is not there. */
export function checkedBlobs(
  output: Buffer,
): ReadonlyArray<{ readonly id: string; readonly size: number } | undefined> {
  return output
    .toString('utf8')
    .split('\n')
    .map((line) => {
      const [, id, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(line) ?? []
      return id === undefined ? undefined : { id, size: Number(size) }
    })
}

/** Keeps a text in the repository here, and names it. */
export async function writeBlob(folder: GitFolder, text: string): Promise<string> {
  return nameIn(await git(folder, ['hash-object', '-w', '--stdin', '--no-filters'], text))
}

/** Names a commit of the files; the ref does not move. */
export async function writeCommit(
  folder: GitFolder,
  parent: string | undefined,
  { snapshot, journal, lock }: StoreTree,
  message: string,
): Promise<string> {
  const entry = (blob: string | undefined, name: string): string =>
    blob === undefined ? '' : `100644 blob ${blob}\t${name}\0`
  const journalTree =
    journal.length === 0
      ? undefined
      : await writeTree(folder, journal.map(({ name, blob }) => entry(blob, name)).join(''))
  const subtree = journalTree === undefined ? '' : `040000 tree ${journalTree}\t${JOURNAL}\0`
  const tree = await writeTree(folder, entry(snapshot, SNAPSHOT) + subtree + entry(lock, LOCK))
  const parents = parent === undefined ? [] : ['-p', parent]
  return nameIn(await git(folder, ['commit-tree', tree, ...parents, '-F', '-'], message))
}

const writeTree = async (folder: GitFolder, entries: string): Promise<string> =>
  nameIn(await git(folder, ['mktree', '-z'], entries))

const nameIn = (output: Buffer): string => output.toString('latin1').trim()
