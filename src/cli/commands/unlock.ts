/**
 * `fields unlock`: takes the lock away from a run that is gone.
 */
import * as E from 'fp-ts/lib/Either.js'
import { holderView } from '../../diagnostics/store-failures.js'
import { visible } from '../../kit/text.js'
import { askForYes, canAsk, err, fail, out, terminal } from '../console.js'
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
  const store = await chosenStore(context, options)
  if (E.isLeft(store)) return fail(context, store.left)
  const holder = await store.right.holder()
  if (E.isLeft(holder)) return fail(context, holder.left)
  if (holder.right === undefined) {
    out(context, 'Nobody holds the lock.\n')
    return EXIT.done
  }
  err(context, holderView(holder.right, terminal(context, context.stderr)))
  if (id !== undefined && id !== holder.right.id) {
    const message = `The lock has another id than ${visible(id)}: the one that you mean was given back. Nothing was done.`
    return fail(context, { _tag: 'Usage', message })
  }
  if (id === undefined && options.yes !== true) {
    if (!canAsk(context)) return fail(context, { _tag: 'NeedsYes', to: 'unlock' })
    if (!(await askForYes(context, "Is that run surely gone? Only 'yes' is taken for a yes: "))) {
      return fail(context, { _tag: 'Declined', to: 'unlock' })
    }
  }
  const unlocked = await store.right.unlock(holder.right.id)
  if (E.isLeft(unlocked)) return fail(context, unlocked.left)
  out(
    context,
    unlocked.right ? 'Unlocked. What that run recorded is kept; plan again.\n' : 'It was given back meanwhile.\n',
  )
  return EXIT.done
}
