/**
 * `feishu-fields state show`: records, with their forms.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { failed } from '../../kit/diagnostic.js'
import { snapshotJson, snapshotView } from '../../report/snapshot-view.js'
import type { Result } from '../../state/codes.js'
import type { Snapshot } from '../../state/snapshot.js'
import { anyText, argument, commandOf, flag, type Command } from '../command.js'
import { out, terminal } from '../console.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { addresses, jsonFlag, workspaceFlags } from '../flags.js'
import { recordAt } from '../record-past.js'
import { chosenStore, openChosen, type ChosenStore } from '../workspace.js'

const recordNow = async (context: Context, chosen: ChosenStore): Promise<Result<Snapshot>> => {
  const opened = await openChosen(context, chosen)
  return E.isLeft(opened) ? opened : E.right(opened.right.contents.snapshot)
}

export const command: Command = commandOf({
  takes: { addresses: argument('<address...>', ARGUMENTS.shown, addresses) },
  flags: { ...workspaceFlags, json: jsonFlag(), at: flag('--at <id>', OPTIONS.showAt, anyText) },
  run: async (context, options) => {
    const chosen = await chosenStore(context, options)
    if (E.isLeft(chosen)) return chosen
    const { environment } = chosen.right
    const shown = await (options.at === undefined
      ? recordNow(context, chosen.right)
      : recordAt(context, chosen.right, options.at))
    if (E.isLeft(shown)) return shown
    const snapshot = shown.right
    const missing = options.addresses.find((address) => !snapshot.entries.has(address))
    if (missing !== undefined) {
      return failed('not_in_snapshot', { address: missing, known: [...snapshot.entries.keys()] })
    }
    const entries = new Map([...snapshot.entries].filter(([address]) => options.addresses.includes(address)))
    const part: Snapshot = { ...snapshot, entries }
    const view = terminal(context, context.stdout)
    out(context, options.json === true ? snapshotJson(part, environment) : snapshotView(part, view, environment))
    return E.right(EXIT.done)
  },
})
