/**
 * The snapshot, its journal and its lock in a ref of their own, in the remote of the repository that the config is in.
 * Whatever happens is a commit there: the history of the ref tells who did what, and a runner that dies takes nothing
 * with it. A lock is never asked about before a write: the ref moves only from where it was, so that whoever lost the lock
 * can't write any more.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import type { Result, StateCodes } from '../codes.js'
import type { StoreContents, Session, Store } from '../store.js'
import { UNKNOWN_HOLDER, type LockHolder, parseLock } from '../lock-holder.js'
import { put } from '../snapshot.js'
import { GitError, withoutPasswords } from './git-process.js'
import { compareAndSwap, NotAStore, readTip, turn, writeBlob, type GitPlace, type Texts, type Tip } from './git-ref.js'
import { storeContents } from '../store-texts.js'
import { linesOf } from '../journal.js'
import { checkOfLine } from '../journal-lines.js'
import { groupLine, headerLine } from '../journal-text.js'
import { isSurelyDead } from '../process-life.js'
import { printSnapshot } from '../snapshot-text.js'

/** How often the lock is asked for while others come before; each time one of them got further. */
const TRIES = 20

export function gitStore(place: GitPlace): Store {
  const store: OpenedRef = { ...place, seen: undefined }
  return {
    read: () =>
      trying(store, 'read', async () => {
        const [, texts] = await read(store)
        return storeContents(strings(texts), places(store))
      }),
    holder: () =>
      trying(store, 'read', async () => {
        const [, texts] = await read(store)
        const holder = holderIn(texts)
        return E.right(holder === 'unreadable' ? UNKNOWN_HOLDER : holder)
      }),
    lock: (holder) => trying(store, 'lock', () => lock(store, holder)),
    unlock: (id) => trying(store, 'unlock', () => dropLock(store, id, `Take the lock ${id} away`)),
  }
}

interface OpenedRef extends GitPlace {
  /** A commit of the ref that is in the repository here, so that what it holds is not fetched again. */
  seen: string | undefined
}

const read = async (store: OpenedRef): Promise<readonly [Tip, Texts]> => {
  const found = await readTip(store, store.seen)
  store.seen = found[0].commit ?? store.seen
  return found
}

/** Such as `refs/fields/state of origin`. */
const named = ({ ref, remote }: GitPlace, path = ''): string => `${ref}${path} of ${withoutPasswords(remote)}`

const places = (place: GitPlace) => ({
  snapshot: named(place, ':fields.snapshot.json'),
  journal: named(place, ':journal'),
})

const strings = ({ snapshot, journal }: Texts) => ({ snapshot: snapshot?.toString('utf8'), journal })

const holderIn = ({ lock }: Texts): LockHolder | 'unreadable' | undefined =>
  lock === undefined ? undefined : parseLock(lock.toString('utf8'))

type Doing = StateCodes['git_failed']['doing']

const trying = async <A>(place: GitPlace, doing: Doing, run: () => Promise<Result<A>>): Promise<Result<A>> => {
  try {
    return await run()
  } catch (e) {
    if (e instanceof NotAStore) return failed('not_a_store', { found: e.found }, { file: named(place) })
    if (e instanceof GitError) return gitFailed(place, doing, e)
    throw e
  }
}

const gitFailed = (place: GitPlace, doing: Doing, { why, said }: GitError): Result<never> => {
  const where = { file: named(place) }
  if (why === 'git missing') return failed('git_missing', {}, where)
  if (why === 'not a repository') return failed('not_a_repository', { folder: place.folder }, where)
  return failed('git_failed', { doing, cause: why, said }, where)
}

const lock = async (store: OpenedRef, holder: LockHolder): Promise<Result<Session>> => {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const [tip, texts] = await read(store)
    const present = holderIn(texts)
    if (present === 'unreadable') return lockedBy(store, undefined)
    // A push whose answer was lost may have taken it already.
    const isTaken = present !== undefined && present.id !== holder.id
    if (isTaken && !(await isSurelyDead(present.process, present.host))) return lockedBy(store, present)
    const held = storeContents(strings(texts), places(store))
    if (E.isLeft(held)) return held
    const tookOver = isTaken ? present : undefined
    const locked = await takeLock(store, tip, held.right, holder, tookOver)
    if (locked !== undefined) return E.right(session(store, locked, held.right, holder, tookOver))
    await turn()
  }
  return lockedBy(store, undefined)
}

const lockedBy = (place: GitPlace, holder: LockHolder | undefined): Result<never> =>
  failed('locked', { holder }, { file: named(place) })

