/**
 * A lock that is a file: it is there as long as somebody holds it, and says who. It is made whole in one step, by a link
 * to a finished file; where there are no links, in two. One whose holder is surely dead is taken over, and only by whoever holds the lock for taking that
 * one over; so two that find it dead can't both have it.
 */
import { link, open, readFile, writeFile } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import { ioCode, removeFile, renameFile } from '../../kit/files.js'
import { ifKnown, parseLock, UNKNOWN_HOLDER, type LockHolder } from '../lock-holder.js'
import { isSurelyDead } from '../process-life.js'

/** Takes the lock, and says from whom if it was taken over; or says who has it. Rejects with Node's error where it can't be written. */
export async function takeFileLock(
  file: string,
  holder: LockHolder,
  /** Against a chain of takers that all died while they took over. */
  depth = 0,
): Promise<E.Either<LockHolder, LockHolder | undefined>> {
  const draft = `${file}.${holder.id}`
  try {
    await writeFile(draft, JSON.stringify(holder), { flag: 'wx' })
    if (await isLinked(draft, file)) return E.right(undefined)
    const present = await readFileLock(file)
    // It went between the two; whoever asks again will have it.
    if (present === undefined) return await linked(draft, file)
    if (depth > MAX_DEPTH) return E.left(UNKNOWN_HOLDER)
    if (!(await isSurelyDead(present))) return E.left(present)
    return await takeOver(file, draft, holder, present, depth)
  } finally {
    await removeFile(draft).catch(() => undefined)
  }
}

const MAX_DEPTH = 8

const takeOver = async (
  file: string,
  draft: string,
  holder: LockHolder,
  dead: LockHolder,
  depth: number,
): Promise<E.Either<LockHolder, LockHolder | undefined>> => {
  const takeover = `${file}.takeover`
  const right = await takeFileLock(takeover, holder, depth + 1)
  if (E.isLeft(right)) return E.left(ifKnown(right.left) ?? dead)
  try {
    const present = await readFileLock(file)
    if (present === undefined) return await linked(draft, file)
    if (present.id !== dead.id) return E.left(present)
    await renameFile(draft, file)
    return E.right(dead)
  } finally {
    await dropFileLock(takeover, holder.id)
  }
}

/** Where it was there a moment ago; whoever is in its place by now is not known. */
const linked = async (draft: string, file: string): Promise<E.Either<LockHolder, undefined>> =>
  (await isLinked(draft, file)) ? E.right(undefined) : E.left(UNKNOWN_HOLDER)

const isLinked = async (draft: string, file: string): Promise<boolean> => {
  try {
    await link(draft, file)
    return true
  } catch (e) {
    if (ioCode(e) === 'EEXIST') return false
    if (LINKLESS.has(ioCode(e))) return isCreated(draft, file)
    throw e
  }
}

/** What a file system says that gives a file no second name: exFAT, many that are shared or mounted by a user. */
const LINKLESS: ReadonlySet<string> = new Set([
  ...['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL'],
])

/**
 * Who makes the empty file has the lock, and the finished one takes its place. Whoever reads in between sees a lock of nobody known, which
 * nobody takes over; if this process is killed there, a person has to take it away (`feishu-fields unlock`).
 */
const isCreated = async (draft: string, file: string): Promise<boolean> => {
  try {
    const handle = await open(file, 'wx')
    await handle.close()
  } catch (e) {
    if (ioCode(e) === 'EEXIST') return false
    throw e
  }
  try {
    await renameFile(draft, file)
    return true
  } catch (e) {
    await removeFile(file).catch(() => undefined)
    throw e
  }
}

/** Who holds the lock; `undefined` for nobody. Rejects with Node's error where that can't be read. */
export async function readFileLock(file: string): Promise<LockHolder | undefined> {
  try {
    return parseLock(await readFile(file, 'utf8'))
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return undefined
    throw e
  }
}

/** Ends the lock that is held under this id; `false` where there is none. */
export async function dropFileLock(file: string, id: string): Promise<boolean> {
  const present = await readFileLock(file)
  if (present?.id !== id) return false
  await removeFile(file)
  return true
}
