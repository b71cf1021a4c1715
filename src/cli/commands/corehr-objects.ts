/**
 * `fields corehr objects`: the objects of CoreHR (获取飞书人事对象列表), or those that the official page names.
 */
import * as E from 'fp-ts/lib/Either.js'
import { knownObjectsJson, knownObjectsView, objectsJson, objectsView } from '../../report/corehr-view.js'
import { fail, out, terminal } from '../console.js'
import { openReader, type LiveOptions } from '../corehr-session.js'
import { EXIT, type ExitCode } from '../exit.js'
import type { Context } from '../context.js'

export interface CorehrObjectsCommand extends LiveOptions {
  readonly known?: boolean
  readonly json?: boolean
}

export const corehrObjectsCommand = async (context: Context, options: CorehrObjectsCommand): Promise<ExitCode> => {
  if (options.known === true) {
    out(context, options.json === true ? knownObjectsJson() : knownObjectsView(terminal(context, context.stdout)))
    return EXIT.done
  }
  const reader = openReader(context, options)
  if (E.isLeft(reader)) return fail(context, reader.left, options)
  const objects = await reader.right.objects()
  if (E.isLeft(objects)) return fail(context, objects.left, options)
  out(
    context,
    options.json === true ? objectsJson(objects.right) : objectsView(objects.right, terminal(context, context.stdout)),
  )
  return EXIT.done
}
