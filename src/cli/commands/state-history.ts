/**
 * `feishu-fields state history`: who changed which record, when, and by which call.
 */
import * as E from 'fp-ts/lib/Either.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { historyJson, historyView } from '../../report/history-view.js'
import { commandOf, flag, type Command } from '../command.js'
import { out, terminal } from '../console.js'
import { EXIT } from '../exit.js'
import { count, jsonFlag, workspaceFlags } from '../flags.js'
import { recordChanges } from '../record-past.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, most: flag('--most <n>', OPTIONS.most, count(100, 1, 10_000)), json: jsonFlag() },
  run: async (context, options) => {
    const chosen = await chosenStore(context, options)
    if (E.isLeft(chosen)) return chosen
    const changes = await recordChanges(context, chosen.right, options.most)
    if (E.isLeft(changes)) return changes
    const view = terminal(context, context.stdout)
    out(context, options.json === true ? historyJson(changes.right) : historyView(changes.right, view))
    return E.right(EXIT.done)
  },
})
