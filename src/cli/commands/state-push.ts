/**
 * `feishu-fields state push FILE`: brings the record of a file to the store, where that has none or an earlier copy of it.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { THE_STORE } from '../../diagnostics/snapshot-words.js'
import { failed } from '../../kit/diagnostic.js'
import { carryRecord } from '../carry-record.js'
import { argument, commandOf, type Command } from '../command.js'
import { EXIT } from '../exit.js'
import { lockFlags, workspaceFlags, yesFlag } from '../flags.js'
import { lockedWork } from '../locked-work.js'
import { readSnapshotFile } from '../snapshot-file.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: { file: argument('<file>', ARGUMENTS.pushed) },
  flags: { ...workspaceFlags, yes: yesFlag, ...lockFlags },
  run: async (context, options) => {
    const given = await readSnapshotFile(context, options.file)
    if (E.isLeft(given)) return given
    const { head } = given.right
    if (head === undefined) return failed('no_record', {}, { file: resolve(context.cwd, options.file) })
    const chosen = await chosenStore(context, options)
    if (E.isLeft(chosen)) return chosen
    const { store, environment } = chosen.right
    const carrying = { to: THE_STORE[context.language], environment, yes: options.yes === true }
    return lockedWork(context, 'state push', store, options, new AbortController().signal, async (session) => {
      const { movedTo: _, ...own } = head
      const carried = await carryRecord(context, { ...given.right, head: own }, session, carrying)
      return E.isLeft(carried) ? carried : E.right(EXIT.done)
    })
  },
})
