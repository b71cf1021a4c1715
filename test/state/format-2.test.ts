/**
 * A snapshot and a journal as the first version of format 2 wrote them: they are read, and written back byte for byte.
 */
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { replayed, type Journal } from '../../src/state/journal.js'
import { checkOfLine } from '../../src/state/journal-lines.js'
import { groupLine, headerLine, parseJournal } from '../../src/state/journal-text.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import type { NamedSnapshot, Snapshot } from '../../src/state/snapshot.js'
import { JOURNAL_2, SNAPSHOT_2, wordsOf } from './fixtures.js'

const test = suite('format-2')

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
const snapshot = ((): NamedSnapshot => {
  const { head, ...rest } = right(parseSnapshot(SNAPSHOT_2)).snapshot
  if (head === undefined) throw new Error('no head')
  return { head, ...rest }
})()
const journal = ((): Journal => {
  const known = right(parseJournal(Buffer.from(JOURNAL_2)))
  if (known === undefined) throw new Error('an empty journal')
  return known
})()

/** How often each line changed, what it names of that, and why it is gone. */
const linesOf = ({ revisions }: Snapshot): ReadonlyArray<string> =>
  [...revisions].map(([address, { rev, trail, gone }]) => {
    const names = trail.map((name) => name.split('-')[0]).join(' ')
    return [
      `${address}:`,
      rev,
      ...(names === '' ? [] : [`← ${names}`]),
      ...(gone === undefined ? [] : [gone.how]),
    ].join(' ')
  })

test('a snapshot is read', () => {
  assert.is(right(parseSnapshot(SNAPSHOT_2)).isOlder, false)
  assert.equal(snapshot.head, {
    lineage: 'fd2a4b07-8d62-4c1a-9a51-2f6e0f0a1b11',
    binding: '9c41e0d7',
    platform: { baseUrl: 'https://open.feishu.cn', appId: 'cli_a1b2c3' },
    rebound: { at: '2026-11-20T08:00:00.000Z', by: 'ann' },
  })
  assert.equal(wordsOf(snapshot), [
    'account/background_check@736588c9260f175d: form Adopted of 736588c9260f175d',
    'account/exam: form Acknowledged',
    'background_check/acknowledged: form Acknowledged',
    'background_check/adopted: name altered Adopted of 736588c9260f175d',
    'background_check/created-in-doubt: none|form in doubt by 1 after nothing',
    'background_check/created-in-doubt-protected: none|form in doubt by 1 after nothing protected',
    'background_check/destroy-in-doubt: field removed|none in doubt by 1 after Acknowledged',
    'background_check/destroyed: none Acknowledged -__proto__ by batch_delete -company by batch_delete -degree by batch_delete',
    'background_check/in-doubt-adopted: form|name altered in doubt by 3 after Adopted of 736588c9260f175d',
    'background_check/in-doubt-several: form|name altered|field removed|description removed in doubt by 3 after Acknowledged -old by batch_delete',
    'background_check/observed: form Observed',
    'background_check/protected: form Acknowledged protected',
    'background_check/replaced: field removed Acknowledged -company by replacement -old by replacement',
    'background_check/trail: name altered Adopted of 736588c9260f175d',
    'background_check/unanswered: field removed Acknowledged unanswered',
    'background_check/unanswered-in-doubt: field removed|none in doubt by 1 after Acknowledged unanswered',
  ])
  assert.equal(
    linesOf(snapshot).filter((line) => !line.endsWith(': 1')),
    [
      'account/background_check: 1 moved',
      'background_check/acknowledged: 2 ← 1',
      'background_check/forgotten: 2 ← 1 forgotten',
      'background_check/refused: 3 ← 2 1 refused',
      'background_check/trail: 6 ← 5 4 3 2',
    ],
  )
})

test('a snapshot is written back byte for byte', () => {
  assert.is(printSnapshot(snapshot), SNAPSHOT_2)
})

test('a journal is read, and replayed on the snapshot beside it', () => {
  assert.equal([journal.head, journal.from], [snapshot.head, snapshot.head.binding])
  const known = replayed(snapshot, journal)
  assert.ok(known !== undefined)
  const was = new Set(wordsOf(snapshot))
  assert.equal(
    wordsOf(known).filter((each) => !was.has(each)),
    [
      'account/background_check@736588c9260f175d: form|field removed in doubt by 1 after Acknowledged of 736588c9260f175d',
      'account/exam: form|name altered in doubt by 1 after Acknowledged',
      'background_check/acknowledged: name altered Acknowledged unanswered',
      'background_check/replaced: none Acknowledged -company by replacement -degree by batch_delete -old by replacement',
      'background_check/new: form Acknowledged',
    ],
  )
  assert.equal(
    [...snapshot.entries.keys()].filter((address) => !known.entries.has(address)),
    ['background_check/protected'],
  )
  const before = new Set(linesOf(snapshot))
  assert.equal(
    linesOf(known).filter((each) => !before.has(each)),
    [
      'account/background_check@736588c9260f175d: 2 ← 1',
      'account/exam: 2 ← 1',
      'background_check/acknowledged: 4 ← 3 2 1',
      'background_check/protected: 2 ← 1 forgotten',
      'background_check/replaced: 3 ← 2 1',
      'background_check/new: 2 ← 1',
    ],
  )
})

test('a journal is written back byte for byte, as it was written together', () => {
  const [, ...groups] = JOURNAL_2.trimEnd().split('\n')
  let text = headerLine(journal.head, snapshot)
  let from = 0
  for (const group of groups) {
    const { puts } = JSON.parse(group.slice(group.indexOf('{'))) as { readonly puts: ReadonlyArray<unknown> }
    const last = text.trimEnd().split('\n').at(-1) ?? ''
    text += groupLine(checkOfLine(last), journal.lines.slice(from, from + puts.length))
    from += puts.length
  }
  assert.is(text, JOURNAL_2)
})

test.run()
