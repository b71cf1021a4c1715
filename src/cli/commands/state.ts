/**
 * `fields state`: the snapshot's records, one by one.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Edits from '../../apply/record-edits.js'
import type { Address } from '../../model/brand.js'
import type { Snapshot } from '../../model/snapshot.js'
import { snapshotJson, snapshotList, snapshotView } from '../../render/snapshot-view.js'
import { plural } from '../../render/terminal.js'
import { clock } from '../connection.js'
import { fail, out, terminal } from '../console.js'
import { editSnapshot, type EditOptions } from '../edit-snapshot.js'
import { EXIT, type ExitCode } from '../exit.js'
import { lockedWork, type LockFlags } from '../locked-work.js'
import { chosenStore, openStore, type WorkspaceOptions } from '../workspace.js'

interface ReadOptions extends WorkspaceOptions {
  readonly json?: boolean
}

export const listCommand = async (options: ReadOptions): Promise<ExitCode> => {
  const opened = await openStore(options)
  if (E.isLeft(opened)) return fail(opened.left, options)
  const { snapshot } = opened.right.held
  out(options.json === true ? snapshotJson(snapshot) : snapshotList(snapshot))
  return EXIT.done
}

export const showRecordsCommand = async (
  addresses: ReadonlyArray<Address>,
  options: ReadOptions,
): Promise<ExitCode> => {
  const opened = await openStore(options)
  if (E.isLeft(opened)) return fail(opened.left, options)
  const { snapshot } = opened.right.held
  const missing = addresses.find((address) => !snapshot.resources.has(address))
  if (missing !== undefined) {
    const known = [...snapshot.resources.keys()]
    return fail({ _tag: 'Edit', problem: { _tag: 'NotInSnapshot', address: missing, known } }, options)
  }
  const resources = new Map([...snapshot.resources].filter(([address]) => addresses.includes(address)))
  const part: Snapshot = { ...snapshot, resources }
  out(options.json === true ? snapshotJson(part) : snapshotView(part, terminal(process.stdout)))
  return EXIT.done
}

export interface RemoveOptions extends WorkspaceOptions, EditOptions {
  readonly unprotect?: boolean
  /** Seconds. */
  readonly settle: number
}

export const removeCommand = (addresses: ReadonlyArray<Address>, options: RemoveOptions): Promise<ExitCode> =>
  edit('state rm', options, (snapshot) =>
    Edits.removed(snapshot, addresses, {
      now: clock.now(),
      settling: options.settle * 1000,
      unprotect: options.unprotect === true,
    }),
  )

export const moveCommand = (from: Address, to: Address, options: WorkspaceOptions & EditOptions): Promise<ExitCode> =>
  edit('state mv', options, (snapshot) => Edits.moved(snapshot, from, to))

const edit = async (
  command: string,
  options: WorkspaceOptions & EditOptions,
  editsOf: (snapshot: Snapshot) => E.Either<Edits.EditProblem, ReadonlyArray<Edits.RecordEdit>>,
): Promise<ExitCode> => {
  const store = await chosenStore(options)
  if (E.isLeft(store)) return fail(store.left, options)
  return editSnapshot(command, store.right, options, (snapshot) => {
    const edits = editsOf(snapshot)
    return E.isLeft(edits) ? E.left({ _tag: 'Edit', problem: edits.left }) : edits
  })
}

/** Fails on anything inconsistent: what can't be read whole and right is refused by every command. */
export const checkCommand = async (options: ReadOptions): Promise<ExitCode> => {
  const opened = await openStore(options)
  if (E.isLeft(opened)) return fail(opened.left, options)
  const { snapshot, unfolded } = opened.right.held
  if (options.json === true) {
    out(`${JSON.stringify({ format_version: 1, errors: [] }, undefined, 2)}\n`)
    return EXIT.done
  }
  const doubts = [...snapshot.resources.values()].filter(({ evidence }) => evidence._tag === 'InDoubt').length
  out(
    `The snapshot is consistent: ${plural(snapshot.resources.size, 'record')}, ${doubts} in doubt${unfolded === 0 ? '' : `, ${unfolded} still in the journal of a run that did not end`}.\n`,
  )
  return EXIT.done
}

/** Folds in what a run that did not end left in the journal, as the next apply would. */
export const recoverCommand = async (options: WorkspaceOptions & LockFlags): Promise<ExitCode> => {
  const store = await chosenStore(options)
  if (E.isLeft(store)) return fail(store.left)
  return lockedWork('state recover', store.right, options, new AbortController().signal, (session) => {
    if (session.recovered === 0) out('Nothing to recover.\n')
    return Promise.resolve(EXIT.done)
  })
}
