/**
 * Files that are written whole or not at all, and durably.
 */
import { randomUUID } from 'node:crypto'
import { chmod, chown, open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Stats } from 'node:fs'

/**
 * Writes to a temporary file beside it, syncs, renames over it, and syncs the folder. A link is followed, so that the file it points to is replaced and the link stays; the file's mode is kept, and its owner
 * where this user may. Rejects with
 * Node's error, and the old file is then as it was.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const present = await statOf(file)
  // A pipe or a device has no old text to be kept.
  if (present !== undefined && !present.isFile()) return writeFile(file, text)
  const real = present === undefined ? file : await realpath(file)
  const draft = `${real}.${randomUUID()}.tmp`
  try {
    await writeSynced(draft, text)
    if (present !== undefined) {
      await chown(draft, present.uid, present.gid).catch(() => undefined)
      await chmod(draft, present.mode)
    }
    await rename(draft, real)
  } catch (e) {
    await unlink(draft).catch(() => undefined)
    throw e
  }
  await syncFolder(dirname(real))
}

/** Whether a name is that of a temporary file for this one. */
export function isDraftOf(file: string, name: string): boolean {
  return (
    name.startsWith(`${file}.`) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/.test(name.slice(file.length + 1))
  )
}

const statOf = async (file: string): Promise<Stats | undefined> => {
  try {
    return await stat(file)
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return undefined
    throw e
  }
}

/** On a disk that is nearly full a write may end half-way without an error; `writeFile` of a handle goes on with the rest. */
const writeSynced = async (file: string, text: string): Promise<void> => {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a change of a folder durable: a new name, a rename, a removal. A system that can't open one (Windows) has its own way to. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file as it is named in its real folder; where that is not there, in the nearest one above. Never rejects. */
export async function realPlace(file: string): Promise<string> {
  const folder = dirname(file)
  if (folder === file) return file
  const real = await realpath(folder).catch(() => realPlace(folder))
  return join(real, basename(file))
}

/** Node's name for what went wrong with a file: ENOENT, EACCES, ENOSPC. */
export function ioCode(e: unknown): string {
  return typeof e === 'object' && e !== null && 'code' in e && typeof e.code === 'string' ? e.code : 'unknown'
}
