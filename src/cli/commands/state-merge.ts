/**
 * `feishu-fields state merge BASE OURS THEIRS`: a git merge driver for the snapshot. The result is written over OURS.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import { within } from '../../kit/diagnostic.js'
import { mergeView } from '../../report/edit-view.js'
import { mergedSnapshot } from '../../state/merge.js'
import { argument, commandOf, type Command } from '../command.js'
import { err } from '../console.js'
import { EXIT } from '../exit.js'
import { readSnapshotFile, writeSnapshotFile } from '../snapshot-file.js'

export const command: Command = commandOf({
  takes: {
    base: argument('<base>', ARGUMENTS.base),
    ours: argument('<ours>', ARGUMENTS.ours),
    theirs: argument('<theirs>', ARGUMENTS.theirs),
  },
  flags: {},
  run: async (context, { base, ours, theirs }) => {
    const old = await readSnapshotFile(context, base)
    if (E.isLeft(old)) return old
    const our = await readSnapshotFile(context, ours)
    if (E.isLeft(our)) return our
    const their = await readSnapshotFile(context, theirs)
    if (E.isLeft(their)) return their
    const merged = mergedSnapshot(old.right, our.right, their.right)
    const file = resolve(context.cwd, ours)
    if (E.isLeft(merged)) return E.left(within(merged.left, { file }))
    const { snapshot } = merged.right
    const { head } = snapshot
    if (head === undefined) return E.right(EXIT.done)
    const written = await writeSnapshotFile(context, ours, { ...snapshot, head })
    if (E.isLeft(written)) return written
    err(context, mergeView(merged.right, context.language))
    return E.right(EXIT.done)
  },
})
