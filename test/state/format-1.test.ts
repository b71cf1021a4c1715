/**
 * A snapshot and a journal as the versions of format 1 wrote them: the snapshot is read and taken over, and says the same
 * afterwards; the journal is for the version that wrote it to fold in.
 */
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { failed } from '../../src/kit/diagnostic.js'
import { linesOf, put } from '../../src/state/changes.js'
import type { Head } from '../../src/state/head.js'
import { checkOfLine } from '../../src/state/journal-lines.js'
import { groupLine, headerLine, parseJournal } from '../../src/state/journal-text.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import { storeContents, type StoreTexts } from '../../src/state/store-texts.js'
import type { NamedSnapshot, Put, Snapshot } from '../../src/state/snapshot.js'
import { acknowledged, adopted, attempt, before, check, exam, gone, inDoubt, record } from '../plan/forms.js'
import { JOURNAL_1, SNAPSHOT_1, wordsOf } from './fixtures.js'

const test = suite('format-1')

const LINEAGE = 'fd2a4b07-8d62-4c1a-9a51-2f6e0f0a1b11'
const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
const named = ({ head, ...rest }: Snapshot): NamedSnapshot => {
  if (head === undefined) throw new Error('no head')
  return { head, ...rest }
}
const snapshot = named(right(parseSnapshot(SNAPSHOT_1)).snapshot)
const TAKEN_OVER = printSnapshot(snapshot)

const WORDS = [
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
  'background_check/protected: form Acknowledged protected',
  'background_check/replaced: field removed Acknowledged -company by replacement -old by replacement',
  'background_check/unanswered: field removed Acknowledged unanswered',
  'background_check/unanswered-in-doubt: field removed|none in doubt by 1 after Acknowledged unanswered',
]

test('a snapshot is read', () => {
  assert.is(right(parseSnapshot(SNAPSHOT_1)).isOlder, true)
  assert.is(snapshot.head.lineage, LINEAGE)
  assert.equal(wordsOf(snapshot), WORDS)
})

test('nothing is known of its platform, and each line is the first of its resource', () => {
  assert.equal(snapshot.head.platform, {})
  assert.equal([...snapshot.revisions.keys()], [...snapshot.entries.keys()])
  for (const { rev, trail, gone } of snapshot.revisions.values()) assert.equal([rev, trail, gone], [1, [], undefined])
})

