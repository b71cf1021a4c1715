/**
 * `feishu-fields adopt`: records that forms are live already, without a call.
 */
import { extname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { addressParts, isSeveral, type Selection } from '../../kinds/brand.js'
import { readSentBodies, type Sent } from '../../kinds/sent.js'
import { error, within } from '../../kit/diagnostic.js'
import { nameable, selected, type Selectable } from '../../plan/selectors.js'
import * as Edits from '../../state/entry-edits.js'
import type { Snapshot } from '../../state/snapshot.js'
import { anyText, argument, commandOf, flag, type Command } from '../command.js'
import { warn } from '../console.js'
import type { Context } from '../context.js'
import { readNamed } from '../named-input.js'
import { editSnapshot } from '../edit-snapshot.js'
import { editFlags, selections, settleFlag, workspaceFlags } from '../flags.js'
import { platformAtHand } from '../platform-check.js'
import { chosenStore, openWorkspace } from '../workspace.js'

export const command: Command = commandOf({
  takes: { addresses: argument('[address...]', ARGUMENTS.adopted, selections) },
  flags: {
    ...workspaceFlags,
    ...editFlags,
    missing: flag('--missing', OPTIONS.adoptMissing),
    /** A file with bodies of calls as they were once sent. */
    from: flag('--from <file>', OPTIONS.adoptFrom, anyText),
    settle: settleFlag,
  },
  together: [{ someOf: ['addresses', 'missing', 'from'], mistake: 'nothing_to_adopt' }],
  run: async (context, options) => {
    const { addresses = [], from, missing = false, settle } = options
    const atHand = await platformAtHand(context)
    if (E.isLeft(atHand)) return atHand
    const demands = { atHand: atHand.right, isOfConfig: true }
    const edits =
      (live: ReadonlyArray<Edits.Live>) =>
      (snapshot: Snapshot): Edited => {
        const lacked = live.filter(({ address }) => !missing || !snapshot.entries.has(address))
        return edited(context, snapshot, lacked, settle)
      }
    if (from !== undefined) {
      const sent = await sentIn(context, from, addresses)
      if (E.isLeft(sent)) return sent
      for (const { notes } of sent.right) warn(context, notes)
      const store = await chosenStore(context, options)
      if (E.isLeft(store)) return store
      const all = (snapshot: Snapshot): Edited =>
        edits(sent.right.map((each) => ({ ...each, tenant: tenantOf(each, snapshot), protect: undefined })))(snapshot)
      return editSnapshot(context, 'adopt', store.right, options, demands, all)
    }
    const workspace = await openWorkspace(context, options)
    if (E.isLeft(workspace)) return workspace
    const wanted = among(workspace.right.config.desired, addresses)
    if (E.isLeft(wanted)) return wanted
    return editSnapshot(context, 'adopt', workspace.right, options, demands, edits(wanted.right))
  },
})

const tenantOf = ({ address }: Sent, { entries }: Snapshot): Edits.Live['tenant'] =>
  addressParts(address).tenant ?? entries.get(address)?.tenant

type Edited = E.Either<AnyDiagnostics, ReadonlyArray<Edits.EntryEdit>>

/** Those that are selected; all of them where nothing is. */
const among = <A extends Selectable>(
  all: ReadonlyArray<A>,
  selections: ReadonlyArray<Selection>,
): E.Either<AnyDiagnostics, ReadonlyArray<A>> => {
  const named = selections.map((selection) => ({ selection, addresses: selected(selection, all) }))
  const empty = named.filter(({ addresses }) => addresses.length === 0)
  if (empty.length > 0) {
    return E.left(empty.map(({ selection }) => error('not_in_config', { selection, known: nameable(selection, all) })))
  }
  const chosen = new Set(named.flatMap(({ addresses }) => addresses))
  return E.right(all.filter(({ address }) => selections.length === 0 || chosen.has(address)))
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

const sentIn = async (
  context: Context,
  name: string,
  selections: ReadonlyArray<Selection>,
): Promise<E.Either<AnyDiagnostics, ReadonlyArray<Sent>>> => {
  const read = await readNamed(context, name, 'sent_form_not_read')
  if (E.isLeft(read)) return read
  const { file, text } = read.right
  const notation = ['.yaml', '.yml'].includes(extname(name).toLowerCase()) ? 'yaml' : 'json'
  const named = selections.flatMap((each) => (isSeveral(each) ? [] : [each]))
  const sent = readSentBodies(text, notation, named)
  if (E.isLeft(sent)) return E.left(within(sent.left, { file }))
  const chosen = among(sent.right, selections)
  if (E.isLeft(chosen)) return E.left(chosen.left.map((each) => ({ ...each, file })))
  return E.right(chosen.right.map((each) => ({ ...each, notes: each.notes.map((note) => ({ ...note, file })) })))
}
