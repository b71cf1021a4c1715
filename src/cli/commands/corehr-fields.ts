/**
 * `feishu-fields corehr fields`: the custom fields of objects (获取自定义字段列表).
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { fieldsJson, fieldsView } from '../../report/corehr-view.js'
import { argument, commandOf, type Command } from '../command.js'
import { out, terminal } from '../console.js'
import { openReader } from '../corehr-session.js'
import { EXIT } from '../exit.js'
import { jsonFlag, liveFlags } from '../flags.js'

export const command: Command = commandOf({
  takes: { objects: argument('<object...>', ARGUMENTS.objects) },
  flags: { ...liveFlags, json: jsonFlag() },
  together: [{ holds: ({ objects }) => !objects.includes(''), mistake: 'empty_object' }],
  run: async (context, options) => {
    const objects = [...new Set(options.objects)]
    const reader = openReader(context, options)
    if (E.isLeft(reader)) return reader
    const fields = await reader.right.fields(objects)
    if (E.isLeft(fields)) return fields
    const view = terminal(context, context.stdout)
    out(context, options.json === true ? fieldsJson(fields.right) : fieldsView(objects, fields.right, view))
    return E.right(EXIT.done)
  },
})
