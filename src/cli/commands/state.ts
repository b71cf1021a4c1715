/**
 * `fields state`: the snapshot's records, one by one.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Edits from '../../state/entry-edits.js'
import type { Address } from '../../kinds/brand.js'
import { error } from '../../kit/diagnostic.js'
import type { Result } from '../../state/codes.js'
import type { Snapshot } from '../../state/snapshot.js'
import { checkedWords, NOTHING_TO_RECOVER } from '../../diagnostics/snapshot-words.js'
import { snapshotJson, snapshotList, snapshotView } from '../../report/snapshot-view.js'
import { fail, out, terminal } from '../console.js'
import { editSnapshot, type EditOptions } from '../edit-snapshot.js'
import { EXIT, type ExitCode } from '../exit.js'
import { lockedWork, type LockFlags } from '../locked-work.js'
import { chosenStore, openStore, type WorkspaceOptions } from '../workspace.js'
import type { Context } from '../context.js'

interface ReadOptions extends WorkspaceOptions {
  readonly json?: boolean
}

export const listCommand = async (context: Context, options: ReadOptions): Promise<ExitCode> => {
  const opened = await openStore(context, options)
  if (E.isLeft(opened)) return fail(context, opened.left, options)
  const { snapshot } = opened.right.held
  out(context, options.json === true ? snapshotJson(snapshot) : snapshotList(snapshot, context.language))
  return EXIT.done
}

export const showRecordsCommand = async (
  context: Context,
  addresses: ReadonlyArray<Address>,
  options: ReadOptions,
): Promise<ExitCode> => {
  const opened = await openStore(context, options)
  if (E.isLeft(opened)) return fail(context, opened.left, options)
  const { snapshot } = opened.right.held
  const missing = addresses.find((address) => !snapshot.entries.has(address))
  if (missing !== undefined) {
    const known = [...snapshot.entries.keys()]
    return fail(context, [error('not_in_snapshot', { address: missing, known })], options)
  }
  const entries = new Map([...snapshot.entries].filter(([address]) => addresses.includes(address)))
  const part: Snapshot = { ...snapshot, entries }
  out(context, options.json === true ? snapshotJson(part) : snapshotView(part, terminal(context, context.stdout)))
  return EXIT.done
}

export interface RemoveOptions extends WorkspaceOptions, EditOptions {
  readonly unprotect?: boolean
  /** Seconds. */
  readonly settle: number
}

export const removeCommand = (
  context: Context,
  addresses: ReadonlyArray<Address>,
  options: RemoveOptions,
): Promise<ExitCode> =>
  edit(context, 'state rm', options, (snapshot) =>
    Edits.removed(snapshot, addresses, {
      now: context.clock.now(),
      settling: options.settle * 1000,
      unprotect: options.unprotect === true,
    }),
  )

export const moveCommand = (
  context: Context,
  from: Address,
  to: Address,
  options: WorkspaceOptions & EditOptions,
): Promise<ExitCode> => edit(context, 'state mv', options, (snapshot) => Edits.moved(snapshot, from, to))

const edit = async (
  context: Context,
  command: string,
  options: WorkspaceOptions & EditOptions,
  editsOf: (snapshot: Snapshot) => Result<ReadonlyArray<Edits.EntryEdit>>,
): Promise<ExitCode> => {
  const store = await chosenStore(context, options)
  if (E.isLeft(store)) return fail(context, store.left, options)
  return editSnapshot(context, command, store.right, options, editsOf)
}

/** Fails on anything inconsistent: what can't be read whole and right is refused by every command. */
export const checkCommand = async (context: Context, options: ReadOptions): Promise<ExitCode> => {
  const opened = await openStore(context, options)
  if (E.isLeft(opened)) return fail(context, opened.left, options)
  const { snapshot, journaled } = opened.right.held
  if (options.json === true) {
    out(context, `${JSON.stringify({ format_version: 1, errors: [] }, undefined, 2)}\n`)
    return EXIT.done
  }
  const doubts = [...snapshot.entries.values()].filter(({ evidence }) => evidence._tag === 'InDoubt').length
  out(context, `${checkedWords(snapshot.entries.size, doubts, journaled)[context.language]}\n`)
  return EXIT.done
}

/** Folds in what a run that did not end left in the journal, as the next apply would. */
export const recoverCommand = async (context: Context, options: WorkspaceOptions & LockFlags): Promise<ExitCode> => {
  const store = await chosenStore(context, options)
  if (E.isLeft(store)) return fail(context, store.left)
  return lockedWork(context, 'state recover', store.right, options, new AbortController().signal, (session) => {
    if (session.recovered === 0) out(context, `${NOTHING_TO_RECOVER[context.language]}\n`)
    return Promise.resolve(EXIT.done)
  })
}
