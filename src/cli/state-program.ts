/**
 * Flags of the commands that change or show the snapshot by a person's word.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS, COMMANDS } from '../diagnostics/help-words.js'
import { OPTIONS } from '../diagnostics/option-words.js'
import type { Address } from '../kinds/brand.js'
import type { AdoptCommand } from './commands/adopt.js'
import type { ResolveCommand } from './commands/resolve.js'
import type { RemoveOptions } from './commands/state.js'
import type { UnlockCommand } from './commands/unlock.js'
import type { Context } from './context.js'
import type { EditOptions } from './edit-snapshot.js'
import type { ExitCode } from './exit.js'
import type { FieldsCommand, Parse } from './fields-command.js'
import { address, addresses, withJson, withLock, withSettle, withWorkspace } from './flags.js'
import type { LockFlags } from './locked-work.js'
import type { WorkspaceOptions } from './workspace.js'

export const stateCommands = (fields: FieldsCommand, context: Context, exit: (code: ExitCode) => void): void => {
  withSettle(
    withEdit(
      withWorkspace(fields.command('adopt').says(COMMANDS.adopt).takes('<address...>', ARGUMENTS.adopted, addresses)),
    ).has('--from <file>', OPTIONS.adoptFrom),
  ).action(async (list: ReadonlyArray<Address>, options: AdoptCommand) => {
    const { adoptCommand } = await import('./commands/adopt.js')
    exit(await adoptCommand(context, list, options))
  })

  withSettle(
    withEdit(
      withWorkspace(fields.command('resolve').says(COMMANDS.resolve).takes('<address>', ARGUMENTS.inDoubt, address)),
    )
      .has('--applied [n]', OPTIONS.applied, { parse: attemptNumber })
      .has('--not-applied', OPTIONS.notApplied),
  ).action(async (which: Address, options: ResolveCommand) => {
    const { resolveCommand } = await import('./commands/resolve.js')
    exit(await resolveCommand(context, which, options))
  })

  withWorkspace(fields.command('unlock').says(COMMANDS.unlock).takes('[id]', ARGUMENTS.lock))
    .has('--yes', OPTIONS.yes)
    .action(async (id: string | undefined, options: UnlockCommand) => {
      const { unlockCommand } = await import('./commands/unlock.js')
      exit(await unlockCommand(context, id, options))
    })

  const state = fields.command('state').says(COMMANDS.state)

  withJson(withWorkspace(state.command('list').says(COMMANDS.stateList))).action(async (options: WorkspaceOptions) => {
    const { listCommand } = await import('./commands/state.js')
    exit(await listCommand(context, options))
  })

  withJson(
    withWorkspace(state.command('show').says(COMMANDS.stateShow).takes('<address...>', ARGUMENTS.shown, addresses)),
  ).action(async (list: ReadonlyArray<Address>, options: WorkspaceOptions) => {
    const { showRecordsCommand } = await import('./commands/state.js')
    exit(await showRecordsCommand(context, list, options))
  })

  withSettle(
    withEdit(
      withWorkspace(state.command('rm').says(COMMANDS.stateRm).takes('<address...>', ARGUMENTS.removed, addresses)),
    )
      .has('--allow-unprotected', OPTIONS.protectedToo, { member: 'unprotect' })
      .hadAs('--unprotect', '--allow-unprotected'),
  ).action(async (list: ReadonlyArray<Address>, options: RemoveOptions) => {
    const { removeCommand } = await import('./commands/state.js')
    exit(await removeCommand(context, list, options))
  })

  withEdit(
    withWorkspace(
      state
        .command('mv')
        .says(COMMANDS.stateMv)
        .takes('<from>', ARGUMENTS.from, address)
        .takes('<to>', ARGUMENTS.to, address),
    ),
  ).action(async (from: Address, to: Address, options: WorkspaceOptions & EditOptions) => {
    const { moveCommand } = await import('./commands/state.js')
    exit(await moveCommand(context, from, to, options))
  })

  state
    .command('merge')
    .says(COMMANDS.stateMerge)
    .takes('<base>', ARGUMENTS.base)
    .takes('<ours>', ARGUMENTS.ours)
    .takes('<theirs>', ARGUMENTS.theirs)
    .action(async (base: string, ours: string, theirs: string) => {
      const { mergeCommand } = await import('./commands/state-merge.js')
      exit(await mergeCommand(context, base, ours, theirs))
    })

  withJson(withWorkspace(state.command('check').says(COMMANDS.stateCheck))).action(
    async (options: WorkspaceOptions) => {
      const { checkCommand } = await import('./commands/state.js')
      exit(await checkCommand(context, options))
    },
  )

  withLock(withWorkspace(state.command('recover').says(COMMANDS.stateRecover))).action(
    async (options: WorkspaceOptions & LockFlags) => {
      const { recoverCommand } = await import('./commands/state.js')
      exit(await recoverCommand(context, options))
    },
  )
}

const withEdit = (command: FieldsCommand): FieldsCommand => withLock(withJson(command.has('--yes', OPTIONS.yes)))

const attemptNumber: Parse<number> = (text) => {
  const n = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return n > 0 ? E.right(n) : E.left({ takes: 'attempt' })
}
