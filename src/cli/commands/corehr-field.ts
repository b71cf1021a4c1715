/**
 * `feishu-fields corehr field`: one custom field, with its settings and options (获取字段详情).
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { fieldView, oneFieldJson } from '../../report/corehr-view.js'
import { argument, commandOf, type Command } from '../command.js'
import { out, terminal } from '../console.js'
import { openReader } from '../corehr-session.js'
import { EXIT } from '../exit.js'
import { jsonFlag, liveFlags } from '../flags.js'

export const command: Command = commandOf({
  takes: { object: argument('<object>', ARGUMENTS.object), name: argument('<name>', ARGUMENTS.field) },
  flags: { ...liveFlags, json: jsonFlag() },
  together: [{ holds: ({ object, name }) => object !== '' && name !== '', mistake: 'empty_object_or_field' }],
  run: async (context, options) => {
    const reader = openReader(context, options)
    if (E.isLeft(reader)) return reader
    const field = await reader.right.field(options.object, options.name)
    if (E.isLeft(field)) return field
    const view = terminal(context, context.stdout)
    out(context, options.json === true ? oneFieldJson(field.right) : fieldView(field.right, view))
    return E.right(EXIT.done)
  },
})