/** What a run that died left in the journal is checkpointed by the same commit. */
const takeLock = async (
  store: OpenedRef,
  tip: Tip,
  { snapshot: known, journaled }: StoreContents,
  holder: LockHolder,
  dead: LockHolder | undefined,
): Promise<Tip | undefined> => {
  const folds = tip.journal.length > 0 && known.lineage !== undefined
  const snapshot = folds ? await writeBlob(store, printSnapshot({ ...known, lineage: known.lineage })) : tip.snapshot
  const taken = await writeBlob(store, `${JSON.stringify(holder, undefined, 2)}\n`)
  const did = [
    dead === undefined ? 'Take the lock' : `Take over the lock of ${plain(dead.user)} on ${plain(dead.host)}`,
    journaled === 0 ? '' : `, and fold in ${count(journaled, 'resource')} of a run that did not end`,
  ]
  return compareAndSwap(store, tip, { snapshot, journal: [], lock: taken }, messageOf(did.join(''), holder))
}

const session = (
  store: OpenedRef,
  locked: Tip,
  held: StoreContents,
  holder: LockHolder,
  tookOver: LockHolder | undefined,
): Session => {
  let tip = locked
  let snapshot = held.snapshot
  let check = ''
  return {
    snapshot,
    recovered: held.journaled,
    tookOver,
    append: (lineage, puts) =>
      trying(store, 'journal', async () => {
        const header = tip.journal.length === 0 ? headerLine(lineage) : ''
        const line = groupLine(header === '' ? check : checkOfLine(header), linesOf(snapshot, puts))
        const name = String(Number(tip.journal.at(-1)?.name ?? 0) + 1).padStart(8, '0')
        const journal = [...tip.journal, { name, blob: await writeBlob(store, header + line) }]
        const message = messageOf(`Record ${count(puts.length, 'change')}`, holder)
        const next = await compareAndSwap(store, tip, { ...tip, journal }, message)
        if (next === undefined) return movedAway(store, holder)
        tip = next
        check = checkOfLine(line)
        snapshot = put({ ...snapshot, lineage }, puts)
        return E.right(undefined)
      }),
    checkpoint: () =>
      trying(store, 'checkpoint', async () => {
        const { lineage } = snapshot
        if (tip.journal.length === 0 || lineage === undefined) return E.right(undefined)
        const checkpointed = await writeBlob(store, printSnapshot({ ...snapshot, lineage }))
        const message = messageOf('Fold the journal into the snapshot', holder)
        const next = await compareAndSwap(store, tip, { ...tip, snapshot: checkpointed, journal: [] }, message)
        if (next === undefined) return movedAway(store, holder)
        tip = next
        return E.right(undefined)
      }),
    release: () =>
      trying(store, 'release', async () => {
        const message = messageOf('Give the lock back', holder)
        if ((await compareAndSwap(store, tip, { ...tip, lock: undefined }, message)) !== undefined)
          return E.right(undefined)
        const dropped = await dropLock(store, holder.id, message)
        return E.isLeft(dropped) ? dropped : E.right(undefined)
      }),
  }
}

/** Why the ref is not where the session left it. */
const movedAway = async (store: OpenedRef, holder: LockHolder): Promise<Result<never>> => {
  const [, texts] = await read(store)
  const present = holderIn(texts)
  const isMine = present !== undefined && present !== 'unreadable' && present.id === holder.id
  return failed(isMine ? 'snapshot_moved' : 'lock_lost', {}, { file: named(store) })
}

/** `false` where nobody holds the lock under this id any more. */
const dropLock = async (store: OpenedRef, id: string, message: string): Promise<Result<boolean>> => {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const [tip, texts] = await read(store)
    const present = holderIn(texts)
    const holder = present === 'unreadable' ? UNKNOWN_HOLDER : present
    if (holder?.id !== id) return E.right(false)
    if ((await compareAndSwap(store, tip, { ...tip, lock: undefined }, message)) !== undefined) return E.right(true)
    await turn()
  }
  throw new GitError('other', { what: 'moved' })
}

/** What was done, and who did it; the latter in words that come from a lock, and are one line whatever they say. */
const messageOf = (did: string, { command, user, host, process: { pid }, job, id }: LockHolder): string => {
  const who = `feishu-fields ${plain(command)} by ${plain(user)} on ${plain(host)}, process ${pid}`
  return `${did}\n\n${who}\n${job === undefined ? '' : `${plain(job)}\n`}lock ${plain(id)}\n`
}

const plain = (text: string): string => text.replaceAll(/\p{C}+/gu, ' ')
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
