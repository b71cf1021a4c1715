/**
 * `feishu-fields state mv`: gives a record another address.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import * as Edits from '../../state/entry-edits.js'
import { argument, commandOf, type Command } from '../command.js'
import { editSnapshot } from '../edit-snapshot.js'
import { address, editFlags, workspaceFlags } from '../flags.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: {
    from: argument('<from>', ARGUMENTS.from, address),
    to: argument('<to>', ARGUMENTS.to, address),
  },
  flags: { ...workspaceFlags, ...editFlags },
  run: async (context, options) => {
    const store = await chosenStore(context, options)
    if (E.isLeft(store)) return store
    return editSnapshot(context, 'state mv', store.right, options, { isOfConfig: false }, (snapshot) =>
      Edits.moved(snapshot, options.from, options.to, context.clock.now()),
    )
  },
})
