import { setImmediate } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openLedger, type Ledger } from '../../src/apply/ledger.js'
import { contentsOf } from '../../src/state/entry.js'
import type { Head } from '../../src/state/head.js'
import { empty, type NamedSnapshot, type Put } from '../../src/state/snapshot.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { attempt, before, check, exam, gone, HEAD, inDoubt, record, TENANT } from '../plan/forms.js'

const test = suite('ledger')

const EMPTY: NamedSnapshot = { ...empty, head: HEAD }
const [one, two] = [record(exam, before(exam)), record(check, before(check))]
const doubtful = record(check, undefined, inDoubt(false, attempt('create', before(check))))

const putInto = (
  ledger: Ledger<'full'>,
  { address, entry, gone: why, contents }: Put,
): Promise<E.Either<'full', void>> => ledger.put(address, entry, [...contents.values()], why)

/** With just the contents that its entry names. */
const named = (put: Put): Put => ({ ...put, contents: contentsOf([put.entry], put.contents) })

/** A journal that keeps what it was given, and fails from the n-th write on. */
const journalOf = (failsFrom = Infinity) => {
  const written: Array<ReadonlyArray<Put>> = []
  let under = 0
  let begins = (): void => undefined
  const begun = new Promise<void>((resolve) => (begins = resolve))
  return {
    written,
    /** Its first write is under way. */
    begun,
    append: async (head: Head, puts: ReadonlyArray<Put>): Promise<E.Either<'full', void>> => {
      assert.is(head, HEAD)
      under += 1
      assert.is(under, 1, 'two writes at once')
      begins()
      await setImmediate()
      under -= 1
      if (written.length + 1 >= failsFrom) return E.left('full')
      written.push(puts.map(named))
      return E.right(undefined)
    },
  }
}

test('changes that come together are written together, and each is told when it is durable', async () => {
  const journal = journalOf()
  const ledger = openLedger(journal, EMPTY)
  await Promise.all([putInto(ledger, one), putInto(ledger, two)])
  assert.equal(journal.written, [[one, two]])
})

test('what comes while a write is under way goes into the next, and waits for it', async () => {
  const journal = journalOf()
  const ledger = openLedger(journal, EMPTY)
  const first = putInto(ledger, one)
  await journal.begun
  const second = putInto(ledger, two)
  await first
  assert.is(journal.written.length, 1)
  await second
  assert.is(journal.written.length, 2)
})

test('many at once cost few writes', async () => {
  const journal = journalOf()
  const ledger = openLedger(journal, EMPTY)
  await Promise.all(Array.from({ length: 500 }, (_, i) => putInto(ledger, i % 2 === 0 ? one : gone(exam))))
  assert.is(journal.written.length, 1)
})

test('a move is one write, and where that fails neither half is tried alone', async () => {
  const elsewhere = accountAddress(2, TENANT)
  for (const moved of [one, doubtful]) {
    const puts = [gone(moved.address), { ...moved, address: elsewhere }]
    const journal = journalOf()
    const ledger = openLedger(journal, EMPTY)
    await putInto(ledger, moved)
    assert.equal(await ledger.putTogether(puts), E.right(undefined))
    assert.equal(journal.written[1], puts)
    assert.equal([ledger.get(moved.address), ledger.get(elsewhere)], [undefined, moved.entry])

    // Beside an intent that finds no room.
    const full = journalOf(2)
    const other = openLedger(full, EMPTY)
    await putInto(other, moved)
    const together = [other.putTogether(puts), putInto(other, doubtful)]
    assert.equal(await Promise.all(together), [E.left('full'), E.left('full')])
    assert.is(full.written.length, 1)
  }
})

test('after a failed write no intent is written, and everybody is told', async () => {
  const journal = journalOf(2)
  const ledger = openLedger(journal, EMPTY)
  await putInto(ledger, one)
  const failed = await Promise.all([putInto(ledger, doubtful), putInto(ledger, gone(exam))])
  assert.equal(failed, [E.left('full'), E.left('full')])
  assert.equal(await putInto(ledger, doubtful), E.left('full'))
  assert.is(ledger.failure(), 'full')
  assert.is(journal.written.length, 1)
})

test('what came of a call is written even where an intent beside it was too much', async () => {
  const written: Array<ReadonlyArray<Put>> = []
  const append = (_: Head, puts: ReadonlyArray<Put>): Promise<E.Either<'full', void>> => {
    if (puts.some(({ entry }) => entry?.evidence._tag === 'InDoubt')) return Promise.resolve(E.left('full'))
    written.push(puts.map(named))
    return Promise.resolve(E.right(undefined))
  }
  const ledger = openLedger({ append }, EMPTY)
  const both = await Promise.all([putInto(ledger, doubtful), putInto(ledger, one)])
  assert.equal(both, [E.left('full'), E.right(undefined)])
  assert.equal(await putInto(ledger, doubtful), E.left('full'))
  assert.equal(await putInto(ledger, gone(exam)), E.right(undefined))
  assert.equal(written, [[one], [gone(exam)]])
  assert.is(ledger.failure(), 'full')
})

test.run()
