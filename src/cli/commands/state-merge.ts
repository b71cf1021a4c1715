/**
 * `fields state merge BASE OURS THEIRS`: a git merge driver for the snapshot. The result is written over OURS.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { error, failed, within } from '../../kit/diagnostic.js'
import type { Result } from '../../state/codes.js'
import { mergedSnapshot } from '../../state/merge.js'
import { empty, type Snapshot } from '../../state/snapshot.js'
import { mergeView } from '../../report/edit-view.js'
import { ioCode, replaceFile } from '../../kit/files.js'
import { parseSnapshot, printSnapshot } from '../../state/snapshot-text.js'
import { err, fail } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import type { Context } from '../context.js'

export const mergeCommand = async (context: Context, base: string, ours: string, theirs: string): Promise<ExitCode> => {
  const [old, our, their] = await Promise.all([base, ours, theirs].map((name) => readSnapshot(context, name)))
  for (const each of [old, our, their]) if (each !== undefined && E.isLeft(each)) return fail(context, each.left)
  if (!old || !our || !their || E.isLeft(old) || E.isLeft(our) || E.isLeft(their)) return EXIT.error
  const merged = mergedSnapshot(old.right, our.right, their.right)
  const file = resolve(context.cwd, ours)
  if (E.isLeft(merged)) return fail(context, within(merged.left, { file }))
  const { snapshot } = merged.right
  const { lineage } = snapshot
  if (lineage === undefined) return EXIT.done
  try {
    await replaceFile(file, printSnapshot({ ...snapshot, lineage }))
  } catch (e) {
    return fail(context, [error('snapshot_not_written', { io: ioCode(e) }, { file })])
  }
  err(context, mergeView(merged.right, context.language))
  return EXIT.done
}

/** git gives an empty file where a side had none. */
const readSnapshot = async (context: Context, name: string): Promise<Result<Snapshot>> => {
  const file = resolve(context.cwd, name)
  try {
    const text = await readFile(file, 'utf8')
    const parsed = text === '' ? E.right(empty) : parseSnapshot(text)
    return E.isLeft(parsed) ? E.left(within(parsed.left, { file })) : parsed
  } catch (e) {
    return failed('snapshot_not_read', { io: ioCode(e) }, { file })
  }
}
