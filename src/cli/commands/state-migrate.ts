/**
 * `feishu-fields state migrate`: moves the record to a store of another type. It is there whole before the place that it
 * leaves says where it went; run again, it goes on where it ended.
 */
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { storePlace } from '../../config/store-place.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { migratedWords, placeWords } from '../../diagnostics/snapshot-words.js'
import { failed } from '../../kit/diagnostic.js'
import { carryRecord } from '../carry-record.js'
import { commandOf, flag, oneOf, type Command } from '../command.js'
import { out } from '../console.js'
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
    return lockedWork(context, 'state migrate', from.right.store, options, signal, (left) => {
      const { snapshot } = left
      const { head } = snapshot
      if (head === undefined) return Promise.resolve(failed('no_record', {}))
      const arrive = async (session: typeof left) => {
        const carrying = { to, environment, yes: options.yes === true }
        const carried = await carryRecord(context, { ...snapshot, head }, session, carrying)
        if (E.isLeft(carried)) return carried
        const marked = await left.enter({ ...head, movedTo: to }, [])
        if (E.isLeft(marked)) return marked
        out(context, `${migratedWords(options.to, to)[context.language]}\n`)
        return E.right(EXIT.done)
      }
      return lockedWork(context, 'state migrate', there.right, options, signal, arrive, true)
    })
  },
})
