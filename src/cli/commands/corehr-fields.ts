/**
 * `fields corehr fields`: the custom fields of objects (获取自定义字段列表).
 */
import { error } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import { fieldsJson, fieldsView } from '../../report/corehr-view.js'
import { fail, out, terminal } from '../console.js'
import { openReader, type LiveOptions } from '../corehr-session.js'
import { EXIT, type ExitCode } from '../exit.js'
import type { Context } from '../context.js'

export interface CorehrFieldsCommand extends LiveOptions {
  readonly json?: boolean
}

export const corehrFieldsCommand = async (
  context: Context,
  named: ReadonlyArray<string>,
  options: CorehrFieldsCommand,
): Promise<ExitCode> => {
  const objects = [...new Set(named)]
  if (objects.includes('')) return fail(context, [error('usage', { mistake: 'empty_object' })], options)
  const reader = openReader(context, options)
  if (E.isLeft(reader)) return fail(context, reader.left, options)
  const fields = await reader.right.fields(objects)
  if (E.isLeft(fields)) return fail(context, fields.left, options)
  out(
    context,
    options.json === true
      ? fieldsJson(fields.right)
      : fieldsView(objects, fields.right, terminal(context, context.stdout)),
  )
  return EXIT.done
}
