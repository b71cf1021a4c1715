/**
 * What a record was, by the commits of its file, or of the ref that keeps it. What can't be read of them is passed over.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import type { Result } from '../codes.js'
import { parseSnapshot } from '../snapshot-text.js'
import { storeContents } from '../store-texts.js'
import type { Past } from '../past.js'
import { fileInTree } from './file-in-tree.js'
import { gitError } from './git-error.js'
import { git, ranLocalGit, type GitFolder } from './git-process.js'
import { batchTexts, checkedBlobs, textsOf, treeOf } from './git-objects.js'
import { named, trying } from './git-record.js'
import { readTip, type GitPlace } from './git-ref.js'
import { isUnborn, whyNotTold } from './not-asked.js'

type Log = ReadonlyArray<Omit<Past, 'snapshot'>>

/** Which commits are read, of the latest so many. */
export interface Commits {
  readonly most: number
  readonly isWanted?: (id: string) => boolean
}

/** The latest first; none where the file is in no work tree. Fails where git does not tell all of it: nothing is fetched. */
export async function fileGitPast(
  file: string,
  env: GitFolder['env'],
  commits: Commits,
): Promise<Result<ReadonlyArray<Past>>> {
  const place = await fileInTree(file, env)
  if (place === undefined) return E.right([])
  /** In as many runs of git however many commits there are. */
  const told = async (args: ReadonlyArray<string>, input?: string): Promise<Buffer> => {
    const ran = await ranLocalGit(place, args, input)
    if (ran.code !== 0 && !isUnborn(ran.stderr)) throw gitError(ran.stderr, args[0] ?? '', ran.code)
    return ran.stdout
  }
  try {
    const args = ['--full-history', 'HEAD', '--', `:(literal)${place.name}`]
    const log = logIn(await told(logArgs(commits, args, '%an')), commits)
    const names = log.map(({ id }) => `${id}:./${place.name}\n`).join('')
    const blobs = names === '' ? [] : checkedBlobs(await told(['cat-file', '--batch-check'], names))
    const ids = [...new Set(blobs.flatMap((blob) => (blob === undefined ? [] : [`${blob.id}\n`])))].join('')
    const texts = batchTexts(ids === '' ? Buffer.of() : await told(['cat-file', '--batch'], ids))
    const pasts = log.flatMap((each, i) => {
      const text = texts.get(blobs[i]?.id ?? '')
      const read = text && parseSnapshot(text.toString('utf8'))
      return read === undefined || E.isLeft(read) ? [] : [{ ...each, snapshot: read.right.snapshot }]
    })
    return E.right(pasts)
  } catch (e) {
    return failed('past_not_read', whyNotTold(e), { file })
  }
}

/** The same of a git store. */
export function refPast(place: GitPlace, commits: Commits): Promise<Result<ReadonlyArray<Past>>> {
  return trying(place, 'read', async () => {
    const [{ commit: tip }] = await readTip(place, undefined)
    if (tip === undefined) return E.right([])
    const log = logIn(await git(place, logArgs(commits, ['--first-parent', tip], '%b')), commits)
    const pasts: Array<Past> = []
    for (const each of log) {
      const tree = await treeOf(place, each.id)
      if (tree === undefined) continue
      const { snapshot, journal } = await textsOf(place, tree)
      const places = { snapshot: named(place), journal: named(place) }
      const contents = storeContents({ snapshot, journal }, places)
      if (E.isRight(contents)) pasts.push({ ...each, snapshot: contents.right.snapshot })
    }
    return E.right(pasts)
  })
}

const logArgs = ({ most }: Commits, args: ReadonlyArray<string>, by: string): ReadonlyArray<string> => [
  ...['-c', 'log.showSignature=false', 'log', '-z', `--format=%H%x1f%cI%x1f${by}`, `--max-count=${most}`],
  ...args,
]

const logIn = (output: Buffer, { isWanted = () => true }: Commits): Log =>
  output
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const [id, at, who = ''] = entry.trim().split('\x1f')
      return id === undefined || at === undefined || !isWanted(id) ? [] : [{ id, at, by: who.split('\n', 1)[0] ?? '' }]
    })
