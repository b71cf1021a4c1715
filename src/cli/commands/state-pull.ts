/**
 * `feishu-fields state pull`: the whole record as text, from any store.
 */
import * as E from 'fp-ts/lib/Either.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { failed } from '../../kit/diagnostic.js'
import { printSnapshot } from '../../state/snapshot-text.js'
import { anyText, commandOf, flag, type Command } from '../command.js'
import { out } from '../console.js'
import { EXIT } from '../exit.js'
import { workspaceFlags } from '../flags.js'
import { writeOutput } from '../output-file.js'
import { openStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, out: flag('--out <file>', OPTIONS.pullOut, anyText) },
  run: async (context, options) => {
    const opened = await openStore(context, options)
    if (E.isLeft(opened)) return opened
    const { snapshot } = opened.right.contents
    const { head } = snapshot
    if (head === undefined) return failed('no_record', {})
    if (options.out === undefined) {
      out(context, printSnapshot({ ...snapshot, head }))
      return E.right(EXIT.done)
    }
    const written = await writeOutput(
      context,
      options.out,
      printSnapshot({ ...snapshot, head }),
      'snapshot_not_written',
    )
    return E.isLeft(written) ? written : E.right(EXIT.done)
  },
})
