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
import type { Ended } from './command.js'
import { confirmed, err, out, terminal, warn } from './console.js'
import { EXIT } from './exit.js'
import { headAt, onePlatform } from './platform-check.js'
import { lockedWork, type LockOptions } from './locked-work.js'
import type { Context } from './context.js'
import { beginsAlone, ofLineage } from './record-check.js'
import type { ChosenStore } from './workspace.js'

export interface EditOptions extends LockOptions {
  readonly yes?: boolean
  readonly json?: boolean
}

/** What has to be so before a person's word is taken. */
export interface Demands {
  /** Where what they say is so on a platform: it has to be the record's, which learns of it. */
  readonly atHand?: Identity
  /** It has to be the record of the config; not for a command that mends what the record is. */
  readonly isOfConfig: boolean
}

export async function editSnapshot(
  context: Context,
  command: string,
  chosen: ChosenStore,
  options: EditOptions,
  { atHand, isOfConfig }: Demands,
  editsOf: (snapshot: Snapshot) => E.Either<AnyDiagnostics, ReadonlyArray<EntryEdit>>,
): Promise<Ended> {
  const { at, store, environment } = chosen
  const whole = at.type === 'file' ? await checkedOut(at.path, context.env) : E.right([])
  if (E.isLeft(whole)) return whole
  warn(context, whole.right)
  return lockedWork(context, command, store, options, new AbortController().signal, async (session) => {
    const same = atHand === undefined ? E.right(undefined) : onePlatform(chosen, session.snapshot, atHand)
    if (E.isLeft(same)) return same
    const named = isOfConfig ? ofLineage(context, chosen, session.snapshot) : E.right(undefined)
    if (E.isLeft(named)) return named
    const alone = await beginsAlone(context, { at, contents: session })
    if (E.isLeft(alone)) return alone
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
      const asked = await confirmed(context, 'edit', { environment })
      if (E.isLeft(asked)) return asked
    }
    const written = await session.append(headAt(session.snapshot, atHand ?? {}), puts(edits.right))
    if (E.isLeft(written)) return written
    if (json) out(context, editsJson(edits.right))
    else out(context, `\n${CHANGED[language]}\n`)
    return E.right(EXIT.done)
  })
}
