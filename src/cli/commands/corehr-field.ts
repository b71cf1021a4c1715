/**
 * `fields corehr field`: one custom field, with its settings and options (获取字段详情).
 */
import { error } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import { fieldView, oneFieldJson } from '../../report/corehr-view.js'
import { fail, out, terminal } from '../console.js'
import { openReader, type LiveOptions } from '../corehr-session.js'
import { EXIT, type ExitCode } from '../exit.js'
import type { Context } from '../context.js'

export interface CorehrFieldCommand extends LiveOptions {
  readonly json?: boolean
}

export const corehrFieldCommand = async (
  context: Context,
  object: string,
  name: string,
  options: CorehrFieldCommand,
): Promise<ExitCode> => {
  if (object === '' || name === '') {
    return fail(context, [error('usage', { mistake: 'empty_object_or_field' })], options)
  }
  const reader = openReader(context, options)
  if (E.isLeft(reader)) return fail(context, reader.left, options)
  const field = await reader.right.field(object, name)
  if (E.isLeft(field)) return fail(context, field.left, options)
  out(
    context,
    options.json === true ? oneFieldJson(field.right) : fieldView(field.right, terminal(context, context.stdout)),
  )
  return EXIT.done
}
