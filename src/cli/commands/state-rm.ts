/**
 * `feishu-fields state rm`: lets go of records. What is live stays.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import type { Address, Selection } from '../../kinds/brand.js'
import { failed } from '../../kit/diagnostic.js'
import { selected } from '../../plan/selectors.js'
import type { Snapshot } from '../../state/snapshot.js'
import * as Edits from '../../state/entry-edits.js'
import { argument, commandOf, flag, type Command } from '../command.js'
import { editSnapshot } from '../edit-snapshot.js'
import { editFlags, selections, settleFlag, workspaceFlags } from '../flags.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: { addresses: argument('<address...>', ARGUMENTS.removed, selections) },
  flags: {
    ...workspaceFlags,
    ...editFlags,
    unprotect: { ...flag('--allow-unprotected', OPTIONS.protectedToo), formerly: '--unprotect' },
    settle: settleFlag,
  },
  run: async (context, options) => {
    const store = await chosenStore(context, options)
    if (E.isLeft(store)) return store
    return editSnapshot(context, 'state rm', store.right, options, { isOfConfig: false }, (snapshot) => {
      const addresses = recorded(snapshot, options.addresses)
      if (E.isLeft(addresses)) return addresses
      return Edits.removed(snapshot, addresses.right, {
        now: context.clock.now(),
        settling: options.settle * 1000,
        unprotect: options.unprotect === true,
      })
    })
  },
})

/** The records that are selected, each once; a label names none, since no record has one. */
const recorded = (
  { entries }: Snapshot,
  selections: ReadonlyArray<Selection>,
): E.Either<AnyDiagnostics, ReadonlyArray<Address>> => {
  const known = [...entries.keys()]
  const among = known.map((address) => ({ address }))
  const found = new Set<Address>()
  for (const selection of selections) {
    const named = selected(selection, among)
    if (named.length === 0) return failed('not_in_snapshot', { address: selection, known })
    for (const address of named) found.add(address)
  }
  return E.right([...found])
}
