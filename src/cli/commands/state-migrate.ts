/**
 * `feishu-fields state migrate`: moves the record to a store of another type. It arrives whole, marked as kept in the place
 * that it leaves; then that place is marked as left; then the new one is free. So there is no moment at which both can be
 * used, and run again, it goes on where it ended.
 */
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { storePlace } from '../../config/store-place.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { migratedWords, NOTHING_TO_CHANGE, placeWords } from '../../diagnostics/snapshot-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { failed } from '../../kit/diagnostic.js'
import type { Session } from '../../state/store.js'
import { carryRecord } from '../carry-record.js'
import { commandOf, flag, oneOf, type Command, type Ended } from '../command.js'
import { out } from '../console.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { lockFlags, workspaceFlags, yesFlag } from '../flags.js'
import { lockedWork } from '../locked-work.js'
import { chosenStore, configOf, storeAt } from '../workspace.js'

export const command: Command = commandOf({
  takes: {},
  flags: {
    ...workspaceFlags,
    to: flag('--to <type>', OPTIONS.migrateTo, { ...oneOf(['file', 'git', 'postgres']), mandatory: true }),
    yes: yesFlag,
    ...lockFlags,
  },
  run: async (context, options) => {
    const config = await configOf(context, options)
    if (E.isLeft(config)) return config
    const { environment, file, store: own } = config.right
    const folder = dirname(file)
    // Beside a config that names the store already, a file can be moved there.
    const place = own.type === options.to ? own : storePlace({ type: options.to }, environment, folder)
    const to = placeWords(place)
    if (options.snapshot === undefined && own.type === options.to) return failed('record_stays', { to })
    const from = await chosenStore(context, options)
    if (E.isLeft(from)) return from
    const there = await storeAt(context, place, folder)
    if (E.isLeft(there)) return there
    const { signal } = new AbortController()
    const moving = { context, to, from: placeWords(from.right.at), environment, yes: options.yes === true }
    const leave = (left: Session): Promise<Ended> => {
      const arrive = async (session: Session): Promise<Ended> => {
        const done = await moved(moving, left, session)
        if (E.isLeft(done)) return done
        out(context, `${(done.right ? migratedWords(options.to, to) : NOTHING_TO_CHANGE)[context.language]}\n`)
        return E.right(EXIT.done)
      }
      return lockedWork(context, 'state migrate', there.right, options, signal, arrive, true)
    }
    return lockedWork(context, 'state migrate', from.right.store, options, signal, leave, true)
  },
})

interface Moving {
  readonly context: Context
  /** The places, in words. */
  readonly from: string
  readonly to: string
  readonly environment: string | undefined
  readonly yes: boolean
}

/** Whether there was anything left to do. */
const moved = async (
  { context, from, to, environment, yes }: Moving,
  left: Session,
  session: Session,
): Promise<E.Either<AnyDiagnostics, boolean>> => {
  const { snapshot } = left
  if (snapshot.head === undefined) return failed('no_record', {})
  const { movedTo, ...head } = snapshot.head
  if (movedTo === undefined) {
    const arriving = { ...snapshot, head: { ...head, movedTo: from } }
    const carried = await carryRecord(context, arriving, session, { to, environment, yes })
    if (E.isLeft(carried)) return carried
    const marked = await left.enter({ ...head, movedTo: to }, [])
    if (E.isLeft(marked)) return marked
  } else {
    const there = session.snapshot.head
    if (movedTo !== to || there?.lineage !== head.lineage) return failed('record_moved', { to: movedTo })
    if (there.movedTo === undefined) return E.right(false)
  }
  const freed = await session.enter(head, [])
  return E.isLeft(freed) ? freed : E.right(true)
}
