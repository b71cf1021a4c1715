/**
 * A command's work while it holds the lock, and what people are told around it.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Session, Store } from '../apply/env.js'
import type { StoreFailure } from '../apply/failure.js'
import { withLock } from '../apply/locked.js'
import type { LockHolder } from '../model/lock-holder.js'
import { takeoverView, waitView } from '../render/store-failures.js'
import { plural } from '../render/terminal.js'
import { clock } from './connection.js'
import { err, fail, terminal } from './console.js'
import { EXIT, type ExitCode } from './exit.js'
import { thisHolder } from './this-holder.js'

export interface LockFlags {
  /** Seconds. */
  readonly lockTimeout: number
  readonly json?: boolean
}

/** @param command that holds the lock, for others to read */
export const lockedWork = async (
  command: string,
  store: Store<StoreFailure>,
  options: LockFlags,
  stop: AbortSignal,
  work: (session: Session<StoreFailure>) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const onWait = ({ holder }: { readonly holder: LockHolder | undefined }): void =>
    err(waitView(holder, terminal(process.stderr)))
  const holder = await thisHolder(command)
  const lock = { holder, timeout: options.lockTimeout * 1000, onWait, stop }
  const worked = await withLock(store, clock, lock, (session) => {
    if (session.tookOver !== undefined) err(takeoverView(session.tookOver, terminal(process.stderr)))
    if (session.recovered > 0) {
      err(`Folded in what a run that did not end had recorded: ${plural(session.recovered, 'resource')}.\n`)
    }
    return work(session)
  })
  if (E.isLeft(worked)) return fail(worked.left, options)
  const { value, afterwards } = worked.right
  // A command that failed for the store's sake has said so.
  return afterwards === undefined || value === EXIT.error ? value : fail(afterwards)
}
