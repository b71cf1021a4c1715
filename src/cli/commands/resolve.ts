/**
 * `fields resolve`: how a call in doubt ended, as somebody saw it in Feishu.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Edits from '../../state/entry-edits.js'
import type { Address } from '../../kinds/brand.js'
import { error } from '../../kit/diagnostic.js'
import { fail } from '../console.js'
import { editSnapshot, type EditOptions } from '../edit-snapshot.js'
import type { ExitCode } from '../exit.js'
import { chosenStore, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface ResolveCommand extends WorkspaceOptions, EditOptions {
  /** `true` for the last call in doubt, or its number, the oldest first. */
  readonly applied?: true | number
  /** commander's reading of `--not-applied` */
  readonly notApplied?: boolean
  /** Seconds. */
  readonly settle: number
}

export const resolveCommand = async (
  context: Context,
  address: Address,
  options: ResolveCommand,
): Promise<ExitCode> => {
  const { applied, notApplied } = options
  if ((applied === undefined) === (notApplied === undefined)) {
    return fail(context, [error('usage', { mistake: 'no_resolution' })], options)
  }
  const store = await chosenStore(context, options)
  if (E.isLeft(store)) return fail(context, store.left, options)
  return editSnapshot(context, 'resolve', store.right, options, (snapshot) => {
    const which = applied === undefined ? 'none' : applied === true ? undefined : applied
    const resolution = { applied: which, now: context.clock.now(), settling: options.settle * 1000 } as const
    return Edits.resolved(snapshot, address, resolution)
  })
}
