/**
 * The snapshot, its journal and its lock in a ref of their own, in the remote of the repository that the config is in.
 * Whatever happens is a commit there: the history of the ref tells who did what, and a runner that dies takes nothing
 * with it. A lock is never asked about before a write: the ref moves only from where it was, so that whoever lost the lock
 * can't write any more.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import type { Result } from '../codes.js'
import { entered, linesOf } from '../changes.js'
import { checkOfLine } from '../journal-lines.js'
import { groupLine, headerLine } from '../journal-text.js'
import { ifKnown, UNKNOWN_HOLDER, type LockHolder } from '../lock-holder.js'
import { isSurelyDead } from '../process-life.js'
import { printSnapshot } from '../snapshot-text.js'
import type { Head } from '../head.js'
import type { LinePut } from '../snapshot.js'
import type { Session, Store, StoreContents } from '../store.js'
import { GitError } from './git-error.js'
import { writeBlob } from './git-objects.js'
import { named, readRecord, trying, type OpenedRef } from './git-record.js'
import { compareAndSwap, turn, type GitPlace, type Tip } from './git-ref.js'
import { printedJson } from '../../kit/json-text.js'

/** How often the lock is asked for while others come before; each time one of them got further. */
const TRIES = 20

export function gitStore(place: GitPlace): Store {
  const store: OpenedRef = { ...place, seen: undefined }
  return {
    read: () => trying(store, 'read', async () => (await readRecord(store)).contents()),
    holder: () => trying(store, 'read', async () => E.right((await readRecord(store)).holder)),
    lock: (holder) => trying(store, 'lock', () => lock(store, holder)),
    unlock: (id) => trying(store, 'unlock', () => dropLock(store, id, `Take the lock ${id} away`)),
  }
}

const lock = async (store: OpenedRef, holder: LockHolder): Promise<Result<Session>> => {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const { tip, holder: present, contents: read } = await readRecord(store)
    // A push whose answer was lost may have taken it already.
    const tookOver = present?.id === holder.id ? undefined : present
    if (tookOver !== undefined && !(await isSurelyDead(tookOver))) return lockedBy(store, tookOver)
    const contents = read()
    if (E.isLeft(contents)) return contents
    const locked = await takeLock(store, tip, contents.right, holder, tookOver)
    if (locked !== undefined) return E.right(session(store, locked, contents.right, holder, tookOver))
    await turn()
  }
  return lockedBy(store, UNKNOWN_HOLDER)
}

const lockedBy = (place: GitPlace, holder: LockHolder): Result<never> =>
  failed('locked', { holder: ifKnown(holder) }, { file: named(place) })

/** What a run that died left in the journal is checkpointed by the same commit. */
const takeLock = async (
  store: OpenedRef,
  tip: Tip,
  { snapshot: known, journaled, isOlder }: StoreContents,
  holder: LockHolder,
  dead: LockHolder | undefined,
): Promise<Tip | undefined> => {
  const { head } = known
  const isCheckpointed = (tip.journal.length > 0 || isOlder) && head !== undefined
  const snapshot = isCheckpointed ? await writeBlob(store, printSnapshot({ ...known, head })) : tip.snapshot
  const taken = await writeBlob(store, printedJson(holder))
  const did = [
    dead === undefined ? 'Take the lock' : `Take over the lock of ${plain(dead.user)} on ${plain(dead.host)}`,
    journaled === 0 ? '' : `, and fold in ${count(journaled, 'resource')} of a run that did not end`,
  ]
  return compareAndSwap(store, tip, { snapshot, journal: [], lock: taken }, messageOf(did.join(''), holder))
}

const session = (
  store: OpenedRef,
  locked: Tip,
  contents: StoreContents,
  holder: LockHolder,
  tookOver: LockHolder | undefined,
): Session => {
  let tip = locked
  let snapshot = contents.snapshot
  let check = ''
  const checkpoint = (): Promise<Result<void>> =>
    trying(store, 'checkpoint', async () => {
      const { head } = snapshot
      if (tip.journal.length === 0 || head === undefined) return E.right(undefined)
      const checkpointed = await writeBlob(store, printSnapshot({ ...snapshot, head }))
      const message = messageOf('Fold the journal into the snapshot', holder)
      const next = await compareAndSwap(store, tip, { ...tip, snapshot: checkpointed, journal: [] }, message)
      if (next === undefined) return movedAway(store, holder)
      tip = next
      return E.right(undefined)
    })
  const enterLines = (head: Head, lines: ReadonlyArray<LinePut>): Promise<Result<void>> =>
    trying(store, 'journal', async () => {
      // A journal has the head that it began with.
      const begun = tip.journal.length === 0 || head === snapshot.head ? E.right(undefined) : await checkpoint()
      if (E.isLeft(begun)) return begun
      const header = tip.journal.length === 0 ? headerLine(head, snapshot) : ''
      const line = groupLine(header === '' ? check : checkOfLine(header), lines)
      const name = String(Number(tip.journal.at(-1)?.name ?? 0) + 1).padStart(8, '0')
      const journal = [...tip.journal, { name, blob: await writeBlob(store, header + line) }]
      const message = messageOf(`Record ${count(lines.length, 'change')}`, holder)
      const next = await compareAndSwap(store, tip, { ...tip, journal }, message)
      if (next === undefined) return movedAway(store, holder)
      tip = next
      check = checkOfLine(line)
      snapshot = entered(head, snapshot, lines)
      return E.right(undefined)
    })
  return {
    snapshot,
    recovered: contents.journaled,
    isOlder: contents.isOlder,
    tookOver,
    append: (head, puts) => enterLines(head, linesOf(head, snapshot, puts)),
    enter: enterLines,
    checkpoint,
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
  const { holder: present } = await readRecord(store)
  return failed(present?.id === holder.id ? 'snapshot_moved' : 'lock_lost', {}, { file: named(store) })
}

/** `false` where nobody holds the lock under this id any more. */
const dropLock = async (store: OpenedRef, id: string, message: string): Promise<Result<boolean>> => {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const { tip, holder } = await readRecord(store)
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
