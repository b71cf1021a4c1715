/**
 * Which texts of a file git has here, by where it finds them. No hook is run, and nothing is fetched.
 */
import { extname } from 'node:path'
import { warning } from '../../kit/diagnostic.js'
import type { Uncompared } from '../standing.js'
import type { FileInTree } from './file-in-tree.js'
import { gitError } from './git-error.js'
import { batchTexts, checkedBlobs } from './git-objects.js'
import { ranLocalGit, type GitRan } from './git-process.js'
import { isPartial, notTold } from './not-asked.js'

export interface Blob {
  /** A revision, a ref that has the text itself, or a file of a revision. */
  readonly from: string
  readonly id: string
  /** Bytes, where it is known. */
  readonly size: number
}

export interface Found {
  readonly blobs: ReadonlyArray<Blob>
  readonly uncompared: ReadonlyArray<Uncompared>
}

const MOST_PARENTS = 8
const MOST_OF_REFLOG = 20

const numbered = (name: (i: number) => string, length: number): ReadonlyArray<string> =>
  Array.from({ length }, (_, i) => name(i))

/** Of a ref that has the text itself, of HEAD, its parents, and where HEAD was. */
export async function namedBlobs(place: FileInTree, ref: string): Promise<Found> {
  const revisions = [
    'HEAD',
    ...numbered((i) => `HEAD^${i + 1}`, MOST_PARENTS),
    // Git ends at the first entry that a reflog does not have, so these come last.
    ...numbered((i) => `HEAD@{${i}}`, MOST_OF_REFLOG),
  ]
  const names = [ref, ...revisions.map((revision) => `${revision}:./${place.name}`)]
  const { stdout, stderr } = await ranLocalGit(place, ['cat-file', '--batch-check'], `${names.join('\n')}\n`)
  const froms = [ref, ...revisions]
  const blobs = checkedBlobs(stdout).flatMap((blob, i) => {
    const from = froms[i]
    return blob === undefined || from === undefined ? [] : [{ from, ...blob }]
  })
  return { blobs, uncompared: isPartial(stderr) ? [warning('partial_history', {})] : [] }
}

/**
 * Of the file's history, the latest first, and of the files that were deleted in a commit that it begins with: it may have had
 * another name. History is not simplified: that would hide what the other side of a merge had.
 */
export async function historyBlobs(place: FileInTree, within: number): Promise<Found> {
  const settings = ['-c', 'log.showRoot=true', '-c', 'log.follow=false', '-c', 'log.showSignature=false']
  const ran = await ranLocalGit(
    place,
    [
      '--literal-pathspecs',
      ...settings,
      'log',
      '--full-history',
      '--format=%H %h',
      '-m',
      ...RAW,
      'HEAD',
      '--',
      place.name,
    ],
    '',
    within,
  )
  const [blobs, begins]: [Array<Blob>, Array<string>] = [[], []]
  let [commit = '', from = '']: ReadonlyArray<string> = []
  for (const line of linesIn(ran.stdout)) {
    if (/^[0-9a-f]/.test(line)) [commit = '', from = ''] = line.split(' ')
    const [, id, status] = /^:\d+ 100\d+ [0-9a-f]+ ([0-9a-f]{40,64}) (\w)/.exec(line) ?? []
    if (id !== undefined) blobs.push({ from, id, size: 0 })
    if (status === 'A') begins.push(commit)
  }
  const deleted = begins.length === 0 ? [] : await deletedBlobs(place, begins, within)
  return { blobs: [...blobs, ...deleted], uncompared: listed(notTold(ran, 'log')) }
}

const RAW = ['--raw', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv']

/** Of names that end as the file's. */
const deletedBlobs = async (
  place: FileInTree,
  commits: ReadonlyArray<string>,
  within: number,
): Promise<ReadonlyArray<Blob>> => {
  const args = ['diff-tree', '--stdin', '-r', '--diff-filter=D', ...RAW]
  const { stdout } = await ranLocalGit(place, args, `${commits.join('\n')}\n`, within)
  let commit = ''
  return linesIn(stdout).flatMap((line) => {
    if (/^[0-9a-f]/.test(line)) commit = line.slice(0, 10)
    const [, id, path = ''] = /^:100\d+ 0+ ([0-9a-f]{40,64}) 0+ D\t(.+)$/.exec(line) ?? []
    return id === undefined || extname(path) !== extname(place.name)
      ? []
      : [{ from: `${commit}^:${path}`, id, size: 0 }]
  })
}

export const UPSTREAM = '@{upstream}'

/** Of the upstream branch, and whether the clone has only the latest commits. Rejects with a git's error where it refuses. */
export async function upstreamBlobs(place: FileInTree): Promise<Found> {
  // Where there is no upstream, git says the first all the same.
  const args = ['rev-parse', '--is-shallow-repository', `${UPSTREAM}:./${place.name}`]
  const { code, stdout, stderr } = await ranLocalGit(place, args)
  const [shallow, id = ''] = linesIn(stdout)
  if (shallow !== 'true' && shallow !== 'false') throw gitError(stderr, 'rev-parse', code)
  return {
    blobs: code === 0 ? [{ from: UPSTREAM, id, size: 0 }] : [],
    uncompared: shallow === 'true' ? [warning('shallow_history', {})] : [],
  }
}

export interface Texts {
  /** By the ids of their blobs. */
  readonly texts: ReadonlyMap<string, string>
  readonly uncompared: ReadonlyArray<Uncompared>
}

/** All that are needed, and of those that are wanted as many as come in time. */
export async function textsOf(
  place: FileInTree,
  needed: ReadonlyArray<Blob>,
  wanted: ReadonlyArray<Blob>,
  within: number,
): Promise<Texts> {
  const first = await ranBatch(place, [...needed, ...wanted], within)
  const texts = new Map(batchTexts(first.stdout))
  // Git was stopped in the middle, or ended at one that it does not have, whatever comes after.
  const left = first.code === 0 ? [] : needed.filter(({ id }) => !texts.has(id))
  const others = await Promise.all(left.map((blob) => ranBatch(place, [blob])))
  for (const { stdout } of others) for (const [id, text] of batchTexts(stdout)) texts.set(id, text)
  return {
    texts: new Map([...texts].map(([id, text]) => [id, text.toString('utf8')])),
    uncompared: [first, ...others].flatMap((ran) => listed(notTold(ran, 'cat-file'))),
  }
}

const ranBatch = (place: FileInTree, blobs: ReadonlyArray<Blob>, within?: number): Promise<GitRan> =>
  ranLocalGit(place, ['cat-file', '--batch'], blobs.map(({ id }) => `${id}\n`).join(''), within)

const linesIn = (output: Buffer): ReadonlyArray<string> => output.toString('utf8').split('\n')

const listed = (found: Uncompared | undefined): ReadonlyArray<Uncompared> => (found === undefined ? [] : [found])
