/**
 * `feishu-fields corehr objects`: the objects of CoreHR (获取飞书人事对象列表), or those that the official page names.
 */
import * as E from 'fp-ts/lib/Either.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { knownObjectsJson, knownObjectsView, objectsJson, objectsView } from '../../report/corehr-view.js'
import { commandOf, flag, type Command } from '../command.js'
import { out, terminal } from '../console.js'
import { openReader } from '../corehr-session.js'
import { EXIT } from '../exit.js'
import { jsonFlag, liveFlags } from '../flags.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...liveFlags, known: flag('--known', OPTIONS.known), json: jsonFlag() },
  run: async (context, options) => {
    const view = terminal(context, context.stdout)
    if (options.known === true) {
      out(context, options.json === true ? knownObjectsJson() : knownObjectsView(view))
      return E.right(EXIT.done)
    }
    const reader = openReader(context, options)
    if (E.isLeft(reader)) return reader
    const objects = await reader.right.objects()
    if (E.isLeft(objects)) return objects
    out(context, options.json === true ? objectsJson(objects.right) : objectsView(objects.right, view))
    return E.right(EXIT.done)
  },
})
