/**
 * `feishu-fields validate`: whether config and snapshot can be used. Needs no credentials and no network.
 */
import * as E from 'fp-ts/lib/Either.js'
import { validWords } from '../../diagnostics/config-words.js'
import { diagnosticsJson } from '../../diagnostics/told.js'
import { commandOf, type Command } from '../command.js'
import { out, warn } from '../console.js'
import { EXIT } from '../exit.js'
import { shownFile } from '../file-names.js'
import { jsonFlag, workspaceFlags } from '../flags.js'
import { openWorkspace, snapshotFile } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, json: jsonFlag() },
  run: async (context, options) => {
    const workspace = await openWorkspace(context, options)
    if (E.isLeft(workspace)) return workspace
    const { file, desired } = workspace.right.config
    const { findings } = workspace.right
    warn(context, findings)
    if (options.json === true) {
      // A pipeline that commits the snapshot asks for its name here.
      const snapshot = snapshotFile(context, options, workspace.right.config)
      const named = snapshot === undefined ? {} : { snapshot: shownFile(context.cwd)(snapshot) }
      out(context, diagnosticsJson(findings, shownFile(context.cwd), named))
      return E.right(EXIT.done)
    }
    const forms = new Map(desired.map(({ content }) => [content.digest, content]))
    const fields = [...forms.values()].reduce((sum, { keys }) => sum + keys.length, 0)
    const words = validWords(shownFile(context.cwd)(file), { resources: desired.length, forms: forms.size, fields })
    out(context, `${words[context.language]}\n`)
    return E.right(EXIT.done)
  },
})
