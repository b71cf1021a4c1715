/**
 * The snapshot as a file, `fields.snapshot.json`, made to live in git. While an apply runs there are two more beside it:
 * `.journal`, what it did since the snapshot was written, and `.lock`. The snapshot is written to a temporary file,
 * synced, renamed over the old one, and the folder synced; refused when somebody else changed it meanwhile.
 */
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { readBytes } from '../../kit/input.js'
import { ioCode, ioFailure, isDraftOf, removeFile, replaceFile, syncFolder } from '../../kit/files.js'
import type { Result } from '../codes.js'
import { enter, linesOf } from '../changes.js'
import { ifKnown, type LockHolder } from '../lock-holder.js'
import { isSurelyDead } from '../process-life.js'
import { headerLine } from '../journal-text.js'
import { printSnapshot } from '../snapshot-text.js'
import type { Head } from '../head.js'
import { writable, type LinePut, type NamedSnapshot } from '../snapshot.js'
import { storeContents, type StoreTexts } from '../store-texts.js'
import type { Session, Store, StoreContents } from '../store.js'
import { beginFileJournal, type FileJournal } from './file-journal.js'
import { onePlace, partFile, plainPart } from './one-place.js'
import { dropFileLock, readFileLock, takeFileLock } from './file-lock.js'
import { tryFolder } from './try-folder.js'

/** Told of each text that was written, with the file that has it, and what it says. It must not fail. */
export type Keep = (file: string, text: string, snapshot: NamedSnapshot) => Promise<void>

/** @param named the snapshot's file, absolute; one that is not there is the empty snapshot */
export function fileStore(named: string, keep: Keep = () => Promise.resolve()): Store {
  const at = async <A>(run: (file: string) => Promise<Result<A>>): Promise<Result<A>> => {
    const file = await onePlace(named)
    return E.isLeft(file) ? file : run(file.right)
  }
  return {
    read: () =>
      at(async (file) => {
        const read = await readRecord(file)
        return E.isLeft(read) ? read : E.right(read.right.contents)
      }),
    lock: (holder) => at((file) => lock(file, holder, keep)),
    holder: () => at((file) => trying('snapshot_not_read', lockFile(file), readFileLock)),
    unlock: (id) => at((file) => trying('lock_not_written', lockFile(file), (place) => dropFileLock(place, id))),
  }
}

const journalFile = (file: string): string => partFile(file, 'journal')
const lockFile = (file: string): string => partFile(file, 'lock')

type Undone =
  'snapshot_not_read' | 'snapshot_not_written' | 'record_not_kept' | 'journal_not_written' | 'lock_not_written'

const trying = async <A>(what: Undone, place: string, run: (place: string) => Promise<A>): Promise<Result<A>> => {
  try {
    return E.right(await run(place))
  } catch (e) {
    return failed(what, ioFailure(e), { file: place })
  }
}

interface ReadRecord {
  readonly contents: StoreContents
  /** As they are. */
  readonly texts: StoreTexts
}

/** The journal first: one that is checkpointed and removed meanwhile is in the snapshot then. */
const readRecord = async (file: string): Promise<Result<ReadRecord>> => {
  const journal = await trying('snapshot_not_read', journalFile(file), bytesOf)
  if (E.isLeft(journal)) return journal
  const snapshot = await trying('snapshot_not_read', file, bytesOf)
  if (E.isLeft(snapshot)) return snapshot
  const texts = { snapshot: snapshot.right, journal: journal.right }
  const contents = storeContents(texts, { snapshot: file, journal: journalFile(file) })
  return E.isLeft(contents) ? contents : E.right({ contents: contents.right, texts })
}

/** `undefined` where there is no file. */
const bytesOf = async (file: string): Promise<Buffer | undefined> => {
  try {
    return await readBytes(file, 'file')
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return undefined
    throw e
  }
}

const lock = async (file: string, holder: LockHolder, keep: Keep): Promise<Result<Session>> => {
  const taken = await trying('lock_not_written', lockFile(file), async (place) => {
    const tried = await takeFileLock(place, holder)
    if (E.isRight(tried)) await sweep(file)
    return tried
  })
  if (E.isLeft(taken)) return taken
  if (E.isLeft(taken.right)) return failed('locked', { holder: ifKnown(taken.right.left) }, { file: lockFile(file) })
  const opened = await openSession(file, holder, taken.right.right, keep)
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
    if (isLeft) await removeFile(path).catch(() => undefined)
  }
}

