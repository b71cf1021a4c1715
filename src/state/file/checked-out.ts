/**
 * Whether the files of a record are checked out. What git has and the work tree lacks, as in a sparse checkout, is absent, and not
 * deleted: to go on without it would plan everything as new.
 */
import { existsSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import type { RecordPart, Result } from '../codes.js'
import { fileInTree } from '../git/file-in-tree.js'
import { gitError } from '../git/git-error.js'
import { ranLocalGit, type GitFolder } from '../git/git-process.js'
import { notAsked } from '../git/not-asked.js'
import type { Uncompared } from '../standing.js'
import { partFile } from './one-place.js'

/**
 * Outside of a repository nothing is missing. Where git does not tell whether a file that is not there is in it, gives why.
 *
 * @param snapshot absolute
 */
export async function checkedOut(snapshot: string, env: GitFolder['env']): Promise<Result<ReadonlyArray<Uncompared>>> {
  for (const part of ['snapshot', 'journal'] as const) {
    const file = partFile(snapshot, part)
    const kept = existsSync(file) ? undefined : await keptInIndex(file, env)
    if (kept === undefined) continue
    if ('code' in kept) return E.right([kept])
    if (isMissing(part, kept)) return failed('record_not_checked_out', { part, ...kept }, { file })
  }
  return E.right([])
}

interface Kept {
  /** The index says that the work tree does without it. */
  readonly isSparse: boolean
}

/** A journal that was folded in is gone from the work tree until that is committed. */
const isMissing = (part: RecordPart, { isSparse }: Kept): boolean => part === 'snapshot' || isSparse

const keptInIndex = async (file: string, env: GitFolder['env']): Promise<Kept | Uncompared | undefined> => {
  const place = await fileInTree(file, env)
  if (place === undefined) return undefined
  try {
    const { code, stdout, stderr } = await ranLocalGit(place, ['ls-files', '-t', '-z', '--', `:(literal)${place.name}`])
    if (code !== 0) throw gitError(stderr, 'ls-files', code)
    const [line = ''] = stdout.toString('utf8').split('\0')
    return line === '' ? undefined : { isSparse: line.startsWith('S ') }
  } catch (e) {
    return notAsked(e)
  }
}
