/**
 * `feishu-fields unlock`: takes the lock away from a run that is gone.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import * as SnapshotWords from '../../diagnostics/snapshot-words.js'
import { failed } from '../../kit/diagnostic.js'
import { argument, commandOf, type Command } from '../command.js'
import { confirmed, out, tell } from '../console.js'
import { EXIT } from '../exit.js'
import { workspaceFlags, yesFlag } from '../flags.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  // Of the lock that is meant; without one a person is asked, who has read whose it is.
  takes: { id: argument('[id]', ARGUMENTS.lock) },
  flags: { ...workspaceFlags, yes: yesFlag },
  run: async (context, options) => {
    const { language } = context
    const { id } = options
    const chosen = await chosenStore(context, options)
    if (E.isLeft(chosen)) return chosen
    const { store, environment } = chosen.right
    const holder = await store.holder()
    if (E.isLeft(holder)) return holder
    if (holder.right === undefined) {
      out(context, `${SnapshotWords.NOBODY_HOLDS[language]}\n`)
      return E.right(EXIT.done)
    }
    tell(context, SnapshotWords.holderWords(holder.right))
    if (id !== undefined && id !== holder.right.id) return failed('usage', { mistake: 'other_lock', id })
    if (id === undefined && options.yes !== true) {
      const asked = await confirmed(context, 'unlock', { environment })
      if (E.isLeft(asked)) return asked
    }
    const unlocked = await store.unlock(holder.right.id)
    if (E.isLeft(unlocked)) return unlocked
    out(context, `${(unlocked.right ? SnapshotWords.UNLOCKED : SnapshotWords.GIVEN_BACK)[language]}\n`)
    return E.right(EXIT.done)
  },
})
