/**
 * Files that are written whole or not at all, and durably; and what a file system may lack of that without harm.
 */
import { randomUUID } from 'node:crypto'
import { chmod, chown, open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Stats } from 'node:fs'

/** What a system refused, by Node's names. */
export interface IoFailure {
  /** Such as EBUSY. */
  readonly io: string
  /** Such as rename; `undefined` where none is known. */
  readonly operation: string | undefined
}

/**
 * Writes to a temporary file beside it, syncs, renames over it, and syncs the folder. A link is followed, so that the file it points to is replaced and the link stays; the file's mode and owner are kept where the
 * file system and this user's rights allow. Rejects with Node's error, and the old file is then as it was, but for a folder that can't be synced.
 */
export async function replaceFile(file: string, text: string | Buffer): Promise<void> {
  await syncFolder(dirname(await replace(file, text)))
}

/**
 * Writes what is made anew at any time, such as a report: as {@link replaceFile} does where that is possible, and otherwise in
 * place, since a file that can be written must not fail because it can't be replaced.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  try {
    await replace(file, text)
  } catch (e) {
    if (!IRREPLACEABLE.has(ioCode(e))) throw e
    await writeFile(file, text)
  }
}

/** A mount of its own, a folder where nothing may be made, a name with no room for a longer one, a file system without the call. */
const IRREPLACEABLE: ReadonlySet<string> = new Set([
  ...['EBUSY', 'EPERM', 'EACCES', 'EROFS', 'EXDEV', 'EEXIST'],
  ...['ENAMETOOLONG', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'],
])

/** The real name of the file. */
const replace = async (file: string, text: string | Buffer): Promise<string> => {
  const present = await statOf(file)
  if (present !== undefined && !present.isFile()) {
    // A pipe or a device has no old text to be kept.
    await writeFile(file, text)
    return file
  }
  const real = present === undefined ? file : await realpath(file)
  const draft = draftOf(real)
  try {
    // With its mode from the first, since a file system may not let it be changed.
    await createSynced(draft, text, present?.mode)
    if (present !== undefined) {
      await chown(draft, present.uid, present.gid).catch(() => undefined)
      await chmod(draft, present.mode).catch(() => undefined)
    }
    await renameFile(draft, real)
    return real
  } catch (e) {
    await removeFile(draft).catch(() => undefined)
    throw e
  }
}

/** The name of a temporary file for this one; another each time. */
export function draftOf(file: string): string {
  return `${file}.${randomUUID()}.tmp`
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

/**
 * Makes a file that must not be there yet. On a disk that is nearly full a write may end half-way without an error; `writeFile`
 * of a handle goes on with the rest.
 */
export async function createSynced(file: string, text: string | Buffer, mode?: number): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Takes the place of what is there. */
export function renameFile(from: string, to: string): Promise<void> {
  return untilPassed(() => rename(from, to))
}

export function removeFile(file: string): Promise<void> {
  return untilPassed(() => unlink(file))
}

/**
 * On Windows, and on a folder that is shared from it, no name can be changed while another program has the file open, such as
 * one that looks for viruses. That mostly passes at once. These codes may also mean what does not pass, so it is tried for 2.6 s at most.
 */
const untilPassed = async (run: () => Promise<void>): Promise<void> => {
  for (let wait = 10; ; wait *= 2) {
    try {
      await run()
      return
    } catch (e) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(ioCode(e)) || wait > 1280) throw e
      await pause(wait)
    }
  }
}

/**
 * Makes a change of a folder durable: a new name, a rename, a removal. Many file systems can't open or sync a folder, and have their own
 * way to; only a failure of the disk is one.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (e) {
    if (!UNSYNCED.has(ioCode(e))) throw e
  }
}

const UNSYNCED: ReadonlySet<string> = new Set([
  ...['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES', 'EBADF'],
])

/** A file as it is named in its real folder; where that is not there, in the nearest one above. Never rejects. */
export async function realPlace(file: string): Promise<string> {
  const folder = dirname(file)
  if (folder === file) return file
  const real = await realpath(folder).catch(() => realPlace(folder))
  return join(real, basename(file))
}

/** The system's name for what went wrong with a file: ENOENT, EACCES, ENOSPC. */
export function ioCode(e: unknown): string {
  const { code, errno } = partsOf(e)
  if (typeof code !== 'string') return 'unknown'
  // Node has no name of its own for some, such as a quota that is full.
  const [named] = code.startsWith('Unknown system error')
    ? Object.entries(constants.errno).filter(([, number]) => number === -Number(errno))
    : []
  return named?.[0] ?? code
}

export function ioFailure(e: unknown): IoFailure {
  const { syscall } = partsOf(e)
  return { io: ioCode(e), operation: typeof syscall === 'string' ? syscall : undefined }
}

const partsOf = (e: unknown): Partial<Record<'code' | 'errno' | 'syscall', unknown>> =>
  typeof e === 'object' && e !== null ? e : {}
