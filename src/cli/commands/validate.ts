/**
 * `feishu-fields validate`: whether config and snapshot can be used, in every environment unless one is named. Needs no
 * credentials and no network.
 */
import * as E from 'fp-ts/lib/Either.js'
import { validWords } from '../../diagnostics/config-words.js'
import type { AnyDiagnostic, AnyDiagnostics } from '../../diagnostics/messages.js'
import { diagnosticJson, diagnosticsJson, type EnvironmentSnapshotJson } from '../../diagnostics/told.js'
import type { Words } from '../../kit/language.js'
import { present } from '../../kit/present.js'
import { commandOf, type Command } from '../command.js'
import { here, out, warn } from '../console.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { shownFile } from '../file-names.js'
import { jsonFlag, workspaceFlags } from '../flags.js'
import { openWorkspace, snapshotFile, type Workspace, type WorkspaceOptions } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, json: jsonFlag() },
  run: async (context, options) => {
    const opened = await everyWorkspace(context, options)
    if (E.isLeft(opened)) return opened
    const show = shownFile(context.cwd)
    const findings = once(
      opened.right.flatMap((each) => each.findings),
      context,
    )
    warn(context, findings)
    if (options.json === true) {
      // For whoever commits the snapshot.
      const named = opened.right.map(({ config }): EnvironmentSnapshotJson => {
        const file = snapshotFile(context, options, config)
        return present({ environment: config.environment, snapshot: file === undefined ? undefined : show(file) })
      })
      const [first] = named
      out(context, diagnosticsJson(findings, here(context), named.length === 1 ? first : { environments: named }))
      return E.right(EXIT.done)
    }
    for (const { config } of opened.right) out(context, `${valid(config, show)[context.language]}\n`)
    return E.right(EXIT.done)
  },
})

const valid = ({ file, environment, desired }: Workspace['config'], show: (file: string) => string): Words => {
  const forms = new Map(desired.map(({ content }) => [content.digest, content]))
  const fields = [...forms.values()].reduce((sum, { keys }) => sum + keys.length, 0)
  return validWords(show(file), environment, { resources: desired.length, forms: forms.size, fields })
}

/** Of each environment where none is named; a snapshot that is named is one environment's. */
const everyWorkspace = async (
  context: Context,
  options: WorkspaceOptions,
): Promise<E.Either<AnyDiagnostics, ReadonlyArray<Workspace>>> => {
  const workspace = await openWorkspace(context, options)
  if (E.isRight(workspace)) return E.right([workspace.right])
  const [problem] = workspace.left
  if (problem?.code !== 'environment_not_named' || options.snapshot !== undefined) return workspace
  const opened: Array<Workspace> = []
  const wrong: Array<AnyDiagnostic> = []
  for (const env of problem.params.names) {
    const each = await openWorkspace(context, { ...options, env })
    if (E.isRight(each)) opened.push(each.right)
    else wrong.push(...each.left)
  }
  const [first, ...others] = once(wrong, context)
  return first === undefined ? E.right(opened) : E.left([first, ...others])
}

/** What stands above the environments is found in each of them, and told once. */
const once = <D extends AnyDiagnostic>(found: ReadonlyArray<D>, context: Context): ReadonlyArray<D> => [
  ...new Map(found.map((each) => [JSON.stringify(diagnosticJson(each, here(context))), each])).values(),
]
