/**
 * Brings a record to a place, once a person said yes: shows how much of it, asks, and enters it.
 */
import * as E from 'fp-ts/lib/Either.js'
import { carriedWords, NOTHING_TO_CHANGE, willCarryWords } from '../diagnostics/snapshot-words.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { carriedOver } from '../state/carry-over.js'
import type { NamedSnapshot } from '../state/snapshot.js'
import type { Session } from '../state/store.js'
import { confirmed, out } from './console.js'
import type { Context } from './context.js'

export interface Carrying {
  /** Of the place, in words. */
  readonly to: string
  readonly environment: string | undefined
  readonly yes: boolean
}

/** Whether it was changed there; durable then. */
export async function carryRecord(
  context: Context,
  given: NamedSnapshot,
  session: Session,
  { to, environment, yes }: Carrying,
): Promise<E.Either<AnyDiagnostics, boolean>> {
  const lines = carriedOver(given, session.snapshot)
  if (E.isLeft(lines)) return lines
  const { language } = context
  const isNew = session.snapshot.head?.movedTo !== undefined || session.snapshot.head === undefined
  if (lines.right.length === 0 && !isNew) {
    out(context, `${NOTHING_TO_CHANGE[language]}\n`)
    return E.right(false)
  }
  out(context, `${willCarryWords(lines.right.length, to)[language]}\n`)
  if (!yes) {
    const asked = await confirmed(context, 'edit', { environment })
    if (E.isLeft(asked)) return asked
  }
  const entered = await session.enter(given.head, lines.right)
  if (E.isLeft(entered)) return entered
  const kept = await session.checkpoint()
  if (E.isLeft(kept)) return kept
  out(context, `\n${carriedWords(lines.right.length, to)[language]}\n`)
  return E.right(true)
}
