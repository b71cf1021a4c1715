/**
 * Snapshots in files that the command line names.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { failed, within } from '../kit/diagnostic.js'
import { ioFailure, writeWhole } from '../kit/files.js'
import type { Result } from '../state/codes.js'
import { parseSnapshot, printSnapshot } from '../state/snapshot-text.js'
import { empty, type NamedSnapshot, type Snapshot } from '../state/snapshot.js'
import type { Context } from './context.js'
import { readNamed } from './named-input.js'

/** git gives an empty file where a side had none. */
export async function readSnapshotFile(context: Context, name: string): Promise<Result<Snapshot>> {
  const read = await readNamed(context, name, 'snapshot_not_read')
  if (E.isLeft(read)) return read
  const { file, text } = read.right
  if (text === '') return E.right(empty)
  const parsed = parseSnapshot(text)
  return E.isLeft(parsed) ? E.left(within(parsed.left, { file })) : E.right(parsed.right.snapshot)
}

export async function writeSnapshotFile(
  context: Context,
  name: string,
  snapshot: NamedSnapshot,
): Promise<E.Either<AnyDiagnostics, void>> {
  const file = resolve(context.cwd, name)
  try {
    await writeWhole(file, printSnapshot(snapshot))
    return E.right(undefined)
  } catch (e) {
    return failed('copy_not_written', ioFailure(e), { file })
  }
}
