/**
 * A local ref that keeps the last text of a record that was written here: an apply whose file was thrown away before its
 * commit is seen by nothing else. There is one for each record of a repository.
 */
import { createHash } from 'node:crypto'
import { dirname, relative, sep } from 'node:path'
import { workTreeOf } from '../../kit/work-tree.js'
import { keptWithLater } from '../later-lines.js'
import { printSnapshot } from '../snapshot-text.js'
import type { NamedSnapshot } from '../snapshot.js'
import { git, LOCAL, ranLocalGit, type GitFolder } from './git-process.js'

/** `undefined` for a file that is in no work tree. */
export function seenRef(file: string): string | undefined {
  const root = workTreeOf(dirname(file))
  if (root === undefined) return undefined
  const path = relative(root, file).split(sep).join('/')
  return `refs/feishu-fields/seen/${createHash('sha256').update(path).digest('hex').slice(0, 12)}`
}

/**
 * Keeps a text that was written, with what an earlier one knows more: nothing else may know of that. Apply does not touch what
 * is behind, so only a person's word makes a record grow apart from it, and that counts. Where it fails the record is as good
 * as without it, so nobody is told.
 */
export async function keepSeen(
  file: string,
  env: GitFolder['env'],
  text: string,
  snapshot: NamedSnapshot,
): Promise<void> {
  const ref = seenRef(file)
  if (ref === undefined) return
  const folder = { folder: dirname(file), env }
  try {
    const { code, stdout } = await ranLocalGit(folder, ['cat-file', 'blob', ref])
    const kept = code === 0 ? keptWithLater(snapshot, stdout.toString('utf8')) : snapshot
    const all = kept === snapshot ? text : printSnapshot(kept)
    const blob = await git(folder, [...LOCAL, 'hash-object', '-w', '--stdin'], all)
    await git(folder, [...LOCAL, 'update-ref', '--no-deref', ref, blob.toString('utf8').trim()])
  } catch {
    // Such as a repository of somebody else's, or no git.
  }
}
