/**
 * `fields show`: the snapshot, or a plan file, which is shown even when it can no longer be applied.
 */
import * as E from 'fp-ts/lib/Either.js'
import { movedSince } from '../../plan/moved-since.js'
import { planId } from '../../plan/plan-id.js'
import { OF_ANOTHER_STATE } from '../../diagnostics/plan-words.js'
import { planJson } from '../../report/plan-json.js'
import { planView } from '../../report/plan-view.js'
import { snapshotJson, snapshotView } from '../../report/snapshot-view.js'
import { err, fail, out, terminal, warnNoted } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { remade, readPlan } from '../plan-source.js'
import { openStore, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface ShowCommand extends WorkspaceOptions {
  readonly json?: boolean
}

export const showCommand = async (
  context: Context,
  planFile: string | undefined,
  options: ShowCommand,
): Promise<ExitCode> => {
  const store = await openStore(context, options)
  if (planFile === undefined) {
    if (E.isLeft(store)) return fail(context, store.left, options)
    const { snapshot } = store.right.held
    out(
      context,
      options.json === true ? snapshotJson(snapshot) : snapshotView(snapshot, terminal(context, context.stdout)),
    )
    return EXIT.done
  }
  const read = await readPlan(context, planFile)
  if (E.isLeft(read)) return fail(context, read.left, options)
  const { plan, findings } = read.right
  warnNoted(context, findings)
  out(context, options.json === true ? planJson(plan, findings) : planView(plan, terminal(context, context.stdout)))
  const isStale = E.isLeft(store) || movedSince(plan, store.right.held.snapshot).length > 0
  const stale = isStale ? `${OF_ANOTHER_STATE[context.language]}\n` : ''
  err(context, `${planId(plan)}\n${stale}${remade(context, read.right)}`)
  return EXIT.done
}
