import { setImmediate } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openLedger } from '../../src/apply/ledger.js'
import type { NamedSnapshot, Put } from '../../src/state/snapshot.js'
import { address } from '../../src/kinds/target.js'
import { attempt, before, check, exam, inDoubt, record } from '../plan/forms.js'

const test = suite('ledger')

const EMPTY: NamedSnapshot = { lineage: 'l', resources: new Map() }
const [one, two] = [record(exam, before(exam)), record(check, before(check))]
const doubtful = record(check, undefined, inDoubt(false, attempt('create', before(check))))

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
    append: async (lineage: string, puts: ReadonlyArray<Put>): Promise<E.Either<'full', void>> => {
      assert.is(lineage, 'l')
      under += 1
      assert.is(under, 1, 'two writes at once')
      begins()
      await setImmediate()
      under -= 1
      if (written.length + 1 >= failsFrom) return E.left('full')
      written.push(puts)
      return E.right(undefined)
    },
  }
}

test('changes that come together are written together, and each is told when it is durable', async () => {
  const journal = journalOf()
  const ledger = openLedger(journal, EMPTY)
  await Promise.all([ledger.put(address(exam), one), ledger.put(address(check), two)])
  assert.equal(journal.written, [
    [
      { address: address(exam), record: one },
      { address: address(check), record: two },
    ],
  ])
})

test('what comes while a write is under way goes into the next, and waits for it', async () => {
  const journal = journalOf()
  const ledger = openLedger(journal, EMPTY)
  const first = ledger.put(address(exam), one)
  await journal.begun
  const second = ledger.put(address(check), two)
  await first
  assert.is(journal.written.length, 1)
  await second
  assert.is(journal.written.length, 2)
})

test('many at once cost few writes', async () => {
  const journal = journalOf()
  const ledger = openLedger(journal, EMPTY)
  await Promise.all(Array.from({ length: 500 }, (_, i) => ledger.put(address(exam), i % 2 === 0 ? one : undefined)))
  assert.is(journal.written.length, 1)
})

test('after a failed write no intent is written, and everybody is told', async () => {
  const journal = journalOf(2)
  const ledger = openLedger(journal, EMPTY)
  await ledger.put(address(exam), one)
  const failed = await Promise.all([ledger.put(address(check), doubtful), ledger.put(address(exam), undefined)])
  assert.equal(failed, [E.left('full'), E.left('full')])
  assert.equal(await ledger.put(address(check), doubtful), E.left('full'))
  assert.is(ledger.failure(), 'full')
  assert.is(journal.written.length, 1)
})

test('what came of a call is written even where an intent beside it was too much', async () => {
  const written: Array<ReadonlyArray<Put>> = []
  const append = (_: string, puts: ReadonlyArray<Put>): Promise<E.Either<'full', void>> => {
    if (puts.some(({ record: each }) => each?.evidence._tag === 'InDoubt')) return Promise.resolve(E.left('full'))
    written.push(puts)
    return Promise.resolve(E.right(undefined))
  }
  const ledger = openLedger({ append }, EMPTY)
  const both = await Promise.all([ledger.put(address(check), doubtful), ledger.put(address(exam), one)])
  assert.equal(both, [E.left('full'), E.right(undefined)])
  assert.equal(await ledger.put(address(check), doubtful), E.left('full'))
  assert.equal(await ledger.put(address(exam), undefined), E.right(undefined))
  assert.equal(written, [[{ address: address(exam), record: one }], [{ address: address(exam), record: undefined }]])
  assert.is(ledger.failure(), 'full')
})

test.run()
