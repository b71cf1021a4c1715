import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Clock } from '../../src/kit/clock.js'
import { error, type Diagnostics } from '../../src/kit/diagnostic.js'
import type { Result, StateCodes } from '../../src/state/codes.js'
import { empty } from '../../src/state/snapshot.js'
import type { Session, Store } from '../../src/state/store.js'
import { withLock, type LockOptions } from '../../src/apply/locked.js'
import type { LockHolder } from '../../src/state/lock-holder.js'

const test = suite('locked')

const holder: LockHolder = {
  id: 'mine',
  user: 'ann',
  host: 'laptop',
  process: { pid: 1 },
  since: '2026-11-21T08:00:00.000Z',
  command: 'apply',
}
const other: LockHolder = { ...holder, id: 'theirs', user: 'bob' }
const LOCKED: Diagnostics<StateCodes> = [error('locked', { holder: other }, { file: 'here' })]
const broken = (at: string): Diagnostics<StateCodes> => [error('lock_lost', {}, { file: at })]

interface Bench {
  readonly store: Store
  readonly clock: Pick<Clock, 'now' | 'sleep'>
  readonly options: LockOptions
  /** What happened, in order. */
  readonly events: Array<string>
}

/** A store whose lock is free from the n-th asking on, and whose time passes by sleeping alone. */
const bench = (freeFrom: number, { timeout = 0, fails = '', stopAfter = Infinity } = {}): Bench => {
  const events: Array<string> = []
  const stop = new AbortController()
  let [now, asked, slept] = [0, 0, 0]
  const step = (name: string): Promise<Result<void>> => {
    events.push(name)
    return Promise.resolve(fails.includes(name) ? E.left(broken(name)) : E.right(undefined))
  }
  const session: Session = {
    snapshot: empty,
    recovered: 0,
    isOlder: false,
    tookOver: undefined,
    append: () => step('append'),
    enter: () => step('enter'),
    checkpoint: () => step('checkpoint'),
    release: () => step('release'),
  }
  const lock = (): Result<Session> => {
    asked += 1
    events.push('lock')
    if (fails.includes('lock')) return E.left(broken('lock'))
    return asked >= freeFrom ? E.right(session) : E.left(LOCKED)
  }
  return {
    events,
    store: {
      read: () => Promise.resolve(E.left(broken('read'))),
      lock: () => Promise.resolve(lock()),
      holder: () => Promise.resolve(E.right(other)),
      unlock: () => Promise.resolve(E.right(false)),
    },
    clock: {
      now: () => new Date(now),
      sleep: (milliseconds) => {
        events.push(`sleep ${milliseconds}`)
        now += milliseconds
        slept += 1
        if (slept >= stopAfter) stop.abort()
        return Promise.resolve()
      },
    },
    options: {
      holder,
      timeout,
      onWait: (who) => events.push(`wait for ${who?.user ?? ''}`),
      stop: stop.signal,
    },
  }
}

const run = ({ store, clock, options, events }: Bench, work = () => Promise.resolve('done')) =>
  withLock(store, clock, options, () => {
    events.push('work')
    return work()
  })

const done = (afterwards?: Diagnostics<StateCodes>) => E.right({ value: 'done', afterwards })
const ROWS: ReadonlyArray<readonly [string, Bench, unknown, string]> = [
  ['a free lock', bench(1), done(), 'lock work checkpoint release'],
  ['a held lock without patience', bench(2), E.left(LOCKED), 'lock'],
  [
    'a lock that is given back',
    bench(3, { timeout: 2000 }),
    done(),
    'lock wait for bob sleep 500 lock sleep 500 lock work checkpoint release',
  ],
  [
    'a lock that is not given back',
    bench(9, { timeout: 700 }),
    E.left(LOCKED),
    'lock wait for bob sleep 500 lock sleep 200 lock',
  ],
  [
    'ctrl-C while waiting',
    bench(9, { timeout: 5000, stopAfter: 1 }),
    E.left(LOCKED),
    'lock wait for bob sleep 500 lock',
  ],
  ['a store that fails is not asked again', bench(1, { timeout: 5000, fails: 'lock' }), E.left(broken('lock')), 'lock'],
  [
    'a checkpoint that fails, and the lock is given back',
    bench(1, { fails: 'checkpoint' }),
    done(broken('checkpoint')),
    'lock work checkpoint release',
  ],
  [
    'a lock that can not be given back',
    bench(1, { fails: 'release' }),
    done(broken('release')),
    'lock work checkpoint release',
  ],
  [
    'both fail: what matters more is told',
    bench(1, { fails: 'checkpoint release' }),
    done(broken('checkpoint')),
    'lock work checkpoint release',
  ],
]

for (const [name, each, result, events] of ROWS) {
  test(`${name}: ${events}`, async () => {
    assert.equal(await run(each), result)
    assert.is(each.events.join(' '), events)
  })
}

test('work that throws: the lock is given back, the journal is left to the next run, and the error goes on', async () => {
  const each = bench(1)
  const thrown = new Error('a defect')
  const caught = await run(each, () => Promise.reject(thrown)).catch((e: unknown) => e)
  assert.is(caught, thrown)
  assert.is(each.events.join(' '), 'lock work release')
})

test.run()
