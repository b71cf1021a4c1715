/**
 * `feishu-fields state merge BASE OURS THEIRS`: a git merge driver for the snapshot. The result is written over OURS.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { failed, within } from '../../kit/diagnostic.js'
import { ioCode, replaceFile } from '../../kit/files.js'
import { mergeView } from '../../report/edit-view.js'
import type { Result } from '../../state/codes.js'
import { mergedSnapshot } from '../../state/merge.js'
import { parseSnapshot, printSnapshot } from '../../state/snapshot-text.js'
import { empty, type Snapshot } from '../../state/snapshot.js'
import { argument, commandOf, type Command } from '../command.js'
import { err } from '../console.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'

export const command: Command = commandOf({
  takes: {
    base: argument('<base>', ARGUMENTS.base),
    ours: argument('<ours>', ARGUMENTS.ours),
    theirs: argument('<theirs>', ARGUMENTS.theirs),
  },
  flags: {},
  run: async (context, { base, ours, theirs }) => {
    const old = await readSnapshot(context, base)
    if (E.isLeft(old)) return old
    const our = await readSnapshot(context, ours)
    if (E.isLeft(our)) return our
    const their = await readSnapshot(context, theirs)
    if (E.isLeft(their)) return their
    const merged = mergedSnapshot(old.right, our.right, their.right)
    const file = resolve(context.cwd, ours)
    if (E.isLeft(merged)) return E.left(within(merged.left, { file }))
    const { snapshot } = merged.right
    const { head } = snapshot
    if (head === undefined) return E.right(EXIT.done)
    try {
      await replaceFile(file, printSnapshot({ ...snapshot, head }))
    } catch (e) {
      return failed('snapshot_not_written', { io: ioCode(e) }, { file })
    }
    err(context, mergeView(merged.right, context.language))
    return E.right(EXIT.done)
  },
})

/** git gives an empty file where a side had none. */
const readSnapshot = async (context: Context, name: string): Promise<Result<Snapshot>> => {
  const file = resolve(context.cwd, name)
  try {
    const text = await readFile(file, 'utf8')
    if (text === '') return E.right(empty)
    const parsed = parseSnapshot(text)
    return E.isLeft(parsed) ? E.left(within(parsed.left, { file })) : E.right(parsed.right.snapshot)
  } catch (e) {
    return failed('snapshot_not_read', { io: ioCode(e) }, { file })
  }
}
