/**
 * What every store promises. A store's test gives a place and how to open it, and gets a test for each promise.
 */
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Session, Store } from '../../src/state/store.js'
import type { Result } from '../../src/state/codes.js'
import { put } from '../../src/state/changes.js'
import type { Address } from '../../src/kinds/brand.js'
import { compareText } from '../../src/kit/canonical-json.js'
import type { Revision } from '../../src/state/revision.js'
import type { Head } from '../../src/state/head.js'
import { empty, lineOf, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { accountForm, backgroundCheckForm } from '../kinds/arbitraries.js'
import {
  adopted,
  AT,
  attempt,
  before,
  check,
  exam,
  gone,
  headOf,
  inDoubt,
  record,
  recordsIn,
  TENANT,
  type Recorded,
} from '../plan/forms.js'
import { livingHolder, mortalHolder } from './holders.js'

/** A place where a snapshot can be kept: empty, and its own for each test. */
export interface Place {
  /** As another process would open it. */
  readonly open: () => Store
  /** What has to happen so that a session's process counts as dead, besides that its process is. */
  readonly abandon: (session: Session) => Promise<void>
  readonly remove: () => Promise<void>
}

const HEAD: Head = {
  ...headOf('history'),
  platform: { baseUrl: 'https://open.feishu.cn', appId: 'cli_a1b2c3' },
  rebound: { at: AT, by: 'ann' },
}
/** The same, of which more is known. */
const TENANTED: Head = { ...HEAD, platform: { ...HEAD.platform, tenant: TENANT } }
const one = record(exam, before(exam))
const two = record(check, before(check))
const doubtful = record(
  exam,
  before(exam),
  inDoubt(true, attempt('create', before(exam)), attempt('batch_delete', undefined)),
)

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
/** The code of what is wrong, or `ok`. */
export const code = (result: Result<unknown>): string => (E.isLeft(result) ? result.left[0].code : 'ok')
const lockedBy = (result: Result<unknown>) => {
  const [why] = E.isLeft(result) ? result.left : []
  return why?.code === 'locked' ? [why.code, why.params.holder?.id] : code(result)
}

const known = async (store: Store): Promise<Snapshot> => right(await store.read()).snapshot
/** Of every resource that ever had an entry, by address. */
const revisionsIn = ({ revisions }: Snapshot): ReadonlyArray<readonly [Address, Revision]> =>
  [...revisions].sort(([a], [b]) => compareText(a, b))
const records = async (store: Store): Promise<ReadonlyArray<Recorded>> => recordsIn(await known(store))

export const storeContract = <Context>(
  test: Test<Context>,
  place: () => Promise<Place>,
  { numRuns = 20 }: { readonly numRuns?: number } = {},
): void => {
  const promise = (words: string, holds: (place: Place) => Promise<void>): void => {
    test(`promise: ${words}`, async () => {
      const made = await place()
      try {
        await holds(made)
      } finally {
        await made.remove()
      }
    })
  }

  promise('what was never written is the empty snapshot, and nobody holds its lock', async ({ open }) => {
    assert.equal(right(await open().read()), { snapshot: empty, journaled: 0, isOlder: false })
    assert.is(right(await open().holder()), undefined)
  })

  promise('what was appended is known to everybody at once, and still after it was folded in', async ({ open }) => {
    const session = right(await open().lock(await livingHolder()))
    assert.equal([session.recovered, session.tookOver], [0, undefined])
    right(await session.append(HEAD, [one]))
    assert.equal(await records(open()), [one])
    right(await session.append(HEAD, [doubtful, two]))
    const both = [doubtful, two]
    assert.equal(await records(open()), both)
    right(await session.checkpoint())
    const held = right(await open().read())
    assert.is(held.journaled, 0)
    assert.equal(held.snapshot.head, HEAD)
    assert.equal(await records(open()), both)
    right(await session.release())
    assert.is(right(await open().holder()), undefined)
  })

  promise('a record is removed, and what is put later on it counts', async ({ open }) => {
    const first = right(await open().lock(await livingHolder()))
    right(await first.append(HEAD, [one, two, gone(exam), doubtful]))
    right(await first.append(HEAD, [gone(check)]))
    right(await first.checkpoint())
    right(await first.release())
    assert.equal(await records(open()), [doubtful])
    const second = right(await open().lock(await livingHolder()))
    right(await second.append(HEAD, [gone(exam)]))
    right(await second.checkpoint())
    right(await second.release())
    assert.equal(await records(open()), [])
    assert.equal((await known(open())).head, HEAD)
  })

  promise('of what is gone it is known why, and what was there before', async ({ open }) => {
    const line = async () => {
      const { rev, trail, gone: why } = (await known(open())).revisions.get(exam) ?? {}
      return [rev, trail?.map((name) => name.split('-')[0]).join(), why?.how]
    }
    const first = right(await open().lock(await livingHolder()))
    right(await first.append(HEAD, [one, two, doubtful]))
    right(await first.append(HEAD, [gone(exam)]))
    assert.equal(await line(), [3, '2,1', 'forgotten'])
    right(await first.checkpoint())
    assert.equal(await line(), [3, '2,1', 'forgotten'])
    right(await first.append(HEAD, [one]))
    right(await first.release())
    assert.equal(await line(), [4, '3,2,1', undefined])
    const second = right(await open().lock(await livingHolder()))
    right(await second.append(HEAD, [doubtful, one]))
    right(await second.checkpoint())
    right(await second.release())
    assert.equal(await line(), [6, '5,4,3,2', undefined])
  })

  promise('an intent of which nothing came leaves no line where there was none', async ({ open }) => {
    const session = right(await open().lock(await livingHolder()))
    right(await session.append(HEAD, [two, record(exam, undefined, inDoubt(false, attempt('create', before(exam))))]))
    right(await session.append(HEAD, [{ address: exam, entry: undefined, contents: new Map() }]))
    assert.equal([...(await known(open())).revisions.keys()], [check])
    right(await session.checkpoint())
    right(await session.release())
    assert.equal([...(await known(open())).revisions.keys()], [check])
  })

  promise('what is learned of the platform is known from the next change on', async ({ open }) => {
    const learned: Head = { ...HEAD, platform: { ...HEAD.platform, tenant: TENANT } }
    const session = right(await open().lock(await livingHolder()))
    right(await session.append(HEAD, [one]))
    right(await session.checkpoint())
    right(await session.append(learned, [two]))
    assert.equal((await known(open())).head, learned)
    right(await session.checkpoint())
    right(await session.release())
    assert.equal((await known(open())).head, learned)
    assert.equal(await records(open()), [one, two])
  })

  promise('a record that is said to be of another platform is, folded in or not', async ({ open }) => {
    const rebound: Head = { ...HEAD, binding: '11112222', rebound: { at: AT, by: 'ben' } }
    const session = right(await open().lock(await livingHolder()))
    right(await session.append(HEAD, [one, two, gone(check)]))
    right(await session.checkpoint())
    right(await session.append(rebound, [record(exam, before(exam), adopted), gone(check)]))
    const wanted = [record(exam, before(exam), adopted)]
    for (const folds of [false, true]) {
      if (folds) right(await session.checkpoint())
      const found = await known(open())
      assert.equal(found.head, rebound)
      assert.equal(recordsIn(found), wanted)
      assert.equal([...found.revisions.values()].map(({ rev }) => rev).sort(), [2, 3])
    }
    right(await session.release())
  })

  promise(
    'lines of another place of the record are there as they were, with what says where it is kept',
    async ({ open }) => {
      const other = put(HEAD, empty, [one, doubtful, two, gone(check), one])
      const session = right(await open().lock(await livingHolder()))
      right(await session.append(HEAD, [two]))
      right(await session.checkpoint())
      const lines = [...other.revisions.keys()].map((address) => ({
        address,
        line: lineOf(other, address),
        contents: other.contents,
      }))
      right(await session.enter(HEAD, lines))
      for (const folds of [false, true]) {
        if (folds) right(await session.checkpoint())
        const found = await known(open())
        assert.equal(recordsIn(found), recordsIn(other))
        assert.equal(revisionsIn(found), revisionsIn(other))
      }
      const moved: Head = { ...HEAD, movedTo: 'another place' }
      right(await session.enter(moved, []))
      assert.equal((await known(open())).head, moved)
      right(await session.checkpoint())
      right(await session.release())
      const found = await known(open())
      assert.equal([found.head, recordsIn(found)], [moved, recordsIn(other)])
    },
  )

  promise('one at a time: the second is told who has the lock, and gets it when it is given back', async ({ open }) => {
    const [ann, ben] = [await livingHolder(), await livingHolder()]
    const session = right(await open().lock(ann))
    assert.equal(lockedBy(await open().lock(ben)), ['locked', ann.id])
    assert.equal(right(await open().holder()), ann)
    right(await session.release())
    const next = right(await open().lock(ben))
    assert.equal(right(await open().holder()), ben)
    right(await next.release())
  })

  promise('of eight that ask at once exactly one gets the lock', async ({ open }) => {
    const asked = await Promise.all(Array.from({ length: 8 }, async () => open().lock(await livingHolder())))
    assert.is(asked.filter(E.isRight).length, 1)
    assert.equal([...new Set(asked.filter(E.isLeft).map(code))], ['locked'])
    for (const each of asked) if (E.isRight(each)) right(await each.right.release())
  })

  promise('a lock whose holder is dead is taken over, and what they appended is kept', async ({ open, abandon }) => {
    const { holder, die } = await mortalHolder()
    const session = right(await open().lock(holder))
    right(await session.append(HEAD, [one, two]))
    right(await session.append(HEAD, [doubtful]))
    assert.equal(lockedBy(await open().lock(await livingHolder())), ['locked', holder.id])
    await die()
    await abandon(session)
    const both = [doubtful, two]
    assert.equal(await records(open()), both)
    const next = right(await open().lock(await livingHolder()))
    assert.equal(recordsIn(next.snapshot), both)
    assert.equal(next.snapshot.head, HEAD)
    right(await next.release())
    assert.equal(await records(open()), both)
    assert.is(right(await open().read()).journaled, 0)
  })

  promise('a head that changed after the first append is kept without a checkpoint', async ({ open, abandon }) => {
    const { holder, die } = await mortalHolder()
    const session = right(await open().lock(holder))
    right(await session.append(HEAD, [one]))
    right(await session.append(TENANTED, [two]))
    await die()
    await abandon(session)
    assert.equal(await records(open()), [one, two])
    assert.equal(right(await open().read()).snapshot.head, TENANTED)
    const next = right(await open().lock(await livingHolder()))
    assert.equal(next.snapshot.head, TENANTED)
    right(await next.release())
  })

  promise('of eight that find a dead holder exactly one takes over', async ({ open, abandon }) => {
    const { holder, die } = await mortalHolder()
    const session = right(await open().lock(holder))
    right(await session.append(HEAD, [one]))
    await die()
    await abandon(session)
    const asked = await Promise.all(Array.from({ length: 8 }, async () => open().lock(await livingHolder())))
    assert.is(asked.filter(E.isRight).length, 1)
    for (const each of asked) if (E.isRight(each)) right(await each.right.release())
    assert.equal(await records(open()), [one])
  })

  promise('a lock that was taken away can write no more, neither journal nor snapshot', async ({ open }) => {
    const ann = await livingHolder()
    const session = right(await open().lock(ann))
    right(await session.append(HEAD, [one]))
    assert.is(right(await open().unlock('another')), false)
    assert.is(right(await open().unlock(ann.id)), true)
    assert.is(right(await open().unlock(ann.id)), false)
    const next = right(await open().lock(await livingHolder()))
    assert.is(code(await session.append(HEAD, [two])), 'lock_lost')
    assert.is(code(await session.checkpoint()), 'lock_lost')
    right(await next.append(HEAD, [doubtful]))
    right(await next.checkpoint())
    await session.release()
    assert.equal(right(await open().holder())?.id === ann.id, false)
    right(await next.release())
    assert.equal(await records(open()), [doubtful])
  })

  promise('any records come back as they were', async ({ open }) => {
    const isKnown = async (wanted: Snapshot): Promise<void> => {
      const found = await known(open())
      assert.equal(found.head, wanted.head)
      assert.equal(recordsIn(found), recordsIn(wanted))
      assert.equal(revisionsIn(found), revisionsIn(wanted))
    }
    const forms = fc.record({ exam: accountForm, check: backgroundCheckForm })
    await fc.assert(
      fc.asyncProperty(fc.array(forms, { minLength: 1, maxLength: 3 }), fc.boolean(), async (list, folds) => {
        const store = open()
        let wanted = await known(store)
        const session = right(await store.lock(await livingHolder()))
        for (const form of list) {
          const puts: ReadonlyArray<Put> = [
            record(exam, form.exam, adopted),
            record(check, form.check, inDoubt(false, attempt('create', form.check))),
          ]
          right(await session.append(HEAD, puts))
          wanted = put(HEAD, wanted, puts)
        }
        if (folds) right(await session.checkpoint())
        await isKnown(wanted)
        right(await session.checkpoint())
        right(await session.release())
        await isKnown(wanted)
      }),
      { numRuns },
    )
  })
}
