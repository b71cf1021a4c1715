/**
 * What a record was, by the commits of its file, or of the ref that keeps it. What can't be read of them is passed over.
 */
import { basename, dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Result } from '../codes.js'
import { parseSnapshot } from '../snapshot-text.js'
import { storeContents } from '../store-texts.js'
import type { Past } from '../past.js'
import type { Snapshot } from '../snapshot.js'
import { git, ranGit, type GitFolder } from './git-process.js'
import { textsOf, treeOf } from './git-objects.js'
import { named, trying } from './git-record.js'
import { readTip, type GitPlace } from './git-ref.js'

type Log = ReadonlyArray<Omit<Past, 'snapshot'>>

/** Which commits are read, of the latest so many. */
export interface Commits {
  readonly most: number
  readonly isWanted?: (id: string) => boolean
}

/** The latest first; none where the file is in no work tree. */
export async function fileGitPast(file: string, env: GitFolder['env'], commits: Commits): Promise<ReadonlyArray<Past>> {
  const place = { folder: dirname(file), env }
  const name = basename(file)
  const inTree = await ranGit(place, ['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => undefined)
  if (inTree?.code !== 0) return []
  const log = await logOf(place, commits, ['--full-history', 'HEAD', '--', `:(literal)${name}`], '%an')
  return pastsOf(log, async (commit) => {
    const { code, stdout } = await ranGit(place, ['cat-file', 'blob', `${commit}:./${name}`])
    const read = code === 0 ? parseSnapshot(stdout.toString('utf8')) : undefined
    return read === undefined || E.isLeft(read) ? undefined : read.right.snapshot
  })
}

/** The same of a git store. */
export function refPast(place: GitPlace, commits: Commits): Promise<Result<ReadonlyArray<Past>>> {
  return trying(place, 'read', async () => {
    const [{ commit: tip }] = await readTip(place, undefined)
    if (tip === undefined) return E.right([])
    const log = await logOf(place, commits, ['--first-parent', tip], '%b')
    const pasts = await pastsOf(log, async (commit) => {
      const tree = await treeOf(place, commit)
      if (tree === undefined) return undefined
      const { snapshot, journal } = await textsOf(place, tree)
      const places = { snapshot: named(place), journal: named(place) }
      const contents = storeContents({ snapshot: snapshot?.toString('utf8'), journal }, places)
      return E.isLeft(contents) ? undefined : contents.right.snapshot
    })
    return E.right(pasts)
  })
}

const logOf = async (
  place: GitFolder,
  { most, isWanted = () => true }: Commits,
  args: ReadonlyArray<string>,
  by: string,
): Promise<Log> => {
  const format = `--format=%H%x1f%cI%x1f${by}`
  const out = await git(place, ['-c', 'log.showSignature=false', 'log', '-z', format, `--max-count=${most}`, ...args])
  return out
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const [id, at, who = ''] = entry.trim().split('\x1f')
      return id === undefined || at === undefined || !isWanted(id) ? [] : [{ id, at, by: who.split('\n', 1)[0] ?? '' }]
    })
}

const pastsOf = async (
  log: Log,
  snapshotAt: (commit: string) => Promise<Snapshot | undefined>,
): Promise<ReadonlyArray<Past>> => {
  const pasts: Array<Past> = []
  for (const each of log) {
    const snapshot = await snapshotAt(each.id)
    if (snapshot !== undefined) pasts.push({ ...each, snapshot })
  }
  return pasts
}
