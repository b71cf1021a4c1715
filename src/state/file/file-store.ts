/**
 * The snapshot as a file, `fields.snapshot.json`, made to live in git. While an apply runs there are two more beside it:
 * `.journal`, what it did since the snapshot was written, and `.lock`. The snapshot is written to a temporary file,
 * synced, renamed over the old one, and the folder synced; refused when somebody else changed it meanwhile.
 */
import { readdir, readFile, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import type { Result } from '../codes.js'
import type { StoreContents, Session, Store } from '../store.js'
import { UNKNOWN_HOLDER, type LockHolder } from '../lock-holder.js'
import { beginFileJournal, type FileJournal } from './file-journal.js'
import { dropFileLock, readFileLock, takeFileLock } from './file-lock.js'
import { syncFolder, isDraftOf, replaceFile, ioCode } from '../../kit/files.js'
import { storeContents } from '../store-texts.js'
import { linesOf } from '../journal.js'
import { isSurelyDead } from '../process-life.js'
import { putInto } from '../snapshot.js'
import { printSnapshot } from '../snapshot-text.js'

export function journalFile(file: string): string {
  return `${file}.journal`
}
export function lockFile(file: string): string {
  return `${file}.lock`
}

/** @param file of the snapshot, absolute; one that is not there is the empty snapshot */
export function fileStore(file: string): Store {
  return {
    read: async () => {
      const read = await readBoth(file)
      if (E.isLeft(read)) return read
      const { snapshot, journaled } = read.right
      return E.right({ snapshot, journaled })
    },
    lock: (holder) => lock(file, holder),
    holder: async () => {
      const holder = await reading(lockFile(file), () => readFileLock(lockFile(file)))
      if (E.isLeft(holder)) return holder
      return holder.right === 'unreadable' ? E.right(UNKNOWN_HOLDER) : E.right(holder.right)
    },
    unlock: async (id) => {
      const place = lockFile(file)
      try {
        const present = await readFileLock(place)
        if (present === undefined) return E.right(false)
        if (present !== 'unreadable' && present.id !== id) return E.right(false)
        if (present === 'unreadable' && id !== UNKNOWN_HOLDER.id) return E.right(false)
        await unlink(place)
        return E.right(true)
      } catch (e) {
        return failed('lock_not_written', { io: ioCode(e) }, { file: place })
      }
    },
  }
}

interface Both extends StoreContents {
  /** The snapshot's text as it is; `undefined` for no file. */
  readonly text: string | undefined
  readonly hasJournal: boolean
}

/** The journal first: one that is checkpointed in and gone meanwhile is in the snapshot then. */
const readBoth = async (file: string): Promise<Result<Both>> => {
  const bytes = await reading(journalFile(file), () => contentOf(journalFile(file)))
  if (E.isLeft(bytes)) return bytes
  const content = await reading(file, () => contentOf(file))
  if (E.isLeft(content)) return content
  const text = content.right?.toString('utf8')
  const held = storeContents({ snapshot: text, journal: bytes.right }, { snapshot: file, journal: journalFile(file) })
  return E.isLeft(held) ? held : E.right({ ...held.right, text, hasJournal: bytes.right !== undefined })
}

const lock = async (file: string, holder: LockHolder): Promise<Result<Session>> => {
  const place = lockFile(file)
  let tookOver: LockHolder | undefined
  try {
    const taken = await takeFileLock(place, holder)
    if (E.isLeft(taken)) return failed('locked', { holder: taken.left.holder }, { file: place })
    tookOver = taken.right
    await sweep(file)
  } catch (e) {
    return failed('lock_not_written', { io: ioCode(e) }, { file: place })
  }
  const opened = await openSession(file, holder, tookOver)
  // eslint-disable-next-line local/no-dropped-either -- The failure to open came first, and is what is told.
  if (E.isLeft(opened)) await release(file, holder)
  return opened
}

/** What runs that died left in the folder, of their own temporary files alone. One that can't be removed harms nobody. */
const sweep = async (file: string): Promise<void> => {
  const [snapshot, locks] = [basename(file), basename(lockFile(file))]
  for (const name of await readdir(dirname(file)).catch(() => [])) {
    const path = join(dirname(file), name)
    // Nobody writes the snapshot but the holder of the lock.
    const isLeft = isDraftOf(snapshot, name) || (name.startsWith(`${locks}.`) && (await isLeftByDead(path)))
    if (isLeft) await unlink(path).catch(() => undefined)
  }
}

const isLeftByDead = async (lock: string): Promise<boolean> => {
  const left = await readFileLock(lock).catch(() => undefined)
  return left !== undefined && left !== 'unreadable' && isSurelyDead(left.process, left.host)
}

const openSession = async (
  file: string,
  holder: LockHolder,
  tookOver: LockHolder | undefined,
): Promise<Result<Session>> => {
  const read = await readBoth(file)
  if (E.isLeft(read)) return read
  let { text } = read.right
  const { snapshot } = read.right
  let { lineage } = snapshot
  // Changed in place: a copy would cost the more the larger the snapshot is.
  const [entries, contents] = [new Map(snapshot.entries), new Map(snapshot.contents)]
  let journal: FileJournal | undefined

  const checkpoint = async (): Promise<Result<void>> => {
    if (lineage === undefined) return dropJournal(file)
    const mine = await stillMine(file, holder)
    if (E.isLeft(mine)) return mine
    const next = printSnapshot({ lineage, entries, contents })
    const written = await replaceText(file, text, next)
    if (E.isLeft(written)) return written
    text = next
    journal = undefined
    return dropJournal(file)
  }

  if (read.right.hasJournal) {
    const checkpointed = await checkpoint()
    if (E.isLeft(checkpointed)) return checkpointed
  }
  return E.right({
    snapshot,
    recovered: read.right.journaled,
    tookOver,
    append: async (name, puts) => {
      const mine = await stillMine(file, holder)
      if (E.isLeft(mine)) return mine
      try {
        journal ??= await beginFileJournal(journalFile(file), name)
        await journal.append(linesOf({ entries }, puts))
      } catch (e) {
        return failed('journal_not_written', { io: ioCode(e) }, { file: journalFile(file) })
      }
      lineage = name
      for (const put of puts) putInto(entries, contents, put)
      return E.right(undefined)
    },
    checkpoint: () => (journal === undefined ? Promise.resolve(E.right(undefined)) : checkpoint()),
    release: () => release(file, holder),
  })
}

const stillMine = async (file: string, holder: LockHolder): Promise<Result<void>> => {
  const place = lockFile(file)
  const present = await reading(place, () => readFileLock(place))
  if (E.isLeft(present)) return present
  const isMine = present.right !== undefined && present.right !== 'unreadable' && present.right.id === holder.id
  return isMine ? E.right(undefined) : failed('lock_lost', {}, { file: place })
}

const replaceText = async (file: string, known: string | undefined, next: string): Promise<Result<void>> => {
  const present = await reading(file, () => contentOf(file))
  if (E.isLeft(present)) return present
  if (present.right?.toString('utf8') !== known) return failed('snapshot_moved', {}, { file })
  try {
    await replaceFile(file, next)
    return E.right(undefined)
  } catch (e) {
    return failed('snapshot_not_written', { io: ioCode(e) }, { file })
  }
}

const dropJournal = async (file: string): Promise<Result<void>> => {
  const place = journalFile(file)
  try {
    await unlink(place).catch((e: unknown) => {
      if (ioCode(e) !== 'ENOENT') throw e
    })
    await syncFolder(dirname(file))
    return E.right(undefined)
  } catch (e) {
    return failed('journal_not_written', { io: ioCode(e) }, { file: place })
  }
}

const release = async (file: string, holder: LockHolder): Promise<Result<void>> => {
  const place = lockFile(file)
  try {
    await dropFileLock(place, holder.id)
    return E.right(undefined)
  } catch (e) {
    return failed('lock_not_written', { io: ioCode(e) }, { file: place })
  }
}

/** `undefined` where there is no file. */
const contentOf = async (file: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(file)
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return undefined
    throw e
  }
}

const reading = async <A>(place: string, read: () => Promise<A>): Promise<Result<A>> => {
  try {
    return E.right(await read())
  } catch (e) {
    return failed('snapshot_not_read', { io: ioCode(e) }, { file: place })
  }
}
