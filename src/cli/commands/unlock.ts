/**
 * `fields unlock`: takes the lock away from a run that is gone.
 */
import * as E from 'fp-ts/lib/Either.js'
import { error } from '../../kit/diagnostic.js'
import * as SnapshotWords from '../../diagnostics/snapshot-words.js'
import { askForYes, canAsk, fail, out, tell } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { chosenStore, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface UnlockCommand extends WorkspaceOptions {
  readonly yes?: boolean
}

/** @param id of the lock that is meant; without one a person is asked, who has read whose it is */
export const unlockCommand = async (
  context: Context,
  id: string | undefined,
  options: UnlockCommand,
): Promise<ExitCode> => {
  const { language } = context
  const store = await chosenStore(context, options)
  if (E.isLeft(store)) return fail(context, store.left)
  const holder = await store.right.holder()
  if (E.isLeft(holder)) return fail(context, holder.left)
  if (holder.right === undefined) {
    out(context, `${SnapshotWords.NOBODY_HOLDS[language]}\n`)
    return EXIT.done
  }
  tell(context, SnapshotWords.holderWords(holder.right))
  if (id !== undefined && id !== holder.right.id) {
    return fail(context, [error('usage', { mistake: 'other_lock', id })])
  }
  if (id === undefined && options.yes !== true) {
    if (!canAsk(context)) return fail(context, [error('needs_yes', { to: 'unlock' })])
    if (!(await askForYes(context, 'unlock'))) {
      return fail(context, [error('declined', { to: 'unlock' })])
    }
  }
  const unlocked = await store.right.unlock(holder.right.id)
  if (E.isLeft(unlocked)) return fail(context, unlocked.left)
  out(context, `${(unlocked.right ? SnapshotWords.UNLOCKED : SnapshotWords.GIVEN_BACK)[language]}\n`)
  return EXIT.done
}
