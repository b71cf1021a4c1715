/**
 * A snapshot and a journal as the first version of format 1 wrote them: they are read, and written back byte for byte.
 */
import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { WHOLE } from '../../src/kinds/kind.js'
import { candidatesOf } from '../../src/kinds/after.js'
import { kindOf } from '../../src/kinds/registry.js'
import { replayed, type Journal } from '../../src/state/journal.js'
import { checkOfLine } from '../../src/state/journal-lines.js'
import { groupLine, headerLine, parseJournal } from '../../src/state/journal-text.js'
import { knownOf } from '../../src/state/known.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import type { Snapshot } from '../../src/state/snapshot.js'
import { before, check, contentAt, exam, IN_PLACE, STRUCTURAL } from '../plan/forms.js'

const test = suite('format-1')

const read = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const SNAPSHOT = read('format-1.snapshot.json')
const JOURNAL = read('format-1.journal')

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
const snapshot = right(parseSnapshot(SNAPSHOT))
const journal = ((): Journal => {
  const known = right(parseJournal(Buffer.from(JOURNAL)))
  if (known === undefined) throw new Error('an empty journal')
  return known
})()

const NAMES = new Map(
  [exam, check].flatMap((address) =>
    Object.entries({ form: (form: ReturnType<typeof before>) => form, ...IN_PLACE, ...STRUCTURAL }).map(
      ([name, edit]) => [contentAt(address, edit(before(address))).digest, name] as const,
    ),
  ),
)

/** What may be live of each resource, how that is known, and what else is remembered. */
const wordsOf = ({ entries, contents }: Snapshot): ReadonlyArray<string> =>
  [...entries].map(([address, entry]) => {
    const { evidence, retired, tenant, protect } = entry
    const lives = candidatesOf(knownOf(kindOf(address), entry, contents), WHOLE)
    const sure = evidence._tag === 'InDoubt' ? evidence.before : evidence
    return [
      `${address}:`,
      [...new Set(lives.map(({ content }) => (content === undefined ? 'none' : NAMES.get(content.digest))))].join('|'),
      evidence._tag === 'InDoubt'
        ? `in doubt by ${evidence.attempts.length} after ${sure?._tag ?? 'nothing'}`
        : sure?._tag,
      ...(sure?._tag === 'Acknowledged' && sure.unanswered !== undefined ? ['unanswered'] : []),
      ...(tenant === undefined ? [] : [`of ${tenant}`]),
      ...(protect === true ? ['protected'] : []),
      ...[...retired].map(([key, { by }]) => `-${key} by ${by}`),
    ].join(' ')
  })

test('a snapshot is read', () => {
  assert.is(snapshot.lineage, 'fd2a4b07-8d62-4c1a-9a51-2f6e0f0a1b11')
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
    'background_check/protected: form Acknowledged protected',
    'background_check/replaced: field removed Acknowledged -company by replacement -old by replacement',
    'background_check/unanswered: field removed Acknowledged unanswered',
    'background_check/unanswered-in-doubt: field removed|none in doubt by 1 after Acknowledged unanswered',
  ])
})

test('a snapshot is written back byte for byte', () => {
  assert.is(printSnapshot({ ...snapshot, lineage: snapshot.lineage ?? '' }), SNAPSHOT)
})

test('a journal is read, and replayed on the snapshot beside it', () => {
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
})

test('a journal is written back byte for byte, as it was written together', () => {
  const [, ...groups] = JOURNAL.trimEnd().split('\n')
  let text = headerLine(journal.lineage)
  let from = 0
  for (const group of groups) {
    const { puts } = JSON.parse(group.slice(group.indexOf('{'))) as { readonly puts: ReadonlyArray<unknown> }
    const last = text.trimEnd().split('\n').at(-1) ?? ''
    text += groupLine(checkOfLine(last), journal.lines.slice(from, from + puts.length))
    from += puts.length
  }
  assert.is(text, JOURNAL)
})

test.run()