const isLeftByDead = async (lock: string): Promise<boolean> => {
  const left = await readFileLock(lock).catch(() => undefined)
  return left !== undefined && isSurelyDead(left)
}

/** That a record can't be kept is known before anything is sent. It is tried itself, since a folder may allow what its file does not. */
const readKept = async (file: string): Promise<Result<ReadRecord>> => {
  const read = await readRecord(file)
  if (E.isLeft(read)) return read
  const text = read.right.texts.snapshot
  const kept = await (text === undefined
    ? trying('record_not_kept', file, tryFolder)
    : replaceText(file, text, text, 'record_not_kept'))
  return E.isLeft(kept) ? kept : read
}

const openSession = async (
  file: string,
  holder: LockHolder,
  tookOver: LockHolder | undefined,
  keep: Keep,
): Promise<Result<Session>> => {
  const read = await readKept(file)
  if (E.isLeft(read)) return read
  const { snapshot, journaled, isOlder } = read.right.contents
  let { head } = snapshot
  let text = read.right.texts.snapshot
  const record = writable(snapshot)
  let journal: FileJournal | undefined

  const checkpoint = async (): Promise<Result<void>> => {
    if (head === undefined) return dropJournal(file)
    const mine = await stillMine(file, holder)
    if (E.isLeft(mine)) return mine
    const next = printSnapshot({ head, ...record })
    const written = await replaceText(file, text, next)
    if (E.isLeft(written)) return written
    text = Buffer.from(next)
    journal = undefined
    const dropped = await dropJournal(file)
    await keep(file, next, { head, ...record })
    return dropped
  }

  const enterLines = async (next: Head, lines: ReadonlyArray<LinePut>): Promise<Result<void>> => {
    // A journal has the head that it began with.
    const begun = journal === undefined || next === head ? E.right(undefined) : await checkpoint()
    if (E.isLeft(begun)) return begun
    const mine = await stillMine(file, holder)
    if (E.isLeft(mine)) return mine
    const written = await trying('journal_not_written', journalFile(file), async (place) => {
      journal ??= await beginFileJournal(place, headerLine(next, { head }))
      await journal.append(lines)
    })
    if (E.isLeft(written)) return written
    head = next
    for (const line of lines) enter(record, line)
    return written
  }

  if (read.right.texts.journal !== undefined || isOlder) {
    const checkpointed = await checkpoint()
    if (E.isLeft(checkpointed)) return checkpointed
  }
  return E.right({
    snapshot,
    recovered: journaled,
    isOlder,
    tookOver,
    append: (next, puts) => enterLines(next, linesOf(next, record, puts)),
    enter: enterLines,
    checkpoint: () => (journal === undefined ? Promise.resolve(E.right(undefined)) : checkpoint()),
    release: () => release(file, holder),
  })
}

const stillMine = async (file: string, holder: LockHolder): Promise<Result<void>> => {
  const present = await trying('snapshot_not_read', lockFile(file), readFileLock)
  if (E.isLeft(present)) return present
  return present.right?.id === holder.id ? E.right(undefined) : failed('lock_lost', {}, { file: lockFile(file) })
}

const replaceText = async (
  file: string,
  known: Buffer | undefined,
  next: string | Buffer,
  otherwise: Undone = 'snapshot_not_written',
): Promise<Result<void>> => {
  const plain = await plainPart(file, 'snapshot')
  if (E.isLeft(plain)) return plain
  const present = await trying('snapshot_not_read', file, bytesOf)
  if (E.isLeft(present)) return present
  if (!isSame(present.right, known)) return failed('snapshot_moved', {}, { file })
  return trying(otherwise, file, () => replaceFile(file, next))
}

const isSame = (one: Buffer | undefined, other: Buffer | undefined): boolean =>
  one === undefined || other === undefined ? one === other : one.equals(other)

const dropJournal = (file: string): Promise<Result<void>> =>
  trying('journal_not_written', journalFile(file), async (place) => {
    await removeFile(place).catch((e: unknown) => {
      if (ioCode(e) !== 'ENOENT') throw e
    })
    await syncFolder(dirname(place))
  })

const release = (file: string, holder: LockHolder): Promise<Result<void>> =>
  trying('lock_not_written', lockFile(file), async (place) => {
    await dropFileLock(place, holder.id)
  })
