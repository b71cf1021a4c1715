/**
 * `feishu-fields state migrate`: moves the record to a store of another type. It is there whole before the place that it
 * leaves says where it went, and usable there only then; run again, it goes on where it ended.
 */
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { storePlace } from '../../config/store-place.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { migratedWords, NOTHING_TO_CHANGE, placeWords } from '../../diagnostics/snapshot-words.js'
import { failed } from '../../kit/diagnostic.js'
import type { Session } from '../../state/store.js'
import { carryRecord } from '../carry-record.js'
import { commandOf, flag, oneOf, type Command, type Ended } from '../command.js'
import { out } from '../console.js'
import { EXIT } from '../exit.js'
import { lockFlags, workspaceFlags, yesFlag } from '../flags.js'
import { headsOfMove, isHalfMoved, isMoved, type Move } from '../../state/carry-over.js'
import { unlessMoved } from '../moved-record.js'
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
    const move: Move = { from: placeWords(from.right.at), to }
    const carrying = { to, environment, yes: options.yes === true }
    const migrate = (left: Session): Promise<Ended> =>
      lockedWork(context, 'state migrate', there.right, options, signal, (session) => moved(left, session), true)
    const moved = async (left: Session, session: Session): Promise<Ended> => {
      const { head, ...record } = left.snapshot
      if (head === undefined) return failed('no_record', {})
      const heads = headsOfMove(head, move)
      if (isMoved(left.snapshot, session.snapshot, move)) {
        out(context, `${NOTHING_TO_CHANGE[context.language]}\n`)
        return E.right(EXIT.done)
      }
      if (!isHalfMoved(left.snapshot, session.snapshot, move)) {
        const here = unlessMoved(left.snapshot)
        if (E.isLeft(here)) return here
        const carried = await carryRecord(context, { head: heads.arrived, ...record }, session, carrying)
        if (E.isLeft(carried)) return carried
        const marked = await left.enter(heads.left, [])
        if (E.isLeft(marked)) return marked
      }
      const opened = await session.enter(heads.open, [])
      if (E.isLeft(opened)) return opened
      out(context, `${migratedWords(options.to, to)[context.language]}\n`)
      return E.right(EXIT.done)
    }
    return lockedWork(context, 'state migrate', from.right.store, options, signal, migrate, true)
  },
})
