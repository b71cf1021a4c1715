/**
 * `feishu-fields state list`: the snapshot's records, one line a resource.
 */
import * as E from 'fp-ts/lib/Either.js'
import { speaksForWords } from '../../diagnostics/platform-words.js'
import { snapshotJson, snapshotList } from '../../report/snapshot-view.js'
import { commandOf, type Command } from '../command.js'
import { out, tell } from '../console.js'
import { EXIT } from '../exit.js'
import { jsonFlag, workspaceFlags } from '../flags.js'
import { missingWords } from '../record-check.js'
import { openStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, json: jsonFlag() },
  run: async (context, options) => {
    const opened = await openStore(context, options)
    if (E.isLeft(opened)) return opened
    const { snapshot } = opened.right.contents
    out(
      context,
      options.json === true
        ? snapshotJson(snapshot, opened.right.environment)
        : (missingWords(context, opened.right) ?? snapshotList(snapshot, context.language)),
    )
    if (options.json !== true && snapshot.head !== undefined) tell(context, speaksForWords(snapshot.head.platform))
    return E.right(EXIT.done)
  },
})
