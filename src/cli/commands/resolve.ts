/**
 * `feishu-fields resolve`: how a call in doubt ended, as somebody saw it in Feishu.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import * as Edits from '../../state/entry-edits.js'
import { argument, commandOf, flag, type Command, type Value } from '../command.js'
import { editSnapshot } from '../edit-snapshot.js'
import { address, editFlags, numberOf, settleFlag, workspaceFlags } from '../flags.js'
import { chosenStore } from '../workspace.js'

/** `true` for the last call in doubt, or its number, the oldest first. */
const attempt: Value<true | number> = numberOf(/^\d{1,4}$/, (n) => n > 0, { takes: 'attempt' })

export const command: Command = commandOf({
  takes: { address: argument('<address>', ARGUMENTS.inDoubt, address) },
  flags: {
    ...workspaceFlags,
    ...editFlags,
    applied: flag('--applied [n]', OPTIONS.applied, attempt),
    notApplied: flag('--not-applied', OPTIONS.notApplied),
    settle: settleFlag,
  },
  together: [
    { someOf: ['applied', 'notApplied'], mistake: 'no_resolution' },
    { of: ['applied'], excludes: ['notApplied'], mistake: 'no_resolution' },
  ],
  run: async (context, options) => {
    const { applied } = options
    const store = await chosenStore(context, options)
    if (E.isLeft(store)) return store
    return editSnapshot(context, 'resolve', store.right, options, { isOfConfig: true }, (snapshot) => {
      const which = applied === undefined ? 'none' : applied === true ? undefined : applied
      const resolution = { applied: which, now: context.clock.now(), settling: options.settle * 1000 } as const
      return Edits.resolved(snapshot, options.address, resolution)
    })
  },
})
