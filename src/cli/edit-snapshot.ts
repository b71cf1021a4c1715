/**
 * A command that changes records by a person's word: shows what changes, asks, and writes it, all under the lock.
 */
import * as E from 'fp-ts/lib/Either.js'
import { puts, type EntryEdit } from '../state/entry-edits.js'
import type { Identity } from '../state/identity.js'
import { checkedOut } from '../state/file/checked-out.js'
import type { Snapshot } from '../state/snapshot.js'
import { editsJson, editsView } from '../report/edit-view.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { CHANGED, NOTHING_TO_CHANGE } from '../diagnostics/snapshot-words.js'
import { questionWords } from '../diagnostics/prompt-words.js'
import { failed } from '../kit/diagnostic.js'
import type { Ended } from './command.js'
import { askForYes, canAsk, err, out, terminal } from './console.js'
import { EXIT } from './exit.js'
import { headAt, onePlatform } from './platform-check.js'
import { lockedWork, type LockOptions } from './locked-work.js'
import type { Context } from './context.js'
import { ofLineage } from './record-check.js'
import type { ChosenStore } from './workspace.js'

export interface EditOptions extends LockOptions {
  readonly yes?: boolean
  readonly json?: boolean
}

/**
 * @param atHand where what a person says is so on a platform: it has to be the record's, which learns of it
 */
export async function editSnapshot(
  context: Context,
  command: string,
  chosen: ChosenStore,
  options: EditOptions,
  editsOf: (snapshot: Snapshot) => E.Either<AnyDiagnostics, ReadonlyArray<EntryEdit>>,
  atHand?: Identity,
): Promise<Ended> {
  const { at, store, environment } = chosen
  const whole = at.type === 'file' ? await checkedOut(at.path, context.env) : E.right(undefined)
  if (E.isLeft(whole)) return whole
  return lockedWork(context, command, store, options, new AbortController().signal, async (session) => {
    const same = atHand === undefined ? E.right(undefined) : onePlatform(chosen, session.snapshot, atHand)
    if (E.isLeft(same)) return same
    // Those of `state` mend what the record is.
    const named = command.startsWith('state ') ? E.right(undefined) : ofLineage(context, chosen, session.snapshot)
    if (E.isLeft(named)) return named
    const edits = editsOf(session.snapshot)
    if (E.isLeft(edits)) return edits
    const json = options.json === true
    const { language } = context
    if (edits.right.length === 0) {
      if (json) out(context, editsJson([]))
      else out(context, `${NOTHING_TO_CHANGE[language]}\n`)
      return E.right(EXIT.done)
    }
    const say = json ? err : out
    say(context, editsView(edits.right, terminal(context, json ? context.stderr : context.stdout)))
    if (options.yes !== true) {
      if (!canAsk(context)) return failed('needs_yes', { to: 'edit' })
      const question = questionWords('edit', environment)
      if (!(await askForYes(context, question))) return failed('declined', { to: 'edit' })
    }
    const written = await session.append(headAt(session.snapshot, atHand ?? {}), puts(edits.right))
    if (E.isLeft(written)) return written
    if (json) out(context, editsJson(edits.right))
    else out(context, `\n${CHANGED[language]}\n`)
    return E.right(EXIT.done)
  })
}
