/**
 * The snapshot as a file: `fields.snapshot.json`, made to live in git. Written to a temporary file, synced, renamed
 * over the old one, and the folder synced; refused when somebody else changed it meanwhile.
 */
import { open, readFile, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import writeFileAtomic from 'write-file-atomic'
import type { Store } from '../apply/env.js'
import type { StoreFailure } from '../apply/failure.js'
import { empty, type NamedSnapshot, type Snapshot } from '../model/snapshot.js'
import { parseSnapshot, printSnapshot } from './snapshot-text.js'

/** A store and what it held when it was opened. A file that is not there is the empty snapshot. */
export interface OpenedStore extends Store<StoreFailure> {
  readonly snapshot: Snapshot
}

export const openFileStore = async (file: string): Promise<E.Either<StoreFailure, OpenedStore>> => {
  const read = await readText(file)
  if (E.isLeft(read)) return read
  let known = read.right
  const parsed = known === undefined ? E.right(empty) : parseSnapshot(known)
  if (E.isLeft(parsed)) return E.left({ _tag: 'SnapshotUnusable', file, problem: parsed.left })

  const write = async (next: NamedSnapshot): Promise<E.Either<StoreFailure, void>> => {
    const present = await readText(file)
    if (E.isLeft(present)) return present
    if (present.right !== known) return E.left({ _tag: 'SnapshotMoved', file })
    const text = printSnapshot(next)
    try {
      // A link is followed, so that the file it points to is replaced and the link stays.
      const real = known === undefined ? file : await realpath(file)
      await writeFileAtomic(real, text)
      await syncFolder(dirname(real))
    } catch (e) {
      return E.left({ _tag: 'SnapshotNotWritten', file, code: codeOf(e) })
    }
    known = text
    return E.right(undefined)
  }
  return E.right({ snapshot: parsed.right, write })
}

const readText = async (file: string): Promise<E.Either<StoreFailure, string | undefined>> => {
  try {
    return E.right(await readFile(file, 'utf8'))
  } catch (e) {
    const code = codeOf(e)
    return code === 'ENOENT' ? E.right(undefined) : E.left({ _tag: 'SnapshotNotRead', file, code })
  }
}

/** Makes the rename durable; a system that can't open a folder (Windows) has its own way to. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const codeOf = (e: unknown): string =>
  typeof e === 'object' && e !== null && 'code' in e && typeof e.code === 'string' ? e.code : 'unknown'
