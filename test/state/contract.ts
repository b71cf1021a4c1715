/**
 * What every store promises. A store's test gives a place and how to open it, and gets a test for each promise.
 */
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Session, Store } from '../../src/state/store.js'
import type { Result } from '../../src/state/codes.js'
import { empty, put, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { accountForm, backgroundCheckForm } from '../kinds/arbitraries.js'
import {
  adopted,
  attempt,
  before,
  check,
  exam,
  gone,
  inDoubt,
  record,
  recordsIn,
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

const LINEAGE = 'history'
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
    assert.equal(right(await open().read()), { snapshot: empty, journaled: 0 })
    assert.is(right(await open().holder()), undefined)
  })

  promise('what was appended is known to everybody at once, and still after it was folded in', async ({ open }) => {
    const session = right(await open().lock(await livingHolder()))
    assert.equal([session.recovered, session.tookOver], [0, undefined])
    right(await session.append(LINEAGE, [one]))
    assert.equal(await records(open()), [one])
    right(await session.append(LINEAGE, [doubtful, two]))
    const both = [doubtful, two]
    assert.equal(await records(open()), both)
    right(await session.checkpoint())
    const held = right(await open().read())
    assert.is(held.journaled, 0)
    assert.is(held.snapshot.lineage, LINEAGE)
    assert.equal(await records(open()), both)
    right(await session.release())
    assert.is(right(await open().holder()), undefined)
  })

  promise('a record is removed, and what is put later on it counts', async ({ open }) => {
    const first = right(await open().lock(await livingHolder()))
    right(await first.append(LINEAGE, [one, two, gone(exam), doubtful]))
    right(await first.append(LINEAGE, [gone(check)]))
    right(await first.checkpoint())
    right(await first.release())
    assert.equal(await records(open()), [doubtful])
    const second = right(await open().lock(await livingHolder()))
    right(await second.append(LINEAGE, [gone(exam)]))
    right(await second.checkpoint())
    right(await second.release())
    assert.equal(await records(open()), [])
    assert.is((await known(open())).lineage, LINEAGE)
  })

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
    right(await session.append(LINEAGE, [one, two]))
    right(await session.append(LINEAGE, [doubtful]))
    assert.equal(lockedBy(await open().lock(await livingHolder())), ['locked', holder.id])
    await die()
    await abandon(session)
    const both = [doubtful, two]
    assert.equal(await records(open()), both)
    const next = right(await open().lock(await livingHolder()))
    assert.equal(recordsIn(next.snapshot), both)
    assert.is(next.snapshot.lineage, LINEAGE)
    right(await next.release())
    assert.equal(await records(open()), both)
    assert.is(right(await open().read()).journaled, 0)
  })

  promise('of eight that find a dead holder exactly one takes over', async ({ open, abandon }) => {
    const { holder, die } = await mortalHolder()
    const session = right(await open().lock(holder))
    right(await session.append(LINEAGE, [one]))
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
    right(await session.append(LINEAGE, [one]))
    assert.is(right(await open().unlock('another')), false)
    assert.is(right(await open().unlock(ann.id)), true)
    assert.is(right(await open().unlock(ann.id)), false)
    const next = right(await open().lock(await livingHolder()))
    assert.is(code(await session.append(LINEAGE, [two])), 'lock_lost')
    assert.is(code(await session.checkpoint()), 'lock_lost')
    right(await next.append(LINEAGE, [doubtful]))
    right(await next.checkpoint())
    await session.release()
    assert.equal(right(await open().holder())?.id === ann.id, false)
    right(await next.release())
    assert.equal(await records(open()), [doubtful])
  })

  promise('any records come back as they were', async ({ open }) => {
    const isKnown = async (wanted: Snapshot): Promise<void> => {
      const found = await known(open())
      assert.is(found.lineage, wanted.lineage)
      assert.equal(recordsIn(found), recordsIn(wanted))
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
          right(await session.append(LINEAGE, puts))
          wanted = put({ ...wanted, lineage: LINEAGE }, puts)
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