test('it is written in the format of now, which says the same of every resource', () => {
  const { snapshot: again, isOlder } = right(parseSnapshot(TAKEN_OVER))
  assert.is(isOlder, false)
  assert.match(TAKEN_OVER, /^\{\n"format_version": 2,\n/)
  assert.equal(again.head, snapshot.head)
  assert.equal(wordsOf(again), WORDS)
  assert.equal([...again.entries], [...snapshot.entries])
  assert.equal(again.revisions, snapshot.revisions)
  assert.is(printSnapshot(named(again)), TAKEN_OVER)
})

test('two who take over the same text, however it is laid out, get the same bytes', () => {
  const other = JSON.stringify(JSON.parse(SNAPSHOT_1), null, 4)
  assert.is(printSnapshot(named(right(parseSnapshot(other)).snapshot)), TAKEN_OVER)
})

test('another history, taken over, is of another binding', () => {
  const other = right(parseSnapshot(SNAPSHOT_1.replace(LINEAGE, 'other'))).snapshot
  assert.is.not(other.head?.binding, snapshot.head.binding)
  assert.equal(other.entries, snapshot.entries)
})

test('a journal is refused: the version that wrote it folds it in', () => {
  const refused = failed('journal_older', { found: 1, known: 2 }, { line: 1 })
  assert.equal(parseJournal(Buffer.from(JOURNAL_1)), refused)
  const both = storeContents({ snapshot: Buffer.from(SNAPSHOT_1), journal: Buffer.from(JOURNAL_1) }, PLACES)
  assert.ok(E.isLeft(both))
  assert.equal([both.left[0].code, both.left[0].file], ['journal_older', 'a.journal'])
})
const PLACES = { snapshot: 'a', journal: 'a.journal' }

/** Such as `snapshot_edited record:12`. */
const said = (text: string): string => {
  const parsed = parseSnapshot(text)
  if (E.isRight(parsed)) return 'read'
  const [{ code, params, line }] = parsed.left
  const detail = 'why' in params ? ` ${params.why}` : 'what' in params ? ` ${params.what}` : ''
  return `${code}${detail}${line === undefined ? '' : `:${line}`}`
}
const lineOf = (part: string): number => SNAPSHOT_1.slice(0, SNAPSHOT_1.indexOf(part)).split('\n').length
const edit = (from: string | RegExp, to: string): string => {
  const text = SNAPSHOT_1.replace(from, to)
  assert.is.not(text, SNAPSHOT_1)
  return text
}
const RENAMED = 'sha256:371d6987e6ce32b29a93b5f2ee30ca846e28974e9d993d9becff250611548ec3'
const DAMAGE: ReadonlyArray<readonly [string, string, string]> = [
  ['no version', edit('"format_version": 1,', ''), `snapshot_damaged value:${lineOf('"resources"')}`],
  ['version 0', edit('"format_version": 1', '"format_version": 0'), `snapshot_damaged value:${lineOf('"resources"')}`],
  [
    'said to be of format 2',
    edit('"format_version": 1', '"format_version": 2'),
    `snapshot_damaged value:${lineOf('"resources"')}`,
  ],
  ['conflict', edit('  "forms"', '<<<<<<< HEAD\n  "forms"'), 'snapshot_conflict:4'],
  ['a form edited', edit('最高学历', '最低学历'), `snapshot_edited form:${lineOf('最高学历')}`],
  [
    'a digest whose end is edited',
    SNAPSHOT_1.replaceAll(RENAMED, RENAMED.replace(/3$/, '4')),
    `snapshot_edited form:${lineOf('最高学历')}`,
  ],
  [
    'a form that a record names with another end',
    edit(
      `{"tenant_key":"736588c9260f175d","form":"${RENAMED}"`,
      `{"tenant_key":"736588c9260f175d","form":"${RENAMED.replace(/3$/, '4')}"`,
    ),
    `snapshot_edited record:${lineOf('"background_check/adopted"')}`,
  ],
  [
    'a digest that is none',
    SNAPSHOT_1.replaceAll(RENAMED, RENAMED.slice(0, -1)),
    `snapshot_damaged value:${lineOf('最高学历')}`,
  ],
  [
    'a time edited',
    edit('"adopted":{"at":"2026-11-21', '"adopted":{"at":"2026-11-22'),
    `snapshot_edited record:${lineOf('"adopted":{"at"')}`,
  ],
  ['a log id edited', edit('log-5', 'log-9'), `snapshot_edited record:${lineOf('log-5')}`],
  [
    'the time of an attempt edited',
    edit('"at":"2026-11-21T08:00:03.000Z"', '"at":"2026-11-21T08:00:09.000Z"'),
    `snapshot_edited record:${lineOf('08:00:03')}`,
  ],
  [
    'a retired key removed',
    edit(',"retired":{"old":{"by":"batch_delete","at":"2026-11-21T08:00:00.000Z"}}', ''),
    `snapshot_edited record:${lineOf('"old":{"by":"batch_delete"')}`,
  ],
  ['a protection removed', edit(',"protect":true', ''), `snapshot_edited record:${lineOf('"protect"')}`],
  [
    'a record under another address',
    edit('"account/exam"', '"account/background_check"'),
    `snapshot_edited record:${lineOf('"account/exam"')}`,
  ],
  [
    'a record twice, written otherwise',
    edit(/ {4}.("account\/exam": )(.*\n)/, '$&\n    ,$1 $2'.replace(' $2', '{}\n')),
    `snapshot_damaged not_json:${lineOf('"account/exam"') + 2}`,
  ],
  [
    'a form that is missing',
    edit(/,"sha256:371d.*\n/, '\n'),
    `snapshot_damaged form_missing:${lineOf('"background_check/adopted"')}`,
  ],
  ['an unknown member', edit('"check"', '"extra":1,"check"'), `snapshot_damaged value:${lineOf('"check"')}`],
  ['a revision, which it never had', edit('"check"', '"rev":1,"check"'), `snapshot_edited record:${lineOf('"check"')}`],
  ['a member of a later format', edit('"lineage"', '"tenant":null,"lineage"'), 'snapshot_damaged value:3'],
  [
    'a resource that is a list',
    edit(/("account\/exam": ).*/, '$1[]'),
    `snapshot_damaged value:${lineOf('"account/exam"')}`,
  ],
  [
    'a resource that is text',
    edit(/("account\/exam": ).*/, '$1"form"'),
    `snapshot_damaged value:${lineOf('"account/exam"')}`,
  ],
  [
    'a resource that is null',
    edit(/("account\/exam": ).*/, '$1null'),
    `snapshot_damaged value:${lineOf('"account/exam"')}`,
  ],
  [
    'an address that is none',
    edit('"account/exam"', '"__proto__"'),
    `snapshot_damaged value:${lineOf('"account/exam"')}`,
  ],
  [
    'attempts that are none',
    edit(/"attempts":\[[^\]]*\]/, '"attempts":{"length":1}'),
    `snapshot_damaged value:${lineOf('"attempts"')}`,
  ],
  [
    'an attempt that is none',
    edit(/"attempts":\[[^\]]*\]/, '"attempts":["create"]'),
    `snapshot_damaged value:${lineOf('"attempts"')}`,
  ],
  [
    'an attempt without a time',
    edit(/,"at":"2026-11-21T08:00:01.000Z"/, ''),
    `snapshot_damaged value:${lineOf('08:00:01')}`,
  ],
  [
    'resources that are a list',
    edit(/"resources": \{[^]*/, '"resources": []}'),
    `snapshot_damaged value:${lineOf('"resources"')}`,
  ],
  [
    'nested deeper than there is stack',
    edit(/("account\/exam": ).*/, `$1${'['.repeat(200_000)}`),
    'snapshot_damaged not_json:1',
  ],
]
for (const [name, text, expected] of DAMAGE) test(`${name} → ${expected}`, () => assert.is(said(text), expected))

test('with any byte altered it is refused, or means the same', () => {
  const bytes = Buffer.from(SNAPSHOT_1)
  for (let i = 0; i < bytes.length; i += 1) {
    const altered = Buffer.from(bytes)
    altered[i] = (bytes[i] ?? 0) ^ 1
    const parsed = parseSnapshot(altered.toString('utf8'))
    // The lineage is a name, checked against nothing but itself.
    if (E.isLeft(parsed)) continue
    const { entries, contents } = parsed.right.snapshot
    assert.equal([entries, contents], [snapshot.entries, snapshot.contents], `altered at ${i}`)
  }
})

test('cut at any byte it is refused or, but for its last newline, the same', () => {
  const bytes = Buffer.from(SNAPSHOT_1)
  for (let length = 0; length < bytes.length - 1; length += 1) {
    assert.is.not(said(bytes.subarray(0, length).toString('utf8')), 'read', `cut at ${length}`)
  }
})

const journalOf = (head: Head, groups: ReadonlyArray<ReadonlyArray<Put>>): Buffer => {
  let known = snapshot
  let text = headerLine(head, snapshot)
  let end = checkOfLine(text)
  for (const puts of groups) {
    const line = groupLine(end, linesOf(head, known, puts))
    known = put(head, known, puts)
    text += line
    end = checkOfLine(line)
  }
  return Buffer.from(text)
}
const GROUPS: ReadonlyArray<ReadonlyArray<Put>> = [
  [record(exam, before(exam), inDoubt(true, attempt('batch_update', before(exam)))), record(check, before(check))],
  [record(exam, before(exam), acknowledged)],
  [gone(check)],
]
const knownOf = (texts: StoreTexts): NamedSnapshot => named(right(storeContents(texts, PLACES)).snapshot)

test('a journal of now goes on from it, whichever of the two formats the snapshot beside it has by then', () => {
  const learned: Head = { ...snapshot.head, platform: { baseUrl: 'https://open.feishu.cn' } }
  for (let count = 0; count <= GROUPS.length; count += 1) {
    const groups = GROUPS.slice(0, count)
    const expected = printSnapshot(put(learned, snapshot, groups.flat()))
    for (const text of [SNAPSHOT_1, TAKEN_OVER, expected]) {
      assert.is(
        printSnapshot(knownOf({ snapshot: Buffer.from(text), journal: journalOf(learned, groups) })),
        expected,
        `${count}`,
      )
    }
  }
})

test('a journal that says that it is of another platform goes on from it, too', () => {
  const rebound: Head = {
    ...snapshot.head,
    binding: '11112222',
    rebound: { at: '2026-11-22T08:00:00.000Z', by: 'ann' },
  }
  const puts = [...snapshot.entries].map(([address, entry]): Put => {
    return { address, entry: { ...entry, evidence: adopted }, contents: snapshot.contents }
  })
  const journal = journalOf(rebound, [puts])
  for (const text of [SNAPSHOT_1, TAKEN_OVER]) {
    const known = knownOf({ snapshot: Buffer.from(text), journal })
    assert.equal(known.head, rebound)
    assert.is(printSnapshot(known), printSnapshot(put(rebound, snapshot, puts)))
  }
  // It says nothing of one that it does not name: that one speaks for the platform before.
  const fewer = journalOf(rebound, [puts.slice(1)])
  const other = storeContents({ snapshot: Buffer.from(SNAPSHOT_1), journal: fewer }, PLACES)
  assert.is(E.isLeft(other) && other.left[0].code, 'journal_of_other_history')
})

test.run()
