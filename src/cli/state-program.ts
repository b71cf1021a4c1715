/**
 * Flags and words of the commands that change or show the snapshot by a person's word.
 */
import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Address } from '../kinds/brand.js'
import type { AdoptCommand } from './commands/adopt.js'
import type { ResolveCommand } from './commands/resolve.js'
import type { RemoveOptions } from './commands/state.js'
import type { UnlockCommand } from './commands/unlock.js'
import type { Context } from './context.js'
import type { EditOptions } from './edit-snapshot.js'
import type { ExitCode } from './exit.js'
import { address, addresses, seconds, withLock, withWorkspace } from './flags.js'
import type { LockFlags } from './locked-work.js'
import type { WorkspaceOptions } from './workspace.js'

export const stateCommands = (fields: Command, context: Context, exit: (code: ExitCode) => void): void => {
  withEdit(
    withWorkspace(
      fields
        .command('adopt')
        .description('record that a form is live already, as the config or a file has it; sends nothing')
        .argument('<address...>', 'resources to adopt', addresses),
    ),
  )
    .option('--from <file>', 'the JSON body of a call as it was once sent, instead of the config')
    .addOption(seconds('--settle <seconds>', 'how long a call in doubt may still be on its way', 60))
    .action(async (list: ReadonlyArray<Address>, options: AdoptCommand) => {
      const { adoptCommand } = await import('./commands/adopt.js')
      exit(await adoptCommand(context, list, options))
    })

  withEdit(
    withWorkspace(
      fields
        .command('resolve')
        .description('say how a call in doubt ended, after you looked in Feishu; sends nothing')
        .argument('<address>', 'a resource in doubt', address),
    ),
  )
    .addOption(
      new Option('--applied [n]', 'it took effect: the last call in doubt, or the n-th').argParser(attemptNumber),
    )
    .option('--not-applied', 'none of them took effect')
    .addOption(seconds('--settle <seconds>', 'how long a call in doubt may still be on its way', 60))
    .action(async (which: Address, options: ResolveCommand) => {
      const { resolveCommand } = await import('./commands/resolve.js')
      exit(await resolveCommand(context, which, options))
    })

  withWorkspace(
    fields
      .command('unlock')
      .description('take the lock away from a run that is surely gone')
      .argument('[id]', 'of the lock, as the message that you are locked out says'),
  )
    .option('--yes', 'do not ask')
    .action(async (id: string | undefined, options: UnlockCommand) => {
      const { unlockCommand } = await import('./commands/unlock.js')
      exit(await unlockCommand(context, id, options))
    })

  const state = fields.command('state').description("the snapshot's records, one by one")

  withJson(withWorkspace(state.command('list').description('one line a resource'))).action(
    async (options: WorkspaceOptions) => {
      const { listCommand } = await import('./commands/state.js')
      exit(await listCommand(context, options))
    },
  )

  withJson(
    withWorkspace(
      state
        .command('show')
        .description('records and their forms')
        .argument('<address...>', 'resources to show', addresses),
    ),
  ).action(async (list: ReadonlyArray<Address>, options: WorkspaceOptions) => {
    const { showRecordsCommand } = await import('./commands/state.js')
    exit(await showRecordsCommand(context, list, options))
  })

  withEdit(
    withWorkspace(
      state
        .command('rm')
        .description('let go of records; sends nothing, and what is live stays')
        .argument('<address...>', 'records to remove', addresses),
    ),
  )
    .option('--unprotect', 'protected ones too')
    .addOption(seconds('--settle <seconds>', 'how long a call in doubt may still be on its way', 60))
    .action(async (list: ReadonlyArray<Address>, options: RemoveOptions) => {
      const { removeCommand } = await import('./commands/state.js')
      exit(await removeCommand(context, list, options))
    })

  withEdit(
    withWorkspace(
      state
        .command('mv')
        .description('give a record another address, such as one with a tenant; sends nothing')
        .argument('<from>', 'the address in the snapshot', address)
        .argument('<to>', 'the address that the config has', address),
    ),
  ).action(async (from: Address, to: Address, options: WorkspaceOptions & EditOptions) => {
    const { moveCommand } = await import('./commands/state.js')
    exit(await moveCommand(context, from, to, options))
  })

  state
    .command('merge')
    .description('merge two snapshots by resource, as a merge driver of git; writes the result over OURS')
    .argument('<base>', 'what both grew from; may be empty')
    .argument('<ours>', 'one side')
    .argument('<theirs>', 'the other side')
    .action(async (base: string, ours: string, theirs: string) => {
      const { mergeCommand } = await import('./commands/state-merge.js')
      exit(await mergeCommand(context, base, ours, theirs))
    })

  withJson(withWorkspace(state.command('check').description('fail on anything inconsistent'))).action(
    async (options: WorkspaceOptions) => {
      const { checkCommand } = await import('./commands/state.js')
      exit(await checkCommand(context, options))
    },
  )

  withLock(
    withWorkspace(
      state.command('recover').description('fold in what a run that did not end has recorded; sends nothing'),
    ),
  ).action(async (options: WorkspaceOptions & LockFlags) => {
    const { recoverCommand } = await import('./commands/state.js')
    exit(await recoverCommand(context, options))
  })
}

const withJson = (command: Command): Command => command.option('--json', 'print one JSON document on stdout')

const withEdit = (command: Command): Command => withLock(withJson(command.option('--yes', 'do not ask')))

const attemptNumber = (text: string): number => {
  const n = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (n > 0) return n
  throw new InvalidArgumentError('The calls in doubt are numbered from 1, the oldest first.')
}
