/**
 * `feishu-fields state show`: records, with their forms.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { failed } from '../../kit/diagnostic.js'
import { snapshotJson, snapshotView } from '../../report/snapshot-view.js'
import type { Snapshot } from '../../state/snapshot.js'
import { argument, commandOf, type Command } from '../command.js'
import { out, terminal } from '../console.js'
import { EXIT } from '../exit.js'
import { addresses, jsonFlag, workspaceFlags } from '../flags.js'
import { openStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: { addresses: argument('<address...>', ARGUMENTS.shown, addresses) },
  flags: { ...workspaceFlags, json: jsonFlag() },
  run: async (context, options) => {
    const opened = await openStore(context, options)
    if (E.isLeft(opened)) return opened
    const { contents, environment } = opened.right
    const { snapshot } = contents
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
