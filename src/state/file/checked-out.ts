/**
 * Whether the files of a record are checked out. What git has and the work tree lacks, as in a sparse checkout, is absent, and not
 * deleted: to go on without it would plan everything as new.
 */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { workTreeOf } from '../../kit/work-tree.js'
import type { RecordPart, Result } from '../codes.js'
import { GitError } from '../git/git-error.js'
import { ranLocalGit, type GitFolder } from '../git/git-process.js'
import { partFile } from './one-place.js'

/** @param snapshot absolute. Outside of a repository, and without git, nothing is missing. */
export async function checkedOut(snapshot: string, env: GitFolder['env']): Promise<Result<void>> {
  for (const part of ['snapshot', 'journal'] as const) {
    const file = partFile(snapshot, part)
    const kept = existsSync(file) ? undefined : await keptInIndex(file, env)
    if (kept !== undefined && isMissing(part, kept))
      return failed('record_not_checked_out', { part, ...kept }, { file })
  }
  return E.right(undefined)
}

interface Kept {
  /** The index says that the work tree does without it. */
  readonly isSparse: boolean
}

/** A journal that was folded in is gone from the work tree until that is committed. */
const isMissing = (part: RecordPart, { isSparse }: Kept): boolean => part === 'snapshot' || isSparse

const keptInIndex = async (file: string, env: GitFolder['env']): Promise<Kept | undefined> => {
  let folder = dirname(file)
  while (!existsSync(folder)) folder = dirname(folder)
  if (workTreeOf(folder) === undefined) return undefined
  const path = relative(folder, file)
  try {
    const listed = await ranLocalGit({ folder: await realpath(folder), env }, [
      'ls-files',
      '-t',
      '-z',
      '--',
      `:(literal)${path}`,
    ])
    const [line = ''] = listed.code === 0 ? listed.stdout.toString('utf8').split('\0') : []
    return line === '' ? undefined : { isSparse: line.startsWith('S ') }
  } catch (e) {
    if (e instanceof GitError) return undefined
    throw e
  }
}
