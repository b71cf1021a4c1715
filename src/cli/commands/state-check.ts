/**
 * `feishu-fields state check`: fails on anything inconsistent. What can't be read whole and right is refused by every command.
 */
import * as E from 'fp-ts/lib/Either.js'
import { speaksForWords } from '../../diagnostics/platform-words.js'
import { checkedWords } from '../../diagnostics/snapshot-words.js'
import { failed } from '../../kit/diagnostic.js'
import { lostErrors } from '../../plan/with-standing.js'
import { commandOf, type Command } from '../command.js'
import { out, warn } from '../console.js'
import { EXIT } from '../exit.js'
import { jsonFlag, workspaceFlags } from '../flags.js'
import { onePlatform } from '../platform-check.js'
import { standingOf } from '../record-check.js'
import { openStore } from '../workspace.js'
import { printedJson } from '../../kit/json-text.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, json: jsonFlag() },
  run: async (context, options) => {
    const opened = await openStore(context, options)
    if (E.isLeft(opened)) return opened
    const { snapshot, journaled } = opened.right.contents
    const { lost, ...standing } = await standingOf(context, opened.right)
    warn(context, standing.uncompared)
    if (lost.length > 0) return E.left(lostErrors({ lost, ...standing }))
    if (standing.isMissing) return failed('snapshot_missing', { place: standing.place })
    const same = onePlatform(opened.right, snapshot)
    if (E.isLeft(same)) return same
    if (options.json === true) {
      out(context, printedJson({ format_version: 1, errors: [] }))
      return E.right(EXIT.done)
    }
    const doubts = [...snapshot.entries.values()].filter(({ evidence }) => evidence._tag === 'InDoubt').length
    const platform = snapshot.head === undefined ? '' : `${speaksForWords(snapshot.head.platform)[context.language]}\n`
    out(context, `${checkedWords(snapshot.entries.size, doubts, journaled)[context.language]}\n${platform}`)
    return E.right(EXIT.done)
  },
})
