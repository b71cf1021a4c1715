/**
 * What a ref says, read as the record: snapshot and journal, and who holds the lock. What git could not do is told as data.
 */
import { failed } from '../../kit/diagnostic.js'
import type { Result, StateCodes } from '../codes.js'
import { parseLock, type LockHolder } from '../lock-holder.js'
import { storeContents } from '../store-texts.js'
import type { StoreContents } from '../store.js'
import { GitError, withoutPasswords } from './git-error.js'
import { NotAStore } from './git-objects.js'
import { readTip, type GitPlace, type Tip } from './git-ref.js'

export interface OpenedRef extends GitPlace {
  /** A commit of the ref that is in the repository here, so that what it holds is not fetched again. */
  seen: string | undefined
}

export interface GitRecord {
  readonly tip: Tip
  readonly holder: LockHolder | undefined
  readonly contents: () => Result<StoreContents>
}

/** Rejects as {@link readTip} does. */
export async function readRecord(store: OpenedRef): Promise<GitRecord> {
  const [tip, { snapshot, journal, lock }] = await readTip(store, store.seen)
  store.seen = tip.commit ?? store.seen
  const places = { snapshot: named(store, ':fields.snapshot.json'), journal: named(store, ':journal') }
  return {
    tip,
    holder: lock === undefined ? undefined : parseLock(lock.toString('utf8')),
    contents: () => storeContents({ snapshot, journal }, places),
  }
}

/** Such as `refs/fields/state of origin`. */
export function named({ ref, remote }: GitPlace, path: string = ''): string {
  return `${ref}${path} of ${withoutPasswords(remote)}`
}

type Doing = StateCodes['git_failed']['doing']

export async function trying<A>(place: GitPlace, doing: Doing, run: () => Promise<Result<A>>): Promise<Result<A>> {
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
