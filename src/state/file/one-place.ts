/**
 * A record has one place. Through a link or under a second name it would have two locks and two journals, and two runs that
 * know nothing of each other; so its files are plain files with one name. A folder that is reached through a link is resolved.
 */
import { lstat, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Stats } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { ioCode } from '../../kit/files.js'
import type { RecordPart, Result } from '../codes.js'

/** One of the files of a record, by the snapshot's. */
export function partFile(file: string, part: RecordPart): string {
  return part === 'snapshot' ? file : `${file}.${part}`
}

const PARTS: ReadonlyArray<RecordPart> = ['snapshot', 'journal', 'lock']

/** The snapshot's file in its real folder. Fails where one of the record's files is there and has more than this place. */
export async function onePlace(file: string): Promise<Result<string>> {
  const folder = await realFolder(dirname(file))
  if (E.isLeft(folder)) return folder
  const real = join(folder.right, basename(file))
  for (const part of PARTS) {
    const plain = await plainPart(real, part)
    if (E.isLeft(plain)) return plain
  }
  return E.right(real)
}

/** Fails where this file of the record is there and is no plain file of one name. */
export async function plainPart(snapshot: string, part: RecordPart): Promise<Result<void>> {
  const file = partFile(snapshot, part)
  try {
    const present = await statOf(file)
    if (present === undefined) return E.right(undefined)
    if (present.isSymbolicLink()) return failed('record_linked', { part, ...(await targetOf(file)) }, { file })
    if (!present.isFile()) return failed('record_no_file', { part, isFolder: present.isDirectory() }, { file })
    // A lock is made by a link to its draft, and has two names for a moment.
    const isOnce = part === 'lock' || present.nlink <= 1
    return isOnce ? E.right(undefined) : failed('record_named_twice', { part, names: present.nlink }, { file })
  } catch (e) {
    return failed('snapshot_not_read', { io: ioCode(e) }, { file })
  }
}

/** A folder that is not there stays as it is named, but for one whose way leads through a link to nowhere. */
const realFolder = async (folder: string): Promise<Result<string>> => {
  try {
    return E.right(await realpath(folder))
  } catch (e) {
    if (ioCode(e) !== 'ENOENT') return failed('snapshot_not_read', { io: ioCode(e) }, { file: folder })
  }
  let above = folder
  let present = await statOf(above)
  while (present === undefined) {
    above = dirname(above)
    present = await statOf(above)
  }
  return present.isSymbolicLink()
    ? failed('record_linked', { part: 'folder', ...(await targetOf(above)) }, { file: above })
    : E.right(folder)
}

const targetOf = async (link: string): Promise<{ readonly real: string; readonly isThere: boolean }> => {
  try {
    return { real: await realpath(link), isThere: true }
  } catch {
    return { real: resolve(dirname(link), await readlink(link)), isThere: false }
  }
}

const statOf = async (file: string): Promise<Stats | undefined> => {
  try {
    return await lstat(file)
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return undefined
    throw e
  }
}
