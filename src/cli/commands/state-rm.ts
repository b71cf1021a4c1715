/**
 * `feishu-fields state rm`: lets go of records. What is live stays.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import * as Edits from '../../state/entry-edits.js'
import { argument, commandOf, flag, type Command } from '../command.js'
import { editSnapshot } from '../edit-snapshot.js'
import { addresses, editFlags, settleFlag, workspaceFlags } from '../flags.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: { addresses: argument('<address...>', ARGUMENTS.removed, addresses) },
  flags: {
    ...workspaceFlags,
    ...editFlags,
    unprotect: { ...flag('--allow-unprotected', OPTIONS.protectedToo), formerly: '--unprotect' },
    settle: settleFlag,
  },
  run: async (context, options) => {
    const store = await chosenStore(context, options)
    if (E.isLeft(store)) return store
    return editSnapshot(context, 'state rm', store.right, options, (snapshot) =>
      Edits.removed(snapshot, options.addresses, {
        now: context.clock.now(),
        settling: options.settle * 1000,
        unprotect: options.unprotect === true,
      }),
    )
  },
})
