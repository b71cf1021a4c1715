/**
 * `fields validate`: whether config and snapshot can be used. Needs no credentials and no network.
 */
import * as E from 'fp-ts/lib/Either.js'
import { validWords } from '../../diagnostics/config-words.js'
import { diagnosticsJson } from '../../diagnostics/told.js'
import { fail, out, warn } from '../console.js'
import { shownFile } from '../file-names.js'
import { EXIT, type ExitCode } from '../exit.js'
import { openWorkspace, snapshotFile, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface ValidateCommand extends WorkspaceOptions {
  readonly json?: boolean
}

export const validateCommand = async (context: Context, options: ValidateCommand): Promise<ExitCode> => {
  const workspace = await openWorkspace(context, options)
  if (E.isLeft(workspace)) return fail(context, workspace.left, options)
  const { file, desired } = workspace.right.config
  const { findings } = workspace.right
  warn(context, findings)
  if (options.json === true) {
    // A pipeline that commits the snapshot asks for its name here.
    const snapshot = snapshotFile(context, options, workspace.right.config)
    const named = snapshot === undefined ? {} : { snapshot: shownFile(context.cwd)(snapshot) }
    out(context, diagnosticsJson(findings, shownFile(context.cwd), named))
    return EXIT.done
  }
  const forms = new Map(desired.map(({ content }) => [content.digest, content]))
  const fields = [...forms.values()].reduce((sum, { keys }) => sum + keys.length, 0)
  const words = validWords(shownFile(context.cwd)(file), { resources: desired.length, forms: forms.size, fields })
  out(context, `${words[context.language]}\n`)
  return EXIT.done
}
