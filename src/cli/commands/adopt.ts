/**
 * `fields adopt`: records that a form is live already, without a call.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as Edits from '../../state/entry-edits.js'
import { addressParts, type Address, type Content } from '../../kinds/brand.js'
import type { DesiredState } from '../../kinds/desired-state.js'
import { readSent } from '../../kinds/sent.js'
import type { Snapshot } from '../../state/snapshot.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { error, failed, within } from '../../kit/diagnostic.js'
import { ioCode } from '../../kit/files.js'
import { fail } from '../console.js'
import { editSnapshot, type EditOptions } from '../edit-snapshot.js'
import type { ExitCode } from '../exit.js'
import { chosenStore, openWorkspace, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

export interface AdoptCommand extends WorkspaceOptions, EditOptions {
  /** A file with the body of a call as it was once sent. */
  readonly from?: string
  /** Seconds. */
  readonly settle: number
}

export const adoptCommand = async (
  context: Context,
  addresses: ReadonlyArray<Address>,
  options: AdoptCommand,
): Promise<ExitCode> => {
  const { from } = options
  if (from !== undefined) {
    const [address, ...others] = addresses
    if (address === undefined || others.length > 0) {
      return fail(context, [error('usage', { mistake: 'from_for_several' })], options)
    }
    const content = await contentFrom(context, from, address)
    if (E.isLeft(content)) return fail(context, content.left, options)
    const store = await chosenStore(context, options)
    if (E.isLeft(store)) return fail(context, store.left, options)
    return editSnapshot(context, 'adopt', store.right, options, (snapshot) => {
      const tenant = addressParts(address).tenant ?? snapshot.entries.get(address)?.tenant
      return edited(context, snapshot, [{ address, tenant, content: content.right, protect: undefined }], options)
    })
  }
  const workspace = await openWorkspace(context, options)
  if (E.isLeft(workspace)) return fail(context, workspace.left, options)
  const wanted = inConfig(workspace.right.config.desired, addresses)
  if (E.isLeft(wanted)) return fail(context, wanted.left, options)
  return editSnapshot(context, 'adopt', workspace.right.store, options, (snapshot) =>
    edited(context, snapshot, wanted.right, options),
  )
}

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

const edited = (
  context: Context,
  snapshot: Snapshot,
  live: ReadonlyArray<Edits.Live>,
  { settle }: AdoptCommand,
): E.Either<AnyDiagnostics, ReadonlyArray<Edits.EntryEdit>> => {
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
