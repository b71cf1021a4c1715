/**
 * `feishu-fields adopt`: records that a form is live already, without a call.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { addressParts, type Address, type Content } from '../../kinds/brand.js'
import type { DesiredState } from '../../kinds/desired-state.js'
import { readSent } from '../../kinds/sent.js'
import { error, failed, within } from '../../kit/diagnostic.js'
import { ioCode } from '../../kit/files.js'
import * as Edits from '../../state/entry-edits.js'
import type { Snapshot } from '../../state/snapshot.js'
import { anyText, argument, commandOf, flag, type Command } from '../command.js'
import type { Context } from '../context.js'
import { editSnapshot } from '../edit-snapshot.js'
import { addresses, editFlags, settleFlag, workspaceFlags } from '../flags.js'
import { platformAtHand } from '../platform-check.js'
import { demanded } from '../together.js'
import { chosenStore, openWorkspace } from '../workspace.js'

export const command: Command = commandOf({
  takes: { addresses: argument('<address...>', ARGUMENTS.adopted, addresses) },
  flags: {
    ...workspaceFlags,
    ...editFlags,
    /** A file with the body of a call as it was once sent. */
    from: flag('--from <file>', OPTIONS.adoptFrom, anyText),
    settle: settleFlag,
  },
  together: [
    { holds: ({ from, addresses }) => from === undefined || addresses.length === 1, mistake: 'from_for_several' },
  ],
  run: async (context, options) => {
    const { from, settle } = options
    const atHand = await platformAtHand(context)
    if (E.isLeft(atHand)) return atHand
    if (from !== undefined) {
      const address = demanded(options.addresses[0])
      const content = await contentFrom(context, from, address)
      if (E.isLeft(content)) return content
      const store = await chosenStore(context, options)
      if (E.isLeft(store)) return store
      const edits = (snapshot: Snapshot): Edited => {
        const tenant = addressParts(address).tenant ?? snapshot.entries.get(address)?.tenant
        return edited(context, snapshot, [{ address, tenant, content: content.right, protect: undefined }], settle)
      }
      return editSnapshot(context, 'adopt', store.right, options, edits, atHand.right)
    }
    const workspace = await openWorkspace(context, options)
    if (E.isLeft(workspace)) return workspace
    const wanted = inConfig(workspace.right.config.desired, options.addresses)
    if (E.isLeft(wanted)) return wanted
    const edits = (snapshot: Snapshot): Edited => edited(context, snapshot, wanted.right, settle)
    return editSnapshot(context, 'adopt', workspace.right, options, edits, atHand.right)
  },
})

type Edited = E.Either<AnyDiagnostics, ReadonlyArray<Edits.EntryEdit>>

const inConfig = (
  desired: DesiredState,
  addresses: ReadonlyArray<Address>,
): E.Either<AnyDiagnostics, ReadonlyArray<Edits.Live>> => {
  const known = desired.map(({ address }) => address)
  const missing = addresses.filter((address) => !known.includes(address))
  return missing.length > 0
    ? E.left(missing.map((address) => error('not_in_config', { known }, { address })))
    : E.right(desired.filter(({ address }) => addresses.includes(address)))
}

const edited = (context: Context, snapshot: Snapshot, live: ReadonlyArray<Edits.Live>, settle: number): Edited => {
  const seen = { now: context.clock.now(), settling: settle * 1000 }
  const edits: Array<Edits.EntryEdit> = []
  for (const each of live) {
    const made = Edits.adopted(snapshot, each, seen)
    if (E.isLeft(made)) return made
    edits.push(...made.right)
  }
  return E.right(edits)
}

const contentFrom = async (
  context: Context,
  name: string,
  address: Address,
): Promise<E.Either<AnyDiagnostics, Content>> => {
  const file = resolve(context.cwd, name)
  try {
    const content = readSent(await readFile(file, 'utf8'), address)
    return E.isLeft(content) ? E.left(within(content.left, { file })) : content
  } catch (e) {
    return failed('sent_form_not_read', { io: ioCode(e) }, { file })
  }
}
