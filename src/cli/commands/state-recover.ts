/**
 * `feishu-fields state recover`: folds in what a run that did not end left in the journal, as the next apply would.
 */
import * as E from 'fp-ts/lib/Either.js'
import { NOTHING_TO_RECOVER } from '../../diagnostics/snapshot-words.js'
import { commandOf, type Command } from '../command.js'
import { out } from '../console.js'
import { EXIT } from '../exit.js'
import { lockFlags, workspaceFlags } from '../flags.js'
import { lockedWork } from '../locked-work.js'
import { chosenStore } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: { ...workspaceFlags, ...lockFlags },
  run: async (context, options) => {
    const store = await chosenStore(context, options)
    if (E.isLeft(store)) return store
    return lockedWork(context, 'state recover', store.right.store, options, new AbortController().signal, (session) => {
      if (session.recovered === 0) out(context, `${NOTHING_TO_RECOVER[context.language]}\n`)
      return Promise.resolve(E.right(EXIT.done))
    })
  },
})
