/**
 * The journal as a file beside the snapshot, from its first line until a checkpoint. Each write is synced before
 * anybody is told. Room is set aside before a call for the record of its outcome, so that a disk that fills meanwhile
 * stops the next call and loses nothing of this one.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Address } from '../../kinds/brand.js'
import { contentIn, digestsOf } from '../entry.js'
import type { LinePut } from '../snapshot.js'
import { attemptsOf } from '../known.js'
import { syncFolder } from '../../kit/files.js'
import { checkOfLine } from '../journal-lines.js'
import { groupLine } from '../journal-text.js'

export interface FileJournal {
  /** Rejects with Node's error where that can't be made durable. */
  readonly append: (lines: ReadonlyArray<LinePut>) => Promise<void>
}

/** Room is set aside in pieces of so many bytes. */
const PIECE = 64 * 1024

/**
 * Begins a journal; there must be none.
 *
 * @param header its first line
 */
export async function beginFileJournal(file: string, header: string): Promise<FileJournal> {
  let check = checkOfLine(header)
  let used = Buffer.byteLength(header)
  let size = await withFile(file, 'wx', async (handle) => {
    const room = await setAside(handle, 0, used)
    await writeAll(handle, Buffer.from(header), 0)
    return room
  })
  await syncFolder(dirname(file))
  let reserved: ReadonlyMap<Address, Reserved> = new Map()

  return {
    append: async (lines) => {
      const line = groupLine(check, lines)
      const bytes = Buffer.from(line)
      const after = new Map(reserved)
      let isBeforeCall = false
      for (const each of lines) {
        const attempt = lastAttempt(each)
        if (attempt === undefined) after.delete(each.address)
        else if (attempt !== reserved.get(each.address)?.attempt) {
          isBeforeCall = true
          after.set(each.address, { attempt, room: outcomeRoom(each, bytes.length) })
        }
      }
      // The record of an outcome has its room already, and must not be held up by what others still need.
      const room = isBeforeCall ? [...after.values()].reduce((sum, each) => sum + each.room, 0) : 0
      size = await withFile(file, 'r+', async (handle) => {
        const grown = await setAside(handle, size, used + bytes.length + room)
        await writeAll(handle, bytes, used)
        return grown
      })
      check = checkOfLine(line)
      used += bytes.length
      reserved = after
    },
  }
}

/** Room for the outcome of one call. */
interface Reserved {
  readonly attempt: string
  readonly room: number
}

/** Names the call that is about to be made, or was made last; `undefined` where none is in doubt. */
const lastAttempt = ({ line }: LinePut): string | undefined => {
  const attempt = attemptsOf(line?.entry).at(-1)
  return attempt && [attempt.last, attempt.call, attempt.content ?? ''].join(' ')
}

/** What was done to the file is durable when this ends. */
const withFile = async <A>(file: string, flags: string, use: (handle: FileHandle) => Promise<A>): Promise<A> => {
  const handle = await open(file, flags, 0o644)
  try {
    const value = await use(handle)
    await handle.sync()
    return value
  } finally {
    await handle.close()
  }
}

/** Lets the file be at least so long, of which `size` bytes are its own already; returns its length. */
const setAside = async (handle: FileHandle, size: number, bytes: number): Promise<number> => {
  if (bytes <= size) return size
  const target = Math.ceil(bytes / PIECE) * PIECE
  await writeAll(handle, Buffer.alloc(target - size), size)
  return target
}

/** A write that ends half-way goes on where it ended. */
const writeAll = async (handle: FileHandle, bytes: Buffer, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** At most how long the records are that may follow an intent: three times its own, and each key as a retired one. */
const outcomeRoom = ({ line, contents }: LinePut, intent: number): number => {
  const digests = line?.entry === undefined ? [] : digestsOf(line.entry)
  const keys = [...new Set(digests.flatMap((digest) => contentIn(contents, digest).keys))]
  return 3 * intent + keys.reduce((sum, key) => sum + Buffer.byteLength(JSON.stringify(key)) + RETIRED_LENGTH, 1024)
}

/** `:{"by":"batch_delete","at":"2026-11-21T03:10:26.276Z"},` and some. */
const RETIRED_LENGTH = 80
