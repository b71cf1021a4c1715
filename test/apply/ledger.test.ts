import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openLedger } from '../../src/apply/ledger.js'
import type { NamedSnapshot } from '../../src/model/snapshot.js'
import { address } from '../../src/model/target.js'
import { before, check, exam, record, snapshotOf } from '../plan/forms.js'

const test = suite('ledger')

const EMPTY: NamedSnapshot = { lineage: 'l', resources: new Map() }
const [one, two] = [record(exam, before(exam)), record(check, before(check))]

/** A store that keeps what it was given, and fails from the n-th write on. */
const storeOf = (failsFrom = Infinity) => {
  const written: Array<NamedSnapshot> = []
  let under = 0
  return {
    written,
    write: async (next: NamedSnapshot): Promise<E.Either<'full', void>> => {
      under += 1
      assert.is(under, 1, 'two writes at once')
      await new Promise((resolve) => setTimeout(resolve, 2))
      under -= 1
      if (written.length + 1 >= failsFrom) return E.left('full')
      written.push(next)
      return E.right(undefined)
    },
  }
}

test('changes that come together are written together, and each is told when it is durable', async () => {
  const store = storeOf()
  const ledger = openLedger(store, EMPTY)
  await Promise.all([ledger.put(address(exam), one), ledger.put(address(check), two)])
  assert.equal(store.written, [{ lineage: 'l', resources: snapshotOf(one, two).resources }])
  assert.equal(ledger.durable(), store.written[0])
})

test('what comes while a write is under way goes into the next, and waits for it', async () => {
  const store = storeOf()
  const ledger = openLedger(store, EMPTY)
  const first = ledger.put(address(exam), one)
  await new Promise((resolve) => setTimeout(resolve, 1))
  const second = ledger.put(address(check), two)
  await first
  assert.is(store.written.length, 1)
  await second
  assert.is(store.written.length, 2)
})

test('many at once cost few writes', async () => {
  const store = storeOf()
  const ledger = openLedger(store, EMPTY)
  await Promise.all(Array.from({ length: 500 }, (_, i) => ledger.put(address(exam), i % 2 === 0 ? one : undefined)))
  assert.is(store.written.length, 1)
})

test('after a failed write nothing is written, and everybody is told', async () => {
  const store = storeOf(2)
  const ledger = openLedger(store, EMPTY)
  await ledger.put(address(exam), one)
  const failed = await Promise.all([ledger.put(address(check), two), ledger.put(address(exam), undefined)])
  assert.equal(failed, [E.left('full'), E.left('full')])
  assert.equal(await ledger.put(address(check), two), E.left('full'))
  assert.is(ledger.failure(), 'full')
  assert.equal([...ledger.durable().resources.keys()], [address(exam)])
  assert.is(store.written.length, 1)
})

test.run()
