/**
 * `fields show`: the snapshot, or a plan file, which is shown even when it can no longer be applied.
 */
import * as E from 'fp-ts/lib/Either.js'
import { movedSince, planId } from '../../plan/plan-file.js'
import { planJson } from '../../report/plan-json.js'
import { planView } from '../../report/plan-view.js'
import { snapshotJson, snapshotView } from '../../report/snapshot-view.js'
import { err, fail, out, terminal } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { readPlan } from '../plan-source.js'
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
  const plan = await readPlan(context, planFile)
  if (E.isLeft(plan)) return fail(context, plan.left, options)
  out(context, options.json === true ? planJson(plan.right) : planView(plan.right, terminal(context, context.stdout)))
  const stale = E.isLeft(store) || movedSince(plan.right, store.right.held.snapshot).length > 0
  err(
    context,
    `${planId(plan.right)}${stale ? '\nThis plan can not be applied to the snapshot here: it was made from another state.' : ''}\n`,
  )
  return EXIT.done
}
