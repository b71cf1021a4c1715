/**
 * `feishu-fields state recover`: folds in what a run that did not end left in the journal, as the next apply would, and takes
 * later records from other copies of the snapshot that git has here.
 */
import * as E from 'fp-ts/lib/Either.js'
import { CHANGED, NOTHING_TO_RECOVER, takenWords } from '../../diagnostics/snapshot-words.js'
import { mergeView } from '../../report/edit-view.js'
import { gitStanding } from '../../state/git/git-standing.js'
import { mergedWithLater, type WithLater } from '../../state/later-lines.js'
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
      const taken = at.type === 'file' ? await takenFrom(context, at.path, session.snapshot) : []
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

interface Taken extends WithLater {
  /** The copy. */
  readonly from: string
}

/** From one copy after the other, each on top of what was taken before. */
const takenFrom = async (context: Context, file: string, snapshot: Snapshot): Promise<ReadonlyArray<Taken>> => {
  const standing = await gitStanding(file, context.env, snapshot)
  warn(context, standing?.uncompared ?? [])
  const head = standing?.head
  if (standing === undefined || head === undefined) return []
  const taken: Array<Taken> = []
  const found = [...standing.lost, ...standing.behind]
  for (const from of new Set(found.map((each) => each.from))) {
    const apart = found.flatMap((each) => (each.from === from && each.how === 'apart' ? [each.address] : []))
    const before = taken.at(-1)?.snapshot ?? { ...snapshot, head }
    const later = mergedWithLater(before, standing.texts.get(from) ?? '', apart)
    if (later !== undefined) taken.push({ from, ...later })
  }
  return taken
}
