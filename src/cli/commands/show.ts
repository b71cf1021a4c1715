/**
 * `fields show`: the snapshot, or a plan file, which is shown even when it can no longer be applied.
 */
import * as E from 'fp-ts/lib/Either.js'
import { movedSince, planId } from '../../plan/plan-file.js'
import { planJson } from '../../render/plan-json.js'
import { planView } from '../../render/plan-view.js'
import { snapshotJson, snapshotView } from '../../render/snapshot-view.js'
import { err, fail, out, terminal } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { readPlan } from '../plan-source.js'
import { openStore, type WorkspaceOptions } from '../workspace.js'

export interface ShowCommand extends WorkspaceOptions {
  readonly json?: boolean
}

export const showCommand = async (planFile: string | undefined, options: ShowCommand): Promise<ExitCode> => {
  const store = await openStore(options)
  if (planFile === undefined) {
    if (E.isLeft(store)) return fail(store.left, options)
    const { snapshot } = store.right.held
    out(options.json === true ? snapshotJson(snapshot) : snapshotView(snapshot, terminal(process.stdout)))
    return EXIT.done
  }
  const plan = await readPlan(planFile)
  if (E.isLeft(plan)) return fail(plan.left, options)
  out(options.json === true ? planJson(plan.right) : planView(plan.right, terminal(process.stdout)))
  const stale = E.isLeft(store) || movedSince(plan.right, store.right.held.snapshot).length > 0
  err(
    `${planId(plan.right)}${stale ? '\nThis plan can not be applied to the snapshot here: it was made from another state.' : ''}\n`,
  )
  return EXIT.done
}
