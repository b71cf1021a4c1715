/**
 * A file of a git work tree, by a folder that git can be run in.
 */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { workTreeOf } from '../../kit/work-tree.js'
import type { GitFolder } from './git-process.js'

export interface FileInTree extends GitFolder {
  /** Absolute, without a link on the way. */
  readonly file: string
  /** From the folder, as git writes it. */
  readonly name: string
}

/** The folder is the file's own; where that is not there, the nearest above. `undefined` for a file that is in no work tree. */
export async function fileInTree(file: string, env: GitFolder['env']): Promise<FileInTree | undefined> {
  let above = dirname(file)
  while (!existsSync(above)) above = dirname(above)
  const folder = await realpath(above)
  if (workTreeOf(folder) === undefined) return undefined
  const path = relative(above, file)
  return { folder, env, file: join(folder, path), name: path.split(sep).join('/') }
}
