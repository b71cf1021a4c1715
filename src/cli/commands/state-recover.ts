/**
 * `feishu-fields state recover`: folds in what a run that did not end left in the journal, as the next apply would, and takes
 * later records from other copies of the snapshot that git has here.
 */
import * as E from 'fp-ts/lib/Either.js'
import { CHANGED, NOTHING_TO_RECOVER, takenWords } from '../../diagnostics/snapshot-words.js'
import { mergeView } from '../../report/edit-view.js'
import { gitStanding } from '../../state/git/git-standing.js'
import { takenFrom, type Taken } from '../../state/later-lines.js'
import type { Snapshot } from '../../state/snapshot.js'
import { commandOf, type Command } from '../command.js'
import { confirmed, out, warn } from '../console.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { lockFlags, workspaceFlags, yesFlag } from '../flags.js'
import { lockedWork } from '../locked-work.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, yes: yesFlag, ...lockFlags },
  run: async (context, options) => {
    const chosen = await chosenStore(context, options)
    if (E.isLeft(chosen)) return chosen
    const { store, at, environment } = chosen.right
    return lockedWork(context, 'state recover', store, options, new AbortController().signal, async (session) => {
      const taken = at.type === 'file' ? await takenFromGit(context, at.path, session.snapshot) : []
      const last = taken.at(-1)
      if (last === undefined) {
        if (session.recovered === 0) out(context, `${NOTHING_TO_RECOVER[context.language]}\n`)
        return E.right(EXIT.done)
      }
      for (const { from, lines, told } of taken) {
        const words = lines.map(({ address }) => takenWords(address, from)[context.language])
        out(context, `${words.join('\n')}\n${mergeView({ told }, context.language)}`)
      }
      if (options.yes !== true) {
        const asked = await confirmed(context, 'edit', { environment })
        if (E.isLeft(asked)) return asked
      }
      const { snapshot } = last
      const written = await session.enter(
        snapshot.head,
        taken.flatMap(({ lines }) => lines),
      )
      if (E.isLeft(written)) return written
      out(context, `\n${CHANGED[context.language]}\n`)
      return E.right(EXIT.done)
    })
  },
})

const takenFromGit = async (context: Context, file: string, snapshot: Snapshot): Promise<ReadonlyArray<Taken>> => {
  const standing = await gitStanding(file, context.env, snapshot)
  warn(context, standing?.uncompared ?? [])
  const head = standing?.head
  return standing === undefined || head === undefined ? [] : takenFrom({ ...snapshot, head }, standing, standing.texts)
}
