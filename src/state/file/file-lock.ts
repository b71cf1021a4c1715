/**
 * A lock that is a file: it is there as long as somebody holds it, and says who. It is made whole in one step, by a link
 * to a finished file. One whose holder is surely dead is taken over, and only by whoever holds the lock for taking that
 * one over; so two that find it dead can't both have it.
 */
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import { type LockHolder, parseLock } from '../lock-holder.js'
import { ioCode } from '../../kit/files.js'
import { isSurelyDead } from '../process-life.js'

/** Where the lock is held by somebody else; `undefined` where its file does not say by whom. */
export interface HeldByOther {
  readonly holder: LockHolder | undefined
}

/** Takes the lock, and says from whom if it was taken over; or says who has it. Rejects with Node's error where it can't be written. */
export async function takeFileLock(
  file: string,
  holder: LockHolder,
  /** Against a chain of takers that all died while they took over. */
  depth = 0,
): Promise<E.Either<HeldByOther, LockHolder | undefined>> {
  const draft = `${file}.${holder.id}`
  try {
    await writeFile(draft, JSON.stringify(holder), { flag: 'wx' })
    if (await isLinked(draft, file)) return E.right(undefined)
    const present = await readFileLock(file)
    // It went between the two; whoever asks again will have it.
    if (present === undefined) return (await isLinked(draft, file)) ? E.right(undefined) : heldBy(undefined)
    if (present === 'unreadable' || depth > MAX_DEPTH) return heldBy(undefined)
    if (!(await isSurelyDead(present.process, present.host))) return heldBy(present)
    return await takeOver(file, draft, holder, present, depth)
  } finally {
    await unlink(draft).catch(() => undefined)
  }
}

const MAX_DEPTH = 8

const heldBy = (holder: LockHolder | undefined): E.Either<HeldByOther, never> => E.left({ holder })

const takeOver = async (
  file: string,
  draft: string,
  holder: LockHolder,
  dead: LockHolder,
  depth: number,
): Promise<E.Either<HeldByOther, LockHolder | undefined>> => {
  const takeover = `${file}.takeover`
  const right = await takeFileLock(takeover, holder, depth + 1)
  if (E.isLeft(right)) return heldBy(right.left.holder ?? dead)
  try {
    const present = await readFileLock(file)
    if (present !== undefined && (present === 'unreadable' || present.id !== dead.id)) {
      return heldBy(present === 'unreadable' ? undefined : present)
    }
    if (present === undefined) return (await isLinked(draft, file)) ? E.right(undefined) : heldBy(undefined)
    await rename(draft, file)
    return E.right(dead)
  } finally {
    await dropFileLock(takeover, holder.id)
  }
}

const isLinked = async (draft: string, file: string): Promise<boolean> => {
  try {
    await link(draft, file)
    return true
  } catch (e) {
    if (ioCode(e) === 'EEXIST') return false
    throw e
  }
}

/** Who holds the lock; `undefined` for nobody. Rejects with Node's error where that can't be read. */
export async function readFileLock(file: string): Promise<LockHolder | 'unreadable' | undefined> {
  try {
    return parseLock(await readFile(file, 'utf8'))
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return undefined
    throw e
  }
}

/** Gives the lock back, if it is still the one that was taken. */
export async function dropFileLock(file: string, id: string): Promise<void> {
  const present = await readFileLock(file)
  if (present !== undefined && present !== 'unreadable' && present.id === id) await unlink(file)
}
