/**
 * A command's work while it holds the lock, and what people are told around it.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Session, Store } from '../state/store.js'
import type { StoreFailure } from '../state/failure.js'
import { withLock } from '../apply/locked.js'
import type { LockHolder } from '../state/lock-holder.js'
import { takeoverView, waitView } from '../diagnostics/store-failures.js'
import { plural } from '../kit/text.js'
import { err, fail, terminal } from './console.js'
import { EXIT, type ExitCode } from './exit.js'
import { thisHolder } from './this-holder.js'
import type { Context } from './context.js'

export interface LockFlags {
  /** Seconds. */
  readonly lockTimeout: number
  readonly json?: boolean
}

/** @param command that holds the lock, for others to read */
export const lockedWork = async (
  context: Context,
  command: string,
  store: Store<StoreFailure>,
  options: LockFlags,
  stop: AbortSignal,
  work: (session: Session<StoreFailure>) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const onWait = ({ holder }: { readonly holder: LockHolder | undefined }): void =>
    err(context, waitView(holder, terminal(context, context.stderr)))
  const holder = await thisHolder(context, command)
  const lock = { holder, timeout: options.lockTimeout * 1000, onWait, stop }
  const worked = await withLock(store, context.clock, lock, (session) => {
    if (session.tookOver !== undefined) err(context, takeoverView(session.tookOver, terminal(context, context.stderr)))
    if (session.recovered > 0) {
      err(context, `Folded in what a run that did not end had recorded: ${plural(session.recovered, 'resource')}.\n`)
    }
    return work(session)
  })
  if (E.isLeft(worked)) return fail(context, worked.left, options)
  const { value, afterwards } = worked.right
  // A command that failed for the store's sake has said so.
  return afterwards === undefined || value === EXIT.error ? value : fail(context, afterwards)
}
