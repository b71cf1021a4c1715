/**
 * Whether a folder lets a record be made that is not there yet: what replacing one takes, tried with empty files.
 */
import { dirname } from 'node:path'
import { createSynced, draftOf, removeFile, renameFile, syncFolder } from '../../kit/files.js'

/** @param file the record's; it is not made. Rejects with Node's error. */
export async function tryFolder(file: string): Promise<void> {
  const [before, after] = [draftOf(file), draftOf(file)]
  try {
    await createSynced(before, '')
    await createSynced(after, '')
    await renameFile(after, before)
    await syncFolder(dirname(file))
  } finally {
    for (const draft of [before, after]) await removeFile(draft).catch(() => undefined)
  }
}
