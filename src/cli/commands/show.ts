/**
 * `feishu-fields show`: the snapshot, or a plan file, which is shown even when it can no longer be applied.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { OF_ANOTHER_STATE } from '../../diagnostics/plan-words.js'
import { movedSince } from '../../plan/moved-since.js'
import { planId } from '../../plan/plan-id.js'
import { planJson } from '../../report/plan-json.js'
import { planView } from '../../report/plan-view.js'
import { snapshotJson, snapshotView } from '../../report/snapshot-view.js'
import { argument, commandOf, type Command } from '../command.js'
import { err, out, terminal, warnNoted } from '../console.js'
import { EXIT } from '../exit.js'
import { jsonFlag, workspaceFlags } from '../flags.js'
import { ownEnvironment, readPlan, remade } from '../plan-source.js'
import { missingWords } from '../record-check.js'
import { flaggedEnvironment, openStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: { plan: argument('[plan]', ARGUMENTS.plan) },
  flags: { ...workspaceFlags, json: jsonFlag() },
  run: async (context, options) => {
    const view = terminal(context, context.stdout)
    if (options.plan === undefined) {
      const opened = await openStore(context, options)
      if (E.isLeft(opened)) return opened
      const { contents, environment } = opened.right
      const { snapshot } = contents
      out(
        context,
        options.json === true
          ? snapshotJson(snapshot, environment)
          : (missingWords(context, opened.right) ?? snapshotView(snapshot, view, environment)),
      )
      return E.right(EXIT.done)
    }
    const read = await readPlan(context, options.plan)
    if (E.isLeft(read)) return read
    const { plan, findings } = read.right
    // The variable is set for what is done next, and a plan is shown whatever that is.
    const own = ownEnvironment(plan, flaggedEnvironment(options))
    if (E.isLeft(own)) return own
    const store = await openStore(context, { ...options, ...own.right })
    warnNoted(context, findings)
    out(context, options.json === true ? planJson(plan, findings, context.given) : planView(plan, view, context.given))
    const isStale = E.isLeft(store) || movedSince(plan, store.right.contents.snapshot).length > 0
    const stale = isStale ? `${OF_ANOTHER_STATE[context.language]}\n` : ''
    err(context, `${planId(plan)}\n${stale}${remade(context, read.right)}`)
    return E.right(EXIT.done)
  },
})
